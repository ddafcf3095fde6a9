"""`qualtool notes`: words of coders about anything."""

import pytest

from qualtool.store.coding import load_notes
from qualtool.store.study import open_study

ADA = ("--coder", "Ada")


def test_notes_are_about_a_code_a_transcript_a_person_or_the_study(kept, unchanged, study):
    assert unchanged("notes", "list") == "There are no notes.\n"
    kept("notes", "add", "[red] {x} \x1b[2J", "--code", "Awareness > unaware", *ADA)
    kept("notes", "add", "loud room", "--transcript", "p02", "--kind", "flag", *ADA)
    kept("notes", "add", "rang twice", "--participant", "P03", "--kind", "journal", *ADA)
    said = kept("notes", "add", "all in all", "--coder", "Ben")
    assert said == "Kept: wrote a memo about the study.\n"
    lines = [" ".join(line.split()) for line in unchanged("notes", "list").splitlines()]
    assert "Ada memo code “unaware” [red] {x} [2J" in lines
    assert "Ada flag transcript “P02” loud room" in lines
    assert "Ada journal participant “P03” rang twice" in lines
    assert "Ben memo the study all in all" in lines
    assert "loud room" not in unchanged("notes", "list", "--coder", "ben")
    kept("undo", "--coder", "Ben")
    with open_study(study).read() as db:
        assert {note.text for note in load_notes(db)} == {
            "[red] {x} \x1b[2J",
            "loud room",
            "rang twice",
        }


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((" ",), "The note is empty."),
        (("x", "--kind", "poem"), "“poem” is not a kind of note."),
        (("x", "--code", "hope"), "There is no code named “hope”."),
        (("x", "--transcript", "P77"), "There is no transcript called “P77”."),
        (("x", "--participant", "P77"), "There is no participant “P77”."),
        (("x", "--code", "unaware", "--transcript", "P01"), "A note is about one thing."),
    ],
)
def test_a_note_that_cannot_be_kept_is_said(refused, words, told):
    assert told in refused("notes", "add", *words, *ADA)


def test_a_very_long_note_is_kept(kept):
    kept("notes", "add", "word " * 10_000, *ADA)
    assert kept("notes", "list").count("word") == 10_000


@pytest.mark.parametrize(
    "command",
    [
        ("notes", "add", "caf\udce9"),
        ("code", "add", "P01", "unaware", "car park", "--note", "\udcff"),
        ("transcripts", "replace", "P01", "car park", "[\udcff]"),
    ],
)
def test_bytes_that_are_no_letters_are_refused(refused, command):
    assert "is not text; nothing was changed." in refused(*command, *ADA)


def test_ones_own_note_is_changed_and_removed_by_its_words(kept, unchanged, refused):
    kept("notes", "add", "Begun in May.", *ADA)
    kept("notes", "add", "Begun in June.", "--coder", "Ben")
    assert kept("notes", "change", "begun", "Begun in April.", *ADA) == "Kept: changed a memo.\n"
    assert kept("notes", "change", "april", "--kind", "flag", *ADA) == (
        "Kept: changed a memo into a flag.\n"
    )
    assert "No note of yours has these words." in refused("notes", "remove", "june", *ADA)
    kept("notes", "add", "April again.", *ADA)
    assert "2 of your notes have these words." in refused("notes", "remove", "april", *ADA)
    kept("notes", "remove", "in April", *ADA)
    shown = unchanged("notes", "list")
    assert ("in April" in shown, "April again" in shown, "in June" in shown) == (False, True, True)
