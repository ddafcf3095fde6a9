"""RTF → lines of text, with what bold type and tables say about them.

Own code: the libraries at hand give the bare text, and which words are bold, hidden, deleted or
a comment's is what a transcript needs.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from qualtool.transcripts.decoding import check_lines
from qualtool.transcripts.document_text import DocumentText
from qualtool.transcripts.parsed import UnreadableFileError
from qualtool.transcripts.rtf_layout import RtfLayout
from qualtool.transcripts.rtf_tokens import Token, page_of_file, page_of_font, tokens_of

_DEEPEST = 1_000
"""Groups within groups; word processors nest about ten."""

# fmt: off
_CHARACTERS: Mapping[bytes, str] = {
    b"tab": "\t", b"line": "\n", b"lbr": "\n", b"page": "\n", b"column": "\n",
    b"nestcell": "\t", b"nestrow": "\n",
    b"emspace": "\u2003", b"enspace": "\u2002", b"qmspace": "\u2005", b"~": "\xa0",
    b"emdash": "—", b"endash": "–", b"_": "\u2011", b"bullet": "•",
    b"lquote": "‘", b"rquote": "’", b"ldblquote": "“", b"rdblquote": "”",
    b"zwj": "\u200d", b"zwnj": "\u200c", b"zwbo": "\u200b",
}
_SWITCHES = {b"b": "bold", b"v": "hidden", b"deleted": "deleted", b"revised": "inserted"}
_SKIPPED = frozenset({
    b"info", b"pict", b"object", b"nonshppict", b"shpinst", b"shprslt",
    b"colortbl", b"filetbl", b"listtable", b"revtbl", b"pgdsctbl", b"themedata",
    b"fldinst", b"listtext", b"pntext", b"xe", b"tc", b"bkmkstart", b"bkmkend", b"upr",
    b"atnid", b"atnauthor", b"atndate",
})
_APART = {
    b"header": "pages", b"headerl": "pages", b"headerr": "pages", b"headerf": "pages",
    b"footer": "pages", b"footerl": "pages", b"footerr": "pages", b"footerf": "pages",
    b"footnote": "notes", b"annotation": "comments", b"shptxt": "boxes",
}
"""Groups of words that are nobody's, and what they are counted as."""
_PLACES = {
    **dict.fromkeys(_SKIPPED, "skipped"), **_APART, b"fonttbl": "fonts", b"stylesheet": "styles",
}
# fmt: on


@dataclass(slots=True)
class _Group:
    """What holds inside a pair of braces."""

    place: str = "text"
    """“text”, “skipped”, a table's name, or what the words are counted as."""
    counted: bool = False
    """Whether words that are nobody's have been counted."""
    bold: bool = False
    hidden: bool = False
    deleted: bool = False
    inserted: bool = False
    in_table: bool = False
    style: int = 0
    font: int = -1
    page: str = ""
    """The code page of the font; empty where the file's holds."""
    unread: int = 1
    """How many letters behind a Unicode one stand in for it in old programs."""


def text_of(data: bytes) -> DocumentText:
    """Walk an RTF file.

    Raises:
        UnreadableFileError: It is no RTF, or has more formatting, groups or lines than any
            transcript.
    """
    if not data.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"{\\rtf"):
        raise UnreadableFileError("The file is not RTF: it does not begin with {\\rtf.")
    walk = _Walk()
    for token in tokens_of(data):
        walk.take(token)
    walk.finish()
    check_lines(len(walk.text.lines))
    return walk.text


class _Walk:
    """The state while an RTF file is walked, token by token."""

    def __init__(self) -> None:
        self.text = DocumentText()
        self._layout = RtfLayout(self.text)
        self._group = _Group()
        self._outer: list[_Group] = []
        self._letters: list[bytes] = []
        self._page = "cp1252"
        self._to_skip = 0
        self._starred = False
        self._fonts: dict[int, str] = {}
        self._headings: set[int] = set()
        self._marked = ""
        self._closed = False

    def take(self, token: Token) -> None:
        """Go on by one token."""
        if token.letters:
            self._take_letters(token)
            return
        self._flush()
        if token.word == b"u":
            self._write(chr((token.number or 0) % 65_536))
            self._to_skip = self._group.unread
            return
        if self._to_skip:
            # Words that stand in for a letter, such as \emdash, are letters too.
            self._to_skip -= 1
            if token.word in _CHARACTERS:
                return
            self._to_skip = 0
        if token.word == b"{":
            self._open()
        elif token.word == b"}":
            self._close()
        else:
            self._control(token)

    def finish(self) -> None:
        """End what is open, and say where the file breaks off."""
        self._flush()
        self._layout.finish()
        self.text.seen["broken off"] += bool(self._outer)

    def _take_letters(self, token: Token) -> None:
        letters = token.letters
        if self._to_skip:
            skipped = min(self._to_skip, len(letters))
            self._to_skip -= skipped
            letters = letters[skipped:]
        if letters and not self._closed:
            self._letters.append(letters)

    def _flush(self) -> None:
        """Decode the letters so far: several bytes may be one letter."""
        if self._letters:
            words = b"".join(self._letters).decode(self._group.page or self._page, "replace")
            self._letters = []
            self.text.seen["lost"] += words.count("\ufffd")
            self._write(words)

    def _write(self, words: str) -> None:
        group = self._group
        if group.place == "text":
            self._speak(words)
        elif group.place == "styles":
            if words.strip().casefold().startswith(("heading", "title", "subtitle")):
                self._headings.add(group.style)
        elif group.place in _APART.values() and any(map(str.isalpha, words)):
            self._count_apart()

    def _count_apart(self) -> None:
        """Count a group of words that are nobody's, once for all groups inside it."""
        place = self._group.place
        if self._group.counted:
            return
        self.text.seen[place] += 1
        for group in (self._group, *self._outer):
            group.counted = group.place == place

    def _speak(self, words: str) -> None:
        group = self._group
        left_out = "deletions" if group.deleted else "hidden" if group.hidden else ""
        mark = left_out or ("insertions" if group.inserted else "")
        if mark and mark != self._marked:
            self.text.seen[mark] += 1
        self._marked = mark
        if not left_out:
            self._layout.write(words, bold=group.bold, in_table=group.in_table)

    def _open(self) -> None:
        if len(self._outer) >= _DEEPEST:
            raise UnreadableFileError("The file is damaged: its groups are nested too deeply.")
        self._outer.append(self._group)
        self._group = replace(self._group)
        self._starred = False

    def _close(self) -> None:
        self._starred = False
        if self._outer:
            self._group = self._outer.pop()
            self._closed = not self._outer

    def _control(self, token: Token) -> None:
        word, number = token.word, token.number
        if word == b"*":
            self._starred = True
        elif self._starred or word in _PLACES:
            self._go_to(word)
        elif self._group.place == "text":
            self._format(word, number)
        elif word == b"s":
            self._group.style = number or 0
        if word in {b"f", b"fcharset"}:
            self._font(word, number or 0)
        elif word == b"uc":
            self._group.unread = max(0, number or 0)

    def _go_to(self, word: bytes) -> None:
        """Enter a group of its own kind; what is starred and not known is skipped."""
        starred, self._starred = self._starred, False
        if word == b"ud" and starred:
            self._group.place = "text"
        elif self._group.place in {"text", "styles"} or word == b"shptxt":
            self._group.place = _PLACES.get(word, "skipped")
            self._group.counted = False

    def _font(self, word: bytes, number: int) -> None:
        if word == b"f":
            self._group.font = number
            if self._group.place != "fonts":
                self._group.page = self._fonts.get(number, "")
        elif page := page_of_font(number):
            self._fonts[self._group.font] = page

    def _format(self, word: bytes, number: int | None) -> None:
        group = self._group
        if word in _SWITCHES:
            setattr(group, _SWITCHES[word], number != 0)
        elif word in _CHARACTERS:
            self._speak(_CHARACTERS[word])
        elif word in {b"par", b"sect"}:
            heading = group.style in self._headings
            self._layout.end_paragraph(in_table=group.in_table, is_heading=heading)
        elif word in {b"cell", b"row"}:
            self._layout.end_cell() if word == b"cell" else self._layout.end_row()
        elif page := page_of_file(word, number):
            self._page = page
        else:
            self._begin(word, number)

    def _begin(self, word: bytes, number: int | None) -> None:
        """Begin a paragraph, or words, of another kind."""
        group = self._group
        if word == b"intbl":
            group.in_table = True
        elif word == b"pard":
            group.in_table, group.style = False, 0
        elif word == b"plain":
            group.bold = group.hidden = group.deleted = group.inserted = False
        elif word == b"s":
            group.style = number or 0
