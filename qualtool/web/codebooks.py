"""The codebooks that ship with qualtool, to begin with."""

from collections import Counter

from fastapi import APIRouter

from qualtool.codebook.files import CodebookFile, read_codebook
from qualtool.codebook.importing import plan_import
from qualtool.errors import NotFoundError
from qualtool.gathering.shipped import shipped_codebooks
from qualtool.store.codebook import load_codebook
from qualtool.web.desk import Here, Kept, Told
from qualtool.web.keeping import keep_planned
from qualtool.wording import counted

router = APIRouter(prefix="/api/codebooks")


class ShippedCodebook(Told):
    """A codebook that ships with qualtool."""

    id: str
    name: str
    about: str
    """What it is for."""
    holds: str
    """How many themes, sub-themes and codes, in words."""


@router.get("")
def show() -> tuple[ShippedCodebook, ...]:
    """The codebooks that ship with qualtool."""
    return tuple(
        ShippedCodebook(id=key, name=file.name, about=file.about, holds=_holds(file))
        for key, file in ((key, _read(key)) for key in shipped_codebooks())
    )


@router.post("/{codebook}")
def take(codebook: str, here: Here) -> Kept:
    """Take the codes of a codebook that ships with qualtool; nothing is removed."""
    file = _read(codebook)
    with here.study.begin() as db:
        me = here.worker(db)
        planned = plan_import(load_codebook(db), file)
        return keep_planned(db, planned, by=me.id)


def _read(key: str) -> CodebookFile:
    places = shipped_codebooks()
    if key not in places:
        raise NotFoundError("No codebook of this name ships with qualtool.")
    return read_codebook(places[key].read_bytes())


def _holds(file: CodebookFile) -> str:
    kinds = Counter(code.kind for code in file.codebook.walk())
    return ", ".join(counted(number, kind) for kind, number in kinds.items())
