"""`qualtool codebook drift` and `diff --since`: what became of codes while they were used."""

import re
import shutil

ADA = ("--coder", "Ada")
HERE = ("--study", "small.qual")


def test_codings_older_than_the_definition_are_found(kept, unchanged, tmp_path):
    assert unchanged("codebook", "drift") == ("No coding is older than what its code means now.\n")
    kept("codebook", "edit", "unaware", "--definition", "Nobody said.", *ADA)
    said = unchanged("codebook", "drift")
    assert "4 codings are older than what it means now (2 by Ada and 2 by Ben)." in said
    assert "the definition was empty and is “Nobody said.”." in said
    kept("code", "add", "P03", "unaware", "Somebody to ring", *ADA)
    assert "4 codings are older" in unchanged("codebook", "drift", "Awareness")
    assert "No coding is older" in unchanged("codebook", "drift", "supervision")
    unchanged("codebook", "drift", "--out", "look-again.csv")
    lines = (tmp_path / "look-again.csv").read_text(encoding="utf-8-sig").splitlines()
    assert len(lines) == 5
    assert "Nobody told me" not in "".join(lines)


def test_codings_of_a_merged_code_are_found(kept, unchanged):
    kept("codebook", "merge", "no-time", "--into", "unaware", *ADA)
    said = unchanged("codebook", "drift")
    assert "It was coded as “no-time”, which was merged into “unaware”." not in said
    assert ": it was coded as “no-time”, which was merged into “unaware”." in said


def test_early_and_late_use_of_a_coder(kept, unchanged, refused):
    for words in ("When to stop", "every time", "bring my own", "ring after a bad"):
        kept("code", "add", "P03", "supervision", words, *ADA)
    said = unchanged("codebook", "drift", "--who", "ada")
    assert "Early and late use of codes: Ada" in said
    assert "supervision" in said
    assert "to 10,000 words" in said
    beside = unchanged("codebook", "drift", "supervision", "--who", "Ada")
    assert "When to stop" in beside
    kept("warnings", "add", "P03", "loneliness", *ADA)
    folded = unchanged("codebook", "drift", "supervision", "--who", "Ada")
    assert "When to stop" not in folded
    assert "loneliness" in folded
    opened = unchanged("codebook", "drift", "supervision", "--who", "Ada", "--open")
    assert "When to stop" in opened
    assert "there is no first and last" in unchanged("codebook", "drift", "Support", "--who", "Ada")
    assert "no coder named “Zoë”" in refused("codebook", "drift", "--who", "Zoë")
    kept("coders", "add", "Cy", *ADA)
    assert "cannot be told" in unchanged("codebook", "drift", "--who", "Cy")


def test_the_codebook_is_compared_with_what_it_was(kept, refused):
    assert "added “Awareness”" in kept("codebook", "diff", "--since", "2020-01-01")
    assert kept("codebook", "diff", "--since", "2999-01-01") == "The codebooks are the same.\n"
    assert "neither a day nor a version" in refused("codebook", "diff", "--since", "soon")
    for until in ("2020-01-02", "2999-01-01"):
        said = kept("codebook", "diff", "--since", "2020-01-01", "--until", until)
        assert ("added “Awareness”" in said) == (until > "2021")
    assert "--since" in refused("codebook", "diff", "--until", "2020-01-01")
    assert "Give a file" in refused("codebook", "diff")


def test_what_was_split_is_found_and_stays_when_its_coder_says_so(kept, unchanged, refused):
    kept("codebook", "split", "unaware", "untold", "--coder", "Ben")
    said = unchanged("codebook", "drift", "unaware")
    assert "“untold” was split off from it." in said
    assert "Kept: looked again at 1 passage coded as “unaware”: it stays." in kept(
        "codebook", "stays", "unaware", "--words", "Nobody told me", *ADA
    )
    assert "3 codings are older" in unchanged("codebook", "drift", "unaware")
    kept("undo", *ADA)
    assert "4 codings are older" in unchanged("codebook", "drift", "unaware")
    kept("codebook", "stays", "Awareness", *ADA)
    assert "(2 by Ben)" in unchanged("codebook", "drift", "unaware")
    assert "Nothing changed" in unchanged("codebook", "stays", "unaware", *ADA)
    assert "no transcript" in refused("codebook", "stays", "unaware", "--transcript", "P99", *ADA)


def test_from_a_version_there_is_a_way_back_to_what_the_codebook_said(kept, unchanged, refused):
    def version():
        said = unchanged("codebook", "show")
        return re.search(r"\(6 themes and codes, version ([0-9a-f]{8})\)", said)[1]

    first = version()
    kept("codebook", "edit", "unaware", "--definition", "Nobody said.", *ADA)
    second = version()
    kept("codebook", "edit", "unaware", "--colour", "#0072B2", *ADA)
    assert first != second == version()
    kept("codebook", "edit", "unaware", "--definition", "Nobody told them.", *ADA)
    said = unchanged("codebook", "diff", "--since", second[:6])
    assert said == (
        "changed the definition of “Awareness > unaware” from “Nobody said.” to "
        "“Nobody told them.”\n"
    )
    assert "changed the colour" in unchanged("codebook", "diff", "--since", first)
    assert "never was in the version “ffffffff”" in refused("codebook", "diff", "--since", "f" * 8)


def test_what_was_coded_elsewhere_by_an_older_meaning_is_found_when_it_comes_in(
    kept, unchanged, study, tmp_path
):
    """Ben's copy is a week behind; by their stamps his codings are later than Ada's change."""
    copy = tmp_path / "with-ben.qual"
    shutil.copy(study, copy)
    elsewhere = ("--study", copy, "--coder", "Ben")
    kept("codebook", "edit", "supervision", "--definition", "Somebody to ring.", *HERE, *ADA)
    kept("codebook", "add", "endings", *elsewhere)
    kept("code", "add", "P03", "supervision", "Somebody to ring", *elsewhere)
    kept("code", "add", "P03", "lived-experience", "When to stop", *elsewhere)
    assert "2 codings are older" in unchanged("codebook", "drift", *HERE)
    kept("merge", copy, *HERE, *ADA)
    said = unchanged("codebook", "drift", *HERE)
    assert "“Support > supervision”: 3 codings are older than what it means now" in said
    assert "lived-experience" not in said
    kept("code", "add", "P01", "supervision", "three weeks", *HERE, "--coder", "Ben")
    assert "3 codings are older" in unchanged("codebook", "drift", *HERE)
    kept("codebook", "stays", "supervision", *HERE, "--coder", "Ben")
    assert "1 coding is older" in unchanged("codebook", "drift", *HERE)
