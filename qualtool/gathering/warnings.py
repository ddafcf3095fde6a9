"""Which passages stay folded in lists until somebody asks for them, and why."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualtool.coding.model import ContentWarning
from qualtool.store.naming import names_of_workers
from qualtool.store.transcripts import load_titles, load_turns
from qualtool.store.warnings import load_warnings
from qualtool.transcripts.model import Span

if TYPE_CHECKING:
    from sqlalchemy import Connection


@dataclass(frozen=True)
class Warned:
    """The content warnings of a study, by the transcript they are about."""

    warnings: Mapping[str, tuple[ContentWarning, ...]]

    def about(self, transcript: str, span: Span | None = None) -> tuple[str, ...]:
        """What to expect of a transcript, or of a passage of it; nothing where nobody warns.

        Wherever words are shown outside their interview, those that are warned of stay folded.
        A passage is warned of by each warning on words that it shares, and by those on the whole
        transcript; the transcript by all of its warnings. Each is said once.
        """
        return tuple(
            dict.fromkeys(
                one.text
                for one in self.warnings.get(transcript, ())
                if span is None or one.span is None or one.span.overlap(span)
            )
        )

    def passages(self) -> "Warned":
        """Only the warnings on passages, and none of those on whole transcripts."""
        return Warned(
            {key: tuple(one for one in found if one.span) for key, found in self.warnings.items()}
        )


def warned(db: "Connection") -> Warned:
    """What the study warns of."""
    found: dict[str, tuple[ContentWarning, ...]] = {}
    for one in load_warnings(db):
        found[one.transcript] = (*found.get(one.transcript, ()), one)
    return Warned(found)


@dataclass(frozen=True, slots=True)
class WarningLine:
    """A content warning as people see it in a list: where it is about, never what stands there."""

    title: str
    where: str
    text: str
    coder: str


def warning_lines(db: "Connection") -> tuple[WarningLine, ...]:
    """Every content warning, by the titles of the transcripts and in the order of the text."""
    standing = warned(db).warnings
    titles, turns = load_titles(db), load_turns(db, standing)
    names = names_of_workers(db)
    return tuple(
        WarningLine(
            title,
            turns_in_words([turn.span for turn in turns[key]], one.span),
            one.text,
            names.get(one.coder, one.coder),
        )
        for key, title in titles.items()
        for one in standing.get(key, ())
    )


def turns_in_words(turns: list[Span], span: Span | None) -> str:
    """Which turns a passage touches, counted from 1: “turn 3”, “turns 3 to 5”."""
    if span is None:
        return "all of it"
    touched = [number for number, turn in enumerate(turns, 1) if turn.overlap(span)]
    if not touched:
        return f"at {span.start}"
    first, last = touched[0], touched[-1]
    return f"turn {first}" if first == last else f"turns {first} to {last}"
