"""Claims about RTF."""

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualtool.transcripts.formats import rich_text
from qualtool.transcripts.parsed import UnreadableFileError
from qualtool.transcripts.rtf_tokens import MOST_TOKENS, tokens_of
from tests.transcripts.spoken import assert_sound, spoken

TALK = [("I", "How was it?"), ("B1", "Hard."), ("I", "And now?"), ("B1", "Ok.")]


def rtf(body, head=r"\ansi\ansicpg1252"):
    return (rf"{{\rtf1{head}{{\fonttbl{{\f0 Arial;}}}}" + body + "}").encode("ascii")


def read(body, **more):
    parsed = rich_text.read(rtf(body, **more))
    assert_sound(parsed)
    return parsed


def paragraphs(*texts):
    return "".join(rf"\pard\plain {text}\par" + "\n" for text in texts)


SAID = paragraphs(*(f"{label}: {words}" for label, words in TALK))


def test_paragraphs_are_lines_and_their_labels_are_found():
    parsed = read(SAID)
    assert parsed.source == "I: How was it?\nB1: Hard.\nI: And now?\nB1: Ok."
    assert spoken(parsed) == TALK
    assert not parsed.warnings


def test_time_marks_of_f4_are_the_turns_ends():
    parsed = read(paragraphs(r"I:\tab How? #00:01:20-1#", r"B1:\tab Hard. #00:01:31-8#"))
    assert spoken(parsed) == [("I", "How?"), ("B1", "Hard.")]
    assert [turn.ended for turn in parsed.turns] == [80_100, 91_800]


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (r"it\'92s", "it’s"),
        (r"it\u8217?s", "it’s"),
        (r"it\u8217\'92s", "it’s"),
        (r"{\uc0 it\u8217 s}", "it’s"),
        (r"{\uc2 it\u8217\'81\'66s}", "it’s"),
        (r"{\uc1 it\u8217\rquote s}", "it’s"),
        (r"it\rquote s \endash  caf\'e9", "it’s – café"),
        (r"\u-10179?\u-8704?", "😀"),
        (r"\u55357?", "\ufffd"),
        (r"a\~b\_c\-d", "a\xa0b\u2011cd"),
        (r"\{so\} \\", "{so} \\"),
        (r"{\upr{old}{\*\ud{new}}}", "new"),
        ("so\r\n it is", "so it is"),
        (r"one\line two", "one two"),
    ],
)
def test_letters_are_read_however_they_are_written(code, words):
    assert spoken(read(paragraphs(r"I: so", r"B1: " + code, "I: ok")))[1] == ("B1", words)


@pytest.mark.parametrize(
    ("head", "code", "words"),
    [
        (r"\ansi\ansicpg1251", r"\'cf\'f0\'e8", "При"),
        (r"\mac", r"\'8e", "é"),
        (r"\ansi\ansicpg99999", r"\'92", "’"),
        (r"\ansi{\fonttbl{\f0\fcharset0 A;}{\f1\fcharset204 B;}}", r"\f1 \'cf\f0 \'cf", "ПÏ"),
        (r"\ansi{\fonttbl{\f1\fcharset128 B;}}", r"\f1 \'82\'a0", "あ"),
    ],
)
def test_letters_follow_the_code_page_of_file_and_font(head, code, words):
    assert words in read(paragraphs("I: " + code), head=head).source


@pytest.mark.parametrize(
    ("code", "told"),
    [
        (r"{\v secret}", "1 piece left out"),
        (r"{\deleted secret}", "1 deletion left out"),
        (r"{\footnote secret {\b secret}}", "1 note left out"),
        (r"{\*\atnid AB}{\*\atnauthor Ada}{\*\annotation secret}", "1 comment left out"),
        (r"{\header secret}", "1 page header "),
        (r"{\shp{\*\shpinst{\sp{\sn x}{\sv y}}{\shptxt secret}}{\shprslt secret}}", "1 text box"),
        (r"{\field{\*\fldinst HYPERLINK secret}{\fldrslt }}", None),
        (r"{\*\unheard{\of secret}}", None),
        (r"{\info{\author secret}}", None),
        (r"{\pict\pngblip 89504e47secret}", None),
        (r"{\listtext secret\tab}", None),
        ("\\bin6 secret", None),
    ],
)
def test_what_nobody_says_is_left_out(code, told):
    parsed = read(SAID.replace("Hard.", f"Hard{code}."))
    assert spoken(parsed) == TALK
    assert "secret" not in parsed.source
    assert [told in warning for warning in parsed.warnings] == ([True] if told else [])


def test_a_field_shows_its_result_and_an_insertion_stays():
    parsed = read(paragraphs(r"I: {\field{\*\fldinst X}{\fldrslt so}}", r"B1: {\revised yes}"))
    assert spoken(parsed) == [("I", "so"), ("B1", "yes")]
    assert "1 insertion taken" in parsed.warnings[0]


def test_names_in_bold_are_labels():
    parsed = read(
        paragraphs(r"{\b Ada} How?", r"{\b Ben\b0  Hard.}", r"\b Ada\plain  Ok.", r"{\b Ben} So.")
    )
    assert spoken(parsed) == [("Ada", "How?"), ("Ben", "Hard."), ("Ada", "Ok."), ("Ben", "So.")]


def test_rows_of_a_table_are_turns():
    rows = "".join(
        rf"\trowd\cellx1\cellx2\pard\intbl {label}\cell {words}\cell\row" + "\n"
        for label, words in TALK
    )
    parsed = read(paragraphs("Interview") + rows + paragraphs("The end"))
    assert [(s, w.removesuffix(" The end")) for s, w in spoken(parsed)] == TALK


def test_headings_are_nobodys():
    style = r"{\stylesheet{\s0 Normal;}{\*\cs10 heading 1 Char;}{\s3\b heading 1;}}"
    parsed = read(style + r"\pard\s3 Getting ill in spring\par" + SAID)
    assert parsed.not_understood == ((1, "Getting ill in spring"),)


def test_a_document_that_breaks_off_is_told():
    parsed = rich_text.read(rtf(SAID + r"{\b And")[:-1])
    assert "breaks off" in parsed.warnings[0]


def test_letters_that_are_lost_are_counted():
    parsed = read(paragraphs(r"I: \'81 so \'8d"))
    assert "2 letters could not be read" in parsed.warnings[0]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"I: no RTF", "does not begin with"),
        (b"{\\rtf1", "empty"),
        (rtf(r"\par\par "), "empty"),
        (rtf("{" * 2_000), "nested too deeply"),
    ],
)
def test_what_is_no_document_is_refused(data, reason):
    with pytest.raises(UnreadableFileError, match=reason):
        rich_text.read(data)


def test_a_file_of_nothing_but_formatting_is_refused():
    with pytest.raises(UnreadableFileError, match="far more formatting"):
        all(tokens_of(b"{\\rtf1" + b"\\b" * MOST_TOKENS))


LETTERS = st.text(st.characters(blacklist_categories=["Cs", "Cc", "Zs", "Zl", "Zp"]), min_size=1)
WORDS = st.lists(LETTERS.filter(lambda w: not set(w) & set(":：")), min_size=1).map(" ".join)


def escaped(text):
    units = text.encode("utf-16-le")
    numbers = [
        int.from_bytes(units[i : i + 2], "little", signed=True) for i in range(0, len(units), 2)
    ]
    return "".join(
        chr(n) if 32 <= n < 127 and chr(n) not in "\\{}" else rf"\u{n}?" for n in numbers
    )


@given(st.lists(WORDS, min_size=2, max_size=8))
def test_whatever_is_written_comes_back(said):
    parsed = read(paragraphs(*("I: " + escaped(words) for words in said)))
    assert parsed.source == "\n".join("I: " + words for words in said)


PIECES = [rb"\b", rb"\par", b"{", b"}", rb"\intbl", rb"\cell", rb"\row", rb"\u-9", rb"\'e9", rb"\*"]
PIECES += [
    b"I: so",
    rb"\fonttbl",
    rb"\f1",
    rb"\fcharset128",
    rb"\footnote",
    rb"\v",
    rb"\bin9",
    b"\\",
]


@settings(max_examples=200)
@given(st.lists(st.sampled_from(PIECES), max_size=20).map(b"".join))
def test_odd_rtf_is_read_or_refused(body):
    with suppress(UnreadableFileError):
        assert_sound(rich_text.read(b"{\\rtf1 I: a" + body))


def test_captions_that_teams_wrote_and_a_word_processor_saved_are_turns():
    captions = [("0:0:5.100", "0:0:8.250", "Ada Okafor", "How was it?")]
    captions += [
        ("0:0:8.250", "0:0:9.40", "Ben Low", "Hard."),
        ("0:0:9.50", "0:0:10.0", "Ben Low", "Very."),
    ]
    parsed = read(paragraphs(*(rf"{b} --> {e}\line {n}\line {w}" for b, e, n, w in captions)))
    assert spoken(parsed) == [("Ada Okafor", "How was it?"), ("Ben Low", "Hard. Very.")]
