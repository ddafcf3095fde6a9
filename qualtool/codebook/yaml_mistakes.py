"""What goes wrong in codebook files, in plain words."""

import re
from typing import Any

from qualtool.errors import InvalidInputError


class CodebookFileError(InvalidInputError):
    """A codebook file can't be read; `line` counts from 1."""

    def __init__(self, problem: str, *, line: int, hint: str = "") -> None:
        super().__init__(f"Line {line} of the codebook file: {problem}", hint=hint)
        self.line = line


_EXPLANATIONS = (
    (
        "mapping values are not allowed",
        "there is a colon too many (a text with “: ” needs quotes), or too much space in front.",
    ),
    (
        "could not find expected ':'",
        "a colon is missing after the first word, or a text that goes on here is not indented.",
    ),
    ("expected <block end>", "this line doesn't begin below its neighbours, or a quote is open."),
    ("quoted scalar", "a quote is opened here and never closed."),
    ("cannot start any token", "a text begins with a sign that needs quotes around the text."),
    ("entries are not allowed", "a text begins with “-”. Put the text between quotes."),
    ("alphabetic or numeric", "a text begins with “*” or “&”. Put the text between quotes."),
    ("document start", "this line doesn't belong to anything above it. Check the space in front."),
    ("node content", "a text begins with a sign that needs quotes around the text."),
    (
        "block scalar",
        "behind “|” or “>” the text begins on the next line. Or put it between quotes.",
    ),
    ("tag", "a text begins with “!”. Put the text between quotes."),
    ("flow", "a text begins with “[” or “{”. Put the text between quotes."),
)


def explained(error: Any, text: str) -> CodebookFileError:
    """Say in plain words what the parser found."""
    mark = error.problem_mark or error.context_mark
    technical = f"{error.context or ''} {error.problem or ''}"
    if error.context_mark is not None and ("quoted" in technical or "flow" in technical):
        mark = error.context_mark  # where it was opened, not where it was found open
    line = 1 if mark is None else mark.line + 1
    lines = text.splitlines()
    for number in (line, line - 1):
        if 0 < number <= len(lines) and re.match(r"[ -]*\t", lines[number - 1]):
            return CodebookFileError("the line is indented with a tab. Use spaces.", line=number)
    for part, words in _EXPLANATIONS:
        if part in technical:
            return CodebookFileError(words, line=line)
    return CodebookFileError(f"this can't be read as YAML ({technical.strip()}).", line=line)
