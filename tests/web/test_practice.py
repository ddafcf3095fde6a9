"""The practice interview: a study of its own, from which nothing reaches the real one."""

import pytest
from starlette.testclient import TestClient

from qualtool.store.study import open_study
from qualtool.web.app import page_of
from tests.web.conftest import ADDRESS, PORT, TOKEN, Browser

JSON = {"content-type": "application/json"}


class Practising:
    """What the practice page's scripts ask for, from the browser of somebody who was let in."""

    def __init__(self, browser):
        self.client = browser.client

    def ask(self, method, path, body=None):
        return self.client.request(
            method, f"/practice/api{path}", json=body if method != "GET" else None, headers=JSON
        )

    def get(self, path):
        return self.ask("GET", path).json()

    @property
    def interview(self):
        (only,) = self.get("/interviews")
        return only["id"]

    def code(self, words, name):
        interview = self.interview
        for turn in self.get(f"/interviews/{interview}")["turns"]:
            for run in (run for piece in turn["pieces"] for run in piece["runs"]):
                if (at := run["text"].find(words)) >= 0:
                    start = run["start"] + at
                    place = {"start": start, "end": start + len(words), "words": words}
                    asked = {**place, "new_code": name}
                    return self.ask("POST", f"/interviews/{interview}/codings", asked)
        raise AssertionError(words)

    def codings(self):
        return self.get(f"/interviews/{self.interview}/codings")


@pytest.fixture
def practice(ada):
    assert "Practice interview" in ada.client.get("/practice").text
    return Practising(ada)


def test_the_practice_is_coded_by_you_and_the_study_is_as_it_was(practice, ada, log):
    before = log()
    assert practice.get("/state")["coder"]["name"] == "You"
    assert practice.code("somebody held the gate open", "gates").status_code == 200
    assert [one["name"] for one in practice.codings()] == ["gates"]
    assert practice.ask("POST", "/undo", {}).status_code == 200
    assert practice.codings() == []
    assert log() == before
    assert ada.get("/state")["coder"]["name"] == "Ada"
    assert "gates" not in str(ada.get("/codebook"))
    assert practice.interview not in [one["id"] for one in ada.get("/interviews")]


def test_the_study_is_not_seen_from_the_practice(practice, ada):
    real = ada.interview("P01")
    assert practice.ask("GET", f"/interviews/{real}").status_code == 404
    assert "Nobody told me" not in str(practice.get(f"/interviews/{practice.interview}"))


def test_it_begins_again_with_nothing_done(practice):
    first = practice.interview
    practice.code("somebody held the gate open", "gates")
    assert practice.ask("POST", "/again", {}).status_code == 204
    assert practice.interview != first
    assert practice.codings() == []
    assert practice.get("/codebook")[0]["name"] == "Belonging"


def test_a_refusal_inside_it_is_a_sentence(practice):
    answer = practice.ask("DELETE", "/codings/none")
    assert answer.status_code == 404
    assert answer.json()["error"]


@pytest.mark.parametrize("path", ["/practice", "/practice/api/state", "/practice/api/again"])
def test_nobody_gets_into_it_without_the_cookie(stranger, path):
    assert stranger.client.get(path).status_code == 403


def test_another_page_changes_nothing_in_it(practice, ada):
    ada.client.headers["origin"] = "https://evil.example"
    first = practice.interview
    assert practice.ask("POST", "/again", {}).status_code == 403
    ada.client.headers["origin"] = ADDRESS
    answer = ada.client.post("/practice/api/again", content="{}", headers={"content-type": ""})
    assert answer.status_code == 415
    assert practice.interview == first


@pytest.mark.parametrize(
    "path", ["/practice/api/bringing", "/practice/api/coder2", "/practice/static/api.js"]
)
def test_it_has_nothing_but_what_coding_needs(practice, ada, path):
    assert ada.client.get(path).status_code == 404


def test_its_file_goes_with_the_program(study, tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with Browser(page_of(open_study(study), token=TOKEN, port=PORT)).client as client:
        client.get("/practice")
        (folder,) = tmp_path.glob("qualtool-practice-*")
        assert [place.name for place in folder.glob("*.qual")] == ["practice-1.qual"]
    assert not folder.exists()


def test_it_is_only_made_when_somebody_wants_it(study, tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    client = TestClient(page_of(open_study(study), token=TOKEN, port=PORT), base_url=ADDRESS)
    client.get("/enter", params={"token": TOKEN})
    assert list(tmp_path.glob("qualtool-practice-*")) == []
