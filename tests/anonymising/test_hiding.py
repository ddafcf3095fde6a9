"""Claims about hiding: whole words, longest first, everywhere, and once."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualtool.anonymising.finding import Finder, Form
from qualtool.anonymising.hiding import ReplacementIsNameError, TwoReplacementsError, plan_hiding
from qualtool.anonymising.model import Decision
from qualtool.anonymising.words import WORD
from qualtool.errors import InvalidInputError
from tests.anonymising.talks import after, talk

NAMES = ("Okafor", "Ada Okafor", "Ada", "Siân", "O’Brien", "Jean-Noël", "Rowan Ward", "Zofia")
WORDS = ("and", "nobody", "came", "Adamant", "adapt", "rowans", "to", "the", "zofias", "🙂")


def hide(name, becomes="[name]", **more):
    return Decision((name,), more.pop("kind", "person"), becomes, **more)


def read_after(read, *decisions):
    return after(read, plan_hiding([read], decisions).action).reading.text


@st.composite
def talks(draw):
    cases = st.sampled_from([str, str.upper, str.lower])
    name = st.builds(lambda case, one: case(one), cases, st.sampled_from(NAMES))
    piece = st.one_of(name, st.sampled_from(WORDS))
    joint = st.sampled_from([" ", ", ", "'s ", ". ", "\n", "-", "_", "’s "])
    turns = draw(st.lists(st.lists(st.tuples(piece, joint), max_size=8), min_size=1, max_size=3))
    return talk(*("and then " + "".join(a + b for a, b in turn) + "end" for turn in turns))


@settings(max_examples=60)
@given(talks(), st.sets(st.sampled_from(NAMES), min_size=1), st.randoms())
def test_no_name_is_left_in_any_case_but_where_it_is_said_to_be_and_no_word_is_cut(
    read, names, chance
):
    decisions = [hide(name, f"[{number}]") for number, name in enumerate(sorted(names))]
    hiding = plan_hiding([read], decisions)
    now = after(read, hiding.action)
    forms = ((name, Form.of(name, loose=False)) for name in names)
    left = [found.span.of(now.reading.text) for found in Finder(forms).find(now.reading.text)]
    assert left == [words for _, words in hiding.doubtful]
    ends = {place for word in WORD.finditer(read.transcript.source) for place in word.span()}
    for edit in now.reading.edits:
        assert {edit.start, edit.end} <= ends
    mixed = list(decisions)
    chance.shuffle(mixed)
    assert after(read, plan_hiding([read], mixed).action).reading.text == now.reading.text
    assert not plan_hiding([now], decisions).action.changes


def test_the_longest_name_goes_first_and_possessives_stay():
    read = talk("I know Ada Okafor’s mother, ada and OKAFOR. Adamant.")
    said = read_after(read, hide("Ada", "[a]"), hide("Ada Okafor", "[ao]"), hide("Okafor", "[o]"))
    assert "I know [ao]’s mother, [a] and [o]. Adamant." in said


def test_spellings_of_accents_apostrophes_and_hyphens_make_no_difference():
    read = talk("That was Sian with O'Brien and Jean Noel, and Sia\u0302n.")
    said = read_after(read, hide("Siân", "[s]"), hide("O’Brien", "[b]"), hide("Jean-Noël", "[j]"))
    assert "That was [s] with [b] and [j], and [s]." in said


def test_a_name_that_is_left_shields_the_shorter_one_in_it():
    read = talk("We met Jean at the Jean Monnet house.")
    left = Decision(("Jean Monnet",), "place", hide=False)
    assert "We met [name] at the Jean Monnet house." in read_after(read, hide("Jean"), left)


def test_the_word_stays_and_the_name_goes_where_letters_alone_do_not_tell():
    read = talk("I will ask if Will came. Will you? We will see.")
    hiding = plan_hiding([read], [hide("Will")])
    assert (
        "I will ask if [name] came. Will you? We will see."
        in after(read, hiding.action).reading.text
    )
    assert hiding.doubtful == (("P01", "Will"),)
    at = read.transcript.source.index("Will you")
    here = hide("Will", only_at=frozenset({("P01", at)}))
    assert "[name] you?" in read_after(read, hide("Will"), here)


def test_a_name_can_stand_for_two_people_in_two_interviews():
    first, second = talk("So Maureen rang."), talk("And Maureen left.", title="P02")
    decisions = [
        hide("Maureen", "[mother]"),
        hide("Maureen", "[nurse]", only_in=frozenset({"P02"})),
    ]
    action = plan_hiding([first, second], decisions).action
    assert "So [mother] rang." in after(first, action).reading.text
    assert "And [nurse] left." in after(second, action).reading.text
    assert action.summary == "hid 2 names at 2 places"


def test_names_in_a_correction_go_and_names_that_stand_for_others_stay():
    edits = [("Jame", "Jane and Ted", "correction"), ("Bob", "Ted", "name")]
    read = talk("So Jame came with Bob.", edits=edits)
    assert "So [j] and [t] came with Ted." in read_after(
        read, hide("Jane", "[j]"), hide("Ted", "[t]")
    )


def test_numbers_and_addresses_go_as_they_are_written():
    read = talk("Ring +44 7700 900123 or mail ada.o@example.org, by 3 March.")
    said = read_after(
        read,
        hide("+44 7700 900123", "[phone number]", kind="phone"),
        hide("ada.o@example.org", "[e-mail address]", kind="email"),
        hide("3 March", "[date]", kind="date"),
    )
    assert "Ring [phone number] or mail [e-mail address], by [date]." in said


def test_what_contradicts_itself_is_refused():
    read = talk("So Ada came.")
    with pytest.raises(TwoReplacementsError, match="“ada” is to become"):
        plan_hiding([read], [hide("Ada", "[a]"), hide("ada", "[b]")])
    with pytest.raises(ReplacementIsNameError, match="“Grace Lee” cannot stand for somebody"):
        plan_hiding([read], [hide("Ada", "Grace Lee"), hide("Grace", "[g]")])
    with pytest.raises(InvalidInputError, match="Nothing is given"):
        plan_hiding([read], [hide("Ada", " ")])
    with pytest.raises(InvalidInputError, match="no letter or digit"):
        plan_hiding([read], [hide("…")])


def test_the_order_of_transcripts_and_decisions_makes_no_difference():
    reads = [talk("Ada and Ted.", title="P01"), talk("Ted and Ada.", title="P02")]
    decisions = [hide("Ada", "[a]"), hide("Ted", "[t]")]
    forth = {r.id: after(r, plan_hiding(reads, decisions).action).reading.text for r in reads}
    random.Random(1).shuffle(decisions)
    back = plan_hiding(reads[::-1], decisions[::-1]).action
    assert {r.id: after(r, back).reading.text for r in reads} == forth


def test_a_name_that_is_hidden_is_read_otherwise_when_decided_anew():
    edits = [("Bob", "[name 1]", "name"), ("Bobby", "[x]", "correction")]
    read = talk("So Bob came, and Bobby.", edits=edits)
    now = after(read, plan_hiding([read], [hide("Bob", "[friend]")]).action)
    assert "So [friend] came, and [x]." in now.reading.text
    assert not plan_hiding([now], [hide("bob", "[friend]")]).action.changes
