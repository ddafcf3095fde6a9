"""Claims about file names, headings and the list of participants that differ."""

import pytest

from qualtool.transcripts.disagreements import Arrived, disagreements, in_parts
from qualtool.transcripts.model import Participant
from qualtool.transcripts.readers import parse

PEOPLE = [
    Participant("a", "P07", "carer", {"age": 54}),
    Participant("b", "P08", "clinician"),
    Participant("c", "P09", "ward staff"),
]


def told(name, heading, participants=("P07",)):
    talk = f"{heading}\n\nI: How was it?\n\nP07: Hard.\n\nI: And now?\n\nP07: Ok.\n"
    parsed = parse("a.txt", talk.encode())
    return [*disagreements(Arrived(name, parsed, participants), PEOPLE)]


@pytest.mark.parametrize(
    ("name", "heading", "sentence"),
    [
        (
            "P07.txt",
            "Transcript of participant 8",
            "its name says 7, its heading says 8, the label",
        ),
        ("P08_carer.txt", "Study of caring", "its name says 8, the label says 7"),
        ("interview 3.txt", "Interview no. 4", "about the interview, its name says 3, its heading"),
        ("P07 aged 45.txt", "Study", "about the age, its name says 45, the list of participants"),
        (
            "P07.txt",
            "A woman, 55 years old",
            "its heading says 55, the list of participants says 54",
        ),
        ("P07_clinician.txt", "Study", "about the group, its name says clinician, the list of"),
        ("P07_Ward-Staff.txt", "Study", "its name says ward staff, the list of participants says"),
    ],
)
def test_what_differs_is_asked(name, heading, sentence):
    (only,) = told(name, heading)
    assert sentence in only
    assert only.startswith(f"“{name}”")
    assert only.endswith("Which is right?")


@pytest.mark.parametrize(
    ("name", "heading"),
    [
        ("P07_carer_54y.txt", "Participant 07, carer, aged 54"),
        ("GMT20250410-101502_Recording.txt", "3 May 2019, 55 minutes"),
        ("interview_05_14-05-2025.txt", "Study of caring, interview 5"),
        ("carer and clinician.txt", "Group 1"),
        ("P07.txt", ""),
    ],
)
def test_what_agrees_or_says_nothing_is_not_asked(name, heading):
    assert told(name, heading) == []


def test_several_participants_have_no_one_number():
    assert told("P01 and P02.txt", "Group", ("P01", "P02")) == []


def test_parts_of_an_interview_are_told():
    (both,) = in_parts(["Maud part 2.txt"], ["Maud Part 1", "P03"])
    assert both.startswith("“Maud Part 1” and “Maud part 2.txt” seem to be parts of one")
    (alone,) = in_parts(["talk (pt 2 of 3).docx"], ["P03"])
    assert "where are the others?" in alone
    assert not [*in_parts(["particle 2.txt", "P04.txt"], ["Old part 1"])]
