"""Changing what is known of a participant, and what an interview is called."""

from datetime import date

import pytest

from qualtool.errors import InvalidInputError
from qualtool.transcripts.changing_participants import plan_participant_change
from qualtool.transcripts.describing import TitleTakenError, plan_description
from qualtool.transcripts.model import Participant, Transcript

PERSON = Participant("a", "P01", "carer", {"site": "Devon", "years": 2}, consent_quote=True)
OTHER = Participant("b", "P02", "nurse", {"site": "London", "years": 5, "ward": "07"})
EVERYBODY = (PERSON, OTHER)
TODAY = date(2026, 3, 2)


def changed(**told):
    (change,) = plan_participant_change([PERSON], told, EVERYBODY, today=TODAY).changes
    return dict(change.fields)


def test_an_attribute_has_the_type_that_others_have():
    assert changed(years="3") == {"attributes": {"site": "Devon", "years": 3}}
    assert changed(years="some")["attributes"]["years"] == "some"
    assert changed(ward="12")["attributes"]["ward"] == "12"
    assert changed(rural="yes")["attributes"]["rural"] is True


def test_nothing_takes_away_what_was_known():
    assert changed(site="") == {"attributes": {"years": 2}}
    assert changed(group=" ") == {"group": ""}
    assert changed(consent_quote="not known") == {"consent_quote": None, "consent_quote_on": None}


def test_what_changed_is_said_with_its_new_value():
    told = {"consent_quote": "No", "site": "Kent", "group": "carer"}
    planned = plan_participant_change([PERSON], told, EVERYBODY, today=TODAY)
    assert planned.summary == ("set consent to be quoted to “no” and site to “Kent” for P01")


def test_without_a_difference_nothing_changes():
    told = {"group": "carer", "years": "2", "site": "Devon", "consent_archive": ""}
    assert plan_participant_change([PERSON], told, EVERYBODY, today=TODAY).changes == ()


def test_all_of_one_code_change_alike():
    twin = Participant("c", "p01")
    planned = plan_participant_change(
        [PERSON, twin], {"consent_quote": "no"}, (*EVERYBODY, twin), today=TODAY
    )
    assert [(one.id, one.fields["consent_quote"]) for one in planned.changes] == [
        ("a", False),
        ("c", False),
    ]


@pytest.mark.parametrize(
    "told",
    [
        {"consent_quote": "perhaps"},
        {"Surname": "x"},
        {"code": "P9"},
        {"": "x"},
        {"x" * 61: "x"},
        {"withdrawn": "no"},
    ],
)
def test_what_cannot_be_known_is_refused(told):
    with pytest.raises(InvalidInputError):
        plan_participant_change([PERSON], told, EVERYBODY, today=TODAY)


INTERVIEW = Transcript("t", "P01", "", (), {}, (), time_point="before")


def test_an_interview_gets_a_title_and_a_time_point():
    planned = plan_description(INTERVIEW, ["P02"], title=" P01\nfirst ", time_point="")
    assert dict(planned.changes[0].fields) == {"title": "P01 first", "time_point": ""}
    assert planned.summary == (
        "renamed the interview “P01” to “P01 first”, "
        "and said that the time point of “P01” is not known"
    )
    assert plan_description(INTERVIEW, [], title="P01", time_point="before").changes == ()


def test_a_title_is_there_and_no_others():
    with pytest.raises(TitleTakenError):
        plan_description(INTERVIEW, ["P02"], title="p02")
    with pytest.raises(InvalidInputError):
        plan_description(INTERVIEW, [], title="  ")
    with pytest.raises(InvalidInputError):
        plan_description(INTERVIEW, [], time_point="x" * 300)
