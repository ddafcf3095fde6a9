"""Names on the page: found in the background, decided one by one, held in memory alone."""

import pytest

from qualtool.store.keep import keep
from qualtool.store.names_list import names_list_of, open_names_list
from qualtool.store.study import open_study
from qualtool.transcripts.importing import IncomingFile, plan_import
from tests.study.talking import wait_for

GOOD = "gravel lantern Orkney ninth"

TALK = b"""I: Who came with you?

P09: My sister Jane came, from Stokecombe. I will say that jane is late, and Will was too.

I: Was that on Rowan Ward?

P09: Yes. Dr Patel rang for me. Will you ask Patel?
"""


@pytest.fixture
def names(ada, study):
    """What is found once an interview with names was brought in."""
    with open_study(study).begin() as db:
        keep(db, plan_import([IncomingFile.of("P09.txt", TALK)]), by="Ada")
    look(ada)
    return {one["name"]: one for one in ada.get("/names")["names"]}


def look(browser):
    assert browser.answer("POST", "/names/find").status_code == 202
    wait_for("names")
    assert browser.get("/long-work/names")["state"] == "done"


def read(browser, title="P09"):
    turns = browser.get(f"/interviews/{browser.interview(title)}")["turns"]
    said = " ".join(run["text"] for t in turns for p in t["pieces"] for run in p["runs"])
    return " ".join(said.split())


def card(browser, name):
    return next(one for one in browser.get("/names")["names"] if one["name"] == name)


def decide(browser, one, **verdict):
    return browser.post("/names/decide", names=[{"id": one["id"], "hide": True, **verdict}])


def test_what_is_found_is_shown_with_its_places_and_nothing_is_changed(ada, names):
    before = ada.get("/state")["stamp"]
    jane = names["Jane"]
    assert (jane["kind"], jane["becomes"], jane["places"]) == ("names of people", "[sister]", 2)
    assert jane["shown"][0]["before"].endswith("My sister ")
    assert [one["words"] for one in names["Will"]["doubtful"]] == ["Will"]
    assert names["Rowan Ward"]["becomes"] == "[ward]"
    every = ada.get(f"/names/{jane['id']}/places")
    assert [one["words"] for one in every] == ["Jane", "jane"]
    assert ada.get("/state")["stamp"] == before


def test_a_name_is_hidden_everywhere_and_undo_brings_it_back(ada, names):
    said = decide(ada, names["Jane"], becomes="[the sister]")["said"]
    assert said == "hid 1 name at 2 places"
    assert "My sister [the sister] came" in read(ada)
    assert card(ada, "Jane")["state"] == "hidden"
    ada.post("/undo")
    assert "My sister Jane came" in read(ada)


def test_a_doubtful_place_is_hidden_only_where_it_was_ticked(ada, names):
    decide(ada, names["Will"], becomes="[son]")
    assert "and [son] was too" in read(ada)
    assert "Will you ask" in read(ada)
    decide(ada, names["Will"], becomes="[son]", places=[0])
    assert "[son] you ask" in read(ada)


def test_several_are_one_action_and_what_is_left_stays(ada, names):
    verdicts = [
        {"id": names["Jane"]["id"], "hide": True, "becomes": "[sister]"},
        {"id": names["Dr Patel"]["id"], "hide": True, "becomes": "[doctor]"},
        {"id": names["Rowan Ward"]["id"], "hide": False},
    ]
    assert ada.post("/names/decide", names=verdicts)["said"] == "hid 2 names at 4 places"
    assert "Rowan Ward" in read(ada)
    assert card(ada, "Rowan Ward")["state"] == "left"
    ada.post("/undo")
    assert "Dr Patel rang" in read(ada)


def test_what_cannot_be_done_is_said(ada, names):
    empty = {"id": names["Jane"]["id"], "hide": True, "becomes": " "}
    told = ada.refused(422, "POST", "/names/decide", names=[empty])
    assert told["error"] == "Nothing is given to be read in place of “Jane”."
    unknown = {"id": "99-1", "hide": False}
    ada.refused(404, "POST", "/names/decide", names=[unknown])
    ada.refused(404, "GET", "/names/99-1/places")


def test_the_list_is_made_and_opened_by_its_passphrase_alone(ada, names, study):
    place = names_list_of(study)
    assert not ada.get("/names")["list_there"]
    ada.refused(422, "PUT", "/names/list", passphrase="short")
    assert ada.put("/names/list", passphrase=GOOD)["list_open"]
    decide(ada, names["Jane"], becomes="[sister]")
    ada.post("/names/decide", names=[{"id": names["Rowan Ward"]["id"], "hide": False}])
    kept = {one.forms[0]: one.becomes for one in open_names_list(place, GOOD).load() if one.hide}
    assert kept == {"Jane": "[sister]"}
    assert not ada.delete("/names/list")["list_open"]
    ada.refused(422, "PUT", "/names/list", passphrase="not the passphrase")
    ada.put("/names/list", passphrase=GOOD)
    look(ada)
    assert "Rowan Ward" not in {one["name"] for one in ada.get("/names")["names"]}


def test_words_that_somebody_warned_of_come_with_the_warning(ada, names):
    ada.post(f"/interviews/{ada.interview('P09')}/warnings", text="a detention")
    assert card(ada, "Jane")["shown"][0]["warnings"] == ["a detention"]


def test_a_hidden_name_can_be_read_otherwise(ada, names):
    decide(ada, names["Jane"], becomes="[sister]")
    assert decide(ada, names["Jane"], becomes="[J]")["said"] == "hid 1 name at 2 places"
    assert "My sister [J] came" in read(ada)
