"""A corrected version of an interview: what is laid over it, and what is left as it is."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualtool.transcripts.corrected_file import AnotherInterviewError, compare_versions
from qualtool.transcripts.correcting import plan_corrections, words_of
from qualtool.transcripts.importing import IncomingFile
from qualtool.transcripts.model import Span, Transcript
from qualtool.transcripts.read_transcript import ReadTranscript
from qualtool.transcripts.reading import Edit, Reading

TALK = """I: When did you first hear that there was somebody to talk to?

P01: Nobody told me anything for three weeks. I found a leaflet in Leyworth, in the car park.

I: And what would have helped?

P01: A phone call on the first day. No, I couldn't have heard it then.

The second week, perhaps.

I: Was there anything else?

P01: Somebody to ring after a bad one. I would not want it to bring my own year back.
"""


def parsed(text, name="P01.txt"):
    return IncomingFile.of(name, text.encode()).parsed


def read_of(edits=()):
    one = parsed(TALK)
    roles = {"I": "interviewer", "P01": "participant"}
    return ReadTranscript(
        Transcript("t1", "P01", one.source, one.turns, roles, ()), Reading(one.source, edits)
    )


def at(words):
    return Span(TALK.index(words), TALK.index(words) + len(words))


def hidden(words, replacement):
    return Edit(f"hides {words}", "t1", at(words).start, at(words).end, replacement, "place")


def after(comparison, **how):
    """The interview as it reads once the corrections are kept."""
    read = comparison.read
    standing = {edit.id: edit for edit in read.reading.edits}
    for change in plan_corrections(read, comparison.taken(rewritten=False, **how)).changes:
        if change.fields.get("removed"):
            del standing[change.id]
        else:
            standing[change.id] = Edit(change.id, **change.fields)
    return ReadTranscript(read.transcript, Reading(read.transcript.source, standing.values()))


def spoken(read):
    return [word.text for word in words_of(read)]


def test_the_same_file_corrects_nothing_and_typographic_marks_are_left():
    same = compare_versions(read_of(), parsed(TALK.replace("'", "’")), [])
    assert (same.sure, same.doubts, same.share) == ((), (), 1.0)


def test_small_corrections_are_taken():
    new = parsed(TALK.replace("a leaflet", "two leaflets").replace("perhaps", "I think"))
    comparison = compare_versions(read_of(), new, [at("I found a leaflet"), at("second week")])
    assert [one.words for one in comparison.sure] == ["a leaflet", "perhaps."]
    assert comparison.doubts == ()
    assert spoken(after(comparison)) == [w for t in new.turns for w in _words(new, t)]


def test_turns_that_came_or_went_or_have_another_speaker_are_told_and_left():
    lines = TALK.split("\n\n")
    went = [*lines[:2], *lines[4:]]
    comparison = compare_versions(read_of(), parsed("\n\n".join(went)), [])
    assert comparison.doubts[0] == "turn 3 is not in the file: “And what would have helped?”"
    came = [*lines[:2], "I: Which car park?", *lines[2:]]
    (told,) = compare_versions(read_of(), parsed("\n\n".join(came)), []).doubts
    assert told == "the file's turn 3 is not in the study: “Which car park?”"
    turned = TALK.replace("I: Was there", "P01: Was there")
    (told,) = compare_versions(read_of(), parsed(turned), []).doubts[:1]
    assert "in the file" in told
    split = TALK.replace("I found a leaflet", "\n\nI: I found a leaflet")
    comparison = compare_versions(read_of(), parsed(split), [])
    assert comparison.doubts == ("turn 2 is 2 turns in the file",)
    assert comparison.sure == ()


def test_labels_under_other_names_are_no_other_speakers():
    renamed = TALK.replace("I:", "Interviewer:").replace("P01:", "Participant:")
    assert compare_versions(read_of(), parsed(renamed), []).doubts == ()


def test_a_coded_passage_written_anew_is_held_back():
    new = parsed(
        TALK.replace("I found a leaflet in Leyworth, in", "Later we were all given one by")
    )
    coded = [at("I found a leaflet in Leyworth"), at("Nobody told me anything")]
    comparison = compare_versions(read_of(), new, coded)
    (held,) = comparison.rewritten
    assert (held.passages, comparison.sure) == ((0,), ())
    assert comparison.taken(rewritten=True) == (held.correction,)
    assert compare_versions(read_of(), new, coded[1:]).rewritten == ()
    gone = parsed(TALK.replace(" No, I couldn't have heard it then.", ""))
    (held,) = compare_versions(read_of(), gone, [at("heard it")]).rewritten
    assert held.passages == (0,)


def test_what_is_hidden_stays_hidden_whatever_the_file_says():
    read = read_of([hidden("Leyworth", "[town]")])
    fixed = TALK.replace("a leaflet", "the leaflet")
    for place, names, told in (("[town]", 0, 0), ("Leyworth", 1, 0), ("[city]", 0, 1)):
        comparison = compare_versions(read, parsed(fixed.replace("Leyworth", place)), [])
        assert [one.replacement for one in comparison.sure] == ["the"]
        assert (len(comparison.names), len(comparison.doubts)) == (names, told)
        assert "in [town], in" in after(comparison).reading.text


def test_names_in_the_files_labels_do_not_come_in():
    new = TALK.replace("P01:", "Philippa:").replace("a leaflet", "Philippa's leaflet")
    comparison = compare_versions(read_of(), parsed(new), [])
    assert comparison.sure == ()
    assert comparison.names_in_words == ("“Philippa's” in turn 2",)


@pytest.mark.parametrize(
    ("was", "now", "names"),
    [("[friend]", "Quillan", 1), ("P02", "Quillan", 1), ("[friend]", "a friend", 0)],
)
def test_names_do_not_come_back_for_what_they_became_in_an_import(was, now, names):
    source = TALK.replace("Leyworth", was)
    one = parsed(source)
    read = ReadTranscript(
        Transcript("t1", "P01", one.source, one.turns, {}, ()), Reading(one.source)
    )
    comparison = compare_versions(read, parsed(TALK.replace("Leyworth", now)), [])
    assert (len(comparison.names), len(comparison.sure)) == (names, 1 - names)


def test_a_typists_remark_may_become_what_was_said():
    unclear = parsed(TALK.replace("three weeks", "[inaudible] weeks"))
    read = ReadTranscript(
        Transcript("t1", "P01", unclear.source, unclear.turns, {}, ()), Reading(unclear.source)
    )
    assert compare_versions(read, parsed(TALK.replace("three", "Easter")), []).names == ()


def test_another_interview_is_refused():
    other = "I: How did you manage?\n\nP01: There are never hours left in my day.\n\nI: Right.\n"
    with pytest.raises(AnotherInterviewError, match="hardly a version of “P01”"):
        compare_versions(read_of(), parsed(other), [])


CHANGES = st.sampled_from(["", "", "", "", "", "change", "put in", "leave out"])


@settings(max_examples=60)
@given(st.data(), st.booleans())
def test_whatever_words_change_the_interview_reads_as_the_file(data, anonymised):
    read = read_of([hidden("Leyworth", "[town]")] if anonymised else ())
    lines = []
    for line in read.reading.text.splitlines():
        first, *rest = line.split(" ")
        words = [first]
        for word in rest:
            change = data.draw(CHANGES) if "[town]" not in word else ""
            words += {"change": ["other"], "put in": [word, "quite"], "leave out": []}.get(
                change, [word]
            )
        lines.append(" ".join(words))
    new = parsed("\n".join(lines))
    try:
        comparison = compare_versions(read, new, [])
    except AnotherInterviewError:
        return
    if comparison.doubts or len(new.turns) != len(read.transcript.turns):
        return
    now = after(comparison)
    assert spoken(now) == [word for turn in new.turns for word in _words(new, turn)]
    assert now.transcript == read.transcript
    assert ("[town]" in now.reading.text) is anonymised


def _words(new, turn):
    return " ".join(span.of(new.source) for span in turn.words).split()
