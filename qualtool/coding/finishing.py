"""Saying that one has finished an interview, and taking that back."""

from collections.abc import Iterable, Mapping

from qualtool.coding.model import Coder
from qualtool.coding.rounds import FINISHED, Assignment, Round
from qualtool.errors import ConflictError, NotFoundError
from qualtool.history.identity import derived_id
from qualtool.history.model import Action, Change
from qualtool.wording import counted, listed, quoted


class SeenError(ConflictError):
    """What was open to somebody cannot be closed again: they may have seen it."""

    def __init__(self, round_: Round) -> None:
        super().__init__(
            f"In {quoted(round_.name)} this has been open to somebody else since; what was seen "
            "cannot be unseen.",
            hint="You can go on coding; what is changed from now on is not counted where coders "
            "are compared.",
        )


class NotYoursToFinishError(NotFoundError):
    """An interview is not among those that somebody codes in a round."""

    def __init__(self, coder: str, title: str) -> None:
        super().__init__(
            f"{coder} does not code {quoted(title)} in any round.",
            hint="Who codes what stands among the rounds.",
        )


def plan_finishing(
    rounds: Iterable[Round], coder: Coder, titles: dict[str, str], wanted: Iterable[str]
) -> Action:
    """Decide that a coder has finished interviews, in all rounds in which they code them.

    Args:
        rounds: All rounds.
        coder: Who has finished.
        titles: What interviews are called, by id.
        wanted: The interviews' ids.

    Raises:
        NotYoursToFinishError: The coder does not code one of them in any round.
        ConflictError: The coder had said so about all of them.
    """
    mine = list(_mine(rounds, coder.id))
    changes, done = [], []
    for transcript in dict.fromkeys(wanted):
        here = [(round_, one) for round_, one in mine if one.transcript == transcript]
        if not here:
            raise NotYoursToFinishError(coder.name, titles.get(transcript, transcript))
        open_ = [round_ for round_, one in here if not one.finished]
        changes += [_saying(round_, transcript, coder.id) for round_ in open_]
        done += [titles.get(transcript, transcript)] if open_ else []
    if not changes:
        raise ConflictError("You had said already that you have finished.")
    return Action(f"finished {listed(map(quoted, sorted(done)), most=5)}", changes)


def unfinished(rounds: Iterable[Round], coder: str) -> tuple[str, ...]:
    """The ids of the interviews that a coder has still to finish, in any round."""
    return tuple(
        dict.fromkeys(one.transcript for _, one in _mine(rounds, coder) if not one.finished)
    )


def plan_taking_back(rounds: Iterable[Round], coder: Coder, transcript: str, title: str) -> Action:
    """Decide that a coder has not finished an interview after all.

    Raises:
        NotYoursToFinishError: The coder does not code it in any round.
        ConflictError: They had not said that they had finished it.
        SeenError: They may have seen somebody else's work on it since, or somebody theirs.
    """
    here = [
        (round_, one) for round_, one in _mine(rounds, coder.id) if one.transcript == transcript
    ]
    if not here:
        raise NotYoursToFinishError(coder.name, title)
    said = [round_ for round_, one in here if one.finished]
    if not said:
        raise ConflictError(f"{coder.name} has not said to have finished {quoted(title)}.")
    for one in said:
        require_unseen(one, transcript, coder.id)
    return Action(
        f"went on with {quoted(title)}",
        [Change(FINISHED, _id(one, transcript, coder.id), {"removed": True}) for one in said],
    )


def plan_staying_open(
    before: Iterable[Round],
    after: Iterable[Round],
    titles: Mapping[str, str],
    names: Mapping[str, str],
) -> Action:
    """Decide that what was open to others stays open, though a copy that came took it back.

    In that copy nobody could know of it. Where nothing was closed, the action has no changes.

    Args:
        before: All rounds before the copies were brought together.
        after: The same afterwards.
        titles: What interviews are called, by id.
        names: Names of coders, by id.
    """
    rounds = {one.id: one for one in after}
    closed = [
        (rounds[was.id], one)
        for was in before
        if was.id in rounds
        for one in was.assignments
        if one.finished and _is_seen(was, one.transcript, one.coder)
        if (now := rounds[was.id].of(one.transcript).get(one.coder)) and not now.finished
    ]
    said = [
        f"{quoted(titles.get(one.transcript, ''))} by {names.get(one.coder, 'somebody')}"
        for _, one in closed
    ]
    return Action(
        f"kept finished what others have seen since: {listed(said, most=5)}",
        [_saying(round_, one.transcript, one.coder) for round_, one in closed],
    )


def require_unseen(round_: Round, transcript: str, coder: str) -> None:
    """Refuse to close what has been open.

    Raises:
        SeenError: Since a coder finished an interview, somebody may have seen their work on it, or
            they that of somebody else.
    """
    if _is_seen(round_, transcript, coder):
        raise SeenError(round_)


def _is_seen(round_: Round, transcript: str, coder: str) -> bool:
    others = (one for who, one in round_.of(transcript).items() if who != coder)
    return round_.blind and bool(round_.open_since or any(one.finished for one in others))


def opens(rounds: Iterable[Round], coder: str, transcripts: Iterable[str]) -> frozenset[str]:
    """The ids of those whose work a coder sees once they have finished these interviews."""
    wanted = set(transcripts)
    return frozenset(
        one.coder
        for round_ in rounds
        for one in round_.assignments
        if round_.blind
        and one.transcript in wanted
        and one.coder != coder
        and one.finished
        and coder in round_.of(one.transcript)
    )


def how_far(round_: Round, coder: str) -> str:
    """How many interviews of a round a coder has finished, as “3 of 12 interviews”."""
    mine = [one for one in round_.assignments if one.coder == coder]
    done = sum(bool(one.finished) for one in mine)
    return f"{done:,} of {counted(len(mine), 'interview')}"


def _mine(rounds: Iterable[Round], coder: str) -> Iterable[tuple[Round, Assignment]]:
    return ((each, one) for each in rounds for one in each.assignments if one.coder == coder)


def _saying(round_: Round, transcript: str, coder: str) -> Change:
    fields = {"round": round_.id, "transcript": transcript, "coder": coder, "removed": False}
    return Change(FINISHED, _id(round_, transcript, coder), fields)


def _id(round_: Round, transcript: str, coder: str) -> str:
    return derived_id(FINISHED, round_.id, transcript, coder)
