"""A large study, made through the store in a few actions."""

import random
from pathlib import Path

from corpus import as_text, interview, passages

from qualtool.codebook.editing import plan_add
from qualtool.coding.coders import plan_coder
from qualtool.coding.placing import Placed, plan_codings
from qualtool.store.codebook import load_codebook
from qualtool.store.coding import load_coders
from qualtool.store.keep import keep
from qualtool.store.study import create_study
from qualtool.store.transcripts import load_participants, load_transcripts
from qualtool.transcripts.importing import IncomingFile, plan_import
from qualtool.transcripts.model import Span
from qualtool.transcripts.participants import PersonRow, plan_participants_import

CODES = 80
NAMES = ["Ada", "Ben", "Cai", "Dee", "Eve", "Fay", "Gil", "Hal", "Ivy", "Jo"]


def build(
    place: Path, *, transcripts: int, characters: int, codings: int, coders: int = 3
) -> list[str]:
    """Make the study and return the names of its coders.

    Every passage is coded by every coder with edges, codes and gaps that differ as people do.
    """
    chance = random.Random(7)
    names = NAMES[:coders]
    study = create_study(place)
    with study.begin() as db:
        for name in names:
            keep(db, plan_coder(load_coders(db), name), by=names[0])
        for number in range(CODES):
            keep(db, plan_add(load_codebook(db), f"code {number:02}"), by=names[0])
        files = [
            IncomingFile.of(
                f"P{number:03}.txt",
                as_text(interview(chance, characters // 5), f"P{number:03}")[:characters].encode(),
            )
            for number in range(transcripts)
        ]
        keep(db, plan_import(files), by=names[0])
        people = [
            PersonRow(
                p.code, group=chance.choice(["carer", "patient"]), consents={"consent_quote": True}
            )
            for p in load_participants(db)
        ]
        keep(db, plan_participants_import(people, load_participants(db)), by=names[0])
        codes = [code.id for code in load_codebook(db).walk()]
        found = {coder.id: [] for coder in load_coders(db)}
        each = codings // transcripts // coders
        for read in load_transcripts(db):
            for start, end in passages(read.transcript.source, each, chance):
                code = chance.choice(codes)
                for coder, mine in found.items():
                    own = code if chance.random() < 0.8 else chance.choice(codes)
                    last = min(len(read.transcript.source), end + chance.choice([0, 0, 0, 12, 40]))
                    mine.append(Placed(coder, own, read.id, Span(start, last)))
        for coder, mine in found.items():
            if mine:
                keep(db, plan_codings(mine, (), summary="coded {passages}"), by=coder)
    return names
