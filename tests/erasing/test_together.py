"""Copies and packs in which people code, agree, join, seal, withdraw and undo come together."""

import shutil
import tempfile
from datetime import date
from functools import cache
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from qualtool.coding.coders import coder_named, plan_coder
from qualtool.coding.notes import About, plan_note
from qualtool.coding.replacing import plan_replacement
from qualtool.erasing.sealing import plan_seal, to_seal
from qualtool.errors import QualtoolError
from qualtool.gathering.joined_coders import join_coders
from qualtool.gathering.merging import take_in
from qualtool.gathering.packing import packed
from qualtool.gathering.withdrawing import withdrawing
from qualtool.store.checking import faults
from qualtool.store.coding import load_coders
from qualtool.store.erasing import keep_for_good
from qualtool.store.keep import keep
from qualtool.store.log import load_log, load_texts
from qualtool.store.merging import load_coming
from qualtool.store.packing import PackLabel, write_pack
from qualtool.store.study import open_study
from qualtool.store.tables import FOLDED
from qualtool.store.transcripts import find_transcript, load_participants, load_transcripts
from qualtool.store.undo import undo
from qualtool.store.withdrawals import load_withdrawals
from qualtool.transcripts.changing_participants import plan_participant_change
from tests.erasing.copies import build_study, coded, found_in

NAMES = ("study", "copy", "pack")
BY_RULE = ("kept the stricter", "took in what came")

WORDS = (
    ("P07", "shoes", "I could not find my shoes anywhere."),
    ("focus group", "Loss", "You lose the hours in there."),
    ("focus group", "shoes", "Give people their own shoes back"),
)
QUOTING = "She says “counted the ceiling tiles, every night” and nobody came."


@cache
def beginning():
    """A study of three coders, a copy of it, and a pack for one of them."""
    folder = tempfile.TemporaryDirectory()
    place = Path(folder.name)
    study = build_study(place / "study.qual")
    with study.begin() as db:
        keep(db, plan_coder(load_coders(db), "Benn"), by="Ada")
    study.engine.dispose()
    shutil.copy(place / "study.qual", place / "copy.qual")
    with study.read() as db:
        ben = coder_named(load_coders(db), "Benn")
        chosen = [find_transcript(db, title).id for title in ("P07", "focus group")]
        made = packed(load_log(db), load_participants(db), coder=ben, transcripts=chosen)
        texts = tuple(load_texts(db, made.texts).values())
    write_pack(place / "pack.qual", made.entries, texts, PackLabel(ben.id))
    return folder


def code(db, name, number):
    coded(db, name, WORDS[number])


def note(db, name, _):
    # Nobody quotes from memory what is gone: that no copy could tell.
    if not load_withdrawals(db):
        keep(db, plan_note(QUOTING, About(), coder=coder_named(load_coders(db), name).id), by=name)


def consent(db, name, number):
    alike = [one for one in load_participants(db) if one.code == "P07"]
    told = {"consent_quote": ("yes", "no", "")[number]}
    planned = plan_participant_change(alike, told, load_participants(db), today=date(2026, 3, 2))
    keep(db, planned, by=name)


def join(db, name, _):
    keep(db, join_coders(db, "Benn", "Ben"), by=name)


def hide(db, name, _):
    planned, _ = plan_replacement(find_transcript(db, "P07"), "Siân O’Brien", "[nurse]", why="name")
    keep(db, planned, by=name)


def seal(db, name, _):
    keep_for_good(db, plan_seal(to_seal(load_transcripts(db))), by=name)


def withdraw(db, name, _):
    keep_for_good(db, withdrawing(db, "P07").action, by=name)


def take_back(db, name, _):
    undo(db, by=name)


DOINGS = st.sampled_from([code, code, note, consent, join, hide, seal, withdraw, take_back])
STEPS = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(NAMES), DOINGS, st.integers(0, 2)),
        st.tuples(st.sampled_from(NAMES), st.just(None), st.sampled_from(NAMES)),
    ),
    max_size=7,
)


def merge(studies, ours, theirs):
    with studies[ours].begin() as db, studies[theirs].read() as other:
        coming = load_coming(db, other, place=studies[theirs].place)
        take_in(db, coming, by="Ada")


def work(studies, steps):
    """What can be done is done; what is refused is refused whole."""
    for name, doing, how in steps:
        if doing is None:
            if how != name:
                merge(studies, name, how)
            continue
        try:
            with studies[name].begin() as db:
                doing(db, "Benn" if name == "pack" else "Ben", how)
        except QualtoolError:
            continue


def values(study):
    """What stands, whoever set it: tables without stamps, texts, and what people did."""
    with study.read() as db:
        assert list(faults(db)) == []
        tables = {
            kind: [
                {name: value for name, value in row.items() if name != "stamps"}
                for row in db.execute(table.select().order_by(table.c.id)).mappings()
            ]
            for kind, table in FOLDED.items()
        }
        done = [one for one in load_log(db) if not one.summary.startswith(BY_RULE)]
        return tables, load_texts(db), done


def everywhere(folder):
    return {name: open_study(folder / f"{name}.qual") for name in NAMES}


def closed(studies):
    for study in studies.values():
        study.engine.dispose()


@settings(max_examples=6)
@given(STEPS, st.permutations(NAMES))
def test_in_whatever_order_they_come_together_the_same_stands(steps, order):
    with tempfile.TemporaryDirectory() as named:
        first, second = Path(named) / "first", Path(named) / "second"
        shutil.copytree(beginning().name, first)
        studies = everywhere(first)
        work(studies, steps)
        closed(studies)
        shutil.copytree(first, second)
        found = []
        for folder, along in ((first, NAMES), (second, order)):
            studies = everywhere(folder)
            for other in along[1:]:
                merge(studies, along[0], other)
            # The pack learns of everything last, so that all three hold it.
            for other in along[1:]:
                merge(studies, other, along[0])
            found += [values(study) for study in studies.values()]
            gone = found[0][0]["withdrawal"]
            closed(studies)
            assert not gone or not [
                words for name in NAMES for words in found_in(folder / f"{name}.qual")
            ]
        assert all(one == found[0] for one in found)
