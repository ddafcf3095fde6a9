"""Changing one code: adding, describing, renaming and moving it."""

from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import Any

from qualtool.codebook.colours import checked_colour
from qualtool.codebook.keys import checked_key, require_key_free
from qualtool.codebook.model import DEFAULT_TREE, FIELDS, KINDS, Code, Codebook
from qualtool.codebook.names import clean_name, clean_text, name_key
from qualtool.codebook.placing import (
    MoveBelowItselfError,
    fitting_kind,
    in_words,
    place_among,
    require_depth,
    require_free,
    siblings_at,
)
from qualtool.errors import ConflictError, InvalidInputError
from qualtool.history.identity import new_id
from qualtool.history.model import Action, Change
from qualtool.wording import alternatives, listed, quoted

CHECKS: dict[str, Callable[[str], str]] = {"key": checked_key, "colour": checked_colour}
"""What makes sure that a field is as it must be; it raises an `InvalidInputError` else."""


class UnknownFieldError(InvalidInputError):
    """Codes have no such field."""

    def __init__(self, name: str) -> None:
        fields = listed(("kind", *FIELDS))
        super().__init__(f"A code has no field {quoted(name)} to set; it has {fields}.")


class UnknownKindError(InvalidInputError):
    """Neither theme nor sub-theme nor code."""

    def __init__(self, kind: str) -> None:
        super().__init__(f"A code is of the kind {alternatives(KINDS)}, not {quoted(kind)}.")


class SeveralTreesError(ConflictError):
    """It has to be said which code tree is meant."""

    def __init__(self, trees: tuple[str, ...]) -> None:
        names = listed(map(quoted, trees))
        super().__init__(f"There are several codebooks, {names}: say which one is meant.")


def plan_add(
    codebook: Codebook,
    name: str,
    *,
    under: str | None = None,
    tree: str | None = None,
    before: str | None = None,
    **fields: str,
) -> Action:
    """Decide to add a code; the first change of the action is the new code's.

    Args:
        codebook: The codebook as it is.
        name: What the code is called.
        under: The code that it stands under; without it, it stands at the top.
        tree: The tree at whose top it stands; needed only where there are several.
        before: The sibling before which it stands; without it, it stands last.
        fields: Its kind (code, if not given) and the texts named in `FIELDS`.

    Raises:
        NameTakenError, KeyTakenError: There is such a code in the same place, or with this key.
        SeveralTreesError: It can't be known at the top of which tree the code stands.
        UnknownCodeError, UnknownFieldError, UnknownKindError, TooDeepError: As they say.
    """
    name = clean_name(name)
    parent = None if under is None else codebook.named(under, tree=tree)
    tree = tree_meant(codebook, tree) if parent is None else codebook.tree_of(parent)
    siblings = siblings_at(codebook, parent, tree)
    place = in_words(codebook, parent, tree)
    require_free(name, siblings, place)
    position, room = place_among(siblings, before=before)
    said = checked_fields(fields)
    require_key_free(codebook, said.get("key", ""))
    code = Code(
        id=new_id(),
        name=name,
        tree=tree,
        parent=None if parent is None else parent.id,
        position=position,
        **said,
    )
    require_depth(codebook, code, parent)
    return Action(f"added {code.kind} {quoted(name)} {place}", [creation(code), *room])


def plan_edit(codebook: Codebook, name: str, **fields: str) -> Action:
    """Decide to change what is said about a code: its kind and the texts named in `FIELDS`.

    Without a difference the action has no changes.

    Raises:
        UnknownCodeError, UnknownFieldError, UnknownKindError, ColourError,
        KeyNotAllowedError, KeyTakenError: As they say.
    """
    code = codebook.named(name)
    asked = checked_fields(fields)
    require_key_free(codebook, asked.get("key", ""), code)
    changed = {key: text for key, text in asked.items() if getattr(code, key) != text}
    if not changed:
        return Action(f"changed nothing about {quoted(code.name)}", [])
    return Action(f"changed {listed(changed)} of {quoted(code.name)}", [Change.of(code, **changed)])


def plan_rename(codebook: Codebook, name: str, new_name: str) -> Action:
    """Decide to give a code another name; passages stay with it.

    Raises:
        UnknownCodeError: There is no such code.
        NameTakenError: A sibling has the new name.
    """
    code = codebook.named(name)
    new_name = clean_name(new_name)
    parent, tree = codebook.parent_of(code), codebook.tree_of(code)
    others = [other for other in siblings_at(codebook, parent, tree) if other.id != code.id]
    require_free(new_name, others, in_words(codebook, parent, tree))
    if new_name == code.name:
        return Action(f"left the name of {quoted(code.name)} as it was", [])
    return Action(
        f"renamed {quoted(code.name)} to {quoted(new_name)}", [Change.of(code, name=new_name)]
    )


def plan_move(
    codebook: Codebook,
    name: str,
    *,
    under: str | None = None,
    tree: str | None = None,
    before: str | None = None,
) -> Action:
    """Decide to put a code, with all below it, somewhere else; passages stay with it.

    Args:
        codebook: The codebook as it is.
        name: The code to move.
        under: The code to put it under; without it, it goes to the top.
        tree: The tree at whose top to put it; without it, its own.
        before: The sibling to put it before; without it, it goes last.

    Raises:
        MoveBelowItselfError: `under` is the code or stands below it.
        NameTakenError: There is such a name in the new place.
        UnknownCodeError, TooDeepError: As they say.
    """
    code = codebook.named(name)
    parent = None if under is None else codebook.named(under)
    if parent is not None:
        if parent.id == code.id or codebook.is_below(parent, code):
            raise MoveBelowItselfError(code, parent)
        tree = codebook.tree_of(parent)
    elif tree is None or name_key(tree) == name_key(codebook.tree_of(code)):
        tree = codebook.tree_of(code)
    else:
        tree = tree_meant(codebook, tree)
    siblings = [other for other in siblings_at(codebook, parent, tree) if other.id != code.id]
    place = in_words(codebook, parent, tree)
    require_free(code.name, siblings, place)
    require_depth(codebook, code, parent)
    position, room = place_among(siblings, before=before)
    where = place if before is None else f"{place}, before {quoted(before)}"
    return Action(
        f"moved {quoted(code.name)} {where}",
        [*moved(codebook, code, parent, tree=tree, position=position), *room],
    )


def moved(
    codebook: Codebook, code: Code, parent: Code | None, *, tree: str, position: float
) -> list[Change]:
    """The changes that put a code under `parent`, or at the top of `tree`."""
    place = {
        "parent": None if parent is None else parent.id,
        "position": position,
        "kind": fitting_kind(code, parent),
        "tree": tree,
    }
    changed = {key: value for key, value in place.items() if getattr(code, key) != value}
    below = [other for other in codebook.walk(code) if other.tree != tree]
    return [
        *([Change.of(code, **changed)] if changed else []),
        *(Change.of(other, tree=tree) for other in below),
    ]


def creation(code: Code) -> Change:
    """The change that makes a code."""
    fields = asdict(code)
    return Change(Code.KIND, fields.pop("id"), fields)


def tree_meant(codebook: Codebook, tree: str | None) -> str:
    """The tree of this name, spelt as it is known; without a name, the only one.

    Raises:
        SeveralTreesError: No name is given and there are several trees.
    """
    if tree is None:
        if len(codebook.trees) > 1:
            raise SeveralTreesError(codebook.trees)
        return codebook.trees[0] if codebook.trees else DEFAULT_TREE
    known = {name_key(name): name for name in codebook.trees}
    return known.get(name_key(tree)) or clean_name(tree)


def checked_fields(fields: Mapping[str, str]) -> dict[str, Any]:
    """The fields as they are kept."""
    checked: dict[str, str] = {}
    for key, text in fields.items():
        if key not in {"kind", *FIELDS}:
            raise UnknownFieldError(key)
        checked[key] = clean_text(text)
    if "kind" in checked and checked["kind"] not in KINDS:
        raise UnknownKindError(checked["kind"])
    for key in CHECKS.keys() & checked.keys():
        checked[key] = CHECKS[key](checked[key])
    return checked
