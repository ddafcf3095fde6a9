"""`qualtool transcripts correct`."""

import pytest

from tests.study.building import INTERVIEWS

ADA = ("--coder", "Ada")
CORRECT = ("transcripts", "correct", "P01")


@pytest.fixture
def corrected(tmp_path):
    """A corrected version of P01 as a file."""

    def write(*changes, name="corrected.md"):
        text = INTERVIEWS["P01.txt"]
        for before, after in changes:
            assert before in text
            text = text.replace(before, after)
        (tmp_path / name).write_text(text, "utf-8")
        return name

    return write


def test_a_corrected_file_is_previewed_and_laid_over(kept, unchanged, corrected, coded):
    name = corrected(("a leaflet", "two leaflets"), ("first day", "first morning"))
    said = unchanged(*CORRECT, "--from", name, "--dry-run", *ADA)
    assert "turn 2: “a leaflet” becomes “two leaflets”" in said
    assert "Would have corrected 2 places of “P01”." in said
    before = coded()
    kept(*CORRECT, "--from", name, *ADA)
    assert coded() == before
    assert "I found two leaflets in the car park." in kept("transcripts", "show", "P01")
    assert "two leaflets" in kept("quotes")
    assert "Nothing changed" in kept(*CORRECT, "--from", name, *ADA)
    kept("undo", *ADA)
    assert "I found a leaflet" in kept("transcripts", "show", "P01")


def test_a_coded_passage_written_anew_is_listed_with_its_codes(kept, corrected):
    now = "We were given a card at the desk one day."
    name = corrected(("I found a leaflet in the car park.", now))
    said = kept(*CORRECT, "--from", name, *ADA)
    assert "in most of what you coded as “unaware”" in said
    assert "Nothing changed" in said
    kept(*CORRECT, "--from", name, "--also-rewritten", *ADA)
    assert now in kept("transcripts", "show", "P01")


def test_a_correction_at_the_cut_of_a_quote_is_taken_and_told(kept, corrected):
    words = "I found a leaflet in the car park."
    kept("quote", "add", "P01", words, "--code", "unaware", *ADA)
    kept("quote", "leave-out", "I found a leaflet", "leaflet in", *ADA)
    name = corrected(("a leaflet in the", "two leaflets at the"))
    said = kept(*CORRECT, "--from", name, *ADA)
    assert "where a quote is cut: look at how it reads now" in said
    assert "I found […] the car park." in kept("quote", "list", *ADA)


def test_names_that_come_back_are_refused_unless_their_places_stay(kept, refused, corrected):
    kept("transcripts", "replace", "P01", "Nobody", "[person]", "--why", "name", *ADA)
    name = corrected(("a leaflet", "two leaflets"))
    told = refused(*CORRECT, "--from", name, *ADA)
    assert "The file would bring back what is hidden" in told
    assert "“Nobody” in turn 2" in told
    assert "--keep-hidden" in told
    kept(*CORRECT, "--from", name, "--keep-hidden", *ADA)
    shown = kept("transcripts", "show", "P01")
    assert "[person] told me anything" in shown
    assert "two leaflets" in shown


def test_names_become_codes_as_in_an_import(kept, corrected, tmp_path):
    name = corrected(("a leaflet", "a leaflet of Quillan's"))
    (tmp_path / "names.csv").write_text("name,becomes\nQuillan,[friend]\n")
    kept(*CORRECT, "--from", name, "--names", "names.csv", *ADA)
    assert "a leaflet of [friend]'s" in kept("transcripts", "show", "P01")


@pytest.mark.parametrize("text", ["", "\0\0", "I: Another talk.\n\nP02: Altogether, yes.\n"])
def test_what_is_no_version_of_it_is_refused(refused, tmp_path, text):
    (tmp_path / "other.txt").write_text(text)
    assert refused(*CORRECT, "--from", "other.txt", *ADA).count("“other.txt”") <= 1
    refused(*CORRECT, "--from", "nowhere.docx", *ADA)
