"""Splitting and removing codes over the page's interface."""


def use(browser, name, **how):
    return browser.get(f"/codebook/{browser.code(name)['id']}/use", **how)


def test_what_a_code_is_used_for_is_told_without_what_others_coded(ada, ben):
    found = use(ada, "unaware")
    assert found["mine"] == len(found["passages"]) > 0
    assert found["others"] > 0
    assert all(one["mine"] for one in found["passages"])
    everybody = use(ada, "unaware", layers="all")["passages"]
    assert len(everybody) == found["mine"] + found["others"]
    assert {one["coder"]["name"] for one in everybody} >= {"Ada", "Ben"}


def test_a_code_is_split_passage_by_passage_and_it_can_be_undone(ada):
    before = ada.codings("P01")
    code, first = ada.code("unaware")["id"], use(ada, "unaware")["passages"][0]
    ada.post(
        f"/codebook/{code}/split",
        into=["not told", "found late"],
        codings={first["id"]: "not told"},
    )
    assert use(ada, "not told")["mine"] == 1
    assert use(ada, "found late")["mine"] == 0
    assert ada.code("not told")["parent"] == ada.code("unaware")["parent"]
    ada.post("/undo")
    assert ada.codings("P01") == before


def test_a_split_of_passages_that_are_coded_otherwise_is_refused(ada):
    code, other = ada.code("unaware")["id"], use(ada, "supervision")["passages"][0]["id"]
    ada.refused(409, "POST", f"/codebook/{code}/split", into=["new"], codings={other: "new"})
    ada.refused(422, "POST", f"/codebook/{code}/split", into=[])


def test_a_code_that_is_used_is_removed_only_with_a_place_for_its_passages(ada):
    code, other = ada.code("unaware"), ada.code("no-time")
    said = ada.refused(409, "POST", f"/codebook/{code['id']}/removal")
    assert "still used" in said["error"]
    ada.post(f"/codebook/{code['id']}/removal", moving_to=other["id"])
    assert "unaware" not in {one["name"] for one in ada.get("/codebook")}
    assert ada.code("no-time")["passages"] >= code["passages"]


def test_what_stands_below_a_removed_theme_is_lifted_or_goes_with_it(ada):
    theme = ada.code("Awareness")
    ada.refused(409, "POST", f"/codebook/{theme['id']}/removal")
    ada.post(f"/codebook/{theme['id']}/removal", children="lift")
    assert ada.code("unaware")["depth"] == 0


def test_what_was_changed_since_it_was_seen_is_not_removed(ada, ben):
    code = ada.code("no-time")["id"]
    seen = use(ada, "no-time")["stamp"]
    ben.patch(f"/codebook/{code}", definition="Nothing left in the day")
    said = ada.refused(409, "POST", f"/codebook/{code}/removal", seen=seen)
    assert "Ben" in said["error"]
