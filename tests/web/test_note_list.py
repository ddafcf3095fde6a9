"""All notes in one place."""


def listed(browser, **asked):
    return [one["note"]["text"] for one in browser.get("/notes", **asked)]


def test_notes_about_anything_are_listed_with_what_they_are_about(ada):
    interview, place = ada.passage("P01", "first day")
    coding = ada.codings("P01")[0]["id"]
    ada.post("/notes", about_kind="study", text="Begun.")
    ada.post("/notes", about_kind="transcript", about=interview, text="Why?", **place)
    ada.post("/notes", about_kind="coding", about=coding, text="Sure?")
    found = {one["note"]["text"]: one for one in ada.get("/notes")}
    assert found["Begun."]["place"] == "the study"
    assert (found["Why?"]["place"], found["Why?"]["words"]) == ("P01", "first day")
    sure = found["Sure?"]
    assert (sure["interview"], sure["code"]) == (interview, "unaware")
    assert (sure["words"], sure["end"] > sure["start"]) == (
        "Nobody told me anything for three weeks.",
        True,
    )
    assert listed(ada, about_kind="coding") == ["Sure?"]
    assert listed(ada, about_kind="transcript", about="none") == []


def test_others_notes_are_listed_on_request_alone(ada, ben):
    ada.post("/notes", about_kind="study", text="Mine.")
    assert listed(ben) == []
    assert listed(ben, layers="all") == ["Mine."]


def test_a_note_is_changed_removed_and_taken_back(ada):
    note = ada.post("/notes", about_kind="study", text="Begun.")
    path = f"/notes/{note['note']['id']}"
    done = ada.patch(path, seen=note["stamp"], text="Begun anew.", kind="journal")
    assert (done["note"]["text"], done["note"]["kind"]) == ("Begun anew.", "journal")
    assert done["said"] == "changed a memo into a journal"
    ada.refused(409, "PATCH", path, seen=note["stamp"], text="x")
    ada.refused(409, "DELETE", path, seen=note["stamp"])
    ada.delete(path, seen=done["stamp"])
    assert listed(ada) == []
    ada.post("/undo")
    assert listed(ada) == ["Begun anew."]


def test_a_note_is_never_empty_and_nobody_elses(ada, ben, log):
    note = ada.post("/notes", about_kind="study", text="Mine.")
    path, seen = f"/notes/{note['note']['id']}", note["stamp"]
    before = log()
    for body in ({"text": "  "}, {"kind": "poem"}, {}):
        ada.refused(422, "PATCH", path, seen=seen, **body)
    said = ben.refused(409, "PATCH", path, seen=seen, text="Bens.")
    assert "Ada" in said["error"]
    ben.refused(409, "DELETE", path)
    ada.refused(404, "PATCH", "/notes/none", seen=seen, text="x")
    assert log() == before


def test_what_is_warned_of_is_said_with_the_note(ada):
    interview, place = ada.passage("P01", "first day")
    ada.post(f"/interviews/{interview}/warnings", text="a loss", **place, words="first day")
    ada.post("/notes", about_kind="transcript", about=interview, text="Why?", **place)
    (found,) = ada.get("/notes")
    assert found["warnings"] == ["a loss"]
