"""The file is cleaned of what was erased: at once, or as soon as nobody else has it open."""

import shutil

from qualtool.coding.replacing import plan_replacement
from qualtool.erasing.sealing import plan_seal, to_seal
from qualtool.store.cleaning import is_due
from qualtool.store.encrypted import Key
from qualtool.store.erasing import keep_for_good
from qualtool.store.keep import keep
from qualtool.store.locking import lock, unlock
from qualtool.store.since import load_arrived, load_place
from qualtool.store.study import open_study
from qualtool.store.transcripts import load_transcripts
from tests.erasing.copies import found_in, small_study

NAME = "Siân O’Brien"
PASSPHRASE = "gravel lantern Orkney ninth"


def sealed(study, *, killed=False):
    with study.begin() as db:
        read = next(one for one in load_transcripts(db) if NAME in one.transcript.source)
        planned, _ = plan_replacement(read, NAME, "[nurse]", why="name")
        keep(db, planned, by="Ada")
    with study.begin() as db:
        kept = keep_for_good(db, plan_seal(to_seal(load_transcripts(db))), by="Ada")
        if killed:
            # The transaction ends, and nothing comes after it any more.
            db.info.clear()
    return kept


def due(study):
    with study.read() as db:
        return is_due(db)


def test_a_program_that_was_stopped_before_it_cleaned_the_file_leaves_it_to_the_next(tmp_path):
    study, left = small_study(tmp_path / "ours.qual"), tmp_path / "left" / "ours.qual"
    left.parent.mkdir()
    with study.read() as db:
        load_place(db)
        sealed(study, killed=True)
        # As the files lie on the disk when the power fails: nobody has closed them.
        for one in tmp_path.glob("ours.qual*"):
            shutil.copy(one, left.parent)
    assert found_in(left, [NAME])
    opened = open_study(left)
    assert found_in(left, [NAME]) == []
    assert not due(opened)


def test_while_another_program_reads_the_study_the_words_are_gone_and_the_file_waits(tmp_path):
    study, other = small_study(tmp_path / "open.qual"), open_study(tmp_path / "open.qual")
    with other.read() as reading:
        load_place(reading)
        sealed(study)
        assert due(study)
    with open_study(study.place).read() as db:
        assert not is_due(db)
    assert found_in(study.place, [NAME]) == []


def test_a_page_that_has_the_study_open_hears_of_what_was_sealed_and_of_nothing_else(tmp_path):
    study = small_study(tmp_path / "page.qual")
    with study.read() as db:
        before = load_place(db)
    kept = sealed(study)
    with study.read() as db:
        arrived = load_arrived(db, after=before)
    assert [one.entry.stamp for one in arrived][-1] == kept.stamp
    assert len(arrived) == 2


def test_what_is_sealed_while_a_page_is_open_is_gone_at_once(tmp_path):
    study = small_study(tmp_path / "page.qual")
    with study.held():
        sealed(study)
        assert not due(study)
        assert found_in(study.place, [NAME]) == []


def test_what_is_sealed_in_a_locked_study_is_gone_from_its_readable_form_too(tmp_path):
    place = small_study(tmp_path / "locked.qual").place
    lock(open_study(place), lambda: Key.fresh(PASSPHRASE))
    locked = open_study(place, lambda _: PASSPHRASE)
    sealed(locked)
    assert not due(locked)
    unlock(locked)
    assert found_in(place, ["began with"])
    assert found_in(place, [NAME]) == []
