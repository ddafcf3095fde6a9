"""When somebody worked independently, from what became of the rounds."""

import pytest

from qualtool.coding.independence import Alone, Independence
from qualtool.coding.rounds_then import EVER, Given, RoundThen, stretches

SEEING, NOT_HIDDEN, BLIND = Alone


def given(coder, begin="1", finished=EVER, until=EVER):
    done = () if finished == EVER else ((finished, EVER),)
    return Given(coder, ((begin, until),), done)


def known(rounds, coder, asked=""):
    """What is known of work at 0 to 9, as a word of the signs below."""
    times = Independence.of(rounds, asked).times("t", coder)
    return "".join("x?."[times.at(str(stamp))] for stamp in range(10))


def round_(*given, name="r", **more):
    return RoundThen(name, name.upper(), {"t": given}, **more)


@pytest.mark.parametrize(
    ("rounds", "coder", "expected"),
    [
        # nothing is ever hidden
        ([], "ada", "??????????"),
        ([round_(given("ada"), given("ben"), blind=False)], "ada", "??????????"),
        # both finish; somebody who has no part in it sees nothing before all have
        ([round_(given("ada", "1", "3"), given("ben", "1", "6"))], "ada", "??.....xxx"),
        ([round_(given("ada", "1", "3"), given("ben", "1", "6"))], "dan", "??.....xxx"),
        ([round_(given("ada", "1", "3"), given("ben", "1"))], "ada", "??........"),
        # three: who finishes last has seen nothing before
        (
            [round_(given("ada", "1", "2"), given("ben", "1", "4"), given("cara", "1", "7"))],
            "cara",
            "??......xx",
        ),
        # the team opens it
        ([round_(given("ada"), given("ben"), opened="5")], "ada", "??....xxxx"),
        # given after all had finished, or after it was opened
        (
            [round_(given("ada", "1", "2"), given("ben", "1", "3"), given("cara", "6", "8"))],
            "cara",
            "??..xxxxxx",
        ),
        ([round_(given("ada"), given("cara", "6"), opened="5")], "cara", "??....xxxx"),
        # given to Cara instead of Dan, who had not finished: never open in between
        (
            [
                round_(
                    given("ada", "1", "2"),
                    given("ben", "1", "3"),
                    given("dan", "1", until="5"),
                    given("cara", "5", "8"),
                )
            ],
            "cara",
            "??.......x",
        ),
        # finished, taken back and finished again: before Ben had, and after
        (
            [
                round_(
                    Given("ada", (("1", EVER),), (("2", "3"), ("6", EVER))),
                    given("ben", "1", "4"),
                )
            ],
            "ada",
            "??.....xxx",
        ),
        (
            [
                round_(
                    Given("ada", (("1", EVER),), (("2", "5"), ("7", EVER))),
                    given("ben", "1", "4"),
                )
            ],
            "ben",
            "??...xxxxx",
        ),
    ],
)
def test_when_work_was_independent(rounds, coder, expected):
    assert known(rounds, coder) == expected


FIRST = round_(given("ada", "1", "2"), given("ben", "1", "3"), name="a")
SECOND = round_(given("ada", "5", "6"), given("ben", "5", "8"), name="b")


@pytest.mark.parametrize("order", [(FIRST, SECOND), (SECOND, FIRST)])
def test_of_two_rounds_each_has_its_own_work(order):
    assert known(order, "ada") == "??..xx...x"
    assert known(order, "ada", "a") == "??..xxxxxx"
    independence = Independence.of(order, "a")
    assert independence.times("t", "ada").until == "5"
    assert independence.compared("t") is FIRST
    assert Independence.of(order).compared("t") is SECOND
    assert Independence.of(order).times("t", "ada").until == EVER


def test_a_round_that_goes_on_beside_another_is_not_cut_by_it():
    beside = round_(given("ada", "2", "7"), given("ben", "2", "8"), name="b")
    first = round_(given("ada", "1", "4"), given("ben", "1", "5"), name="a")
    assert known([first, beside], "ada", "a") == "??....xxxx"
    assert known([first, beside], "ada") == "??.......x"


def test_who_joins_in_a_second_round_may_have_seen_the_first_once_it_was_open():
    later = round_(given("ada", "5", "8"), given("dan", "5", "7"), name="b")
    assert known([FIRST, later], "dan") == "????xx...x"


def test_who_has_finished_counts_by_the_round_that_is_compared():
    later = round_(given("ada", "5", "8"), given("dan", "5"), name="b")
    independence = Independence.of([FIRST, later])
    finished = [independence.is_finished("t", who) for who in ("ada", "ben", "dan", "eve")]
    assert finished == [True, None, False, None]
    assert [independence.is_given("t", who) for who in ("ben", "eve")] == [True, False]


def test_stretches_of_what_was_said_and_taken_back():
    assert stretches([("1", True), ("3", False), ("4", False), ("5", True), ("6", True)]) == (
        ("1", "3"),
        ("5", EVER),
    )
