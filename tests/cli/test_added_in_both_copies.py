"""`qualtool merge`: what somebody added in each of two copies."""

import shutil

import pytest

from qualtool.history.model import Action, Change
from qualtool.store.codebook import load_codebook
from qualtool.store.coding import load_coders, load_codings
from qualtool.store.keep import keep
from qualtool.store.study import open_study
from qualtool.store.transcripts import load_participants

ADA = ("--coder", "Ada")
BEN = ("--coder", "Ben")


@pytest.fixture
def copy(study, tmp_path):
    """The study as somebody else took it away."""
    place = tmp_path / "elsewhere" / "small.qual"
    place.parent.mkdir()
    shutil.copy(study, place)
    return place


@pytest.mark.parametrize(
    ("command", "called"),
    [
        (("coders", "add", "Cat"), "coder “Cat”"),
        (("participants", "import", "people.csv"), "participant “P09”"),
        (("import", "P08.txt"), "transcript “P08”"),
        (("codebook", "add", "hope", "--under", "Support"), "> Support > hope”"),
    ],
)
def test_two_of_one_name_are_told_and_one_can_be_taken_back(kept, copy, tmp_path, command, called):
    (tmp_path / "people.csv").write_text("code\nP09\n")
    (tmp_path / "P08.txt").write_text("I: So?\n\nP08: Yes.\n")
    kept(*command, *ADA)
    kept(*command, *BEN, "--study", copy)
    said = kept("merge", copy)
    assert "two are called alike now:\n" in said
    assert called in said
    assert called not in kept("merge", copy)
    kept("undo", *BEN)
    assert "brings nothing new" in kept("merge", copy)


def test_rounds_that_both_copies_planned_are_told_with_the_interviews_of_both(kept, copy):
    for who, place, which in ((ADA, None, "P01,P02"), (BEN, copy, "P02,P03")):
        there = () if place is None else ("--study", place)
        kept("rounds", "plan", "First", "--transcripts", which, "--twice", "100%", "--yes", *who,
             *there)  # fmt: skip
    said = kept("merge", copy)
    assert "round “First”" in said
    assert "  P02: in “First” and “First”\n" in said
    assert "in “First”" not in kept("merge", copy)


def test_what_only_one_copy_added_is_no_double(kept, copy):
    kept("coders", "add", "Cat", *BEN, "--study", copy)
    assert "called alike" not in kept("merge", copy)


def test_what_was_set_differently_is_told_in_words_and_not_in_ids(kept, study, copy):
    with open_study(study).read() as db:
        ada = load_coders(db)[0].id
        codes = {one.name: one.id for one in load_codebook(db).codes}
        coding = next(one.id for one in load_codings(db, coder=ada) if one.span.start == 154)
        person = load_participants(db)[0].id
    for place, code, site in ((study, "no-time", "Leeds"), (copy, "Support", "York")):
        changes = [
            Change("coding", coding, {"code": codes[code], "direction": "helps"}),
            Change("code", codes["unaware"], {"parent": codes[code], "position": len(site)}),
            Change("code", codes["no-time"], {"removed": code == "Support"}),
            Change("participant", person, {"attributes": {"site": site}}),
        ]
        with open_study(place).begin() as db:
            keep(db, Action("changed much", changes), by=ada)
    said = [line for line in kept("merge", copy).splitlines() if line.endswith("stands.")]
    assert sorted(said) == [
        (
            "  Ada's coding in “P03”, 154–187, code: "
            "here “no-time”, there “Support”; “Support” stands."
        ),
        "  code “no-time”: kept here, removed there; removed stands.",
        "  code “unaware”, stands under: here “no-time”, there “Support”; “Support” stands.",
        (
            "  participant “P01”, attributes: "
            "here site “Leeds”, there site “York”; site “York” stands."
        ),
    ]


def test_nobody_is_quoted_whose_consent_was_refused_in_one_of_the_copies(kept, copy, tmp_path):
    (tmp_path / "no.csv").write_text("code,consent_quote\nP09,no\n")
    (tmp_path / "yes.csv").write_text("code,consent_quote\nP09,yes\n")
    (tmp_path / "P09.txt").write_text("P09: Somebody held the door.\n")
    kept("participants", "import", "no.csv", *ADA)
    for command in (
        ("participants", "import", "yes.csv"),
        ("import", "P09.txt"),
        ("code", "add", "P09", "supervision", "held the door"),
    ):
        kept(*command, *BEN, "--study", copy)
    kept("merge", copy)
    said = kept("quotes", "--layer", "all", "--out", "quotes.md")
    assert "held the door" not in (tmp_path / "quotes.md").read_text()
    assert "who did not agree to be quoted" in said
    kept("participants", "import", "yes.csv", *ADA)
    kept("quotes", "--layer", "all", "--out", "quotes.md")
    assert "held the door" in (tmp_path / "quotes.md").read_text()
