"""Joining what one person did under two names, on two computers."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from qualtool.coding.model import Coder, Coding
from qualtool.coding.rounds import Round
from qualtool.errors import ConflictError, InvalidInputError
from qualtool.history.model import Action, Change, Json
from qualtool.wording import counted, quoted

OWNED = ("coding", "note", "warning", "quote", "declined", "assignment", "finished")
"""The kinds of subjects that say in a field `coder` whose they are."""


class SamePersonError(InvalidInputError):
    """There is only one of them."""

    hint = "See the coders with: qualtool coders list"

    def __init__(self, name: str) -> None:
        super().__init__(f"{quoted(name)} is one coder already; nothing was changed.")


class SeenTogetherError(ConflictError):
    """They cannot be one person: they were compared, and a difference between them was settled."""

    hint = "If they are one person all the same, undo or reopen these settlements first."

    def __init__(self, first: str, second: str, number: int) -> None:
        differences = counted(number, "difference")
        super().__init__(
            f"{differences} between {first} and {second} {'is' if number == 1 else 'are'} settled."
        )


class BlindToEachOtherError(ConflictError):
    """They code the same interviews in a blind round: joined, they would see each other's work."""

    hint = (
        "If they are one person all the same, open the round first, or give these interviews to "
        "somebody else instead of one of them."
    )

    def __init__(self, first: str, second: str, number: int, round_: Round) -> None:
        interviews = counted(number, "interview")
        super().__init__(
            f"{first} and {second} both code {interviews} in the blind round {quoted(round_.name)}."
        )


@dataclass(frozen=True, slots=True)
class Owned:
    """Something that is a coder's."""

    kind: str
    id: str
    coder: str
    marks: tuple[Json, ...] = ()
    """Code, transcript, start and end of a coding."""


@dataclass(frozen=True, slots=True)
class Named:
    """Where coders are named among others: settlements and the interviewers of transcripts."""

    had: Mapping[str, Mapping[str, Sequence[Json]]] = field(default_factory=dict)
    """What each coder had, by the settlement's id."""
    outcomes: Mapping[str, str] = field(default_factory=dict)
    """By the settlement's id."""
    interviewers: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """By the transcript's id."""


def plan_join_coders(
    joined: Coder, into: Coder, owned: Iterable[Owned], named: Named | None = None
) -> Action:
    """Decide that `joined` and `into` are one person: all that either did is `into`'s.

    What both marked alike counts once. Undoing it takes all of it apart again.

    Args:
        joined: The coder who disappears.
        into: The coder who stays.
        owned: What is theirs, of both.
        named: Where they are named among others.

    Raises:
        SamePersonError: They are one coder.
        SeenTogetherError: A difference between them is settled.
    """
    if joined.id == into.id:
        raise SamePersonError(into.name)
    named = named or Named()
    together = [had for had in named.had.values() if joined.id in had and into.id in had]
    if together:
        raise SeenTogetherError(joined.name, into.name, len(together))
    gone = Change.of(joined, joined_into=into.id, removed=True)
    changes = [gone, *_handed_over(owned, {joined.id: into.id}), *_renamed(named, joined, into)]
    return Action(f"joined the coder {quoted(joined.name)} into {quoted(into.name)}", changes)


def require_not_blind(rounds: Iterable[Round], first: Coder, second: Coder) -> None:
    """Refuse to join two who may not see each other's work yet.

    Raises:
        BlindToEachOtherError: Both code an interview in a blind round that is not open.
    """
    for one in rounds:
        if one.blind and not one.open_since:
            doing = one.by_transcript().values()
            if both := sum({first.id, second.id} <= there.keys() for there in doing):
                raise BlindToEachOtherError(first.name, second.name, both, one)


def plan_hand_over(owned: Iterable[Owned], joined: Mapping[str, str]) -> Action:
    """Decide that what came later from somebody who was joined is the other's too.

    Args:
        owned: What is there of anybody concerned.
        joined: Who each coder who was joined is now, by ids. Without anything of theirs, the
            action has no changes.
    """
    changes = _handed_over(owned, joined)
    return Action("took in what came under a name that was joined", changes)


def plan_giving_back(log: Iterable[Change], joined: Mapping[str, str]) -> Action:
    """Decide that what was handed over goes back to whoever did it, where no join stands for it.

    Args:
        log: Every change of what was ever handed over, in the order of stamps.
        joined: Who each coder who was joined is now, by ids.
    """
    steps: dict[tuple[str, str], list[Change]] = {}
    for change in log:
        steps.setdefault((change.kind, change.id), []).append(change)
    return Action(
        "gave back what came under a name that is not joined any more",
        [change for past in steps.values() for change in _back(past, joined)],
    )


def _back(past: Sequence[Change], joined: Mapping[str, str]) -> Iterable[Change]:
    """What gives one thing back, if it is not whose it should be.

    Args:
        past: All that was done to it, in order.
        joined: As above.
    """
    saying = [change for change in past if "coder" in change.fields]
    by = [change.fields["coder"] for change in saying if not is_handing_over(change)]
    if not by or saying[-1].fields["coder"] == joined.get(by[-1], by[-1]):
        return
    fields: dict[str, Json] = {"coder": joined.get(by[-1], by[-1])}
    removing = [change for change in past if "removed" in change.fields]
    if removing and removing[-1].fields["removed"] and is_handing_over(removing[-1]):
        fields["removed"] = False
    yield Change(past[0].kind, past[0].id, fields)


def is_handing_over(change: Change) -> bool:
    """Whether all that a change says of something is whose it is from now on."""
    fields = change.fields.keys()
    return change.kind in OWNED and "coder" in fields and fields <= {"coder", "removed"}


def _handed_over(owned: Iterable[Owned], joined: Mapping[str, str]) -> list[Change]:
    everything = sorted(owned, key=lambda one: (one.coder in joined, one.kind, one.id))
    there: set[tuple[Json, ...]] = set()
    changes: list[Change] = []
    for one in everything:
        whose = joined.get(one.coder, one.coder)
        place = (whose, *one.marks)
        doubled = one.kind == Coding.KIND and place in there
        there.add(place)
        if one.coder in joined:
            fields: dict[str, Json] = {"coder": whose}
            changes.append(
                Change(one.kind, one.id, fields | ({"removed": True} if doubled else {}))
            )
    return changes


def _renamed(named: Named, joined: Coder, into: Coder) -> Iterable[Change]:
    for identity, had in sorted(named.had.items()):
        if joined.id in had:
            renamed = {into.id if who == joined.id else who: what for who, what in had.items()}
            outcome = named.outcomes.get(identity, "")
            fields: dict[str, Json] = {"had": renamed}
            if outcome == f"as {joined.id}":
                fields["outcome"] = f"as {into.id}"
            yield Change("settlement", identity, fields)
    for identity, who in sorted(named.interviewers.items()):
        if joined.id in who:
            now = [into.id if one == joined.id else one for one in who]
            yield Change("transcript", identity, {"interviewers": list(dict.fromkeys(now))})
