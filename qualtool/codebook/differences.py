"""What changed from one codebook to another, in words."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from qualtool.codebook.model import FIELDS, Code, Codebook
from qualtool.codebook.names import SEPARATOR, name_key
from qualtool.wording import one_line, quoted

DifferenceKind = Literal["added", "split", "removed", "merged", "renamed", "moved", "changed"]


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that differs, about one code."""

    kind: DifferenceKind
    path: str
    """The path of the code: as it is after, or as it was before where it is gone."""
    what: str = ""
    """For a change, the field: definition, kind and so on."""
    before: str = ""
    """What it was: the text, the name, or in words the place; for a split, the path of the code
    of which it was a part."""
    after: str = ""
    """What it is; for a merge, the path of the code that took its place; for a new code, its
    definition."""

    def __str__(self) -> str:
        path = quoted(self.path)
        match self.kind:
            case "added" | "split":
                off = f" off from {quoted(self.before)}" if self.before else ""
                defined = f", defined as {_said(self.after)}" if self.after else ""
                return f"{self.kind} {path}{off}{defined}"
            case "merged":
                return f"merged {path} into {quoted(self.after)}"
            case "renamed":
                return f"renamed {quoted(self.before)}, which is now {path}"
            case "moved":
                return f"moved {path} from {self.before} to {self.after}"
            case "changed":
                was, is_now = _said(self.before), _said(self.after)
                return f"changed the {self.what} of {path} from {was} to {is_now}"
            case _:
                return f"{self.kind} {path}"


def differences(
    before: Codebook, after: Codebook, *, tree: str | None = None
) -> tuple[Difference, ...]:
    """What happened to the codes between two codebooks, or to those of one tree.

    Codes are the same if they have the same id, else if they have the same path in trees of the
    same name. A code that keeps its place below one that was renamed, moved or merged is not said
    to have moved. The order among siblings and the origin of codes are not compared.

    Returns:
        First what became of the earlier codes, in their order, then what was added.
    """
    earlier, later = tuple(before.walk(tree=tree)), tuple(after.walk(tree=tree))
    comparison = _Comparison(before, after, _partners(before, earlier, after, later))
    known = set(comparison.partners.values())
    fates = (difference for code in earlier for difference in comparison.fate(code))
    added = (comparison.beginning(code) for code in later if code.id not in known)
    return (*fates, *added)


def _partners(
    before: Codebook, earlier: Iterable[Code], after: Codebook, later: Iterable[Code]
) -> dict[str, str]:
    """For the id of an earlier code, that of the same code later, where it is still there."""
    by_path = {_whole_path(after, code): code.id for code in later if code.id not in before}
    partners = {}
    for code in earlier:
        if after.is_live(code.id):
            partners[code.id] = code.id
        elif code.id not in after and (path := _whole_path(before, code)) in by_path:
            partners[code.id] = by_path[path]
    return partners


def _whole_path(codebook: Codebook, code: Code) -> str:
    return name_key(SEPARATOR.join((codebook.tree_of(code), *codebook.path_of(code))))


@dataclass(frozen=True, slots=True)
class _Comparison:
    before: Codebook
    after: Codebook
    partners: Mapping[str, str]

    def fate(self, code: Code) -> Iterator[Difference]:
        """What became of one earlier code."""
        now = self._now(code)
        if now is None:
            yield Difference("removed", self.before.path_text(code))
        elif code.id not in self.partners:
            path = self.before.path_text(code)
            yield Difference("merged", path, after=self.after.path_text(now))
        else:
            yield from self._changes(code, now)

    def beginning(self, code: Code) -> Difference:
        """How a later code came about."""
        path, origin = self.after.path_text(code), code.split_from
        if origin is not None and origin in self.before:
            whole = self.before.resolve(origin)
            if self.before.is_live(whole.id):
                was = self.before.path_text(whole)
                return Difference("split", path, before=was, after=code.definition)
        return Difference("added", path, after=code.definition)

    def _changes(self, code: Code, now: Code) -> Iterator[Difference]:
        path = self.after.path_text(now)
        if code.name != now.name:
            yield Difference("renamed", path, before=code.name, after=now.name)
        if self._was_moved(code, now):
            place, new_place = _place(self.before, code), _place(self.after, now)
            yield Difference("moved", path, before=place, after=new_place)
        for key in ("kind", *FIELDS):
            was, is_now = getattr(code, key), getattr(now, key)
            if was != is_now and key != "origin":
                yield Difference("changed", path, what=key, before=was, after=is_now)

    def _now(self, code: Code) -> Code | None:
        """The code that stands for an earlier one, None where it is gone."""
        if code.id in self.partners:
            return self.after[self.partners[code.id]]
        found = self.after.resolve(code.id) if code.id in self.after else None
        return found if found is not None and self.after.is_live(found.id) else None

    def _was_moved(self, code: Code, now: Code) -> bool:
        was_under, is_under = self.before.parent_of(code), self.after.parent_of(now)
        if was_under is None and is_under is None:
            return name_key(self.before.tree_of(code)) != name_key(self.after.tree_of(now))
        if was_under is None or is_under is None:
            return True
        expected = self._now(was_under)
        return expected is None or expected.id != is_under.id


def _place(codebook: Codebook, code: Code) -> str:
    """Where a code stands: the path of its parent, or the top of its tree."""
    parent = codebook.parent_of(code)
    if parent is None:
        return f"the top of {quoted(codebook.tree_of(code))}"
    return quoted(codebook.path_text(parent))


def _said(text: str) -> str:
    return quoted(one_line(text)) if text.strip() else "empty"
