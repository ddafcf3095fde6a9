"""Every format is read back by another program's reader, and says what the table says."""

import csv
import io

import pytest

from qualtool.export.comma_separated import OneTableError
from qualtool.export.report import Column, Table, right_to_left
from qualtool.export.writing import WRITERS, UnknownFormatError, write_tables
from tests.export.hostile import DROPPED, WORDS, hostile
from tests.export.reading import read_csv, read_excel, read_html, read_word

CASES = pytest.mark.parametrize("words", WORDS.values(), ids=WORDS)


def rows_of(words):
    return [[words, "Quote", "Share"], [words, words, 1], [words, words, 0.5], [words, "x", "none"]]


def as_text(rows):
    return [[str(cell) if cell != 0.5 else "0.50" for cell in row] for row in rows]


@CASES
def test_word_says_what_the_table_says(words):
    document = read_word(write_tables([hostile(words)], ".docx"))
    assert document.rows == as_text(rows_of(words))
    assert document.paragraphs == [f"Table 1. {words}", *filter(None, [words, words])]


@CASES
def test_excel_says_what_the_table_says_and_computes_nothing(words):
    book = read_excel(write_tables([hostile(words)], ".xlsx"))
    assert book.rows == [[cell or None for cell in row] for row in rows_of(words)]
    assert set(book.types) <= {"s", "n"}
    assert book.links == 0


@CASES
def test_csv_says_what_the_table_says_and_no_cell_begins_a_formula(words):
    found = read_csv(write_tables([hostile(words)], ".csv"))
    assert [[cell.removeprefix("'") for cell in row] for row in found] == [
        [str(cell) for cell in row] for row in rows_of(words)
    ]
    assert not any(cell.startswith(("=", "+", "-", "@", "＝")) for row in found for cell in row)


@CASES
def test_the_web_page_says_what_the_table_says_and_runs_nothing(words):
    page = read_html(write_tables([hostile(words)], ".html"))
    assert page.rows == as_text(rows_of(words))
    assert page.headings == [words]
    assert page.tags.isdisjoint({"script", "img", "link", "a", "iframe", "b"})


@CASES
def test_markdown_has_one_line_a_row_with_as_many_cells(words):
    text = write_tables([hostile(words)], ".md").decode()
    lines = [line for line in text.split("\n") if line.startswith("| ")]
    assert len(lines) == 5
    for line in lines:
        assert line.replace("\\\\", "").replace("\\|", "").count("|") == 4
    assert "<script" not in text


@CASES
def test_latex_has_no_command_but_ours_and_braces_that_match(words):
    text = write_tables([hostile(words)], ".tex").decode()
    assert r"\input{" not in text.replace(r"\usepackage[utf8]{inputenc}", "")
    plain = text.replace("\\\\", "").replace(r"\{", "").replace(r"\}", "")
    assert plain.count("{") == plain.count("}")


@pytest.mark.parametrize("suffix", WRITERS)
def test_what_no_format_can_hold_is_dropped(suffix):
    written = write_tables([hostile(DROPPED)], suffix)
    read = {".docx": read_word, ".xlsx": read_excel, ".html": read_html}.get(suffix)
    if read:
        assert read(written).rows[1][0] == "abc[0mdefg"
    else:
        text = written.decode("utf-8-sig")
        assert "abc[0mdefg" in text.replace("\\[", "[").replace("{[}", "[")


@pytest.mark.parametrize("suffix", WRITERS)
def test_a_table_without_rows_is_written(suffix):
    table = Table("Nothing yet", (Column("Theme"), Column("People", "count")), (), merged=1)
    assert write_tables([table], suffix)


@pytest.mark.parametrize("suffix", [suffix for suffix in WRITERS if suffix != ".csv"])
def test_no_tables_and_several_tables_are_written(suffix):
    assert write_tables([], suffix)
    assert write_tables([hostile("same"), hostile("same"), hostile("SAME")], suffix)


@pytest.mark.parametrize("suffix", [".md", ".html", ".tex", ".csv"])
def test_text_formats_are_the_same_every_time(suffix):
    assert write_tables([hostile("x")], suffix) == write_tables([hostile("x")], suffix)


def test_csv_holds_one_table_and_says_so():
    with pytest.raises(OneTableError, match="holds one table, not 2: “one”, “two”"):
        write_tables([hostile("one"), hostile("two")], ".csv")


def test_csv_is_read_as_utf_8_by_excel_and_has_one_header_line():
    written = write_tables([hostile("Zoë")], ".csv")
    assert written.startswith(b"\xef\xbb\xbf")
    first = next(csv.reader(io.StringIO(written.decode("utf-8-sig"))))
    assert first == ["Zoë", "Quote", "Share"]


@pytest.mark.parametrize("suffix", [".pdf", "", "docx"])
def test_an_unknown_format_is_a_sentence_that_lists_the_known(suffix):
    with pytest.raises(UnknownFormatError, match=r"Use one of: \.docx, \.xlsx, \.csv, \.md"):
        write_tables([], suffix)


def test_endings_are_known_in_capitals_too():
    assert write_tables([], ".DOCX")


def test_words_in_a_script_from_right_to_left_are_set_so_in_word():
    document = read_word(write_tables([hostile(WORDS["Hebrew"])], ".docx"))
    assert right_to_left(WORDS["Hebrew"])
    assert document.xml.count("<w:bidi/>") == document.xml.count("<w:rtl/>") > 0
