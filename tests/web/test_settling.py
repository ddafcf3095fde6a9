"""Settling differences: outcomes, reasons, who was there, and taking it up again."""

import pytest

from qualtool.coding.coders import plan_coder
from qualtool.coding.model import AGREED
from qualtool.history.model import Action, Change
from qualtool.store.coding import load_coders
from qualtool.store.keep import keep
from qualtool.store.passages import load_coded_passages
from qualtool.store.study import open_study


@pytest.fixture
def both(ada):
    return [one["id"] for one in ada.get("/state")["coders"]]


@pytest.fixture
def agreed(study):
    """What is in the agreed layer: transcript, code and words of each coding."""

    def read():
        with open_study(study).read() as db:
            return sorted(
                (p.title, p.path[-1], p.words) for p in load_coded_passages(db, coder=AGREED)
            )

    return read


@pytest.fixture
def walk(ada, both):
    def look(**scope):
        return ada.get("/settling", coders=both, **scope)["places"]

    return look


@pytest.fixture
def settle(ada, both, walk):
    """Settle the difference with this number, as Ada."""

    def decide(number, outcome, **more):
        one = walk()[number]
        return ada.post(
            f"/settling/{one['id']}",
            coders=both,
            interview=one["interview"],
            outcome=outcome,
            **more,
        )

    return decide


def test_the_way_through_the_differences(walk, ada, both):
    assert [(one["title"], one["state"]) for one in walk()] == [
        ("P01", "open"),
        ("P02", "open"),
        ("P02", "open"),
        ("P03", "open"),
        ("P03", "open"),
    ]
    assert ada.get("/settling", coders=both)["alike"] == 1
    assert len(walk(interviews=[ada.interview("P02")])) == 2
    assert len(walk(codes=[ada.code("Support")["id"]])) == 2


def test_every_outcome_reaches_the_agreed_layer(settle, both, agreed, ada, walk):
    layers = [ada.codings(title, layers="all") for title in ("P01", "P02", "P03")]
    settle(0, "as", coder=both[0], reason="She says so.", took_part=["Ada", " Ben ", "Ben", ""])
    settle(1, "shrink")
    settle(2, "none")
    settle(3, "both")
    kept = settle(4, "kept as a difference", reason="Two readings.")
    assert agreed() == [
        ("P01", "unaware", "I found a leaflet in the car park."),
        ("P02", "no-time", "There aren't hours left in the day."),
        ("P03", "lived-experience", "You can't learn that from a book"),
        ("P03", "supervision", "You can't learn that from a book"),
    ]
    assert {one["state"] for one in walk()} == {"settled"}
    assert kept["place"]["decision"]["words"] == "it stays a difference"
    own = [
        [one for one in ada.codings(title, layers="all") if one["coder"]["id"] != AGREED]
        for title in ("P01", "P02", "P03")
    ]
    assert own == layers


def test_a_new_decision_takes_a_code_a_new_code_or_other_words(settle, ada, agreed):
    settle(0, "new", code=ada.code("supervision")["id"])
    settle(1, "new", new_code="busy &amp; tired")
    _, place = ada.passage("P03", "When to stop talking.")
    settle(3, "new", code=ada.code("unaware")["id"], words="When to stop talking.", **place)
    assert agreed() == [
        ("P01", "supervision", "I found a leaflet in the car park."),
        ("P02", "busy &amp; tired", "There aren't hours left in the day. I work nights"),
        ("P03", "unaware", "When to stop talking."),
    ]
    ada.post("/undo")
    ada.post("/undo")
    assert [one["name"] for one in ada.get("/codebook")].count("busy &amp; tired") == 0


def test_what_does_not_fit_is_refused_in_words(walk, both, ada):
    one, split = walk()[0], walk()[3]

    def refused(status, place, outcome, **more):
        return ada.refused(
            status,
            "POST",
            f"/settling/{place['id']}",
            coders=both,
            interview=place["interview"],
            outcome=outcome,
            **more,
        )["error"]

    assert "No words were marked by all" in refused(409, one, "shrink")
    assert "different codes" in refused(422, split, "union")
    assert "another code or another passage" in refused(422, one, "new")
    assert "not one of the coders" in refused(404, one, "as", coder="nobody")
    assert "not in the codebook" in refused(404, one, "new", code="gone")
    refused(422, one, "new", code=ada.code("unaware")["id"], new_code="x")
    refused(422, one, "new", start=0, end=5)
    refused(409, one, "new", start=0, end=5, words="other")
    refused(422, one, "open")
    ada.refused(
        409, "POST", "/settling/gone", coders=both, interview=one["interview"], outcome="both"
    )


def test_who_sees_it_otherwise_is_told_with_the_decision(settle, walk, both, ada):
    kept = settle(0, "as", coder=both[0], dissent=" It is anger. ", dissent_by="Zoë")
    assert kept["place"]["decision"]["dissent"] == [{"words": "It is anger.", "who": "Zoë"}]
    settle(0, "as", coder=both[0], dissent="It is anger.")
    (first,) = ada.get("/settling/settled", coders=both)["decisions"]
    assert first["decision"]["dissent"] == [{"words": "It is anger.", "who": ""}]
    settle(0, "none")
    (first,) = ada.get("/settling/settled", coders=both)["decisions"]
    assert first["decision"]["dissent"] == []
    told = ada.refused(
        422, "POST", f"/settling/{walk()[1]['id']}",
        coders=both, interview=walk()[1]["interview"], outcome="both", dissent_by="Zoë",
    )  # fmt: skip
    assert told["error"] == "What Zoë sees otherwise is not said."


def test_a_decision_is_undone_and_done_again(settle, ada, agreed, walk):
    settle(0, "union")
    ada.post("/undo")
    assert agreed() == []
    assert walk()[0]["state"] == "open"
    ada.post("/redo")
    assert len(agreed()) == 1
    assert walk()[0]["state"] == "settled"


def test_a_settled_difference_is_taken_up_again(settle, ada, agreed, walk, both):
    settle(0, "union", reason="First thoughts.")
    identity = walk()[0]["id"]
    ada.post(f"/settling/{identity}/reopen")
    assert agreed() == []
    assert walk()[0]["state"] == "reopened"
    assert ada.refused(404, "POST", f"/settling/{identity}/reopen")["error"]
    settle(0, "as", coder=both[1])
    assert walk()[0]["state"] == "settled"


def test_what_is_left_for_later_stays_on_the_list(settle, walk, ada, both):
    settle(0, "later", reason="Ask the panel.")
    assert walk()[0]["state"] == "later"
    items = ada.get("/settling/meeting", coders=both)
    later = [
        place["decision"]["reason"]
        for item in items
        for place in item["places"]
        if place["decision"] and place["decision"]["outcome"] == "later"
    ]
    assert later == ["Ask the panel."]
    assert sum(item["later"] for item in items) == 1


def test_two_who_settle_the_same_at_once_hear_of_each_other(walk, both, ada, ben):
    seen = ada.get("/settling", coders=both)["stamp"]
    one = walk()[0]
    asked = {"coders": both, "interview": one["interview"], "seen": seen}
    ada.post(f"/settling/{one['id']}", outcome="union", **asked)
    told = ben.refused(409, "POST", f"/settling/{one['id']}", outcome="none", **asked)
    assert "Ada" in told["error"]
    assert "changed meanwhile" in told["error"]
    ben.refused(409, "POST", f"/settling/{one['id']}/reopen", seen=seen)
    now = ben.get("/settling", coders=both)["stamp"]
    ben.post(f"/settling/{one['id']}", outcome="none", **{**asked, "seen": now})


def test_a_place_that_was_recoded_meanwhile_is_not_settled(walk, both, ada):
    one = walk()[0]
    mine = next(c for c in ada.codings("P01") if "leaflet" in c["words"])
    ada.delete(f"/codings/{mine['id']}")
    told = ada.refused(
        409, "POST", f"/settling/{one['id']}", coders=both, interview=one["interview"],
        outcome="both",
    )  # fmt: skip
    assert "recoded this place meanwhile" in told["error"]


def test_a_list_for_a_meeting_by_code_and_by_interview(ada, both):
    by_code = ada.get("/settling/meeting", coders=both)
    assert [(one["name"], one["number"]) for one in by_code] == [
        ("unaware", 2),
        ("supervision", 2),
        ("no-time", 1),
    ]
    by_interview = ada.get("/settling/meeting", coders=both, by="interview")
    assert [(one["name"], len(one["places"])) for one in by_interview] == [
        ("P01", 1),
        ("P02", 2),
        ("P03", 2),
    ]


def test_a_meeting_talks_about_as_much_as_its_time_holds(ada, both):
    items = ada.get("/settling/meeting", coders=both, minutes=15, each=5)
    assert [(one["begins"], one["minutes"], one["fit"]) for one in items] == [
        (0, 10, 2),
        (10, 5, 1),
        (15, 0, 0),
    ]
    # Of what it does not reach, only the number is said.
    assert [(one["number"], len(one["places"])) for one in items] == [(2, 2), (2, 1), (1, 0)]


def test_agenda_and_decisions_are_taken_out_and_put_on_record(settle, ada, both):
    query = "&".join(f"coders={one}" for one in both)
    agenda = ada.client.get(f"/api/settling/files/agenda.md?{query}&minutes=15&each=5").text
    assert "## unaware (2 differences)" in agenda
    assert "From 0:10 to 0:15, 5 minutes." in agenda
    assert "| no-time | 1 |" in agenda.partition("## For another time")[2]
    settle(0, "as", coder=both[0], reason="She says so.", dissent="It is anger.")
    settle(1, "later")
    decisions = ada.client.get("/api/settling/files/decisions.md").text
    assert "1 difference settled. 1 difference put off or open again." in decisions
    assert "She says so.<br>Somebody sees it otherwise: It is anger." in decisions
    assert [one["file"] for one in ada.get("/taken")["files"]] == ["decisions.md", "agenda.md"]
    assert ada.client.get(f"/api/settling/files/agenda.csv?{query}").status_code == 422


def test_what_is_settled_says_outcome_reason_and_who(settle, ada, both):
    settle(0, "as", coder=both[0], reason="She says so.", took_part=["Ada", "Zoë"])
    code = ada.code("unaware")["id"]
    ada.patch(f"/codebook/{code}", definition="Did not know of it.")
    settle(2, "none", codes_changed=[code])
    first, second = ada.get("/settling/settled", coders=both)["decisions"]
    assert first["decision"]["words"] == "as Ada had it"
    assert first["decision"]["reason"] == "She says so."
    assert first["decision"]["took_part"] == ["Ada", "Zoë"]
    assert first["standing"] == "settled"
    assert [one["name"] for one in second["decision"]["codes_changed"]] == ["unaware"]


def test_what_was_recoded_after_it_was_settled_is_said(settle, ada, ben, both):
    settle(1, "union")
    ben.mark("P01", "A phone call on the first day.", "unaware")
    mine = next(one for one in ada.codings("P02") if one["name"] == "no-time")
    ada.delete(f"/codings/{mine['id']}")
    ada.mark("P02", "the ward shuts at eight", "no-time")
    (one,) = ada.get("/settling/settled", coders=both)["decisions"]
    assert one["standing"] == "recoded"
    assert one["decision"]["words"] == "all the words that anyone marked"


def test_which_of_two_decisions_stands_is_said_in_the_list(settle, ada, both, agreed, study):
    settle(0, "both")
    before = agreed()
    with open_study(study).begin() as db:
        keep(db, plan_coder(load_coders(db), "Cara"), by="Ada")
        cara = next(one.id for one in load_coders(db) if one.name == "Cara")
    three = [*both, cara]
    passage = max(ada.codings("P01"), key=lambda one: one["start"])
    fields = {"coder": cara, "transcript": ada.interview("P01"), "code": ada.code("unaware")["id"]}
    fields |= {name: passage[name] for name in ("start", "end")}
    with open_study(study).begin() as db:
        keep(db, Action("coded", [Change("coding", "c", fields)]), by=cara)
    places = ada.get("/settling", coders=three)["places"]
    *_, one = (each for each in places if each["title"] == "P01")
    told = ada.post(
        f"/settling/{one['id']}", coders=three, interview=one["interview"], outcome="none"
    )
    assert "This place had been settled before; Ada and Ben: everything" in told["said"]
    assert agreed() != before
    listed = ada.get("/settling/settled", coders=both)["decisions"]
    assert {(each["standing"], each["chose"]) for each in listed} >= {
        ("among others", "Compared were Ada, Ben and Cara.")
    }
    assert "settled again" in {each["standing"] for each in listed}


def test_what_all_marked_alike_is_taken_at_once(ada, both, agreed):
    ada.post("/settling/alike", coders=both)
    assert agreed() == [("P01", "unaware", "Nobody told me anything for three weeks.")]
    told = ada.get("/settling/settled", coders=both)
    assert (told["alike"], told["decisions"]) == (1, [])
    assert ada.get("/settling", coders=both)["alike"] == 0
    ada.refused(409, "POST", "/settling/alike", coders=both)


def test_settling_belongs_to_the_coders_who_are_compared(page, settle, ada, both):
    settle(1, "union")
    ada.post("/coders", name="Cy")
    cy = next(one["id"] for one in ada.get("/state")["coders"] if one["name"] == "Cy")
    told = ada.get("/settling/settled", coders=[both[0], cy])["decisions"]
    assert [one["standing"] for one in told] == ["among others"]
    (elsewhere,) = ada.get("/settling", coders=[both[0], cy])["elsewhere"]
    assert ([one["name"] for one in elsewhere["coders"]], elsewhere["number"]) == (
        ["Ada", "Ben"],
        1,
    )
    assert ada.get("/settling", coders=both)["elsewhere"] == []


def test_nobody_settles_before_saying_who_they_are(page, walk, both):
    from tests.web.conftest import Browser

    one = walk()[0]
    nobody = Browser(page)
    nobody.refused(
        409, "POST", f"/settling/{one['id']}", coders=both, interview=one["interview"],
        outcome="both",
    )  # fmt: skip
