"""Claims about one interview that comes in several files."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualtool.transcripts.already_there import SameTextError, StudyContents
from qualtool.transcripts.importing import (
    IncomingFile,
    UnnamedSpeakersError,
    plan_import,
)
from qualtool.transcripts.readers import UnknownSuffixError, parse
from qualtool.transcripts.same_words import near_copies, spoken_words, words_in
from tests.transcripts.documents import document_of

SAID = [
    (
        "I",
        'When did you first hear of it, and what did you think then, if I may ask "straight out"?',
    ),
    ("P07", "I didn't hear - nobody told me anything for three weeks, and then I found a leaflet."),
    ("I", "And what would have helped you in those weeks, looking back at it now from here?"),
    ("P07", "A phone call on the first day. No, I couldn't have heard it then. The second week."),
]
PLAIN = "\n\n".join(f"{who}: {words}" for who, words in SAID)
TYPESET = PLAIN.replace("'", "’").replace(" - ", " – ").replace('"straight out"', "“straight out”")
CAPTIONS = "".join(
    f"{number}\n00:00:{number:02},000 --> 00:00:{number + 1:02},000\n{who}: {words}\n\n"
    for number, (who, words) in enumerate(SAID, start=1)
)


def incoming(name, text):
    return IncomingFile.of(name, text.encode())


def words_of(name, text):
    parsed = parse(name, text.encode())
    return spoken_words(parsed.source, parsed.turns)


def test_quotation_marks_dashes_and_time_marks_make_no_other_words():
    plain = words_of("a.txt", PLAIN)
    assert plain[:5] == ("when", "did", "you", "first", "hear")
    assert "didnt" in plain
    assert words_of("a.txt", TYPESET) == plain
    assert words_of("a.srt", CAPTIONS) == plain


@pytest.mark.parametrize(
    "other",
    [
        incoming("second.txt", TYPESET),
        incoming("second.srt", CAPTIONS),
        IncomingFile.of("second.docx", document_of(*TYPESET.split("\n\n"))),
    ],
    ids=["typeset", "captions", "Word"],
)
def test_the_same_words_in_another_kind_of_file_are_refused(other):
    study = StudyContents({"hash": "P07"}, spoken={"P07": words_of("a.txt", PLAIN)})
    with pytest.raises(SameTextError, match=r"“second\.\w+” has the same words as “P07”"):
        plan_import([other], study=study)
    with pytest.raises(SameTextError, match=r"has the same (words|text) as “first”"):
        plan_import([incoming("first.txt", PLAIN), other])


def test_a_few_words_that_two_people_say_alike_are_no_copy():
    two = [incoming("a.txt", "P01: Yes, I did."), incoming("b.txt", "P02: Yes, I did.")]
    assert len(plan_import(two).texts) == 2


def test_a_corrected_version_is_noticed_and_another_interview_is_not():
    known = {"P07": words_of("a.txt", PLAIN)}
    corrected = words_of(
        "b.txt", PLAIN.replace("three weeks", "four weeks").replace("A phone", "One phone")
    )
    other = words_of("c.txt", PLAIN[: len(PLAIN) // 3] + " and so it went on" * 30)
    assert list(near_copies([("b.txt", corrected), ("c.txt", other)], known)) == [("b.txt", "P07")]
    assert list(near_copies([("b.txt", corrected), ("d.txt", corrected)], {})) == [
        ("d.txt", "b.txt")
    ]


def test_labels_that_may_be_names_stand_apart_even_with_commas_in_them():
    talk = "Ada Okafor, Psy.D: Hello.\n\nBen Low: Yes.\n\nAda Okafor, Psy.D: So.\n\nBen Low: No.\n"
    with pytest.raises(
        UnnamedSpeakersError, match=r"“Ada Okafor, Psy\.D”, “Ben Low” in “a\.txt”"
    ) as stop:
        plan_import([incoming("a.txt", talk)])
    assert "--names FILE" in stop.value.hint
    assert "--keep-names" in stop.value.hint


@pytest.mark.parametrize(
    ("name", "told"), [("notes.org", ".txt"), ("noending", ".txt"), ("copy.qual", "qualtool merge")]
)
def test_a_file_of_another_kind_is_told_what_to_do_with(name, told):
    with pytest.raises(UnknownSuffixError) as stop:
        parse(name, b"words")
    assert told in stop.value.hint


def test_whose_words_an_unlabelled_recording_holds_can_be_said():
    talk = b"It began in March.\n\nThen nobody rang.\n"
    person, transcript = plan_import(
        [IncomingFile.of("diary.txt", talk, participant="P07", monologue=True)]
    ).changes
    assert transcript.fields["title"] == "P07"
    assert transcript.fields["participants"] == [person.id]
    assert transcript.fields["roles"] == {"": "participant"}


@pytest.mark.parametrize("text", [b"It began in March.\n\nThen nobody rang.\n", PLAIN.encode()])
def test_a_code_in_the_files_name_alone_does_not_make_all_words_that_persons(text):
    (*_, transcript) = plan_import([IncomingFile.of("P07.txt", text, participant="P07")]).changes
    assert "" not in transcript.fields["roles"]
    labelled = IncomingFile.of("P07.txt", PLAIN.encode(), participant="P07", monologue=True)
    assert "" not in plan_import([labelled]).changes[-1].fields["roles"]


def test_a_label_in_small_letters_is_the_participant_that_the_study_knows():
    study = StudyContents(participants={"P07": "abc"})
    (transcript,) = plan_import([incoming("a.txt", "I: So?\n\np07: Yes.\n")], study=study).changes
    assert transcript.fields["participants"] == ["abc"]


@given(st.text(st.characters(max_codepoint=127)))
def test_words_in_plain_letters_are_the_words_of_any_text(text):
    others = words_in(f"{text} é")
    assert (*words_in(text), "é") == others


@given(st.lists(st.sampled_from("abcdefgh"), max_size=2_000))
def test_a_sample_is_the_same_for_the_same_words_and_never_larger_than_asked(words):
    said = [word * 3 for word in words]
    copies = list(near_copies([("again", said)], {"first": said}))
    runs = {tuple(said[place : place + 3]) for place in range(len(said) - 2)}
    assert copies == ([("again", "first")] if len(runs) >= 0.6 * 40 else [])
