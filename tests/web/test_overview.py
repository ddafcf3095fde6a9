"""The overview: what fits, who has coded what, what is left, and what an interview is called."""

import html
import os
import re
import shlex
import shutil

import pytest

from qualtool.store.study import open_study
from qualtool.web.app import page_of
from tests.web.conftest import PORT, TOKEN, Browser


def titles(found):
    return [one["title"] for one in found]


def test_interviews_are_chosen_by_group_and_site(ada):
    assert titles(ada.get("/interviews", where=["group=carer"])) == ["P01", "P02"]
    assert titles(ada.get("/interviews", where=["group=carer", "site=Devon"])) == ["P01"]
    assert titles(ada.get("/interviews", where=["site=Devon", "site=London"])) == [
        "P01",
        "P02",
        "P03",
    ]
    assert ada.get("/interviews", where=["site=Kent"]) == []
    ada.refused(422, "GET", "/interviews", where=["shoe=4"])


def test_what_there_is_to_choose_from(ada):
    found = ada.get("/filters")
    assert (found["interviews"], found["people"]) == (3, 3)
    names = {
        one["name"]: {v["value"]: v["count"] for v in one["values"]} for one in found["filters"]
    }
    assert names["site"] == {"Devon": 2, "London": 1}
    assert names["may be quoted"] == {"no": 1, "yes": 2}
    assert "time point" not in names


def progress(browser, title):
    (line,) = [one for one in browser.get("/interviews") if one["title"] == title]
    return [(one["coder"]["name"], one["codings"], one["state"]) for one in line["progress"]]


def test_ones_own_progress_stands_first(ada, ben):
    assert progress(ada, "P01") == [("Ada", 2, "coded"), ("Ben", 1, "coded")]
    assert progress(ben, "P01") == [("Ben", 1, "coded"), ("Ada", 2, "coded")]
    for coding in ada.codings("P02"):
        ada.delete(f"/codings/{coding['id']}")
    assert progress(ada, "P02")[0] == ("Ada", 0, "not yet")
    ada.put(f"/interviews/{ada.interview('P02')}/stopped", position=5)
    assert progress(ada, "P02")[0] == ("Ada", 0, "read")
    assert progress(ben, "P02")[1] == ("Ada", 0, "read")


def test_a_title_and_a_time_point_are_given_and_taken_back(ada):
    interview, seen = ada.interview("P01"), ada.get("/state")["stamp"]
    path = f"/interviews/{interview}"
    done = ada.patch(path, seen=seen, title="P01 first", time_point="before")
    assert done["interview"]["title"] == "P01 first"
    assert titles(ada.get("/interviews", where=["time point=before"])) == ["P01 first"]
    assert ada.get("/search", words="leaflet")[0]["title"] == "P01 first"
    ada.post("/undo")
    assert titles(ada.get("/interviews")) == ["P01", "P02", "P03"]
    ada.refused(409, "PATCH", path, seen=ada.get("/state")["stamp"], title="p02")
    ada.refused(422, "PATCH", path, seen=seen)
    ada.refused(404, "PATCH", "/interviews/none", seen=seen, title="x")


def test_a_title_that_was_changed_meanwhile_is_not_changed_again(ada, ben):
    path, seen = f"/interviews/{ada.interview('P01')}", ada.get("/state")["stamp"]
    ben.patch(path, seen=seen, title="Bens")
    said = ada.refused(409, "PATCH", path, seen=seen, title="Adas")
    assert (said["now"]["title"], "Ben" in said["error"]) == ("Bens", True)


def person(browser, code):
    return next(one for one in browser.get("/participants") if one["code"] == code)


def test_participants_have_attributes_consent_interviews_and_passages(ada):
    first = person(ada, "P01")
    assert (first["group"], first["consent_quote"]) == ("carer", "yes")
    assert [(one["name"], one["answer"], one["on"]) for one in first["consents"]] == [
        ("consent_analysis", "not known", ""),
        ("consent_quote", "yes", ""),
        ("consent_archive", "not known", ""),
        ("consent_suggestions", "not known", ""),
    ]
    assert first["attributes"] == [
        {"name": "site", "value": "Devon"},
        {"name": "years", "value": "2"},
    ]
    assert titles(first["interviews"]) == ["P01"]
    assert first["passages"] == 2
    fitting = ada.get("/participants", where=["site=Devon"])
    assert [one["code"] for one in fitting] == ["P01", "P03"]


def test_only_ones_own_passages_are_counted(ada, ben):
    assert (person(ada, "P02")["passages"], person(ben, "P02")["passages"]) == (1, 2)


def test_consent_and_attributes_are_changed_and_taken_back(ada):
    before = person(ada, "P01")
    path, seen = f"/participants/{before['id']}", ada.get("/state")["stamp"]
    done = ada.patch(path, seen=seen, facts={"consent_quote": "no", "years": "3"})
    assert done["participant"]["consent_quote"] == "no"
    assert done["participant"]["attributes"][1]["value"] == "3"
    assert "quoted to “no”" in done["said"]
    ada.post("/undo")
    assert person(ada, "P01") == before
    now = ada.get("/state")["stamp"]
    ada.refused(422, "PATCH", path, seen=now, facts={"consent_quote": "perhaps"})
    ada.refused(422, "PATCH", path, seen=now, facts={})
    ada.refused(404, "PATCH", "/participants/none", seen=seen, facts={"site": "x"})


def test_consent_that_was_changed_meanwhile_is_not_changed_again(ada, ben):
    path, seen = f"/participants/{person(ada, 'P01')['id']}", ada.get("/state")["stamp"]
    ben.patch(path, seen=seen, facts={"consent_quote": "no"})
    said = ada.refused(409, "PATCH", path, seen=seen, facts={"consent_quote": "yes"})
    assert said["now"]["consent_quote"] == "no"


@pytest.mark.parametrize("where", ["group=carer", "may be quoted=yes"])
def test_filters_are_the_same_on_the_command_line(ada, study, qualtool, where):
    shown = qualtool("transcripts", "list", "--where", where, "--study", study).out
    found = set(titles(ada.get("/interviews", where=[where])))
    assert {title for title in ("P01", "P02", "P03") if title in shown} == found


@pytest.mark.skipif(os.name == "nt", reason="such names cannot be given there")
def test_how_to_lock_the_study_is_safe_to_type_whatever_its_file_is_called(study, tmp_path):
    place = tmp_path / "it's $(touch x) <b>.qual"
    shutil.copy(study, place)
    shown = Browser(page_of(open_study(place), token=TOKEN, port=PORT)).client.get("/").text
    (typed,) = re.findall("<code[^>]*>(.*)</code>", shown)
    assert shlex.split(html.unescape(typed)) == ["qualtool", "lock", str(place)]
