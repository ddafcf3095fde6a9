"""Codebook files: a codebook as text that people read, change and compare line by line.

A file names the codebook and lists what it contains. Each item begins with its kind and name:

    codebook: Peer support
    about: For interviews with peer support workers.
    contains:

      - theme: Values
        definition: What peer support workers hold to
        contains:
          - code: hope
            definition: Brings hope
            example: it can get better
"""

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from qualtool.codebook.editing import CHECKS
from qualtool.codebook.model import FIELDS, KINDS, MAX_DEPTH, PRIOR, Code, Codebook
from qualtool.codebook.names import NameNotAllowedError, clean_name, clean_text, name_key, path_id
from qualtool.codebook.placing import TooDeepError
from qualtool.codebook.yaml_mistakes import CodebookFileError
from qualtool.codebook.yaml_text import Listing, Node, Table, Text, parse, written
from qualtool.errors import InvalidInputError
from qualtool.wording import alternatives, quoted

_EXAMPLE = "Such as:\n\ncodebook: Peer support\ncontains:\n  - theme: Values\n  - code: hope"


@dataclass(frozen=True, slots=True)
class CodebookFile:
    """What a codebook file says. The ids of its codes follow from their paths: see `path_id`."""

    name: str
    about: str = ""
    codebook: Codebook = field(default_factory=Codebook)


def read_codebook(content: str | bytes) -> CodebookFile:
    """Read a codebook file; a byte-order mark is allowed, other bytes must be UTF-8.

    Raises:
        CodebookFileError: It can't be read; says the line and what to do.
    """
    text = content if isinstance(content, str) else _decoded(content)
    root = parse(text.removeprefix("\ufeff"))
    if root is None or (isinstance(root, Text) and not root.value.strip()):
        raise CodebookFileError("the file is empty.", line=1, hint=_EXAMPLE)
    if not isinstance(root, Table):
        raise CodebookFileError("a codebook begins “codebook: Its name”.", line=1, hint=_EXAMPLE)
    entries = _known(root, ("codebook", "about", "contains"))
    if "codebook" not in entries:
        raise CodebookFileError("the line “codebook: Its name” is missing.", line=1, hint=_EXAMPLE)
    name = _name(entries["codebook"], "codebook")
    about = clean_text(_text(entries["about"], "about")) if "about" in entries else ""
    return CodebookFile(name, about, Codebook(_codes(entries.get("contains"), name, ())))


def write_codebook(
    codebook: Codebook, *, name: str, tree: str | None = None, about: str = ""
) -> str:
    """The file for one code tree, called `name`. Merged and removed codes are left out.

    Raises:
        TooDeepError: The tree has more levels than a file can have.
    """
    lines = [f"codebook: {written(name)}"]
    if about := clean_text(about):
        lines.append(f"about: {written(about, indent=2)}")
    lines.append("contains:")
    for code in codebook.walk(tree=tree):
        depth = len(codebook.path_of(code))
        if depth > MAX_DEPTH:
            raise TooDeepError(codebook.path_text(code))
        lines += _item(code, indent=4 * depth - 2, has_children=bool(codebook.children(code)))
    return "\n".join(lines) + "\n"


def _decoded(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise CodebookFileError(
            "this is not UTF-8 text. Save the file as plain text, encoding UTF-8.", line=line
        ) from None


def _codes(node: Node | None, tree: str, above: tuple[str, ...]) -> Iterator[Code]:
    """The codes that a `contains:` holds, and those below them."""
    if node is None or (isinstance(node, Text) and not node.value):
        return
    if not isinstance(node, Listing):
        raise CodebookFileError(
            "behind “contains:” comes a list. Begin each item with “-”.", line=node.line
        )
    taken: dict[str, int] = {}
    for position, item in enumerate(node.items, start=1):
        code, inside = _code(item, tree, above)
        key = name_key(code.name)
        if key in taken:
            raise CodebookFileError(
                f"{quoted(code.name)} stands in the same place already, on line {taken[key]}.",
                line=item.line,
            )
        taken[key] = item.line
        yield replace(code, position=float(position))
        yield from _codes(inside, tree, (*above, code.name))


def _code(item: Node, tree: str, above: tuple[str, ...]) -> tuple[Code, Node | None]:
    """The code an item describes, and what it contains."""
    if not isinstance(item, Table):
        raise CodebookFileError(
            f"an item begins with {alternatives(f'{kind}:' for kind in KINDS)} and a name.",
            line=item.line,
        )
    entries = _known(item, (*KINDS, *FIELDS, "contains"))
    kinds = [kind for kind in KINDS if kind in entries]
    if not kinds:
        begin = alternatives(f"{kind}: …" for kind in KINDS)
        raise CodebookFileError(f"this item has no name. Begin it with {begin}.", line=item.line)
    if len(kinds) > 1:
        raise CodebookFileError(f"an item is either {alternatives(kinds)}.", line=item.line)
    name = _name(entries[kinds[0]], kinds[0])
    if len(above) == MAX_DEPTH:
        raise CodebookFileError(f"a codebook can have {MAX_DEPTH} levels.", line=item.line)
    code = Code(
        id=path_id(tree, (*above, name)),
        name=name,
        kind=kinds[0],
        tree=tree,
        parent=path_id(tree, above) if above else None,
        origin=PRIOR,
    )
    return replace(code, **_texts(entries)), entries.get("contains")


def _texts(entries: Mapping[str, Node]) -> dict[str, Any]:
    found = {key: clean_text(_text(entries[key], key)) for key in FIELDS if key in entries}
    for key in CHECKS.keys() & found.keys():
        try:
            found[key] = CHECKS[key](found[key])
        except InvalidInputError as error:
            raise CodebookFileError(str(error), line=entries[key].line) from None
    return {key: text for key, text in found.items() if text}


def _known(table: Table, allowed: tuple[str, ...]) -> dict[str, Node]:
    for key, _ in table.entries:
        if key.value not in allowed:
            near = difflib.get_close_matches(key.value.lower().replace("_", "-"), allowed, n=1)
            meant = f"Did you mean {quoted(near[0])}?" if near else f"Known: {', '.join(allowed)}."
            raise CodebookFileError(
                f"{quoted(key.value)} is not known here. {meant}", line=key.line
            )
    return {key.value: node for key, node in table.entries}


def _text(node: Node, key: str) -> str:
    if isinstance(node, Text):
        return node.value
    raise CodebookFileError(
        f"behind “{key}:” comes a text. Put it between quotes if it begins with “[”, “{{” or “-”.",
        line=node.line,
    )


def _name(node: Node, key: str) -> str:
    try:
        return clean_name(_text(node, key))
    except NameNotAllowedError as error:
        raise CodebookFileError(str(error), line=node.line) from None


def _item(code: Code, *, indent: int, has_children: bool) -> Iterator[str]:
    """The lines of one code; a blank one before what stands at the top."""
    if indent == 2:
        yield ""
    space = " " * (indent + 2)
    yield f"{' ' * indent}- {code.kind}: {written(code.name)}"
    for key in FIELDS:
        text = clean_text(getattr(code, key))
        if text and (key, text) != ("origin", PRIOR):
            yield f"{space}{key}: {written(text, indent=indent + 4)}"
    if has_children:
        yield f"{space}contains:"
