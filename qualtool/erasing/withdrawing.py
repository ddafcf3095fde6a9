"""Withdrawing somebody: what would go, and the action that says it has to."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from qualtool.coding.model import Coding, ContentWarning, Note
from qualtool.compare.settling import Settlement
from qualtool.erasing.blanking import Repeated, blank
from qualtool.erasing.gone import Gone, Withdrawal, gone_of, withdrawal_id
from qualtool.erasing.transcripts import Erased
from qualtool.errors import ConflictError
from qualtool.history.fold import State, fold, value_of
from qualtool.history.model import Action, Change, Entry
from qualtool.quoting.model import MarkedQuote
from qualtool.themes.model import Candidate
from qualtool.transcripts.model import Participant, Transcript
from qualtool.transcripts.reading import Edit

COUNTED = {
    Coding.KIND: "codings",
    Note.KIND: "notes about what they said",
    MarkedQuote.KIND: "quotes",
    Settlement.KIND: "settled differences",
    ContentWarning.KIND: "content warnings",
    Edit.KIND: "corrections and hidden names",
    "summary": "summaries",
}
"""What each kind of thing that goes is called in print; others are “other entries”."""

NEVER = "~"
"""The stamp of an action that is only thought of: later than all others."""


class AlreadyWithdrawnError(ConflictError):
    """Somebody has withdrawn before."""

    hint = "See what was erased with: qualtool participants list"

    def __init__(self, code: str) -> None:
        super().__init__(f"{code} has withdrawn already; nothing was changed.")


@dataclass(frozen=True, slots=True)
class Withdrawing:
    """What would go if somebody withdrew, for people to look at first."""

    code: str
    counts: Mapping[str, int]
    """How much, by what it is called in print."""
    repeated: tuple[Repeated, ...]
    """Texts of the team that repeat their words, each place once, and would be blanked."""
    interviews: tuple[Erased, ...]
    """Those of which nothing would be left."""
    groups: tuple[Erased, ...]
    """Those in which others speak too: what they say stays."""
    unclear: tuple[str, ...]
    """Titles of interviews with others in which labels stand for nobody that the study knows."""
    action: Action


def plan_withdrawal(
    log: Sequence[Entry],
    texts: Mapping[str, str],
    people: Sequence[Participant],
    *,
    reason: str = "",
) -> Withdrawing:
    """Decide that what somebody said is to go for good.

    Args:
        log: All of it.
        texts: All source texts by their SHA-256.
        people: All who have the code: copies of a study may each have added one.
        reason: Why they withdraw, if they said so and it is to be kept.

    Raises:
        AlreadyWithdrawnError: It was done before.
    """
    code = people[0].code
    before = gone_of(log)
    ids = {person.id for person in people}
    if ids & before.people.keys():
        raise AlreadyWithdrawnError(code)
    state = fold(log)
    here, whole = _transcripts(state, ids, before)
    tomb = {"code": code, "transcripts": here, "whole": whole}
    leaving = Change(Withdrawal.KIND, withdrawal_id(code), tomb)
    thought = (*log, Entry(NEVER, "", "", (leaving,)))
    gone = gone_of(thought)
    blanked = blank(thought, texts, gone)
    erased = [blanked.erased[one] for one in here if one in blanked.erased]
    repeated = _each_once(blanked.repeated)
    counts = {
        "interviews": len(whole),
        "interviews with others": len(here) - len(whole),
        "words": sum(_words(one, gone) for one in erased),
        **_counts(state, blanked.going),
        "suggested themes": _suggestions(log, blanked.entries),
        "texts that repeat their words": len(repeated),
    }
    counts = {what: number for what, number in counts.items() if number}
    return Withdrawing(
        code,
        counts,
        repeated,
        tuple(one for one in erased if one.whole),
        tuple(one for one in erased if not one.whole),
        tuple(one.title for one in erased if not one.whole and _has_strangers(one, state)),
        _action(leaving, counts, people, reason),
    )


def _action(
    leaving: Change, counts: Mapping[str, int], people: Iterable[Participant], reason: str
) -> Action:
    tomb = {**leaving.fields, "counts": dict(counts), "reason": reason.strip()}
    return Action(
        f"erased for good what {tomb['code']} said, who withdrew",
        [
            Change(leaving.kind, leaving.id, tomb),
            *(Change.of(person, withdrawn=True) for person in people),
        ],
    )


def _transcripts(state: State, ids: set[str], before: Gone) -> tuple[list[str], list[str]]:
    """The transcripts in which they speak, and those in which nobody else stays."""
    here: list[str] = []
    whole: list[str] = []
    for (kind, identity), fields in sorted(state.items(), key=lambda item: item[0]):
        present = value_of(fields, "participants") or ()
        if kind == Transcript.KIND and ids.intersection(present):
            here.append(identity)
            if all(one in ids or one in before.people for one in present):
                whole.append(identity)
    return here, whole


def _words(one: Erased, gone: Gone) -> int:
    said = gone.leaving[one.id].said
    return sum(len(span.of(one.text).split()) for span in said)


def _counts(state: State, going: Iterable[tuple[str, str]]) -> dict[str, int]:
    standing = [kind for kind, one in going if not value_of(state[kind, one], "removed")]
    return dict(Counter(COUNTED.get(kind, "other entries") for kind in sorted(standing)))


def _suggestions(before: Iterable[Entry], after: Iterable[Entry]) -> int:
    return len(
        {
            old.id
            for was, now in zip(before, after, strict=False)
            for old, new in zip(was.changes, now.changes, strict=True)
            if old.kind == Candidate.KIND and old != new
        }
    )


def _each_once(repeated: Iterable[Repeated]) -> tuple[Repeated, ...]:
    """The latest wording of each text."""
    found = {(one.kind, one.id, one.field): one for one in sorted(repeated, key=_stamp)}
    return tuple(sorted(found.values(), key=lambda one: (one.kind == "action", one.kind, one.id)))


def _stamp(one: Repeated) -> str:
    return one.stamp


def _has_strangers(one: Erased, state: State) -> bool:
    """Whether somebody speaks as a participant whose label is no code that the study knows."""
    codes = {
        str(value_of(fields, "code")).casefold()
        for (kind, _), fields in state.items()
        if kind == Participant.KIND
    }
    roles: Mapping[str, str] = value_of(state[Transcript.KIND, one.id], "roles") or {}
    return any(
        role != "interviewer" and label.casefold() not in codes for label, role in roles.items()
    )
