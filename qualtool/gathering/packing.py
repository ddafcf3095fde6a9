"""What goes into a pack: a study with the part of the log that one coder needs, and no more."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from qualtool.codebook.model import Code
from qualtool.coding.model import Coder, Coding, ContentWarning, Note
from qualtool.coding.rounds import ASSIGNMENT, FINISHED, Round
from qualtool.coding.support import HelpLine
from qualtool.erasing.gone import Withdrawal
from qualtool.errors import ConflictError
from qualtool.history.fold import State, fold, value_of
from qualtool.history.model import Change, Entry
from qualtool.history.parts import part_of
from qualtool.transcripts.model import Participant, Transcript
from qualtool.transcripts.reading import Edit

SETTING = "setting"

FOR_EVERYBODY = frozenset({Code.KIND, SETTING, HelpLine.KIND})
"""Kinds of which a pack holds everything: what codes mean, how the study is set, who can help."""

ABOUT_A_TRANSCRIPT = frozenset({Edit.KIND, ContentWarning.KIND})
OWN = frozenset({Coding.KIND, ASSIGNMENT, FINISHED})
"""Kinds of which a pack holds what its coder did, or was given, in its transcripts."""


class NothingToPackError(ConflictError):
    """A pack would hold no interview."""

    hint = (
        "See who codes what with: qualtool rounds show NAME, or name interviews with --transcripts"
    )

    def __init__(self, coder: str) -> None:
        super().__init__(f"There is no interview to pack for {coder}.")


@dataclass(frozen=True, slots=True)
class Pack:
    """A part of a log, and what is to be said of it."""

    entries: tuple[Entry, ...]
    texts: tuple[str, ...]
    """The addresses of the source texts that it names."""
    people: frozenset[str]
    """The ids of the participants whose words are in it."""


def packed(
    log: Iterable[Entry], *, coder: Coder, transcripts: Collection[str], round_: str | None = None
) -> Pack:
    """The part of a study's log that a coder needs for some interviews.

    Of other coders it holds nothing: no coding, no note, no name.

    Args:
        log: The whole log.
        coder: Whom it is for.
        transcripts: The ids of the interviews.
        round_: The id of the round that it is for, if it is for one.

    Raises:
        NothingToPackError: There are no interviews.
    """
    entries = tuple(log)
    state = fold(entries)
    chosen = frozenset(transcripts) & {
        identity
        for (kind, identity), fields in state.items()
        if kind == Transcript.KIND and not value_of(fields, "removed")
    }
    if not chosen:
        raise NothingToPackError(coder.name)
    people = frozenset(
        person
        for one in chosen
        for person in value_of(state[Transcript.KIND, one], "participants") or ()
    )
    holds = _holding(state, coder.id, chosen, people, round_)
    texts = {
        change.fields["source"]: None
        for entry in entries
        for change in entry.changes
        if change.kind == Transcript.KIND and change.id in chosen and change.fields.get("source")
    }
    return Pack(tuple(part_of(entries, holds)), tuple(texts), people)


def _holding(
    state: State,
    coder: str,
    transcripts: frozenset[str],
    people: frozenset[str],
    round_: str | None,
) -> Callable[[Change], bool]:
    named: Mapping[str, frozenset[str]] = {
        Coder.KIND: frozenset({coder}),
        Transcript.KIND: transcripts,
        Participant.KIND: people,
        Round.KIND: frozenset({round_} if round_ else ()),
    }

    def there(kind: str, fields: Any) -> bool:
        if kind in ABOUT_A_TRANSCRIPT:
            return value_of(fields, "transcript") in transcripts
        if kind in OWN:
            mine = value_of(fields, "coder") == coder
            this_round = kind == Coding.KIND or value_of(fields, "round") == round_
            return mine and this_round and value_of(fields, "transcript") in transcripts
        return kind == Withdrawal.KIND and not transcripts.isdisjoint(
            value_of(fields, "transcripts") or ()
        )

    held = {
        (kind, identity)
        for (kind, identity), fields in state.items()
        if kind in FOR_EVERYBODY or identity in named.get(kind, ()) or there(kind, fields)
    }
    held |= {
        (kind, identity)
        for (kind, identity), fields in state.items()
        if kind == Note.KIND
        and value_of(fields, "coder") == coder
        and _is_about(held, value_of(fields, "about_kind"), value_of(fields, "about"))
    }
    return lambda change: (change.kind, change.id) in held


def _is_about(held: Collection[tuple[str, str]], kind: object, identity: object) -> bool:
    """Whether a note is about something that a pack holds, or about nothing."""
    return not kind or (kind, identity) in held
