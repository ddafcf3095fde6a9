"""The codebooks that ship with qualtool, taken through the page."""

import pytest

from qualtool.store.study import create_study
from qualtool.web.app import page_of
from tests.web.conftest import PORT, TOKEN, Browser


@pytest.fixture
def fresh(tmp_path):
    """A browser on a study in which there is nothing but a coder."""
    browser = Browser(page_of(create_study(tmp_path / "fresh.qual"), token=TOKEN, port=PORT))
    browser.post("/coders", name="Ada")
    return browser


def test_each_says_what_it_is_for(ada):
    ours = ada.get("/codebooks")
    assert len(ours) == 5
    assert all(one["about"] and "codes" in one["holds"] for one in ours)


def test_one_is_taken_and_taken_back(fresh):
    said = fresh.post("/codebooks/carer-co-design")["said"]
    assert said.startswith("imported codebook “Carer peer support co-design”: 68 new")
    assert len(fresh.get("/codebook")) == 68
    assert "nothing changed" in fresh.post("/codebooks/carer-co-design")["said"]
    fresh.post("/undo")
    assert fresh.get("/codebook") == []


@pytest.mark.parametrize("name", ["none", "..%2Fcarer-co-design", "carer-co-design.yaml", "%00"])
def test_no_other_file_is_read(ada, log, name):
    before = log()
    ada.refused(404, "POST", f"/codebooks/{name}")
    assert log() == before
