"""Claims about web pages."""

from contextlib import suppress
from html import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualtool.transcripts.formats import web_page
from qualtool.transcripts.parsed import UnreadableFileError
from tests.transcripts.spoken import assert_sound, spoken

TALK = [("I", "How was it?"), ("P07", "Hard."), ("I", "And now?"), ("P07", "Ok.")]
SAID = "".join(f"<p>{label}: {words}</p>\n" for label, words in TALK)


def read(body, encoding="utf-8"):
    parsed = web_page.read(body.encode(encoding))
    assert_sound(parsed)
    return parsed


@pytest.mark.parametrize(
    "page",
    [
        f"<!DOCTYPE html><html><head><title>x</title></head><body>{SAID}</body></html>",
        SAID,
        "<div>" + "<br><br>".join(f"{label}: {words}" for label, words in TALK) + "</div>",
        "<ul>" + "".join(f"<li><b>{a}:</b> {b}" for a, b in TALK) + "</ul>",
        "<table>" + "".join(f"<tr><td>{a}<td><p>{b}</p>" for a, b in TALK) + "</table>",
        "<pre>" + "\n".join(f"{a}: {b}" for a, b in TALK) + "</pre>",
        "<table><tr><td>Menu</td><td>" + SAID + "</td></tr></table>",
    ],
    ids=["page", "paragraphs", "breaks", "list", "table", "as typed", "layout"],
)
def test_turns_are_found_however_a_page_sets_them(page):
    assert spoken(read(page)) == TALK


def test_blanks_are_read_as_browsers_show_them():
    parsed = read("<p>I:\n  so\n\tit <b> was </b> \n</p><p>P07: a&nbsp;b</p>")
    assert parsed.source == "I: so it was \nP07: a\xa0b"


@pytest.mark.parametrize("mark", ["b", "strong", "span style='color: red; FONT-WEIGHT:700'"])
def test_names_in_bold_are_labels(mark):
    talk = [("Ada", "How?"), ("Ben", "Hard."), ("Ada", "And now?"), ("Ben", "Ok.")]
    parsed = read("".join(f"<p><{mark}>{a}</{mark.split()[0]}> {b}</p>" for a, b in talk))
    assert spoken(parsed) == talk


@pytest.mark.parametrize(
    "tag",
    ["script", "style", "nav", "button", "template", "noscript", "svg"],
)
def test_what_nobody_reads_is_left_out(tag):
    parsed = read(SAID.replace("Hard", f"<!--secret--><{tag}>secret</{tag}>Hard"))
    assert spoken(parsed) == TALK
    assert "secret" not in parsed.source


@pytest.mark.parametrize("how", ["hidden", "style='display: none'"])
def test_what_a_page_hides_is_left_out_and_told(how):
    parsed = read(SAID + f"<div {how}>P07: secret</div>")
    assert spoken(parsed) == TALK
    assert "1 piece left out" in parsed.warnings[0]


def test_what_was_deleted_is_left_out_and_told():
    parsed = read(SAID.replace("Hard", "<del>Soft</del><ins>Hard</ins>"))
    assert spoken(parsed) == TALK
    assert "1 deletion left out" in parsed.warnings[0]


def test_headings_are_nobodys():
    assert read("<h2>Getting ill in spring</h2>" + SAID).not_understood[0][0] == 1


@pytest.mark.parametrize(
    ("page", "encoding", "told"),
    [
        ("<p>I: café’s", "utf-8", "UTF-8"),
        ("<meta charset=windows-1251><p>I: Привет, как дела", "cp1251", "windows-1251"),
        ('<meta http-equiv=x content="text/html; charset=iso-8859-1"><p>I: é’s', "cp1252", "iso"),
        ("<meta charset=nonsense><p>I: café", "utf-8", "UTF-8"),
        ("<meta charset=shift_jis><p>I: café", "utf-8", "UTF-8"),
        ("<meta charset=utf-8><p>I: café", "cp1252", "Windows-1252"),
        ("<p>I: café", "utf-16", "UTF-16"),
    ],
)
def test_a_page_is_read_in_the_encoding_that_it_says_if_it_is_in_that(page, encoding, told):
    parsed = read(page, encoding)
    assert parsed.source == page.rpartition("<p>")[2]
    assert told in parsed.encoding


def test_letters_written_as_numbers_never_break_the_text():
    assert read("<p>I: &#xd800;so &#0;&#8217; &lt;b&gt;").source.endswith("so \ufffd’ <b>")


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        ("  <p> </p>", "empty"),
        ("<!-- only -->", "elements|empty"),
        ("<div>" * 30_000 + SAID, "nest too deeply"),
        ("<p>" * 600_001 + SAID, "far larger"),
    ],
    ids=["blank", "comment", "deep", "large"],
)
def test_what_is_no_page_is_refused(page, reason):
    with pytest.raises(UnreadableFileError, match=reason):
        read(page)


LETTERS = st.characters(blacklist_categories=["Cs", "Cc", "Zl", "Zp", "Cn"])
WORDS = st.text(LETTERS.filter(lambda c: c not in ":："), min_size=1)
SPOKEN = WORDS.map(lambda text: " ".join(text.split())).filter(bool)


@given(st.lists(SPOKEN, min_size=2, max_size=8))
def test_whatever_is_written_comes_back(said):
    parsed = read("".join(f"<p>I: {escape(words)}</p>" for words in said))
    assert parsed.source == "\n".join("I: " + words for words in said)


TAGS = "<p> </p> <b> </b> <table> <tr> <td> </table> I: <br> <pre> </pre> <h1> <!-- --> <script> &#"


@settings(max_examples=100)
@given(st.lists(st.sampled_from(TAGS.split(" ")), max_size=14))
def test_odd_pages_are_read_or_refused(tags):
    with suppress(UnreadableFileError):
        read("I: " + "".join(tags))
