import pytest

from qualtool.export.quotes import quote_table
from qualtool.export.report import Column, Table
from qualtool.export.word import write
from qualtool.export.word_xml import TALLEST
from tests.export.reading import read_word, words_of
from tests.export.study import PEOPLE, quotes


def table(*rows, **more):
    return Table("T", (Column("Theme"), Column("Quote", "quote")), rows, **more)


def test_the_header_row_repeats_and_no_row_breaks_over_pages():
    xml = read_word(write([table(("a", "b"), ("c", "d"))])).xml
    assert xml.count("<w:tblHeader/>") == 1
    assert xml.count("<w:cantSplit/>") == 3


def test_a_row_taller_than_a_page_may_break():
    xml = read_word(write([table(("a", "b" * (TALLEST + 1)))])).xml
    assert xml.count("<w:cantSplit/>") == 1


def test_themes_merge_and_keep_their_words_once():
    document = read_word(write([table(("a", "b"), ("a", "c"), ("d", "e"), merged=1)]))
    assert document.xml.count('<w:vMerge w:val="restart"/>') == 1
    assert document.xml.count("<w:vMerge/>") == 1
    assert document.rows[2] == ["a", "c"]


def test_every_style_that_is_used_is_defined():
    document = read_word(write([quote_table(quotes(), PEOPLE)])).document
    used = {p.style.style_id for p in document.paragraphs}
    used |= {
        p.style.style_id
        for t in document.tables
        for r in t.rows
        for c in r.cells
        for p in c.paragraphs
    }
    assert used >= {"Caption", "TableAbout", "TableNote", "TableTheme", "Quote", "TableHeading"}
    assert document.tables[0].style.style_id == "ReportTable"
    assert {"Title", "Heading 1", "Quote"} <= {style.name for style in document.styles}


def test_the_language_is_british_english():
    document = read_word(write([table()])).document
    assert 'w:lang w:val="en-GB"' in document.styles.element.xml
    assert document.core_properties.language == "en-GB"


def test_the_properties_name_nobody_and_no_time():
    properties = read_word(write([table()])).document.core_properties
    assert properties.title == "T"
    assert (properties.author, properties.last_modified_by, properties.comments) == ("", "", "")
    assert properties.created is None
    assert properties.modified is None


def test_a_long_title_is_no_obstacle():
    long = Table("t" * 400, (Column("Theme"),), ())
    assert read_word(write([long])).document.core_properties.title == "t" * 255


def test_wide_tables_lie_on_their_side_and_pages_are_numbered():
    document = read_word(write([table(), quote_table(quotes(), PEOPLE)])).document
    assert [round(section.page_width.mm) for section in document.sections] == [210, 297]
    for section in document.sections:
        assert [words_of(part) for part in section.footer.part.element.p_lst] == ["1 of 1"]


def test_columns_have_their_widths():
    document = read_word(write([quote_table(quotes(), PEOPLE)])).document
    widths = [column.width.cm for column in document.tables[0].columns]
    assert sum(widths) == pytest.approx(29.7 - 4, abs=0.05)
    assert max(widths) == widths[3]
