"""`qualtool rounds`: planning, finishing, and giving interviews to somebody else."""

import pytest


def lines(told):
    return [" ".join(line.split()) for line in told.splitlines()]


@pytest.fixture
def planned(kept):
    kept("rounds", "plan", "First", "--twice", "100%", "--yes", "--coder", "Ada")


def test_a_plan_is_shown_and_only_kept_when_wished(kept, unchanged, refused):
    told = unchanged("rounds", "plan", "First", "--twice", "34%", "--dry-run")
    assert "Would have planned the round “First”: 3 interviews, 2 coders." in told
    assert any(line.endswith("Ada, Ben") for line in lines(told))
    assert "No round was planned." in refused("rounds", "plan", "First")
    told = kept("rounds", "plan", "First", "--yes", "--coder", "Ben")
    assert "Kept: planned the round “First”: 3 interviews, 2 coders." in told
    assert "Every interview stands in a round already." in refused("rounds", "plan", "Second")
    told = refused("rounds", "plan", "first", "--transcripts", "P01", "--yes")
    assert "There is already a round “first”." in told


def test_nobody_codes_what_they_conducted_if_so_wished(kept, refused):
    kept("transcripts", "conducted", "P01", "Ada", "Dr Okafor", "--coder", "Ada")
    told = kept("rounds", "plan", "First", "--twice", "0%", "--not-own", "--dry-run")
    assert next(line for line in lines(told) if line.startswith("P01")).endswith(" Ben")
    kept("transcripts", "conducted", "P01", "ada", "Ben", "--coder", "Ada")
    told = refused("rounds", "plan", "First", "--not-own", "--yes")
    assert "Nobody is left to code “P01”" in told
    kept("transcripts", "conducted", "P01", "--coder", "Ada")
    kept("rounds", "plan", "First", "--not-own", "--yes", "--coder", "Ada")


def test_progress_is_counted_by_name_and_taken_back(kept, planned, refused):
    kept("rounds", "finish", "P02", "--coder", "Ben")
    shown = lines(kept("rounds", "show", "FIRST"))
    assert "P02 Ada, Ben (finished)" in shown
    assert shown.index("Ada 0 of 3 interviews") < shown.index("Ben 1 of 3 interviews")
    assert "First 3 2 1 of 6" in lines(kept("rounds", "list"))
    kept("rounds", "finish", "P02", "--not-yet", "--coder", "Ben")
    assert "has not said to have finished" in refused(
        "rounds", "finish", "P02", "--not-yet", "--coder", "Ben"
    )
    kept("rounds", "finish", "--all", "--coder", "Ben")
    assert "Ben 3 of 3 interviews" in lines(kept("rounds", "show", "First"))
    assert "You had said already" in refused("rounds", "finish", "--all", "--coder", "Ben")


def test_only_finished_interviews_are_compared(kept, planned):
    kept("rounds", "finish", "P01", "--coder", "Ada")
    kept("rounds", "finish", "--all", "--coder", "Ben")
    told = kept("differences", "Ada", "Ben", "--all")
    assert "P01" in told
    assert "not finished" in told
    assert "of 1 transcript that" in kept("compare", "Ada", "Ben")


def test_an_interview_is_given_to_somebody_else(kept, planned, refused):
    kept("coders", "add", "Cara", "--coder", "Ada")
    kept("rounds", "give", "First", "P01", "Cara", "--instead-of", "Ada", "--coder", "Ada")
    kept("rounds", "give", "First", "P02", "Cara", "--coder", "Ada")
    shown = lines(kept("rounds", "show", "First"))
    assert "P01 Ben, Cara" in shown
    assert "P02 Ada, Ben, Cara" in shown
    kept("rounds", "give", "First", "P01", "Ada", "--instead-of", "Cara", "--coder", "Ada")
    assert "P01 Ada, Ben" in lines(kept("rounds", "show", "First"))
    kept("rounds", "finish", "P02", "--coder", "Ben")
    told = refused("rounds", "give", "First", "P02", "Cara", "--coder", "Ada")
    assert "Cara codes “P02” in this round already." in told
    told = refused("rounds", "give", "First", "P03", "Cara", "--instead-of", "Cara")
    assert "Cara does not code “P03” in this round." in told
    told = refused("rounds", "give", "First", "P02", "Ada", "--instead-of", "Ben")
    assert "Ada codes “P02” in this round already." in told


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("plan", " "), "A round needs a name."),
        (("plan", "x" * 200), "A round's name has at most 100 characters."),
        (("plan", "First", "--twice", "half"), "“half” is no share."),
        (("plan", "First", "--twice", "٣%"), "is no share."),
        (("plan", "First", "--thrice", "50%"), "2 interviews should be coded three times"),
        (("plan", "First", "--coders", "Dee"), "There is no coder named “Dee”."),
        (("plan", "First", "--transcripts", "P09"), "P09"),
        (("show", "First"), "There is no round “First”."),
        (("finish",), "Name a transcript, or give --all."),
        (("finish", "P01", "--coder", "Ada"), "Ada does not code “P01” in any round."),
    ],
)
def test_what_cannot_be_done_is_said(refused, words, told):
    assert told in refused("rounds", *words)
