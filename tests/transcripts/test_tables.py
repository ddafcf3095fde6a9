"""Claims about tables: a row a turn, or a row of answers."""

import csv
import io
import zipfile
from contextlib import suppress
from datetime import time, timedelta
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from qualtool.errors import InvalidInputError
from qualtool.transcripts.parsed import UnreadableFileError
from qualtool.transcripts.readers import parse
from qualtool.transcripts.wishes import Wishes, columns_from
from tests.transcripts.spoken import assert_sound, spoken

TALK = [("I", "How was it?"), ("P07", "Hard."), ("I", "And now?"), ("P07", "Ok.")]


def as_csv(rows, delimiter=","):
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(rows)
    return "talk.csv", out.getvalue().encode()


def as_excel(*sheets):
    book = Workbook()
    book.remove(book.active)
    for number, rows in enumerate(sheets):
        sheet = book.create_sheet(f"Sheet {number + 1}")
        for row in rows:
            sheet.append(row)
    out = BytesIO()
    book.save(out)
    return "talk.xlsx", out.getvalue()


def read(file, columns=""):
    parsed = parse(*file, Wishes(columns=columns_from(columns) if columns else {}))
    assert_sound(parsed)
    return parsed


@pytest.mark.parametrize("made", [as_csv, as_excel, lambda rows: as_csv(rows, ";")])
def test_a_row_is_a_turn_and_the_report_says_what_was_taken(made):
    rows = [["Speaker", "Site", "Text"], *([who, "Leeds", words] for who, words in TALK)]
    parsed = read(made(rows))
    assert spoken(parsed) == TALK
    assert parsed.notes[-2:] == (
        "A row is a turn: words from “Text”, who speaks from “Speaker”.",
        "Columns that were left out: “Site”.",
    )


def test_columns_can_be_given_by_head_or_number():
    rows = [["Who is it", "Age", "Was sagt sie"], ["I", 3, "How?"], ["P07", 4, "Hard."]]
    for columns in ("speaker=who is it,text=3", "speaker=1,text=Was sagt  sie"):
        assert spoken(read(as_csv(rows), columns)) == [("I", "How?"), ("P07", "Hard.")]


@pytest.mark.parametrize(
    ("values", "times"),
    [
        (["0:05", "0:09"], [5_000, 9_000]),
        (["00:00:05.250", "00:00:09,5"], [5_250, 9_500]),
        ([5.5, 9], [5_500, 9_000]),
        ([time(0, 0, 5), time(0, 1, 9)], [5_000, 69_000]),
        ([timedelta(seconds=5), timedelta(hours=1)], [5_000, 3_600_000]),
    ],
)
def test_times_of_cells_are_times(values, times):
    rows = [["start", "who", "text"], [values[0], "I", "How?"], [values[1], "P07", "Hard."]]
    assert [turn.began for turn in read(as_excel(rows)).turns] == times


def test_whoever_is_not_named_again_goes_on():
    rows = [["speaker", "text"], ["P07", "So"], ["", "it was."], ["I:", "Ah."]]
    assert spoken(read(as_csv(rows))) == [("P07", "So it was."), ("I", "Ah.")]


ANSWERS = [
    ["ID", "Age", "What helped you?", "Anything else"],
    ["P01", 34, "My sister.", "The garden was lovely all summer"],
    ["P02", 51, "", "Nobody asked me that before now"],
]


def test_a_row_of_answers_has_each_question_before_its_answer():
    parsed = read(as_excel(ANSWERS))
    assert spoken(parsed) == [
        ("Question", "What helped you?"),
        ("P01", "My sister."),
        ("Question", "Anything else"),
        ("P01", "The garden was lovely all summer"),
        ("Question", "Anything else"),
        ("P02", "Nobody asked me that before now"),
    ]
    assert parsed.notes[-1] == "Columns that were left out: “Age”."


def test_answers_can_be_chosen():
    parsed = read(as_csv(ANSWERS), "participant=ID,answers=Anything else")
    assert [words for who, words in spoken(parsed) if who == "P02"] == [ANSWERS[2][3]]
    every = read(as_csv(ANSWERS), "participant=ID,answers=others")
    assert ("P01", "34") in spoken(every)


@pytest.mark.parametrize(
    ("rows", "columns", "reason"),
    [
        ([["a", "b"], ["1", "2"]], "", "not clear which column"),
        ([["text", "words"], ["1", "2"]], "", "not clear which column"),
        ([["name", "becomes"], ["Ada", "P01"]], "", "names file"),
        ([["speaker", "text"], ["I", "So."]], "speaker=nobody,text=text", "no column “nobody”"),
        ([["speaker", "text"], ["I", "So."]], "speaker=9,text=text", "no column “9”"),
        ([["speaker", "text"], ["I", " "]], "", "no segments with words"),
        ([["speaker", "text"]], "", "no segments with words"),
        ([["ID", "Why?"], ["P01", ""]], "participant=ID,answers=Why?", "no answers"),
    ],
)
def test_nothing_is_guessed(rows, columns, reason):
    with pytest.raises(UnreadableFileError, match=reason):
        read(as_csv(rows), columns)


@pytest.mark.parametrize("text", ["speaker", "speaker=", "colour=Red", "=x", ""])
def test_columns_that_are_written_otherwise_are_refused(text):
    with pytest.raises(InvalidInputError, match="does not say which column"):
        columns_from(text)


def test_other_sheets_are_told():
    parsed = read(as_excel([["cover"]], [["speaker", "text"], *TALK], [["a"], ["b"]]))
    assert spoken(parsed) == TALK
    assert parsed.warnings == ("Only the sheet “Sheet 2” was read; “Sheet 3” left out.",)


BOMB = "<!DOCTYPE x [<!ENTITY a '" + "a" * 1000 + "'>"
BOMB += "".join(f"<!ENTITY a{i + 1} '{f'&a{i or str()};' * 10}'>" for i in range(9))
BOMB += "]><worksheet><sheetData><row><c t='inlineStr'><is><t>&a9;</t></is></c></row>"
BOMB += "</sheetData></worksheet>"


def replaced(name, content):
    stream = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(as_excel([["speaker", "text"], *TALK])[1])) as old,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for part in old.infolist():
            new.writestr(part.filename, content if part.filename == name else old.read(part))
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"no zip", "damaged"),
        (b"\xd0\xcf\x11\xe0 old", "locked with a password, or an old Excel"),
        (replaced("xl/worksheets/sheet1.xml", "<a"), "damaged"),
        (replaced("xl/worksheets/sheet1.xml", BOMB), "damaged|empty"),
        (replaced("xl/workbook.xml", ""), "damaged"),
        (replaced("xl/styles.xml", b" " * 310_000_000), "unpacks to"),
        (as_excel([["speaker", "text"]])[1], "empty"),
    ],
    ids=["text", "old", "cut", "entities", "no-book", "bomb", "heads"],
)
def test_what_is_no_excel_file_is_refused(data, reason):
    with pytest.raises(UnreadableFileError, match=reason):
        parse("talk.xlsx", data)


def test_csv_with_an_open_quotation_mark_is_refused_with_its_line():
    with pytest.raises(UnreadableFileError, match="Line 3"):
        parse("talk.csv", b'speaker,text\nI,so\nP,"and\n')


LETTERS = st.characters(blacklist_categories=["Cs", "Cc", "Zl", "Zp", "Cn"])
WORDS = st.text(LETTERS, min_size=1).map(lambda text: " ".join(text.split())).filter(bool)


@settings(max_examples=50)
@given(st.lists(WORDS, min_size=1, max_size=6))
def test_whatever_is_written_comes_back_from_both(said):
    talk = [(("I", "P07")[i % 2], words) for i, words in enumerate(said)]
    rows = [["speaker", "text"], *talk]
    assert spoken(read(as_csv(rows))) == talk
    text_only = [["speaker", "text"], *((who, f"x{words}") for who, words in talk)]
    assert spoken(read(as_excel(text_only))) == [(who, f"x{words}") for who, words in talk]


EXCEL = as_excel([["speaker", "text"], *TALK])[1]


@settings(max_examples=60)
@given(st.data())
def test_a_damaged_file_is_read_or_refused(data):
    damaged = bytearray(EXCEL)
    for _ in range(data.draw(st.integers(1, 6))):
        damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    with suppress(UnreadableFileError):
        assert_sound(parse("talk.xlsx", bytes(damaged)))
