"""CSV files: rows under column names, and no cell that a spreadsheet would calculate."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualtool.csv_files import (
    FORMULA_STARTS,
    UnreadableCsvError,
    guarded,
    read_csv,
    text_of,
    unguarded,
    written_csv,
)

CELLS = st.text(
    alphabet=st.one_of(st.sampled_from("'=+-@\t\r\n,;\" a"), st.characters(codec="utf-8")),
    max_size=12,
)


@given(CELLS)
def test_a_guarded_cell_is_no_formula_and_comes_back(cell):
    assert str(guarded(cell))[:1] not in FORMULA_STARTS
    assert unguarded(str(guarded(cell))) == cell


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("=1", "'=1"),
        ("'=1", "''=1"),
        ("''-", "'''-"),
        ("'tis", "'tis"),
        ("'", "'"),
        ("", ""),
        (-1, -1),
    ],
)
def test_just_what_a_spreadsheet_would_calculate_is_guarded(cell, written):
    assert guarded(cell) == written


def rows_of(text):
    return [(row.line, dict(row.cells)) for row in read_csv(text).rows]


@pytest.mark.parametrize("divider", [",", ";", "\t"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_columns_are_divided_by_what_divides_the_heading(divider, line_end):
    text = line_end.join([divider.join(["Name ", "BECOMES"]), divider.join(["Ada", "P1"]), ""])
    assert rows_of(text) == [(2, {"name": "Ada", "becomes": "P1"})]


def test_a_cell_may_hold_dividers_and_line_ends_and_is_numbered_by_its_last_line():
    assert rows_of('a,b\n"x;\ny",z\nlast') == [
        (3, {"a": "x;\ny", "b": "z"}),
        (4, {"a": "last", "b": ""}),
    ]


def test_rows_that_hold_nothing_are_left_out_wherever_they_stand():
    assert rows_of("\n\na;b\n;\n \n1;2\n\n") == [(6, {"a": "1", "b": "2"})]


def test_cells_behind_the_last_column_are_set_apart():
    (row,) = read_csv("a,b\n1,2,3,").rows
    assert row.surplus == ("3", "")


@pytest.mark.parametrize("text", ["", "\n \n"])
def test_an_empty_file_has_no_columns_and_no_rows(text):
    file = read_csv(text)
    assert (file.columns, list(file.rows)) == ((), [])


def test_an_open_quotation_mark_is_not_taken_for_a_cell_to_the_end_of_the_file():
    with pytest.raises(UnreadableCsvError, match=r"Line 3: .*unexpected end of data"):
        list(read_csv('a,b\n1,2\n"3,4').rows)


def test_another_encoding_is_refused_with_the_line_where_it_shows():
    assert text_of("Zoë".encode("utf-8-sig")) == text_of("Zoë".encode()) == "Zoë"
    with pytest.raises(UnreadableCsvError, match="Line 3: the file is not UTF-8"):
        text_of("a\nb\nZoë".encode("latin-1"))


@given(st.lists(st.lists(CELLS.filter(str.strip), min_size=2, max_size=2), max_size=4))
def test_what_is_written_is_read_back(rows):
    file = read_csv(text_of(written_csv([("one", "two"), *rows])))
    assert file.columns == ("one", "two")
    assert [[unguarded(cell) for cell in row.cells.values()] for row in file.rows] == rows
