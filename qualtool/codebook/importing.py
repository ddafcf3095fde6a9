"""Taking a codebook file into a study."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from qualtool.codebook.editing import creation, tree_meant
from qualtool.codebook.files import CodebookFile
from qualtool.codebook.model import FIELDS, Code, Codebook
from qualtool.codebook.names import name_key, path_id
from qualtool.codebook.placing import siblings_at
from qualtool.history.model import Action, Change
from qualtool.wording import counted, quoted

Outcome = Literal["new", "brought back", "changed", "unchanged", "renamed, moved or merged since"]


@dataclass(slots=True)
class _Import:
    """What has been decided so far, going through the file from top to bottom."""

    codebook: Codebook
    tree: str
    stands_for: dict[str, Code] = field(default_factory=dict)
    """For the id of a code in the file, the code in the study."""
    last: dict[str | None, float] = field(default_factory=dict)
    """For a parent in the study, the last position under it."""
    changes: list[Change] = field(default_factory=list)
    outcomes: list[tuple[Outcome, Code]] = field(default_factory=list)


def plan_import(codebook: Codebook, file: CodebookFile, *, tree: str | None = None) -> Action:
    """Decide to take a codebook file in, as the tree of its name or another.

    Codes that are not there yet are added, and codes in the same place under the same name take
    what the file says of them. Where the file says nothing, what the study says stays. Nothing is
    removed. A code that came from the same place in a file before, and has been renamed, moved
    or merged in the study, is left as it is; one that has been removed comes back.

    The summary says how many of which; without a difference the action has no changes.
    """
    plan = _Import(codebook, tree_meant(codebook, tree or file.name))
    here = {_key(codebook, code): code for code in codebook.walk(tree=plan.tree)}
    for code in file.codebook.walk():
        _take(plan, file.codebook, code, here)
    return Action(_summary(plan), plan.changes)


def _take(plan: _Import, source: Codebook, code: Code, here: Mapping[str, Code]) -> None:
    """Decide about one code of the file, whose parent has been decided about."""
    above = source.parent_of(code)
    parent = None if above is None else plan.stands_for[above.id]
    code_id = path_id(plan.tree, source.path_of(code))
    known = here.get(_key(source, code))
    if known is None and parent is not None and parent.id in plan.codebook:
        # the parent may be called or stand otherwise now; what stands below it is still the same
        known = _child_named(plan.codebook, parent, code.name)
    if known is not None:
        _update(plan, code, known)
    elif plan.codebook.is_live(code_id) or _was_merged(plan.codebook, code_id):
        known = plan.codebook.resolve(code_id)
        plan.outcomes.append(("renamed, moved or merged since", known))
    else:
        known = replace(
            code,
            id=code_id,
            tree=plan.tree if parent is None else parent.tree,
            parent=None if parent is None else parent.id,
            position=_next_position(plan, parent),
        )
        plan.changes.append(creation(known))
        plan.outcomes.append(("brought back" if code_id in plan.codebook else "new", known))
    plan.stands_for[code.id] = known


def _update(plan: _Import, code: Code, known: Code) -> None:
    said = {key: getattr(code, key) for key in ("name", "kind", *FIELDS) if key != "origin"}
    changed = {key: text for key, text in said.items() if text and getattr(known, key) != text}
    if changed:
        plan.changes.append(Change.of(known, **changed))
    plan.outcomes.append(("changed" if changed else "unchanged", known))


def _key(codebook: Codebook, code: Code) -> str:
    return name_key(codebook.path_text(code))


def _child_named(codebook: Codebook, parent: Code, name: str) -> Code | None:
    same = (child for child in codebook.children(parent) if name_key(child.name) == name_key(name))
    return next(same, None)


def _was_merged(codebook: Codebook, code_id: str) -> bool:
    return code_id in codebook and codebook.is_live(codebook.resolve(code_id).id)


def _next_position(plan: _Import, parent: Code | None) -> float:
    key = None if parent is None else parent.id
    if key not in plan.last:
        known = parent is None or parent.id in plan.codebook
        siblings = siblings_at(plan.codebook, parent, plan.tree) if known else ()
        plan.last[key] = siblings[-1].position if siblings else 0.0
    plan.last[key] += 1
    return plan.last[key]


def _summary(plan: _Import) -> str:
    """How many codes were new, changed and so on, the new ones by kind."""
    counts = Counter(outcome for outcome, _ in plan.outcomes)
    said = []
    if counts["new"]:
        kinds = Counter(code.kind for outcome, code in plan.outcomes if outcome == "new")
        by_kind = ", ".join(counted(number, kind) for kind, number in kinds.items())
        said.append(f"{counts['new']:,} new ({by_kind})")
    others: tuple[Outcome, ...] = (
        "brought back",
        "changed",
        "unchanged",
        "renamed, moved or merged since",
    )
    said += [f"{counts[outcome]:,} {outcome}" for outcome in others if counts[outcome]]
    if not plan.changes:
        said.insert(0, "nothing changed")
    return f"imported codebook {quoted(plan.tree)}: {'; '.join(said) or 'it is empty'}"
