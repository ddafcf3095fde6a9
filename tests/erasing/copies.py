"""Copies of one small study, what people do in them, and all bytes that they are made of."""

import shutil
import tempfile
from functools import cache
from pathlib import Path

from qualtool.codebook.editing import plan_add
from qualtool.coding.coders import plan_coder
from qualtool.coding.placing import Given, Places, plan_codings
from qualtool.store.codebook import load_codebook
from qualtool.store.coding import load_coders, load_codings
from qualtool.store.keep import keep
from qualtool.store.log import load_log, load_texts
from qualtool.store.merging import keep_coming, load_coming
from qualtool.store.study import create_study, open_study
from qualtool.store.tables import FOLDED
from qualtool.store.transcripts import (
    find_transcript,
    load_participants,
    load_transcripts,
    transcripts_by_name,
)
from qualtool.transcripts.importing import IncomingFile, plan_import
from qualtool.transcripts.participants import plan_participants_import, read_people

INTERVIEWS = {
    "P07.txt": """I: How did it begin?

P07: It began with Siân O’Brien at the door in Llanbedr, and I could not find my shoes anywhere.

I: What happened then?

P07: They took me across the river in a van without windows. [P08: mm] Nobody told me which town.

I: And afterwards?

P07: Afterwards I counted the ceiling tiles, every night, four hundred and twelve of them.
""",
    "P08.txt": """I: How did it begin?

P08: My brother rang the surgery for me, and Siân came out the same afternoon.

I: What happened then?

P08: I slept on the ward for a week. The nurses left the light on in the corridor.
""",
    "focus group.txt": """I: What should change?

P07: Give people their own shoes back before they have to walk down that corridor.

P08: A clock on the wall would do. You lose the hours in there.

P07: Somebody ought to say your name properly, in Welsh, the first time they come in.
""",
}

PEOPLE = b"""code,group,site,consent_quote
P07,patient,Llanbedr unit,yes
P08,patient,Devon,yes
"""

PHRASES = (
    "Siân O’Brien at the door",
    "could not find my shoes",
    "across the river in a van",
    "Nobody told me which town",
    "counted the ceiling tiles",
    "four hundred and twelve",
    "own shoes back before they",
    "say your name properly",
    "Llanbedr",
)
"""What P07 says, in pieces that nobody else says."""

STAYING = ("My brother rang the surgery", "A clock on the wall would do", "You lose the hours")
"""What P08 says."""


def build_study(place):
    study = create_study(place)
    with study.begin() as db:
        keep(db, plan_coder((), "Ada"), by="Ada")
        keep(db, plan_coder(load_coders(db), "Ben"), by="Ada")
        for name, under in (("Loss", None), ("shoes", "Loss"), ("being taken", "Loss")):
            keep(db, plan_add(load_codebook(db), name, under=under), by="Ada")
        files = [IncomingFile.of(name, text.encode()) for name, text in INTERVIEWS.items()]
        keep(db, plan_import(files), by="Ada")
        keep(db, plan_participants_import(read_people(PEOPLE), load_participants(db)), by="Ada")
    return study


@cache
def _template():
    folder = tempfile.TemporaryDirectory()
    return folder, build_study(Path(folder.name) / "template.qual")


def small_study(place):
    """A study of its own: two interviews, and one with both people."""
    return copy_of(_template()[1], place)


def coded(db, coder, *given):
    """Let a coder code words: pairs of a code and the words, in the transcript named first."""
    names = transcripts_by_name(load_transcripts(db), load_participants(db))
    places = Places(names, load_codebook(db), load_coders(db))
    placing = places.place([Given(t, code, coder, words) for t, code, words in given])
    assert not placing.refused
    keep(db, plan_codings(placing.placed, load_codings(db), summary="coded {passages}"), by=coder)


def copy_of(study, place):
    """Another copy, as somebody would make it: while nobody has it open."""
    shutil.copy(study.place, place)
    return open_study(place)


def merged(ours, theirs):
    with ours.begin() as db, theirs.read() as other:
        keep_coming(db, load_coming(db, other, place=theirs.place), by="Ada")


def everything_in(study):
    """The log, the texts and the tables, to hold two copies against each other."""
    with study.read() as db:
        tables = [
            db.execute(table.select().order_by(table.c.id)).all() for table in FOLDED.values()
        ]
        return load_log(db), load_texts(db), tables


def bytes_of(place):
    """All bytes that a study is made of: the file, and what lies beside it."""
    return b"\n".join(
        one.read_bytes() for one in sorted(place.parent.glob(place.name + "*")) if one.is_file()
    )


def found_in(place, phrases=PHRASES):
    """The phrases that stand in the bytes of a study, however they are written there."""
    held = bytes_of(place).lower()
    return [
        phrase
        for phrase in phrases
        for form in (
            phrase.encode(),
            phrase.lower().encode(),
            phrase.encode("utf-16-le"),
            phrase.encode("utf-16-be"),
            phrase.encode("unicode_escape"),
            phrase.encode("cp1252", "ignore"),
        )
        if form.lower() in held
    ]


def reading_of(study, name):
    with study.read() as db:
        return find_transcript(db, name).reading.text
