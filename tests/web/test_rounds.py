"""Rounds on the page: planned, kept as they were shown, finished, opened."""

import pytest


@pytest.fixture
def people(ada):
    return {one["name"]: one["id"] for one in ada.get("/state")["coders"]}


@pytest.fixture
def keep(ada, people):
    """Keep a round of all interviews and both coders."""

    def run(**more):
        who = {one["id"]: list(people.values()) for one in ada.get("/interviews")}
        ada.post("/rounds", **{"name": "First", "who": who} | more)
        (one,) = ada.get("/rounds")
        return one

    return run


def test_a_round_is_kept_as_it_was_shown(ada, people):
    plan = ada.get("/rounds/plan", twice=34)
    assert ada.get("/rounds") == []
    assert len(plan["interviews"]) == 3
    assert sum(len(one["coders"]) == 2 for one in plan["interviews"]) == 2
    assert plan["sentences"][0].startswith("Each person codes 2 to 3 interviews")
    who = {one["id"]: [each["id"] for each in one["coders"]] for one in plan["interviews"]}
    said = ada.post("/rounds", name="First", who=who)["said"]
    assert said == "planned the blind round “First”: 3 interviews, 2 coders"
    (kept,) = ada.get("/rounds")
    assert {
        one["id"]: [each["coder"]["id"] for each in one["coded_by"]] for one in kept["interviews"]
    } == who
    assert ada.refused(422, "GET", "/rounds/plan")["error"].startswith("Every interview stands")
    alone = ada.get(
        "/rounds/plan", coders=[people["Ben"]], interviews=[ada.interview("P01")], twice=0
    )
    assert [one["coders"][0]["name"] for one in alone["interviews"]] == ["Ben"]
    ada.refused(404, "POST", "/rounds", name="Other", who={"nowhere": []})
    ada.refused(404, "POST", "/rounds", name="Other", who={ada.interview("P01"): ["nobody"]})


def test_finishing_says_what_it_opens(ada, ben, keep):
    keep()
    path = f"/interviews/{ada.interview('P01')}/finished"
    before = ada.get(path)
    assert (before["rounds"], before["blind"], before["finished"]) == (["First"], True, False)
    assert len(ada.codings("P01", layers="all")) == 2
    assert ada.put(path)["said"] == "finished “P01”"
    assert ada.get(path)["may_go_on"]
    ada.delete(path)
    ada.put(path)
    assert ben.get(path)["opens"] == ["Ada"]
    ben.put(path)
    assert ben.get(path)["seen"] == ["Ada"]
    assert len(ada.codings("P01", layers="all")) == 3
    assert "unseen" in ben.refused(409, "DELETE", path)["error"]
    assert "unseen" in ben.refused(409, "POST", "/undo")["error"]
    (one,) = ada.get("/rounds")
    assert [part["said"] for part in one["parts"]] == ["1 of 3 interviews", "1 of 3 interviews"]
    assert len(one["left"]) == 2


def test_an_interview_in_no_round_is_not_finished(ada):
    path = f"/interviews/{ada.interview('P01')}/finished"
    assert ada.get(path)["rounds"] == []
    assert "among the rounds" in ada.refused(404, "PUT", path)["hint"]
    ada.refused(404, "GET", "/interviews/nowhere/finished")


def test_a_round_is_opened_and_interviews_are_given(ada, keep, people):
    one = keep()
    ada.post("/coders", name="Cara")
    cara = {each["name"]: each["id"] for each in ada.get("/state")["coders"]}["Cara"]
    given = {"interview": ada.interview("P01"), "to": cara, "instead_of": people["Ben"]}
    ada.post(f"/rounds/{one['id']}/given", **given)
    ada.refused(409, "POST", f"/rounds/{one['id']}/given", **given)
    assert one["may_be_opened"]
    ada.post(f"/rounds/{one['id']}/opening")
    (now,) = ada.get("/rounds")
    assert not now["may_be_opened"]
    assert [each["coder"]["name"] for each in now["interviews"][0]["coded_by"]] == ["Ada", "Cara"]
    ada.refused(409, "POST", f"/rounds/{one['id']}/opening")
    ada.refused(404, "POST", "/rounds/nowhere/opening")


def test_who_conducted_an_interview_is_said_on_the_page(ada):
    p01, state = ada.interview("P01"), ada.get("/state")
    answer = ada.patch(
        f"/interviews/{p01}", seen=state["stamp"], title="P01 again", conducted_by=["ada", "Dr Eze"]
    )
    assert answer["interview"]["conducted_by"] == ["Ada", "Dr Eze"]
    assert "renamed the interview “P01” to “P01 again”, and said that" in answer["said"]
    plan = ada.get("/rounds/plan", not_own=True, twice=0)
    first = next(one for one in plan["interviews"] if one["id"] == p01)
    assert [one["name"] for one in first["coders"]] == ["Ben"]


def test_what_is_not_finished_is_left_out_of_settling_and_said(ada, ben, keep, people):
    keep()
    coders = list(people.values())
    told = ada.refused(409, "GET", "/settling", coders=coders)
    assert told["error"].startswith("Not compared are 3 interviews (P01, P02 and P03)")
    for browser in (ada, ben):
        browser.put(f"/interviews/{ada.interview('P01')}/finished")
    walk = ada.get("/settling", coders=coders)
    assert {one["title"] for one in walk["places"]} == {"P01"}
    assert walk["left_out"][0].startswith("Not compared are 2 interviews (P02 and P03)")
    assert walk["left_out"][0] in ada.get("/compare", coders=coders)["left_out"]


def test_what_is_practised_can_be_looked_at_and_does_not_count(ada, people):
    p01, coders = ada.interview("P01"), list(people.values())
    ada.post("/rounds", name="Trying out", who={p01: coders}, blind=False, practice=True)
    for coder in coders:
        ada.post("/coder", id=coder)
        ada.put(f"/interviews/{p01}/finished")
    assert ada.get(f"/compare/{p01}", coders=coders)["places"]
    assert ada.get("/passages", interview=p01)["passages"]
    compared = ada.get("/compare", coders=coders)
    assert p01 not in {one["id"] for one in compared["interviews"]}
    assert "only practised on" in compared["left_out"]
    before = ada.get("/quotes/balance")
    ada.post("/settling/alike", coders=coders, interviews=[p01])
    assert ada.get("/quotes/balance") == before
    alone = ada.refused(409, "GET", "/compare", coders=coders, interviews=[p01])
    assert "only practised on" in alone["error"]
    assert ada.get(f"/interviews/{p01}/finished")["practice"]
