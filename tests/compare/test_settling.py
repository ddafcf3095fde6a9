"""Settling: what stands in the agreed layer afterwards, whoever settled and however often."""

import csv
import io
from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualtool.codebook.model import Code, Codebook
from qualtool.codebook.version import CodebookVersion
from qualtool.coding.model import AGREED
from qualtool.compare.choosing import (
    Agreed,
    Choice,
    CodeNeededError,
    NotACoderHereError,
    NothingInCommonError,
    Outcome,
    PassageNeededError,
    agreed_codings,
)
from qualtool.compare.decisions import (
    DecisionsFileError,
    differences_to_rows,
    plan_decisions,
    read_decisions,
)
from qualtool.compare.differences import differences
from qualtool.compare.labels import Label
from qualtool.compare.places import Difference, Held, Kind
from qualtool.compare.settling import (
    Grounds,
    NothingToSettleError,
    Settlement,
    agenda,
    discussed,
    plan_agree_exact,
    plan_reopen,
    plan_settle,
    said_otherwise,
    settlement_id,
)
from qualtool.history.fold import fold
from qualtool.history.model import Entry
from qualtool.transcripts.model import Span

ADA, BEN, CARA = (Label(name.lower(), name) for name in ("Ada", "Ben", "Cara"))
HOPE, FEAR = Label("hope", "hope"), Label("fear", "fear")
BOOK = Codebook([Code(name, name) for name in ("hope", "fear", "loss")])


def place(*had, missing=(), kind=Kind.SHIFTED):
    held = tuple(
        Held(f"c{i}", coder, code, Span(start, end))
        for i, (coder, code, start, end) in enumerate(had)
    )
    span = Span(min(row[2] for row in had), max(row[3] for row in had))
    return Difference("d1", "t1", span, kind, held, missing)


NO_GROUNDS = Grounds()
SHIFTED = place((ADA, HOPE, 0, 20), (BEN, HOPE, 5, 25))
OTHER = place((ADA, HOPE, 0, 20), (BEN, FEAR, 5, 25), kind=Kind.OTHER_CODE)
ONLY_ADA = place((ADA, HOPE, 0, 20), missing=(BEN,), kind=Kind.ONLY_ONE)


@pytest.mark.parametrize(
    ("difference", "choice", "agreed"),
    [
        (SHIFTED, Choice(Outcome.AS_CODER, "ada"), [("hope", 0, 20)]),
        (ONLY_ADA, Choice(Outcome.AS_CODER, "ben"), []),
        (OTHER, Choice(Outcome.BOTH), [("hope", 0, 20), ("fear", 5, 25)]),
        (SHIFTED, Choice(Outcome.UNION), [("hope", 0, 25)]),
        (SHIFTED, Choice(Outcome.SHRINK), [("hope", 5, 20)]),
        (OTHER, Choice(Outcome.SHRINK, codes=("fear",)), [("fear", 5, 20)]),
        (SHIFTED, Choice(Outcome.NEW, codes=("loss",)), [("loss", 0, 25)]),
        (SHIFTED, Choice(Outcome.NEW, span=Span(2, 9)), [("hope", 2, 9)]),
        (SHIFTED, Choice(Outcome.NONE), []),
        (SHIFTED, Choice(Outcome.KEPT), []),
        (SHIFTED, Choice(Outcome.LATER), []),
    ],
)
def test_what_each_outcome_leaves_in_the_agreed_layer(difference, choice, agreed):
    expected = [Agreed(code, Span(start, end)) for code, start, end in agreed]
    assert list(agreed_codings(difference, choice)) == expected


@pytest.mark.parametrize(
    ("difference", "choice", "error"),
    [
        (OTHER, Choice(Outcome.UNION), CodeNeededError),
        (ONLY_ADA, Choice(Outcome.SHRINK), NothingInCommonError),
        (SHIFTED, Choice(Outcome.AS_CODER, "dan"), NotACoderHereError),
        (SHIFTED, Choice(Outcome.NEW), PassageNeededError),
    ],
)
def test_what_cannot_be_decided_is_refused(difference, choice, error):
    with pytest.raises(error):
        agreed_codings(difference, choice)


def log(*actions):
    return [
        Entry(f"{i:04d}", "ada", action.summary, action.changes) for i, action in enumerate(actions)
    ]


def agreed_layer(entries):
    found = []
    for (kind, _), fields in fold(entries).items():
        if kind == "coding" and not fields["removed"].value:
            value = {name: setting.value for name, setting in fields.items()}
            assert value["coder"] == AGREED
            found.append(Agreed(value["code"], Span(value["start"], value["end"])))
    return sorted(found)


CHOICES = st.sampled_from(
    [
        Choice(Outcome.AS_CODER, "ada"),
        Choice(Outcome.AS_CODER, "ben"),
        Choice(Outcome.BOTH),
        Choice(Outcome.UNION, codes=("fear",)),
        Choice(Outcome.NONE),
        Choice(Outcome.LATER),
        Choice(Outcome.NEW, codes=("loss",)),
        Choice(Outcome.NEW, codes=("loss", "hope", "fear", "trust")),
    ]
)


@given(CHOICES, CHOICES)
def test_of_two_who_settle_apart_the_later_wins_as_a_whole(first, second):
    entries = log(plan_settle(OTHER, first, NO_GROUNDS), plan_settle(OTHER, second, NO_GROUNDS))
    for order in permutations(entries):
        assert agreed_layer(order) == sorted(agreed_codings(OTHER, second))


def test_settling_again_takes_back_more_codings_than_there_were_passages():
    many = plan_settle(SHIFTED, Choice(Outcome.NEW, codes=("a", "b", "c", "d")), NO_GROUNDS)
    standing = [change.id for change in many.changes if change.kind == "coding"]
    again = plan_settle(SHIFTED, Choice(Outcome.UNION), NO_GROUNDS, agreed=standing)
    assert agreed_layer(log(many, again)) == [Agreed("hope", Span(0, 25))]


def test_a_settlement_keeps_what_everyone_had_and_why():
    action = plan_settle(
        ONLY_ADA,
        Choice(Outcome.AS_CODER, "ada"),
        Grounds(
            "She says so twice.",
            ("Ada", "Ben"),
            ("hope",),
            said_otherwise(" It is fear. ", "  Zoë "),
            CodebookVersion("3f9c12ab", 3, "s2"),
        ),
    )
    assert action.summary == "settled a difference on “hope”: as Ada had it"
    assert action.changes[0].id == settlement_id("d1")
    assert action.changes[0].fields == {
        "difference": "d1",
        "transcript": "t1",
        "start": 0,
        "end": 20,
        "had": {"ben": [], "ada": [["c0", "hope", 0, 20]]},
        "outcome": "as ada",
        "codes": ["hope"],
        "reason": "She says so twice.",
        "took_part": ["Ada", "Ben"],
        "codes_changed": ["hope"],
        "dissent": [["It is fear.", "Zoë"]],
        "codebook": {"version": "3f9c12ab", "codes": 3, "changed": "s2"},
        "removed": False,
    }
    assert Choice.read("as ada") == Choice(Outcome.AS_CODER, "ada")


def settled(difference, action):
    fields = action.changes[0].fields
    return Settlement(
        action.changes[0].id,
        difference.id,
        difference.transcript,
        difference.span,
        fields["had"],
        fields["outcome"],
        tuple(fields["codes"]),
    )


def test_reopening_empties_the_place_and_puts_it_back_on_the_agenda():
    action = plan_settle(SHIFTED, Choice(Outcome.BOTH), NO_GROUNDS)
    reopened = plan_reopen(settled(SHIFTED, action))
    assert agreed_layer(log(action, reopened)) == []
    assert agenda([SHIFTED], [settled(SHIFTED, action)]).open == ()
    later = plan_settle(SHIFTED, Choice(Outcome.LATER), NO_GROUNDS)
    assert agenda([SHIFTED], [settled(SHIFTED, later)]).open == (SHIFTED,)


def test_a_settlement_of_passages_that_changed_since_is_outdated():
    old = settled(SHIFTED, plan_settle(SHIFTED, Choice(Outcome.BOTH), NO_GROUNDS))
    assert agenda([], [old]).outdated == (old,)
    moved = replace(SHIFTED, had=(replace(SHIFTED.had[0], span=Span(1, 20)), SHIFTED.had[1]))
    again = agenda([moved], [old])
    assert (again.open, again.settled, again.outdated) == ((moved,), (), (old,))
    merged = replace(SHIFTED, had=tuple(replace(one, code=FEAR) for one in SHIFTED.had))
    assert agenda([merged], [old]).open == (merged,)
    assert agenda([merged], [old], became={"hope": "fear"}).settled == ((merged, old),)


def test_what_all_marked_alike_is_agreed_in_one_action_and_only_once(layers):
    rows = [("Ada", "hope", 0, 9), ("Ben", "hope", 0, 9), ("Ada", "fear", 50, 60)]
    found = differences(layers(rows), {})
    action = plan_agree_exact(found, NO_GROUNDS)
    assert action.summary == (
        "agreed on 1 passage that Ada and Ben marked exactly alike, without discussion"
    )
    assert agreed_layer(log(action)) == [Agreed("hope", Span(0, 9))]
    with pytest.raises(NothingToSettleError):
        plan_agree_exact(found, NO_GROUNDS, settled={found[0].id})


def test_what_others_talked_about_is_not_taken_without_discussion(layers):
    rows = [(who, "hope", 0, 9) for who in ("Ada", "Ben")]
    (found,) = differences(layers(rows), {})
    with_cara = replace(found, id="d2", missing=(CARA,))
    talked = settled(with_cara, plan_settle(with_cara, Choice(Outcome.NONE), Grounds()))
    assert agenda([found], [talked]).alike == ()
    assert discussed([found], [talked]) == {found.id}
    taken = settled(with_cara, plan_settle(with_cara, Choice(Outcome.ALIKE), Grounds()))
    assert agenda([found], [taken]).alike == (found,)


def test_a_transcript_that_is_not_finished_cannot_be_settled(layers):
    laid = layers([("Ada", "hope", 0, 9)], standing=[[2, 1]])
    (absence,) = differences(laid, {})
    with pytest.raises(NothingToSettleError, match="Ben has not finished"):
        plan_settle(absence, Choice(Outcome.NONE), NO_GROUNDS)


def read(text, *places):
    return read_decisions(
        text.encode("utf-8-sig"), places or [SHIFTED], codebook=BOOK, lengths={"t1": 30}
    )


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_list_that_was_filled_in_settles(delimiter):
    header, row = differences_to_rows([SHIFTED], {"t1": "Interview 1"})
    filled = dict(zip(header, row, strict=True)) | {"outcome": "as Ben", "took_part": "Ada; Ben"}
    filled["reason"] = "the shorter one;\nas agreed"
    text = io.StringIO()
    writer = csv.DictWriter(text, header, delimiter=delimiter)
    writer.writeheader()
    writer.writerow(filled)
    decisions = read(text.getvalue())
    assert decisions[0].grounds.took_part == ("Ada", "Ben")
    action = plan_decisions(decisions, NO_GROUNDS)
    assert action.summary == "settled 1 difference from a list"
    assert agreed_layer(log(action)) == [Agreed("hope", Span(5, 25))]


def test_lines_left_empty_are_left_open():
    assert read("difference,outcome,reason\nd1,,\n") == ()


@pytest.mark.parametrize(
    ("line", "trouble"),
    [
        ("d9,both,,,,", "there is no difference “d9”"),
        ("d1,maybe,,,,", "“maybe” is not an outcome"),
        ("d1,as Dan,,,,", "“Dan” is not one of the coders"),
        ("d1,union,,luck,,", "There is no code named “luck”"),
        ("d1,new,,fear,9,9", "“9” to “9” is not a passage"),
        ("d1,new,,fear,9,31", "beyond its transcript"),
        ("d1,both,,,,\nd1,none,,,,", "line 2 decides the same difference"),
    ],
)
def test_a_mistake_in_a_list_is_named_with_its_line(line, trouble):
    text = f"difference,outcome,reason,code,start,end\n{line}\n"
    with pytest.raises(DecisionsFileError, match=trouble) as found:
        read(text)
    assert found.value.line == text.count("\n")


def test_a_decision_that_does_not_fit_is_named_with_its_line():
    with pytest.raises(DecisionsFileError, match="Line 2: The coders used different codes"):
        plan_decisions(read("difference,outcome,reason\nd1,union,\n", OTHER), NO_GROUNDS)


@pytest.mark.parametrize(
    ("data", "trouble"),
    [
        (b"difference,outcome\n", "no column “reason”"),
        (b"", "no column “difference”"),
        (b"difference,outcome,reason\nd1,both,caf\xe9\n", "Line 2: the file is not UTF-8"),
    ],
)
def test_a_file_that_is_no_such_list_is_refused(data, trouble):
    with pytest.raises(DecisionsFileError, match=trouble):
        read_decisions(data, [], codebook=Codebook(), lengths={})
