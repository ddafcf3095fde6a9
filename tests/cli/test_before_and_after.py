"""Figures before and after a change of the codebook: both to be had, never mixed."""

import csv
import io
import re

import pytest

ADA, BEN = ("--coder", "Ada"), ("--coder", "Ben")


@pytest.fixture
def version(kept):
    """The version of the codebook, as it is shown."""

    def read():
        return re.search(r"version ([0-9a-f]{8})", kept("codebook", "show"))[1]

    return read


@pytest.fixture
def merged(kept, version):
    """Two codes were merged and the team went on coding; the version before."""
    before = version()
    kept("codebook", "merge", "no-time", "--into", "unaware", *ADA)
    kept("code", "add", "P03", "unaware", "Somebody to ring", *ADA)
    return before


def test_figures_are_had_again_as_they_stood_beside_those_of_now(kept, merged, version):
    said = kept("compare", "--as-of", merged)
    then, now = said.split(f"Agreement: Ada, Ben, as of version {merged}")[1].split(
        "What was coded: Ada, Ben\n"
    )
    assert "no-time" in then
    assert f"version {merged}) and the codings" in then
    assert "no-time" not in now
    assert f"version {version()}) and the codings" in now
    assert "\nNow:\n" in said
    assert f"qualtool codebook diff --since {merged}" in said
    again = kept("compare", "--as-of", merged, "--codes", "unaware")
    assert "no-time" in again, "a code stands for what it was made of"


def test_a_version_that_still_holds_has_no_other_figures(kept, version):
    assert kept("compare", "--as-of", version()) == kept("compare")


def test_files_keep_them_apart(kept, merged, tmp_path, refused, version):
    kept("compare", "--as-of", merged, "--out", "figures.csv")
    text = (tmp_path / "figures.csv").read_text("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert {(row["as of"], row["codebook"]) for row in rows} == {
        (f"version {merged}", merged), ("", version())
    }  # fmt: skip
    assert len({row["codings"] for row in rows}) == 2
    kept("compare", "--as-of", merged, "--like", "nvivo", "--out", "nvivo.md")
    assert f", as of version {merged}" in (tmp_path / "nvivo.md").read_text("utf-8")
    assert "figures of one time" in refused("compare", "--as-of", merged, "--out", "figures.svg")


def test_what_cannot_be_had_again_is_said(refused, kept):
    assert "had coded any of it, as of 2020-01-01" in refused("compare", "--as-of", "2020-01-01")
    assert "neither a day nor a version" in refused("compare", "--as-of", "soon")
    assert "of its own" in refused("compare", "Ada", "--against", "2020-01-01", "--as-of", "x")
    assert "\nAs of 2999-01-01:\n" in kept("compare", "--as-of", "2999-01-01", "--words-only")


@pytest.fixture
def finish(kept):
    """Plan an open round of some interviews, which both finish."""

    def run(name, where):
        kept("rounds", "plan", name, "--transcripts", where, "--twice", "100%", "--open", "--yes",
             *ADA)  # fmt: skip
        for who in (ADA, BEN):
            kept("rounds", "finish", "--all", *who)

    return run


def test_rounds_that_were_finished_by_different_codebooks_are_not_pooled_silently(
    kept, finish, tmp_path
):
    finish("First", "P01")
    kept("codebook", "edit", "unaware", "--colour", "#0072B2", *ADA)
    kept("codebook", "edit", "supervision", "--definition", "Somebody to ring.", *ADA)
    finish("Second", "P02,P03")
    said = kept("compare")
    assert "These rounds were finished by different codebooks: “First” by the codebook" in said
    assert "In between, “Support > supervision” changed." in " ".join(said.split())
    kept("compare", "--out", "figures.md")
    kept("compare", "--out", "figures.csv")
    for name in ("figures.md", "figures.csv"):
        assert "finished by different codebooks" in (tmp_path / name).read_text("utf-8")
    for apart in (["--round", "First"], ["--codes", "unaware"], ["--transcript", "P01"]):
        assert "different codebooks" not in kept("compare", *apart)


def test_who_had_finished_what_is_as_it_was_then(kept, version):
    then = version()
    kept("rounds", "plan", "First", "--twice", "100%", "--open", "--yes", *ADA)
    for who in (ADA, BEN):
        kept("rounds", "finish", "P01", *who)
    kept("codebook", "edit", "unaware", "--definition", "Nobody said.", *ADA)
    for who in (ADA, BEN):
        kept("rounds", "finish", "--all", *who)
    said = kept("compare", "--as-of", then, "--round", "First")
    before, after = said.split("Rests on", 1)
    assert "of 1 transcript that" in before
    assert "of 3 transcripts that" in after


def test_rounds_that_were_planned_later_take_nothing_from_before(kept, finish, version):
    then = version()
    kept("codebook", "edit", "unaware", "--definition", "Nobody said.", *ADA)
    finish("First", "P02,P03")
    assert kept("compare", "--as-of", then).count("of 3 transcripts that") == 4
    assert "of 2 transcripts that" in kept("compare", "--as-of", then, "--round", "First")


def test_against_says_by_which_codebook_somebody_worked(kept):
    said = kept("compare", "Ada", "--against", "2999-01-01")
    assert "The codebook on 2999-01-01 said the same as now." in said
