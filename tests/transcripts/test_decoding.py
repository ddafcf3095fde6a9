"""Claims about bytes and the text they hold."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualtool.transcripts.decoding import LARGEST_FILE, decode
from qualtool.transcripts.parsed import UnreadableFileError

SAID = "I: How’s it been – really?\nP: Fine, café £5.\n"


@pytest.mark.parametrize(
    ("encoding", "told"),
    [("utf-8", "UTF-8"), ("utf-8-sig", "UTF-8"), ("utf-16", "UTF-16"), ("cp1252", "Windows-1252")],
)
def test_usual_encodings_give_the_same_text(encoding, told):
    decoded = decode(SAID.encode(encoding))
    assert (decoded.text, decoded.encoding, decoded.warnings) == (SAID, told, ())


def test_big_endian_utf16_is_read_by_its_mark():
    assert decode(b"\xfe\xff" + SAID.encode("utf-16-be")).text == SAID


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_its_mark_is_known_by_its_zero_bytes(encoding):
    decoded = decode(SAID.encode(encoding))
    assert (decoded.text, decoded.encoding) == (SAID, "UTF-16, not marked as such")


def test_what_another_program_has_lost_is_told_with_its_line():
    decoded = decode("I: so\nP: it\ufffds\ufffd".encode())
    assert decoded.warnings[0].startswith(
        "2 characters are lost for good in this file, first in line 2"
    )


@pytest.mark.parametrize("line_end", ["\r\n", "\r", "\n"])
def test_all_line_ends_become_line_feeds(line_end):
    assert decode(SAID.replace("\n", line_end).encode()).text == SAID


def test_accents_are_not_recomposed():
    assert decode("e\u0301 é".encode()).text == "e\u0301 é"


def test_two_encodings_in_one_file_are_both_read_with_a_warning():
    decoded = decode("café\n".encode() + "naïve\n".encode("cp1252"))
    assert decoded.text == "café\nnaïve\n"
    assert "mixes two encodings" in decoded.warnings[0]


def test_text_encoded_twice_gets_a_warning_with_its_line():
    twice = ("one\n" + "It’s").encode().decode("cp1252").encode()
    assert "first in line 2" in decode(twice).warnings[0]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b"x", "empty"),
        (b" \n\t \n", "holds no words"),
        (b"\xef\xbb\xbf  ", "holds no words"),
        (b"abc\0def", "binary"),
        (b"\xff\xfea", "UTF-16"),
        (b"\xff\xfe\x00\xd8", "UTF-16"),
        (b"%PDF-1.7 abc", "PDF"),
        (b"{\\rtf1 abc", "RTF"),
        (b"PK\x03\x04abc", "zip"),
        ("Привет, как дела сегодня?".encode("cp1251"), "neither"),
        (b"caf\x8d and \x81 and \x9d tea", "neither"),
    ],
)
def test_what_is_no_text_is_refused_with_the_reason(data, reason):
    with pytest.raises(UnreadableFileError, match=reason):
        decode(data)


def test_an_enormous_file_is_refused_with_the_limit():
    with pytest.raises(UnreadableFileError, match="50 MB"):
        decode(b"a" * (LARGEST_FILE + 1))


@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_a_refusal(data):
    try:
        text = decode(data).text
    except UnreadableFileError:
        return
    assert text.strip()
    assert "\r" not in text


@given(st.text(st.characters(blacklist_categories=["Cs", "Cc"]), min_size=2))
def test_text_comes_back_as_it_was_written(text):
    if text.strip("\ufeff\u200b \n\t\xa0").strip() and not text.startswith(("\ufeff", "%PDF")):
        assert decode(text.encode()).text == text
