"""Colours of codes: a theme has one, its codes take it."""

import re

from qualtool.codebook.model import Codebook
from qualtool.errors import InvalidInputError

ON_PAPER = (
    "#0072B2",
    "#B35900",
    "#00785A",
    "#A3478A",
    "#7A6A00",
    "#5B4FB3",
    "#B3364A",
    "#3F7A1E",
    "#00708A",
    "#8A5A2B",
    "#6B6B6B",
    "#9A2FB0",
)
"""The colours that themes take in turn; each has a contrast of 4.5 : 1 or more on light ground."""

ON_DARK = (
    "#6CB6F0",
    "#F0A35C",
    "#4FC9A4",
    "#E29CCB",
    "#D8C64A",
    "#A99DF2",
    "#F28A98",
    "#9BD06B",
    "#5CC6DE",
    "#D3A879",
    "#B5B5B5",
    "#DB8CEB",
)
"""The same colours for dark ground."""

LINE_STYLES = ("solid", "double", "dotted", "dashed")
"""What tells codes of one colour apart."""

_COLOUR = re.compile("#[0-9A-Fa-f]{6}")


class ColourError(InvalidInputError):
    """Not a colour."""

    hint = "In a codebook file a colour stands between quotes, since # begins a comment there."

    def __init__(self, text: str) -> None:
        super().__init__(f"A colour is written like “#0072B2”, not “{text}”.")


def checked_colour(text: str) -> str:
    """The colour in capitals; empty means that the theme's is taken.

    Raises:
        ColourError: It is not written as # and six hexadecimal digits.
    """
    if text and not _COLOUR.fullmatch(text):
        raise ColourError(text)
    return text.upper()


def colours(codebook: Codebook) -> dict[str, str]:
    """The colour of every code by its id, for light ground: its own, or else that of its parent.

    What stands at the top of a tree without a colour of its own takes the next of `ON_PAPER`,
    after the twelfth the first again. Each tree begins anew.
    """
    found: dict[str, str] = {}
    for tree in codebook.trees:
        turn = 0
        for code in codebook.walk(tree=tree):
            parent = codebook.parent_of(code)
            if code.colour:
                found[code.id] = code.colour
            elif parent is not None:
                found[code.id] = found[parent.id]
            else:
                found[code.id] = ON_PAPER[turn % len(ON_PAPER)]
                turn += 1
    return found


def line_styles(codebook: Codebook) -> dict[str, str]:
    """How the line under a code's passages is drawn, by the code's id.

    What stands at the top of a tree has the first of `LINE_STYLES`; below it, siblings take them in
    turn, since they share a colour.
    """
    found = {code.id: LINE_STYLES[0] for code in codebook.children()}
    for parent in codebook.walk():
        for turn, code in enumerate(codebook.children(parent)):
            found[code.id] = LINE_STYLES[turn % len(LINE_STYLES)]
    return found


def for_dark_ground(colour: str) -> str:
    """The counterpart of one of the twelve on dark ground; any other colour as it is."""
    return dict(zip(ON_PAPER, ON_DARK, strict=True)).get(colour, colour)
