"""What the codes mean: codes, and the codebook that orders them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar, Literal, get_args

from qualtool.codebook.names import (
    SEPARATOR,
    AmbiguousCodeError,
    UnknownCodeError,
    UnknownTreeError,
    name_key,
    near_names,
)
from qualtool.codebook.tree import survivors, without_circles

CodeKind = Literal["theme", "sub-theme", "code"]

KINDS: tuple[CodeKind, ...] = get_args(CodeKind)

FIELDS = ("definition", "include", "exclude", "example", "key", "colour", "origin")
"""What may be said about a code besides name and kind, in the order in which people read it."""

PRIOR = "prior framework"
"""The origin of codes that were there before the data."""

DEFAULT_TREE = "Codebook"
"""The tree that codes join where nobody has named one."""

MAX_DEPTH = 20
"""How many levels a tree may have."""


@dataclass(frozen=True, slots=True)
class Code:
    """A theme, sub-theme or code, as the study keeps it. Texts are empty where nothing is said."""

    KIND: ClassVar[str] = "code"

    id: str
    name: str
    kind: CodeKind = "code"
    tree: str = DEFAULT_TREE
    """The code tree it belongs to; several may live on the same transcripts."""
    parent: str | None = None
    """The id of the code it was put under; None at the top of its tree."""
    position: float = 0.0
    """Where it stands among its siblings, smallest first; then by name, then by id."""
    definition: str = ""
    include: str = ""
    """What the code is used for as well."""
    exclude: str = ""
    """What it is not used for, and what to use there."""
    example: str = ""
    key: str = ""
    """The letter or digit that gives it, see `keys`; empty where it has none."""
    colour: str = ""
    """`#RRGGBB`, or empty: then the theme's, see `colours`."""
    origin: str = "from the data"
    """Where it comes from: prior framework, from the data, suggested …"""
    merged_into: str | None = None
    """The id of the code that takes its passages."""
    split_from: str | None = None
    """The id of the code that it was split off."""
    removed: bool = False


@dataclass(frozen=True, init=False)
class Codebook:
    """All codes of a study, also those merged and removed, and the trees they form.

    Wherever codes are listed, merged and removed ones are left out; `resolve` and `[]` know them.
    A code whose parent was removed, or that concurrent moves put below itself, stands at the top
    of its tree. The children of a merged code stand under the one it was merged into.
    """

    codes: tuple[Code, ...]
    """All of them, by id."""

    def __init__(self, codes: Iterable[Code] = ()) -> None:
        object.__setattr__(self, "codes", tuple(sorted(codes, key=lambda code: code.id)))
        if len(self._by_id) != len(self.codes):
            raise ValueError("two codes have the same id")

    def __getitem__(self, code_id: str) -> Code:
        """The code with this id, merged and removed ones too.

        Raises:
            UnknownCodeError: There is none.
        """
        try:
            return self._by_id[code_id]
        except KeyError:
            raise UnknownCodeError(code_id) from None

    def __contains__(self, code_id: object) -> bool:
        return code_id in self._by_id

    def __iter__(self) -> Iterator[Code]:
        return self.walk()

    def __len__(self) -> int:
        return len(self._live)

    def named(self, name: str, *, tree: str | None = None) -> Code:
        """The code with this name, path or id; the end of a path does where it is unique.

        A path may begin with the name of the tree. Case and spacing don't matter.

        Raises:
            UnknownCodeError: There is none; it offers names that look alike.
            AmbiguousCodeError: There are several; it lists their paths.
            UnknownTreeError: There is no such tree.
        """
        found = self._by_path.get(name)
        if found is None:
            found = self._by_path.get(name_key(name), ())
        if tree is not None:
            wanted = self.tree_named(tree)
            found = tuple(code for code in found if self.tree_of(code) == wanted)
        if len(found) == 1:
            return found[0]
        if found:
            raise AmbiguousCodeError(name, self._telling_apart(found))
        if name in self._live:
            return self._live[name]
        offered = [code.name for code in self] + [self.path_text(code) for code in self]
        raise UnknownCodeError(name, near_names(name, offered))

    def resolve(self, code_id: str) -> Code:
        """The code that stands for this id after all merges; it may have been removed.

        Circles and lost targets, which concurrent merges may leave: see `tree.survivors`.

        Raises:
            UnknownCodeError: The id is not in the codebook.
        """
        return self[self._survivors.get(code_id, code_id)]

    def is_live(self, code_id: str) -> bool:
        """Whether the code is there, neither merged nor removed."""
        return code_id in self._live

    def merged_here(self, code: Code) -> tuple[Code, ...]:
        """The codes that were merged into this one, on whatever way."""
        return tuple(
            other
            for other in self.codes
            if other.id != code.id and self._survivors[other.id] == code.id
        )

    @cached_property
    def trees(self) -> tuple[str, ...]:
        """The names of the code trees, in alphabetical order."""
        return tuple(sorted({code.tree for code in self._children[None]}, key=_tree_order))

    def tree_named(self, name: str) -> str:
        """The name of a tree as it is spelt here, whatever the case and spacing.

        Raises:
            UnknownTreeError: There is no such tree.
        """
        for tree in self.trees:
            if name_key(tree) == name_key(name):
                return tree
        raise UnknownTreeError(name, self.trees)

    def tree_of(self, code: Code) -> str:
        """The tree in which the code stands: that of its topmost ancestor."""
        return self.theme_of(code).tree

    def theme_of(self, code: Code) -> Code:
        """The topmost ancestor of the code, or the code itself at the top."""
        while (parent := self._parents[code.id]) is not None:
            code = self._by_id[parent]
        return code

    def parent_of(self, code: Code) -> Code | None:
        """The code under which it stands, None at the top."""
        parent = self._parents[code.id]
        return None if parent is None else self._by_id[parent]

    def children(self, code: Code | None = None, *, tree: str | None = None) -> tuple[Code, ...]:
        """The codes right under this one, in order; without a code, those at the top."""
        found = self._children.get(None if code is None else code.id, ())
        if tree is None:
            return found
        wanted = name_key(tree)
        return tuple(child for child in found if name_key(self.tree_of(child)) == wanted)

    def walk(self, below: Code | None = None, *, tree: str | None = None) -> Iterator[Code]:
        """The codes in tree order, each before its children: all, those below one, or of a tree."""
        waiting = list(reversed(self.children(below, tree=tree)))
        while waiting:
            code = waiting.pop()
            yield code
            waiting.extend(reversed(self._children.get(code.id, ())))

    def is_below(self, code: Code, ancestor: Code) -> bool:
        """Whether `code` stands under `ancestor`, at whatever depth; never under itself."""
        parent = self._parents[code.id]
        while parent is not None and parent != ancestor.id:
            parent = self._parents[parent]
        return parent is not None

    def path_of(self, code: Code) -> tuple[str, ...]:
        """The names from the top of its tree down to the code."""
        return self._paths[code.id]

    def path_text(self, code: Code) -> str:
        """The path as people write it: `Theme > Sub-theme > code`."""
        return SEPARATOR.join(self._paths[code.id])

    def called(self, code: Code) -> str:
        """What a list calls a live code: its name, and what stands above where others have it too.

        `named` takes it back to the code.
        """
        parts = (self.tree_of(code), *self._paths[code.id])
        ends = (SEPARATOR.join(parts[start:]) for start in reversed(range(len(parts))))
        return next((end for end in ends if self._leads_to_one(end)), code.id)

    @cached_property
    def _by_id(self) -> dict[str, Code]:
        return {code.id: code for code in self.codes}

    @cached_property
    def _survivors(self) -> dict[str, str]:
        return survivors(
            {code.id: code.merged_into for code in self.codes},
            {code.id for code in self.codes if code.removed},
        )

    @cached_property
    def _live(self) -> dict[str, Code]:
        return {
            code.id: code
            for code in self.codes
            if not code.removed and self._survivors[code.id] == code.id
        }

    @cached_property
    def _parents(self) -> dict[str, str | None]:
        """For every code, also merged and removed ones, the live code it stands under."""
        above = {
            code.id: None if code.parent is None else self._survivors.get(code.parent)
            for code in self.codes
        }
        live = without_circles({code_id: above[code_id] for code_id in self._live})
        gone = {
            code_id: parent if parent in live else None
            for code_id, parent in above.items()
            if code_id not in live
        }
        return live | gone

    @cached_property
    def _children(self) -> dict[str | None, tuple[Code, ...]]:
        """Children in order, by parent; the top of all trees under None, tree by tree."""
        found: defaultdict[str | None, list[Code]] = defaultdict(list)
        for code in sorted(self._live.values(), key=_sibling_order):
            found[self._parents[code.id]].append(code)
        found[None].sort(key=lambda code: _tree_order(code.tree))
        return {parent: tuple(children) for parent, children in found.items()}

    @cached_property
    def _paths(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        for code in (*self.walk(), *self.codes):  # parents come first; then merged and removed ones
            parent = self._parents[code.id]
            found[code.id] = (*(found[parent] if parent is not None else ()), code.name)
        return found

    @cached_property
    def _by_path(self) -> dict[str, tuple[Code, ...]]:
        """Codes by every end of their path, tree included: as written, and as compared."""
        by_key: defaultdict[str, list[Code]] = defaultdict(list)
        as_written: dict[str, str] = {}
        for code in self.walk():
            parts = (self.tree_of(code), *self._paths[code.id])
            for start in range(len(parts)):
                text = SEPARATOR.join(parts[start:])
                as_written[text] = key = name_key(text)
                by_key[key].append(code)
        found = {key: tuple(codes) for key, codes in by_key.items()}
        return {text: found[key] for text, key in as_written.items()} | found

    def _telling_apart(self, codes: Iterable[Code]) -> tuple[str, ...]:
        """Paths that lead to one code each: with the tree, or an id, where nothing shorter does."""
        texts = []
        for code in codes:
            path = self.path_text(code)
            whole = SEPARATOR.join((self.tree_of(code), path))
            texts.append(next((t for t in (path, whole) if self._leads_to_one(t)), code.id))
        return tuple(texts)

    def _leads_to_one(self, path: str) -> bool:
        return len(self._by_path[name_key(path)]) == 1


def _sibling_order(code: Code) -> tuple[float, str, str]:
    return code.position, name_key(code.name), code.id


def _tree_order(tree: str) -> tuple[str, str]:
    return name_key(tree), tree
