"""`qualtool names`: finding what tells who people are, deciding in a table, hiding it."""

import csv
from pathlib import Path

import pytest

from qualtool.anonymising import recognising
from qualtool.anonymising.recognising import (
    NameModelChangedError,
    NameModelNotFoundError,
    load_recogniser,
    require_known_weights,
)

ADA = ("--coder", "Ada")

TALK = """I: Who came with you?

P09: My sister Jane came, from Stokecombe. I will say that jane’s late, and Will was too.

I: Was that on Rowan Ward?

P09: Yes. Dr Patel rang 07700 900123 for me. Will you ask Patel?
"""


@pytest.fixture
def named(study, qualtool, tmp_path):
    """The small study with an interview in which names are said."""
    (tmp_path / "P09.txt").write_text(TALK, encoding="utf-8")
    assert qualtool("import", tmp_path / "P09.txt", *ADA, "--study", study).exit_code == 0
    return study


@pytest.fixture
def decided(named, qualtool, tmp_path):
    """Fill in the table of what is found; the rest of the row by the name in it."""

    def decide(**decisions):
        place = tmp_path / "names.csv"
        said = qualtool("names", "find", "--csv", place, "--study", named)
        assert said.exit_code == 0, said.err
        with place.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
        for row in rows:
            if row["name"] in decisions:
                row.update(decisions[row["name"]])
        with place.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, rows[0])
            writer.writeheader()
            writer.writerows(rows)
        return place

    return decide


def test_what_is_found_is_shown_and_changes_nothing(named, qualtool):
    before = qualtool("history", "--study", named).out
    said = qualtool("names", "find", "--study", named)
    for words in ("Jane", "[sister]", "Dr Patel / Patel", "[doctor]", "Rowan Ward", "[ward]"):
        assert words in said.out
    assert "[phone number]" in said.out
    assert qualtool("history", "--study", named).out == before
    only = qualtool("names", "find", "--kinds", "phone", "--study", named).out
    assert "07700 900123" in only
    assert "Jane" not in only
    none = qualtool("names", "find", "--transcript", "P01", "--study", named).out
    assert none == "Nothing was found that may tell who somebody is.\n"


def test_a_filled_in_table_hides_names_everywhere_in_one_action(named, qualtool, decided):
    place = decided(
        Jane={"decision": "hide"},
        **{"Dr Patel": {"decision": "hide", "becomes": "[psychiatrist]"}},
        Stokecombe={"decision": "leave"},
    )
    before = qualtool("transcripts", "show", "P09", "--study", named).out
    tried = qualtool("names", "apply", place, "--dry-run", "--study", named)
    assert tried.out == "Would have hid 2 names at 4 places.\n"
    said = qualtool("names", "apply", place, *ADA, "--study", named)
    assert said.out == "Kept: hid 2 names at 4 places.\n"
    now = qualtool("transcripts", "show", "P09", "--study", named).out
    assert "My sister [sister] came, from Stokecombe. I will say that [sister]’s late" in now
    assert "[psychiatrist] rang 07700 900123 for me. Will you ask [psychiatrist]?" in now
    log = qualtool("export", "log", "log", "--study", named)
    assert log.exit_code == 0
    again = qualtool("names", "apply", place, *ADA, "--study", named)
    assert again.out == "Nothing changed: the names stand nowhere.\n"
    qualtool("undo", *ADA, "--study", named)
    assert qualtool("transcripts", "show", "P09", "--study", named).out == before


def test_no_name_enters_the_log(named, qualtool, decided):
    place = decided(Jane={"decision": "hide", "becomes": "[sister]"})
    qualtool("names", "apply", place, *ADA, "--study", named)
    qualtool("export", "log", "log", "--study", named)
    kept = [
        line
        for file in Path("log").rglob("*.jsonl")
        for line in file.read_text(encoding="utf-8").splitlines()
        if "[sister]" in line
    ]
    assert kept
    assert not any("Jane" in line or "jane" in line for line in kept)


def test_a_place_where_it_may_be_the_word_has_a_row_of_its_own(named, qualtool, decided):
    said = qualtool("names", "apply", decided(Will={"decision": "hide"}), *ADA, "--study", named)
    assert "Kept: hid 1 name at 2 places." in said.out
    now = qualtool("transcripts", "show", "P09", "--study", named).out
    assert "I will say" in now


@pytest.mark.parametrize(
    ("change", "trouble"),
    [
        ({"decision": "perhaps"}, "“perhaps” is no decision."),
        ({"decision": "hide", "becomes": ""}, "nothing is given to be read instead of the name."),
        ({"decision": "hide", "kind": "pet"}, "“pet” is no kind"),
        ({"decision": "hide", "only_in": "P77"}, "there is no transcript “P77”."),
        ({"decision": "hide", "position": "12"}, "a position is a number in one transcript"),
    ],
)
def test_a_row_that_is_not_understood_is_named(named, qualtool, decided, change, trouble):
    said = qualtool("names", "apply", decided(Jane=change), *ADA, "--study", named)
    assert said.exit_code == 1
    assert "“names.csv”: Line 3: " in said.err
    assert trouble in said.err


def test_a_table_in_which_nothing_is_decided_is_a_message(named, qualtool, decided):
    said = qualtool("names", "apply", decided(), *ADA, "--study", named)
    assert said.exit_code == 1
    assert "Nothing is decided in" in said.err


def test_a_kind_that_does_not_exist_is_a_message(named, qualtool):
    said = qualtool("names", "find", "--kinds", "person,pet", "--study", named)
    assert said.exit_code == 1
    assert "“pet” is no kind of name." in said.err


def test_the_installed_model_is_the_known_one_and_another_is_refused(tmp_path, monkeypatch):
    told = load_recogniser().names(["Then Darren drove us down to London."])
    assert list(told) == [[("Darren", "person"), ("London", "place")]]
    with pytest.raises(NameModelNotFoundError, match="is not installed"):
        require_known_weights(tmp_path)
    (tmp_path / "ner").mkdir()
    (tmp_path / "ner" / "model").write_bytes(b"others")
    with pytest.raises(NameModelChangedError, match="is not the one that qualtool was made with"):
        require_known_weights(tmp_path)
    monkeypatch.setattr(recognising, "INSTALLED_MODEL", "no_such_model_anywhere")
    with pytest.raises(NameModelNotFoundError):
        load_recogniser()
