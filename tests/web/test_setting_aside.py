"""Not today, somebody else, and who can be talked to: as the page keeps them."""

from datetime import date

from qualtool.store.coding import load_coders
from qualtool.store.not_today import keep_not_today, load_not_today
from qualtool.store.study import open_study

MONDAY, TUESDAY = date(2025, 3, 3), date(2025, 3, 4)


def line(browser, title="P02"):
    return next(one for one in browser.get("/interviews") if one["title"] == title)


def test_not_today_is_for_today_and_for_oneself(ada, ben, log):
    before = log()
    path = f"/interviews/{ada.interview('P02')}/not-today"
    ada.put(path)
    assert [line(one)["not_today"] for one in (ada, ben)] == [True, False]
    ada.delete(path)
    assert line(ada)["not_today"] is False
    assert log() == before
    ada.refused(404, "PUT", "/interviews/nowhere/not-today")


def test_tomorrow_it_is_forgotten(study):
    with open_study(study).begin() as db:
        me = load_coders(db)[0].id
        keep_not_today(db, me, "one", today=MONDAY)
        keep_not_today(db, me, "two", today=MONDAY)
        assert load_not_today(db, me, today=MONDAY) == {"one", "two"}
        assert load_not_today(db, me, today=TUESDAY) == frozenset()
        keep_not_today(db, me, "three", today=TUESDAY)
        assert load_not_today(db, me, today=MONDAY) == frozenset()


def test_an_interview_is_handed_on_and_dealt_with(ada, ben):
    path = f"/interviews/{ada.interview('P02')}/hand-on"
    ids = {one["name"]: one["id"] for one in ada.get("/state")["coders"]}
    assert ada.post(path, to=ids["Ben"])["said"] == "asked Ben to take “P02”"
    assert ada.post(path)["said"] == "asked somebody else to take “P02”"
    flags = line(ben)["flags"]
    assert {one["text"] for one in flags} == {"For Ben, please", "For somebody else, please"}
    assert {one["coder"]["name"] for one in flags} == {"Ada"}
    for one in flags:
        ben.delete(f"/flags/{one['id']}")
    assert line(ada)["flags"] == []
    ben.refused(404, "DELETE", f"/flags/{flags[0]['id']}")
    ada.refused(404, "POST", path, to="nobody")
    ada.refused(404, "POST", "/interviews/nowhere/hand-on")


def test_the_overview_says_what_to_expect(ada):
    interview = ada.interview("P02")
    ada.post(f"/interviews/{interview}/warnings", text="a hard year")
    assert line(ada)["warnings"] == ["a hard year"]
    assert line(ada, "P01")["warnings"] == []


def test_who_can_be_talked_to_is_kept(ada, ben):
    assert ada.get("/support") == []
    ada.post("/support", name="Lead", how="room 2")
    [one] = ada.get("/support")
    seen = ada.get("/state")["stamp"]
    ben.put(f"/support/{one['id']}", name="Lead", how="room 3", hours="mornings")
    ada.refused(409, "PUT", f"/support/{one['id']}", name="Lead", how="room 4", seen=seen)
    ada.put(f"/support/{one['id']}", name="Lead", how="room 3", hours="mornings")
    assert ada.get("/support") == [
        {"id": one["id"], "name": "Lead", "how": "room 3", "hours": "mornings"}
    ]
    ada.delete(f"/support/{one['id']}")
    ada.refused(404, "DELETE", f"/support/{one['id']}")
    assert ada.get("/support") == []
