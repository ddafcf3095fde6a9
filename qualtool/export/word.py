"""Tables as a Word document, with real styles, so that a team can change its looks at once."""

import io
from collections.abc import Sequence
from importlib.resources import files
from typing import Any

from qualtool.export.report import Table
from qualtool.export.word_xml import caption, field, paragraph, section, table_xml

_SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)


def write(tables: Sequence[Table]) -> bytes:
    """Each table on pages of its own, turned on their side where it is wide.

    The properties of the file name nobody and no time.
    """
    from docx import Document
    from docx.oxml import parse_xml

    document = Document()
    _set_styles(document)
    _set_properties(document, tables)
    body = "".join(_body(tables, _footer(document)))
    # Moving a long table into another tree takes most of a minute; exchanging the tree, nothing.
    document.part._element = parse_xml(  # noqa: SLF001 - there is no public way
        f"<w:document {_SPACES}><w:body>{body}</w:body></w:document>".encode()
    )
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _body(tables: Sequence[Table], footer: str) -> list[str]:
    xml: list[str] = []
    for number, table in enumerate(tables, 1):
        xml.append(caption(number, table.title))
        xml.extend(paragraph("TableAbout", line) for line in table.about)
        xml.extend(table_xml(table))
        # Word wants a paragraph after a table, the notes or an empty one.
        xml.extend(paragraph("TableNote", note) for note in table.notes or ("",))
        page = section(wide=table.is_wide, footer=footer)
        last = number == len(tables)
        xml.append(page if last else f"<w:p><w:pPr>{page}</w:pPr></w:p>")
    return xml or [paragraph("Normal", "There are no tables."), section(wide=False, footer=footer)]


def _set_styles(document: Any) -> None:
    xml = files("qualtool.export").joinpath("word_styles.xml").read_bytes()
    styles = document.styles.element
    styles.clear()
    for element in _parsed(xml):
        styles.append(element)


def _set_properties(document: Any, tables: Sequence[Table]) -> None:
    """Take out what python-docx's template says, and its picture; say title and language."""
    properties = document.core_properties
    properties._element.clear()  # noqa: SLF001 - there is no public way to say nothing
    properties.title = tables[0].title[:255] if tables else "No tables"
    properties.language = "en-GB"
    belonging = document.part.package.rels
    for name in [name for name, part in belonging.items() if part.reltype.endswith("/thumbnail")]:
        del belonging[name]


def _footer(document: Any) -> str:
    """Write “1 of 3” at the foot of each page; returns the id of the footer's part."""
    footer = document.sections[0].footer
    footer.is_linked_to_previous = False
    numbers = f'{field("PAGE", "1")}<w:r><w:t xml:space="preserve"> of </w:t></w:r>'
    element = footer._element  # noqa: SLF001 - python-docx has no fields
    element.clear()
    for part in _parsed(paragraph("Footer", "", before=numbers + field("NUMPAGES", "1"))):
        element.append(part)
    (reference,) = document.sections[0]._sectPr.footerReference_lst  # noqa: SLF001 - see above
    return str(reference.rId)


def _parsed(xml: str | bytes) -> list[Any]:
    """The elements that stand in the XML text."""
    from docx.oxml import parse_xml

    whole = xml if isinstance(xml, bytes) else f"<w:body {_SPACES}>{xml}</w:body>".encode()
    return list(parse_xml(whole))
