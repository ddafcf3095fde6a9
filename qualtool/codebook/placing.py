"""Where a code stands: among which siblings, in which order, as what kind."""

from collections.abc import Iterable, Sequence

from qualtool.codebook.model import MAX_DEPTH, Code, Codebook, CodeKind
from qualtool.codebook.names import NameTakenError, UnknownCodeError, name_key, near_names
from qualtool.errors import ConflictError, InvalidInputError
from qualtool.history.model import Change
from qualtool.wording import quoted


class TooDeepError(InvalidInputError):
    """A code would stand further down than a tree may reach."""

    def __init__(self, path: str) -> None:
        super().__init__(f"A codebook can have {MAX_DEPTH} levels, too few for {quoted(path)}.")


class MoveBelowItselfError(ConflictError):
    """A code can't stand under itself or under what stands below it."""

    def __init__(self, code: Code, under: Code) -> None:
        where = "itself" if code.id == under.id else f"{quoted(under.name)}, which is part of it"
        super().__init__(f"{quoted(code.name)} can't be moved under {where}.")


def siblings_at(codebook: Codebook, parent: Code | None, tree: str) -> tuple[Code, ...]:
    """The codes under `parent`, or those at the top of `tree`."""
    return codebook.children(tree=tree) if parent is None else codebook.children(parent)


def in_words(codebook: Codebook, parent: Code | None, tree: str) -> str:
    """The place as a sentence says it: under “Theme”, or at the top of “Tree”."""
    if parent is None:
        return f"at the top of {quoted(tree)}"
    return f"under {quoted(codebook.path_text(parent))}"


def require_free(name: str, siblings: Iterable[Code], place: str) -> None:
    """Refuse a name that one of the siblings has.

    Raises:
        NameTakenError: One has it, in whatever case and spacing.
    """
    for sibling in siblings:
        if name_key(sibling.name) == name_key(name):
            raise NameTakenError(sibling.name, place)


def require_depth(codebook: Codebook, code: Code, parent: Code | None) -> None:
    """Refuse to put a code, with all below it, further down than a tree may reach.

    Raises:
        TooDeepError: It would be too deep.
    """
    above = 0 if parent is None else len(codebook.path_of(parent))
    below = [0]
    if code.id in codebook:
        own = len(codebook.path_of(code))
        below += [len(codebook.path_of(other)) - own for other in codebook.walk(code)]
    if above + 1 + max(below) > MAX_DEPTH:
        raise TooDeepError(code.name)


def fitting_kind(code: Code, parent: Code | None) -> CodeKind:
    """A sub-theme at the top is a theme, and a theme below another code is a sub-theme."""
    if code.kind == "code":
        return "code"
    return "theme" if parent is None else "sub-theme"


def place_among(
    siblings: Sequence[Code], *, before: str | None = None
) -> tuple[float, tuple[Change, ...]]:
    """The position before the sibling called `before`, or after all of them.

    Returns:
        The position, and the changes that make room for it where there is none.

    Raises:
        UnknownCodeError: None of the siblings is called `before`.
    """
    if before is None:
        return (siblings[-1].position + 1 if siblings else 1.0), ()
    names = [name_key(sibling.name) for sibling in siblings]
    if name_key(before) not in names:
        raise UnknownCodeError(before, near_names(before, [code.name for code in siblings]))
    index = names.index(name_key(before))
    upper = siblings[index].position
    lower = siblings[index - 1].position if index else upper - 2
    middle = (lower + upper) / 2
    if lower < middle < upper:
        return middle, ()
    numbered = enumerate(siblings, start=1)
    room = [(code, float(at if at <= index else at + 1)) for at, code in numbered]
    changes = [Change.of(code, position=at) for code, at in room if code.position != at]
    return float(index + 1), tuple(changes)
