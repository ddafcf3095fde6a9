"""Claims about lists of names and of participants as people write them."""

import pytest

from qualtool.transcripts.model import Participant
from qualtool.transcripts.names import NameMap
from qualtool.transcripts.participants import plan_participants_import, read_people
from qualtool.transcripts.table_files import TableFileError


def test_a_name_may_stand_with_and_without_its_title_if_it_becomes_one_code():
    names = NameMap.read(b"name,becomes\nMs Ada Low,P01\nAda Low,P01\nada low,P01\n")
    assert [names.code_for(label) for label in ("Ada Low", "Ms Ada Low")] == ["P01", "P01"]


def test_a_name_that_becomes_two_codes_is_refused_with_both():
    with pytest.raises(TableFileError, match=r"line 3 stands in line 2.*“P01” and not “P02”"):
        NameMap.read(b"name,becomes\nMs Ada Low,P01\nAda Low,P02\n")


@pytest.mark.parametrize(
    ("table", "told"),
    [
        (b"code\nP09\n", "added 1 participant"),
        (b"code,group\nP01,carer\n", "changed 1 participant"),
        (b"code,group\nP01,carer\nP02,\nP09,\n", "added 2 participants and changed 1"),
        (b"code,group\nP01,carer\nP03,nurse\nP09,\n", "added 1 participant and changed 2"),
    ],
)
def test_people_are_counted_as_one_counts(table, told):
    known = [Participant("a", "P01"), Participant("c", "P03")]
    assert plan_participants_import(read_people(table), known).summary == told


def test_a_code_in_small_letters_is_no_other_person():
    known = [Participant("a", "P01")]
    (change,) = plan_participants_import(read_people(b"code,group\np01,carer\n"), known).changes
    assert (change.id, change.fields) == ("a", {"group": "carer"})
    with pytest.raises(TableFileError, match="“p01” stands in line 2 and in line 3"):
        read_people(b"code\nP01\np01\n")
