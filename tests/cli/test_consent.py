"""`qualtool participants consent`: written down, in two copies, and what no machine looks at."""

import shutil

import pytest

from qualtool.gathering.layers import side_by_side
from qualtool.gathering.segments import UNITS, segmented
from qualtool.store.study import open_study
from qualtool.store.transcripts import load_participants

ADA = ("--coder", "Ada")
CONSENT = ("participants", "consent")


def people(place):
    with open_study(place).read() as db:
        return {person.code: person for person in load_participants(db)}


def test_several_agree_at_once_and_it_is_shown_with_its_past(kept, unchanged, study):
    day = ("--on", "2026-01-05")
    kept(*CONSENT, "P01", "p03", "--archive", "yes", "--suggestions", "no", *day, *ADA)
    found = people(study)
    assert [found[one].consent_archive for one in ("P01", "P02", "P03")] == [True, None, True]
    assert found["P03"].consent_days == dict.fromkeys(
        ("consent_archive", "consent_suggestions"), "2026-01-05"
    )
    assert "day is not known" in kept(*CONSENT, "P01", "--archive", "no", *ADA).replace(
        "which ", ""
    )
    said = unchanged(*CONSENT, "P01")
    assert "Ada: consent to be archived “yes” on 2026-01-05 and" in said
    assert "Ada: consent to be archived “no”" in said
    kept("undo", *ADA)
    assert people(study)["P01"].consent_days["consent_archive"] == "2026-01-05"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("P01", "--quote", "yes", "--on", "2999-01-01"), "has not come yet"),
        (("P01", "--quote", "yes", "--on", "yesterday"), "“yesterday” is not a day."),
        (("P01", "--quote", "perhaps"), "give yes or no"),
        (("P01", "--on", "2026-01-01"), "A day alone does not say what was agreed to."),
        (("P01", "P77", "--quote", "no"), "There is no participant “P77”."),
        (("P77",), "There is no participant “P77”."),
    ],
)
def test_what_cannot_be_written_down_is_said(refused, words, told):
    assert told in refused(*CONSENT, *words)


@pytest.mark.parametrize("laxer_last", [True, False])
def test_of_two_copies_the_stricter_answer_stands(kept, study, tmp_path, laxer_last):
    other = tmp_path / "other" / "copy.qual"
    other.parent.mkdir()
    shutil.copy(study, other)
    said = [("no", "2026-01-05"), ("yes", "2026-02-01")]
    for place, (answer, day) in zip(
        (study, other), said if laxer_last else said[::-1], strict=True
    ):
        now = ("--quote", answer, "--on", day)
        kept(*CONSENT, "P01", *now, *ADA, "--study", place)
    merged = kept("merge", other, "--study", study)
    here, there = (answer for answer, _ in (said if laxer_last else said[::-1]))
    assert f"“P01”, consent to be quoted: here “{here}”, there “{there}”; “no” stands." in merged
    assert "the later one stands" not in merged
    assert ("On record: kept the stricter of two copies' answers" in merged) is laxer_last
    kept("merge", study, "--study", other)
    for place in (study, other):
        one = people(place)["P01"]
        assert (one.consent_quote, one.consent_days["consent_quote"]) == (False, "2026-01-05")
    # Once they know of each other, a new answer stands.
    kept(*CONSENT, "P01", "--quote", "yes", *ADA, "--study", study)
    kept("merge", study, "--study", other)
    assert people(other)["P01"].consent_quote is True


def test_no_machine_looks_at_what_it_may_not(kept, study, refused):
    kept(*CONSENT, "P02", "--suggestions", "no", *ADA)
    with open_study(study).read() as db:
        for units in UNITS:
            found = segmented(db, units)
            assert {one.participant for one in found.segments} == {"P01", "P03"}
            assert "what 1 of 3 participants said" in found.left_out
    said = refused("code", "auto", "no-time", "--words", "nights", *ADA)
    assert "Nothing was found" in said
    kept("settings", "ask before suggestions", "yes", *ADA)
    kept(*CONSENT, "P01", "--suggestions", "yes", *ADA)
    with open_study(study).read() as db:
        assert {one.participant for one in segmented(db, "turns").segments} == {"P01"}
    assert "is yes or no" in refused("settings", "ask before suggestions", "x")


def test_no_comparison_counts_who_did_not_agree_to_analysis(kept, study):
    kept(*CONSENT, "P02", "--analysis", "no", *ADA)
    with open_study(study).read() as db:
        side = side_by_side(db, None)
    assert [read.title for read in side.transcripts] == ["P01", "P03"]
    assert "what 1 of 3 participants said" in kept("compare", "--words-only")
    assert "P02" not in kept("differences", "--all")
    assert "of 2)" in kept("export", "themes")


def test_of_an_interview_with_two_only_the_one_who_agreed_is_analysed(kept, study, tmp_path):
    talk = "P08: We sat in the car park for an hour.\n\nP09: And I never told my mother about it.\n"
    (tmp_path / "pair.txt").write_text(talk)
    kept("import", "pair.txt", *ADA)
    for coder in ("Ada", "Ben"):
        for words in ("We sat in the car park", "I never told my mother"):
            kept("code", "add", "pair", "unaware", words, "--coder", coder)
    kept(*CONSENT, "P08", "P09", "--quote", "yes", *ADA)
    kept("code", "add", "pair", "no-time", "an hour. And I never told my mother", *ADA)
    kept(*CONSENT, "P09", "--analysis", "no", *ADA)
    kept("export", "codings", "c.csv")
    said = (tmp_path / "c.csv").read_text("utf-8-sig")
    assert "We sat in the car park" in said
    assert "never told my mother" not in said
    assert "never told my mother" not in kept("differences", "--all")
    with open_study(study).read() as db:
        side = side_by_side(db, None)
    [number] = [at for at, read in enumerate(side.transcripts) if "P08" in read.transcript.source]
    assert len(side.layers.words[number]) == 1
