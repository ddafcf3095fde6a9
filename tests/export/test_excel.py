import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualtool.export.excel import MOST_CHARACTERS, NOTES, fitting, sheet_names, write
from qualtool.export.quotes import quote_table
from qualtool.export.report import Column, Table
from tests.export.reading import read_excel
from tests.export.study import PEOPLE, quotes


def test_every_row_says_its_theme_and_can_be_filtered():
    sheet = read_excel(write([quote_table(quotes(), PEOPLE)])).book.worksheets[0]
    assert not sheet.merged_cells.ranges
    assert sheet.auto_filter.ref == f"A1:F{sheet.max_row}"
    assert sheet.freeze_panes == "A2"
    assert all(sheet.cell(row, 1).value for row in range(1, sheet.max_row + 1))


def test_sentences_stand_on_a_sheet_of_their_own():
    table = Table("T", (Column("Theme"),), (), about=("above",), notes=("below",))
    sheet = read_excel(write([table])).book[NOTES]
    assert [cell.value for cell in sheet["B"]] == ["T", "above", "below"]


def test_numbers_are_numbers():
    table = Table("T", (Column("n", "count"), Column("%", "number", decimals=1)), ((3, 12.5),))
    cells = read_excel(write([table])).book.worksheets[0][2]
    assert [(cell.value, cell.number_format) for cell in cells] == [(3, "0"), (12.5, "0.0")]


@pytest.mark.parametrize("character", ["x", "🙂"])
def test_a_text_too_long_for_a_cell_is_cut_and_says_so(character):
    table = Table("T", (Column("Quote", "quote"),), ((character * 40_000,),))
    value = read_excel(write([table])).book.worksheets[0]["A2"].value
    assert len(value.encode("utf-16-le")) // 2 <= MOST_CHARACTERS
    assert value.endswith("The whole text is in the other formats.]")


def test_a_text_that_just_fits_stays_whole():
    assert fitting("x" * MOST_CHARACTERS) == "x" * MOST_CHARACTERS
    assert fitting("x" * (MOST_CHARACTERS + 1)) != "x" * (MOST_CHARACTERS + 1)


def test_forbidden_taken_and_long_names_become_sheet_names():
    titles = ["Who: [said] what?", "'quoted'", "", "History", "About", "x" * 40, "X" * 40]
    assert sheet_names(titles) == (
        "Who said what", "quoted", "Table", "History 2", "About 2", "x" * 31, f"{'X' * 29} 2",
    )  # fmt: skip


@given(st.lists(st.text(max_size=40), max_size=5))
def test_sheet_names_are_valid_and_differ(titles):
    names = sheet_names(titles)
    assert len({name.casefold() for name in names} | {NOTES.casefold()}) == len(titles) + 1
    for name in names:
        assert 1 <= len(name.encode("utf-16-le", "surrogatepass")) // 2 <= 31
        assert not set(name) & set("[]:*?/\\")
        assert name.strip("' ") == name
