"""Lists of passages, and re-coding them where they stand."""

import pytest


def asked(browser, **wanted):
    return browser.get("/passages", **wanted)


def words(found):
    return [one["words"] for one in found["list"]]


def test_a_codes_own_passages_stand_in_their_turns_with_who_says_them(ada):
    found = asked(ada, code=ada.code("unaware")["id"])
    assert words(found) == [
        "Nobody told me anything for three weeks.",
        "I found a leaflet in the car park.",
    ]
    assert (found["passages"], found["people"], found["items"]) == (2, 1, 2)
    second = found["list"][1]
    assert (second["title"], second["participant"], second["group"]) == ("P01", "P01", "carer")
    assert second["turn"] == 1
    assert second["before"].startswith("Nobody told me anything for three weeks.")
    assert second["after"] == ""
    assert [one["name"] for one in second["codings"]] == ["unaware"]


def test_a_theme_holds_what_stands_below_it_and_a_code_does_not(ada):
    theme = ada.code("Awareness")["id"]
    assert asked(ada, theme=theme)["items"] == 3
    assert asked(ada, code=theme)["items"] == 0


def test_others_and_what_is_agreed_are_shown_on_request(ada):
    ben = next(one["id"] for one in ada.get("/state")["coders"] if one["name"] == "Ben")
    code = ada.code("supervision")["id"]
    assert words(asked(ada, code=code)) == ["Somebody to ring after a bad one."]
    assert words(asked(ada, code=code, layer=ben)) == ["You can't learn that from a book"]
    everybody = asked(ada, code=code, layer="all")
    assert [one["codings"][0]["mine"] for one in everybody["list"]] == [False, True]
    assert asked(ada, layer="agreed")["items"] == 0
    ada.refused(404, "GET", "/passages", layer="nobody")


def test_what_two_coders_mark_alike_is_one_entry_and_what_overlaps_one_passage(ada):
    found = asked(ada, theme=ada.code("Awareness")["id"], layer="all")
    alike = next(one for one in found["list"] if one["words"].startswith("Nobody told me any"))
    assert {one["coder"]["name"] for one in alike["codings"]} == {"Ada", "Ben"}
    assert (found["items"], found["passages"], found["people"]) == (5, 4, 2)


def test_other_codes_on_the_same_words_are_named(ada):
    ada.mark("P01", "a leaflet", "supervision")
    found = asked(ada, code=ada.code("unaware")["id"])
    assert [one["also"] for one in found["list"]] == [[], ["supervision"]]


def test_participants_interviews_and_filters_narrow_the_list(ada):
    people = {one["code"]: one["id"] for one in ada.get("/participants")}
    assert asked(ada, participant=people["P03"])["items"] == 2
    assert asked(ada, interview=ada.interview("P02"))["items"] == 1
    assert {one["title"] for one in asked(ada, where=["site=Devon"])["list"]} == {"P01", "P03"}
    assert asked(ada, where=["site=Devon", "group=advocate"])["people"] == 1


@pytest.mark.parametrize(
    ("by", "headings"),
    [
        ("interview", [""] * 5),
        ("participant", ["P01", "P01", "P02", "P03", "P03"]),
        ("group", ["advocate", "advocate", "carer", "carer", "carer"]),
        ("code", ["unaware", "unaware", "no-time", "supervision", "lived-experience"]),
    ],
)
def test_what_belongs_together_stands_together(ada, by, headings):
    assert [one["heading"] for one in asked(ada, by=by)["list"]] == headings


def test_a_long_list_comes_in_parts(ada):
    whole = words(asked(ada))
    first = asked(ada, limit=2)
    second = asked(ada, limit=2, after=first["next"])
    third = asked(ada, limit=2, after=second["next"])
    assert words(first) + words(second) + words(third) == whole
    assert (first["items"], third["next"]) == (5, None)


def test_what_is_warned_of_in_the_turn_is_said(ada):
    interview, place = ada.passage("P01", "leaflet")
    ada.post(f"/interviews/{interview}/warnings", text="a loss", **place, words="leaflet")
    found = asked(ada, interview=interview)
    assert [one["warnings"] for one in found["list"]] == [["a loss"], ["a loss"]]


def chosen(browser, name):
    found = asked(browser, code=browser.code(name)["id"])
    return [one["id"] for passage in found["list"] for one in passage["codings"]]


def test_several_passages_get_another_code_in_one_step(ada):
    ids, seen = chosen(ada, "unaware"), ada.get("/state")["stamp"]
    target = ada.code("no-time")["id"]
    done = ada.post("/codings/recode", seen=seen, codings=ids, code=target)
    assert done["said"] == "coded 2 passages as “no-time” instead of “unaware”"
    assert chosen(ada, "unaware") == []
    assert len(chosen(ada, "no-time")) == 3
    ada.post("/undo")
    assert chosen(ada, "unaware") == ids


def test_a_new_code_may_be_made_for_them(ada):
    ids, seen = chosen(ada, "unaware"), ada.get("/state")["stamp"]
    done = ada.post("/codings/recode", seen=seen, codings=ids, new_code="late news")
    assert done["said"].endswith("as “late news” instead of “unaware”, a new code")
    assert chosen(ada, "late news") == ids
    ada.post("/undo")
    assert "late news" not in [one["name"] for one in ada.get("/codebook")]


def test_a_passage_never_has_the_same_code_twice(ada):
    ada.mark("P01", "I found a leaflet in the car park.", "no-time")
    ids, seen = chosen(ada, "unaware"), ada.get("/state")["stamp"]
    ada.post("/codings/recode", seen=seen, codings=ids, code=ada.code("no-time")["id"])
    assert words(asked(ada, interview=ada.interview("P01"))) == [
        "Nobody told me anything for three weeks.",
        "I found a leaflet in the car park.",
    ]


def test_several_codings_are_removed_in_one_step(ada):
    ids, seen = chosen(ada, "unaware"), ada.get("/state")["stamp"]
    done = ada.post("/codings/remove", seen=seen, codings=ids)
    assert done["said"] == "removed 2 codings as “unaware”"
    ada.post("/undo")
    assert chosen(ada, "unaware") == ids


def test_only_ones_own_as_they_were_seen_are_changed(ada, ben, log):
    ids, seen = chosen(ada, "unaware"), ada.get("/state")["stamp"]
    theirs, target = chosen(ben, "unaware"), ada.code("no-time")["id"]
    ada.patch(f"/codings/{ids[0]}", seen=seen, direction="helps")
    before = log()
    now = ada.get("/state")["stamp"]
    ada.refused(409, "POST", "/codings/recode", seen=seen, codings=ids, code=target)
    ada.refused(409, "POST", "/codings/remove", seen=now, codings=[*ids, *theirs])
    ada.refused(404, "POST", "/codings/remove", seen=now, codings=["none"])
    ada.refused(422, "POST", "/codings/recode", seen=now, codings=[], code=target)
    ada.refused(422, "POST", "/codings/recode", seen=now, codings=ids)
    ada.refused(404, "POST", "/codings/recode", seen=now, codings=ids, code="none")
    assert log() == before
