"""YAML as codebooks use it: tables, lists and texts, each with its line.

Every value is text, so that a code may be called yes, null or 1.0. Anchors, aliases and tags,
which nobody needs in a codebook and which can blow up or run code elsewhere, are refused.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from qualtool.codebook.yaml_mistakes import CodebookFileError, explained
from qualtool.wording import quoted

MAX_NESTING = 64
"""How deep tables and lists may be nested: each level of a codebook takes two, and a few over."""


@dataclass(frozen=True, slots=True)
class Text:
    """A text as the file has it, without quotes."""

    value: str
    line: int


@dataclass(frozen=True, slots=True)
class Listing:
    """The items of a list."""

    items: tuple["Node", ...]
    line: int


@dataclass(frozen=True, slots=True)
class Table:
    """Keys and what stands behind each, in the file's order; no key stands twice."""

    entries: tuple[tuple[Text, "Node"], ...]
    line: int


Node = Text | Listing | Table


def parse(text: str) -> Node | None:
    """What the file holds, or None where it holds nothing.

    Raises:
        CodebookFileError: It is not YAML, or YAML that no codebook needs.
    """
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError, YAMLError
    from ruamel.yaml.reader import ReaderError

    try:
        return _Reading(text, YAML(typ="safe", pure=True).parse(text)).document()
    except MarkedYAMLError as error:
        raise explained(error, text) from None
    except ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        raise CodebookFileError(
            "it holds an unprintable character. Is it a plain text file?", line=line
        ) from None
    except (YAMLError, ValueError) as error:
        raise CodebookFileError(f"this can't be read as YAML ({error}).", line=1) from None


@dataclass(frozen=True, slots=True)
class _Reading:
    """The parser's events on their way to become nodes."""

    text: str
    events: Iterator[Any]

    def document(self) -> Node | None:
        from ruamel.yaml.events import DocumentStartEvent, StreamEndEvent

        next(self.events)  # the stream's start
        event = next(self.events)
        if isinstance(event, StreamEndEvent):
            return None
        node = self._node(next(self.events), depth=0)
        next(self.events)  # the document's end
        event = next(self.events)
        if isinstance(event, DocumentStartEvent):
            raise CodebookFileError(
                "a second document begins here. A file holds one codebook: "
                "take out the line “---” or make two files.",
                line=_line(event),
            )
        return node

    def _node(self, event: Any, *, depth: int) -> Node:
        from ruamel.yaml.events import MappingStartEvent, ScalarEvent, SequenceEndEvent

        _refuse_tricks(event)
        line = _line(event)
        if isinstance(event, ScalarEvent):
            self._refuse_lost_words(event)
            return Text(event.value, line)
        if depth == MAX_NESTING:
            raise CodebookFileError("this is nested too deep.", line=line)
        if isinstance(event, MappingStartEvent):
            return Table(self._entries(depth=depth + 1), line)
        items = []
        while not isinstance(event := next(self.events), SequenceEndEvent):
            items.append(self._node(event, depth=depth + 1))
        return Listing(tuple(items), line)

    def _entries(self, *, depth: int) -> tuple[tuple[Text, Node], ...]:
        from ruamel.yaml.events import MappingEndEvent

        entries: dict[str, tuple[Text, Node]] = {}
        while not isinstance(event := next(self.events), MappingEndEvent):
            key = self._node(event, depth=depth)
            if not isinstance(key, Text):
                raise CodebookFileError(
                    "what stands before a colon must be a word, such as “code”.", line=key.line
                )
            if key.value in entries:
                first = entries[key.value][0].line
                raise CodebookFileError(
                    f"{quoted(key.value)} was given on line {first} already. "
                    "Is the “-” missing that begins a new item?",
                    line=key.line,
                )
            node = self._node(next(self.events), depth=depth)
            if isinstance(node, Text) and not node.value:
                node = Text("", key.line)  # where nothing stands, the parser says a later line
                self._refuse_comment_for_text(event)
            entries[key.value] = key, node
        return tuple(entries.values())

    def _refuse_lost_words(self, event: Any) -> None:
        """Refuse `ward #3 was closed`, of which YAML would keep the first word alone."""
        if event.style is None and event.value:
            self._refuse_comment_after(event.end_mark.index, line=event.end_mark.line + 1)

    def _refuse_comment_for_text(self, key: Any) -> None:
        """Refuse `colour: #0072B2`, of which YAML would keep nothing."""
        self._refuse_comment_after(key.end_mark.index + 1, line=_line(key))

    def _refuse_comment_after(self, position: int, *, line: int) -> None:
        rest = self.text[position:].split("\n", 1)[0]
        if rest.strip().startswith("#"):
            raise CodebookFileError(
                f"{quoted(rest.strip())} would be lost, since “#” begins a comment. Put the whole "
                "text between quotes, or a comment on a line of its own.",
                line=line,
            )


def _refuse_tricks(event: Any) -> None:
    from ruamel.yaml.events import AliasEvent

    if isinstance(event, AliasEvent):
        trick = "*"
    elif event.anchor is not None:
        trick = "&"
    elif event.tag is not None:
        trick = "!"
    else:
        return
    raise CodebookFileError(
        f"a text begins with {quoted(trick)}, which means something else in YAML. "
        "Put the text between quotes.",
        line=_line(event),
    )


def _line(event: Any) -> int:
    return int(event.start_mark.line) + 1


_NEEDS_NO_QUOTES = re.compile(r"[\w“‘](?:(?!: | #)[^\t])*(?<!:)")
_READ_AS_ANOTHER_TYPE = re.compile(
    r"y|n|yes|no|on|off|true|false|null|\d[\d_.:,+ a-foxtz-]*", re.IGNORECASE
)


def written(text: str, *, indent: int = 0) -> str:
    """The text as YAML: bare where every YAML reader takes it for this text, else quoted."""
    if "\n" in text:
        space = " " * indent
        return "\n".join(["|", *(f"{space}{line}" if line else "" for line in text.split("\n"))])
    if _NEEDS_NO_QUOTES.fullmatch(text) and not _READ_AS_ANOTHER_TYPE.fullmatch(text):
        return text
    return "'" + text.replace("'", "''") + "'"
