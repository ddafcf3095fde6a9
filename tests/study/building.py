"""The small study of the tests: three interviews, two themes, two coders."""

from qualtool.codebook.editing import plan_add
from qualtool.coding.coders import plan_coder
from qualtool.coding.placing import Given, Places, plan_codings
from qualtool.store.codebook import load_codebook
from qualtool.store.coding import load_coders, load_codings
from qualtool.store.keep import keep
from qualtool.store.study import create_study
from qualtool.store.transcripts import load_participants, load_transcripts, transcripts_by_name
from qualtool.transcripts.importing import IncomingFile, plan_import
from qualtool.transcripts.participants import plan_participants_import, read_people

INTERVIEWS = {
    "P01.txt": """I: When did you first hear that there was somebody to talk to?

P01: Nobody told me anything for three weeks. [interviewer: mm] I found a leaflet in the car park.

I: And what would have helped?

P01: A phone call on the first day. No, I couldn't have heard it then. The second week, perhaps.
""",
    "P02.txt": """I: How did you manage the visits?

P02: There aren't hours left in the day. I work nights and the ward shuts at eight.

I: Did anybody ask how you were?

P02: My sister did. It was me and the four walls otherwise, and nobody told me there was a group.
""",
    "P03.txt": """I: What should a peer know?

P03: When to stop talking. You can't learn that from a book, you need to have sat in that car park.

I: Anything else?

P03: Somebody to ring after a bad one. I wouldn't want it to bring my own year back 🙂 every time.
""",
}

PEOPLE = b"""code,group,site,years,consent_quote
P01,carer,Devon,2,yes
P02,carer,London,5,no
P03,advocate,Devon,9,yes
"""

CODES = (
    ("Awareness", None),
    ("unaware", "Awareness"),
    ("no-time", "Awareness"),
    ("Support", None),
    ("supervision", "Support"),
    ("lived-experience", "Support"),
)

CODINGS = (
    ("Ada", "P01", "unaware", "Nobody told me anything for three weeks."),
    ("Ada", "P01", "unaware", "I found a leaflet in the car park."),
    ("Ada", "P02", "no-time", "There aren't hours left in the day."),
    ("Ada", "P03", "lived-experience", "You can't learn that from a book"),
    ("Ada", "P03", "supervision", "Somebody to ring after a bad one."),
    ("Ben", "P01", "unaware", "Nobody told me anything for three weeks."),
    ("Ben", "P02", "no-time", "There aren't hours left in the day. I work nights"),
    ("Ben", "P02", "unaware", "nobody told me there was a group"),
    ("Ben", "P03", "supervision", "You can't learn that from a book"),
)


def build_study(place):
    """Make the study file at `place`."""
    study = create_study(place)
    with study.begin() as db:
        keep(db, plan_coder((), "Ada", perspectives=["lived experience"]), by="Ada")
        keep(db, plan_coder(load_coders(db), "Ben", perspectives=["academic"]), by="Ada")
        ada, ben = (coder.id for coder in load_coders(db))
        for name, under in CODES:
            keep(db, plan_add(load_codebook(db), name, under=under), by=ada)
        files = [IncomingFile.of(name, text.encode()) for name, text in INTERVIEWS.items()]
        keep(db, plan_import(files), by=ada)
        keep(db, plan_participants_import(read_people(PEOPLE), load_participants(db)), by=ada)
        names = transcripts_by_name(load_transcripts(db), load_participants(db))
        places = Places(names, load_codebook(db), load_coders(db))
        for coder, who in (("Ada", ada), ("Ben", ben)):
            given = [Given(t, c, k, w) for k, t, c, w in CODINGS if k == coder]
            placing = places.place(given)
            assert not placing.refused
            keep(
                db,
                plan_codings(placing.placed, load_codings(db), summary="coded {passages}"),
                by=who,
            )
