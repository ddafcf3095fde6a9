"""Suggested themes on the page: made behind it, decided by people, undone like all else."""

import shutil

import pytest

from qualtool.history.model import Action, Change
from qualtool.store.keep import keep
from qualtool.store.study import open_study
from qualtool.store.themes import load_latest_run
from qualtool.web.app import page_of
from tests.study.talking import wait_for, withdraw
from tests.themes.fakes import WordCountEmbedder
from tests.web.conftest import PORT, TOKEN, Browser


@pytest.fixture
def model():
    return WordCountEmbedder()


@pytest.fixture
def page(talks_template, study, model):
    shutil.copy(talks_template, study)
    return page_of(open_study(study), token=TOKEN, port=PORT, load_model=lambda _: model)


def suggest(browser, **wish):
    """What came of having themes suggested."""
    assert browser.answer("POST", "/themes/suggest", **wish).status_code == 202
    wait_for("themes")
    return browser.get("/long-work/themes")


@pytest.fixture
def suggested(ada):
    """The cards of a suggestion."""
    assert suggest(ada)["state"] == "done"
    return ada.get("/themes")["candidates"]


def decide(browser, card, how, **words):
    return browser.post(f"/themes/candidates/{card['id']}/{how}", **words)


def card_of(browser, card):
    return next(one for one in browser.get("/themes")["candidates"] if one["id"] == card["id"])


def test_before_anything_is_suggested_there_is_nothing(ada):
    nothing = ada.get("/themes")
    assert (nothing["candidates"], nothing["made"], nothing["off"]) == ([], None, False)
    assert ada.get("/themes/map") == ada.get("/themes/loose") == []


def test_a_card_shows_what_a_person_needs_to_judge_it(suggested, ada):
    first = suggested[0]
    assert first["number"] == "1"
    assert first["state"] == "open"
    assert first["words"]
    assert first["stability"].startswith("stays together in ")
    groups = {group["name"]: group["people"] for group in first["groups"]}
    assert {"carer", "patient"} <= set(groups)
    heard = [one["code"] for people in groups.values() for one in people if one["here"]]
    assert len(heard) == first["participants"]
    assert [quote["who"] in heard for quote in first["quotes"]] == [True] * 3
    interview = ada.get(f"/interviews/{first['quotes'][0]['interview']}")
    turn = interview["turns"][first["quotes"][0]["turn"]]
    assert turn["speaker"] == first["quotes"][0]["who"]
    shown = "".join(run["text"] for piece in turn["pieces"] for run in piece["runs"])
    assert first["quotes"][0]["words"] in shown


def test_how_it_was_made_is_said_and_the_same_wish_makes_the_same(ada, suggested, log):
    made = ada.get("/themes")["made"]
    assert (made["model"], made["units"], made["detail"]) == ("word counts", "passages", 1.0)
    assert (made["codes_of"], made["pull"]) == ("Ada", True)
    assert made["segments"] > 50
    assert len(made["labels"]) == 64
    before = log()
    assert "the same as before" in suggest(ada)["words"]
    assert log() == before
    suggest(ada, layers="all", pull=False, units="turns", detail=2)
    made = ada.get("/themes")["made"]
    assert (made["codes_of"], made["pull"], made["units"]) == ("everybody", False, "turns")


def test_the_codes_of_others_count_only_when_that_is_asked_for(ben):
    alone = suggest(ben, units="coded")["words"]
    together = suggest(ben, units="coded", layers="all")["words"]
    assert alone.startswith("4 passages are too few")
    assert together.startswith("7 passages are too few")
    suggest(ben)
    assert ben.get("/themes")["made"]["codes_of"] == "Ben"
    suggest(ben, layers="all")
    assert ben.get("/themes")["made"]["codes_of"] == "everybody"


def test_work_that_is_stopped_leaves_the_study_as_it_was(ada, model, log, monkeypatch):
    before = log()
    encode = model.encode

    def stopped_on_the_way(texts, progress):
        ada.post("/long-work/themes/stop")
        return encode(texts, progress)

    monkeypatch.setattr(model, "encode", stopped_on_the_way)
    ended = suggest(ada)
    assert (ended["state"], ended["words"]) == ("stopped", "Stopped. Nothing was changed.")
    assert log() == before
    monkeypatch.undo()
    assert suggest(ada)["state"] == "done"


def test_what_was_read_before_it_stopped_need_not_be_read_again(ada, model, monkeypatch):
    def stop_when_all_is_read(texts, progress):
        vectors = encode(texts, lambda *_: None)
        ada.post("/long-work/themes/stop")
        return vectors

    encode = model.encode
    monkeypatch.setattr(model, "encode", stop_when_all_is_read)
    assert suggest(ada)["state"] == "stopped"
    monkeypatch.undo()
    model.asked.clear()
    assert suggest(ada)["state"] == "done"
    assert model.asked == []


def test_a_suggestion_waits_for_the_one_that_is_being_made(ada, model, monkeypatch):
    refused = []

    def ask_again(texts, progress):
        refused.append(ada.refused(409, "POST", "/themes/suggest"))
        return encode(texts, progress)

    encode = model.encode
    monkeypatch.setattr(model, "encode", ask_again)
    assert suggest(ada)["state"] == "done"
    assert "already" in refused[0]["error"]


def test_one_is_accepted_with_its_passages_and_it_is_undone(ada, ben, suggested):
    kept = decide(ada, suggested[0], "accept", name="Being heard", with_passages=True)
    code = ada.code("Being heard")
    assert (code["id"], code["kind"]) == (kept["code"], "theme")
    mine = [one for n in range(1, 10) for one in ada.codings(f"P0{n}") if one["code"] == code["id"]]
    assert len(mine) == suggested[0]["passages"]
    assert code["id"] not in {one["code"] for n in range(1, 10) for one in ben.codings(f"P0{n}")}
    card = card_of(ada, suggested[0])
    assert (card["state"], card["name"], card["code"]) == ("accepted", "Being heard", code["id"])
    ada.post("/undo")
    assert card_of(ada, suggested[0])["state"] == "open"
    assert "Being heard" not in {one["name"] for one in ada.get("/codebook")}


def test_one_is_put_under_a_theme(ada, suggested):
    under = ada.code("Support")["id"]
    decide(ada, suggested[0], "accept", name="Nurses", under=under)
    code = ada.code("Nurses")
    assert (code["parent"], code["kind"]) == (under, "sub-theme")
    assert card_of(ada, suggested[0])["path"] == "Support > Nurses"


def test_one_is_rejected_with_a_reason_and_looked_at_again(ada, suggested):
    card = suggested[0]
    assert (
        "why"
        in ada.refused(422, "POST", f"/themes/candidates/{card['id']}/reject", why=" ")["error"]
    )
    decide(ada, card, "reject", why="a habit of speech")
    assert (card_of(ada, card)["state"], card_of(ada, card)["why"]) == (
        "rejected",
        "a habit of speech",
    )
    decide(ada, card, "reopen")
    assert card_of(ada, card)["state"] == "open"
    decide(ada, card, "later")
    assert card_of(ada, card)["state"] == "later"
    decide(ada, card, "rename", name="nurses?")
    assert (card_of(ada, card)["state"], card_of(ada, card)["name"]) == ("later", "nurses?")


def test_what_somebody_else_decided_meanwhile_is_not_overridden(ada, ben, suggested):
    seen = ben.get("/themes")["stamp"]
    decide(ada, suggested[0], "later")
    for how, words in [
        ("reject", {"why": "no"}),
        ("accept", {"name": "x"}),
        ("rename", {"name": "x"}),
        ("reopen", {}),
        ("split", {}),
    ]:
        said = ben.refused(
            409, "POST", f"/themes/candidates/{suggested[0]['id']}/{how}", seen=seen, **words
        )
        assert "Ada" in said["error"]
    decide(ben, suggested[1], "later", seen=seen)


def test_a_candidate_is_split_into_parts_below_it(ada):
    suggest(ada, detail=0.1)
    whole = ada.get("/themes")["candidates"][0]
    assert ada.answer("POST", f"/themes/candidates/{whole['id']}/split").status_code == 202
    wait_for("themes")
    assert "parts" in ada.get("/long-work/themes")["words"]
    parts = [one for one in ada.get("/themes")["candidates"] if one["parent"] == whole["id"]]
    assert sum(one["passages"] for one in parts) == whole["passages"]
    assert [one["number"] for one in parts] == [f"1.{n + 1}" for n in range(len(parts))]
    ada.post("/undo")
    assert not any(one["parent"] == whole["id"] for one in ada.get("/themes")["candidates"])


def test_all_passages_of_one_and_those_that_fit_loosely_are_listed(ada, suggested):
    for card in suggested:
        found = ada.get(f"/themes/candidates/{card['id']}/passages")
        fits = [one["fit"] for one in found]
        assert fits.count("well") + fits.count("loosely") == card["passages"]
        assert fits.count("loosely") == card["loose"]
    loose = ada.get("/themes/loose")
    themes = [card for card in suggested if card["parent"] is None]
    assert len(loose) == sum(card["loose"] for card in themes)


def test_the_map_has_each_passage_once_and_the_same_each_time(ada, suggested):
    regions = ada.get("/themes/map")
    assert regions == ada.get("/themes/map")
    numbers = {one["number"] for one in suggested if one["parent"] is None}
    assert {one["number"] for one in regions} == numbers
    assert sum(len(one["points"]) for one in regions) == ada.get("/themes")["made"]["segments"]
    assert all(one["nearest"] in numbers - {one["number"]} for one in regions)
    assert all(0 <= point[way] <= 1 for one in regions for point in one["points"] for way in "xy")


def test_quotes_that_somebody_warned_of_say_so(ada, suggested):
    quote = suggested[0]["quotes"][0]
    ada.post(f"/interviews/{quote['interview']}/warnings", text="illness")
    shown = card_of(ada, suggested[0])["quotes"]
    assert shown[0]["warnings"] == ["illness"]
    others = [one for one in shown if one["interview"] != quote["interview"]]
    assert all(one["warnings"] == [] for one in others)


def test_who_withdrew_is_quoted_nowhere(ada, suggested, study):
    gone = suggested[0]["quotes"][0]["who"]
    withdraw(study, gone)
    card = card_of(ada, suggested[0])
    assert gone not in {quote["who"] for quote in card["quotes"]}
    assert gone not in {one["code"] for group in card["groups"] for one in group["people"]}
    found = ada.get(f"/themes/candidates/{card['id']}/passages")
    assert gone not in {one["who"] for one in found}


def test_what_was_said_by_who_withdrew_is_not_coded_by_accepting(ada, suggested, study):
    gone = suggested[0]["quotes"][0]["who"]
    withdraw(study, gone)
    decide(ada, suggested[0], "accept", name="Being heard", with_passages=True)
    counted = {
        f"P0{n}": sum(one["name"] == "Being heard" for one in ada.codings(f"P0{n}"))
        for n in range(1, 10)
    }
    assert counted[gone] == 0
    assert any(counted.values())


def test_too_little_is_said_in_words(ada, study):
    for code in ("P04", "P05", "P06", "P07", "P08", "P09"):
        withdraw(study, code)
    ended = suggest(ada)
    assert ended["state"] == "done"
    assert "too few to suggest themes from" in ended["words"]
    with open_study(study).read() as db:
        assert load_latest_run(db) == ()


def test_a_study_may_do_without_suggestions(ada, kept_off):
    assert ada.get("/themes")["off"] is True
    assert "switched off" in ada.refused(409, "POST", "/themes/suggest")["error"]
    code = ada.code("unaware")["id"]
    assert "switched off" in ada.refused(409, "POST", "/similar", code=code)["error"]


@pytest.fixture
def kept_off(study):
    with open_study(study).begin() as db:
        keep(db, Action("off", [Change("setting", "suggestions", {"value": "off"})]), by="Ada")


def test_who_it_is_has_to_be_known(page, suggested):
    nobody = Browser(page)
    nobody.refused(409, "POST", "/themes/suggest")
    nobody.refused(409, "POST", f"/themes/candidates/{suggested[0]['id']}/later")


def test_one_that_is_not_there_is_said(ada):
    for how, words in [("later", {}), ("accept", {"name": "x"}), ("split", {})]:
        said = ada.refused(404, "POST", f"/themes/candidates/nothing/{how}", **words)
        assert "There is no candidate" in said["error"]
    ada.refused(404, "GET", "/themes/candidates/nothing/passages")
