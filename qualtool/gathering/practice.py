"""The practice study: one made-up interview, to be coded by anybody in any way."""

from pathlib import Path

from qualtool.codebook.files import read_codebook
from qualtool.codebook.importing import plan_import as plan_codebook
from qualtool.coding.coders import plan_coder
from qualtool.gathering.shipped import shipped_folder
from qualtool.history.model import Action, Change
from qualtool.store.codebook import load_codebook
from qualtool.store.keep import keep
from qualtool.store.study import Study, create_study
from qualtool.transcripts.importing import IncomingFile, plan_import

WHO = "You"
"""The only coder there is."""

INTERVIEW = "Practice interview.txt"


def make_practice(place: Path) -> Study:
    """Make the practice study as a file at `place`.

    Raises:
        QualtoolError: It cannot be made there.
    """
    folder = shipped_folder("practice")
    codebook = read_codebook((folder / "codebook.yaml").read_bytes())
    interview = IncomingFile.of(INTERVIEW, (folder / INTERVIEW).read_bytes())
    study = create_study(place)
    with study.begin() as db:
        coder = plan_coder((), WHO)
        me = coder.changes[0].id
        named = Change("setting", "title", {"value": "Practice"})
        for planned in (
            Action("began the practice", [named]),
            coder,
            plan_codebook(load_codebook(db), codebook),
            plan_import([interview]),
        ):
            keep(db, planned, by=me)
    return study
