"""Coding on the page: marking, changing, removing, taking back; others' layers stay theirs."""

import pytest

WORDS = "A phone call on the first day."


def test_a_passage_is_coded_and_counted(ada):
    done = ada.mark("P01", WORDS, "no-time")
    assert done["said"] == "coded 1 passage as “no-time”"
    coding = done["coding"]
    assert (coding["words"], coding["path"], coding["mine"]) == (WORDS, "Awareness > no-time", True)
    assert coding in ada.codings("P01")
    assert ada.code("no-time")["passages"] == 2


def test_passages_may_overlap_with_many_codes(ada):
    for code in ("no-time", "unaware", "supervision"):
        ada.mark("P01", WORDS, code)
    ada.mark("P01", "first day", "unaware")
    assert len(ada.codings("P01")) == 6


def test_the_same_coding_twice_is_refused(ada):
    ada.mark("P01", WORDS, "no-time")
    interview, place = ada.passage("P01", WORDS)
    code = ada.code("no-time")["id"]
    path = f"/interviews/{interview}/codings"
    ada.refused(409, "POST", path, **place, words=WORDS, code=code)


def test_a_new_code_and_its_first_passage_are_one_action(ada):
    interview, place = ada.passage("P01", WORDS)
    under = ada.code("Support")["id"]
    path = f"/interviews/{interview}/codings"
    done = ada.post(path, **place, words=WORDS, new_code="first days", under=under)
    assert done["coding"]["path"] == "Support > first days"
    ada.post("/undo")
    assert "first days" not in [code["name"] for code in ada.get("/codebook")]
    assert done["coding"]["id"] not in [one["id"] for one in ada.codings("P01")]
    ada.post("/redo")
    assert done["coding"]["id"] in [one["id"] for one in ada.codings("P01")]


def test_words_that_stand_elsewhere_are_refused_with_what_stands_there(ada, log):
    before = log()
    interview, place = ada.passage("P01", WORDS)
    code = ada.code("no-time")["id"]
    path = f"/interviews/{interview}/codings"
    said = ada.refused(409, "POST", path, **place, words="Another call.", code=code)
    assert WORDS in said["error"]
    far = {"start": 10**6, "end": 10**6 + 4}
    ada.refused(422, "POST", path, **far, words="call", code=code)
    ada.refused(422, "POST", path, start=9, end=9, words="", code=code)
    ada.refused(422, "POST", path, start=-1, end=9, words="", code=code)
    ada.refused(404, "POST", path, **place, words=WORDS, code="none")
    ada.refused(422, "POST", path, **place, words=WORDS)
    ada.refused(422, "POST", path, **place, words=WORDS, code=code, new_code="two")
    assert log() == before


def test_a_coding_changes_its_ends_code_direction_and_note(ada):
    coding = ada.mark("P01", WORDS, "no-time")
    seen, path = coding["stamp"], f"/codings/{coding['coding']['id']}"
    _, place = ada.passage("P01", "phone call")
    changed = ada.patch(path, seen=seen, **place, words="phone call")
    assert changed["coding"]["words"] == "phone call"
    code = ada.code("supervision")["id"]
    changed = ada.patch(path, seen=changed["stamp"], code=code, direction="helps", note="too late?")
    assert changed["coding"]["name"] == "supervision"
    assert (changed["coding"]["direction"], changed["coding"]["note"]) == ("helps", "too late?")
    changed = ada.patch(path, seen=changed["stamp"], note="")
    assert changed["coding"]["note"] == ""
    changed = ada.patch(path, seen=changed["stamp"])
    assert "nothing" in changed["said"]
    ada.refused(422, "PATCH", path, seen=changed["stamp"], direction="sideways")
    ada.refused(422, "PATCH", path, seen=changed["stamp"], start=1)
    ada.refused(409, "PATCH", path, seen=changed["stamp"], start=1, words="phone call")


def test_a_change_that_would_make_two_alike_is_refused(ada):
    ada.mark("P01", WORDS, "no-time")
    other = ada.mark("P01", WORDS, "unaware")
    path = f"/codings/{other['coding']['id']}"
    ada.refused(409, "PATCH", path, seen=other["stamp"], code=ada.code("no-time")["id"])


def test_a_coding_is_removed_and_comes_back(ada):
    coding = ada.codings("P02")[0]
    ada.delete(f"/codings/{coding['id']}")
    assert ada.codings("P02") == []
    ada.refused(404, "DELETE", f"/codings/{coding['id']}")
    ada.post("/undo")
    assert ada.codings("P02") == [coding]
    ada.post("/redo")
    assert ada.codings("P02") == []


def test_only_ones_own_layer_is_shown_and_others_on_request(ada):
    assert {one["coder"]["name"] for one in ada.codings("P02")} == {"Ada"}
    everybody = ada.codings("P02", layers="all")
    assert {one["coder"]["name"] for one in everybody} == {"Ada", "Ben"}
    assert [one["coder"]["name"] for one in everybody if one["mine"]] == ["Ada"]


def test_nobody_changes_anothers_coding(ada, ben):
    coding = ben.codings("P02")[0]
    path, seen = f"/codings/{coding['id']}", ben.get("/state")["stamp"]
    said = ada.refused(409, "PATCH", path, seen=seen, note="no")
    assert "Ben" in said["error"]
    ada.refused(409, "DELETE", path)
    assert coding in ben.codings("P02")


def test_undo_goes_back_step_by_step_and_redo_forward(ada):
    for code in ("no-time", "unaware", "supervision"):
        ada.mark("P01", WORDS, code)
    names = lambda: sorted(one["name"] for one in ada.codings("P01"))  # noqa: E731
    whole = names()
    for _ in range(3):
        ada.post("/undo")
    assert names() == ["unaware", "unaware"]
    for _ in range(3):
        ada.post("/redo")
    assert names() == whole
    ada.refused(404, "POST", "/redo")
    ada.post("/undo")
    assert names() == ["no-time", "unaware", "unaware", "unaware"]
    ada.mark("P01", "first day", "no-time")
    ada.refused(404, "POST", "/redo")


def test_one_takes_back_only_what_one_did_oneself(ada, ben):
    ada.mark("P01", WORDS, "no-time")
    ben.mark("P01", WORDS, "supervision")
    ada.post("/undo")
    assert WORDS in [one["words"] for one in ben.codings("P01")]
    assert WORDS not in [one["words"] for one in ada.codings("P01")]


def test_a_code_that_others_use_is_not_taken_back(ada, ben):
    ada.post("/codebook", name="new one")
    ben.mark("P01", WORDS, "new one")
    said = ada.refused(409, "POST", "/undo")
    assert "new one" in said["error"]
    assert ben.codings("P01")[-1]["name"] == "new one"


@pytest.mark.parametrize("layers", ["", "theirs", "OWN"])
def test_a_layer_that_is_none_is_refused(ada, layers):
    ada.refused(422, "GET", f"/interviews/{ada.interview('P01')}/codings", layers=layers)


def test_changing_the_same_thing_twice_is_taken_back_in_two_steps(ada):
    coding = ada.codings("P01")[0]
    path = f"/codings/{coding['id']}"
    for direction in ("helps", "hinders"):
        ada.patch(path, seen=ada.get("/state")["stamp"], direction=direction)
    shown = []
    for step in ("undo", "undo", "redo", "redo", "undo"):
        ada.post(f"/{step}")
        shown.append(ada.codings("P01")[0]["direction"])
    assert shown == ["helps", "", "helps", "hinders", "helps"]
