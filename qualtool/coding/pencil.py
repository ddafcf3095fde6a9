"""Codes that somebody wrote beside the numbered lines of a printed interview."""

from collections.abc import Iterable

from qualtool.codebook.model import Code
from qualtool.coding.model import Coding
from qualtool.coding.placing import Placed, plan_codings
from qualtool.errors import InvalidInputError, NotFoundError
from qualtool.history.model import Action
from qualtool.transcripts.lines import numbered_lines
from qualtool.transcripts.model import Span
from qualtool.transcripts.read_transcript import ReadTranscript


class NoSuchLineError(NotFoundError):
    """A line's number is not one of the interview's."""

    def __init__(self, number: int, last: int, title: str) -> None:
        super().__init__(
            f"{title} has no line {number}: its lines go from 1 to {last}."
            if last
            else f"{title} has no lines."
        )


def lines_span(read: ReadTranscript, first: int, last: int) -> Span:
    """The passage from the beginning of one numbered line to the end of another.

    Raises:
        NoSuchLineError: The interview has no such line.
        InvalidInputError: The last line stands before the first.
    """
    if last < first:
        raise InvalidInputError(f"Line {last} stands before line {first}.")
    found = {line.number: line.span for line in numbered_lines(read)}
    for number in (first, last):
        if number not in found:
            raise NoSuchLineError(number, len(found), read.title)
    return Span(found[first].start, found[last].end)


def plan_pencil(
    read: ReadTranscript, span: Span, code: Code, *, coder: str, existing: Iterable[Coding]
) -> Action:
    """Decide to keep what a coder wrote on paper beside the lines of a passage.

    Raises:
        ConflictError: The coder has given this code to these lines already.
    """
    return plan_codings(
        [Placed(coder, code.id, read.id, span)],
        existing,
        summary=f"coded {{passages}} as “{code.name}”, from paper",
    )
