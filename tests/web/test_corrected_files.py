"""A file that was brought as a corrected version of an interview."""

import pytest

from qualtool.store.coding import load_codings
from qualtool.store.study import open_study
from tests.study.building import INTERVIEWS
from tests.web.test_bringing import file, lay

PATH = "/bringing/corrected"


@pytest.fixture
def bring(ada):
    """Bring a changed version of P01, and give what the page says of it."""

    def bring_it(before, after, name="P01.txt"):
        assert before in INTERVIEWS["P01.txt"]
        lay(ada, name, INTERVIEWS["P01.txt"].replace(before, after))
        return file(ada.get("/bringing"), name)

    return bring_it


def test_a_corrected_version_is_offered_compared_and_kept(ada, bring, study):
    found = bring("a leaflet", "two leaflets")
    assert (found["nearly"], found["corrects"]) == ("P01", True)
    told = ada.get(PATH, name="P01.txt")
    assert told["changes"] == ["turn 2: “a leaflet” becomes “two leaflets”"]
    with open_study(study).read() as db:
        before = load_codings(db)
    said = ada.post(PATH, name="P01.txt", seen=told["stamp"])["said"]
    assert said == "corrected 1 place of “P01”"
    with open_study(study).read() as db:
        assert load_codings(db) == before
    assert ada.get("/bringing")["files"] == []
    ada.refused(404, "GET", PATH, name="P01.txt")
    ada.post("/undo")


def test_a_passage_written_anew_is_held_back_until_somebody_takes_it(ada, ben, bring):
    bring("I found a leaflet in the car park.", "We were given some card once.", "new.txt")
    told = ada.get(PATH, name="new.txt")
    assert (told["changes"], told["rewritten"]) == ([], 1)
    assert told["doubts"][0].endswith("in most of what you coded as “unaware”")
    # What others coded is not told unasked.
    assert ben.get(PATH, name="new.txt")["doubts"][0].endswith("in most of what others coded")
    said = ada.post(PATH, name="new.txt", seen=told["stamp"], also_rewritten=True)["said"]
    assert said == "corrected 1 place of “P01”"


def test_what_is_hidden_since_does_not_come_back(ada, bring, qualtool, study):
    hide = ("transcripts", "replace", "P01", "Nobody", "[person]", "--why", "name")
    assert qualtool(*hide, "--study", study, "--coder", "Ada").exit_code == 0
    bring("a leaflet", "two leaflets")
    told = ada.get(PATH, name="P01.txt")
    assert told["names"] == ["“Nobody” in turn 2"]
    asked = {"name": "P01.txt", "seen": told["stamp"]}
    assert "bring back what is hidden" in ada.refused(422, "POST", PATH, **asked)["error"]
    ada.post(PATH, **asked, keep_hidden=True)


def test_a_file_that_is_no_version_of_an_interview_is_not_compared(ada):
    lay(ada, "other.txt", "I: Hello?\n\nP44: Something else altogether.\n")
    assert not file(ada.get("/bringing"), "other.txt")["corrects"]
    ada.refused(404, "GET", PATH, name="other.txt")
