"""Claims about OpenDocument texts."""

import zipfile
from contextlib import suppress
from io import BytesIO
from xml.sax.saxutils import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualtool.transcripts.formats import open_text
from qualtool.transcripts.parsed import UnreadableFileError
from tests.transcripts.damaging import damaged
from tests.transcripts.spoken import assert_sound, spoken

TALK = [("I", "How was it?"), ("P07", "Hard."), ("I", "And now?"), ("P07", "Ok.")]
SPACES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in {
        **{name: name for name in ("office", "text", "table", "style")},
        "draw": "drawing",
        "fo": "xsl-fo-compatible",
    }.items()
)
STYLES = (
    '<style:style style:name="B"><style:text-properties fo:font-weight="bold"/></style:style>'
    '<style:style style:name="B2" style:parent-style-name="B"/>'
    '<style:style style:name="N"><style:text-properties fo:font-weight="normal"/></style:style>'
    '<style:style style:name="V"><style:text-properties text:display="none"/></style:style>'
    '<style:style style:name="P1" style:parent-style-name="Heading_20_1"/>'
    '<style:style style:name="Heading_20_1"/><style:style style:name="L" '
    'style:parent-style-name="L"/>'
)


def packed(**parts):
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("_xml", ".xml"), content)
    return stream.getvalue()


def content(body, before=""):
    return (
        f"{before}<office:document-content {SPACES}><office:automatic-styles>{STYLES}"
        f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body>"
        "</office:document-content>"
    )


def odt(body, **more):
    return packed(content_xml=content(body), **more)


def read(body, **more):
    parsed = open_text.read(odt(body, **more))
    assert_sound(parsed)
    return parsed


def paragraphs(*texts):
    return "".join(f"<text:p>{text}</text:p>" for text in texts)


SAID = paragraphs(*(f"{label}: {words}" for label, words in TALK))


def test_paragraphs_are_lines_and_their_labels_are_found():
    parsed = read(SAID)
    assert parsed.source == "I: How was it?\nP07: Hard.\nI: And now?\nP07: Ok."
    assert spoken(parsed) == TALK
    assert not parsed.warnings


def test_blanks_tabs_and_soft_breaks_are_read_as_the_format_has_them():
    parsed = read(
        paragraphs(
            "  I:<text:tab/>so\n  it<text:s text:c='3'/>is ", "P07: one<text:line-break/>two"
        )
    )
    assert parsed.source == "I:\tso it   is \nP07: one\ntwo"


@pytest.mark.parametrize("style", ["B", "B2"])
def test_names_in_bold_are_labels(style):
    bold = f'<text:span text:style-name="{style}">{{}}</text:span>'
    said = [("Ada", "How?"), ("Ben", "Hard."), ("Ada", "And now?"), ("Ben", "Ok.")]
    parsed = read(paragraphs(*(f"{bold.format(name)} {words}" for name, words in said)))
    assert spoken(parsed) == said


def test_what_is_not_bold_inside_bold_is_no_label():
    span = '<text:span text:style-name="{}">{}</text:span>'
    inner = span.format("B", "Ada " + span.format("N", "Low"))
    parsed = read(paragraphs(*[f"{inner} so it was."] * 3))
    assert list(parsed.speakers) == ["Ada"]


def test_rows_of_a_table_are_turns():
    rows = "".join(
        f"<table:table-row><table:table-cell>{paragraphs(label)}</table:table-cell>"
        f"<table:table-cell>{paragraphs(words)}</table:table-cell></table:table-row>"
        for label, words in TALK
    )
    parsed = read(f"<table:table><table:table-rows>{rows}</table:table-rows></table:table>")
    assert spoken(parsed) == TALK


@pytest.mark.parametrize(
    ("xml", "told"),
    [
        (
            "<text:note><text:note-body><text:p>secret</text:p></text:note-body></text:note>",
            "1 note",
        ),
        ("<office:annotation><text:p>secret</text:p></office:annotation>", "1 comment left out"),
        ("<text:span text:style-name='V'>secret</text:span>", "1 piece left out"),
        ("<text:hidden-text>secret</text:hidden-text>", "1 piece left out"),
        (
            "<draw:frame><draw:text-box><text:p>secret</text:p></draw:text-box></draw:frame>",
            "1 text box",
        ),
    ],
)
def test_what_nobody_says_is_left_out_and_told(xml, told):
    parsed = read(SAID.replace("Hard.", f"Hard{xml}."))
    assert spoken(parsed) == TALK
    assert "secret" not in parsed.source
    assert told in parsed.warnings[0]


def test_tracked_changes_are_taken_as_accepted():
    changes = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>secret</text:p>"
        "</text:deletion></text:changed-region><text:changed-region><text:insertion/>"
        "</text:changed-region></text:tracked-changes>"
    )
    parsed = read(changes + SAID.replace("Hard", "<text:change-start/>Hard<text:change-end/>"))
    assert spoken(parsed) == TALK
    assert [w.split(": ")[1][:10] for w in parsed.warnings] == ["1 insertio", "1 deletion"]


@pytest.mark.parametrize(
    "heading",
    [
        "<text:h>Getting ill in spring</text:h>",
        '<text:p text:style-name="P1">Getting ill in spring</text:p>',
    ],
)
def test_headings_are_nobodys(heading):
    assert read(heading + SAID).not_understood == ((1, "Getting ill in spring"),)


def test_lists_and_sections_are_walked():
    inside = f"<text:list><text:list-item>{paragraphs('I: How?')}</text:list-item></text:list>"
    parsed = read(f"<text:section>{inside}{paragraphs('P07: Hard.')}</text:section>")
    assert spoken(parsed) == [("I", "How?"), ("P07", "Hard.")]


def test_words_in_page_headers_are_left_out_with_a_warning():
    header = f"<style:header>{paragraphs('Interview with Maud')}</style:header>"
    header = f"<styles {SPACES}>{header}</styles>"
    parsed = read(SAID, styles_xml=header)
    assert "Maud" not in parsed.source
    assert "1 page header " in parsed.warnings[0]


ENTITIES = '<!DOCTYPE x [<!ENTITY a "secret"><!ENTITY b SYSTEM "file:///etc/hostname">]>'


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"no zip at all", "damaged"),
        (packed(hello="hello"), "damaged"),
        (packed(content_xml="<a/>"), "damaged"),
        (packed(content_xml=""), "damaged"),
        (packed(content_xml="<a><b></a>"), "damaged"),
        (packed(content_xml="\0\1"), "damaged"),
        (packed(content_xml=content(SAID, ENTITIES)), "damaged"),
        (
            packed(content_xml=content("<text:section>" * 2_000 + "</text:section>" * 2_000)),
            "damaged",
        ),
        (odt(SAID)[:200], "damaged"),
        (odt(SAID, **{"META-INF/manifest_xml": "<encryption-data/>"}), "password"),
        (odt(paragraphs("", " ")), "empty"),
        (odt(SAID, picture=b" " * 310_000_000), "unpacks to"),
    ],
)
def test_what_is_no_document_is_refused(data, reason):
    with pytest.raises(UnreadableFileError, match=reason):
        open_text.read(data)


WORDS = st.text(st.characters(blacklist_categories=["Cs", "Cc", "Zl", "Zp", "Cn"]), min_size=1)
SPOKEN = WORDS.map(lambda text: " ".join(text.split())).filter(bool)


@given(st.lists(SPOKEN.filter(lambda w: not set(w) & set(":：")), min_size=2, max_size=8))
def test_whatever_is_written_comes_back(said):
    parsed = read(paragraphs(*("I: " + escape(words) for words in said)))
    assert parsed.source == "\n".join("I: " + words for words in said)


DOCUMENT = odt(SAID, styles_xml=f"<styles {SPACES}/>")


@settings(max_examples=100)
@given(damaged(DOCUMENT))
def test_a_damaged_document_is_read_or_refused(document):
    with suppress(UnreadableFileError):
        assert_sound(open_text.read(document))


TAGS = "<text:p> </text:p> <text:span> </text:span> <table:table> </table:table> I: <text:s/>"
TAGS += " <table:table-row> </table:table-row> <table:table-cell> </table:table-cell> <!--x-->"
TAGS += ' <text:s text:c="99999999999"/> <text:p text:style-name="L"> <?x y?>'


@settings(max_examples=60)
@given(st.lists(st.sampled_from(TAGS.split(" ")), max_size=14))
def test_odd_xml_is_read_or_refused(tags):
    with suppress(UnreadableFileError):
        assert_sound(open_text.read(odt("".join(tags))))
