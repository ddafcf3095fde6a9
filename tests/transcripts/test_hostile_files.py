"""Files made to keep a program busy: each is read, or refused with a sentence, at once."""

import zipfile
from io import BytesIO

import pytest
from docx import Document
from openpyxl import Workbook

from qualtool.transcripts.archives import LARGEST_TEXT
from qualtool.transcripts.decoding import MOST_LINES
from qualtool.transcripts.labels import clean
from qualtool.transcripts.parsed import UnreadableFileError
from qualtool.transcripts.readers import parse
from tests.transcripts.documents import saved, with_body
from tests.transcripts.spoken import assert_sound

BLANKS = " " * 300_000
CUE = "00:00:01.000 --> 00:00:02.000\nAda: so\n\n"
LONG = {
    "blanks before a mark": ("txt", f"I: so #00:00:01-1#{BLANKS}x\nP: no\n"),
    "blanks in a caption": ("vtt", f"WEBVTT\n\n{CUE}>>{BLANKS}x >\n"),
    "blanks in words of captions": ("tsv", f"start\tend\ttext\n0\t9\tx{BLANKS}x\n"),
    "empty lines in captions": ("srt", "1\n" + "\n" * 300_000 + CUE),
    "blanks in what looks like an aside": ("txt", f"I: so [x:{BLANKS}[\nP: no\n"),
    "stars that rule no line": ("md", "**" * 150_000 + "\nAda: so\nBen: no\nAda: so\n"),
    "unseen letters": ("txt", "Ada\nso\nBen\n" + "\u200b" * 300_000 + "x\nAda\nno\nBen\nyes"),
}


@pytest.mark.parametrize("what", LONG)
def test_lines_that_go_on_for_ever_are_read_at_once(what):
    """Each took minutes: a pattern tried every part of the blanks again and again."""
    suffix, text = LONG[what]
    assert_sound(parse(f"talk.{suffix}", text.encode()))


def test_what_is_unseen_around_a_label_is_left_out():
    assert clean("\u200b\ufeff Ada  Low\u2060 ") == "Ada Low"


def test_more_lines_than_interviews_have_are_refused():
    with pytest.raises(UnreadableFileError, match="lines; the most taken"):
        parse("talk.txt", b"a\n" * (MOST_LINES + 1))


def test_a_document_that_unpacks_to_very_much_text_is_refused():
    """Its elements would take gigabytes of memory."""
    with pytest.raises(UnreadableFileError, match="MB of text and layout"):
        parse("talk.docx", with_body("<w:p/>" * (LARGEST_TEXT // 6)))


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        ("[Content_Types].xml", b"wordprocessingml.header+xml", b"wordprocessingml.odd"),
        ("word/_rels/document.xml.rels", b"Type=", b"Tipe="),
    ],
)
def test_parts_of_a_document_that_are_not_what_they_seem_are_no_traceback(part, old, new):
    document = Document()
    document.sections[0].header.paragraphs[0].text = "Interview 7"
    document.add_paragraph("I: So?")
    stream = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(saved(document))) as before,
        zipfile.ZipFile(stream, "w") as after,
    ):
        for one in before.infolist():
            content = before.read(one)
            # The last alone: without the first relations there is no document at all.
            content = new.join(content.rsplit(old, 1)) if one.filename == part else content
            after.writestr(one.filename, content)
    assert parse("talk.docx", stream.getvalue()).words == 1


def test_a_cell_far_below_a_table_keeps_nobody_waiting():
    book = Workbook()
    book.active.append(["Speaker", "Text"])
    book.active.append(["Ada", "so"])
    book.active.cell(MOST_LINES + 9, 400, "x")
    stream = BytesIO()
    book.save(stream)
    with pytest.raises(UnreadableFileError, match="lines; the most taken"):
        parse("talk.xlsx", stream.getvalue())


def test_a_table_with_more_answers_than_anybody_gives_is_refused():
    heads = ",".join(["id", *(f"q{n}?" for n in range(700))])
    rows = ("P1," + "x," * 700 + "\n") * 600
    with pytest.raises(UnreadableFileError, match="lines; the most taken"):
        parse("talk.csv", f"{heads}\n{rows}".encode())
