import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualtool.errors import ConflictError, InvalidInputError, NotFoundError
from qualtool.quoting.altering import (
    AlteredAlreadyError,
    NothingLeftError,
    NotTheirWordsError,
    alterations_from_json,
    are_in_order,
    plan_alteration,
    plan_taking_back,
    settled,
)
from qualtool.quoting.model import Alteration, MarkedQuote
from qualtool.quoting.wording import dropped_negations, pieces, printed, stretches, undone
from qualtool.transcripts.model import Span, Transcript
from qualtool.transcripts.read_transcript import ReadTranscript
from qualtool.transcripts.reading import Edit, Reading
from tests.quoting.test_wording import ROLES, interview

LINES = (
    "P: Nobody told me, and I couldn't ask the team on Oak ward.",
    "IV: Not once?",
    "P: No. <IV: mm> I sat in the car park, for an hour.",
)
TEXT, TURNS = interview(*LINES)
TRANSCRIPT = Transcript("t", "P01", TEXT, TURNS, ROLES, ())
READ = ReadTranscript(TRANSCRIPT, Reading(TEXT))
WHOLE = Span(0, len(TEXT))


def at(words):
    start = TEXT.index(words)
    return Span(start, start + len(words))


def spoken(passage=WHOLE):
    return pieces(passage, TURNS, ROLES)


def alter(quote, span, words="", covers=None, read=READ):
    covers = read.said(span) if covers is None and len(span) else covers or ""
    planned = plan_alteration(
        quote, Alteration(span, words), covers=covers, spoken=spoken(quote.span), read=read
    )
    value = alterations_from_json(planned.changes[0].fields["alterations"])
    return MarkedQuote(quote.id, quote.transcript, quote.span, alterations=value)


def quote(*alterations, span=WHOLE):
    made = MarkedQuote("q", "t", span)
    for words, put_in in alterations:
        made = alter(made, at(words), put_in)
    return made


def in_print(made, read=READ):
    found = stretches(
        spoken(made.span), read.reading.words_of, settled(made.alterations, read.reading)
    )
    return printed(found)


AS_SAID = (
    "Nobody told me, and I couldn't ask the team on Oak ward. "
    "[…] No. […] I sat in the car park, for an hour."
)


def test_nothing_altered_is_printed_as_it_is_said():
    assert in_print(quote()) == AS_SAID


@pytest.mark.parametrize(
    ("words", "put_in", "now"),
    [
        (" and I couldn't ask ", "", "Nobody told me, […] the team on Oak ward."),
        ("Nobody told me, and", "", "[…] I couldn't ask the team on Oak ward."),
        ("on Oak ward", "", "Nobody told me, and I couldn't ask the team […]."),
        ("team", "care team", "Nobody told me, and I couldn't ask the [care team] on Oak ward."),
        ("team", "[care team]", "Nobody told me, and I couldn't ask the [care team] on Oak ward."),
        ("N", "n", "[n]obody told me, and I couldn't ask the team on Oak ward."),
    ],
)
def test_words_left_out_and_exchanged_are_marked(words, put_in, now):
    assert in_print(quote((words, put_in))).startswith(now)


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ("team", "the [care] team on"),
        (" team", "the [care] team on"),
        (" on Oak", "team [care] on"),
        (", and", "told me [care], and"),
    ],
)
def test_words_put_in_are_marked_and_stand_apart(before, now):
    place = Span(at(before).start, at(before).start)
    assert now in in_print(alter(quote(), place, "care"))


def test_words_left_out_beside_what_others_say_leave_one_mark():
    made = quote(("the team on Oak ward.", ""))
    assert (
        in_print(made)
        == "Nobody told me, and I couldn't ask […] No. […] I sat in the car park, for an hour."
    )
    made = alter(made, at("No. "))
    assert (
        in_print(made)
        == "Nobody told me, and I couldn't ask […] I sat in the car park, for an hour."
    )


def test_leaving_out_across_what_others_say_takes_only_the_participants_words():
    start, end = at("on Oak ward").start, at("I sat").start
    made = alter(quote(), Span(start, end))
    assert (
        in_print(made)
        == "Nobody told me, and I couldn't ask the team […] I sat in the car park, for an hour."
    )


def test_the_interviewers_words_are_never_altered_nor_exchanged():
    for words in ("Not once?", "<IV: mm>"):
        with pytest.raises(NotTheirWordsError):
            alter(quote(), at(words))
    with pytest.raises(NotTheirWordsError):
        alter(quote(), Span(at("Oak").start, at("I sat").end), "sat")
    with pytest.raises(NotTheirWordsError):
        alter(quote(), Span(at("once").start, at("once").start), "ever")


def test_a_longer_cut_takes_in_shorter_ones_and_what_was_put_in():
    made = alter(quote(("Oak", "")), Span(at("ward").start, at("ward").start), "closed")
    made = alter(made, at("on Oak ward"))
    assert [one.span for one in made.alterations] == [at("on Oak ward")]


def test_words_are_put_in_only_where_nothing_is_altered():
    with pytest.raises(AlteredAlreadyError):
        alter(quote(("on Oak ward", "")), at("Oak"), "the")


def test_wrong_words_and_places_are_refused():
    with pytest.raises(ConflictError, match="stands"):
        alter(quote(), at("team"), covers="ward")
    with pytest.raises(InvalidInputError, match="outside"):
        alter(quote(span=at("Nobody told me")), at("team"))
    with pytest.raises(InvalidInputError, match="brackets"):
        alter(quote(), at("team"), "care [team")
    with pytest.raises(InvalidInputError, match="No words"):
        alter(quote(), Span(at("team").start, at("team").start))


def test_nothing_left_is_no_quote():
    with pytest.raises(NothingLeftError):
        alter(quote(span=at("Nobody told me")), at("Nobody told me"))


def test_an_alteration_is_taken_back_by_its_place():
    made = quote(("Oak", ""), ("told", "said to"))
    planned = plan_taking_back(made, at("Oak"), title="P01")
    left = alterations_from_json(planned.changes[0].fields["alterations"])
    assert left == (Alteration(at("told"), "said to"),)
    with pytest.raises(NotFoundError):
        plan_taking_back(made, at("ward"), title="P01")


def test_a_name_hidden_later_is_never_shown_in_part():
    made = quote(("ward", "unit"))
    hidden = Edit("e", "t", at("Oak ward").start, at("Oak ward").end, "[ward name]", "place")
    read = ReadTranscript(TRANSCRIPT, Reading(TEXT, [hidden]))
    assert in_print(made, read).startswith("Nobody told me, and I couldn't ask the team on [unit].")


@pytest.mark.parametrize(
    ("words", "put_in", "denied"),
    [
        ("couldn't ask", "", ("couldn't",)),
        ("Nobody told me, and", "", ("nobody",)),
        ("sat in", "", ()),
        ("couldn't ask", "couldn't speak to", ()),
        ("couldn't ask", "asked", ("couldn't",)),
        ("No. ", "", ("no",)),
    ],
)
def test_a_negation_that_is_dropped_is_told(words, put_in, denied):
    made = quote((words, put_in))
    found = stretches(spoken(), READ.reading.words_of, made.alterations)
    assert dropped_negations(found) == denied


def test_overlapping_or_outlying_alterations_are_seen():
    one, other = Alteration(Span(3, 6)), Alteration(Span(5, 9))
    assert are_in_order([one], Span(3, 9))
    assert not are_in_order([one, other], Span(0, 99))
    assert not are_in_order([one], Span(4, 99))


# Anything at all, laid over anything at all:

WORDS = st.sampled_from(["we", "not", "the ward", "Oak", "…", "🙂", "", "an hour.", "  "])
SPEAKERS = st.sampled_from(["P", "IV", "Q"])
TALK = st.lists(
    st.tuples(SPEAKERS, st.lists(WORDS, min_size=1, max_size=6)), min_size=1, max_size=5
)
PLACES = st.lists(
    st.tuples(st.integers(0, 90), st.integers(0, 12), st.sampled_from(["", "care", "they"])),
    max_size=6,
)


def laid(text, places, edits):
    """Whatever alterations and edits fit into a text."""
    fitting = [
        Alteration(Span(start, min(len(text), start + length)), words)
        for start, length, words in places
        if start < len(text) and (length or words)
    ]
    hidden = [
        Edit(str(number), "t", start, min(len(text), start + length + 1), f"[{words}]")
        for number, (start, length, words) in enumerate(edits)
        if start < len(text)
    ]
    reading = Reading(text, hidden)
    return reading, settled(fitting, reading)


@given(TALK, PLACES, PLACES)
def test_with_every_mark_undone_a_quote_is_what_the_source_says(talk, places, edits):
    text, turns = interview(*(f"{who}: {' '.join(words)}" for who, words in talk))
    reading, alterations = laid(text, places, edits)
    said = pieces(Span(0, len(text)), turns, ROLES, speakers={"P"})
    plain = stretches(said, reading.words_of)
    altered = stretches(said, reading.words_of, alterations)
    # A stretch that an edit reaches into from outside is read with all of the edit.
    if not any(_edge_in_edit(reading, piece.span) for piece in said):
        assert [one.text for one in altered] == [one.text for one in plain]
        assert printed(undone(altered)) == printed(plain)


@given(TALK, PLACES)
def test_what_stands_outside_brackets_was_said_in_this_order(talk, places):
    text, turns = interview(*(f"{who}: {' '.join(words)}" for who, words in talk))
    reading, alterations = laid(text, places, [])
    said = pieces(Span(0, len(text)), turns, ROLES, speakers={"P"})
    own = "".join("".join(one.span.of(text).split()) for one in said if one.own)
    shown = printed(stretches(said, reading.words_of, alterations))
    place = 0
    for run in re.sub(r"\[[^\]]*\]", "\n", shown).split("\n"):
        words = "".join(run.split())
        found = own.find(words, place)
        assert found >= place
        place = found + len(words)


def _edge_in_edit(reading, span):
    return any(e.start < edge < e.end for e in reading.edits for edge in (span.start, span.end))
