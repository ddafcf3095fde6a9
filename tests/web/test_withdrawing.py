"""Withdrawing a participant on the page: a preview, the code typed once more, a statement."""

import pytest

from tests.erasing.copies import found_in

WORDS = "Nobody told me anything for three weeks."
NOTE = "“found a leaflet in the car park”, as one said"


@pytest.fixture
def person(ada):
    ada.post("/notes", about_kind="study", text=NOTE)
    return next(one["id"] for one in ada.get("/participants") if one["code"] == "P01")


def test_what_would_go_is_told_and_nothing_changes(ada, person, log):
    before = log()
    preview = ada.get(f"/participants/{person}/withdrawal")
    assert preview["code"] == "P01"
    assert {"what": "codings", "number": 3} in preview["counts"]
    assert preview["repeating"] == [
        {"where": "a note of Ada", "words": "found a leaflet in the car park", "hint": ""}
    ]
    assert log() == before


def test_the_code_has_to_be_typed_once_more(ada, person, study):
    refused = ada.refused(422, "POST", f"/participants/{person}/withdrawal", code="P02")
    assert refused["error"] == "That is not the code P01; nothing was erased."
    assert found_in(study, [WORDS])


def test_what_they_said_is_gone_and_the_answer_has_the_statement(ada, ben, person, study):
    done = ada.post(f"/participants/{person}/withdrawal", code="p01", reason="asked by letter")
    assert done["file"] == "withdrawal-P01.md"
    assert done["clean"] is True
    assert "- Reason given: asked by letter" in done["statement"]
    assert "P01.txt" in done["statement"]
    assert found_in(study, [WORDS, "found a leaflet in the car park"]) == []
    line = next(one for one in ben.get("/participants") if one["code"] == "P01")
    assert (line["withdrawn"], line["group"], line["passages"]) == (True, "", 0)
    assert line["withdrew"]
    assert {"what": "codings", "number": 3} in line["erased"]


def test_views_show_that_somebody_withdrew_and_none_of_the_words(ada, person):
    interview = ada.interview("P01")
    ada.post(f"/participants/{person}/withdrawal", code="P01")
    shown = ada.get(f"/interviews/{interview}")
    runs = [run["text"] for turn in shown["turns"] for p in turn["pieces"] for run in p["runs"]]
    assert runs == ["[withdrawn]"]
    assert shown["consent"] == ["P01 withdrew from the study."]
    line = next(one for one in ada.get("/interviews") if one["id"] == interview)
    assert (line["withdrawn"], line["progress"], line["codings"]) == (True, [], {})
    assert ada.get("/search", words="leaflet") == []
    assert ada.codings("P01", layers="all") == []


def test_nothing_more_can_be_done_with_them(ada, person):
    interview = ada.interview("P01")
    ada.post(f"/participants/{person}/withdrawal", code="P01")
    ada.refused(409, "POST", f"/participants/{person}/withdrawal", code="P01")
    ada.refused(409, "GET", f"/participants/{person}/withdrawal")
    seen = ada.get("/state")["stamp"]
    ada.refused(409, "PATCH", f"/participants/{person}", seen=seen, facts={"site": "Devon"})
    length = ada.get(f"/interviews/{interview}")["turns"][0]["pieces"][0]["runs"][0]["end"]
    place = {"start": 0, "end": length, "words": "[withdrawn]"}
    code = ada.code("unaware")["id"]
    ada.refused(409, "POST", f"/interviews/{interview}/codings", **place, code=code)
    refused = ada.refused(409, "POST", "/undo")
    assert "the words are gone for good" in refused["error"]
