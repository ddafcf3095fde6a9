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
from qualtool.csv_files import written_csv

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


def test_no_name_enters_the_log(named, qualtool, decided, log):
    place = decided(Jane={"decision": "hide", "becomes": "[sister]"})
    qualtool("names", "apply", place, *ADA, "--study", named)
    last = log()[-1]
    assert [change.fields["replacement"] for change in last.changes] == ["[sister]"] * 2
    assert "jane" not in repr(last).casefold()


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
def test_a_row_that_is_not_understood_is_named(study, qualtool, change, trouble):
    row = {"decision": "", "name": "Jane", "becomes": "[x]", "kind": "person"} | change
    Path("names.csv").write_bytes(written_csv([list(row), list(row.values())]))
    said = qualtool("names", "apply", "names.csv", *ADA, "--study", study)
    assert said.exit_code == 1
    assert "“names.csv”: Line 2: " in said.err
    assert trouble in said.err


def test_a_table_in_which_nothing_is_decided_is_a_message(study, qualtool):
    Path("names.csv").write_bytes(b"decision,name,becomes,kind\n,Jane,[x],person\n")
    said = qualtool("names", "apply", "names.csv", *ADA, "--study", study)
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


GOOD = "gravel lantern Orkney ninth"


@pytest.fixture
def passphrase(qualtool, monkeypatch):
    monkeypatch.setenv("QUALTOOL_NAMES_PASSPHRASE", GOOD)


@pytest.mark.usefixtures("passphrase")
def test_who_stands_for_whom_is_kept_encrypted_beside_the_study(
    named, qualtool, decided, tmp_path, monkeypatch
):
    place = decided(Jane={"decision": "hide"}, Stokecombe={"decision": "leave"})
    said = qualtool("names", "apply", place, *ADA, "--study", named)
    assert "The names list small.names has who stands for whom." in said.out
    data = (tmp_path / "small.names").read_bytes()
    assert not data.startswith(b"SQLite")
    assert b"Jane" not in data
    shown = qualtool("names", "list", "--study", named).out
    assert "Jane" in shown
    assert "[sister]" in shown
    found = qualtool("names", "find", "--study", named).out
    assert "Rowan Ward" in found
    assert "Stokecombe" not in found
    written = qualtool("names", "list", "--csv", "list.csv", "--study", named)
    assert "This file holds names" in written.out
    assert "leave,Stokecombe,,,place,," in Path("list.csv").read_text(encoding="utf-8-sig")
    monkeypatch.setenv("QUALTOOL_NAMES_PASSPHRASE", "something else entirely")
    wrong = qualtool("names", "list", "--study", named)
    assert wrong.exit_code == 1
    assert "This passphrase does not open" in wrong.err


@pytest.mark.usefixtures("passphrase")
def test_what_is_known_comes_first_when_another_interview_comes_in(named, qualtool, decided):
    place = decided(Jane={"decision": "hide", "becomes": "[the sister]"})
    qualtool("names", "apply", place, *ADA, "--study", named)
    Path("P10.txt").write_text("I: Who?\n\nP10: and then jane came.\n", encoding="utf-8")
    qualtool("import", "P10.txt", *ADA, "--study", named)
    lines = qualtool("names", "find", "--study", named).out.splitlines()
    assert lines[3].split()[:1] == ["Jane"]
    assert "[the sister]" in lines[3]
    assert "P10" in lines[3]


def test_without_its_passphrase_a_script_goes_on_without_the_list(
    named, qualtool, decided, passphrase, monkeypatch
):
    qualtool("names", "apply", decided(Jane={"decision": "hide"}), *ADA, "--study", named)
    monkeypatch.delenv("QUALTOOL_NAMES_PASSPHRASE")
    assert "small.names was not opened" in qualtool("names", "find", "--study", named).out
    assert "was not opened" not in qualtool("names", "find", "--no-list", "--study", named).out
    refused = qualtool("names", "list", "--study", named)
    assert "QUALTOOL_NAMES_PASSPHRASE" in refused.err


def test_a_study_without_a_list_says_so(named, qualtool):
    said = qualtool("names", "list", "--study", named)
    assert said.err.startswith("There is no names list small.names.")


@pytest.fixture
def walk(named, qualtool, typed, monkeypatch):
    """Go through what is found with these answers."""

    def answer(*lines, options=("--no-list",)):
        monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
        typed(*lines)
        return qualtool("names", "find", *options, *ADA, "--study", named)

    return answer


def test_names_are_accepted_changed_left_and_kept_where_somebody_stops(walk, named, qualtool):
    said = walk("c", "[GP]", "a", "x", "l", "q")
    assert said.exit_code == 0, said.err
    assert "1 of " in said.out
    assert "My sister »Jane« came" in said.out
    assert "x is not one of the keys." in said.out
    assert "Decided: 2 names to hide, 1 to leave." in said.out
    assert "Kept: hid 2 names at 4 places." in said.out
    now = qualtool("transcripts", "show", "P09", "--study", named).out
    assert "My sister [sister] came" in now
    assert "[GP] rang" in now


def test_answers_can_be_gone_back_to_and_nobody_answering_keeps_what_was_said(
    walk, named, qualtool
):
    said = walk("l", "u", "a")
    assert "Kept: hid 1 name at 2 places." in said.out
    assert "[doctor] rang" in qualtool("transcripts", "show", "P09", "--study", named).out


def test_a_place_that_may_be_the_word_is_asked_by_itself(walk, named, qualtool):
    Path("P10.txt").write_text(
        "I: Who?\n\nP10: I will see if Will comes. Will he? Will, I said.\n", encoding="utf-8"
    )
    qualtool("import", "P10.txt", *ADA, "--study", named)
    said = walk("e", "l", "c", "[son]", "l", "a", options=("--no-list", "--transcript", "P10"))
    assert "Kept: hid 1 name at 2 places." in said.out
    now = qualtool("transcripts", "show", "P10", "--study", named).out
    assert "I will see if [son] comes. Will he? [son], I said." in now


def test_what_does_not_go_together_is_said_and_asked_again(walk):
    said = walk("c", "Agnes Patel", "a", "l", "q")
    assert "“Agnes Patel” cannot stand for somebody: “Patel” is to be hidden." in said.out
    assert "Decided: 1 name to hide, 1 to leave." in said.out


def test_words_under_a_content_warning_are_not_shown(walk, named, qualtool):
    qualtool("warnings", "add", "P09", "a detention", *ADA, "--study", named)
    said = walk("q")
    assert "»Dr Patel« in P09, under the content warning: a detention" in said.out
    assert "rang" not in said.out


@pytest.mark.usefixtures("passphrase")
def test_a_name_or_all_that_became_a_code_is_forgotten(named, qualtool, tmp_path):
    (tmp_path / "who.csv").write_text("name,becomes\nIda Wexcombe,P01\nTed Wexcombe,P02\n")
    qualtool("names", "remember", "who.csv", "--study", named)
    said = qualtool("names", "forget", "p01", "--study", named)
    assert said.out == "Took 1 entry out of small.names.\n"
    shown = qualtool("names", "list", "--study", named).out
    assert "Ted Wexcombe" in shown
    assert "Ida" not in shown
    assert qualtool("names", "forget", "ted wexcombe", "--study", named).exit_code == 0
    assert "Ted Wexcombe" not in qualtool("names", "list", "--study", named).out
    again = qualtool("names", "forget", "P01", "--study", named)
    assert again.err == "Nothing in small.names is or becomes “P01”.\n"


@pytest.mark.usefixtures("passphrase")
@pytest.mark.parametrize("data", [b"", b"garbage", None])
def test_what_is_no_names_list_is_a_sentence(named, qualtool, tmp_path, data):
    place = tmp_path / "small.names"
    if data is None:
        place.mkdir()
    else:
        place.write_bytes(data)
    said = qualtool("names", "list", "--study", named)
    assert said.exit_code == 1
    assert "small.names" in said.err
