"""`qualtool transcripts replace`: what is read, quoted and found after words were covered."""

import pytest

ADA = ("--coder", "Ada")
QUOTED = ("quotes", "--layer", "Ada", "--theme", "unaware")


def test_what_the_passage_reads_now_is_shown(kept):
    said = kept("transcripts", "replace", "P01", "a leaflet", "[a thing]", "--why", "other", *ADA)
    assert "It reads now:\n    …" in said
    assert "I found [a thing] in the car park." in said


def test_words_inside_an_earlier_replacement_change_and_the_rest_of_it_stays(kept):
    replace = ("transcripts", "replace", "P01")
    kept(*replace, "a leaflet in the car park", "[a paper] in [place]", "--why", "place", *ADA)
    kept(*replace, "[place]", "[hospital car park]", "--why", "place", *ADA)
    said = kept("transcripts", "show", "P01")
    assert "I found [a paper] in [hospital car park]." in said
    kept("undo", *ADA)
    assert "I found [a paper] in [place]." in kept("transcripts", "show", "P01")


def test_words_that_reach_from_a_replacement_into_the_text_change_alone(kept):
    replace = ("transcripts", "replace", "P01")
    kept(*replace, "a leaflet", "[some paper]", "--why", "other", *ADA)
    kept(*replace, "paper] in the", "sheet] near the", "--why", "other", *ADA)
    assert "I found [some sheet] near the car park." in kept("transcripts", "show", "P01")


def test_quotes_codings_and_search_say_what_is_read(kept):
    kept("transcripts", "replace", "P01", "leaflet", "[paper]", "--why", "other", *ADA)
    for command in (QUOTED, ("code", "list", "--transcript", "P01"), ("search", "paper")):
        said = " ".join(kept(*command).split())
        assert "leaflet" not in said
        assert "found a [paper] in the car park." in said
    assert "Nothing was found." in kept("search", "leaflet")


@pytest.mark.parametrize("why", ["because", "Name", "name,place"])
def test_a_reason_is_one_of_those_that_tables_know(refused, why):
    told = refused("transcripts", "replace", "P01", "leaflet", "[x]", "--why", why, *ADA)
    assert f"“{why}” is no reason for an edit." in told
    assert "name, place, date, organisation, other, correction" in told


def test_words_that_stand_often_are_covered_everywhere_at_once_and_uncovered(kept, refused, log):
    before = kept("transcripts", "show", "P03"), len(log())
    replace = ("transcripts", "replace", "P03", "that", "[it]", "--why", "other")
    assert "2 times, beginning at" in refused(*replace, *ADA)
    said = kept(*replace, "--everywhere", *ADA)
    assert "edited 2 passages of “P03” (other)" in said
    assert said.count("[it]") >= 2
    assert " that " not in kept("transcripts", "show", "P03")
    assert len(log()) == before[1] + 1
    kept("undo", *ADA)
    assert kept("transcripts", "show", "P03") == before[0]


def test_everywhere_is_no_position_and_needs_words_that_stand_there(refused):
    replace = ("transcripts", "replace", "P03")
    assert "not everywhere" in refused(*replace, "that", "x", "--everywhere", "--start", "9", *ADA)
    assert "does not stand" in refused(*replace, "zebra", "x", "--everywhere", *ADA)
    assert "No words are given." in refused(*replace, " ", "x", "--everywhere", *ADA)
    assert "No words are given." in refused(*replace, "", "x", "--start", "9", *ADA)


def test_places_that_share_a_letter_are_covered_once(kept, tmp_path):
    (tmp_path / "P09.txt").write_text("I: So?\n\nP09: Nananana, she sang.\n")
    kept("import", "P09.txt", *ADA)
    kept("transcripts", "replace", "P09", "nana", "la", "--everywhere", *ADA)
    assert "Nalana, she sang." in kept("transcripts", "show", "P09")


def test_words_twice_in_one_replacement_change_together(kept):
    replace = ("transcripts", "replace", "P01")
    kept(*replace, "a leaflet", "[thing] by [thing]", "--why", "other", *ADA)
    kept(*replace, "[thing]", "[sheet]", "--why", "other", "--everywhere", *ADA)
    assert "I found [sheet] by [sheet] in" in kept("transcripts", "show", "P01")
