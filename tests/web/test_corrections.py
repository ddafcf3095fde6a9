"""Corrections, as the page makes them, shows them and takes them back."""

import pytest

from qualtool.store.coding import load_codings
from qualtool.store.keep import keep
from qualtool.store.study import open_study
from qualtool.store.transcripts import find_transcript
from qualtool.transcripts.reading import plan_edit


@pytest.fixture
def corrected(ada):
    def correct(words, reads):
        interview, place = ada.passage("P01", words)
        path = f"/interviews/{interview}/corrections"
        return ada.post(path, **place, words=words, reads=reads)

    return correct


@pytest.fixture
def hidden(study):
    """Lay something over words of P01 that hides them."""

    def hide(words, replacement):
        with open_study(study).begin() as db:
            read = find_transcript(db, "P01")
            start = read.transcript.source.index(words)
            place = {"start": start, "end": start + len(words)}
            more = {"replacement": replacement, "why": "place", "words": words}
            keep(db, plan_edit(read.transcript, read.reading.edits, **place, **more), by="Ada")

    return hide


def runs(ada):
    told = ada.get(f"/interviews/{ada.interview('P01')}")
    return [r for t in told["turns"] for p in t["pieces"] for r in p["runs"] if r["edited"]]


def test_a_correction_is_shown_and_what_stood_there_is_told_on_request(ada, corrected, study):
    with open_study(study).read() as db:
        before = load_codings(db)
    said = corrected("I found a leaflet in the car park.", "I found a leaflet in a car park.")
    assert said["said"] == "corrected 1 place of “P01”"
    (run,) = runs(ada)
    assert (run["text"], run["corrected"]) == ("a", True)
    (one,) = ada.get(f"/interviews/{ada.interview('P01')}/corrections")
    assert (one["stood"], one["reads"]) == ("the", "a")
    with open_study(study).read() as db:
        assert load_codings(db) == before
    ada.delete(f"/corrections/{one['id']}")
    assert runs(ada) == []
    ada.refused(404, "DELETE", f"/corrections/{one['id']}")


def test_what_is_hidden_is_not_told_not_corrected_and_not_taken_back(ada, corrected, hidden):
    hidden("car park", "[place]")
    (run,) = runs(ada)
    assert not run["corrected"]
    path = f"/interviews/{ada.interview('P01')}/corrections"
    assert ada.get(path) == []
    place = {"start": run["start"], "end": run["end"]}
    asked = {**place, "words": "[place]", "reads": "[yard]"}
    assert "hidden on purpose" in ada.refused(409, "POST", path, **asked)["error"]


def test_other_words_at_the_place_are_refused(ada):
    interview, place = ada.passage("P01", "I found")
    path = f"/interviews/{interview}/corrections"
    ada.refused(409, "POST", path, **place, words="I lost", reads="I found")
    ada.refused(422, "POST", path, **place, words="I found", reads="I  found")


def test_a_correction_that_somebody_changed_meanwhile_stays(ada, ben, corrected):
    corrected("I found a leaflet", "I found the leaflet")
    (one,) = ada.get(f"/interviews/{ada.interview('P01')}/corrections")
    seen = ada.get("/state")["stamp"]
    ada.post("/undo")
    ada.post("/redo")
    ben.refused(409, "DELETE", f"/corrections/{one['id']}", seen=seen)
