"""Taking a code out of the codebook without losing a passage unawares."""

from collections.abc import Collection, Mapping, Sequence
from typing import Literal

from qualtool.codebook.editing import moved
from qualtool.codebook.model import Code, Codebook
from qualtool.codebook.placing import in_words, require_free, siblings_at
from qualtool.errors import ConflictError
from qualtool.history.model import Action, Change
from qualtool.wording import counted, quoted


class StillInUseError(ConflictError):
    """Passages are coded with what should be removed."""

    hint = "Say which code takes them; or take the code off the passages first."

    def __init__(self, counts: Mapping[str, int]) -> None:
        where = ", ".join(f"{quoted(name)} ({number:,})" for name, number in counts.items())
        total = counted(sum(counts.values()), "passage")
        super().__init__(f"This is still used for {total}: {where}.")
        self.counts = dict(counts)


class PerhapsUsedError(ConflictError):
    """Others have coded in a blind round, perhaps with what should be removed."""

    hint = "Say which code takes its passages; or wait until the round is open."

    def __init__(self) -> None:
        super().__init__(
            "Others have coded in a blind round since this is there; nobody may see yet whether "
            "with it."
        )


class HasChildrenError(ConflictError):
    """Codes stand below what should be removed."""

    hint = "Say whether they are removed too, or lifted to where it stands."

    def __init__(self, code: Code, below: int) -> None:
        super().__init__(f"More stands below {quoted(code.name)}: {counted(below, 'code')}.")
        self.below = below


class MoveIntoRemovedError(ConflictError):
    """The code that should take the passages is to be removed as well."""

    def __init__(self, target: Code) -> None:
        super().__init__(f"{quoted(target.name)} can't take the passages: it would be removed too.")


def plan_remove(
    codebook: Codebook,
    name: str,
    *,
    codings: Mapping[str, int],
    unseen: Collection[str] = (),
    moving_to: str | None = None,
    children: Literal["remove", "lift"] | None = None,
) -> Action:
    """Decide to remove a code.

    Where another code takes the passages, also those coded in another copy in the meantime
    arrive there: the code is merged into it. Everything can come back by undoing.

    Args:
        codebook: The codebook as it is.
        name: The code to remove.
        codings: For the id of a code, how many codings have it; none where it isn't named.
        unseen: Ids of codes with which others may have coded where whoever is asking may not see.
        moving_to: The code that takes the passages.
        children: What becomes of the codes below it: removed with it, or lifted to its place.

    Raises:
        HasChildrenError: Codes stand below it and `children` doesn't say what to do.
        StillInUseError: There are codings and `moving_to` doesn't say where they go.
        PerhapsUsedError: There may be codings that are not seen, and `moving_to` doesn't say.
        MoveIntoRemovedError: `moving_to` is removed itself.
        NameTakenError: A lifted code has the name of one that is there already.
        UnknownCodeError: There is no such code.
    """
    code = codebook.named(name)
    below = tuple(codebook.walk(code))
    if below and children is None:
        raise HasChildrenError(code, len(below))
    going = [code, *(below if children == "remove" else ())]
    lifted = codebook.children(code) if children == "lift" else ()
    counts = _counts(codebook, going, codings)
    target = None if moving_to is None else codebook.named(moving_to)
    if target is None and counts:
        raise StillInUseError(counts)
    if target is None and _counts(codebook, going, dict.fromkeys(unseen, 1)):
        raise PerhapsUsedError
    if target is not None and target in going:
        raise MoveIntoRemovedError(target)
    return Action(
        _summary(code, below=len(going) - 1, lifted=len(lifted), target=target, counts=counts),
        [*_lifting(codebook, code, lifted), *_leaving(codebook, going, target)],
    )


def _counts(
    codebook: Codebook, going: Sequence[Code], codings: Mapping[str, int]
) -> dict[str, int]:
    """How many codings each of the codes has, by path; those of codes merged into it as well."""
    counts: dict[str, int] = {}
    names = {code.id: codebook.path_text(code) for code in going}
    for code_id, number in codings.items():
        name = names.get(codebook.resolve(code_id).id) if code_id in codebook else None
        if name is not None and number:
            counts[name] = counts.get(name, 0) + number
    return counts


def _lifting(codebook: Codebook, code: Code, lifted: Sequence[Code]) -> list[Change]:
    """Put the children in the place of the code, in their order."""
    parent, tree = codebook.parent_of(code), codebook.tree_of(code)
    siblings = [other for other in siblings_at(codebook, parent, tree) if other.id != code.id]
    for child in lifted:
        require_free(child.name, siblings, in_words(codebook, parent, tree))
    later = [other.position for other in siblings if other.position > code.position]
    room = min(later) - code.position if later else 1.0
    step = room / max(1, len(lifted))
    return [
        change
        for number, child in enumerate(lifted)
        for change in moved(
            codebook, child, parent, tree=tree, position=code.position + step * number
        )
    ]


def _leaving(codebook: Codebook, going: Sequence[Code], target: Code | None) -> list[Change]:
    if target is not None:
        return [Change.of(code, merged_into=target.id) for code in going]
    # what was merged into a removed code goes with it: else it would seem that
    # copies had merged and removed at the same time, and it would come to light again
    all_going = [other for code in going for other in (code, *codebook.merged_here(code))]
    return [Change.of(code, removed=True) for code in all_going]


def _summary(
    code: Code, *, below: int, lifted: int, target: Code | None, counts: Mapping[str, int]
) -> str:
    parts = [f"removed {quoted(code.name)}"]
    if below:
        parts.append(f"with {counted(below, 'code')} below it")
    if lifted:
        parts.append(f"lifting {counted(lifted, 'code')} to its place")
    if target is not None:
        passages = counted(sum(counts.values()), "passage")
        parts.append(f"moving {passages} to {quoted(target.name)}")
    return ", ".join(parts).replace(", with", " with", 1)
