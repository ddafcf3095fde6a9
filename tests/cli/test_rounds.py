"""`qualtool rounds`: planning, finishing, and giving interviews to somebody else."""

import csv

import pytest


def lines(told):
    return [" ".join(line.split()) for line in told.splitlines()]


@pytest.fixture
def planned(kept):
    kept("rounds", "plan", "First", "--twice", "100%", "--yes", "--coder", "Ada")


def test_a_plan_is_shown_and_only_kept_when_wished(kept, unchanged, refused):
    told = unchanged("rounds", "plan", "First", "--twice", "34%", "--dry-run")
    assert "Would have planned the blind round “First”: 3 interviews, 2 coders." in told
    assert any(line.endswith("Ada, Ben") for line in lines(told))
    assert "No round was planned." in refused("rounds", "plan", "First")
    told = kept("rounds", "plan", "First", "--yes", "--coder", "Ben")
    assert "Kept: planned the blind round “First”: 3 interviews, 2 coders." in told
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


def test_people_who_coded_together_before_meet_last_in_the_next_round(kept):
    kept("coders", "add", "Cara", "--perspective", "academic", "--coder", "Ada")
    together = []
    for name, title in (("First", "P01"), ("Second", "P02"), ("Third", "P03")):
        told = kept("rounds", "plan", name, "--transcripts", title, "--twice", "100%", "--yes",
                    "--coder", "Ada")  # fmt: skip
        together.append(next(one for one in lines(told) if one.startswith(title)).split(" ", 2)[2])
    # Ada brings lived experience, and is put together with each of the others before they meet.
    assert together == ["Ada, Ben", "Ada, Cara", "Ada, Ben"]
    assert "They coded together in earlier rounds too." in told


def test_progress_is_counted_by_name_and_taken_back(kept, planned, refused):
    kept("rounds", "finish", "P02", "--coder", "Ben")
    shown = lines(kept("rounds", "show", "FIRST"))
    assert "P02 Ada, Ben (finished)" in shown
    assert shown.index("Ada 0 of 3 interviews") < shown.index("Ben 1 of 3 interviews")
    assert "First blind 3 2 1 of 6" in lines(kept("rounds", "list"))
    kept("rounds", "finish", "P02", "--not-yet", "--coder", "Ben")
    assert "has not said to have finished" in refused(
        "rounds", "finish", "P02", "--not-yet", "--coder", "Ben"
    )
    kept("rounds", "finish", "--all", "--coder", "Ben")
    assert "Ben 3 of 3 interviews" in lines(kept("rounds", "show", "First"))
    assert "You had said already" in refused("rounds", "finish", "--all", "--coder", "Ben")


def test_only_finished_interviews_are_compared(kept, planned, refused):
    kept("rounds", "finish", "P01", "--coder", "Ada")
    kept("rounds", "finish", "--all", "--coder", "Ben")
    assert "Not compared are 3" in refused("differences", "Ada", "Ben")
    told = kept("differences", "Ada", "Ben", "--all", "--coder", "Ben")
    assert "Not compared are 2 interviews (P02 and P03) that are not finished" in told
    assert "of 1 transcript that" in kept("compare", "Ada", "Ben", "--coder", "Ada")


def test_an_interview_is_given_to_somebody_else(kept, planned, refused):
    kept("coders", "add", "Cara", "--coder", "Ada")
    kept("rounds", "give", "First", "P01", "Cara", "--instead-of", "Ada", "--coder", "Ada")
    kept("rounds", "give", "First", "P02", "Cara", "--coder", "Ada")
    shown = lines(kept("rounds", "show", "First"))
    assert "P01 Ben, Cara" in shown
    assert "P02 Ada, Ben, Cara" in shown
    kept("rounds", "give", "First", "P01", "Ada", "--instead-of", "Cara", "--coder", "Ada")
    assert "P01 Ada, Ben" in lines(kept("rounds", "show", "First"))
    kept("coders", "add", "Dee", "--coder", "Ada")
    told = kept("rounds", "give", "First", "P01, P03", "Dee", "--instead-of", "Ada", "-c", "Ada")
    assert "gave “P01” and “P03” to Dee instead of Ada, in “First”" in told
    assert {"P01 Ben, Dee", "P03 Ben, Dee"} <= {*lines(kept("rounds", "show", "First"))}
    kept("undo", "--coder", "Ada")
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


@pytest.fixture
def seen(kept, content, tmp_path):
    """Transcript and coder of every coding that somebody sees."""

    def rows(who):
        kept("export", "codings", tmp_path / "out.csv", "--coder", who)
        found = csv.DictReader(content(tmp_path / "out.csv").splitlines())
        return {(row["Transcript"], row["Coder"]) for row in found}

    return rows


def test_finishing_opens_what_both_have_finished_and_only_that(kept, planned, refused, seen):
    assert seen("Ada") == {("P01", "Ada"), ("P02", "Ada"), ("P03", "Ada")}
    assert "open to you" not in kept("rounds", "finish", "P01", "--coder", "Ada")
    told = kept("rounds", "finish", "--all", "--coder", "Ben")
    assert "What you and Ada have both finished is open to you and them now" in told
    assert ("P01", "Ben") in seen("Ada")
    assert ("P02", "Ben") not in seen("Ada")
    told = refused("rounds", "finish", "P01", "--not-yet", "--coder", "Ben")
    assert "what was seen cannot be unseen" in told
    assert "what was seen cannot be unseen" in refused("undo", "--coder", "Ben")


def test_a_round_is_opened_once_and_for_good(kept, planned, refused, seen):
    assert "Nothing was opened." in refused("rounds", "open", "First")
    told = kept("rounds", "open", "First", "--yes", "--coder", "Ada")
    assert "Kept: opened the round “First”, with 6 parts unfinished." in told
    assert ("P03", "Ben") in seen("Ada")
    assert "is open already" in refused("rounds", "open", "First", "--yes")
    assert "cannot be unseen" in refused("undo", "--coder", "Ada")
    assert "First blind, open now 3 2 0 of 6" in lines(kept("rounds", "list"))


def test_a_plan_is_undone_until_somebody_has_coded_in_it(kept, planned, refused):
    kept("undo", "--coder", "Ada")
    kept("rounds", "plan", "First", "--twice", "100%", "--yes", "--coder", "Ada")
    kept("code", "add", "P03", "unaware", "When to stop talking.", "--coder", "Ben")
    told = refused("undo", "--coder", "Ada")
    assert "People have coded in “First” since it was planned." in told


def test_in_an_open_round_nothing_is_hidden(kept, refused, seen):
    kept("rounds", "plan", "First", "--open", "--yes", "--coder", "Ada")
    assert ("P01", "Ben") in seen("Ada")
    assert "no blind round" in refused("rounds", "open", "First", "--yes")


def test_a_code_that_others_use_unseen_is_not_removed(kept, planned, refused):
    kept("code", "add", "P03", "lived-experience", "When to stop talking.", "--coder", "Ben")
    kept("code", "remove", "P03", "lived-experience", "--coder", "Ada")
    told = refused("codebook", "remove", "lived-experience", "--coder", "Ada")
    assert "Others have coded in a blind round" in told
    assert "1" not in told


def test_blind_work_is_not_undone_by_somebody_else(kept, planned, refused, log):
    kept("code", "add", "P03", "unaware", "When to stop talking.", "--coder", "Ben")
    told = refused("undo", log()[-1].stamp, "--coder", "Ada")
    assert "somebody else's work in a blind round" in told
    kept("undo", "--coder", "Ben")


def test_what_is_practised_counts_for_nothing(kept, refused, tmp_path, content):
    kept("rounds", "plan", "Trying out", "--transcripts", "P01", "--practice", "--open",
         "--twice", "100%", "--yes", "--coder", "Ada")  # fmt: skip
    said = "Left out is 1 interview (P01) that is only practised on"
    told = kept("compare", "Ada", "Ben")
    assert said in told
    assert "of 2 transcripts" in told
    assert said in kept("export", "themes")
    assert "car park" not in kept("quotes", "--layer", "all")
    assert "unaware  (1 passage)" in kept("codebook", "show")
    kept("export", "codings", tmp_path / "out.csv")
    assert "P01" not in content(tmp_path / "out.csv")
    told = refused("rounds", "plan", "First", "--transcripts", "P01,P02", "--yes")
    assert "1 of these interviews stands in the practice round “Trying out” already" in told
    assert "P01" not in kept("rounds", "plan", "First", "--dry-run")


def test_merging_tells_only_how_much_others_did(kept, planned, study, qualtool, tmp_path):
    other = tmp_path / "other" / "copy.qual"
    other.parent.mkdir()
    other.write_bytes(study.read_bytes())
    qualtool("code", "add", "P03", "unaware", "When to stop talking.", "--coder", "Ben",
             "--study", other)  # fmt: skip
    for told in (kept("merge", other, "--dry-run", "--coder", "Ada"), kept("merge", other)):
        assert "marked 1 passage, in a blind round" in told
        assert "unaware" not in told


def test_finishing_is_undone_and_done_again_while_nobody_could_look(kept, planned, log):
    kept("rounds", "finish", "P01", "--coder", "Ada")
    kept("undo", "--coder", "Ada")
    assert "Ada 0 of 3 interviews" in lines(kept("rounds", "show", "First"))
    kept("undo", log()[-1].stamp, "--coder", "Ada")
    assert "Ada 1 of 3 interviews" in lines(kept("rounds", "show", "First"))
    assert "whole" in kept("check", "--rebuild")
    assert "Ada 1 of 3 interviews" in lines(kept("rounds", "show", "First"))
