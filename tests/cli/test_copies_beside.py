"""Copies that a synced folder puts beside a study."""

import shutil
from pathlib import Path

import pytest

from qualtool.store.conflict_copies import is_called_after, is_surely_called_after


@pytest.mark.parametrize(
    "name",
    [
        "small-ADAS-LAPTOP.qual",
        "small (Ada's conflicted copy 2026-03-01).qual",
        "small 2.qual",
    ],
)
def test_they_are_noticed_and_merged_on_request(qualtool, study, name):
    copy = study.with_name(name)
    shutil.copy(study, copy)
    qualtool("notes", "add", "made elsewhere", "--coder", "Ben", "--study", copy)
    outcome = qualtool("check")
    assert outcome.exit_code == 0
    assert outcome.err.count(name) >= 2
    assert "holds 1 action that it lacks" in outcome.err
    assert "qualtool merge" in outcome.err
    told = qualtool("merge", copy, "--study", study).out
    assert "1 action" in told
    assert f"small.qual holds all of {name} now; you may delete that copy." in told
    assert qualtool("check").err == ""
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


@pytest.mark.parametrize(
    "name",
    [
        "small (Adas in Konflikt stehende Kopie 2026-03-01).qual",
        "small (copie en conflit de Ada 2026-03-01).qual",
        "small (1).qual",
        "small(2).qual",
        "small.sync-conflict-20260301-101112-ABCDEFG.qual",
        "small_conflict-20260301-101112.qual",
    ],
)
def test_names_that_only_a_synced_folder_gives(name):
    assert is_surely_called_after(Path(name), Path("small.qual"))
    assert not is_surely_called_after(Path(name), Path("smal.qual"))
    assert not is_surely_called_after(Path(name.replace("small", "small-Ben")), Path("small.qual"))


@pytest.mark.parametrize("name", ["small-MacBook Pro de Ana", "Copy of small", "small - Copy"])
def test_names_that_a_copy_may_have(name):
    assert is_called_after(Path(f"{name}.qual"), Path("small.qual"))
    assert not is_surely_called_after(Path(f"{name}.qual"), Path("small.qual"))
    assert not is_called_after(Path("smaller.qual"), Path("small.qual"))


def test_who_looks_sees_their_own_work_in_a_blind_round_though_a_copy_lies_beside(qualtool, study):
    qualtool("rounds", "plan", "First", "--transcripts", "P01", "--twice", "100%", "--yes",
             "--coder", "Ada")  # fmt: skip
    qualtool("notes", "add", "mine alone", "--transcript", "P01", "--coder", "Ada")
    shutil.copy(study, study.with_name("small (1).qual"))
    assert "mine alone" in qualtool("notes", "list", "--coder", "Ada").out
    assert "mine alone" not in qualtool("notes", "list", "--coder", "Ben").out
