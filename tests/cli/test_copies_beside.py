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


def test_beside_a_locked_study_their_names_tell(qualtool, study, monkeypatch):
    monkeypatch.setenv("QUALTOOL_PASSPHRASE", "seven herons on a jetty")
    qualtool("lock", "--yes")
    copy = study.with_name("small (Ada's conflicted copy 2026-03-01).qual")
    shutil.copy(study, copy)
    outcome = qualtool("check")
    assert outcome.exit_code == 0, outcome.err
    assert "conflicted copy 2026-03-01" in outcome.err
    assert "brings nothing new" in qualtool("merge", copy, "--study", study).out
    # A pack of a locked study is called in a way that a copy may be called too.
    copy.rename(study.with_name("small-Ada.qual"))
    assert "more than one study" in qualtool("check").err


def test_who_looks_sees_their_own_work_in_a_blind_round_though_a_copy_lies_beside(qualtool, study):
    qualtool("rounds", "plan", "First", "--transcripts", "P01", "--twice", "100%", "--yes",
             "--coder", "Ada")  # fmt: skip
    qualtool("notes", "add", "mine alone", "--transcript", "P01", "--coder", "Ada")
    shutil.copy(study, study.with_name("small (1).qual"))
    assert "mine alone" in qualtool("notes", "list", "--coder", "Ada").out
    assert "mine alone" not in qualtool("notes", "list", "--coder", "Ben").out
