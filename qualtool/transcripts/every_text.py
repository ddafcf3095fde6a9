"""Every text in a file, wherever it stands: body, comments, headers, properties, links.

A transcript's reader takes what is said; this takes everything, to look whether a name is left.
"""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePath
from typing import Any

from qualtool.transcripts.archives import check_archive
from qualtool.transcripts.decoding import decode
from qualtool.transcripts.parsed import UnreadableFileError
from qualtool.transcripts.pdf_pages import words_of_pdf
from qualtool.transcripts.xml_parts import parse_html, parse_xml, walked

_ARCHIVES = frozenset({".docx", ".xlsx", ".pptx", ".odt", ".ods", ".qdpx", ".epub", ".zip"})
_PAGES = frozenset({".html", ".htm", ".xhtml"})
_PARTS = (
    (r"comments|people|annotation|threaded", "in comments"),
    (r"docProps|meta\.xml", "in the properties"),
    (r"header|footer|styles\.xml", "in headers and footers"),
    (r"footnotes|endnotes", "in footnotes"),
    (r"_rels/", "in links"),
)
_BLOCKS = frozenset({"p", "h", "si"})
"""Elements whose pieces make one text: words may be divided among them."""
_LETTERS_OF = frozenset({"t", "delText", "instrText"})
_TELLING = frozenset(
    {"author", "initials", "title", "descr", "alt", "content", "Target", "href", "creator", "name"}
)
"""Attributes in which people write, or that tell who wrote."""
_INLINE = frozenset(
    {"a", "b", "i", "u", "em", "strong", "span", "mark", "small", "sub", "sup", "font", "q", "code"}
)
_NOT_WRITTEN = frozenset({"script", "style"})


@dataclass(frozen=True, slots=True)
class TextIn:
    """A text of a file, and where in it; nothing where that is its body."""

    where: str
    text: str


def every_text(file_name: str, data: bytes) -> tuple[TextIn, ...]:
    """All that is written in a file, its own name too.

    Raises:
        UnreadableFileError: It is damaged, locked, or in no form that can be read.
    """
    suffix = PurePath(file_name).suffix.casefold()
    name = TextIn("in its name", re.sub(r"[_.]+", " ", PurePath(file_name).stem))
    if suffix in _ARCHIVES:
        return (name, *_of_archive(data))
    if suffix in _PAGES:
        empty = UnreadableFileError("The file is not a web page: it has no elements.")
        return (name, TextIn("", "\n".join(_of_page(parse_html(decode(data).text, empty)))))
    if suffix == ".pdf":
        body, about = words_of_pdf(data)
        return (name, TextIn("", body), TextIn("in the properties", about))
    return (name, TextIn("", decode(data).text))


def _of_archive(data: bytes) -> Iterator[TextIn]:
    damaged = UnreadableFileError("The file is damaged: it cannot be unpacked.")
    check_archive(data, damaged)
    with zipfile.ZipFile(BytesIO(data)) as archive:
        for part in archive.infolist():
            if part.filename.casefold().endswith((".xml", ".rels", ".qde", ".xhtml")):
                root = parse_xml(archive.read(part), damaged)
                yield TextIn(_called(part.filename), "\n".join(_of_part(root)))
            elif part.filename.casefold().endswith((".txt", ".csv", ".md", ".html")):
                yield TextIn(f"in {part.filename}", decode(archive.read(part)).text)


def _called(part: str) -> str:
    return next((name for pattern, name in _PARTS if re.search(pattern, part)), "")


def _of_part(root: Any) -> Iterator[str]:
    """The paragraphs of a part, and what stands in it outside any."""
    inside: list[Any] = []
    pieces: list[str] = []
    for event, element in walked(root):
        tag = _plain(element.tag)
        if event == "start":
            yield from _attributes(element)
            if tag in _BLOCKS:
                inside.append(element)
            if inside and tag in ("tab", "br", "cr", "line-break", "s"):
                pieces.append(" ")
            if element.text and (not inside or tag in _LETTERS_OF | _BLOCKS | {"span", "a"}):
                pieces.append(element.text)
        elif event == "end":
            if inside and element is inside[-1]:
                inside.pop()
            if not inside:
                yield "".join(pieces)
                pieces = []
            if element.tail and inside:
                pieces.append(element.tail)


def _of_page(root: Any) -> Iterator[str]:
    """The blocks of a page; comments and what attributes say by themselves."""
    pieces: list[str] = []
    for event, element in walked(root):
        tag = str(element.tag)
        if event in ("comment", "pi"):
            yield element.text or ""
        elif tag not in _INLINE:
            yield "".join(pieces)
            pieces = []
        if event == "start" and tag not in _NOT_WRITTEN:
            yield from _attributes(element)
            pieces.append(element.text or "")
        elif event != "start":
            pieces.append(element.tail or "")
    yield "".join(pieces)


def _attributes(element: Any) -> Iterator[str]:
    for name, value in element.attrib.items():
        if _plain(name) in _TELLING and any(map(str.isalpha, value)):
            yield value


def _plain(tag: object) -> str:
    return str(tag).rpartition("}")[2]
