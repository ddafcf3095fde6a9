"""Packs made and taken back on the page: what they hold, what they bring, and what is refused."""

import shutil
import tempfile

import pytest

from qualtool.coding.coders import plan_coder
from qualtool.store.keep import keep
from qualtool.store.study import create_study, open_study
from qualtool.web import merging
from qualtool.web.app import page_of
from qualtool.web.copies import CopyHere
from tests.web.conftest import PORT, TOKEN, Browser

PASSPHRASE = "seven herons on a jetty"


@pytest.fixture
def first(ada):
    """A blind round in which Ada and Ben both code P02."""
    coders = [one["id"] for one in ada.get("/state")["coders"]]
    ada.post("/rounds", name="First", who={ada.interview("P02"): coders})
    (one,) = ada.get("/rounds")
    return one["id"]


def known(browser, name):
    return next(one["id"] for one in browser.get("/state")["coders"] if one["name"] == name)


def saved(browser, place, coder="Ben", **what):
    """A pack that was made and saved at `place`, and what was said of it."""
    made = browser.post("/packs", coder=known(browser, coder), **what)
    place.write_bytes(browser.answer("GET", f"/packs/files/{made['key']}").content)
    return made


def bring(browser, place, name=None):
    """What the page answers where the bytes of a file are sent to it."""
    return browser.client.put(
        "/api/merging/copy",
        params={"name": name or place.name},
        content=place.read_bytes(),
        headers={"content-type": "application/octet-stream"},
    )


def page_at(place, coder, passphrase=None):
    opened = open_study(place, lambda _: passphrase)
    return Browser(page_of(opened, token=TOKEN, port=PORT), coder=coder)


def test_a_pack_goes_out_is_worked_in_and_comes_back(ada, first, tmp_path):
    place = tmp_path / "for Ben.qual"
    made = saved(ada, place, round=first)
    assert made["words"][:2] == [
        "Packed 1 interview for Ben into small-Ben-First.qual: P02.",
        "It holds nothing of other coders.",
    ]
    assert made["file"] == "small-Ben-First.qual"
    assert b"Ada" not in place.read_bytes()
    (taken,) = ada.get("/taken")["files"]
    assert (taken["what"], taken["file"]) == ("pack for Ben", made["file"])
    ben = page_at(place, "Ben")
    ben.mark("P02", "the ward shuts at eight", "no-time")
    before = ada.get("/state")["stamp"]
    brings = bring(ada, place).json()["copy_here"]["brings"]
    # In a blind round it is not said what somebody has done.
    assert [one["said"] for one in brings["actions"]] == ["marked 1 passage, in a blind round"]
    assert brings["label"][0] == "This is a pack for Ben."
    assert ada.get("/state")["stamp"] == before
    number = ada.get("/merging")["copy_here"]["number"]
    assert ada.post("/merging", number=number)["number"] == 1
    assert ada.get("/merging")["copy_here"] is None
    ada.refused(409, "POST", "/merging", number=number)
    assert bring(ada, place).json()["copy_here"]["brings"]["number"] == 0
    ada.delete("/merging")


def test_a_locked_pack_asks_for_its_passphrase_and_shows_nothing_before(ada, first, tmp_path):
    place = tmp_path / "locked.qual"
    ben = known(ada, "Ben")
    weak = ada.refused(422, "POST", "/packs", coder=ben, round=first, passphrase="short")
    assert "too short" in weak["error"]
    made = saved(ada, place, round=first, passphrase=PASSPHRASE)
    assert "Whoever gets the file can read it." not in made["words"]
    assert not place.read_bytes().startswith(b"SQLite")
    page_at(place, "Ben", PASSPHRASE).mark("P02", "the ward shuts at eight", "no-time")
    laid = bring(ada, place).json()["copy_here"]
    assert (laid["name"], laid["brings"]) == ("locked.qual", None)
    asked = {"number": laid["number"], "passphrase": "not this one at all"}
    said = ada.refused(422, "POST", "/merging/passphrase", **asked)
    assert said["error"] == "This passphrase does not open locked.qual."
    ada.refused(422, "POST", "/merging", number=laid["number"])
    opened = ada.post("/merging/passphrase", **(asked | {"passphrase": PASSPHRASE}))
    assert opened["copy_here"]["brings"]["number"] == 1


def test_a_pack_is_saved_once_and_only_then_on_record(ada, tmp_path):
    ben = known(ada, "Ben")
    made = ada.post("/packs", coder=ben, interviews=[ada.interview("P01"), ada.interview("P03")])
    assert ada.get("/taken")["files"] == []
    assert ada.answer("GET", f"/packs/files/{made['key']}").status_code == 200
    assert len(ada.get("/taken")["files"]) == 1
    assert "Make it again" in ada.refused(404, "GET", f"/packs/files/{made['key']}")["hint"]
    nothing = ada.refused(409, "POST", "/packs", coder=ben)
    assert nothing["error"] == "There is no interview to pack for Ben."
    assert "qualtool" not in nothing["hint"]


def test_nothing_of_a_copy_stays_once_it_is_put_away(study):
    held = CopyHere()
    places = [held.fresh_folder() / "copy.qual" for _ in range(2)]
    for place in places:
        shutil.copy(study, place)
        held.take(place)
    assert [place.exists() for place in places] == [False, True]
    everything = places[1].parent.parent
    held.put_away()
    assert list(everything.iterdir()) == []
    held.close()
    assert not everything.exists()


def test_nothing_of_a_copy_stays_that_did_not_come_whole(ada, study, tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(merging, "LARGEST_COPY", 1000)
    answer = bring(ada, study, "copy.qual")
    assert answer.status_code == 422
    assert "larger than any study" in answer.json()["error"]
    (folder,) = tmp_path.glob("qualtool-copies-*")
    assert not list(folder.iterdir())


def test_what_is_no_study_is_refused_by_its_name(ada, tmp_path):
    place = tmp_path / "notes.qual"
    for data in (b"", b"Dear all, here are my notes.", b"SQLite format 3\x00" + bytes(200)):
        place.write_bytes(data)
        answer = bring(ada, place)
        assert answer.status_code == 422
        assert "notes.qual is not a qualtool study" in answer.json()["error"]
        assert "qualtool-copies" not in answer.text
    assert ada.get("/merging")["copy_here"] is None


def test_another_study_comes_in_only_where_that_is_said(ada, tmp_path):
    place = tmp_path / "other.qual"
    with create_study(place).begin() as db:
        keep(db, plan_coder((), "Zoë"), by="x")
    laid = bring(ada, place).json()["copy_here"]
    assert laid["brings"]["related"] is False
    refused = ada.refused(409, "POST", "/merging", number=laid["number"])
    assert "no copy of this study" in refused["error"]
    assert refused["hint"].endswith("tick that they shall.")
    ada.post("/merging", number=laid["number"], unrelated=True)
    assert "Zoë" in [one["name"] for one in ada.get("/state")["coders"]]


def test_a_copy_that_a_synced_folder_left_is_noticed_and_merged(study, ada, tmp_path):
    copy = study.with_name(f"{study.stem} (Ada's conflicted copy 2026-03-01){study.suffix}")
    shutil.copy(study, copy)
    page_at(copy, "Ada").mark("P02", "the ward shuts at eight", "no-time")
    assert ada.get("/merging")["beside"] == [copy.name]
    assert "/packs" in ada.client.get("/").text.split("conflicted copy", 1)[1]
    # Nothing else of the disk can be asked for.
    for name in (study.name, "../" + copy.name, str(copy)):
        ada.refused(404, "POST", "/merging/beside", name=name)
    laid = ada.post("/merging/beside", name=copy.name)["copy_here"]
    merged = ada.post("/merging", number=laid["number"])
    assert merged["number"] == 1
    (needless,) = merged["kept"]
    assert needless == f"{study.name} holds all of {copy.name} now; you may delete that copy."
    assert ada.get("/merging")["beside"] == []
    assert copy.exists()


def test_two_names_of_one_person_are_joined_and_taken_apart(ada, log):
    ada.post("/coders", name="Benjamin")
    joined, into = known(ada, "Benjamin"), known(ada, "Ben")
    told = {one["coder"]["name"]: one["codings"] for one in ada.get("/coders")}
    assert told["Benjamin"] == 0 < told["Ben"]
    ada.post("/coders/joined", joined=joined, into=into)
    assert "Benjamin" not in [one["name"] for one in ada.get("/state")["coders"]]
    assert log()[-1].summary == "joined the coder “Benjamin” into “Ben”"
    ada.post("/undo")
    assert "Benjamin" in [one["name"] for one in ada.get("/state")["coders"]]
    ada.refused(422, "POST", "/coders/joined", joined=into, into=into)
    ada.refused(404, "POST", "/coders/joined", joined="nobody", into=into)
