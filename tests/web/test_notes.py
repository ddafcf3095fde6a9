"""Notes on interviews, passages and codings."""

import pytest


def test_notes_stand_on_interviews_passages_and_codings(ada):
    interview, place = ada.passage("P01", "first day")
    coding = ada.codings("P01")[0]["id"]
    whole = ada.post("/notes", about_kind="transcript", about=interview, text="A careful talk.")
    part = ada.post("/notes", about_kind="transcript", about=interview, text="Why?", **place)
    on = ada.post("/notes", about_kind="coding", about=coding, text="Sure?", kind="flag")
    found = ada.get(f"/interviews/{interview}/notes")
    assert sorted(one["text"] for one in found) == ["A careful talk.", "Sure?", "Why?"]
    assert (part["note"]["start"], part["note"]["end"]) == (place["start"], place["end"])
    assert whole["note"]["start"] is None
    assert (on["note"]["kind"], on["note"]["about"]) == ("flag", coding)
    assert ada.codings("P01")[0]["note"] == "Sure?"
    assert ada.get(f"/interviews/{ada.interview('P02')}/notes") == []


def test_anothers_notes_are_shown_on_request(ada, ben):
    interview = ada.interview("P01")
    ada.post("/notes", about_kind="transcript", about=interview, text="Mine.")
    assert ben.get(f"/interviews/{interview}/notes") == []
    (note,) = ben.get(f"/interviews/{interview}/notes", layers="all")
    assert (note["coder"]["name"], note["mine"]) == ("Ada", False)


def test_a_note_is_taken_back(ada):
    interview = ada.interview("P01")
    ada.post("/notes", about_kind="transcript", about=interview, text="Mine.")
    ada.post("/undo")
    assert ada.get(f"/interviews/{interview}/notes") == []


def test_notes_are_about_codes_people_and_the_study_too(ada, log):
    ada.post("/notes", about_kind="study", text="Begun.")
    ada.post("/notes", about_kind="code", about=ada.code("unaware")["id"], text="Too wide?")
    assert [entry.summary for entry in log()[-2:]] == [
        "wrote a memo about the study",
        "wrote a memo about “unaware”",
    ]


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (404, {"about_kind": "transcript", "about": "none", "text": "x"}),
        (404, {"about_kind": "coding", "about": "none", "text": "x"}),
        (404, {"about_kind": "participant", "about": "none", "text": "x"}),
        (422, {"about_kind": "moon", "text": "x"}),
        (422, {"about_kind": "study", "text": "  "}),
        (422, {"about_kind": "study", "text": "x", "kind": "poem"}),
        (422, {"about_kind": "study"}),
    ],
)
def test_a_note_about_nothing_is_refused(ada, log, status, body):
    before = log()
    ada.refused(status, "POST", "/notes", **body)
    assert log() == before


@pytest.mark.parametrize(
    "place", [{"start": 4}, {"start": 9, "end": 4}, {"start": 0, "end": 10**8}]
)
def test_a_note_stands_on_words_that_are_there(ada, place):
    body = {"about_kind": "transcript", "about": ada.interview("P01"), "text": "x"}
    ada.refused(422, "POST", "/notes", **body, **place)
