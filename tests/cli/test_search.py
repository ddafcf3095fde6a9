"""`qualtool search`: finding words in what was said."""

import pytest


@pytest.mark.parametrize(
    ("words", "places"),
    [
        (["car park"], ["P01 · P01", "P03 · P03"]),
        (["park", "car"], ["P01 · P01", "P03 · P03"]),
        (['"car park"'], ["P01 · P01", "P03 · P03"]),
        (["leaf*"], ["P01 · P01"]),
        (["NOBODY", "told"], ["P01 · P01", "P02 · P02"]),
        (["nobody", "group"], ["P02 · P02"]),
        (["^nobody", "--", "-leaflet"], ["P01 · P01"]),
        (["\u202enobody"], ["P01 · P01", "P02 · P02"]),
        (["{walls}"], ["P02 · P02"]),
        (["wouldn't"], ["P03 · P03"]),
        (["🙂", "wouldn't"], ["P03 · P03"]),
        (["What", "helped"], ["P01 · I"]),
        (["nobody"] * 2_000, ["P01 · P01", "P02 · P02"]),
    ],
)
def test_turns_with_all_the_words_are_found(unchanged, words, places):
    said = unchanged("search", *words).splitlines()
    assert sorted(line for line in said if " · " in line) == places
    assert said[-1].startswith(f"{len(places)} turn")


@pytest.mark.parametrize(
    "words",
    [
        ["NEAR("],
        ["NEAR(car park, 2)"],
        ["car NOT park"],
        ["OR"],
        ["transcript:P01"],
        ["a*b"],
        ['car" OR "park'],
        ["car' OR 1=1 --"],
        ["x" * 10_000],
        ["[red]"],
    ],
)
def test_nothing_that_a_user_types_is_an_operator(unchanged, words):
    assert unchanged("search", *words) == "Nothing was found.\n"


@pytest.mark.parametrize("words", [["*"], ["-"], ['"'], [""], [" "], ['" "', "**"], ["…"]])
def test_what_holds_no_word_is_a_sentence(refused, words):
    assert "There is no word to search for." in refused("search", "--", *words)


def test_an_operator_is_searched_as_a_word(unchanged):
    assert "And what would have helped?" in unchanged("search", 'AND "')


def test_what_is_found_is_cut_at_the_limit_and_says_so(unchanged):
    assert unchanged("search", "nobody", "--limit", "1").endswith("1 turn or more (--limit).\n")


def test_search_reads_what_people_read(kept):
    kept("transcripts", "replace", "P01", "leaflet", "[red]\x1b[2Jpaper", "--coder", "Ada")
    assert kept("search", "leaflet") == "Nothing was found.\n"
    assert "I found a [red][2Jpaper in the car park." in kept("search", "car park")
    kept("undo", "--coder", "Ada")
    assert "leaflet" in kept("search", "leaflet")


def test_what_somebody_warned_of_is_shown_on_request(kept, unchanged):
    kept("warnings", "add", "P02", "loneliness", "--words", "the four walls", "--coder", "Ada")
    said = unchanged("search", "nobody", "told")
    assert "Content warning: loneliness. --open shows the words." in said
    assert "group" not in said
    assert "for three weeks" in said
    assert "there was a group" in unchanged("search", "nobody", "told", "--open")
