"""What does not add up between interviews, participants and the plan."""

from dataclasses import dataclass

import pytest

from qualtool.errors import InvalidInputError
from qualtool.transcripts.adding_up import expected_from, not_adding_up
from qualtool.transcripts.model import Participant


@dataclass
class Held:
    title: str
    participants: tuple = ()
    time_point: str = ""


ADA = Participant("a", "P01", "carer", {"site": "Devon"})
BEN = Participant("b", "P02", "carer", {"site": "Kent"})
CYD = Participant("c", "P03", "nurse", {"site": "Devon"})
ALL = (ADA, BEN, CYD)
ONE_EACH = (Held("1", ("a",)), Held("2", ("b",)), Held("3", ("c",)))


def test_what_adds_up_is_not_spoken_of():
    assert not_adding_up(ONE_EACH, ALL, {"": 3, "carer": 2, "nurse": 1}) == ()


@pytest.mark.parametrize(
    ("interviews", "people", "expected", "told"),
    [
        (ONE_EACH[:2], ALL, {}, "in no interview: P03."),
        ((*ONE_EACH, Held("odd")), ALL, {}, "no participant is known: “odd”."),
        ((*ONE_EACH, Held("again", ("a",))), ALL, {}, "P01 has 2 interviews with no time point"),
        (ONE_EACH, (ADA, BEN, Participant("c", "P03")), {}, "Without a group, which others have"),
        (ONE_EACH, (ADA, BEN, Participant("c", "P03", "nurse")), {}, "Without “site”"),
        (ONE_EACH, ALL, {"": 4}, "4 participants are expected, and there are 3."),
        (ONE_EACH, ALL, {"Carer": 16}, "16 of Carer are expected, and there are 2."),
        (ONE_EACH, ALL, {"": 3, "carer": 2, "nurse": 2}, "2 + 2 is 4, not 3."),
    ],
)
def test_what_does_not_add_up_is_told(interviews, people, expected, told):
    assert any(told in sentence for sentence in not_adding_up(interviews, people, expected))


def test_interviews_at_different_time_points_and_who_withdrew_are_no_mistake():
    before, after = Held("1", ("a",), "before"), Held("2", ("a",), "after")
    gone = Participant("z", "P99", withdrawn=True)
    assert not_adding_up((before, after), (ADA, gone), {"": 1}) == ()


@pytest.mark.parametrize("text", ["", "carer", "carer=many", "=-1", "9999999"])
def test_what_is_no_number_is_refused(text):
    with pytest.raises(InvalidInputError):
        expected_from([text])
