"""Six interviews about three things, added to a study: enough to suggest themes from."""

import threading

from qualtool.history.model import Action, Change
from qualtool.store.keep import keep
from qualtool.store.study import open_study
from qualtool.store.transcripts import load_participants
from qualtool.transcripts.importing import IncomingFile, plan_import
from qualtool.transcripts.participants import plan_participants_import, read_people
from tests.themes.fakes import interviews

PEOPLE = (
    "code,group\n" + "".join(f"P0{n},{'carer' if n % 2 else 'patient'}\n" for n in range(4, 10))
).encode()


def add_talks(place):
    """Add the interviews P04 to P09 to the study file at `place`."""
    said = {}
    for one in interviews():
        code = f"P0{4 + int(one.participant[1:])}"
        said.setdefault(code, []).append(f"I: Go on.\n\n{code}: {one.text} here.\n")
    files = [
        IncomingFile.of(f"{code}.txt", "\n".join(said[code]).encode()) for code in sorted(said)
    ]
    with open_study(place).begin() as db:
        keep(db, plan_import(files), by="Ada")
        keep(db, plan_participants_import(read_people(PEOPLE), load_participants(db)), by="Ada")


def withdraw(place, code):
    """Let a participant have withdrawn from the study."""
    with open_study(place).begin() as db:
        person = next(one for one in load_participants(db) if one.code == code)
        keep(db, Action(f"withdrew {code}", [Change.of(person, withdrawn=True)]), by="Ada")


def wait_for(kind):
    """Wait until the work of a kind that goes on behind a page has ended."""
    for thread in threading.enumerate():
        if thread.name == f"qualtool {kind}":
            thread.join()
