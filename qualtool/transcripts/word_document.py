"""A Word document's XML → lines of text, with what bold type and tables say about them."""

import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from io import BytesIO
from typing import Any

from qualtool.transcripts.archives import OLD_OFFICE, check_archive
from qualtool.transcripts.decoding import check_lines
from qualtool.transcripts.document_text import DocumentText, Mark, Piece
from qualtool.transcripts.parsed import UnreadableFileError
from qualtool.transcripts.xml_parts import parse_xml

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DAMAGED = "The document is damaged or not a Word document (.docx)."
_LOCKED = "The document is locked with a password, or an old Word document (.doc)."
_SAVE_AGAIN = "Open it in Word and save it again as a Word document (.docx), or as plain text."


def open_document(data: bytes) -> Any:
    """The document, as python-docx gives it.

    Raises:
        UnreadableFileError: It is no Word document, is damaged, or unpacks to too much.
    """
    from docx import Document

    if data.startswith(OLD_OFFICE):
        raise UnreadableFileError(_LOCKED, hint="Open it in Word and save it without a password.")
    check_archive(data, _damaged())
    try:
        document = Document(BytesIO(data))
        _ = document.element.body.tag, document.styles.element.tag
    except (
        *(zipfile.BadZipFile, zlib.error, SyntaxError, KeyError, ValueError, AttributeError),
        *(RuntimeError, NotImplementedError, OSError, EOFError, TypeError, IndexError),
    ) as error:
        raise _damaged() from error
    return document


def _damaged() -> UnreadableFileError:
    return UnreadableFileError(_DAMAGED, hint=_SAVE_AGAIN)


def text_of(document: Any) -> DocumentText:
    """Walk the paragraphs and tables of a document in their order."""
    text = DocumentText()
    styles = _heading_styles(document)
    for element in _within(document.element.body, _BLOCKS):
        if element.tag == _W + "tbl":
            text.add_table(_rows(element, text.seen))
        else:
            _add_paragraph(text, element, styles)
    check_lines(len(text.lines))
    text.seen["pages"] = _page_words(document)
    text.remark_words = _remark_words(document)
    # Some comments have no range, some no reference.
    text.seen["comments"] = max(text.seen["comments"], text.seen.pop("references", 0))
    return text


def _heading_styles(document: Any) -> set[str]:
    """Ids of the styles of headings and titles; ids are in Word's language, names in English."""
    return {
        style.get(_W + "styleId", "")
        for style in document.styles.element.iterchildren(_W + "style")
        if (name := style.find(_W + "name")) is not None
        and name.get(_W + "val", "").casefold().startswith(("heading", "title", "subtitle"))
    }


def _page_words(document: Any) -> int:
    """Number of page headers and footers that hold words."""
    parts = [
        relation.target_part
        for relation in document.part.rels.values()
        if (relation.reltype or "").endswith(("/header", "/footer"))
        and not relation.is_external
        # A part that the list of contents calls something else has no elements.
        and hasattr(relation.target_part, "element")
    ]
    words = ("".join(t.text or "" for t in part.element.iter(_W + "t")) for part in parts)
    return sum(any(map(str.isalpha, text)) for text in words)


def _within(parent: Any, tags: AbstractSet[str]) -> Iterator[Any]:
    """Elements of a kind, also inside content controls and tracked insertions."""
    for element in parent:
        if element.tag in tags:
            yield element
        elif element.tag in _AROUND:
            yield from _within(element, tags)


_BLOCKS = frozenset({_W + "p", _W + "tbl"})
_AROUND = frozenset(_W + name for name in ("sdt", "sdtContent", "ins", "moveTo", "customXml"))


def _add_paragraph(text: DocumentText, paragraph: Any, headings: AbstractSet[str]) -> None:
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    is_heading = style is not None and style.get(_W + "val") in headings
    text.add_paragraph(_pieces(paragraph, text.seen), is_heading=is_heading)


def _pieces(element: Any, seen: Counter[str]) -> Iterator[Piece]:
    """The text of a paragraph run by run, and whether it is bold; marks of remarks between."""
    for child in element:
        tag = child.tag
        if tag == _W + "r":
            yield from _run(child, seen)
            yield from _remark_marks(child)
        elif tag in {_W + "commentRangeStart", _W + "commentRangeEnd"}:
            seen["comments"] += tag == _W + "commentRangeStart"
            yield Mark(f"comment {child.get(_W + 'id')}")
        elif tag in (_W + "del", _W + "moveFrom"):
            seen["deletions"] += 1
        elif tag == _MATHS:
            yield "".join(child.itertext()), False
        elif isinstance(tag, str) and tag.startswith(_W) and len(child):
            seen["insertions"] += tag in (_W + "ins", _W + "moveTo")
            if tag != _W + "pPr":
                yield from _pieces(child, seen)


def _remark_marks(run: Any) -> Iterator[Mark]:
    for child in run:
        if child.tag in _REMARKS:
            yield Mark(f"{_REMARKS[child.tag]} {child.get(_W + 'id')}")


_REMARKS = {
    _W + "commentReference": "comment",
    _W + "footnoteReference": "footnote",
    _W + "endnoteReference": "endnote",
}
_PARTS_OF_REMARKS = {"comments": "comment", "footnotes": "footnote", "endnotes": "endnote"}


def _remark_words(document: Any) -> dict[str, tuple[str, str]]:
    """The words of all comments and notes of a document, by what their marks say."""
    found: dict[str, tuple[str, str]] = {}
    for relation in document.part.rels.values():
        kind = _PARTS_OF_REMARKS.get((relation.reltype or "").rpartition("/")[2])
        if kind is None or relation.is_external:
            continue
        for remark in parse_xml(relation.target_part.blob, _damaged()):
            lines = (
                "".join(t.text or "" for t in paragraph.iter(_W + "t"))
                for paragraph in remark.iter(_W + "p")
            )
            words = "\n".join(lines)
            name = "comment" if kind == "comment" else "note"
            found[f"{kind} {remark.get(_W + 'id')}"] = (name, words)
    return found


def _run(run: Any, seen: Counter[str]) -> Iterator[tuple[str, bool]]:
    properties = run.find(_W + "rPr")
    bold = False
    if properties is not None:
        if _is_on(properties.find(_W + "vanish")):
            seen["hidden"] += 1
            return
        style = properties.find(_W + "rStyle")
        strong = style is not None and style.get(_W + "val") == "Strong"
        bold = strong or _is_on(properties.find(_W + "b"))
    words = "".join(_characters(run, seen))
    if words:
        yield words, bold


def _characters(run: Any, seen: Counter[str]) -> Iterator[str]:
    for child in run:
        tag = child.tag
        if tag == _W + "t":
            yield re.sub(r"\r\n?", "\n", child.text or "")
        elif tag in _CHARACTERS:
            yield _CHARACTERS[tag]
        elif tag in (_W + "footnoteReference", _W + "endnoteReference"):
            seen["notes"] += 1
        elif tag == _W + "commentReference":
            seen["references"] += 1
        elif tag == _W + "ruby":
            for base in child.iterchildren(_W + "rubyBase"):
                yield from _words(base, seen)
        elif isinstance(tag, str) and tag.endswith(("}AlternateContent", "}pict", "}drawing")):
            seen["boxes"] += any(True for _ in child.iter(_W + "txbxContent"))


_MATHS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}oMath"
_CHARACTERS = {
    _W + "br": "\n",
    _W + "cr": "\n",
    _W + "tab": "\t",
    _W + "noBreakHyphen": "\u2011",
}


def _is_on(switch: Any) -> bool:
    return switch is not None and switch.get(_W + "val") not in {"0", "false", "off", "none"}


def _rows(table: Any, seen: Counter[str]) -> list[list[str]]:
    return [
        [_cell_text(cell, seen) for cell in _within(row, {_W + "tc"})]
        for row in _within(table, {_W + "tr"})
    ]


def _cell_text(cell: Any, seen: Counter[str]) -> str:
    return "\n".join("".join(_words(block, seen)) for block in cell.iter(_W + "p"))


def _words(element: Any, seen: Counter[str]) -> Iterator[str]:
    """The text of a paragraph without its marks."""
    return (piece[0] for piece in _pieces(element, seen) if not isinstance(piece, Mark))
