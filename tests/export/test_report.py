import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualtool.export.report import (
    Column,
    Table,
    natural,
    printable,
    right_to_left,
    runs,
    shown,
)

TWO = (Column("Theme"), Column("Sub-theme"))


@pytest.mark.parametrize("undefined", [float("nan"), float("inf")])
def test_an_undefined_number_is_refused(undefined):
    with pytest.raises(ValueError, match="said in words"):
        Table("Agreement", (Column("Kappa", "number"),), ((undefined,),))


def test_a_row_of_the_wrong_length_is_refused():
    with pytest.raises(ValueError, match="1 cells stand in a row of 2 columns"):
        Table("Themes", TWO, (("Hope",),))


def test_more_columns_than_there_are_cannot_merge():
    with pytest.raises(ValueError, match="3 of 2 columns"):
        Table("Themes", TWO, (), merged=3)


def test_a_second_column_merges_only_inside_the_first():
    rows = (("A", "x"), ("A", "x"), ("B", "x"), ("B", "y"), ("A", "y"))
    assert runs(Table("T", TWO, rows, merged=2)) == ((2, 0, 2, 0, 1), (2, 0, 1, 1, 1))


def test_a_table_without_rows_has_no_runs():
    assert runs(Table("T", TWO, (), merged=2)) == ((), ())


@given(st.lists(st.tuples(st.sampled_from("ab"), st.sampled_from("xy")), max_size=12))
def test_runs_cover_every_row_once_and_hold_equal_values(rows):
    table = Table("T", TWO, tuple(rows), merged=2)
    outer, inner = runs(table)
    for place, lengths in ((0, outer), (1, inner)):
        assert sum(lengths) == len(rows)
        for start, length in enumerate(lengths):
            assert len({row[: place + 1] for row in rows[start : start + length]}) <= 1
    assert all(inner[row] for row in range(len(rows)) if outer[row])


def test_control_characters_and_overrides_of_direction_are_dropped():
    assert printable("a\x00b\x1b[31mc\u202ed\ud800e\ufffe") == "ab[31mcde"


def test_every_line_end_is_one_line_feed():
    assert printable("a\r\nb\rc\u2028d\x85e\tf") == "a\nb\nc\nd\ne f"


def test_emoji_joiners_and_direction_marks_stay():
    assert printable("👩\u200d👧 \u200fשלום") == "👩\u200d👧 \u200fשלום"


@given(st.text())
def test_printable_text_is_left_alone(text):
    assert printable(printable(text)) == printable(text)


def test_the_words_of_a_table_are_printable():
    table = Table("T\x00", (Column("C\x00"),), (("w\x00",),), ("a\x00",), notes=("n\x00",))
    assert table == Table("T", (Column("C"),), (("w",),), ("a",), notes=("n",))


def test_cells_are_shown_as_words():
    assert [shown(cell, decimals=1) for cell in (None, 0, 12, 12.84, "none")] == [
        "", "0", "12", "12.8", "none",
    ]  # fmt: skip


def test_the_first_letter_with_a_direction_decides():
    assert right_to_left("12 … שלום and so on")
    assert not right_to_left("hello שלום")
    assert not right_to_left("12 …")


def test_names_sort_as_people_sort_them():
    names = ["P10", "p2", "P1 b", "P1 a", "10", "9", ""]
    assert sorted(names, key=natural) == ["", "9", "10", "P1 a", "P1 b", "p2", "P10"]
