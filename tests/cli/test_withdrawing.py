"""`qualtool participants withdraw`: shown first, erased for good, with a statement for the file."""

import shutil

import pytest

from tests.erasing.copies import STAYING, found_in, small_study

ADA = ("-c", "Ada")


@pytest.fixture
def place(qualtool, tmp_path):
    place = small_study(tmp_path / "ours.qual").place
    words = "I could not find my shoes anywhere."
    assert qualtool("code", "add", "P07", "shoes", words, *ADA).exit_code == 0
    note = "“counted the ceiling tiles, every night”: to quote?"
    assert qualtool("notes", "add", note, *ADA).exit_code == 0
    assert qualtool("quotes", "--from", "coded", "--out", "quotes.csv", *ADA).exit_code == 0
    return place


def test_what_would_go_is_shown_and_nothing_is_erased(qualtool, place):
    shown = qualtool("participants", "withdraw", "p07", "--dry-run")
    assert shown.exit_code == 0
    assert "a note of Ada" in shown.out
    assert "counted the ceiling tiles every night" in shown.out
    assert "quotes.csv (quote table, taken out by Ada)" in shown.out
    assert "What others say in “focus group” stays" in shown.out
    assert "Nothing was erased." in shown.out
    assert "Nothing was erased." in qualtool("participants", "withdraw", "P07").out
    assert found_in(place)
    assert not list(place.parent.glob("*.md"))


def test_it_is_erased_and_the_statement_says_what_and_what_is_left_to_do(qualtool, place, content):
    done = qualtool("participants", "withdraw", "P07", "--yes", *ADA, "--reason", "moved away")
    assert "Kept: erased for good what P07 said, who withdrew." in done.out
    assert found_in(place) == []
    assert set(found_in(place, STAYING)) == set(STAYING)
    said = content(place.with_name("withdrawal-P07.md"))
    assert "- words: 77" in said
    assert "- Reason given: moved away" in said
    assert "- [ ] Taken out of the study: quotes.csv (quote table, taken out by Ada)" in said
    assert "P07.txt, focus group.txt" in said
    assert qualtool("check").exit_code == 0
    assert found_in(place.with_name("withdrawal-P07.md")) == []


def test_afterwards_they_are_listed_as_withdrawn_and_in_no_table(qualtool, place, content):
    qualtool("participants", "withdraw", "P07", "--yes", *ADA)
    people = qualtool("participants", "list").out
    assert "withdrawn" in people
    assert "P07 withdrew on" in people
    assert "interviews: 1" in people
    assert "withdrawn" in qualtool("transcripts", "list").out
    qualtool("quotes", "--from", "coded", "--out", "now.csv", *ADA)
    assert "P07" not in content("now.csv")
    assert qualtool("search", "shoes").out.count("P07") == 0


def test_a_second_time_and_an_undo_are_refused_in_one_sentence(qualtool, place):
    qualtool("participants", "withdraw", "P07", "--yes", *ADA)
    again = qualtool("participants", "withdraw", "P07", "--yes", *ADA)
    assert (again.exit_code, "P07 has withdrawn already" in again.err) == (1, True)
    undone = qualtool("undo", *ADA)
    assert (undone.exit_code, "the words are gone for good" in undone.err) == (1, True)


def test_nothing_of_theirs_comes_in_again(qualtool, place, tmp_path):
    qualtool("participants", "withdraw", "P07", "--yes", *ADA)
    (tmp_path / "again.txt").write_text("P07: Afterwards I counted the ceiling tiles.")
    (tmp_path / "people.csv").write_text("code,site\nP07,Devon\n")
    for words in (
        ("import", "again.txt"),
        ("participants", "import", "people.csv"),
        ("participants", "set", "P07", "site=Devon"),
        ("code", "add", "P07", "shoes", "[withdrawn]"),
        ("transcripts", "turns", "focus group", "--turn", "3", "--speaker", "P07"),
    ):
        refused = qualtool(*words, *ADA)
        assert refused.exit_code == 1, words
        assert "withdr" in refused.err
    assert found_in(place) == []


def test_a_statement_never_takes_the_place_of_another_file(qualtool, place, tmp_path):
    (tmp_path / "mine.md").write_text("mine")
    refused = qualtool("participants", "withdraw", "P07", "--yes", "--statement", "mine.md", *ADA)
    assert (refused.exit_code, "exists already" in refused.err) == (1, True)
    assert found_in(place)


def test_where_the_statement_cannot_be_written_nothing_is_erased(qualtool, place):
    wanted = "nowhere/statement.md"
    refused = qualtool("participants", "withdraw", "P07", "--yes", "--statement", wanted, *ADA)
    assert (refused.exit_code, "cannot be written" in refused.err) == (1, True)
    assert found_in(place)
    assert "P07 withdrew" not in qualtool("participants", "list").out


def test_a_merge_says_what_it_erases_here_and_shows_no_word_of_it(qualtool, place, tmp_path):
    shutil.copy(place, tmp_path / "old.qual")
    old = ("--study", tmp_path / "old.qual")
    words = "four hundred and twelve of them"
    qualtool("code", "add", "P07", "shoes", words, "-c", "Ben", *old)
    qualtool("participants", "withdraw", "P07", "--yes", *ADA, "--study", place)
    merged = qualtool("merge", "old.qual", "--study", place)
    assert merged.exit_code == 0
    assert "old.qual still has what was erased here" in merged.out
    assert "four hundred" not in merged.out
    there = qualtool("merge", place, *old)
    assert "P07 withdrew: what P07 said is erased here too" in there.out
    assert found_in(place) == found_in(tmp_path / "old.qual") == []
