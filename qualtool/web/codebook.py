"""The codebook: what the codes mean, and changing it."""

from typing import TYPE_CHECKING

from fastapi import APIRouter

from qualtool.codebook.colours import colours, for_dark_ground, line_styles
from qualtool.codebook.editing import plan_add, plan_edit, plan_move, plan_rename
from qualtool.codebook.keys import keys
from qualtool.codebook.merging import plan_merge
from qualtool.codebook.model import FIELDS, Code, Codebook
from qualtool.coding.model import Coder
from qualtool.errors import InvalidInputError
from qualtool.gathering.passages import gather, lines_of
from qualtool.history.model import Action
from qualtool.store.codebook import load_codebook
from qualtool.store.keep import keep
from qualtool.store.since import load_place
from qualtool.web.desk import Asked, Here, Kept, Told
from qualtool.web.keeping import require_as_seen
from qualtool.web.named import standing

if TYPE_CHECKING:
    from sqlalchemy import Connection

router = APIRouter(prefix="/api/codebook")


TEXTS = ("kind", *(name for name in FIELDS if name != "origin"))


class CodeLine(Told):
    """A code, with how many passages and people speak to it and what stands below it."""

    id: str
    name: str
    kind: str
    parent: str | None
    depth: int
    path: str
    tree: str
    definition: str
    include: str
    exclude: str
    example: str
    key: str
    """The letter or digit that gives it; empty where it has none."""
    colour: str
    dark: str
    line: str
    passages: int
    people: int


class NewCode(Asked):
    """A code that is not there yet; `under` is the id of the one above it."""

    name: str
    under: str | None = None
    tree: str | None = None


class ChangedCode(Asked):
    """What shall be different about a code, as it was at `seen` if that is given."""

    seen: str | None = None
    name: str | None = None
    under: str | None = None
    """The id of the code above it; null puts it at the top."""
    before: str | None = None
    """The id of the sibling before which it stands; without it, it stands last."""
    kind: str | None = None
    definition: str | None = None
    include: str | None = None
    exclude: str | None = None
    example: str | None = None
    key: str | None = None
    colour: str | None = None


class Merge(Asked):
    """The code that takes the passages, by id."""

    into: str
    seen: str | None = None


class KeptCode(Kept):
    """A code as it stands now; of a merge, the one that took the passages."""

    code: CodeLine


@router.get("")
def show(here: Here) -> tuple[CodeLine, ...]:
    """Every code, each before those below it."""
    with here.study.read() as db:
        return _lines(db)


@router.post("")
def add(asked: NewCode, here: Here) -> KeptCode:
    """Add a code."""
    with here.study.begin() as db:
        me = here.worker(db)
        codebook = load_codebook(db)
        under = standing(codebook, asked.under).id if asked.under else None
        planned = plan_add(codebook, asked.name, under=under, tree=asked.tree)
        return _kept(db, planned, planned.changes[0].id, me)


@router.patch("/{code}")
def change(code: str, asked: ChangedCode, here: Here) -> KeptCode:
    """Rename, move or describe a code."""
    with here.study.begin() as db:
        me = here.worker(db)
        codebook = load_codebook(db)
        require_unchanged(db, code, asked.seen)
        return _kept(db, _change(codebook, standing(codebook, code), asked), code, me)


@router.post("/{code}/merge")
def merge(code: str, asked: Merge, here: Here) -> KeptCode:
    """Make one code of two."""
    with here.study.begin() as db:
        me = here.worker(db)
        codebook = load_codebook(db)
        require_unchanged(db, code, asked.seen)
        into = standing(codebook, asked.into)
        planned = plan_merge(codebook, [standing(codebook, code).id], into=into.id)
        return _kept(db, planned, into.id, me)


def require_unchanged(db: "Connection", code: str, seen: str | None) -> None:
    """Refuse a change of a code that has been changed since `seen`.

    Raises:
        ChangedMeanwhileError: It has.
    """
    require_as_seen(
        db,
        (Code.KIND, code),
        seen,
        lambda: next((line for line in _lines(db) if line.id == code), None),
    )


def _change(codebook: Codebook, code: Code, asked: ChangedCode) -> Action:
    """One action of all that is asked; each plan says something else about the code."""
    texts = {name: text for name in TEXTS if (text := getattr(asked, name)) is not None}
    plans: list[Action] = []
    if asked.name is not None:
        plans.append(plan_rename(codebook, code.id, asked.name))
    if asked.model_fields_set & {"under", "before"}:
        parent = codebook.parent_of(code)
        here = None if parent is None else parent.id
        under = asked.under if "under" in asked.model_fields_set else here
        under = standing(codebook, under).id if under else None
        before = standing(codebook, asked.before).name if asked.before else None
        plans.append(plan_move(codebook, code.id, under=under, before=before))
    if texts:
        plans.append(plan_edit(codebook, code.id, **texts))
    if not plans:
        raise InvalidInputError("Nothing to change was given.")
    told = [plan for plan in plans if plan.changes] or plans[:1]
    summary = ", and ".join(plan.summary for plan in told)
    return Action(summary, [one for plan in plans for one in plan.changes])


def _kept(db: "Connection", planned: Action, code: str, me: Coder) -> KeptCode:
    if planned.changes:
        keep(db, planned, by=me.id)
    line = next(line for line in _lines(db) if line.id == code)
    return KeptCode(said=planned.summary, stamp=load_place(db), code=line)


def _lines(db: "Connection") -> tuple[CodeLine, ...]:
    gathered = gather(db, layer=None)
    book = gathered.codebook
    colour, style, key = colours(book), line_styles(book), keys(book)
    return tuple(
        CodeLine(
            id=code.id,
            name=code.name,
            kind=code.kind,
            parent=parent.id if (parent := book.parent_of(code)) else None,
            depth=line.level,
            path=book.path_text(code),
            tree=book.tree_of(code),
            definition=code.definition,
            include=code.include,
            exclude=code.exclude,
            example=code.example,
            key=key.get(code.id, ""),
            colour=colour[code.id],
            dark=for_dark_ground(colour[code.id]),
            line=style[code.id],
            passages=line.passages,
            people=line.people,
        )
        for code, line in zip(book.walk(), lines_of(gathered), strict=True)
    )
