"""Setting rounds up, and changing who codes what in them."""

from collections.abc import Iterable, Mapping, Sequence

from qualtool.codebook.names import clean_text
from qualtool.coding.model import Coder
from qualtool.coding.rounds import ASSIGNMENT, Assignment, Round, RoundExistsError
from qualtool.errors import ConflictError, InvalidInputError
from qualtool.history.identity import derived_id, new_id
from qualtool.history.model import Action, Change
from qualtool.wording import counted, listed, quoted

LONGEST = 100
"""Characters of a round's name."""


def plan_round(
    name: str,
    dealt: Mapping[str, Sequence[str]],
    rounds: Iterable[Round],
    *,
    blind: bool = True,
    practice: bool = False,
    unit: str = "",
) -> Action:
    """Decide who codes what in a new round.

    Args:
        name: What the round is called.
        dealt: Coders' ids by the interview's id; see `dealing.deal`.
        rounds: Those that there are already.
        blind: Nobody sees another's work on an interview before both have finished it.
        practice: What is coded in it counts for nothing.
        unit: What its comparison is counted in; empty where that is left open.

    Raises:
        RoundExistsError: A round has this name.
        InvalidInputError: The name is empty or too long, or there is nothing to code.
        ConflictError: An interview stands in a practice round and in another.
    """
    name = round_name(name, rounds := tuple(rounds))
    if not dealt:
        raise InvalidInputError("There is no interview for this round.")
    _require_apart(dealt, rounds, practice=practice)
    people = {coder for group in dealt.values() for coder in group}
    identity = new_id()
    return Action(
        f"planned the {_kind(blind=blind, practice=practice)}round {quoted(name)}: "
        f"{counted(len(dealt), 'interview')}, "
        f"{counted(len(people), 'coder')}",
        [
            Change(
                Round.KIND,
                identity,
                {"name": name, "blind": blind, "practice": practice, "unit": unit},
            ),
            *(
                assigning(identity, transcript, coder)
                for transcript, group in dealt.items()
                for coder in group
            ),
        ],
    )


def _kind(*, blind: bool, practice: bool) -> str:
    return ("blind " if blind else "") + ("practice " if practice else "")


def _require_apart(dealt: Iterable[str], rounds: Iterable[Round], *, practice: bool) -> None:
    wanted = set(dealt)
    for one in rounds:
        if one.practice is not practice and (both := wanted.intersection(one.transcripts)):
            many = counted(len(both), "of these interviews stands", "of these interviews stand")
            raise ConflictError(
                f"{many} in {'the practice' if one.practice else 'the'} round {quoted(one.name)} "
                "already; what is practised on counts for nothing.",
                hint="Choose other interviews.",
            )


def plan_opening(round_: Round) -> Action:
    """Decide that everybody may see everything that was done in a round.

    Raises:
        ConflictError: They may already.
    """
    if not round_.blind:
        raise ConflictError(f"{quoted(round_.name)} is no blind round: everybody sees everything.")
    if round_.open_since:
        raise ConflictError(f"{quoted(round_.name)} is open already.")
    left = len(round_.assignments) - round_.finished
    early = f", with {counted(left, 'part')} unfinished" if left else ""
    return Action(
        f"opened the round {quoted(round_.name)}{early}", [Change.of(round_, opened=True)]
    )


def round_name(name: str, rounds: Iterable[Round]) -> str:
    """The name as it is kept.

    Raises:
        RoundExistsError: A round has this name.
        InvalidInputError: It is empty or too long.
    """
    name = " ".join(clean_text(name).split())
    if not name:
        raise InvalidInputError("A round needs a name.")
    if len(name) > LONGEST:
        raise InvalidInputError(f"A round's name has at most {LONGEST} characters.")
    if any(one.name.casefold() == name.casefold() for one in rounds):
        raise RoundExistsError(name)
    return name


def assigning(round_: str, transcript: str, coder: str) -> Change:
    """An interview given to a coder: the same subject in every copy of the study."""
    fields = {"round": round_, "transcript": transcript, "coder": coder, "removed": False}
    return Change(ASSIGNMENT, _id(round_, transcript, coder), fields)


def unassigning(round_: str, one: Assignment) -> Change:
    """An interview taken from a coder."""
    return Change(ASSIGNMENT, _id(round_, one.transcript, one.coder), {"removed": True})


def _id(round_: str, transcript: str, coder: str) -> str:
    return derived_id(ASSIGNMENT, round_, transcript, coder)


def plan_giving(
    round_: Round, titles: Mapping[str, str], *, to: Coder, instead_of: Coder | None = None
) -> Action:
    """Decide that somebody codes interviews of a round, beside the others or instead of one.

    Args:
        round_: The round.
        titles: What the interviews are called, by id.
        to: Who shall code them.
        instead_of: Who shall not any more.

    Raises:
        ConflictError: They code one already, or whoever it is taken from does not or has finished.
    """
    changes = [
        change
        for transcript, title in titles.items()
        for change in _given(round_, transcript, title, to, instead_of)
    ]
    instead = f" instead of {instead_of.name}" if instead_of else ""
    also = " as well" if not instead and any(round_.of(one) for one in titles) else ""
    named = listed(map(quoted, titles.values()), most=5)
    # who could have seen the others' work does not count beside them
    late = "; it is open to everybody, so this is not compared as independent work"
    return Action(
        f"gave {named} to {to.name}{instead}{also}, in {quoted(round_.name)}"
        f"{late if round_.blind and round_.open_since else ''}",
        changes,
    )


def _given(
    round_: Round, transcript: str, title: str, to: Coder, instead_of: Coder | None
) -> list[Change]:
    doing = round_.of(transcript)
    if to.id in doing:
        raise ConflictError(f"{to.name} codes {quoted(title)} in this round already.")
    given = assigning(round_.id, transcript, to.id)
    if instead_of is None:
        return [given]
    if instead_of.id not in doing:
        raise ConflictError(f"{instead_of.name} does not code {quoted(title)} in this round.")
    if doing[instead_of.id].finished:
        raise ConflictError(
            f"{instead_of.name} has finished {quoted(title)} already.",
            hint="Somebody else can code it as well, not instead.",
        )
    return [given, unassigning(round_.id, doing[instead_of.id])]
