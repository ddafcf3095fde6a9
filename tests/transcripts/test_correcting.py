"""Corrections: small, beside what is hidden, and the text reads as it should."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualtool.errors import InvalidInputError
from qualtool.transcripts.aligning import matching
from qualtool.transcripts.correcting import (
    HiddenWordsError,
    corrections,
    plan_back,
    plan_correction,
    plan_corrections,
    words_of,
)
from qualtool.transcripts.importing import IncomingFile
from qualtool.transcripts.model import Span, Transcript
from qualtool.transcripts.read_transcript import ReadTranscript
from qualtool.transcripts.reading import Edit, Reading

TALK = "I: Where was it?\nP01: In Leyworth, I was unawre of it.\n\nStill P01.\nI: Yes.\nP01: No.\n"


def read_of(text=TALK, edits=()):
    parsed = IncomingFile.of("P01.txt", text.encode()).parsed
    return ReadTranscript(
        Transcript("t1", "P01", parsed.source, parsed.turns, {}, ()), Reading(parsed.source, edits)
    )


def kept(read, action):
    """The transcript as it reads once an action is kept."""
    standing = {edit.id: edit for edit in read.reading.edits}
    for change in action.changes:
        if change.fields.get("removed"):
            del standing[change.id]
        else:
            standing[change.id] = Edit(change.id, **change.fields)
    return ReadTranscript(read.transcript, Reading(read.transcript.source, standing.values()))


def at(words, text=TALK):
    return Span(text.index(words), text.index(words) + len(words))


def hidden(words, replacement):
    span = at(words)
    return Edit(f"hides {words}", "t1", span.start, span.end, replacement, "place")


def covers(action):
    return [TALK[c.fields["start"] : c.fields["end"]] for c in action.changes if "why" in c.fields]


def test_a_correction_covers_only_the_words_that_change():
    read = read_of()
    action = plan_correction(read, at("I was unawre of it"), "I was unaware of it")
    assert covers(action) == ["unawre"]
    assert action.summary == "corrected 1 place of “P01”"
    assert "In Leyworth, I was unaware of it." in kept(read, action).reading.text


@pytest.mark.parametrize(
    ("words", "now", "covered"),
    [
        ("I was unawre of it.", "I was quite unawre of it.", [" "]),
        ("I was unawre of it.", "I unawre of it.", [" was"]),
        ("Yes.", "Oh yes.", ["Yes."]),
        ("No.", "No. Well.", ["No."]),
        ("No.", "Oh No. Well.", ["No."]),
    ],
)
def test_words_are_put_in_and_left_out(words, now, covered):
    read = read_of()
    action = plan_correction(read, at(words), now)
    assert covers(action) == covered
    assert now in kept(read, action).reading.text


def test_what_hides_something_stays_and_words_beside_it_can_be_corrected():
    read = read_of(edits=[hidden("Leyworth", "[town]")])
    with pytest.raises(HiddenWordsError):
        plan_correction(read, at("In Leyworth,"), "In Leyworth,")
    with pytest.raises(HiddenWordsError):
        plan_correction(read, at("In Leyworth,"), "In,")
    now = kept(read, plan_correction(read, at("In Leyworth, I"), "Near [town]. I"))
    assert "P01: Near [town]. I was" in now.reading.text
    assert {edit.why for edit in now.reading.edits} == {"place", "correction"}


def test_a_correction_of_a_correction_takes_its_place_and_goes_back_to_the_source():
    read = read_of()
    once = kept(read, plan_correction(read, at("unawre of it"), "aware of all of it"))
    twice = kept(once, plan_correction(once, at("I was unawre of it"), "We were aware of some it"))
    assert "In Leyworth, We were aware of some it." in twice.reading.text
    back = twice
    for edit in twice.reading.edits:
        back = kept(back, plan_back(read.transcript, edit))
    assert back.reading.text == TALK
    with pytest.raises(InvalidInputError, match="no correction"):
        plan_back(read.transcript, hidden("Leyworth", "[town]"))


def test_nothing_to_correct_is_refused():
    read = read_of()
    with pytest.raises(InvalidInputError, match="already"):
        plan_correction(read, at("unawre of it"), "unawre  of\nit")
    with pytest.raises(InvalidInputError, match="Nobody says"):
        plan_correction(read, at("P01:"), "P02:")


def test_kinds_of_quotation_marks_make_no_difference_to_a_file_and_one_to_a_person():
    read = read_of("I: It's?\nP01: It's.\n")
    words = words_of(read)
    assert list(corrections(read, words, ["It’s?", "It’s."])) == []
    assert plan_correction(read, at("It's.", read.transcript.source), "It’s.").changes


WORDS = st.sampled_from(["a", "b", "c", "it", "was", "no."])


@settings(max_examples=80)
@given(st.lists(WORDS, max_size=30), st.lists(WORDS, max_size=30))
def test_what_matches_stands_in_both_and_ascends(old, new):
    end = (0, 0)
    for first, second, size in matching(old, new):
        assert (first, second) >= end
        assert old[first : first + size] == new[second : second + size]
        end = first + size, second + size


@settings(max_examples=80)
@given(st.data())
def test_whatever_words_change_the_text_reads_as_they_say(data):
    read = read_of(edits=[hidden("unawre", "unaware")] if data.draw(st.booleans()) else ())
    for _ in range(2):
        words = words_of(read)
        new = [data.draw(st.sampled_from([[w.text], [], ["so"], [w.text, "so"]])) for w in words]
        flat = [word for one in new for word in one]
        made = list(corrections(read, words, flat))
        if any(one.hides for one in made) or not flat:
            return
        now = kept(read, plan_corrections(read, made))
        assert [word.text for word in words_of(now)] == flat
        assert now.transcript is read.transcript
        read = now


def test_two_very_long_versions_are_compared_soon():
    old = [f"w{number**3 % 7919}{number % 61}" for number in range(60_000)]
    new = [word for number, word in enumerate(old) if number % 50] + ["more"]
    assert sum(size for *_, size in matching(old, new)) > 57_000
