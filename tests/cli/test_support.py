"""`qualtool support`: who can be talked to."""

import pytest

LEAD = ("support", "add", "Dr [Hughes]", "01632 960 001")
ADA = ("--coder", "Ada")


def test_a_study_names_whom_to_talk_to(kept, unchanged):
    assert "names nobody yet" in unchanged("support", "list")
    assert kept(*LEAD, "--hours", "weekdays", *ADA) == "Kept: named “Dr [Hughes]” to talk to.\n"
    kept("support", "add", "Neighbour", "next door", *ADA)
    rows = [" ".join(line.split()) for line in unchanged("support", "list").splitlines()]
    first = rows.index("Dr [Hughes] 01632 960 001 weekdays")
    assert rows[first + 1] == "Neighbour next door"
    kept("support", "remove", "dr [hughes]", *ADA)
    assert "Hughes" not in unchanged("support", "list")
    kept("undo", *ADA)
    assert "Hughes" in unchanged("support", "list")
    assert "The study is whole" in unchanged("check")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("add", " ", "x"), "A name is needed, and how to reach them"),
        (("add", "x", ""), "A name is needed, and how to reach them"),
        (("add", "x", "y" * 201), "at most 200 characters"),
        (("remove", "Nobody"), "The study names nobody called “Nobody” to talk to."),
    ],
)
def test_what_cannot_be_kept_is_said(refused, words, told):
    assert told in refused("support", *words, *ADA)


def test_nobody_is_named_twice(kept, refused):
    kept(*LEAD, *ADA)
    assert "in the list already" in refused("support", "add", "DR [hughes]", "elsewhere", *ADA)
