"""Merging is the union of logs: any order, any grouping, any number of times."""

from hypothesis import given
from hypothesis import strategies as st

from qualtool.history.fold import fold
from qualtool.history.merge import plan_merge, union
from qualtool.history.model import Change, Entry
from tests.history.replicas import copies


@given(copies())
def test_merging_is_commutative_associative_and_idempotent(logs):
    a, b, c = logs
    assert union(a, b) == union(b, a)
    assert union(a, union(b, c)) == union(union(a, b), c)
    assert union(a, a) == union(a, ())


@given(copies(), st.randoms(use_true_random=False))
def test_the_state_does_not_depend_on_the_order_in_which_actions_arrive(logs, chance):
    whole = list(union(logs[0], union(logs[1], logs[2])))
    expected = fold(whole)
    chance.shuffle(whole)
    assert fold(whole) == expected


@given(copies())
def test_what_a_merge_brings_completes_the_union(logs):
    ours, theirs, _ = logs
    assert union(ours, plan_merge(ours, theirs).coming) == union(ours, theirs)
    assert plan_merge(union(ours, theirs), theirs).coming == ()


@given(copies())
def test_a_part_of_a_log_may_come_first(logs):
    ours, theirs, _ = logs
    part = tuple(
        Entry(e.stamp, e.who, e.summary, tuple(c for c in e.changes if c.kind == "code"), e.undoes)
        for e in theirs
    )
    assert fold(union(union(ours, part), theirs)) == fold(union(ours, theirs))


@given(copies())
def test_conflicts_are_the_same_seen_from_either_side(logs):
    ours, theirs, _ = logs
    here = {(c.kind, c.id, c.field, c.ours, c.theirs) for c in plan_merge(ours, theirs).conflicts}
    there = {(c.kind, c.id, c.field, c.theirs, c.ours) for c in plan_merge(theirs, ours).conflicts}
    assert here == there


def entry(stamp, **fields):
    return Entry(stamp, "Ada", "renamed", (Change("code", "hope", fields),))


def test_a_field_set_apart_to_two_values_is_a_conflict_and_the_later_stands():
    shared = entry("01", name="hope")
    merge = plan_merge((shared, entry("02", name="hopes")), (shared, entry("03", name="hoping")))
    (conflict,) = merge.conflicts
    assert (conflict.ours, conflict.theirs, conflict.theirs_wins) == ("hopes", "hoping", True)


def test_a_field_set_apart_to_the_same_value_is_no_conflict():
    assert plan_merge((entry("02", name="hope"),), (entry("03", name="hope"),)).conflicts == ()


def test_different_fields_set_apart_are_no_conflict():
    assert plan_merge((entry("02", name="hope"),), (entry("03", example="x"),)).conflicts == ()


def test_a_change_made_after_seeing_the_other_is_no_conflict():
    first, answer = entry("02", name="hopes"), entry("03", name="hoping")
    assert plan_merge((first,), (first, answer)).conflicts == ()
