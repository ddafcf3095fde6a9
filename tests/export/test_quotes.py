import pytest

from qualtool.export.quotes import UnknownColumnError, quote_table
from tests.export.study import PEOPLE, person, quote, quotes


def column(table, name):
    place = [column.name for column in table.columns].index(name)
    return [row[place] for row in table.rows]


def test_columns_are_theme_to_position():
    table = quote_table(quotes(), PEOPLE)
    assert [column.name for column in table.columns] == [
        "Theme", "Sub-theme", "Code", "Quote", "Who", "Position",
    ]  # fmt: skip
    assert table.merged == 3
    assert table.about == ("19 quotes from 8 of 10 participants (1 more withdrew).",)


def test_columns_can_be_dropped():
    table = quote_table(quotes(), PEOPLE, columns=("theme", "quote"))
    assert [column.name for column in table.columns] == ["Theme", "Quote"]
    assert table.merged == 1


def test_an_unknown_column_is_a_sentence():
    with pytest.raises(UnknownColumnError, match="no column “colour”"):
        quote_table(quotes(), PEOPLE, columns=("colour",))


def test_quotes_stand_in_the_order_of_the_codebook_then_of_the_transcripts():
    table = quote_table(
        [
            quote("P02", "fourth", order=2),
            quote("P01", "third", order=1, start=20, transcript="Interview 10"),
            quote("P01", "second", order=1, start=30, transcript="Interview 9"),
            quote("P01", "first", order=1, start=10, transcript="Interview 9"),
        ],
        PEOPLE,
    )
    assert column(table, "Quote") == ["first", "second", "third", "fourth"]


@pytest.mark.parametrize(
    ("participant", "reason"),
    [
        (person("P1", "carer", quotable=False), "who did not agree to be quoted"),
        (person("P1", "carer", quotable=None), "whose consent to be quoted is not recorded"),
        (person("P1", "carer", withdrawn=True), "who withdrew from the study"),
    ],
)
def test_only_those_who_agreed_and_stayed_are_quoted(participant, reason):
    found = [quote(participant, "secret"), quote(participant, "secret", name="trust")]
    table = quote_table(found, [participant])
    assert table.rows == ()
    assert table.about == ("There are no quotes to show.",)
    assert table.notes == (f"Left out: 1 passage of 1 participant {reason}.",)


def test_a_passage_without_words_of_the_participant_is_left_out_and_counted():
    table = quote_table([quote("P01", "")], PEOPLE)
    assert table.rows == ()
    assert table.notes == ("Left out: 1 passage of 1 participant where somebody else speaks.",)


def test_what_several_coders_marked_alike_is_shown_once():
    table = quote_table(
        [
            quote("P01", "I sat there", start=4, coder="Ben"),
            quote("P01", "I sat there", start=5, coder="Ada"),
            quote("P01", "I sat there", start=900, coder="Ada"),
            quote("P01", "I sat there, yes", start=4, coder="Ada"),
            quote("P02", "I sat there", start=4, coder="Ada"),
        ],
        PEOPLE,
        columns=("quote", "who", "coder"),
    )
    assert table.rows == (
        ("I sat there", "P01, carer", "Ben, Ada"),
        ("I sat there, yes", "P01, carer", "Ada"),
        ("I sat there", "P01, carer", "Ada"),
        ("I sat there", "P02, carer", "Ada"),
    )


def test_the_same_passage_under_two_themes_is_noted():
    table = quote_table(
        [
            quote("P01", "I sat there for hours", theme="Time", start=10),
            quote("P01", "I sat there", theme="Burden", order=1, start=10),
            quote("P01", "I sat there", theme="Burden", name="alone", order=2, start=10),
            quote("P01", "elsewhere", theme="Burden", order=1, start=500),
        ],
        PEOPLE,
        who="{code}",
    )
    assert table.notes == (
        "Used under more than one theme: P01 first interview, 10–21 (Burden; Time).",
    )


def test_a_code_under_no_theme_says_so():
    assert column(quote_table([quote("P01", "x", theme="")], PEOPLE), "Theme") == ["No theme yet"]


def test_the_place_is_named_as_the_team_names_it():
    table = quote_table([quote("P01", "x", place="turn 12")], PEOPLE)
    assert column(table, "Position") == ["P01 first interview, turn 12"]


def test_a_telling_description_is_noted():
    table = quote_table([quote("P07", "x")], PEOPLE, who="{group}, {role}")
    assert table.notes == (
        (
            "“clinician, ward manager” describes only 1 participant of this study; "
            "readers may recognise who is speaking."
        ),
    )
