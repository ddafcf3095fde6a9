import pytest

from qualtool.export.attribution import Attribution, AttributionError, known_fields, warnings
from tests.export.study import PEOPLE, person

BY_CODE = {participant.code: participant for participant in PEOPLE}


def who(pattern, code, people=PEOPLE):
    return Attribution.parse(pattern, people).of(BY_CODE[code])


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("{code}, {group}", "P07, clinician"),
        ("{group} {number}, {role}", "clinician 7, ward manager"),
        ("({Role}; {SITE})", "(ward manager; East)"),
        ("a participant", "a participant"),
        ("{{{code}}}", "{P07}"),
    ],
)
def test_a_pattern_is_filled_in(pattern, words):
    assert who(pattern, "P07") == words


def test_what_is_not_known_is_left_out_with_the_words_before_it():
    assert who("({group} {number}, {role}, {site})", "P04") == "(patient 4, East)"
    assert who("({role}, {code})", "P04") == "(P04)"


def test_a_code_without_a_number_stands_for_its_number():
    people = (person("Katie", "carer"),)
    assert Attribution.parse("{number}", people).of(people[0]) == "Katie"


def test_yes_and_no_are_words():
    people = (person("P1", "carer", lives_with=True), person("P2", "carer", lives_with=False))
    pattern = Attribution.parse("{lives_with}", people)
    assert [pattern.of(participant) for participant in people] == ["yes", "no"]


@pytest.mark.parametrize(
    "pattern", ["{age}", "{}", "{code.id}", "{code!r}", "{code:>9}", "{code", "code}", "{0}"]
)
def test_an_unknown_field_is_a_sentence_that_names_the_known_ones(pattern):
    with pytest.raises(
        AttributionError, match=r"\{code\}, \{number\}, \{group\}, \{role\}, \{site\}"
    ):
        Attribution.parse(pattern, PEOPLE)


def test_fields_are_code_number_group_and_the_attributes():
    assert known_fields(PEOPLE) == ("code", "number", "group", "role", "site")


def test_a_description_that_fits_fewer_than_three_is_warned_of():
    pattern = Attribution.parse("{group} {number}, {role}", PEOPLE)
    found = warnings(pattern, [BY_CODE["P01"], BY_CODE["P04"], BY_CODE["P08"]], PEOPLE)
    assert [line.split(";")[0] for line in found] == [
        "“carer, mother” describes only 1 participant of this study",
        "“clinician, nurse” describes only 2 participants of this study",
    ]


def test_codes_alone_are_not_warned_of():
    assert not warnings(Attribution.parse("{code} ({number})", PEOPLE), PEOPLE, PEOPLE)


def test_those_who_withdrew_do_not_hide_anybody():
    people = (
        person("P1", "carer"),
        person("P2", "carer"),
        person("P3", "carer", withdrawn=True),
    )
    pattern = Attribution.parse("{code}, {group}", people)
    assert warnings(pattern, people[:1], people, fewest=3)
    assert not warnings(pattern, people[:1], people, fewest=2)
