"""The codebook on the page: adding, naming, moving, describing and merging codes."""

import pytest


def test_the_codebook_is_a_tree_with_passages_and_people_apart(ada):
    lines = ada.get("/codebook")
    assert [(one["name"], one["depth"]) for one in lines][:3] == [
        ("Awareness", 0),
        ("no-time", 1),
        ("unaware", 1),
    ] or [one["depth"] for one in lines] == [0, 1, 1, 0, 1, 1]
    awareness = ada.code("Awareness")
    assert (awareness["passages"], awareness["people"]) == (4, 2)
    assert {one["colour"] for one in lines if one["parent"] == awareness["id"]} == {
        awareness["colour"]
    }
    assert [one["line"] for one in lines if one["parent"] == awareness["id"]] == ["solid", "double"]
    assert awareness["dark"] != awareness["colour"]


def test_a_code_is_added_below_another(ada):
    done = ada.post("/codebook", name="  first   days ", under=ada.code("Support")["id"])
    assert done["code"]["path"] == "Support > first days"
    ada.refused(409, "POST", "/codebook", name="FIRST days", under=ada.code("Support")["id"])
    ada.refused(404, "POST", "/codebook", name="more", under="none")
    ada.refused(422, "POST", "/codebook", name="  ")
    ada.refused(422, "POST", "/codebook")


def test_a_code_is_renamed_moved_and_described_at_once(ada):
    code = ada.code("unaware")
    done = ada.patch(
        f"/codebook/{code['id']}",
        seen=ada.get("/state")["stamp"],
        name="never told",
        under=ada.code("Support")["id"],
        definition="Nobody said so.",
        exclude="Told too late.",
    )
    assert done["code"]["path"] == "Support > never told"
    assert done["code"]["definition"] == "Nobody said so."
    assert done["code"]["passages"] == code["passages"]
    ada.post("/undo")
    assert ada.code("unaware") == code


def test_a_code_is_moved_to_the_top_and_before_a_sibling(ada):
    code = ada.code("unaware")["id"]
    assert ada.patch(f"/codebook/{code}", under=None)["code"]["parent"] is None
    support = ada.code("Support")["id"]
    before = ada.code("supervision")["id"]
    ada.patch(f"/codebook/{code}", under=support, before=before)
    below = [one["name"] for one in ada.get("/codebook") if one["parent"] == support]
    assert below == ["unaware", "supervision", "lived-experience"]
    ada.refused(409, "PATCH", f"/codebook/{support}", under=code)


def test_codes_are_merged_and_their_passages_come_along(ada):
    code, into = ada.code("unaware")["id"], ada.code("no-time")["id"]
    done = ada.post(f"/codebook/{code}/merge", into=into)
    assert (done["code"]["id"], done["code"]["passages"]) == (into, 4)
    assert {one["name"] for one in ada.codings("P01")} == {"no-time"}
    ada.refused(404, "POST", f"/codebook/{code}/merge", into=into)
    ada.refused(422, "POST", f"/codebook/{into}/merge", into=into)
    ada.post("/undo")
    assert {one["name"] for one in ada.codings("P01")} == {"unaware"}


def test_a_change_of_what_was_changed_meanwhile_is_refused_with_how_it_is_now(ada, ben):
    code, seen = ada.code("unaware")["id"], ada.get("/state")["stamp"]
    ben.patch(f"/codebook/{code}", seen=seen, definition="By Ben.")
    said = ada.refused(409, "PATCH", f"/codebook/{code}", seen=seen, definition="By Ada.")
    assert "Ben" in said["error"]
    assert said["now"]["definition"] == "By Ben."
    into = ada.code("no-time")["id"]
    ada.refused(409, "POST", f"/codebook/{code}/merge", into=into, seen=seen)
    ada.patch(f"/codebook/{code}", seen=ada.get("/state")["stamp"], definition="By both.")
    assert ben.code("unaware")["definition"] == "By both."


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"colour": "red"},
        {"kind": "family"},
        {"name": ""},
        {"name": "a > b"},
        {"nonsense": "x"},
        {"name": 7},
        {"name": "x", "seen": "yesterday"},
    ],
)
def test_what_cannot_be_said_of_a_code_is_refused(ada, log, body):
    before = log()
    ada.refused(422, "PATCH", f"/codebook/{ada.code('unaware')['id']}", **body)
    assert log() == before


def test_a_code_is_named_by_its_id_alone(ada):
    ada.refused(404, "PATCH", "/codebook/unaware", name="x")


def test_a_code_is_given_a_key_that_no_other_has(ada):
    one, other = ada.code("supervision"), ada.code("no-time")
    ada.patch(f"/codebook/{one['id']}", key="S")
    assert ada.code("supervision")["key"] == "s"
    said = ada.refused(409, "PATCH", f"/codebook/{other['id']}", key="s")
    assert "supervision" in said["error"]
    ada.refused(422, "PATCH", f"/codebook/{other['id']}", key="F1")
    ada.patch(f"/codebook/{one['id']}", key="")
    ada.patch(f"/codebook/{other['id']}", key="s")
    assert ada.code("no-time")["key"] == "s"
