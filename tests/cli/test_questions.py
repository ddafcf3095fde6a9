"""`qualtool questions`: the guide, who was asked what, and answers side by side."""

import csv
import io

import pytest

GUIDE = "1. How did you hear of it?\n   - Who told you?\n2. What did you do then?\n"
FIRST = "I: How did you hear of this?\n\nP21: From a neighbour.\n\nI: A neighbour.\n\nP21: Yes.\n"
SECOND = (
    "I: So how did you hear about it?\n\nP22: In a shop.\n\n"
    "I: What did you do then?\n\nP22: I rang.\n"
)
ADA = ("--coder", "Ada")


@pytest.fixture
def guided(kept, tmp_path):
    (tmp_path / "guide.txt").write_text(GUIDE)
    (tmp_path / "P21.txt").write_text(FIRST)
    (tmp_path / "P22.txt").write_text(SECOND)
    kept("import", "P21.txt", "P22.txt", *ADA)
    kept("questions", "set", "guide.txt", *ADA)
    return tmp_path


def rows(text):
    return [" ".join(line.split()) for line in text.splitlines()]


def test_without_a_guide_it_is_said_how_to_give_one(refused):
    assert "qualtool questions set FILE" in refused("questions", "list")


def test_turns_are_found_by_their_words_and_put_right_by_a_person(guided, kept, unchanged):
    assert "1 How did you hear of it? 1 2" in rows(unchanged("questions", "list"))
    shown = rows(unchanged("questions", "asked", "P21"))
    assert any(row.startswith("3 1 follows up") for row in shown)
    kept("questions", "say", "P21", "3", "2", *ADA)
    shown = rows(unchanged("questions", "asked", "P21"))
    assert any(row.startswith("3 2 as somebody said") for row in shown)
    kept("undo", *ADA)
    assert any(
        row.startswith("3 1 follows up") for row in rows(unchanged("questions", "asked", "P21"))
    )
    assert "The study is whole" in unchanged("check")


def test_a_question_is_said_not_to_be_asked_and_looked_for_again(guided, kept, unchanged):
    kept("questions", "not-asked", "1", "P21", *ADA)
    assert "1 How did you hear of it? 1 1" in rows(unchanged("questions", "list"))
    assert "Not asked, as somebody said, in: P21." in unchanged("questions", "answers", "1")
    kept("questions", "not-asked", "1", "P21", "--again", *ADA)
    assert "1 How did you hear of it? 1 2" in rows(unchanged("questions", "list"))
    assert "The study is whole" in unchanged("check")


def test_a_guide_is_proposed_and_taken_line_by_line(kept, unchanged, refused, tmp_path):
    (tmp_path / "P21.txt").write_text("I: What should a good peer know?\n\nP21: To wait.\n")
    kept("import", "P21.txt", *ADA)
    shown = unchanged("questions", "propose")
    assert "What should a good peer know?" in shown
    assert "What should a peer know?" in shown
    assert "no interview guide yet" in refused("questions", "list")
    assert "has no question 9 among" in refused("questions", "propose", "--take", "9")
    kept("questions", "propose", "--take", "1", *ADA)
    assert "peer know?" in unchanged("questions", "list")


def test_answers_stand_side_by_side_and_leave_only_with_consent(guided, kept, unchanged, recorded):
    assert "From a neighbour." in unchanged("questions", "answers", "1")
    kept("participants", "set", "P22", "consent_quote=yes", *ADA)
    said = recorded("questions", "answers", "1", "--out", "answers.csv", *ADA)
    assert "Without their words: 1 answer" in said
    text = (guided / "answers.csv").read_text(encoding="utf-8-sig")
    answers = {row["Interview"]: row["Answer"] for row in csv.DictReader(io.StringIO(text))}
    assert answers["P21"] == "words withheld: no consent to quote"
    assert answers["P22"] == "In a shop."


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("say", "P21", "2", "1"), "Turn 2 of “P21” is no turn of an interviewer."),
        (("say", "P21", "99", "1"), "Turn 99 of “P21” is no turn"),
        (("say", "P21", "1", "seven"), "The guide has no question “seven”."),
        (("answers", "7"), "The guide has no question 7."),
        (("set", "P21.docx"), "P21.docx"),
    ],
)
def test_what_cannot_be_is_said(guided, refused, words, told):
    assert told in refused("questions", *words)
