"""What was coded before coders could see each other's work, of what they have marked by now."""

import pytest

from qualtool.coding.finishing import plan_finishing
from qualtool.coding.independence import first_sights
from qualtool.coding.planning_rounds import plan_opening, plan_round
from qualtool.coding.rounds import Assignment, Round
from qualtool.gathering.layers import side_by_side
from qualtool.history.model import Action, Change
from qualtool.store.codebook import load_codebook
from qualtool.store.coding import load_coders, load_codings
from qualtool.store.keep import keep
from qualtool.store.rounds import load_rounds
from qualtool.store.study import open_study
from qualtool.store.transcripts import load_titles


@pytest.fixture
def db(study):
    """The small study in a blind round of everybody, as Ada sees it."""
    with open_study(study).seen_by("Ada").begin() as db:
        people = [one.id for one in load_coders(db)]
        planned = plan_round("First", dict.fromkeys(load_titles(db), people), ())
        keep(db, planned, by=people[0])
        yield db


def finish(db, *names):
    for name in names:
        coder = next(one for one in load_coders(db) if one.name == name)
        planned = plan_finishing(load_rounds(db), coder, load_titles(db), load_titles(db))
        keep(db, planned, by=coder.id)


def change(db, coding, **fields):
    keep(db, Action("changed a coding", [Change.of(coding, **fields)]), by=coding.coder)


def rows(side):
    columns = side.layers.codings
    return {
        (identity, int(start)) for identity, start in zip(columns.ids, columns.start, strict=True)
    }


def test_what_is_done_after_both_have_finished_does_not_count(db):
    ada = load_coders(db)[0]
    removed, moved, *_ = mine = load_codings(db, coder=ada.id)
    finish(db, "Ada", "Ben")
    before = side_by_side(db, ["Ada", "Ben"], as_now=False)
    change(db, removed, removed=True)
    change(db, moved, start=moved.span.start + 3)
    new = {
        "coder": ada.id,
        "code": load_codebook(db).named("unaware").id,
        "transcript": mine[0].transcript,
        "start": 70,
        "end": 80,
    }
    keep(db, Action("coded", [Change("coding", "new", new)]), by=ada.id)
    figures = side_by_side(db, ["Ada", "Ben"], as_now=False)
    assert rows(figures) == rows(before)
    made, changed = figures.left_out.sentences
    assert made == "1 coding made after coders could see each other's work is not counted."
    assert changed.startswith("2 codings changed or removed after coders could see each other's")
    now = side_by_side(db, ["Ada", "Ben"])
    assert ("new", 70) in rows(now)
    assert (removed.id, removed.span.start) not in rows(now)
    assert now.left_out.sentences == ()


def test_what_is_done_before_the_other_has_finished_counts(db):
    finish(db, "Ada")
    first = load_codings(db, coder=load_coders(db)[0].id)[0]
    change(db, first, start=first.span.start + 3)
    finish(db, "Ben")
    figures = side_by_side(db, ["Ada", "Ben"], as_now=False)
    assert (first.id, first.span.start + 3) in rows(figures)
    assert figures.left_out.sentences == ()


def test_what_is_done_after_the_team_opened_the_round_does_not_count(db):
    keep(db, plan_opening(load_rounds(db)[0]), by="Ada")
    first = load_codings(db, coder=load_coders(db)[0].id)[0]
    change(db, first, removed=True)
    finish(db, "Ada", "Ben")
    figures = side_by_side(db, ["Ada", "Ben"], as_now=False)
    assert (first.id, first.span.start) in rows(figures)


def test_nobody_sees_before_somebody_else_has_finished_too():
    one = Round(
        "r",
        "First",
        (
            Assignment("t1", "ada", "1"),
            Assignment("t1", "ben", "4"),
            Assignment("t1", "cara", "6"),
            Assignment("t2", "ada", "2"),
            Assignment("t2", "ben"),
        ),
    )
    assert first_sights([one]) == {("t1", "ada"): "4", ("t1", "ben"): "4", ("t1", "cara"): "6"}
    opened = Round("r", "First", one.assignments, opened="5")
    assert first_sights([opened]) == {
        ("t1", "ada"): "4",
        ("t1", "ben"): "4",
        ("t1", "cara"): "5",
        ("t1", ""): "5",
        ("t2", "ada"): "5",
        ("t2", "ben"): "5",
        ("t2", ""): "5",
    }
    assert not first_sights([Round("r", "First", one.assignments, blind=False)])
