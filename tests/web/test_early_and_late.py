"""Early and late use of codes over the page's interface."""


def test_early_and_late_use_of_codes_with_the_first_and_last_passages(ada):
    assert ada.get("/early-and-late")["coder"]["name"] == "Ada"
    for words in ("When to stop", "every time", "bring my own", "ring after a bad"):
        ada.mark("P03", words, "supervision")
    found = ada.get("/early-and-late")
    assert found["words"].startswith("Of Ada's codings that stand, ")
    supervision = ada.code("supervision")["id"]
    [one] = [one for one in found["codes"] if one["code"] == supervision]
    assert one["early"]["codings"] + one["late"]["codings"] == 5
    assert one["late"]["per"] > one["early"]["per"] > 0
    beside = ada.get(f"/early-and-late/{supervision}")
    assert [len(beside[side]) for side in ("first", "last")] == [2, 2]
    assert beside["last"][-1]["passage"]["words"] == "ring after a bad"
    assert beside["last"][-1]["passage"]["codings"][0]["mine"]


def test_somebody_elses_use_is_shown_on_request(ada, ben):
    theirs = next(one["id"] for one in ada.get("/state")["coders"] if one["name"] == "Ben")
    ben.mark("P01", "three weeks", "no-time")
    found = ada.get("/early-and-late", coder=theirs)
    assert found["coder"]["name"] == "Ben"
    beside = ada.get(f"/early-and-late/{ada.code('no-time')['id']}", coder=theirs)
    assert "three weeks" in {one["passage"]["words"] for one in (*beside["first"], *beside["last"])}
    ada.refused(404, "GET", "/early-and-late", coder="nobody")
    ada.refused(404, "GET", "/early-and-late/nothing")
