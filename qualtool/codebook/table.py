"""The codebook as rows, for showing and exporting."""

from dataclasses import dataclass

from qualtool.codebook.model import Codebook, CodeKind


@dataclass(frozen=True, slots=True)
class Row:
    """One code, in the order of its tree."""

    id: str
    tree: str
    depth: int
    """0 at the top of the tree."""
    path: tuple[str, ...]
    """The names from the top down to the code's own."""
    kind: CodeKind
    name: str
    definition: str
    include: str
    exclude: str
    example: str


def rows(codebook: Codebook, *, tree: str | None = None) -> tuple[Row, ...]:
    """The codes that are there, tree by tree, or of one tree, each before those below it."""
    return tuple(
        Row(
            id=code.id,
            tree=codebook.tree_of(code),
            depth=len(codebook.path_of(code)) - 1,
            path=codebook.path_of(code),
            kind=code.kind,
            name=code.name,
            definition=code.definition,
            include=code.include,
            exclude=code.exclude,
            example=code.example,
        )
        for code in codebook.walk(tree=tree)
    )
