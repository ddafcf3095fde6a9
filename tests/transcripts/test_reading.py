"""Claims about the reading text, and positions both ways."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualtool.errors import InvalidInputError
from qualtool.transcripts.model import Span, Transcript
from qualtool.transcripts.reading import (
    Edit,
    Reading,
    SealedEditError,
    WordsNotThereError,
    plan_edit,
)

SCRIPTS = st.text(
    st.sampled_from("ab c\n😀👩‍🔬e\u0301ñשלוםمرحبا漢\u200f𝒳."), min_size=1, max_size=60
)


@st.composite
def readings(draw):
    source = draw(SCRIPTS)
    edits = []
    for number in range(draw(st.integers(0, 6))):
        start = draw(st.integers(0, len(source) - 1))
        end = draw(st.integers(start + 1, len(source)))
        edits.append(Edit(f"e{number}", "t", start, end, draw(st.text(max_size=8))))
    return Reading(source, edits)


def edit(start, end, replacement, identity="e"):
    return Edit(identity, "t", start, end, replacement)


def test_edits_replace_words_and_move_nothing_else():
    reading = Reading("I am Ada from Leeds.", [edit(5, 8, "P07"), edit(14, 19, "[city]")])
    assert reading.text == "I am P07 from [city]."
    assert reading.words_of(Span(9, 13)) == "from"
    assert reading.span_to_source(Span(14, 20)) == Span(14, 19)


def test_part_of_a_replacement_stands_for_the_whole_edit():
    reading = Reading("I am Ada.", [edit(5, 8, "[name]")])
    assert reading.span_to_source(Span(6, 8)) == Span(5, 8)
    assert reading.words_of(Span(6, 7)) == "[name]"


def test_a_passage_after_words_that_were_taken_out_starts_after_them():
    reading = Reading("one two three", [edit(3, 7, "")])
    assert reading.text == "one three"
    assert reading.span_to_source(Span(3, 9)) == Span(7, 13)
    assert reading.span_to_source(Span(0, 3)) == Span(0, 3)


def test_of_overlapping_edits_the_widest_is_read():
    assert Reading("abcdefgh", [edit(1, 3, "x", "a"), edit(2, 6, "y", "b")]).text == "ayg" + "h"


def test_of_equally_wide_edits_the_smallest_id_is_read():
    edits = [edit(1, 3, "x", "b"), edit(2, 4, "y", "a")]
    assert Reading("abcdef", edits).text == "ayef"


def test_edits_that_only_touch_stay_apart():
    assert Reading("abcd", [edit(1, 2, "x", "a"), edit(2, 3, "y", "b")]).text == "axyd"


def test_asides_can_be_left_out_of_the_words():
    reading = Reading("it was [I: mm] hard", [edit(0, 2, "this")])
    assert reading.words_of(Span(0, 19), without=[Span(7, 15)]) == "this was hard"


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (2, 2), (3, 9)])
def test_an_edit_outside_the_text_is_the_callers_mistake(start, end):
    with pytest.raises(ValueError, match="covers"):
        Reading("abc", [edit(start, end, "")])


@given(SCRIPTS)
def test_without_edits_everything_stays_where_it_is(source):
    reading = Reading(source)
    assert reading.text == source
    assert [reading.to_reading(i) for i in range(len(source) + 1)] == list(range(len(source) + 1))
    assert [reading.to_source(i) for i in range(len(source) + 1)] == list(range(len(source) + 1))


@given(readings(), st.randoms())
def test_the_order_of_edits_does_not_matter(reading, random):
    edits = list(reading.edits)
    random.shuffle(edits)
    assert Reading(reading.source, edits).text == reading.text


@given(readings())
def test_positions_never_change_their_order(reading):
    there = [reading.to_reading(i) for i in range(len(reading.source) + 1)]
    back = [reading.to_source(i) for i in range(len(reading.text) + 1)]
    assert there == sorted(there)
    assert back == sorted(back)
    assert there[-1] <= len(reading.text)
    assert reading.span_to_reading(Span(0, len(reading.source))) == Span(0, len(reading.text))


@given(readings())
def test_positions_outside_edits_come_back(reading):
    for position in range(len(reading.source) + 1):
        if not any(e.start <= position <= e.end for e in reading.edits):
            assert reading.to_source(reading.to_reading(position)) == position


@given(readings(), st.data())
def test_untouched_passages_read_as_they_stand(reading, data):
    start = data.draw(st.integers(0, len(reading.source)))
    end = data.draw(st.integers(start, len(reading.source)))
    span = Span(start, end)
    if len(span) and not any(e.span.overlap(span) for e in reading.edits):
        assert reading.words_of(span) == span.of(reading.source)
        assert reading.span_to_source(reading.span_to_reading(span)) == span


@given(readings(), st.data())
def test_a_source_passage_covers_at_least_what_was_chosen_in_the_reading(reading, data):
    start = data.draw(st.integers(0, len(reading.text)))
    end = data.draw(st.integers(start, len(reading.text)))
    again = reading.span_to_reading(reading.span_to_source(Span(start, end)))
    if start < end:
        assert again.start <= start
        assert again.end >= end


TRANSCRIPT = Transcript("t", "Interview 1", "I am Ada from Leeds.", (), {}, ())


def test_an_edit_is_refused_unless_its_words_stand_there():
    with pytest.raises(WordsNotThereError):
        plan_edit(TRANSCRIPT, [], start=5, end=8, replacement="P07", why="name", words="Eve")


def test_an_edit_says_nothing_of_what_it_hides():
    action = plan_edit(TRANSCRIPT, [], start=5, end=8, replacement="P07", why="name", words="Ada")
    assert "Ada" not in str(action)
    assert action.changes[0].fields["replacement"] == "P07"


def test_a_new_edit_takes_the_place_of_those_it_touches():
    old = edit(5, 13, "someone of", "old")
    action = plan_edit(
        TRANSCRIPT, [old], start=9, end=19, replacement="P07", why="name", words="someone of Leeds"
    )
    new, gone = action.changes
    assert (new.fields["start"], new.fields["end"]) == (5, 19)
    assert (gone.id, gone.fields) == ("old", {"removed": True})


def test_a_sealed_edit_stays():
    sealed = Edit("s", "t", 5, 8, "P07", "name", sealed=True)
    with pytest.raises(SealedEditError):
        plan_edit(TRANSCRIPT, [sealed], start=5, end=8, replacement="x", why="name", words="P07")


def test_an_edit_needs_a_reason():
    with pytest.raises(InvalidInputError, match="reason"):
        plan_edit(TRANSCRIPT, [], start=5, end=8, replacement="x", why=" ", words="Ada")


@given(readings(), st.data())
def test_runs_are_what_people_read_of_a_passage_with_every_place_of_it(reading, data):
    start = data.draw(st.integers(0, len(reading.source) - 1))
    end = data.draw(st.integers(start + 1, len(reading.source)))
    runs = reading.runs(Span(start, end))
    assert "".join(run.text for run in runs) == reading.words_of(Span(start, end))
    assert runs[0].span.start <= start
    assert runs[-1].span.end >= end
    assert all(one.span.end == two.span.start for one, two in pairwise(runs))
    plain = [run for run in runs if not run.edited]
    assert all(run.text == run.span.of(reading.source) for run in plain)
