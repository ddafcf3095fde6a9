"""What autocoding would code, shown before anything is kept."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from qualtool.cli.output import report, table
from qualtool.errors import InvalidInputError
from qualtool.wording import counted

if TYPE_CHECKING:
    from qualtool.coding.autocoding import Proposal
    from qualtool.transcripts.read_transcript import ReadTranscript

SHOWN = 40
"""How many proposals are listed one by one."""


def proposals(
    transcripts: "Sequence[ReadTranscript]",
    *,
    words: str | None,
    pattern: str | None,
    parts: bool,
    widen: str,
) -> "tuple[Proposal, ...]":
    """The passages that these words or this pattern lead to.

    Raises:
        InvalidInputError: Neither or both are given, or `widen` is none of the three.
    """
    from qualtool.coding.autocoding import propose, regular_pattern, word_pattern
    from qualtool.gathering.autocoding import widening

    if (words is None) == (pattern is None):
        raise InvalidInputError("Give either --words or --pattern.")
    wanted = (
        word_pattern(words.split(","), whole=not parts)
        if words is not None
        else regular_pattern(str(pattern))
    )
    return tuple(propose(transcripts, wanted, widen=widening(widen)))


def preview(found: "Sequence[Proposal]", transcripts: "Sequence[ReadTranscript]") -> None:
    """Show what would be coded."""
    reads = {read.id: read for read in transcripts}
    table(
        ("transcript", "found", "would be coded"),
        [
            (
                reads[item.transcript].title,
                item.found,
                reads[item.transcript].said(item.span),
            )
            for item in found[:SHOWN]
        ],
    )
    if len(found) > SHOWN:
        report(f"… and {counted(len(found) - SHOWN, 'more passage')}.")
