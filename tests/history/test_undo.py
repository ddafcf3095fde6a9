"""Undo sets back what an action did, and leaves alone what others did since."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualtool.history.fold import fold
from qualtool.history.model import Change, Entry, Stamp
from qualtool.history.undo import (
    AlreadyChangedError,
    NothingToRedoError,
    NothingToUndoError,
    last_redoable,
    last_undoable,
    plan_redo,
    plan_undo,
)
from tests.history.replicas import CHANGES, copies


def kept(log, action, who="Ada"):
    """The log with `action` appended, stamped after everything in it."""
    last = Stamp.parse(max(entry.stamp for entry in log)) if log else None
    stamp = Stamp.after(last, wall_millis=0, writer="ffffffff")
    return (*log, Entry(str(stamp), who, action.summary, action.changes, action.undoes))


def shown(log):
    """What people see: the fields that are set of the subjects that are there."""
    return {
        key: {name: s.value for name, s in fields.items() if s.value is not None}
        for key, fields in fold(log).items()
        if not (fields.get("removed") and fields["removed"].value)
    }


def cleaned(view):
    """A view in which `removed: false` and `removed` unset are the same."""
    return {
        key: {name: value for name, value in fields.items() if name != "removed"}
        for key, fields in view.items()
    }


class Planned:
    def __init__(self, changes):
        self.summary, self.changes, self.undoes = "did it", changes, None


@given(copies(count=1), CHANGES)
def test_undo_restores_what_people_saw(logs, changes):
    (log,) = logs
    after = kept(log, Planned(changes))
    entry = after[-1]
    try:
        undo = plan_undo(entry, after)
    except AlreadyChangedError:
        # The action created subjects only as removed: nothing of it is to be seen.
        assert cleaned(shown(after)) == cleaned(shown(log))
        return
    assert cleaned(shown(kept(after, undo.action))) == cleaned(shown(log))


@given(copies(count=1), CHANGES)
def test_undoing_an_undo_brings_the_action_back(logs, changes):
    (log,) = logs
    after = kept(log, Planned(changes))
    try:
        back = kept(after, plan_undo(after[-1], after).action)
    except AlreadyChangedError:
        return
    again = kept(back, plan_undo(back[-1], back).action)
    assert cleaned(shown(again)) == cleaned(shown(after))


@given(st.lists(CHANGES, min_size=1, max_size=5))
def test_actions_undone_one_after_the_other_lead_back_through_every_state(steps):
    log, views = (), []
    for changes in steps:
        views.append(cleaned(shown(log)))
        log = kept(log, Planned(changes))
    for entry, before in reversed(list(zip(log, views, strict=True))):
        try:
            log = kept(log, plan_undo(entry, log).action)
        except AlreadyChangedError:
            # It created subjects only as removed.
            assert not any(change.fields.get("removed") is None for change in entry.changes)
        assert cleaned(shown(log)) == before


def named(name):
    return Planned((Change("code", "hope", {"name": name}),))


def test_what_was_changed_again_since_is_left_and_said():
    created = kept((), named("hope"))
    renamed = kept(created, Planned((Change("code", "hope", {"name": "x", "example": "y"}),)))
    again = kept(renamed, named("z"), who="Ben")
    undo = plan_undo(renamed[-1], again)
    assert undo.action.changes == (Change("code", "hope", {"example": None}),)
    assert undo.left == (("code", "hope", "name"),)


def test_an_action_wholly_overtaken_cannot_be_undone():
    log = kept(kept(kept((), named("a")), named("b")), named("c"))
    with pytest.raises(AlreadyChangedError, match="cannot be undone"):
        plan_undo(log[1], log)


def test_undo_takes_ones_own_latest_action_and_then_the_one_before():
    log = kept(kept(kept((), named("a")), named("b")), named("c"), who="Ben")
    assert last_undoable(log, who="Ada") == log[1]
    back = kept(log, plan_undo(log[1], log[:2]).action)
    assert last_undoable(back, who="Ada") == log[0]


def test_an_action_whose_undo_was_undone_can_be_undone_again():
    log = kept((), named("a"))
    back = kept(log, plan_undo(log[0], log).action)
    again = kept(back, plan_undo(back[1], back).action)
    assert last_undoable(again, who="Ada") == log[0]


def test_an_undone_undo_may_be_undone_as_often_as_one_likes():
    log = kept(kept((), named("a")), named("b"))
    for _ in range(3):
        log = kept(log, plan_undo(log[1], log).action)
        assert fold(log)["code", "hope"]["name"].value == "a"
        log = kept(log, plan_undo(log[-1], log).action)
        assert fold(log)["code", "hope"]["name"].value == "b"


def test_what_another_copy_made_as_well_is_not_removed():
    """Codes from files and settlements have the same ids in every copy."""
    log = kept(kept((), named("a")), named("a"), who="Ben")
    with pytest.raises(AlreadyChangedError):
        plan_undo(log[0], log)
    assert fold(kept(log, plan_undo(log[1], log).action))["code", "hope"]["name"].value == "a"


def test_with_nothing_done_there_is_nothing_to_undo():
    with pytest.raises(NothingToUndoError):
        last_undoable((), who="Ada")


def undone(log, who="Ada"):
    entry = last_undoable(log, who=who)
    return kept(log, plan_undo(entry, log).action, who)


def redone(log, who="Ada"):
    entry = last_redoable(log, who=who)
    return kept(log, plan_redo(entry, log).action, who)


def test_redo_goes_forward_as_far_as_undo_went_back():
    log = kept(kept(kept((), named("a")), named("b")), named("c"))
    back = undone(undone(undone(log)))
    assert shown(back) == {}
    forward = redone(redone(redone(back)))
    assert shown(forward) == shown(log)
    assert forward[-1].summary == "did again: did it"
    with pytest.raises(NothingToRedoError):
        last_redoable(forward, who="Ada")
    assert shown(undone(forward)) == shown(undone(log))
    assert shown(redone(undone(forward))) == shown(log)


def test_whoever_does_something_new_has_nothing_to_redo():
    log = kept(undone(kept(kept((), named("a")), named("b"))), named("c"))
    with pytest.raises(NothingToRedoError):
        last_redoable(log, who="Ada")


def test_what_others_do_and_take_back_is_not_redone():
    log = undone(kept(kept((), named("a")), named("b"), who="Ben"), who="Ben")
    with pytest.raises(NothingToRedoError):
        last_redoable(log, who="Ada")
    mine = undone(log)
    theirs = kept(mine, named("c"), who="Ben")
    assert last_redoable(theirs, who="Ada") == mine[-1]
    with pytest.raises(NothingToRedoError):
        last_redoable(theirs, who="Ben")


def test_an_undo_is_no_change_since_but_what_others_did_is():
    log = kept(kept(kept((), named("a")), named("b")), named("c"))
    back = undone(undone(log))
    assert shown(back) == {("code", "hope"): {"name": "a"}}
    others = kept(undone(log), named("z"), who="Ben")
    with pytest.raises(AlreadyChangedError):
        undone(others)


def test_what_was_taken_back_cannot_be_taken_back_again():
    log = undone(kept(kept((), named("a")), named("b")))
    with pytest.raises(AlreadyChangedError):
        plan_undo(log[1], log)
