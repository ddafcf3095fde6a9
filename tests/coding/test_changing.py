"""Changing a coding: only what is wanted changes, and nothing comes to stand twice."""

import pytest

from qualtool.codebook.model import Code, Codebook
from qualtool.coding.changing import Wanted, plan_change
from qualtool.coding.model import Coding, Note
from qualtool.errors import ConflictError, InvalidInputError
from qualtool.history.model import Change
from qualtool.transcripts.model import Span

HOPE, TRUST, OLD = Code("c1", "hope"), Code("c2", "trust"), Code("c3", "old", merged_into="c1")
BOOK = Codebook([HOPE, TRUST, OLD])
CODING = Coding("k1", "ada", "c3", "t1", Span(3, 9))
NOTES = [Note("n1", "ada", "one", "coding", "k1"), Note("n2", "ada", "two", "coding", "k1")]


def changes(wanted, *, others=(), notes=()):
    return plan_change(CODING, wanted, BOOK, others=others, notes=notes).changes


def test_only_what_is_wanted_changes():
    assert changes(Wanted(span=Span(3, 12))) == (Change("coding", "k1", {"start": 3, "end": 12}),)
    assert changes(Wanted(code=TRUST)) == (Change("coding", "k1", {"code": "c2"}),)
    assert changes(Wanted(direction="helps")) == (Change("coding", "k1", {"direction": "helps"}),)


def test_what_is_so_already_is_no_change():
    """A coding made with a merged code has the code that took it over."""
    same = Wanted(span=CODING.span, code=HOPE, direction="", note="")
    assert changes(same) == ()
    assert changes(Wanted()) == ()


def test_it_is_said_in_words():
    planned = plan_change(
        CODING, Wanted(Span(3, 12), TRUST, "both", "why"), BOOK, others=(), notes=()
    )
    assert planned.summary == (
        "changed the ends, the code, the direction and the note of a passage coded as “hope”, "
        "now “trust”"
    )


def test_the_notes_become_the_one_that_is_wanted():
    (written,) = changes(Wanted(note="why"))
    assert (written.kind, written.fields["text"], written.fields["about"]) == ("note", "why", "k1")
    assert changes(Wanted(note="one\ntwo"), notes=NOTES) == ()
    assert changes(Wanted(note="x"), notes=NOTES) == (
        Change("note", "n1", {"text": "x"}),
        Change("note", "n2", {"removed": True}),
    )
    assert [one.fields for one in changes(Wanted(note=" "), notes=NOTES)] == [{"removed": True}] * 2


def test_the_same_code_does_not_come_to_stand_twice_on_a_passage():
    other = Coding("k2", "ada", "c2", "t1", Span(3, 9))
    with pytest.raises(ConflictError, match="“trust” already"):
        changes(Wanted(code=TRUST), others=[CODING, other])
    with pytest.raises(ConflictError):
        changes(
            Wanted(span=Span(3, 12)), others=[Coding("k2", "ada", "c1", "t1", Span(3, 12)), CODING]
        )
    assert changes(Wanted(code=TRUST), others=[Coding("k2", "ben", "c2", "t1", Span(3, 9))])
    assert changes(Wanted(note="x"), others=[other])


def test_there_are_three_directions_and_none():
    with pytest.raises(InvalidInputError, match="sideways"):
        changes(Wanted(direction="sideways"))
