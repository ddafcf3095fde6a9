"""What somebody said who withdrew is gone: in this study and in every copy that merges later."""

import pytest

from qualtool.codebook.editing import plan_add, plan_edit
from qualtool.coding.notes import About, plan_note
from qualtool.erasing.withdrawing import AlreadyWithdrawnError
from qualtool.gathering.withdrawing import places_of, withdrawing
from qualtool.history.for_good import GoneForGoodError
from qualtool.history.model import Action, Change
from qualtool.store.checking import faults
from qualtool.store.codebook import load_codebook
from qualtool.store.coding import load_codings, load_notes
from qualtool.store.erasing import keep_for_good
from qualtool.store.keep import keep
from qualtool.store.log import load_log
from qualtool.store.rebuilding import rebuild
from qualtool.store.search import search_turns
from qualtool.store.themes import keep_vectors, load_vectors
from qualtool.store.transcripts import find_transcript, load_participants, load_transcripts
from qualtool.store.undo import undo
from qualtool.store.withdrawals import load_withdrawals
from qualtool.transcripts.importing import IncomingFile, plan_import
from tests.erasing.copies import (
    STAYING,
    coded,
    copy_of,
    everything_in,
    found_in,
    merged,
    small_study,
)

QUOTING = "She says “counted the ceiling tiles, every night” and nobody came."
OWN = "The corridor comes up with everybody. Ask in the next round."


@pytest.fixture(scope="module")
def begun(tmp_path_factory):
    study = small_study(tmp_path_factory.mktemp("begun") / "ours.qual")
    with study.begin() as db:
        coded(
            db,
            "Ada",
            ("P07", "shoes", "I could not find my shoes anywhere."),
            ("P08", "Loss", "My brother rang the surgery for me"),
            ("focus group", "shoes", "Give people their own shoes back"),
            ("focus group", "Loss", "You lose the hours in there."),
        )
        keep(db, plan_note(QUOTING, About(), coder="Ada"), by="Ada")
        keep(db, plan_note(OWN, About(), coder="Ada"), by="Ada")
        keep(db, plan_note(OWN, about_transcript(db, "P07"), coder="Ada"), by="Ada")
    return study


@pytest.fixture
def ours(begun, tmp_path):
    return copy_of(begun, tmp_path / "ours.qual")


def about_transcript(db, name):
    return About("transcript", find_transcript(db, name).id, f"“{name}”")


def withdraw(study, code="P07"):
    with study.begin() as db:
        return keep_for_good(db, withdrawing(db, code).action, by="Ada")


def planned(study, code="P07"):
    with study.read() as db:
        found = withdrawing(db, code)
        return found, places_of(db, found)


def whole(study):
    before = everything_in(study)
    with study.begin() as db:
        rebuild(db)
    assert everything_in(study) == before
    with study.read() as db:
        return list(faults(db)) == []


def test_what_would_go_is_counted_and_changes_nothing(ours):
    before = everything_in(ours)
    found, places = planned(ours)
    assert found.counts == {
        "interviews": 1,
        "interviews with others": 1,
        "words": 77,
        "codings": 2,
        "notes about what they said": 1,
        "texts that repeat their words": 1,
    }
    assert [(one.where, one.words) for one in places] == [
        ("a note of Ada", "counted the ceiling tiles every night")
    ]
    assert everything_in(ours) == before


def test_none_of_their_words_are_in_any_byte_and_everything_else_is(ours):
    with ours.begin() as db:
        keep_vectors(db, {"of their words": b"\x00\x01"})
    assert len(set(found_in(ours.place))) == 9
    withdraw(ours)
    assert found_in(ours.place) == []
    assert set(found_in(ours.place, STAYING)) == set(STAYING)
    with ours.read() as db:
        assert load_vectors(db, ["of their words"]) == {}
        assert [note.text for note in load_notes(db)].count(OWN) == 1
        assert len(load_codings(db)) == 2
    assert whole(ours)


def test_a_tombstone_stays_with_the_code_and_numbers(ours):
    withdraw(ours)
    with ours.read() as db:
        (tomb,) = load_withdrawals(db)
        people = {one.code: one for one in load_participants(db)}
    assert (tomb.code, tomb.counts["codings"]) == ("P07", 2)
    assert people["P07"].withdrawn
    assert (people["P07"].group, dict(people["P07"].attributes)) == ("", {})
    assert (people["P08"].group, people["P08"].withdrawn) == ("patient", False)


def test_others_in_the_same_interview_keep_their_words_codings_and_asides(ours):
    withdraw(ours)
    with ours.read() as db:
        read = find_transcript(db, "focus group")
        spoken = [(turn.speaker, read.spoken(turn)) for turn in read.transcript.turns]
        said = sorted(
            next(r for r in load_transcripts(db) if r.id == one.transcript).said(one.span)
            for one in load_codings(db)
        )
    assert spoken == [
        ("I", "What should change?"),
        ("P07", "[withdrawn]"),
        ("P08", "A clock on the wall would do. You lose the hours in there."),
        ("P07", "[withdrawn]"),
    ]
    assert said == ["My brother rang the surgery for me", "You lose the hours in there."]


def test_the_interview_itself_reads_as_one_sentence_and_search_finds_nothing(ours):
    withdraw(ours)
    with ours.read() as db:
        read = find_transcript(db, "P07")
        assert [(t.speaker, read.spoken(t)) for t in read.transcript.turns] == [
            ("P07", "[withdrawn]")
        ]
        assert search_turns(db, "ceiling tiles") == ()
        assert len(search_turns(db, "corridor")) == 1


def test_nothing_brings_it_back(ours):
    kept = withdraw(ours)
    for stamp in (kept.stamp, None):
        with pytest.raises(GoneForGoodError), ours.begin() as db:
            undo(db, stamp, by="Ada")
    with pytest.raises(AlreadyWithdrawnError):
        planned(ours)


def test_taking_the_import_back_does_not_take_the_tombstone(ours):
    withdraw(ours)
    with ours.begin() as db:
        imported = next(e for e in load_log(db) if any(c.kind == "transcript" for c in e.changes))
        with pytest.raises(GoneForGoodError):
            undo(db, imported.stamp, by="Ada")


def test_somebody_whom_another_copy_adds_once_more_has_withdrawn_too(ours, tmp_path):
    other = copy_of(ours, tmp_path / "other.qual")
    withdraw(ours)
    with other.begin() as db:
        twin = Change("participant", "twin", {"code": "p07", "attributes": {"site": "Llanbedr"}})
        keep(db, Action("added p07", [twin]), by="Ben")
    merged(ours, other)
    with ours.read() as db:
        people = [one for one in load_participants(db) if one.code.casefold() == "p07"]
    assert [(one.withdrawn, dict(one.attributes)) for one in people] == [(True, {})] * 2
    assert found_in(ours.place) == []


def test_suggested_themes_keep_what_others_said_and_lose_what_only_they_said(ours):
    with ours.begin() as db:
        p07, p08 = (find_transcript(db, name) for name in ("P07", "P08"))
        place = [
            [one.id, *whole] for one in (p07, p08) for whole in [[0, len(one.transcript.source)]]
        ]
        fields = {"run": "r", "members": place, "examples": place[:1], "strengths": [0.9, 0.8]}
        words = {"words": ["llanbedr", "corridor", "surgery"]}
        alone = {**fields, "members": place[:1], "words": ["tiles"]}
        kept = [Change("candidate", "both", {**fields, **words}), Change("candidate", "1", alone)]
        keep(db, Action("had themes suggested", kept), by="Ada")
    withdraw(ours)
    with ours.read() as db:
        changes = {c.id: dict(c.fields) for e in load_log(db) for c in e.changes}
    assert changes["1"] == {"removed": True}
    assert changes["both"] == {
        "run": "r",
        "members": place[1:],
        "examples": [],
        "strengths": [0.8],
        "words": ["corridor", "surgery"],
    }


def test_a_code_named_in_their_own_words_gets_a_neutral_name(ours):
    words = "I counted the ceiling tiles"
    with ours.begin() as db:
        keep(db, plan_add(load_codebook(db), words, under="Loss"), by="Ada")
        keep(db, plan_add(load_codebook(db), "no windows", under="Loss"), by="Ada")
        coded(db, "Ada", ("P07", words, words), ("P08", "no windows", "The nurses left the light"))
    _, places = planned(ours)
    (place,) = [one for one in places if "name of the code" in one.where]
    assert "codebook rename" in place.hint
    withdraw(ours)
    with ours.read() as db:
        names = {code.name for code in load_codebook(db).codes}
    assert "no windows" in names
    assert len([name for name in names if name.startswith("code ")]) == 1
    assert found_in(ours.place) == []


def test_an_older_wording_goes_too_and_the_newer_one_stays(ours):
    with ours.begin() as db:
        book = load_codebook(db)
        for text in ("Such as: four hundred and twelve of them", "Counting things to stay calm"):
            keep(db, plan_edit(book, "shoes", definition=text), by="Ada")
    withdraw(ours)
    with ours.read() as db:
        assert load_codebook(db).named("shoes").definition == "Counting things to stay calm"
    assert found_in(ours.place) == []


def test_an_older_copy_with_more_work_loses_the_words_and_nothing_else(ours, tmp_path):
    old = copy_of(ours, tmp_path / "old.qual")
    with old.begin() as db:
        coded(
            db,
            "Ben",
            ("P07", "being taken", "They took me across the river in a van"),
            ("P08", "shoes", "The nurses left the light on"),
        )
        keep(
            db, plan_note("As P07 says: across the river in a van.", About(), coder="Ben"), by="Ben"
        )
        keep(db, plan_note("Ben was here.", About(), coder="Ben"), by="Ben")
        late = "P07: And nobody asked me what I had done with my little dog until Friday."
        keep(db, plan_import([IncomingFile.of("P07 again.txt", late.encode())]), by="Ben")
    withdraw(ours)
    before = copy_of(ours, tmp_path / "before.qual")
    merged(ours, old)
    merged(old, before)
    others = (*STAYING, "Ben was here.")
    for study in (ours, old):
        assert found_in(study.place) == []
        assert found_in(study.place, ["my little dog", "what I had done"]) == []
        assert set(found_in(study.place, others)) == set(others)
        with study.read() as db:
            assert len(load_codings(db)) == 3
    assert everything_in(ours) == everything_in(old)
    assert whole(ours)


def test_two_people_may_withdraw_in_two_copies(ours, tmp_path):
    other = copy_of(ours, tmp_path / "other.qual")
    withdraw(ours, "P07")
    withdraw(other, "P08")
    ours_too = copy_of(ours, tmp_path / "ours too.qual")
    merged(ours, other)
    merged(other, ours_too)
    for study in (ours, other):
        assert found_in(study.place, (*STAYING,)) == []
        assert found_in(study.place) == []
        with study.read() as db:
            assert load_codings(db) == ()
    assert everything_in(ours) == everything_in(other)


def test_the_same_person_may_be_withdrawn_in_two_copies(ours, tmp_path):
    other = copy_of(ours, tmp_path / "other.qual")
    withdraw(ours)
    withdraw(other)
    merged(ours, other)
    merged(other, ours)
    assert everything_in(ours) == everything_in(other)
    with ours.read() as db:
        assert len(load_withdrawals(db)) == 1
