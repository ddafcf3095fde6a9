from qualtool.export.theme_by_group import Mark, passages, theme_by_group
from qualtool.transcripts.model import Span
from tests.export.study import person

PEOPLE = (
    person("P1", "carer"),
    person("P2", "carer"),
    person("P3", "nurse"),
    person("P4", "nurse", withdrawn=True),
)
CODES = (("Time",), ("Time", "no-time"), ("Hope",))


def mark(path, code, start, end, transcript=""):
    return Mark(path, f"id-{code}", transcript or code, Span(start, end))


MARKS = (
    mark(("Time", "no-time"), "P1", 0, 10),
    mark(("Time", "no-time"), "P1", 5, 12),
    mark(("Time",), "P1", 40, 50),
    mark(("Time", "no-time"), "P2", 0, 10),
    mark(("Hope",), "P4", 0, 10),
)


def test_headings_say_what_is_counted_and_of_how_many():
    table = theme_by_group(CODES, MARKS, PEOPLE)
    assert [column.name for column in table.columns] == [
        "Theme",
        "carer: people (of 2)", "carer: passages",
        "nurse: people (of 1)", "nurse: passages",
        "All: people (of 3)", "All: passages",
    ]  # fmt: skip


def test_what_is_coded_below_a_theme_counts_for_it():
    assert theme_by_group(CODES, MARKS, PEOPLE).rows == (
        ("Time", 2, 3, 0, 0, 2, 3),
        ("Hope", 0, 0, 0, 0, 0, 0),
    )


def test_further_levels_stand_indented_below():
    table = theme_by_group(CODES, MARKS, PEOPLE, levels=2)
    assert table.rows[1] == ("\u2003no-time", 2, 2, 0, 0, 2, 2)


def test_one_group_needs_no_column_for_all():
    assert len(theme_by_group(CODES, MARKS, PEOPLE[:2]).columns) == 3


def test_notes_say_that_0_may_mean_not_coded_yet():
    notes = theme_by_group(CODES, MARKS, PEOPLE).notes
    assert notes[1].startswith("1 participant has no coded passage at all")


def test_stretches_that_overlap_are_one_passage():
    path = ("Time",)
    assert passages([]) == 0
    assert passages([mark(path, "P1", 0, 10), mark(path, "P1", 2, 4), mark(path, "P1", 9, 20)]) == 1
    assert passages([mark(path, "P1", 0, 10), mark(path, "P1", 10, 20)]) == 2
    assert passages([mark(path, "P1", 0, 10), mark(path, "P1", 0, 10, "second interview")]) == 2
    assert passages([mark(path, "P1", 0, 10, "group"), mark(path, "P2", 0, 10, "group")]) == 2
