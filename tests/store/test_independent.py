"""What was coded before coders could see each other's work, of what they have marked by now."""

import pytest

from qualtool.codebook.merging import plan_split
from qualtool.coding.coders import plan_coder
from qualtool.coding.finishing import plan_finishing
from qualtool.coding.joining_coders import plan_join_coders
from qualtool.coding.planning_rounds import plan_giving, plan_opening, plan_round
from qualtool.compare.choosing import Choice, Outcome
from qualtool.compare.differences import differences
from qualtool.compare.settling import Grounds, plan_settle
from qualtool.gathering.interviews_meant import InterviewsAsked, interviews_meant
from qualtool.gathering.layers import NothingToCompareError, side_by_side
from qualtool.history.model import Action, Change
from qualtool.store.codebook import load_codebook
from qualtool.store.coding import find_coding, load_coders, load_codings
from qualtool.store.joined_coders import load_owned
from qualtool.store.keep import keep
from qualtool.store.rounds import load_rounds
from qualtool.store.study import open_study
from qualtool.store.transcripts import load_titles

NOT_HIDDEN = (
    "In 3 interviews (P01, P02 and P03) nothing was hidden while some or all was coded. That "
    "counts; whether coders worked independently there is not known."
)


@pytest.fixture
def db(study):
    """The small study in a blind round of everybody, as Ada sees it; all was coded before."""
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
    made, changed, _ = figures.left_out.sentences
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
    assert figures.left_out.sentences == (NOT_HIDDEN,)


def test_what_is_done_after_the_team_opened_the_round_does_not_count(db):
    keep(db, plan_opening(load_rounds(db)[0]), by="Ada")
    first = load_codings(db, coder=load_coders(db)[0].id)[0]
    change(db, first, removed=True)
    finish(db, "Ada", "Ben")
    figures = side_by_side(db, ["Ada", "Ben"], as_now=False)
    assert (first.id, first.span.start) in rows(figures)


def code(db, who, title, name, start, end):
    """A coding of this moment."""
    transcript = next(key for key, called in load_titles(db).items() if called == title)
    fields = {
        "coder": next(one.id for one in load_coders(db) if one.name == who),
        "code": load_codebook(db).named(name).id,
        "transcript": transcript,
        "start": start,
        "end": end,
    }
    keep(db, Action("coded", [Change("coding", f"{who}{start}", fields)]), by=fields["coder"])
    return f"{who}{start}"


def marks(db, round_=None):
    """The ids of what is compared, and what is said of it."""
    meant = interviews_meant(db, InterviewsAsked(round_))
    side = side_by_side(db, ["Ada", "Ben"], interviews=meant, as_now=False)
    columns, counts = side.layers.codings, side.layers.counts
    return {
        identity
        for identity, transcript, coder in zip(
            columns.ids, columns.transcript, columns.coder, strict=True
        )
        if counts[transcript, coder]
    }, side.left_out


def test_what_is_coded_in_a_blind_round_needs_no_word(db):
    coder = {one.name: one.id for one in load_coders(db)}
    for one in load_codings(db, blind_too=True):
        change(db, one, start=one.span.start + 1)
    finish(db, *coder)
    assert marks(db)[1].sentences == ()


def test_each_round_has_its_own_work(db):
    finish(db, "Ada", "Ben")
    first, _ = marks(db)
    between = code(db, "Ada", "P01", "unaware", 70, 80)
    people = [one.id for one in load_coders(db)]
    again = plan_round("Again", dict.fromkeys(load_titles(db), people), load_rounds(db))
    keep(db, again, by=people[0])
    second = code(db, "Ada", "P01", "unaware", 72, 82)
    with pytest.raises(NothingToCompareError):
        marks(db)
    finish(db, "Ada", "Ben")
    after = code(db, "Ben", "P01", "unaware", 74, 84)
    found, left_out = marks(db, "First")
    assert found == first
    assert (left_out.late, left_out.changed) == (1, 0)
    assert left_out.sentences[1].endswith("P01, P02 and P03 by what was coded for “First”.")
    found, left_out = marks(db)
    assert found == {*first, second}
    assert left_out.late == 2
    assert left_out.rounds == tuple((title, "Again") for title in ("P01", "P02", "P03"))
    assert not {between, after} & found


def test_who_is_given_an_interview_after_all_have_finished_may_have_seen_it(study):
    with open_study(study).seen_by("Ada").begin() as db:
        ada, ben = load_coders(db)
        keep(db, plan_coder((ada, ben), "Cara"), by=ada.id)
        cara = next(one for one in load_coders(db) if one.name == "Cara")
        planned = plan_round("First", {key: [ada.id, ben.id] for key in load_titles(db)}, ())
        keep(db, planned, by=ada.id)
        finish(db, "Ada", "Ben")
        given = plan_giving(load_rounds(db)[0], load_titles(db), to=cara)
        assert given.summary.endswith("so this is not compared as independent work")
        keep(db, given, by=ada.id)
        code(db, "Cara", "P01", "unaware", 70, 80)
        finish(db, "Cara")
        side = side_by_side(db, ["Ada", "Cara"], as_now=False)
        assert side.left_out.late == 1
        assert side.layers.counts.all()


def test_joining_two_names_of_one_person_changes_nothing_that_counts(db):
    ada, ben = load_coders(db)
    keep(db, plan_coder((ada, ben), "B."), by=ada.id)
    other = next(one for one in load_coders(db) if one.name == "B.")
    twice = load_codings(db, coder=ben.id, blind_too=True)[0]
    same = {"coder": other.id, "code": twice.code, "transcript": twice.transcript}
    same |= {"start": twice.span.start, "end": twice.span.end}
    keep(db, Action("coded", [Change("coding", "twice", same)]), by=other.id)
    finish(db, "Ada", "Ben")
    before, _ = marks(db)
    keep(db, plan_join_coders(other, ben, load_owned(db, (other.id, ben.id))), by=ada.id)
    after, left_out = marks(db)
    assert after == before
    assert (left_out.late, left_out.changed, left_out.handed_on) == (0, 0, 0)


def test_a_code_that_somebody_split_counts_as_its_coder_gave_it(db):
    finish(db, "Ada", "Ben")
    ben = next(one for one in load_coders(db) if one.name == "Ben")
    theirs = {one.id: "seldom" for one in load_codings(db, coder=ben.id)}
    book = load_codebook(db)
    unaware = {
        key: name
        for key, name in theirs.items()
        if find_coding(db, key).code == book.named("unaware").id
    }
    before, _ = marks(db)
    keep(db, plan_split(book, "unaware", ["seldom"], codings=unaware), by="Ada")
    after, left_out = marks(db)
    assert after == before
    assert (left_out.changed, left_out.handed_on) == (0, len(unaware))
    assert "split theirs" in left_out.sentences[0]


def test_what_is_coded_anew_where_coders_settled_does_not_count_in_no_round_either(study):
    with open_study(study).seen_by("Ada").begin() as db:
        before, left_out = marks(db)
        assert left_out.sentences == (NOT_HIDDEN,)
        side = side_by_side(db, ["Ada", "Ben"])
        one = next(each for each in differences(side.layers, side.parents) if len(each.had) > 1)
        keep(db, plan_settle(one, Choice(Outcome.BOTH), Grounds()), by="Ada")
        title = load_titles(db)[one.transcript]
        code(db, "Ada", title, "no-time", one.span.start, one.span.end)
        held = find_coding(db, one.had[0].coding)
        change(db, held, removed=True)
        elsewhere = code(db, "Ben", title, "no-time", one.span.end + 1, one.span.end + 9)
        after, left_out = marks(db)
        assert after == {*before, elsewhere}
        assert (left_out.late, left_out.changed) == (1, 1)
