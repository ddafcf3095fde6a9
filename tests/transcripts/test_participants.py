"""Claims about the list of participants."""

import pytest

from qualtool.transcripts.model import Participant
from qualtool.transcripts.participants import (
    NothingNewError,
    plan_participants_import,
    read_people,
    strictest,
)
from qualtool.transcripts.table_files import TableFileError

PEOPLE = b"""code,group,consent_quote,age,years,rural,site,ward
P01,carer,yes,41,2.5,yes,North,07
P02,nurse,No,38,3,no,,12
"""


def test_columns_have_types():
    first, second = read_people(PEOPLE)
    assert first.attributes == {
        "age": 41, "years": 2.5, "rural": True, "site": "North", "ward": "07"
    }  # fmt: skip
    assert second.attributes == {"age": 38, "years": 3.0, "rural": False, "ward": "12"}
    assert isinstance(second.attributes["years"], float)
    assert (first.consents, second.consents) == ({"consent_quote": True}, {"consent_quote": False})


def test_new_people_are_added_with_what_is_known_of_them():
    action = plan_participants_import(read_people(b"code,group\nP01,carer\nP02,\n"), [])
    assert [dict(change.fields) for change in action.changes] == [
        {"code": "P01", "group": "carer"},
        {"code": "P02"},
    ]
    assert action.summary == "added 2 participants"


def test_of_known_people_only_what_differs_changes():
    known = [Participant("a", "P01", "carer", {"age": 41, "site": "North"}, consent_quote=False)]
    people = read_people(b"code,group,consent_quote,age\nP01,carer,yes,42\nP02,,,\n")
    added, changed = plan_participants_import(people, known).changes
    assert changed.id == "a"
    assert changed.fields == {
        "consent_quote": True, "consent_quote_on": None, "attributes": {"age": 42, "site": "North"}
    }  # fmt: skip
    assert added.fields == {"code": "P02"}


def test_empty_cells_take_nothing_away_and_nothing_new_is_said():
    known = [Participant("a", "P01", "carer", {"age": 41}, consent_quote=True)]
    with pytest.raises(NothingNewError, match="knows all of this"):
        plan_participants_import(read_people(b"code,group,consent_quote,age\nP01,,,\n"), known)


def test_what_one_of_two_of_a_code_refused_both_refuse():
    one = Participant("a", "P01", "carer", consent_quote=True, consent_archive=False)
    other = Participant("b", "p01", consent_quote=False, withdrawn=True)
    unknown = Participant("c", "P02")
    found = strictest([one, other, unknown])
    assert [(p.id, p.consent_quote, p.consent_archive, p.withdrawn) for p in found] == [
        ("a", False, False, True),
        ("b", False, False, True),
        ("c", None, None, False),
    ]


def test_that_one_of_two_of_a_code_agreed_is_not_the_others_consent():
    people = [Participant("a", "P01", consent_quote=True), Participant("b", "P01")]
    assert strictest(people) == tuple(people)


def test_a_list_says_the_same_of_all_who_have_a_code():
    known = [Participant("a", "P01", consent_quote=True), Participant("b", "P01")]
    changes = plan_participants_import(read_people(b"code,consent_quote\nP01,no\n"), known).changes
    assert [(c.id, dict(c.fields)) for c in changes] == [
        ("a", {"consent_quote": False, "consent_quote_on": None}),
        ("b", {"consent_quote": False, "consent_quote_on": None}),
    ]


@pytest.mark.parametrize(
    ("table", "reason"),
    [
        (b"group\ncarer", "column “code”"),
        (b"code,group\n,carer", "Line 2 has nothing in the column “code”"),
        (b"code\nP1\nP1", "“P1” stands in line 2 and in line 3"),
        (b"code,consent_quote\nP1,maybe", "Line 2 has “maybe” in the column “consent_quote”"),
        (b"code,name\nP1,Ada", "column “name”"),
        (b"code,x\nP1,a,b", "Line 2 has more cells"),
        (b"code,x\nP1," + b"a" * 140_000, "Line 2 is not readable as CSV"),
    ],
)
def test_a_list_that_cannot_be_used_says_where(table, reason):
    with pytest.raises(TableFileError, match=reason):
        read_people(table)
