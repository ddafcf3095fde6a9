"""Whose work somebody sees in a blind round, and what happens when people finish."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualtool.coding.finishing import SeenError, opens, plan_finishing, plan_taking_back
from qualtool.coding.model import AGREED, Coder
from qualtool.coding.rounds import Assignment, Round
from qualtool.coding.visible import Sight, sight, told_blind

PEOPLE = ("ada", "ben", "cara", "dee")
TITLES = {"t1": "P01", "t2": "P02"}

assignments = st.dictionaries(
    st.tuples(st.sampled_from(sorted(TITLES)), st.sampled_from(PEOPLE[:3])),
    st.sampled_from(["", "1", "2"]),
    min_size=1,
).map(lambda said: tuple(Assignment(*key, done) for key, done in sorted(said.items())))
rounds = st.lists(
    st.builds(
        Round,
        st.sampled_from(["a", "b"]),
        st.just("First"),
        assignments,
        blind=st.booleans(),
        opened=st.sampled_from(["", "", "3"]),
    ),
    max_size=2,
)
viewers = st.sampled_from([*PEOPLE, ""])
places = st.tuples(st.sampled_from(sorted(TITLES)), st.sampled_from([*PEOPLE, AGREED]))


def first(*said, **more):
    """A round of `transcript coder` or `transcript coder finished`."""
    return Round("r", "First", tuple(Assignment(*one.split()) for one in said), **more)


@given(rounds, viewers, places)
def test_another_is_seen_only_once_both_have_finished_or_all_is_open(rounds, viewer, place):
    transcript, coder = place
    seen = sight(rounds, viewer).sees(transcript, coder)
    if coder == viewer:
        assert seen
        return
    for one in rounds:
        doing = one.of(transcript)
        if one.blind and not one.open_since and coder in doing:
            both = viewer in doing and doing[viewer].finished and doing[coder].finished
            assert not seen or both


@given(rounds, viewers, places)
def test_without_a_blind_round_everything_is_seen(rounds, viewer, place):
    open_ones = [one for one in rounds if not one.blind or one.open_since]
    assert sight(open_ones, viewer) == Sight(viewer)
    assert sight(open_ones, viewer).sees(*place)


@given(rounds, viewers, places, st.data())
def test_finishing_never_hides_what_was_seen(rounds, viewer, place, data):
    if not rounds or not sight(rounds, viewer).sees(*place):
        return
    one = data.draw(st.sampled_from(rounds))
    which = data.draw(st.sampled_from(one.assignments))
    done = tuple(
        Assignment(each.transcript, each.coder, "5") if each == which else each
        for each in one.assignments
    )
    later = Round(one.id, one.name, done, blind=one.blind, opened=one.opened)
    after = [later if each is one else each for each in rounds]
    assert sight(after, viewer).sees(*place)


def test_somebody_who_may_be_given_an_interview_does_not_see_work_on_it():
    one = first("t1 ada 1", "t1 ben 1", "t2 ada")
    for person in ("cara", "dee"):
        assert not sight([one], person).sees("t1", "ada")
        assert not sight([one], person).sees("t1", AGREED)
    assert not sight([one], "cara").sees("t1", "dee")
    partly = first("t1 ada 1", "t1 ben", "t2 dee 1")
    assert not sight([partly], "ada", PEOPLE).sees("t1", "cara")
    assert sight([partly], "ada", PEOPLE).sees("t1", "ada")
    assert sight([first("t1 ada 1", "t1 ben 2")], "ada", PEOPLE).sees("t1", "cara")
    assert sight([one], "ben").sees("t1", "ada")
    assert sight([one], "ben").sees("t1", AGREED)


def test_who_has_not_said_who_they_are_sees_nobodys_work():
    one = first("t1 ada 1", "t1 ben 1", "t2 ada")
    assert not any(sight([one], "").sees("t1", person) for person in (*PEOPLE, AGREED))
    assert sight([one], "").sees("t3", "ada")


def test_a_round_is_open_once_the_last_has_finished():
    assert first("t1 ada 1", "t1 ben 4").open_since == "4"
    assert first("t1 ada 1", "t1 ben").open_since == ""
    assert first("t1 ada 1", "t1 ben", opened="3").open_since == "3"


def test_who_has_finished_alone_in_a_pack_can_go_on():
    pack = first("t1 ada 1", "t2 ada 2")
    assert pack.open_since == ""
    assert plan_taking_back([pack], Coder("ada", "Ada"), "t1", "P01").changes


def test_finishing_is_said_in_every_round_and_says_whose_work_it_opens():
    two = [first("t1 ada", "t1 ben 1", "t1 cara"), Round("b", "Second", (Assignment("t1", "ada"),))]
    planned = plan_finishing(two, Coder("ada", "Ada"), TITLES, ["t1"])
    assert [change.fields["round"] for change in planned.changes] == ["r", "b"]
    assert planned.summary == "finished “P01”"
    assert opens(two, "ada", ["t1"]) == {"ben"}


def test_what_may_have_been_seen_is_not_taken_back():
    ada = Coder("ada", "Ada")
    alone = [first("t1 ada 1", "t1 ben")]
    assert plan_taking_back(alone, ada, "t1", "P01").changes
    with pytest.raises(SeenError):
        plan_taking_back([first("t1 ada 1", "t1 ben 2", "t2 ben")], ada, "t1", "P01")
    with pytest.raises(SeenError):
        plan_taking_back([first("t1 ada 1", "t1 ben", opened="3")], ada, "t1", "P01")
    assert plan_taking_back([first("t1 ada 1", "t1 ben 2", blind=False)], ada, "t1", "P01").changes


def test_blind_work_is_counted_and_not_told():
    told = told_blind({"coding": 3, "note": 1})
    assert told == "marked 3 passages and wrote 1 note, in a blind round"
