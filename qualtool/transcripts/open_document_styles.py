"""The styles of an OpenDocument text: which are bold, hidden, or those of headings."""

from collections.abc import Callable, Iterable
from typing import Any

_SPACE = "{urn:oasis:names:tc:opendocument:xmlns:"
_STYLE, _TEXT = (_SPACE + name + ":1.0}" for name in ("style", "text"))
_FO = _SPACE + "xsl-fo-compatible:1.0}"

_MOST_ABOVE = 20
"""Styles that a style may be built on, one on the other."""


class Styles:
    """Styles by their names; those that a document makes itself go before those that it names."""

    def __init__(self, roots: Iterable[Any]) -> None:
        self._styles = {
            style.get(_STYLE + "name", ""): style
            for root in roots
            for style in root.iter(_STYLE + "style")
        }

    def is_bold(self, name: str) -> bool | None:
        """Whether a style is bold; None where it says nothing of it."""
        weight = self._first(name, lambda style: _text(style, _FO + "font-weight"))
        return None if weight is None else weight in {"bold", "600", "700", "800", "900"}

    def is_hidden(self, name: str) -> bool:
        """Whether what has this style is not shown."""
        return self._first(name, lambda style: _text(style, _TEXT + "display")) == "none"

    def is_heading(self, name: str) -> bool:
        """Whether it is the style of headings or titles, or built on one."""
        return self._first(name, _heading) is not None

    def _first(self, name: str, asked: Callable[[Any], str | None]) -> str | None:
        """What a style, or the next one below it that does, says."""
        for _ in range(_MOST_ABOVE):
            style = self._styles.get(name)
            if style is None:
                return None
            if (said := asked(style)) is not None:
                return said
            name = style.get(_STYLE + "parent-style-name", "")
        return None


def _text(style: Any, attribute: str) -> str | None:
    properties = style.find(_STYLE + "text-properties")
    said: str | None = None if properties is None else properties.get(attribute)
    return said


def _heading(style: Any) -> str | None:
    """The name, if it is that of a heading; blanks are written as _20_."""
    name: str = style.get(_STYLE + "name", "").casefold()
    return name if name.startswith(("heading", "title", "subtitle")) else None
