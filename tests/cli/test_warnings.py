"""`qualtool warnings`: what a transcript holds, said before somebody reads it."""

import pytest

from qualtool.gathering.warnings import warned
from qualtool.store.study import open_study
from qualtool.store.transcripts import find_transcript

ADA = ("--coder", "Ada")
SISTER = ("--words", "My sister did. It was me and the four walls")


def rows(said):
    return [" ".join(line.split()) for line in said.splitlines()]


def test_a_warning_says_what_to_expect_and_never_shows_it(kept, unchanged):
    assert unchanged("warnings", "list") == "There are no content warnings.\n"
    said = kept("warnings", "add", "p02", "loneliness", *SISTER, *ADA)
    assert said == "Kept: set a content warning on a passage of “P02”: “loneliness”.\n"
    kept("warnings", "add", "P01", "[red] a {death}", "--coder", "Ben")
    listed = unchanged("warnings", "list")
    assert rows(listed)[3:5] == ["P01 all of it [red] a {death} Ben", "P02 turn 4 loneliness Ada"]
    assert "sister" not in listed
    assert "death" not in unchanged("warnings", "list", "P02")


def test_a_warning_is_taken_away_and_comes_back(kept, unchanged, refused):
    kept("warnings", "add", "P02", "loneliness", *SISTER, *ADA)
    kept("warnings", "add", "P02", "loneliness, and night work", *ADA)
    assert "2 content warnings of P02 fit." in refused("warnings", "remove", "P02", "l", *ADA)
    said = kept("warnings", "remove", "P02", "Loneliness", *ADA)
    assert said == "Kept: removed the content warning on a passage of “P02”: “loneliness”.\n"
    kept("undo", *ADA)
    kept("warnings", "remove", "P02", "night", *ADA)
    assert "loneliness Ada" in " ".join(rows(unchanged("warnings", "list")))
    assert unchanged("check").startswith("The study is whole")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("add", "P02", " "), "no words are given"),
        (("add", "P02", "x" * 301), "at most 300 characters"),
        (("add", "P02", "x", "--words", "no such words"), "does not stand in P02"),
        (("add", "P02", "x", "--start", "5"), "A passage is given with its words."),
        (("add", "P02", "x", *SISTER, "--start", "5"), "do not begin at 5 of P02"),
        (("add", "P77", "x"), "There is no transcript called “P77”."),
        (("remove", "P02"), "P02 has no such content warning."),
    ],
)
def test_a_warning_that_cannot_be_kept_is_said(refused, words, told):
    assert told in refused("warnings", *words, *ADA)


def test_the_same_warning_is_set_once(kept, refused):
    kept("warnings", "add", "P02", "loneliness", *SISTER, *ADA)
    told = refused("warnings", "add", "P02", " loneliness ", *SISTER, "--coder", "Ben")
    assert "This warning stands there already." in told


def test_who_shows_words_can_ask_what_is_to_be_folded(kept, study):
    kept("warnings", "add", "P02", "loneliness", *SISTER, *ADA)
    kept("warnings", "add", "P03", "a bad year", *ADA)
    with open_study(study).read() as db:
        found = warned(db)
        second, third = (find_transcript(db, title) for title in ("P02", "P03"))
    turns = {read.title: read.transcript.turns for read in (second, third)}
    assert found.about(second.id) == ("loneliness",)
    assert found.about(second.id, turns["P02"][3].span) == ("loneliness",)
    assert found.about(second.id, turns["P02"][1].span) == ()
    assert found.about(third.id, turns["P03"][0].span) == ("a bad year",)
    assert found.about("somewhere else") == ()
