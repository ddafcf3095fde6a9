"""Content warnings, as the page sets and shows them."""

SISTER = "My sister did. It was me and the four walls"


def warned(ada, text="loneliness", words=SISTER):
    interview, place = ada.passage("P02", words)
    ada.post(f"/interviews/{interview}/warnings", text=text, words=words, **place)
    return f"/interviews/{interview}/warnings", place


def test_a_passage_and_an_interview_are_warned_of(ada, ben, log):
    path, place = warned(ada)
    kept = ben.post(path, text="  a hard year ")
    assert kept["said"] == "set a content warning on “P02”: “a hard year”"
    whole, passage = ada.get(path)
    assert (whole["text"], whole["start"], whole["coder"]["name"]) == ("a hard year", None, "Ben")
    assert (passage["start"], passage["end"]) == (place["start"], place["end"])
    assert log()[-1].changes[0].kind == "warning"


def test_what_was_found_says_what_to_expect_of_its_turn(ada):
    warned(ada)
    found = {one["title"]: one["warnings"] for one in ada.get("/search", words="nobody told")}
    assert found == {"P01": [], "P02": ["loneliness"]}


def test_anybody_may_reword_or_remove_a_warning_unless_it_changed_meanwhile(ada, ben):
    path, _ = warned(ada)
    [one], seen = ada.get(path), ada.get("/state")["stamp"]
    ben.patch(f"/warnings/{one['id']}", text="being alone", seen=seen)
    told = ada.refused(409, "PATCH", f"/warnings/{one['id']}", text="other", seen=seen)
    assert "Ben" in told["error"]
    before = ada.get("/state")["stamp"]
    ada.patch(f"/warnings/{one['id']}", text="being alone")
    assert ada.get("/state")["stamp"] == before
    ada.delete(f"/warnings/{one['id']}")
    assert ada.get(path) == []
    ada.refused(404, "DELETE", f"/warnings/{one['id']}")
    ada.post("/undo")
    assert [one["text"] for one in ada.get(path)] == ["being alone"]


def test_a_warning_needs_words_that_stand_there(ada):
    interview, place = ada.passage("P02", SISTER)
    path = f"/interviews/{interview}/warnings"
    ada.refused(409, "POST", path, text="x", words="something else", **place)
    ada.refused(422, "POST", path, text="x", **place)
    ada.refused(422, "POST", path, text=" ", words=SISTER, **place)
    ada.refused(422, "POST", path, text="x", words=SISTER, start=5)
    ada.refused(404, "POST", "/interviews/nowhere/warnings", text="x")
    ada.refused(404, "GET", "/interviews/nowhere/warnings")
