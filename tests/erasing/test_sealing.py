"""What a sealed edit hides is gone: in the file, in every copy, whoever merges what when."""

import pytest

from qualtool.coding.replacing import plan_replacement
from qualtool.erasing.sealing import NothingToSealError, plan_seal, to_seal
from qualtool.history.for_good import GoneForGoodError
from qualtool.store.checking import faults
from qualtool.store.coding import load_codings
from qualtool.store.erasing import keep_for_good
from qualtool.store.keep import keep
from qualtool.store.rebuilding import rebuild
from qualtool.store.search import search_turns
from qualtool.store.transcripts import load_transcripts
from qualtool.store.undo import undo
from qualtool.transcripts.reading import SealedEditError
from tests.erasing.copies import coded, copy_of, everything_in, found_in, merged, small_study

NURSE = "Siân O’Brien"


@pytest.fixture(scope="module")
def begun(tmp_path_factory):
    study = small_study(tmp_path_factory.mktemp("begun") / "ours.qual")
    with study.begin() as db:
        coded(db, "Ada", ("P07", "being taken", "They took me across the river in a van"))
    return study


@pytest.fixture
def ours(begun, tmp_path):
    return copy_of(begun, tmp_path / "ours.qual")


def read_of(db, words):
    return next(one for one in load_transcripts(db) if words in one.transcript.source)


def hide(study, words, replacement, why="name"):
    with study.begin() as db:
        planned, _ = plan_replacement(read_of(db, words), words, replacement, why=why)
        return keep(db, planned, by="Ada")


def seal(study):
    with study.begin() as db:
        return keep_for_good(db, plan_seal(to_seal(load_transcripts(db))), by="Ada")


def whole(study):
    with study.begin() as db:
        before = everything_in(study)
        rebuild(db)
    assert everything_in(study) == before
    with study.read() as db:
        return list(faults(db)) == []


def test_what_is_sealed_is_in_no_byte_of_the_study_and_reads_as_before(ours):
    hide(ours, NURSE, "[nurse]")
    assert found_in(ours.place, [NURSE])
    seal(ours)
    assert found_in(ours.place, [NURSE]) == []
    with ours.read() as db:
        read = read_of(db, "at the door")
        (coding,) = load_codings(db)
        assert "It began with [nurse] at the door in Llanbedr" in read.reading.text
        assert read.said(coding.span) == "They took me across the river in a van"
        assert [found.turn for found in search_turns(db, "nurse")] == [1]
    assert whole(ours)


def test_no_hash_stays_that_names_could_be_tried_against(ours):
    with ours.read() as db:
        one = read_of(db, NURSE).transcript
        kept = {row[0] for row in db.exec_driver_sql("SELECT hash FROM texts")}
    hide(ours, NURSE, "[nurse]")
    seal(ours)
    with ours.read() as db:
        now = {row[0] for row in db.exec_driver_sql("SELECT hash FROM texts")}
    (gone,) = kept - now
    assert found_in(ours.place, [gone, one.file_hash]) == []


@pytest.mark.parametrize("which", ["seal", "edit"])
def test_neither_a_seal_nor_the_edit_under_it_can_be_undone(ours, which):
    entries = {"edit": hide(ours, NURSE, "[nurse]"), "seal": seal(ours)}
    with pytest.raises(GoneForGoodError, match="the words are gone for good"), ours.begin() as db:
        undo(db, entries[which].stamp, by="Ada")


def test_nothing_can_be_laid_over_what_is_sealed(ours):
    hide(ours, NURSE, "[nurse]")
    seal(ours)
    with pytest.raises(SealedEditError), ours.begin() as db:
        plan_replacement(read_of(db, "at the door"), "with [nurse] at", "with X at", why="name")


def test_corrections_are_not_sealed(ours):
    hide(ours, "anywhere", "nowhere", why="correction")
    with pytest.raises(NothingToSealError):
        seal(ours)
    assert found_in(ours.place, ["anywhere"])


def test_a_copy_that_still_has_the_words_loses_them_when_it_merges_and_brings_none_back(
    ours, tmp_path
):
    hide(ours, NURSE, "[nurse]")
    old = copy_of(ours, tmp_path / "old.qual")
    with old.begin() as db:
        coded(db, "Ben", ("P07", "shoes", "I could not find my shoes anywhere."))
    seal(ours)
    merged(ours, old)
    assert found_in(ours.place, [NURSE]) == []
    merged(old, ours)
    assert found_in(old.place, [NURSE]) == []
    assert everything_in(ours) == everything_in(old)
    with ours.read() as db:
        assert len(load_codings(db)) == 2
    assert whole(ours)
    assert whole(old)


def test_copies_that_seal_different_words_end_alike_in_any_order(ours, tmp_path):
    hide(ours, NURSE, "[nurse]")
    copies = [copy_of(ours, tmp_path / f"{name}.qual") for name in "abc"]
    hide(copies[1], "Llanbedr", "[town]", "place")
    seal(copies[1])
    seal(copies[0])
    hide(copies[2], "four hundred and twelve", "[number]", "other")
    seal(copies[2])
    ends = []
    for number, order in enumerate((copies, [copies[2], copies[0], copies[1]])):
        end = copy_of(order[0], tmp_path / f"end{number}.qual")
        merged(end, order[1])
        merged(end, order[2])
        ends.append(everything_in(end))
        assert found_in(end.place, [NURSE, "in Llanbedr", "four hundred and twelve"]) == []
        assert whole(end)
    assert all(end == ends[0] for end in ends)


def test_an_edit_that_another_copy_takes_back_meanwhile_still_reads_as_if_it_stood(ours, tmp_path):
    edit = hide(ours, NURSE, "[nurse]")
    other = copy_of(ours, tmp_path / "other.qual")
    seal(ours)
    with other.begin() as db:
        undo(db, edit.stamp, by="Ada")
    merged(ours, other)
    merged(other, ours)
    for study in (ours, other):
        with study.read() as db:
            assert "It began with [nurse] at the door" in read_of(db, "at the door").reading.text
        assert found_in(study.place, [NURSE]) == []
    assert everything_in(ours) == everything_in(other)


def test_sealing_twice_changes_nothing_more(ours):
    hide(ours, NURSE, "[nurse]")
    seal(ours)
    with pytest.raises(NothingToSealError):
        seal(ours)


def test_a_check_sees_words_that_should_be_gone(ours):
    hide(ours, NURSE, "[nurse]")
    with ours.begin() as db:
        # As a program that knows nothing of sealing would leave it.
        keep(db, plan_seal(to_seal(load_transcripts(db))), by="Ada")
        assert list(faults(db)) == [
            "The text of “P07” still has words that were sealed or withdrawn."
        ]
