"""Choosing participants by what is known of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualtool.errors import InvalidInputError
from qualtool.transcripts.choosing import choice_of, facets, facts
from qualtool.transcripts.model import Participant

CARER = Participant("a", "P01", "carer", {"site": "Devon", "years": 2}, consent_quote=True)
OTHER = Participant("b", "P02", "carer", {"site": "London", "years": 10})
NURSE = Participant("c", "P03", "nurse", {"site": "Devon", "years": 9}, withdrawn=True)
EVERYBODY = (CARER, OTHER, NURSE)


def fitting(*texts, times=()):
    choice = choice_of(texts, facets(EVERYBODY, times))
    return [person.code for person in EVERYBODY if choice.fits(person)]


def test_values_of_one_name_are_alternatives_and_names_narrow():
    assert fitting() == ["P01", "P02", "P03"]
    assert fitting("group=carer") == ["P01", "P02"]
    assert fitting("group=carer", "site=Devon") == ["P01"]
    assert fitting("site=Devon", "site=London") == ["P01", "P02", "P03"]
    assert fitting("site=nowhere") == []


def test_consent_can_be_chosen_by_and_withdrawing_is_said():
    assert fitting("may be quoted=yes") == ["P01"]
    assert fitting("may be quoted=withdrawn") == ["P03"]
    assert fitting("may be quoted=not known") == ["P02"]


def test_a_time_point_is_of_the_interviews_in_question():
    choice = choice_of(["time point=before"], facets(EVERYBODY, ["before", ""]))
    assert choice.fits(CARER, ["before", "after"])
    assert not choice.fits(CARER, ["after"])
    assert not choice.fits(CARER)


def test_facets_count_people_and_put_numbers_in_order():
    found = {facet.name: facet.values for facet in facets(EVERYBODY, ["", ""])}
    assert found["group"] == (("carer", 2), ("nurse", 1))
    assert [value for value, _ in found["years"]] == ["2", "9", "10"]
    assert "time point" not in found
    assert next(iter(found)) == "group"


def test_a_name_that_nobody_has_is_refused():
    with pytest.raises(InvalidInputError, match="shoe=4"):
        choice_of(["shoe=4"], facets(EVERYBODY))


def test_a_name_may_hold_the_sign():
    odd = Participant("d", "P04", attributes={"a": 1, "a=b": "c"})
    choice = choice_of(["a=b=c"], facets([odd]))
    assert choice.wanted == {"a=b": frozenset({"c"})}


NAMES = st.text("abc ", min_size=1, max_size=4)


@given(st.dictionaries(NAMES, st.text(min_size=1) | st.integers() | st.booleans(), max_size=4))
def test_whoever_is_chosen_by_all_that_is_known_of_them_fits(attributes):
    person = Participant("a", "P01", "carer", attributes, consent_quote=True)
    texts = [f"{name}={value}" for name, value in facts(person).items()]
    known = facets([person, Participant("b", "P02", "nurse", dict.fromkeys(attributes, "x"))])
    assert choice_of(texts, known).fits(person)
