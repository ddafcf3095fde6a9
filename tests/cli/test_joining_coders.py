"""One person under two names, on two computers."""

import shutil

import pytest

from qualtool.store.coding import load_coders, load_codings
from qualtool.store.study import open_study

WORDS = "There aren't hours left in the day."


def layers(place):
    with open_study(place).read() as db:
        names = {one.id: one.name for one in load_coders(db)}
        found = [names.get(one.coder, "gone") for one in load_codings(db)]
    return {name: found.count(name) for name in sorted(set(found))}


@pytest.fixture
def other(kept, study, tmp_path):
    """A copy in which Ben works as “B.”, on what Ben has coded and on more."""
    place = tmp_path / "elsewhere" / "small.qual"
    place.parent.mkdir()
    shutil.copy(study, place)
    kept("coders", "add", "B.", "--coder", "Ada", "--study", place)
    for code, words in (("no-time", f"{WORDS} I work nights"), ("unaware", "My sister did.")):
        kept("code", "add", "P02", code, words, "--coder", "B.", "--study", place)
    kept("notes", "add", "a note", "--coder", "B.", "--study", place)
    return place


def test_all_of_one_is_the_others_and_what_both_marked_alike_counts_once(kept, study, other):
    kept("merge", other, "--study", study)
    assert layers(study) == {"Ada": 5, "B.": 2, "Ben": 4}
    told = kept("coders", "join", "b.", "--into", "Ben", "--coder", "Ada")
    assert told == "Kept: joined the coder “B.” into “Ben”.\n"
    assert layers(study) == {"Ada": 5, "Ben": 5}
    assert "B." not in kept("coders", "list")
    kept("undo", "--coder", "Ada")
    assert layers(study) == {"Ada": 5, "B.": 2, "Ben": 4}


def test_what_comes_later_under_the_old_name_is_taken_in(kept, study, other):
    kept("merge", other, "--study", study)
    kept("coders", "join", "B.", "--into", "Ben", "--coder", "Ada")
    kept("code", "add", "P03", "supervision", "Somebody to ring after a bad one.",
         "--coder", "B.", "--study", other)  # fmt: skip
    told = kept("merge", other, "--study", study, "--coder", "Ada")
    assert "Kept: took in what came under a name that was joined." in told
    assert layers(study) == {"Ada": 5, "Ben": 6}
    assert "brings nothing new" in kept("merge", other, "--study", study)
    kept("merge", study, "--study", other, "--coder", "Ada")
    assert layers(other) == layers(study)


def test_undo_takes_apart_what_came_later_too_and_can_itself_be_undone(kept, study, other):
    kept("merge", other, "--study", study)
    kept("coders", "join", "B.", "--into", "Ben", "--coder", "Ada")
    # One that Ben has too, which counts once while they are one person.
    for code, words in (("supervision", "Somebody to ring"), ("unaware", "My sister did. It was")):
        title = "P03" if code == "supervision" else "P02"
        kept("code", "add", title, code, words, "--coder", "B.", "--study", other)
    kept("code", "add", "P03", "supervision", "You can't learn that from a book", "--coder", "B.",
         "--study", other)  # fmt: skip
    kept("merge", other, "--study", study, "--coder", "Ada")
    assert layers(study) == {"Ada": 5, "Ben": 7}
    stamp = next(line for line in kept("history").splitlines() if "joined the coder" in line)
    kept("undo", stamp.split()[-1], "--coder", "Ada")
    assert layers(study) == {"Ada": 5, "B.": 5, "Ben": 4}
    kept("code", "add", "P03", "unaware", "When to stop talking", "--coder", "B.", "--study", other)
    kept("merge", other, "--study", study, "--coder", "Ada")
    assert layers(study) == {"Ada": 5, "B.": 6, "Ben": 4}
    stamp = next(line for line in kept("history").splitlines() if "undid: joined" in line)
    kept("undo", stamp.split()[-1], "--coder", "Ada")
    kept("merge", other, "--study", study, "--coder", "Ada")
    assert layers(study) == {"Ada": 5, "Ben": 8}


def test_it_does_not_matter_when_a_merge_hears_that_a_join_was_undone(kept, study, other, tmp_path):
    kept("merge", other, "--study", study)
    joined, undone = tmp_path / "joined.qual", tmp_path / "undone.qual"
    shutil.copy(study, joined)
    kept("coders", "join", "B.", "--into", "Ben", "--coder", "Ada", "--study", joined)
    shutil.copy(joined, undone)
    kept("undo", "--coder", "Ada", "--study", undone)
    # One that Ben has too: while they are one person it counts once.
    for words in ("You can't learn that from a book", "Somebody to ring"):
        kept("code", "add", "P03", "supervision", words, "--coder", "B.", "--study", other)
    found = []
    for number, order in enumerate(([joined, other, undone], [undone, other, joined])):
        place = tmp_path / f"{number}" / "small.qual"
        place.parent.mkdir()
        shutil.copy(study, place)
        for copy in order:
            kept("merge", copy, "--study", place, "--coder", "Ada")
        found.append(layers(place))
    assert found == [{"Ada": 5, "B.": 4, "Ben": 4}] * 2


def test_two_of_the_same_name_are_joined_by_it(kept, study, tmp_path):
    place = tmp_path / "elsewhere" / "small.qual"
    place.parent.mkdir()
    shutil.copy(study, place)
    for one in (study, place):
        kept("coders", "add", "Cy", "--coder", "Ada", "--study", one)
        kept("code", "add", "P02", "no-time", WORDS, "--coder", "Cy", "--study", one)
    told = kept("merge", place, "--study", study)
    assert "Coders who are one person are joined with: qualtool coders join NAME" in told
    kept("coders", "join", "cy", "--coder", "Ada", "--study", study)
    assert layers(study)["Cy"] == 1


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("Zoë", "--into", "Ben"), "Zoë"),
        (("Ben", "--into", "Zoë"), "Zoë"),
        (("Ben",), "“Ben” is one coder already"),
        (("Ben", "--into", "ben"), "“Ben” is one coder already"),
    ],
)
def test_what_cannot_be_joined_is_said(refused, words, told):
    assert told in refused("coders", "join", *words)


def test_people_who_were_compared_and_settled_are_not_one(kept, refused):
    kept("settle", "Ada", "Ben", "--alike", "--coder", "Ada")
    told = refused("coders", "join", "Ben", "--into", "Ada", "--coder", "Ada")
    assert "1 difference between Ben and Ada is settled." in told


def test_people_who_are_blind_to_each_other_are_not_one(kept, refused):
    kept("rounds", "plan", "First", "--twice", "34%", "--yes", "--coder", "Ada")
    told = refused("coders", "join", "Ben", "--into", "Ada", "--coder", "Ada")
    assert "Ben and Ada both code 2 interviews in the blind round “First”." in told
    kept("rounds", "open", "First", "--yes", "--coder", "Ada")
    kept("coders", "join", "Ben", "--into", "Ada", "--coder", "Ada")
