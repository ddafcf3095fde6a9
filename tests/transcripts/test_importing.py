"""Claims about taking files into a study."""

from contextlib import suppress
from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualtool.errors import InvalidInputError, QualtoolError
from qualtool.transcripts.already_there import SameTextError, StudyContents, TakenTitleError
from qualtool.transcripts.importing import (
    IncomingFile,
    UnnamedSpeakersError,
    plan_import,
)
from qualtool.transcripts.names import NameMap
from qualtool.transcripts.parsed import UnreadableFileError
from qualtool.transcripts.readers import READERS, UnknownSuffixError, parse
from qualtool.transcripts.stored import text_hash, turns_from_json, turns_to_json
from tests.transcripts.documents import document_of
from tests.transcripts.spoken import assert_sound

TALK = "I: How was it?\n\nP07: Hard [I: mm].\n\nI: And now?\n\nP07: Ok.\n"
NAMED = "Ben Low: Hello Ada.\n\nAda Okafor: Yes.\n\nBen Low: So.\n\nAda Okafor: No.\n"
NAMES = NameMap({"Ada Okafor": "P07", "Ben Low": "I1"}, {"I1": "interviewer"})


def incoming(name, text, **more):
    return IncomingFile.of(name, text.encode(), **more)


def test_a_file_becomes_a_transcript_and_its_participants():
    action = plan_import([incoming("one.txt", TALK)])
    person, transcript = action.changes
    assert person.fields == {"code": "P07"}
    assert transcript.fields["title"] == "P07"
    assert transcript.fields["file_name"] == "one.txt"
    assert transcript.fields["source"] == sha256(TALK.encode()).hexdigest()
    assert transcript.fields["file_hash"] == sha256(TALK.encode()).hexdigest()
    assert transcript.fields["roles"] == {"I": "interviewer", "P07": "participant"}
    assert transcript.fields["participants"] == [person.id]
    assert transcript.fields["words"] == 7
    assert action.texts == (TALK,)
    assert action.summary == "imported “P07” (7 words)"


def test_a_participant_that_the_study_knows_is_not_added_again():
    study = StudyContents(participants={"P07": "abc"})
    (transcript,) = plan_import([incoming("one.txt", TALK)], study=study).changes
    assert transcript.fields["participants"] == ["abc"]


def test_a_label_such_as_p_stands_for_the_participant_that_is_given():
    talk = TALK.replace("P07", "P")
    assert [c.kind for c in plan_import([incoming("a.txt", talk)]).changes] == ["transcript"]
    person, _ = plan_import([incoming("a.txt", talk, participant="P03")]).changes
    assert person.fields == {"code": "P03"}


def test_names_become_codes_before_anything_is_planned():
    action = plan_import([incoming("Interview Ada Okafor.txt", NAMED)], names=NAMES)
    assert "Okafor" not in str(action)
    assert "Ada" not in str(action)
    assert action.changes[-1].fields["title"] == "P07"
    assert action.changes[-1].fields["file_name"] == "Interview P07.txt"
    assert action.changes[-1].fields["roles"] == {"I1": "interviewer", "P07": "participant"}


def test_labels_that_may_be_names_stop_the_import_unless_they_are_wanted():
    with pytest.raises(UnnamedSpeakersError, match="Ada Okafor") as caught:
        plan_import([incoming("a.txt", NAMED)])
    assert caught.value.speakers == {"a.txt": ("Ben Low", "Ada Okafor")}
    assert plan_import([incoming("a.txt", NAMED)], keep_names=True).texts == (NAMED,)


def test_interviewers_can_be_named():
    roles = plan_import([incoming("a.txt", NAMED)], keep_names=True, interviewers=["Ben Low"])
    assert roles.changes[-1].fields["roles"] == {"Ben Low": "interviewer", "Ada Okafor": "other"}


def test_the_same_text_is_refused_whatever_its_file_is_called():
    study = StudyContents(transcripts={text_hash(TALK): "first"})
    with pytest.raises(SameTextError, match=r"“two\.txt” has the same text as “first”"):
        plan_import([incoming("two.txt", TALK)], study=study)
    with pytest.raises(SameTextError, match="same text as “one”"):
        plan_import([incoming("one.txt", TALK), incoming("two.md", TALK)])


def test_two_interviews_with_one_person_are_called_by_their_files():
    talks = [incoming("first.txt", TALK), incoming("second.txt", TALK + "I: Again?\n")]
    titles = [change.fields.get("title") for change in plan_import(talks).changes]
    assert titles == [None, "first", "second"]


def test_a_later_interview_leaves_the_title_of_the_first_alone():
    study = StudyContents(transcripts={"some hash": "P07"}, participants={"P07": "abc"})
    (change,) = plan_import([incoming("second.txt", TALK)], study=study).changes
    assert change.fields["title"] == "second"


def test_a_label_broken_off_in_brackets_is_no_speaker():
    talk = "P07: And then\n[interviewer: yes]\nshe left.\n\nI: Yes?\n\n"
    talk += "P07: [interviewer: no\nyes] So.\n"
    assert set(parse("a.txt", talk.encode()).speakers) == {"P07", "I"}


def test_a_name_may_mean_another_person_in_another_file():
    data = b"name,becomes,role,file\nP,P05,participant,five.txt\nP,P09,participant,nine.txt\n"
    data += b"Ash,[son],mentioned,five.txt\n"
    names = NameMap.read(data)
    talk = "I: Hello Ash?\n\nP: Ash is well.\n\nI: Good.\n\nP: Yes.\n"
    five, nine = (
        plan_import([incoming(name, talk + name)], names=names) for name in ("five.txt", "nine.txt")
    )
    assert "P05: [son] is well." in five.texts[0]
    assert "P09: Ash is well." in nine.texts[0]


def test_the_same_file_is_refused_also_when_its_names_become_other_codes():
    first = incoming("a.txt", NAMED)
    study = StudyContents(files={first.data_hash: "P07"})
    with pytest.raises(SameTextError, match="same text as “P07”"):
        plan_import([first], names=NAMES, study=study)


def test_a_title_is_unique():
    with pytest.raises(TakenTitleError, match="“One”"):
        plan_import([incoming("one.txt", TALK), incoming("One.txt", TALK + "I: Bye.\n")])


def test_nothing_to_import_is_said():
    with pytest.raises(InvalidInputError, match="no file"):
        plan_import([])


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("a.doc", "choose “Save as” and Word document (.docx)"),
        ("a.pages", ".docx"),
        ("a.mht", ".html"),
        ("a.xyz", ".txt"),
        ("noending", ""),
    ],
)
def test_an_unknown_suffix_lists_the_known_ones(name, told):
    with pytest.raises(UnknownSuffixError, match=r"\.txt, \.md, \.docx, .*\.vtt") as caught:
        parse(name, b"abc")
    assert told in caught.value.hint


def test_a_file_that_is_only_called_doc_is_read_as_what_it_is():
    rtf = parse("a.doc", b"{\\rtf1 I: How?\\par P07: Hard.\\par I: Ok.\\par}")
    assert rtf.speakers == {"I": 2, "P07": 1}
    assert parse("a.DOC", document_of("I: How?", "P07: Hard.")).speakers == {"I": 1, "P07": 1}


def test_what_a_reader_refuses_names_the_file():
    with pytest.raises(UnreadableFileError, match=r"“A\.TXT”: The file is empty"):
        parse("A.TXT", b"")


def test_turns_survive_the_log():
    turns = parse("a.txt", (TALK + "I: Bye. #00:01:02-3#\n").encode()).turns
    assert turns_from_json(turns_to_json(turns)) == turns


PIECES = st.sampled_from(
    [
        b"I: ",
        b"P: ",
        b"\n",
        b"\r\n",
        b"00:00:01.000 --> 00:00:02.000",
        b"WEBVTT\n\n",
        b"<v Ada>",
        b"[00:01]",
        b"#00:01:02-3#",
        b"Ada Okafor",
        b"  0:05",
        b"**",
        b"---\n",
        b"Q. ",
        b"(0:1)",
        b"\xe9",
        "é😀".encode(),
        b"99999:99:99",
        b"-->",
        b"&#0;&lt;",
        b":",
        b"[I: mm]",
        b"word. ",
        b"0:0:-6.-820 --> 0:0:1.4\n",
        b"1\n",
        b"\t",
        b"\xc2\xa0",
    ]
)


@pytest.mark.parametrize("suffix", list(READERS))
@settings(max_examples=150, deadline=None)
@given(data=st.binary(max_size=200) | st.lists(PIECES, max_size=25).map(b"".join))
def test_any_file_is_a_transcript_or_a_sentence(suffix, data):
    with suppress(QualtoolError):
        parsed = parse(f"file{suffix}", data)
        assert_sound(parsed)
        plan_import([IncomingFile("f.txt", "", parsed)], keep_names=True, names=NAMES)
