"""What the page puts on record when quotes are taken out as a file, and its list of them."""

import hashlib
from dataclasses import replace

import pytest

from qualtool.store.study import open_study
from qualtool.web.app import page_of
from tests.web.conftest import PORT, TOKEN, Browser
from tests.web.test_quotes import LEAFLET, mark


@pytest.fixture
def with_a_quote(ada):
    mark(ada, "P01", LEAFLET, "unaware", used=True)
    return ada


def test_a_download_is_on_record_and_undo_passes_over_it(with_a_quote, ben):
    data = with_a_quote.answer("GET", "/quotes/files/quotes.docx").content
    found = ben.get("/taken")
    assert found["recording"] is True
    [line] = found["files"]
    assert line["sha256"] == hashlib.sha256(data).hexdigest()
    assert (line["file"], line["what"], line["who"]) == ("quotes.docx", "quote table", "Ada")
    assert (line["participants"], line["since"]) == (["P01"], "")
    assert "undid: chose a quote" in with_a_quote.post("/undo")["said"]


def test_the_list_says_who_decided_otherwise_since(with_a_quote):
    with_a_quote.answer("GET", "/quotes/files/quotes.csv")
    [person, *_] = with_a_quote.get("/participants")
    seen = with_a_quote.get("/state")["stamp"]
    path = f"/participants/{person['id']}"
    with_a_quote.patch(path, seen=seen, facts={"consent_quote": "no"})
    with_a_quote.answer("GET", "/quotes/files/quotes.csv")
    [line] = with_a_quote.get("/taken")["files"]
    assert line["since"] == "This file was made before P01 changed their consent."


def test_nothing_is_on_record_of_a_study_that_can_only_be_read(with_a_quote, study):
    reading = replace(open_study(study), writable=False)
    reader = Browser(page_of(reading, token=TOKEN, port=PORT), coder="Ada")
    assert reader.answer("GET", "/quotes/files/quotes.csv").status_code == 200
    assert reader.get("/taken") == {"recording": False, "files": []}
