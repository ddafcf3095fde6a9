"""A web page's elements → lines of text, with what bold type and tables say about them."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from qualtool.transcripts.decoding import check_lines, sound
from qualtool.transcripts.document_text import DocumentText
from qualtool.transcripts.parsed import UnreadableFileError
from qualtool.transcripts.word_tables import columns_of
from qualtool.transcripts.xml_parts import parse_html, walked

# fmt: off
_NOT_SAID = frozenset({
    "head", "script", "style", "template", "noscript", "iframe", "object", "svg", "math", "canvas",
    "audio", "video", "nav", "button", "select", "option", "textarea", "datalist", "dialog", "rt",
})
_BLOCKS = frozenset({
    "p", "div", "li", "ul", "ol", "dl", "dt", "dd", "blockquote", "pre", "section", "article",
    "main", "header", "footer", "aside", "address", "figure", "figcaption", "table", "caption",
    "tr", "hr", "form", "fieldset", "body", "details", "summary", "center",
    "h1", "h2", "h3", "h4", "h5", "h6",
})
# fmt: on
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_CELLS = frozenset({"td", "th"})
_BOLD = frozenset({"b", "strong", "th"})
_STYLED_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_STYLED_AWAY = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_BLANKS = re.compile(r"[ \t\r\n\f]+")


def text_of(page: str) -> DocumentText:
    """Walk a page from its first element to its last.

    Raises:
        UnreadableFileError: It holds no elements, or more lines than any transcript.
    """
    root = parse_html(page, UnreadableFileError("The file is not a web page: it has no elements."))
    walk = _Walk()
    walk.through(root)
    check_lines(len(walk.text.lines))
    return walk.text


class _Walk:
    """The state while a page is walked, without recursion: pages may nest as deep as they like."""

    def __init__(self) -> None:
        self.text = DocumentText()
        self._pieces: list[tuple[str, bool]] = []
        self._bold = 0
        self._preformatted = 0
        self._heading = 0

    def through(self, root: Any) -> None:
        """Take all that an element holds."""
        events = walked(root)
        skipped: set[Any] = set()
        for event, element in events:
            if event == "start":
                if self._is_left_out(element) or self._is_turns(element):
                    skipped.add(element)
                    events.skip_subtree()
                else:
                    self._start(element)
            elif event == "end" and element in skipped:
                skipped.discard(element)
                self._add(element.tail)
            elif event == "end":
                self._end(element)
            else:
                self._add(element.tail)
        self._end_paragraph()

    def _is_left_out(self, element: Any) -> bool:
        if element.tag in _NOT_SAID:
            return True
        if element.tag == "del":
            self.text.seen["deletions"] += 1
            return True
        style = element.get("style", "")
        if element.get("hidden") is None and not (style and _STYLED_AWAY.search(style)):
            return False
        self.text.seen["hidden"] += any(map(str.isalpha, "".join(element.itertext())))
        return True

    def _is_turns(self, element: Any) -> bool:
        """Take a table whole whose rows are turns; other tables only lay a page out."""
        if element.tag != "table" or len([*islice(element.iter("table"), 2)]) > 1:
            return False
        rows = [
            [_cell_text(cell) for cell in row if cell.tag in _CELLS] for row in element.iter("tr")
        ]
        if columns_of(rows) is None:
            return False
        self._end_paragraph()
        self.text.add_table(rows)
        return True

    def _start(self, element: Any) -> None:
        if element.tag in _BLOCKS:
            self._end_paragraph()
        self._bold += _is_bold(element)
        self._preformatted += element.tag == "pre"
        self._heading += element.tag in _HEADINGS
        if element.tag == "br":
            self._pieces.append(("\n", self._bold > 0))
        elif element.tag in _CELLS and self._pieces:
            self._pieces.append(("\t", False))
        self._add(element.text)

    def _end(self, element: Any) -> None:
        if element.tag in _BLOCKS:
            self._end_paragraph()
        self._bold -= _is_bold(element)
        self._preformatted -= element.tag == "pre"
        self._heading -= element.tag in _HEADINGS
        self._add(element.tail)

    def _add(self, words: str | None) -> None:
        if words:
            words = sound(words)
            self._pieces.append(
                (words if self._preformatted else _BLANKS.sub(" ", words), self._bold > 0)
            )

    def _end_paragraph(self) -> None:
        pieces = [*_single_blanks(self._pieces)]
        self._pieces = []
        if any(words.strip() for words, _ in pieces):
            self.text.add_paragraph(pieces, is_heading=self._heading > 0)


def _single_blanks(pieces: list[tuple[str, bool]]) -> Iterator[tuple[str, bool]]:
    """The pieces with no blank after another, as browsers show them."""
    after_blank = True
    for words, bold in pieces:
        kept = words[1:] if after_blank and words[:1] == " " else words
        if kept:
            after_blank = kept[-1] in " \n"
            yield kept, bold


def _is_bold(element: Any) -> bool:
    return element.tag in _BOLD or bool(_STYLED_BOLD.search(element.get("style", "")))


def _cell_text(cell: Any) -> str:
    """The lines of a cell."""
    walk = _Walk()
    walk.through(cell)
    return "\n".join(line.strip() for line in walk.text.lines if line.strip())
