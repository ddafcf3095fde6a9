"""`qualtool differences` and `settle` show which words each coder marked."""

import csv
import io

from qualtool.cli.difference_list import LONGEST, edges

ADA = ("--coder", "Ada")


def test_each_coders_words_are_shown_where_they_differ(kept):
    said = " ".join(kept("differences", "--transcript", "P02").split())
    assert "Ada marked: There aren't hours left in the day." in said
    assert "Ben marked: There aren't hours left in the day. I work nights" in said
    assert "Ada marked: You can't" not in kept("differences", "--transcript", "P03")


def test_the_words_stand_in_the_list_to_fill_in_and_it_is_read_back(kept, content, tmp_path):
    kept("participants", "consent", "P02", "--quote", "yes", "--coder", "Ada")
    kept("differences", "--out", "list.csv")
    listed = csv.DictReader(io.StringIO(content(tmp_path / "list.csv"), newline=""))
    rows = list(listed)
    said = [row["words"].split("\n") for row in rows if row["transcript"] == "P02"]
    assert said == [
        [
            "Ada marked: There aren't hours left in the day.",
            "Ben marked: There aren't hours left in the day. I work nights",
        ],
        ["nobody told me there was a group"],
    ]
    for row in rows:
        row["outcome"] = "union" if "same code" in row["kind"] else "both"
    with (tmp_path / "list.csv").open("w", newline="", encoding="utf-8-sig") as file:
        writer = csv.DictWriter(file, listed.fieldnames)
        writer.writeheader()
        writer.writerows(rows)
    said = kept("settle", "--from", "list.csv", *ADA)
    assert f"settled {len(rows)} differences from a list" in said


def test_each_coders_words_are_shown_before_one_decides(kept, typed):
    typed("l", "", "q")
    said = kept("settle", *ADA)
    assert "    Ada marked: There aren't hours left in the day.\n" in said
    assert "    Ben marked: There aren't hours left in the day. I work nights\n" in said


def test_of_long_passages_the_edges_are_shown():
    words = "first words " + "and so on " * 100 + "last words"
    assert edges(words).startswith("first words and so on")
    assert edges(words).endswith("and so on last words")
    assert len(edges(words)) <= LONGEST + 5
    assert edges("short") == "short"
    assert set(edges("spoken words " * 50).split()) == {"spoken", "words", "[…]"}
    assert len(edges("x" * 1_000)) == LONGEST + 5
