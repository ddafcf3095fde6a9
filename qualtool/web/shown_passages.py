"""Passages of interviews as lists show them: whose words, from where, and what to expect."""

from qualtool.gathering.candidates import Quoted
from qualtool.gathering.warnings import Warned
from qualtool.transcripts.model import Span
from qualtool.web.desk import Told


class ShownPassage(Told):
    """A passage of an interview."""

    interview: str
    title: str
    turn: int
    """The turn in which it begins, from 0."""
    start: int
    end: int
    words: str
    """As they read now."""
    who: str
    """The participant's code; empty where it is not known who speaks."""
    group: str
    warnings: tuple[str, ...]
    """What to expect of it; its words stay folded until somebody asks for them."""


def passage_shown(quoted: Quoted, warned: Warned) -> ShownPassage:
    """A quoted passage as the page shows it."""
    place = quoted.passage
    return ShownPassage(
        interview=place.transcript,
        title=quoted.title,
        turn=quoted.turn,
        start=place.start,
        end=place.end,
        words=quoted.words,
        who=quoted.participant.code,
        group=quoted.participant.group,
        warnings=warned.about(place.transcript, Span(place.start, place.end)),
    )
