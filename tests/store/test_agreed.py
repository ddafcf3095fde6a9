"""What stands in the agreed layer, whoever settles, undoes, opens again, and merges whom."""

import shutil
import tempfile
from contextlib import suppress
from functools import cache
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import update

from qualtool.codebook.editing import plan_add
from qualtool.codebook.merging import plan_merge
from qualtool.coding.coders import plan_coder
from qualtool.coding.model import AGREED
from qualtool.coding.placing import Given, Places, plan_codings
from qualtool.compare.choosing import Choice, Outcome
from qualtool.compare.differences import differences
from qualtool.compare.settling import Grounds, plan_reopen, plan_settle, settlement_id
from qualtool.errors import QualtoolError
from qualtool.gathering.layers import side_by_side
from qualtool.gathering.merging import take_in, told_of
from qualtool.gathering.settled_again import keep_settled
from qualtool.history.fold import fold
from qualtool.store.checking import faults
from qualtool.store.codebook import load_codebook
from qualtool.store.coding import load_coders, load_codings
from qualtool.store.keep import keep
from qualtool.store.log import load_log
from qualtool.store.merging import load_coming
from qualtool.store.rebuilding import rebuild
from qualtool.store.settlements import load_agreed, load_settlements
from qualtool.store.study import create_study, open_study
from qualtool.store.tables import agreed
from qualtool.store.transcripts import load_participants, load_transcripts, transcripts_by_name
from qualtool.store.undo import undo
from qualtool.transcripts.importing import IncomingFile, plan_import

SAID = "P09: The first night I counted tiles, and then the light went on in the corridor.\n"
CODINGS = (
    ("Ada", "hope", "The first night I counted tiles"),
    ("Ben", "hope", "night I counted tiles, and then"),
    ("Cara", "hope", "counted tiles"),
    ("Ada", "fear", "the light went on"),
    ("Ben", "fear", "the light went on"),
    ("Cara", "trust", "then the light went on in the corridor"),
    ("Dan", "hope", "I counted tiles, and then the light"),
)
NAMES = ("Ada", "Ben", "Cara", "Dan")
GROUPS = (("Ada", "Ben"), ("Ada", "Ben", "Cara"), ("Ben", "Cara"), ("Cara", "Dan"))
CHOOSING = st.sampled_from(
    [
        *map(Choice, (Outcome.BOTH, Outcome.NONE, Outcome.LATER)),
        Choice(Outcome.UNION, codes=("trust",)),
    ]
)


@cache
def template():
    place = Path(tempfile.mkdtemp()) / "four.qual"
    with create_study(place).begin() as db:
        for name in NAMES:
            keep(db, plan_coder(load_coders(db), name), by="the team")
        for name in ("hope", "fear", "trust"):
            keep(db, plan_add(load_codebook(db), name), by="the team")
        keep(db, plan_import([IncomingFile.of("P09.txt", SAID.encode())]), by="the team")
        names = transcripts_by_name(load_transcripts(db), load_participants(db))
        placing = Places(names, load_codebook(db), load_coders(db)).place(
            [Given("P09", code, who, words) for who, code, words in CODINGS]
        )
        assert not placing.refused
        keep(db, plan_codings(placing.placed, (), summary="coded {passages}"), by="the team")
    return place


def settle(db, group, number, choice):
    side = side_by_side(db, group)
    places = differences(side.layers, side.parents)
    one = places[number % len(places)]
    codes = tuple(side.codebook.named(name).id for name in choice.codes)
    before = load_agreed(db).get(settlement_id(one.id), ())
    choice = Choice(choice.outcome, codes=codes)
    keep(db, plan_settle(one, choice, Grounds(), agreed=before), by=group[0])
    return one


def layer(db):
    """Code and place of everything that the agreed layer has, as everybody reads it."""
    codebook = load_codebook(db)
    return sorted(
        (codebook.resolve(one.code).name, one.span.start, one.span.end)
        for one in load_codings(db, coder=AGREED)
    )


def place_of(words):
    return SAID.index(words), SAID.index(words) + len(words)


HOPE = ("hope", *place_of("The first night I counted tiles, and then"))


def fresh():
    place = Path(tempfile.mkdtemp()) / "copy.qual"
    return open_study(shutil.copy(template(), place))


def test_settled_by_two_and_again_by_three_it_is_there_once():
    with fresh().begin() as db:
        settle(db, GROUPS[0], 0, Choice(Outcome.BOTH))
        assert layer(db) == [HOPE]
        settle(db, GROUPS[1], 0, Choice(Outcome.UNION))
        assert layer(db) == [HOPE]
        settle(db, GROUPS[0], 0, Choice(Outcome.NONE))
        assert layer(db) == []
        undo(db, by="Ada")
        assert layer(db) == [HOPE]


def test_undoing_the_later_word_brings_the_earlier_back_and_its_time():
    with fresh().begin() as db:
        settle(db, GROUPS[0], 0, Choice(Outcome.BOTH))
        settle(db, GROUPS[2], 0, Choice(Outcome.NONE))
        assert layer(db) == []
        settle(db, GROUPS[0], 0, Choice(Outcome.UNION))
        assert layer(db) == [HOPE]
        # now “both” is the last that Ada and Ben said, and they said it before Ben and Cara
        undo(db, by="Ada")
        assert layer(db) == []
        undo(db, by="Ben")
        assert layer(db) == [HOPE]


def test_codes_that_become_one_mark_a_passage_once():
    with fresh().begin() as db:
        settle(db, GROUPS[0], 1, Choice(Outcome.BOTH))
        settle(db, GROUPS[3], 1, Choice(Outcome.BOTH))
        assert [code for code, *_ in layer(db)] == ["fear", "trust"]
        keep(db, plan_merge(load_codebook(db), ["trust"], into="fear"), by="Ada")
        assert layer(db) == [("fear", *place_of("then the light went on in the corridor"))]


def test_what_two_copies_settled_is_the_same_whoever_takes_in_whom_and_is_said():
    first, second = fresh(), fresh()
    with first.begin() as one, second.begin() as other:
        settle(one, GROUPS[0], 0, Choice(Outcome.BOTH))
        settle(one, GROUPS[2], 1, Choice(Outcome.NONE))
        settle(other, GROUPS[1], 0, Choice(Outcome.NONE))
        settle(other, GROUPS[2], 1, Choice(Outcome.BOTH))
        assert layer(one) == [HOPE]
        ours, theirs = coming(one, other), coming(other, one)
        told, their_told = told_of(one, other, ours), told_of(other, one, theirs)
        there = "What was decided there is the later, and stands."
        two = "Ada and Ben: everything that was marked is kept"
        three = "Ada, Ben and Cara: nothing is marked here"
        nothing, everything = "nothing is marked here", "everything that was marked is kept"
        assert told.settled == (
            (
                f"  “P09” (fear and trust): here Ben and Cara: {nothing}; there Ben and Cara: "
                f"{everything}. {there}"
            ),
            (f"  “P09” (hope): here {two}; there {three}. {there}"),
        )
        assert [said.count("decided here") for said in their_told.settled] == [1, 1]
        assert told.conflicts == their_told.conflicts == ()
        take_in(one, ours, by="Ada")
        take_in(other, theirs, by="Ben")
        assert layer(one) == layer(other)
        assert {code for code, *_ in layer(one)} == {"fear", "trust"}
        assert told_of(one, other, coming(one, other)).settled == ()


def test_an_agreed_layer_that_is_not_what_was_settled_is_found():
    with fresh().begin() as db:
        settle(db, GROUPS[0], 0, Choice(Outcome.BOTH))
        assert not list(faults(db))
        db.execute(update(agreed).values(end=HOPE[2] - 1))
        assert list(faults(db)) == ["The agreed layer differs from what was settled."]


def test_who_settles_what_others_have_settled_is_told():
    with fresh().begin() as db:
        settle(db, GROUPS[0], 0, Choice(Outcome.BOTH))
        side = side_by_side(db, GROUPS[1])
        one = differences(side.layers, side.parents)[0]
        _, told = keep_settled(db, plan_settle(one, Choice(Outcome.NONE), Grounds()), by="Cara")
        (told,) = told
        assert told.startswith("This place had been settled before; Ada and Ben: everything that")


def reopen(db, number):
    found = [one for one in load_settlements(db) if one.is_decided]
    if found:
        one = found[number % len(found)]
        keep(db, plan_reopen(one, agreed=load_agreed(db).get(one.id, ())), by="Ada")


def undone(db, who):
    # There may be nothing to undo, or only what others changed since.
    with suppress(QualtoolError):
        undo(db, by=who)


DOING = st.tuples(
    st.integers(0, 1),
    st.one_of(
        st.tuples(st.just(settle), st.sampled_from(GROUPS), st.integers(0, 2), CHOOSING),
        st.tuples(st.just(reopen), st.integers(0, 2)),
        st.tuples(st.just(undone), st.sampled_from(NAMES)),
        st.just((None,)),
    ),
)


def coming(one, other):
    return load_coming(one, other, place=Path("other.qual"))


def merge(one, other):
    take_in(one, coming(one, other), by="Ada")


def said_when(log):
    """When each settlement said what it says, by going back through what was undone."""
    entries = {entry.stamp: entry for entry in log}
    saying = {}
    for entry in log:
        for change in entry.changes:
            if change.kind == "settlement" and "codes" in change.fields:
                saying.setdefault(change.id, []).append(entry.stamp)
    found = {}
    for identity, stamps in saying.items():
        now = max(stamps)
        while (undone := entries[now].undoes) and min(stamps) < undone:
            now = max(one for one in stamps if one < undone)
        found[identity] = now
    return found


def oracle(db):
    """The characters of each code in the agreed layer, settlement by settlement, from the log."""
    log, codebook = load_log(db), load_codebook(db)
    state = {
        subject: {name: setting.value for name, setting in fields.items()}
        for subject, fields in fold(log).items()
    }
    when = said_when(log)
    there = {key: one for (kind, key), one in state.items() if kind == "settlement"}
    there = {key: one for key, one in there.items() if not one.get("removed")}
    left = {key: set() for key in there}
    for (kind, _), one in state.items():
        settled = kind == "coding" and one.get("coder") == AGREED and not one["removed"]
        if settled and one["settlement"] in there:
            characters = range(one["start"], one["end"])
            left[one["settlement"]] |= {(one["code"], at) for at in characters}

    def about(key):
        had = [row for rows in there[key]["had"].values() for row in rows]
        marked = {(code, at) for _, code, start, end in had for at in range(start, end)}
        return {row[0] for row in had}, marked | left[key]

    def is_over(later, key):
        if (when[later], later) <= (when[key], key):
            return False
        (codings, marked), (its_codings, its_marked) = about(later), about(key)
        others = there[later]["had"].keys() != there[key]["had"].keys()
        return bool(codings & its_codings or (others and marked & its_marked))

    return {
        (codebook.resolve(code).name, at)
        for key, characters in left.items()
        if not any(is_over(later, key) for later in there)
        for code, at in characters
    }


@settings(max_examples=6)
@given(st.lists(DOING, min_size=3, max_size=9))
def test_no_passage_is_there_twice_whatever_is_done_in_two_copies(doing):
    studies = fresh(), fresh()
    with studies[0].begin() as one, studies[1].begin() as other:
        copies = one, other
        for number, (what, *more) in doing:
            here = copies[number]
            if what:
                what(here, *more)
            else:
                merge(here, copies[1 - number])
            assert layer_twice(layer(here)) == set()
        merge(one, other)
        merge(other, one)
        assert layer(one) == layer(other)
        found = {(code, at) for code, start, end in layer(one) for at in range(start, end)}
        assert found == oracle(one)
        assert not list(faults(one))
        rebuild(one)
        assert layer(one) == layer(other)


def layer_twice(layer):
    seen, twice = set(), set()
    for code, start, end in layer:
        here = {(code, at) for at in range(start, end)}
        twice |= here & seen
        seen |= here
    return twice
