"""Making one code of several, and several of one."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from qualtool.codebook.editing import creation
from qualtool.codebook.model import Code, Codebook
from qualtool.codebook.names import clean_name, name_key
from qualtool.codebook.placing import in_words, require_free, siblings_at
from qualtool.errors import ConflictError, InvalidInputError
from qualtool.history.identity import new_id
from qualtool.history.model import Action, Change
from qualtool.wording import counted, listed, quoted


class NothingToMergeError(InvalidInputError):
    """No code is left that could be merged."""

    def __init__(self, target: Code) -> None:
        super().__init__(f"Name at least one other code to merge into {quoted(target.name)}.")


class MergeIntoDescendantError(ConflictError):
    """The code that should stay stands below one that would disappear."""

    def __init__(self, code: Code, target: Code) -> None:
        super().__init__(
            f"{quoted(target.name)} is part of {quoted(code.name)} and would lose its place. "
            f"Move it elsewhere first, or merge {quoted(target.name)} into {quoted(code.name)}."
        )


class SameChildrenError(ConflictError):
    """Codes of the same name would stand in one place."""

    def __init__(self, first: str, second: str) -> None:
        super().__init__(
            f"{quoted(first)} and {quoted(second)} would stand in the same place. "
            "Merge or rename these first."
        )


class SplitError(InvalidInputError):
    """A code can't be split like this."""


def plan_merge(codebook: Codebook, names: Iterable[str], *, into: str) -> Action:
    """Decide how the codes called `names` become the one code `into`.

    Their passages and what stands below them go to `into`, also those added later in another copy.

    Raises:
        UnknownCodeError: A name is not in the codebook.
        NothingToMergeError: There is no name but `into`.
        MergeIntoDescendantError: `into` stands below a code that would disappear.
        SameChildrenError: Codes of the same name would come together below `into`.
    """
    target = codebook.named(into)
    # a dict drops repeats and keeps the order that the user gave
    found = {code.id: code for code in (codebook.named(name) for name in names)}
    codes = [code for code in found.values() if code.id != target.id]
    if not codes:
        raise NothingToMergeError(target)
    for code in codes:
        if codebook.is_below(target, code):
            raise MergeIntoDescendantError(code, target)
    _require_different_children(codebook, [target, *codes])
    merged = listed(quoted(code.name) for code in codes)
    return Action(
        f"merged {merged} into {quoted(target.name)}",
        [Change.of(code, merged_into=target.id) for code in codes],
    )


def plan_split(
    codebook: Codebook, name: str, into: Sequence[str], *, codings: Mapping[str, str] | None = None
) -> Action:
    """Decide to make new codes beside a code and to hand them some of its codings.

    The new codes come first among the changes, in the order of `into`; they take place, kind and
    origin from the code, and have no definition yet. Codings that are not named stay.

    Args:
        codebook: The codebook as it is.
        name: The code to split.
        into: The names of the new codes.
        codings: For the id of a coding, the name of the new code that it goes to.

    Raises:
        UnknownCodeError: There is no such code.
        NameTakenError: A sibling has the name of a new code.
        SplitError: No new code is named, one is named twice, or a coding goes to another.
    """
    code = codebook.named(name)
    parent, tree = codebook.parent_of(code), codebook.tree_of(code)
    siblings = siblings_at(codebook, parent, tree)
    names = [clean_name(new) for new in into]
    for new in names:
        require_free(new, siblings, in_words(codebook, parent, tree))
    created = {name_key(new): replace(_beside(code, parent, tree), name=new) for new in names}
    if not names or len(created) != len(names):
        raise SplitError(f"Name the new codes that {quoted(code.name)} is split into, each once.")
    positions = _positions_after(code, siblings, len(names))
    news = [replace(new, position=at) for new, at in zip(created.values(), positions, strict=True)]
    handed_on = [
        Change("coding", coding, {"code": _goes_to(created, new, names).id})
        for coding, new in (codings or {}).items()
    ]
    return Action(
        f"split {quoted(code.name)} into {listed(map(quoted, names))}, "
        f"handing on {counted(len(handed_on), 'passage')}",
        [*map(creation, news), *handed_on],
    )


def _require_different_children(codebook: Codebook, codes: Sequence[Code]) -> None:
    """Refuse to bring codes of the same name together, unless they are merged themselves."""
    going = {code.id for code in codes[1:]}
    seen: dict[str, Code] = {}
    coming = [child for code in codes for child in codebook.children(code)]
    for child in (child for child in coming if child.id not in going):
        other = seen.setdefault(name_key(child.name), child)
        if other.id != child.id:
            raise SameChildrenError(codebook.path_text(other), codebook.path_text(child))


def _beside(code: Code, parent: Code | None, tree: str) -> Code:
    """A new code without a name, in the same place."""
    return Code(
        id=new_id(),
        name="",
        kind=code.kind,
        tree=tree,
        parent=None if parent is None else parent.id,
        origin=code.origin,
        split_from=code.id,
    )


def _positions_after(code: Code, siblings: Sequence[Code], count: int) -> list[float]:
    """Positions between the code and its next sibling; where there is no room, close behind it."""
    later = [other.position for other in siblings if other.position > code.position]
    step = ((min(later) if later else code.position + count + 1) - code.position) / (count + 1)
    return [code.position + step * number for number in range(1, count + 1)]


def _goes_to(created: Mapping[str, Code], name: str, names: Sequence[str]) -> Code:
    try:
        return created[name_key(name)]
    except KeyError:
        raise SplitError(
            f"A passage can't go to {quoted(name)}: the new codes are {listed(map(quoted, names))}."
        ) from None
