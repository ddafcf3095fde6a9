"""Copies that a synced folder puts beside a study."""

import shutil

import pytest


@pytest.mark.parametrize(
    "name",
    [
        "small-ADAS-LAPTOP.qual",
        "small (Ada's conflicted copy 2026-03-01).qual",
        "small.sync-conflict-20260301-101112-ABCDEFG.qual",
        "small (1).qual",
    ],
)
def test_they_are_noticed_and_merged_on_request(qualtool, study, name):
    copy = study.with_name(name)
    shutil.copy(study, copy)
    qualtool("notes", "add", "made elsewhere", "--coder", "Ben", "--study", copy)
    outcome = qualtool("check")
    assert outcome.exit_code == 0
    assert outcome.err.count(name) >= 2
    assert "qualtool merge" in outcome.err
    assert "1 action" in qualtool("merge", copy, "--study", study).out
    copy.unlink()
    assert qualtool("check").err == ""


def test_other_studies_and_packs_are_no_such_copies(qualtool, study):
    qualtool("new", "small-other")
    told = qualtool("check").err
    assert "more than one study in this folder: small-other.qual, small.qual" in told
    study.with_name("small-other.qual").unlink()
    qualtool("pack", "--for", "Ada", "--transcripts", "P01", "--out", "small-Ada.qual")
    assert "more than one study" in qualtool("check").err
    assert qualtool("check", "--study", study).err == ""
