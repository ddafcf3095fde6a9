"""Giving several passages another code at once, or taking several codings away."""

from collections.abc import Iterable, Sequence

from qualtool.codebook.model import Code, Codebook
from qualtool.coding.model import Coding
from qualtool.errors import InvalidInputError
from qualtool.history.model import Action, Change
from qualtool.transcripts.model import Span
from qualtool.wording import counted, listed, quoted

CODES_NAMED = 3
"""How many codes a summary names."""


def plan_recoding(
    codings: Sequence[Coding], code: Code, codebook: Codebook, *, others: Iterable[Coding]
) -> Action:
    """Decide that codings get another code, as one action.

    Where a coder has that code at the same passage already, the coding is taken away instead:
    no passage is coded the same twice. Without a difference the action has no changes.

    Args:
        codings: As they stand, of one coder.
        code: The code that they get.
        codebook: The codebook as it is.
        others: At least all other codings of the coder in the same transcripts.

    Raises:
        InvalidInputError: There are no codings.
    """
    _require_some(codings)
    chosen = {coding.id for coding in codings}
    taken = {
        _place(one)
        for one in others
        if one.code in codebook
        and codebook.resolve(one.code).id == code.id
        and one.id not in chosen
    }
    # Those that have it already stand, whatever the order in which they were chosen.
    taken |= {_place(one) for one in codings if codebook.resolve(one.code).id == code.id}
    changes: list[Change] = []
    for coding in codings:
        if codebook.resolve(coding.code).id == code.id:
            continue
        if _place(coding) in taken:
            changes.append(Change.of(coding, removed=True))
        else:
            taken.add(_place(coding))
            changes.append(Change.of(coding, code=code.id))
    if not changes:
        return Action(f"changed nothing: all of it is coded as {quoted(code.name)}", [])
    moved = [one for one in codings if codebook.resolve(one.code).id != code.id]
    passages = counted(len(moved), "passage")
    before = _named(moved, codebook)
    return Action(f"coded {passages} as {quoted(code.name)} instead of {before}", changes)


def plan_removals(codings: Sequence[Coding], codebook: Codebook) -> Action:
    """Decide to take codings away, as one action.

    Raises:
        InvalidInputError: There are no codings.
    """
    _require_some(codings)
    what = counted(len(codings), "coding")
    return Action(
        f"removed {what} as {_named(codings, codebook)}",
        [Change.of(coding, removed=True) for coding in codings],
    )


def _require_some(codings: Sequence[Coding]) -> None:
    if not codings:
        raise InvalidInputError("No passages are chosen.")


def _place(coding: Coding) -> tuple[str, str, Span]:
    return coding.coder, coding.transcript, coding.span


def _named(codings: Iterable[Coding], codebook: Codebook) -> str:
    names = dict.fromkeys(codebook.resolve(one.code).name for one in codings)
    return listed(map(quoted, names), most=CODES_NAMED)
