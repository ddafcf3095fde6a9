"""What a terminal shows of wide tables and of words that would steer it."""

import pytest

from qualtool.cli.output import plain, table

COLUMNS = ("code", "a long heading", "another heading", "passages", "people")
ROWS = [
    ("no-time", "words that go on", "and on and on", 12, 3),
    ("isolation", "others", "and others", 1, 1),
]


@pytest.mark.parametrize("width", [40, 60, 80, 200])
def test_nothing_is_cut_off_however_narrow_the_terminal_is(monkeypatch, capsys, width):
    monkeypatch.setenv("COLUMNS", str(width))
    table(COLUMNS, ROWS, numbers=("passages", "people"))
    shown = capsys.readouterr().out
    words = {
        word for text in (*COLUMNS, *(str(c) for row in ROWS for c in row)) for word in text.split()
    }
    assert words <= set(shown.split())
    assert all(len(line) <= width for line in shown.splitlines())


def test_each_part_of_a_table_that_is_too_wide_begins_with_its_first_column(monkeypatch, capsys):
    monkeypatch.setenv("COLUMNS", "44")
    table(COLUMNS, ROWS)
    shown = capsys.readouterr().out
    assert shown.count("no-time") == shown.count("isolation") == shown.count("code") > 1


def test_what_would_steer_a_terminal_is_not_printed():
    assert plain("a\x1b[31mred\x07\x9b") == "a[31mred"
    assert plain("two\nlines\tand a tab") == "two\nlines\tand a tab"


def test_no_figure_is_cut_off_where_columns_are_narrow(capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    figure = "-0.04\n[-0.11, 0.04]"
    table(
        ("Coders", "Transcripts", "Characters", "Alike (%)", "Different sets", "Jaccard", "MASI"),
        [("Ada and Ben", 8, 51032, 30.2, 12, figure, figure)],
    )
    assert capsys.readouterr().out.count("[-0.11,") == 2
