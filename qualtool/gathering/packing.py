"""What goes into a pack: a study with the part of the log that one coder needs, and no more."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from qualtool.codebook.model import FIELDS, Code
from qualtool.coding.model import Coder, Coding, ContentWarning, Note
from qualtool.coding.rounds import ASSIGNMENT, FINISHED, Round
from qualtool.coding.support import HelpLine
from qualtool.erasing.gone import Withdrawal
from qualtool.errors import ConflictError
from qualtool.history.fold import Fields, State, fold, value_of
from qualtool.history.identity import is_id
from qualtool.history.model import Change, Entry
from qualtool.history.parts import ANOTHER, KEPT_BACK, part_of
from qualtool.transcripts.consent import allows
from qualtool.transcripts.model import Participant, Transcript
from qualtool.transcripts.reading import Edit
from qualtool.transcripts.their_words import TheirWords
from qualtool.wording import counted, listed

SETTING = "setting"

FOR_EVERYBODY = frozenset({Code.KIND, SETTING, HelpLine.KIND})
"""Kinds of which a pack holds everything: what codes mean, how the study is set, who can help."""

ABOUT_A_TRANSCRIPT = frozenset({Edit.KIND, ContentWarning.KIND})
OWN = frozenset({Coding.KIND, ASSIGNMENT, FINISHED})
"""Kinds of which a pack holds what its coder did, or was given, in its transcripts."""


WRITTEN: Mapping[str, tuple[str, ...]] = {Code.KIND: FIELDS, Note.KIND: ("text",)}
"""Fields in which people write, and may have repeated what somebody said."""


class NothingToPackError(ConflictError):
    """A pack would hold no interview."""

    hint = (
        "See who codes what with: qualtool rounds show NAME, or name interviews with --transcripts"
    )

    def __init__(self, coder: str, left_out: Sequence[str] = ()) -> None:
        why = f" {not_packed(left_out)}" if left_out else ""
        super().__init__(f"There is no interview to pack for {coder}.{why}")
        self.left_out = tuple(left_out)


def not_packed(left_out: Sequence[str]) -> str:
    """Why interviews are not in a pack, as a sentence."""
    return (
        f"Left out: {listed(left_out)}. Nobody whose words are there is to be analysed: they "
        "did not agree to it, or withdrew."
    )


def own_work_left_out(coder: str) -> str:
    """That a pack does not hold what its coder did so far, as a sentence."""
    return (
        f"What {coder} has done so far in a blind round is left out: nobody else may see it yet. "
        f"{coder} can merge this pack into the one they work in, and nothing is lost."
    )


def texts_kept_back(number: int) -> str:
    """What a pack does not say, as a sentence."""
    repeat = "repeats words" if number == 1 else "repeat words"
    return (
        f"{counted(number, 'text')} in the codebook and in notes that {repeat} of theirs "
        f"{'reads' if number == 1 else 'read'} “{KEPT_BACK}”."
    )


@dataclass(frozen=True, slots=True)
class Pack:
    """A part of a log, and what is to be said of it."""

    entries: tuple[Entry, ...]
    texts: tuple[str, ...]
    """The addresses of the source texts that it names."""
    people: frozenset[str]
    """The ids of the participants whose words are in it."""
    left_out: tuple[str, ...] = ()
    """The titles of interviews that nobody is to code, for want of consent."""
    kept_back: int = 0
    """Texts in the codebook and in notes that repeat words of such interviews."""
    own_left_out: bool = False
    """Whether its coder has done something there that whoever makes the pack may not see."""


def packed(
    log: Iterable[Entry],
    people: Iterable[Participant],
    *,
    coder: Coder,
    transcripts: Collection[str],
    round_: str | None = None,
    unseen: Collection[tuple[str, str]] = (),
) -> Pack:
    """The part of a study's log that a coder needs for some interviews.

    Of other coders it holds nothing: no coding, no note, no name. An interview is left out where
    nobody who speaks in it may be analysed.

    Args:
        log: The whole log.
        people: All participants, with what they agreed to.
        coder: Whom it is for.
        transcripts: The ids of the interviews.
        round_: The id of the round that it is for; None for all in which they code these.
        unseen: Kind and id of what whoever makes the pack may not see: whoever has the file
            could open it.

    Raises:
        NothingToPackError: There are no interviews.
    """
    entries = tuple(log)
    state = fold(entries)
    analysed = {one.id: allows(one, "analysis") for one in people}
    wanted = {
        identity: fields
        for (kind, identity), fields in state.items()
        if kind == Transcript.KIND and identity in transcripts and not value_of(fields, "removed")
    }
    chosen = frozenset(one for one, fields in wanted.items() if _may_be_coded(fields, analysed))
    left_out = sorted(str(value_of(wanted[one], "title")) for one in wanted.keys() - chosen)
    if not chosen:
        raise NothingToPackError(coder.name, left_out)
    present = frozenset(
        person
        for one in chosen
        for person in value_of(state[Transcript.KIND, one], "participants") or ()
    )
    held = _held(state, coder.id, chosen, present, round_)
    waiting = held.intersection(unseen)
    texts = {
        change.fields["source"]: None
        for entry in entries
        for change in entry.changes
        if change.kind == Transcript.KIND and change.id in chosen and change.fields.get("source")
    }
    part = tuple(map(_unnamed, part_of(entries, _holding(held - waiting))))
    return Pack(part, tuple(texts), present, tuple(left_out), own_left_out=bool(waiting))


def _unnamed(entry: Entry) -> Entry:
    """An action without the name of who did it: by name stand those who were no coder then."""
    return entry if is_id(entry.who) else replace(entry, who=ANOTHER)


def keeping_back(pack: Pack, words: TheirWords) -> Pack:
    """The pack without what repeats these words in the codebook and in notes.

    The whole study knows what stood there, also when the pack comes back.
    """
    entries = tuple(
        replace(entry, changes=tuple(_kept_back(change, words) for change in entry.changes))
        for entry in pack.entries
    )
    texts = {
        (change.kind, change.id, name)
        for entry in entries
        for change in entry.changes
        for name, value in change.fields.items()
        if value == KEPT_BACK
    }
    return replace(pack, entries=entries, kept_back=len(texts))


def _kept_back(change: Change, words: TheirWords) -> Change:
    quoting = {
        name: KEPT_BACK
        for name in WRITTEN.get(change.kind, ())
        if isinstance(value := change.fields.get(name), str)
        and words.repeated_in(value, example=name in {"example", "text"})
    }
    return replace(change, fields={**change.fields, **quoting}) if quoting else change


def _may_be_coded(transcript: Fields, analysed: Mapping[str, bool]) -> bool:
    here = [analysed.get(one, True) for one in value_of(transcript, "participants") or ()]
    return any(here) or not here


def _holding(held: Collection[tuple[str, str]]) -> Callable[[Change], bool]:
    return lambda change: (change.kind, change.id) in held and not _names_others(change)


def _held(
    state: State,
    coder: str,
    transcripts: frozenset[str],
    people: frozenset[str],
    round_: str | None,
) -> frozenset[tuple[str, str]]:
    rounds = frozenset({round_}) if round_ else _rounds_of(state, coder, transcripts)
    named: Mapping[str, frozenset[str]] = {
        Coder.KIND: frozenset({coder}),
        Transcript.KIND: transcripts,
        Participant.KIND: people,
        Round.KIND: rounds,
    }

    def there(kind: str, fields: Any) -> bool:
        if kind in ABOUT_A_TRANSCRIPT:
            return value_of(fields, "transcript") in transcripts
        if kind in OWN:
            mine = value_of(fields, "coder") == coder
            this_round = kind == Coding.KIND or value_of(fields, "round") in rounds
            return mine and this_round and value_of(fields, "transcript") in transcripts
        return kind == Withdrawal.KIND and not transcripts.isdisjoint(
            value_of(fields, "transcripts") or ()
        )

    held = {
        (kind, identity)
        for (kind, identity), fields in state.items()
        if kind in FOR_EVERYBODY or identity in named.get(kind, ()) or there(kind, fields)
    }
    notes = {
        (kind, identity)
        for (kind, identity), fields in state.items()
        if kind == Note.KIND
        and value_of(fields, "coder") == coder
        and _is_about(held, value_of(fields, "about_kind"), value_of(fields, "about"))
    }
    return frozenset(held | notes)


def _rounds_of(state: State, coder: str, transcripts: frozenset[str]) -> frozenset[str]:
    """The rounds in which a coder codes any of these interviews."""
    return frozenset(
        value_of(fields, "round")
        for (kind, _), fields in state.items()
        if kind == ASSIGNMENT
        and not value_of(fields, "removed")
        and value_of(fields, "coder") == coder
        and value_of(fields, "transcript") in transcripts
    )


def _names_others(change: Change) -> bool:
    """Whether all that a change says is who conducted an interview."""
    return change.kind == Transcript.KIND and change.fields.keys() == {"interviewers"}


def _is_about(held: Collection[tuple[str, str]], kind: object, identity: object) -> bool:
    """Whether a note is about something that a pack holds, or about nothing."""
    return not kind or (kind, identity) in held
