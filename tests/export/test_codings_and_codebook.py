from qualtool.export.codebook import Line, codebook_table
from qualtool.export.codings import WITHHELD, Coded, codings_table
from qualtool.transcripts.model import Span
from tests.export.study import person


def coded(participant, words, start=0, note=""):
    return Coded(
        ("Time", "no-time"), participant, "Interview 1", Span(start, start + 5), words, "Ada",
        note=note,
    )  # fmt: skip


def test_a_coding_has_path_place_words_and_coder():
    table = codings_table([coded(person("P1", "carer"), "no hours", note="look again")])
    assert table.rows == (
        ("Interview 1", "P1", "carer", "Time > no-time", 0, 5, "no hours", "Ada", "", "look again"),
    )


def test_codings_stand_in_the_order_of_the_text():
    people = person("P1", "carer")
    table = codings_table([coded(people, "later", 90), coded(people, "sooner", 5)])
    assert [row[6] for row in table.rows] == ["sooner", "later"]


def test_words_and_notes_of_those_who_did_not_agree_are_withheld():
    table = codings_table([coded(person("P1", "carer", quotable=None), "secret", note="secret")])
    assert "secret" not in str(table)
    assert table.rows[0][6] == WITHHELD
    assert any("Without their words: 1 coding" in note for note in table.notes)


def test_of_those_who_withdrew_nothing_is_shown():
    table = codings_table([coded(person("P1", "carer", withdrawn=True), "secret")])
    assert table.rows == ()
    assert "Left out: 1 coding of participants who withdrew." in table.notes


def test_the_codebook_is_indented_and_counted():
    table = codebook_table(
        [
            Line("Time", "theme", 0, 4, 2, definition="Hours left over"),
            Line("no-time", "code", 1, 3, 2, include="work", exclude="format", example="no hours"),
        ]
    )
    assert table.rows == (
        ("Time", "theme", "Hours left over", "", "", "", 4, 2),
        ("\u2003no-time", "code", "", "work", "format", "no hours", 3, 2),
    )
    assert table.about == ("1 theme, 1 code.",)


def test_an_empty_codebook_says_so():
    assert codebook_table([]).about == ("The codebook is empty.",)
