"""Packs that were made before somebody withdrew, and come back after."""

import pytest

from qualtool.codebook.editing import plan_edit
from qualtool.coding.coders import coder_named
from qualtool.coding.notes import About, plan_note
from qualtool.gathering.packing import packed
from qualtool.gathering.withdrawing import withdrawing
from qualtool.store.checking import faults
from qualtool.store.codebook import load_codebook
from qualtool.store.coding import load_coders, load_codings, load_notes
from qualtool.store.erasing import keep_for_good
from qualtool.store.keep import keep
from qualtool.store.log import load_log, load_texts
from qualtool.store.packing import PackLabel, write_pack
from qualtool.store.study import open_study
from qualtool.store.transcripts import find_transcript, load_participants
from tests.erasing.copies import coded, everything_in, found_in, merged, small_study

QUOTING = "She says “counted the ceiling tiles, every night” and nobody came."


def packed_for(study, name, titles, place):
    """A pack for a coder, as `qualtool pack` writes it."""
    with study.read() as db:
        coder = coder_named(load_coders(db), name)
        chosen = [find_transcript(db, title).id for title in titles]
        made = packed(load_log(db), load_participants(db), coder=coder, transcripts=chosen)
        texts = tuple(load_texts(db, made.texts).values())
    write_pack(place, made.entries, texts, PackLabel(coder.id))
    return open_study(place)


def withdraw(study):
    with study.begin() as db:
        keep_for_good(db, withdrawing(db, "P07").action, by="Ada")


def whole(study):
    with study.read() as db:
        return list(faults(db)) == []


@pytest.fixture
def ours(tmp_path):
    return small_study(tmp_path / "ours.qual")


def test_work_in_a_pack_that_quotes_somebody_comes_back_without_their_words(ours, tmp_path):
    pack = packed_for(ours, "Ben", ["P07", "focus group"], tmp_path / "pack.qual")
    withdraw(ours)
    with pack.begin() as db:
        coded(
            db,
            "Ben",
            ("P07", "shoes", "I could not find my shoes anywhere."),
            ("focus group", "Loss", "You lose the hours in there."),
        )
        keep(db, plan_note(QUOTING, About(), coder="Ben"), by="Ben")
        keep(db, plan_edit(load_codebook(db), "shoes", definition=QUOTING), by="Ben")
    assert found_in(pack.place)
    merged(ours, pack)
    assert found_in(ours.place) == []
    assert whole(ours)
    with ours.read() as db:
        assert len(load_codings(db)) == 1
    merged(pack, ours)
    assert found_in(pack.place) == []
    assert whole(pack)
    assert everything_in(pack)[:2] == everything_in(ours)[:2]


def test_words_that_a_pack_took_over_from_an_older_text_go_where_it_lacks_the_interview(
    ours, tmp_path
):
    with ours.begin() as db:
        keep(db, plan_edit(load_codebook(db), "shoes", definition=QUOTING), by="Ada")
    pack = packed_for(ours, "Ben", ["P08"], tmp_path / "pack.qual")
    withdraw(ours)
    with pack.begin() as db:
        keep(
            db,
            plan_edit(load_codebook(db), "shoes", definition=f"{QUOTING} Not of laces."),
            by="Ben",
        )
        keep(db, plan_note("Of laces nobody speaks.", About(), coder="Ben"), by="Ben")
    merged(ours, pack)
    assert found_in(ours.place) == []
    merged(pack, ours)
    assert found_in(pack.place) == []
    with ours.read() as db:
        assert [note.text for note in load_notes(db)] == ["Of laces nobody speaks."]
    assert whole(ours)
    assert whole(pack)


def test_a_pack_that_the_whole_study_is_merged_into_says_as_much_as_the_study(ours, tmp_path):
    pack = packed_for(ours, "Ben", ["P08"], tmp_path / "pack.qual")
    merged(pack, ours)
    assert everything_in(pack)[:2] == everything_in(ours)[:2]
