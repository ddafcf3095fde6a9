"""Which interviews a comparison is about: by name, by who speaks in them, by round."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualtool.coding.rounds import Round, practice_transcripts, round_named
from qualtool.errors import NotFoundError
from qualtool.gathering.chosen import chosen
from qualtool.store.rounds import load_rounds
from qualtool.store.transcripts import find_transcript_id, load_titles

if TYPE_CHECKING:
    from sqlalchemy import Connection


class NoSuchInterviewsError(NotFoundError):
    """No interview is all that was asked for."""

    hint = "Leave out the round, some names, or who shall speak in them."

    def __init__(self) -> None:
        super().__init__("No interview fits.")


@dataclass(frozen=True, slots=True)
class InterviewsAsked:
    """Which interviews somebody wants; all where nothing is said."""

    round: str | None = None
    """The name of a round."""
    transcripts: Sequence[str] = ()
    """Any of their names."""
    where: Sequence[str] = ()
    """Texts such as `site=Devon`, for who speaks in them."""


@dataclass(frozen=True, slots=True)
class InterviewsMeant:
    """The interviews that are compared."""

    ids: frozenset[str] | None = None
    """All where None."""
    round: Round | None = None
    """Where it is one round's coding that is compared."""


EVERY_INTERVIEW = InterviewsMeant()


def interviews_meant(db: "Connection", asked: InterviewsAsked) -> InterviewsMeant:
    """The interviews that are all of what is asked for.

    Those that are only practised on have to be named, or their round has to be.

    Raises:
        UnknownRoundError: There is no such round.
        UnknownTranscriptError: There is no such transcript.
        NoSuchInterviewsError: There are no such interviews.
    """
    if not (asked.round or asked.transcripts or asked.where):
        return EVERY_INTERVIEW
    rounds = load_rounds(db)
    here = round_named(rounds, asked.round) if asked.round else None
    ids = frozenset(load_titles(db))
    if here:
        ids &= frozenset(here.transcripts)
    if asked.transcripts:
        ids &= frozenset(find_transcript_id(db, name) for name in asked.transcripts)
    elif not here:
        ids -= practice_transcripts(rounds)
    if asked.where:
        ids &= frozenset(line.id for line in chosen(db, asked.where).interviews)
    if not ids:
        raise NoSuchInterviewsError
    return InterviewsMeant(ids, here)


def interviews_of(db: "Connection", ids: Collection[str], round_: str = "") -> InterviewsMeant:
    """The same for ids of interviews, all where there are none, and of a round, if it is one.

    Raises:
        UnknownRoundError: There is no such round.
        NoSuchInterviewsError: None of the interviews is in the round.
    """
    if not round_:
        return InterviewsMeant(frozenset(ids) or None)
    here = round_named(load_rounds(db), round_)
    found = frozenset(here.transcripts).intersection(ids or here.transcripts)
    if not found:
        raise NoSuchInterviewsError
    return InterviewsMeant(found, here)
