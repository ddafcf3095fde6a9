"""Passages like those coded already: proposed to one coder, coded or declined by a person."""

import shutil

import pytest

from qualtool.store.study import open_study
from qualtool.web.app import page_of
from tests.study.talking import wait_for
from tests.themes.fakes import SUBJECTS, WordCountEmbedder
from tests.web.conftest import PORT, TOKEN


@pytest.fixture
def page(talks_template, study):
    shutil.copy(talks_template, study)
    loads = WordCountEmbedder()
    return page_of(open_study(study), token=TOKEN, port=PORT, load_model=lambda _: loads)


@pytest.fixture
def code(ada):
    """A code that Ada has given to what is said about nurses."""
    number = 0
    for title in ("P04", "P06", "P08"):
        interview = ada.get(f"/interviews/{ada.interview(title)}")
        for turn in interview["turns"]:
            words = "".join(run["text"] for piece in turn["pieces"] for run in piece["runs"])
            if {"ward", "nurse", "listened"} & set(words.split()) and number < 4:
                ada.mark(title, words, "supervision")
                number += 1
    assert number == 4
    return ada.code("supervision")["id"]


def look(browser, code, **wish):
    browser.answer("POST", "/similar", code=code, **wish)
    wait_for("similar")
    return browser.get("/long-work/similar")


def test_what_is_proposed_is_not_coded_and_says_what_it_is_like(ada, code, log):
    before = log()
    assert look(ada, code)["state"] == "done"
    found = ada.get("/similar", code=code)
    assert found["coded"] >= 4
    assert log() == before
    coded = {(p["start"], p["end"]) for n in range(1, 10) for p in ada.codings(f"P0{n}")}
    for one in found["passages"]:
        assert (one["passage"]["start"], one["passage"]["end"]) not in coded
        assert one["like"]["words"]
        assert 0 < one["likeness"] <= 1
    best = found["passages"][0]["passage"]["words"]
    assert set(best.split()) & set(SUBJECTS[0].split())


def test_one_that_is_coded_is_proposed_no_more(ada, code):
    look(ada, code)
    first, second, *_ = (one["passage"] for one in ada.get("/similar", code=code)["passages"])
    place = {name: first[name] for name in ("start", "end", "words")}
    ada.post(f"/interviews/{first['interview']}/codings", **place, code=code)
    left = [one["passage"] for one in ada.get("/similar", code=code)["passages"]]
    assert left[0] == second
    assert first not in left


def no(passage, code):
    return {name: passage[name] for name in ("interview", "start", "end", "words")} | {"code": code}


def test_a_no_is_kept_for_the_next_time_and_can_be_undone(ada, ben, code):
    look(ada, code)
    first = ada.get("/similar", code=code)["passages"][0]["passage"]
    ada.post("/similar/declined", **no(first, code))
    assert first not in [one["passage"] for one in ada.get("/similar", code=code)["passages"]]
    look(ada, code)
    assert first not in [one["passage"] for one in ada.get("/similar", code=code)["passages"]]
    ada.post("/undo")
    look(ada, code)
    assert first in [one["passage"] for one in ada.get("/similar", code=code)["passages"]]
    ada.post("/similar/declined", **no(first, code))
    look(ben, code, layers="all")
    assert first not in [one["passage"] for one in ben.get("/similar", code=code)["passages"]]


def test_a_no_goes_with_its_code_into_another(ada, code):
    look(ada, code)
    first = ada.get("/similar", code=code)["passages"][0]["passage"]
    ada.post("/similar/declined", **no(first, code))
    other = ada.code("lived-experience")["id"]
    ada.post(f"/codebook/{code}/merge", into=other)
    look(ada, other)
    assert first not in [one["passage"] for one in ada.get("/similar", code=other)["passages"]]


def test_others_codings_are_not_looked_at_unasked(ada, ben, code):
    ben.mark("P03", "When to stop talking. You can't learn that from a book", "supervision")
    assert look(ben, code)["state"] == "done"
    alone = ben.get("/similar", code=code)["passages"]
    assert {one["like"]["title"] for one in alone} == {"P03"}
    assert look(ben, code, layers="all")["state"] == "done"
    everybody = ben.get("/similar", code=code)
    assert {one["like"]["title"] for one in everybody["passages"]} & {"P04", "P06", "P08"}


def test_what_was_found_for_one_is_not_shown_to_another(ada, ben, code):
    look(ada, code)
    ben.refused(404, "GET", "/similar", code=code)
    ada.refused(404, "GET", "/similar", code=ada.code("unaware")["id"])


def test_from_nothing_nothing_is_proposed(ada, code):
    added = ada.post("/codebook", name="money")["code"]["id"]
    ended = look(ada, added)
    assert ended["state"] == "failed"
    assert "Code a few passages with it first." in ended["hint"]
    ada.refused(404, "POST", "/similar", code="nothing")


def test_a_no_needs_the_words_that_stand_there(ada, code):
    look(ada, code)
    first = ada.get("/similar", code=code)["passages"][0]["passage"]
    ada.refused(409, "POST", "/similar/declined", **(no(first, code) | {"words": "other words"}))
