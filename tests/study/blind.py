"""Two copies of the small study in a blind round; in one of them Ben has worked meanwhile.

Whatever Ada looks at has to be the same in both: then nothing of Ben's work shows, nor how much.
"""

import shutil

from qualtool.coding.planning_rounds import plan_round
from qualtool.history.model import Action, Change
from qualtool.store.codebook import load_codebook
from qualtool.store.coding import load_coders, load_codings
from qualtool.store.keep import keep
from qualtool.store.study import open_study
from qualtool.store.transcripts import load_participants, load_titles

SECRET = "zz-secret"
"""Stands in all that Ben writes and in the words of his actions."""


def build_two(template, folder):
    """Make two copies in folders `before` and `after`: a blind round of all, and Ben's work."""
    before, after = (folder / each / "small.qual" for each in ("before", "after"))
    before.parent.mkdir()
    after.parent.mkdir()
    shutil.copy(template, before)
    with open_study(before).begin() as db:
        people = [one.id for one in load_coders(db)]
        agreed = [Change.of(one, consent_archive=True) for one in load_participants(db)]
        keep(db, Action("noted that everybody agreed to be archived", agreed), by=people[0])
        dealt = dict.fromkeys(load_titles(db), people)
        keep(db, plan_round("First", dealt, (), blind=True), by=people[0])
    shutil.copy(before, after)
    with open_study(after).seen_by("Ben").begin() as db:
        for action in bens_work(db):
            keep(db, action, by=load_coders(db)[1].id)
    return before, after


def bens_work(db):
    """All kinds of work that Ben can do in a round: each tells what he thinks of the interview."""
    ben = load_coders(db)[1].id
    where = next(key for key, title in load_titles(db).items() if title == "P01")
    code = load_codebook(db).named("lived-experience").id
    person = next(one.id for one in load_participants(db) if one.code == "P01")
    place = {"coder": ben, "transcript": where, "start": 66, "end": 90}
    old = next(one for one in load_codings(db, coder=ben) if one.transcript == where)
    yield act("coded", Change("coding", "c1", {**place, "code": code, "direction": "helps"}))
    yield act("removed a coding", Change("coding", old.id, {"removed": True}))
    yield act("marked a quote", Change("quote", "q1", {**place, "code": code, "used": True}))
    yield act("said no", Change("declined", "d1", {**place, "code": code}))
    note = {"coder": ben, "text": f"{SECRET} words", "kind": "memo"}
    for number, about in enumerate(
        [
            {"about_kind": "transcript", "about": where},
            {"about_kind": "transcript", "about": where, "start": 66, "end": 90},
            {"about_kind": "coding", "about": "c1"},
            {"about_kind": "quote", "about": "q1"},
            {"about_kind": "participant", "about": person},
            {"about_kind": "transcript", "about": where, "kind": "flag"},
        ]
    ):
        yield act("wrote a note", Change("note", f"n{number}", note | about))


def act(what, *changes):
    return Action(f"{what} as {SECRET}", changes)
