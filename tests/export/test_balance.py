from qualtool.export.balance import balance
from tests.export.study import PEOPLE, person, quote, quotes


def test_each_participant_and_group_has_quotes_words_and_a_share():
    people = (person("P1", "carer"), person("P2", "carer"), person("P3", "nurse"))
    found = [
        quote(people[0], "one two three", start=1),
        quote(people[0], "one two three", name="trust", order=1, start=1),
        quote(people[0], "four", start=50),
        quote(people[2], "five six"),
    ]
    assert balance(found, people).rows == (
        ("carer", "P1", 2, 4, 66.7),
        ("carer", "P2", 0, 0, 0.0),
        ("carer", "all 2", 2, 4, 66.7),
        ("nurse", "P3", 1, 2, 33.3),
        ("nurse", "all 1", 1, 2, 33.3),
        ("All", "all 3", 3, 6, 100.0),
    )


def test_who_may_not_be_quoted_has_words_instead_of_numbers():
    rows = balance(quotes(), PEOPLE).rows
    assert ("clinician", "P09", "did not agree", "none", "none") in rows
    assert ("carer", "P11", "consent not recorded", "none", "none") in rows
    assert not any("P10" in row for row in rows)


def test_a_share_of_no_quotes_is_said_in_words():
    people = (person("P1", ""),)
    assert balance([], people).rows[0] == ("No group", "P1", 0, 0, "no quotes")


def test_somebody_quoted_far_more_than_others_is_pointed_out():
    people = tuple(person(f"P{number}", "carer") for number in range(1, 9))
    found = [quote(people[0], f"words {place}", start=place * 100) for place in range(6)]
    found += [quote(one, "words") for one in people[1:6]]
    notes = balance(found, people).notes
    assert notes[0] == (
        "Quoted much more than others: P1 (6); "
        "with all 11 quotes shared alike, everybody would have 1.4."
    )
    assert notes[1] == "Agreed to be quoted, and never are: P7 and P8."


def test_a_group_without_a_voice_and_a_theme_of_one_person_are_pointed_out():
    people = (person("P1", "carer"), person("P2", "nurse", quotable=False))
    notes = balance([quote(people[0], "words", theme="Hope")], people).notes
    assert notes == (
        "Not quoted at all: the group nurse.",
        "Resting on one participant: Hope (P1).",
    )
