"""Passages whose code meant something else when they were coded, over the page's interface."""


def changed(browser, name="unaware", **fields):
    browser.patch(f"/codebook/{browser.code(name)['id']}", **fields)


def test_only_ones_own_older_passages_are_shown_with_both_meanings(ada, ben):
    assert ada.get("/older")["together"] == []
    changed(ben, definition="Nobody said.", include="found out late")
    found = ada.get("/older")
    [one] = found["together"]
    assert found["number"] == len(one["passages"]) == 2
    assert one["changed"] == ["definition", "include"]
    assert (one["then"]["definition"], one["now"]["definition"]) == ("", "Nobody said.")
    assert all(" changed" in since for since in one["since"])
    assert all(it["passage"]["codings"][0]["mine"] for it in one["passages"])
    assert ada.get("/older", limit=1)["number"] == 2
    assert len(ada.get("/older", limit=1)["together"][0]["passages"]) == 1
    assert ada.get("/older", code=ada.code("supervision")["id"])["number"] == 0


def test_what_stays_is_not_shown_again_until_it_is_undone(ada, ben):
    changed(ben, definition="Nobody said.")
    found = ada.get("/older")
    first, second = found["together"][0]["codings"]
    said = ada.post("/codings/stay", seen=found["stamp"], codings=[first])["said"]
    assert said == "looked again at 1 passage coded as “unaware”: it stays"
    assert ada.get("/older")["together"][0]["codings"] == [second]
    ada.post("/undo")
    assert ada.get("/older")["number"] == 2
    assert ben.get("/older")["number"] == 2


def test_what_stays_is_refused_where_the_meaning_changed_again_meanwhile(ada, ben):
    changed(ben, definition="Nobody said.")
    found = ada.get("/older")
    asked = {"seen": found["stamp"], "codings": found["together"][0]["codings"]}
    changed(ben, "no-time", definition="No hour left.")
    assert ada.post("/codings/stay", **asked)["stamp"]
    ada.post("/undo")
    asked["seen"] = ada.get("/older")["stamp"]
    code = ben.code("unaware")["id"]
    ben.post(f"/codebook/{code}/split", into=["untold"])
    assert "split" in ada.refused(409, "POST", "/codings/stay", **asked)["error"]
    asked["seen"] = ada.get("/older")["stamp"]
    ben.post(f"/codebook/{ben.code('no-time')['id']}/merge", into=code)
    assert "merged" in ada.refused(409, "POST", "/codings/stay", **asked)["error"]
    assert ada.get("/older")["number"] > 2


def test_nobody_says_for_somebody_else_that_it_stays(ada, ben):
    changed(ben, definition="Nobody said.")
    found = ada.get("/older")
    asked = {"seen": found["stamp"], "codings": found["together"][0]["codings"]}
    assert "only Ada" in ben.refused(409, "POST", "/codings/stay", **asked)["error"]
