"""`qualtool transcripts turns`."""

import shutil

import pytest

from qualtool.store.study import open_study
from qualtool.store.transcripts import find_transcript, load_overview

ADA = ("--coder", "Ada")
TURNS = ("transcripts", "turns")


@pytest.fixture
def p01(study):
    def read():
        with open_study(study).read() as db:
            return find_transcript(db, "P01").transcript

    return read


@pytest.fixture
def words(study):
    def read():
        with open_study(study).read() as db:
            return next(line.words for line in load_overview(db) if line.title == "P01")

    return read


def test_turns_are_listed_with_what_to_look_at(kept, unchanged, tmp_path):
    (tmp_path / "P09.txt").write_text(
        "Heading here\n\nI: Why? P09: Well.\nSpeaker 2: Hm.\nP09: No."
    )
    assert "Who speaks is not certain in “P09”." in kept("import", "P09.txt", *ADA)
    said = unchanged(*TURNS, "P09")
    assert "    1 ? I (interviewer): Why? P09: Well.\n" in said
    assert "          “P09:” may begin another turn\n" in said
    assert "at 0 stands what is nobody's words: Heading here" in said
    assert "3 turns, of which 2 should be looked at (?)." in said
    assert "P09: No." not in unchanged(*TURNS, "P09", "--doubtful")


def test_what_is_marked_is_followed_by_quotes_and_search(kept, p01, coded):
    before = p01()
    assert "I found a leaflet" in kept("quotes")
    codings = coded()
    kept(*TURNS, "P01", "--begin", "I found a leaflet", "--speaker", "I", *ADA)
    assert "I found a leaflet" not in kept("quotes")
    assert coded() == codings
    assert p01().source == before.source
    assert "P01 · I\n  I found a leaflet" in kept("search", "leaflet")
    kept("undo", *ADA)
    assert p01() == before
    assert "I found a leaflet" in kept("quotes")


def test_words_set_aside_are_not_quoted_and_not_counted(kept, words):
    before = words()
    kept(*TURNS, "P01", "--aside", "in the car park", *ADA)
    assert "in the car park" not in kept("quotes")
    assert words() == before - 4


def test_a_table_goes_out_and_comes_back(kept, recorded, refused, p01, tmp_path, content):
    recorded(*TURNS, "P01", "--out", "turns.csv")
    assert content("turns.csv").splitlines()[0] == "turn,speaker,role,begins with,look at"
    assert "Nothing changed" in kept(*TURNS, "P01", "--from", "turns.csv", *ADA)
    rows = ["turn;speaker;role;begins with", "2;P01;;Nobody told", ";I;interviewer;A phone"]
    (tmp_path / "turns.csv").write_text("\n".join(rows))
    assert "Line 3: the words do not stand in the turn above" in refused(
        *TURNS, "P01", "--from", "turns.csv", *ADA
    )
    (tmp_path / "turns.csv").write_text("\n".join([*rows[:1], "4;P01;;A phone", ";I;;No, I"]))
    kept(*TURNS, "P01", "--from", "turns.csv", *ADA)
    assert [turn.speaker for turn in p01().turns] == ["I", "P01", "I", "P01", "I"]
    (tmp_path / "turns.csv").write_text("turn,speaker,begins with\n2,P01,Somebody else said\n")
    assert "begins with other words" in refused(*TURNS, "P01", "--from", "turns.csv", *ADA)


def test_a_label_is_said_to_be_a_participant(kept, refused):
    kept(*TURNS, "P01", "--participant", "P01=P20", *ADA)
    assert "P20" in kept("participants", "list")
    assert "“Mary Smith” may be a real name." in refused(
        *TURNS, "P01", "--rename", "P20=Mary Smith", *ADA
    )


@pytest.mark.parametrize(
    "wrong",
    [
        ("--speaker", "I"),
        ("--begin", "leaflet"),
        ("--turn", "2"),
        ("--turn", "two", "--speaker", "I"),
        ("--turn", "99", "--speaker", "I"),
        ("--join", "1"),
        ("--role", "P01"),
        ("--role", "P01=boss"),
        ("--role", "X=other"),
        ("--label", "I:"),
        ("--aside", "no such words"),
        ("--begin", "leaflet", "--speaker", "I", "--label", "found"),
    ],
)
def test_what_cannot_be_meant_is_refused_in_words(refused, wrong):
    refused(*TURNS, "P01", *wrong, *ADA)


def test_turns_marked_in_two_copies_are_told_and_the_later_stand(kept, study, tmp_path, qualtool):
    other = tmp_path / "other.qual"
    shutil.copy(study, other)
    kept(*TURNS, "P01", "--turn", "2", "--speaker", "I", *ADA, "--study", study)
    join = ("--join", "4", *ADA, "--study", other)
    assert qualtool(*TURNS, "P01", *join).exit_code == 0
    said = qualtool("merge", other, "--study", study).out
    assert "transcript “P01”, turns: here 4 turns, there 3 turns; 3 turns stands." in said
    assert ", words:" not in said
