"""Claims about encodings that somebody names, and text that was encoded twice."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualtool.errors import InvalidInputError
from qualtool.transcripts.parsed import UnreadableFileError
from qualtool.transcripts.readers import parse
from qualtool.transcripts.wishes import Wishes
from tests.transcripts.documents import document_of

TALK = "I: How’s it been – “really”?\nP: Fine, café £5 and naïve.\n"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("windows-1251", "I: Как дела?\nP: Хорошо.\n"),
        ("CP1250", "I: Proč?\nP: Žádný důvod.\n"),
        ("mac-roman", "I: café\nP: naïve\n"),
        ("iso-8859-1", "I: café\nP: naïve\n"),
        ("utf-16", TALK),
    ],
)
def test_an_encoding_that_is_named_is_taken_and_shown(name, text):
    parsed = parse("a.txt", text.encode(name), Wishes(encoding=name))
    assert (parsed.source, parsed.encoding) == (text, name)


@pytest.mark.parametrize("name", ["nonsense", "hex", "rot13", "punycode", "unicode_escape", ""])
def test_what_is_no_encoding_of_texts_is_refused(name):
    with pytest.raises(InvalidInputError, match="There is no encoding called"):
        parse("a.txt", TALK.encode(), Wishes(encoding=name or " "))


def test_a_file_that_is_not_in_the_encoding_is_refused_with_its_line():
    with pytest.raises(UnreadableFileError, match="not in utf-8: line 2 cannot"):
        parse("a.txt", b"I: so\nP: caf\xe9\n", Wishes(encoding="utf-8"))


def test_documents_say_their_encoding_themselves():
    with pytest.raises(UnreadableFileError, match="say their encoding themselves"):
        parse("a.docx", document_of("I: so"), Wishes(encoding="utf-8"))


def twice(text):
    """UTF-8 read as Windows-1252, and its five letters without a sign as what they are."""
    return "".join(
        bytes([b]).decode("cp1252") if b not in b"\x81\x8d\x8f\x90\x9d" else chr(b)
        for b in text.encode()
    ).encode()


def test_text_that_was_encoded_twice_stays_until_somebody_wishes_otherwise():
    assert parse("a.txt", twice(TALK)).source != TALK
    parsed = parse("a.txt", twice(TALK), Wishes(repair=True))
    assert parsed.source == TALK
    assert parsed.encoding == "UTF-8, twice"
    assert parsed.warnings == ("The text was encoded twice: 7 characters were put right.",)


def test_what_is_lost_for_good_is_said_and_shown():
    broken = twice(TALK).replace("â€\x9d".encode(), "â€\ufffd".encode())
    parsed = parse("a.txt", broken, Wishes(repair=True))
    assert parsed.source == TALK.replace("”", "\ufffd")
    assert "1 character is lost for good in this file, first in line 1" in parsed.warnings[-1]


@pytest.mark.parametrize("text", [TALK, "I: naïve café, âge, Ãlvaro\nP: plain\n"])
def test_text_that_is_right_is_left_alone(text):
    parsed = parse("a.txt", text.encode(), Wishes(repair=True))
    assert (parsed.source, parsed.encoding, parsed.warnings) == (text, "UTF-8", ())


@given(st.lists(st.sampled_from("aé’“”–£ñ😀 "), min_size=1).map("".join))
def test_every_letter_comes_back(said):
    text = f"I: {said}.\nP: yes\n"
    assert parse("a.txt", twice(text), Wishes(repair=True)).source == text
