"""Comparing some interviews alone: by name, by who speaks in them, by the round."""

import pytest

ADA, BEN = ("--coder", "Ada"), ("--coder", "Ben")


@pytest.fixture
def rounds(kept):
    """P01 in a round that counts sentences, P02 and P03 in another; all finished."""
    for name, where, unit in (("First", "P01", "sentence"), ("Second", "P02,P03", "char")):
        kept("rounds", "plan", name, "--transcripts", where, "--twice", "100%", "--open",
             "--unit", unit, "--yes", *ADA)  # fmt: skip
    for who in (ADA, BEN):
        kept("rounds", "finish", "--all", *who)


def test_a_round_is_compared_as_it_was_planned(kept, rounds, tmp_path):
    assert "“First”: open; compared in sentences." in kept("rounds", "show", "first")
    said = kept("compare", "--round", "first")
    assert "Counted in sentences of 1 transcript that" in said
    assert "Only the round “First”, counted in sentences." in said
    assert "Counted in characters of 1 transcript" in kept(
        "compare", "--round", "First", "--unit", "char"
    )
    assert "Counted in characters of 2 transcripts" in kept("compare", "--round", "Second")
    kept("compare", "--round", "First", "--like", "nvivo", "--out", "nvivo.md")
    assert "Only the round “First”" in (tmp_path / "nvivo.md").read_text("utf-8")


def test_only_who_was_given_an_interview_in_a_round_is_compared_there(kept, rounds):
    kept("coders", "add", "Cy", *ADA)
    kept("code", "add", "P01", "unaware", "car park", "--coder", "Cy")
    kept("rounds", "plan", "Third", "--transcripts", "P01", "--coders", "Cy,Ada", "--twice",
         "100%", "--open", "--yes", *ADA)  # fmt: skip
    for who in ("Ada", "Cy"):
        kept("rounds", "finish", "--all", "--coder", who)
    assert "Ada and Cy both coded" not in kept("compare", "--round", "First", "--words-only")
    said = kept("compare", "--round", "Third", "--words-only")
    assert "Ada and Cy both coded" in said
    assert "Ben" not in said
    assert "No transcript" not in said


def test_interviews_are_chosen_by_name_and_by_who_speaks(kept):
    assert "of 2 transcripts that" in kept("compare", "--where", "site=Devon")
    said = kept("compare", "--where", "site=Devon", "--transcript", "P02", "--transcript", "p03")
    assert "of 1 transcript that" in said
    assert kept("differences", "--transcript", "P01", "--transcript", "P02").endswith("3 places.\n")
    assert kept("differences", "--where", "group=advocate").endswith("2 places.\n")
    assert "Nothing is left" not in kept("settle", "--alike", "--transcript", "P01", *ADA)


def test_an_agenda_is_about_some_interviews(recorded, rounds, kept):
    assert "Wrote 2 differences" in recorded(
        "export", "agenda", "agenda.md", "--round", "Second", "--transcript", "P03", *ADA
    )


def test_what_was_practised_on_is_compared_only_where_it_is_named(kept, refused):
    kept("rounds", "plan", "Try", "--transcripts", "P01", "--twice", "100%", "--open", "--practice",
         "--yes", *ADA)  # fmt: skip
    for who in (ADA, BEN):
        kept("rounds", "finish", "--all", *who)
    assert kept("differences", "--where", "site=Devon").endswith("2 places.\n")
    assert kept("differences", "--round", "Try").endswith("1 place.\n")
    assert "only practised on" in refused("compare", "--round", "Try")


def test_interviews_that_there_are_not_are_said(refused, rounds):
    assert "There is no round “Fourth”." in refused("compare", "--round", "Fourth")
    assert "No interview fits." in refused("differences", "--round", "First", "--transcript", "P02")
    assert "“page” is not a unit." in refused("rounds", "plan", "Other", "--unit", "page", "--yes")


def test_codes_of_one_name_are_told_apart_wherever_they_are_compared(kept, tmp_path):
    for theme, words in (("Awareness", "car park"), ("Support", "A phone call")):
        kept("codebook", "add", "other", "--under", theme, *ADA)
        for who in (ADA, BEN) if theme == "Support" else (ADA,):
            kept("code", "add", "P01", f"{theme} > other", words, *who)
    said = kept("compare", "--measure", "alpha", "--words-only")
    assert "Only Ada used “Awareness > other”." in said
    assert "Ada and Ben both coded 100 % of what either coded “Support > other”." in said
    kept("compare", "--measure", "alpha", "--out", "figures.csv")
    listed = (tmp_path / "figures.csv").read_text("utf-8-sig")
    assert listed.count(",Support > other,") == listed.count(",Awareness > other,") == 1
