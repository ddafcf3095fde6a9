"""In a blind round nothing that the page is told shows anything of what others do."""

import re

import pytest

from qualtool.store.codebook import load_codebook
from qualtool.store.coding import load_coders
from qualtool.store.study import open_study
from qualtool.store.transcripts import load_participants, load_titles
from qualtool.web.app import page_of
from tests.study.blind import SECRET, build_two
from tests.themes.fakes import WordCountEmbedder
from tests.web.conftest import PORT, TOKEN, Browser

ENTERED = {"token": TOKEN, "port": PORT}

PLACES = {"stamp", "place", "seen"}
"""How far the log has come, which says that something was done and not what."""

NOT_OF_THE_STUDY = ("/api/codebooks", "/api/long-work")
LISTS = ("/api/interviews", "/api/notes", "/api/passages", "/api/participants")
"""What is looked at for somebody who has not said who they are, too."""

COUNTS_ALL = "/withdrawal"
"""A participant is told how much will be erased, whoever did it."""


@pytest.fixture(scope="module")
def two(study_template, tmp_path_factory):
    return build_two(study_template, tmp_path_factory.mktemp("blind"))


def known(place):
    """What the page can be asked about: the same ids in both copies."""
    with open_study(place).read() as db:
        titles = load_titles(db)
        return {
            "interview": next(key for key, title in titles.items() if title == "P01"),
            "code": load_codebook(db).named("lived-experience").id,
            "participant": next(one.id for one in load_participants(db) if one.code == "P01"),
            "format_": "md",
            "coders": [one.id for one in load_coders(db)],
        }


def asked(about, description):
    """Every address that can be read, with parameters that mean something."""
    everything = {"layers": "all", "whose": "all", "coders": about["coders"]}
    for path, methods in description["paths"].items():
        if path.startswith(NOT_OF_THE_STUDY) or path.endswith(COUNTS_ALL):
            continue
        if "get" not in methods or set(re.findall(r"{(\w+)}", path)) - about.keys():
            continue
        known = {one["name"] for one in methods["get"].get("parameters", ())}
        for query in [{}, everything] if known & everything.keys() else [{}]:
            yield path.format(**about), query


def fake(_):
    return WordCountEmbedder()


def without_places(told):
    if isinstance(told, dict):
        return {key: without_places(one) for key, one in told.items() if key not in PLACES}
    return [without_places(one) for one in told] if isinstance(told, list) else told


@pytest.mark.parametrize(("who", "about_all"), [("Ada", True), (None, False)])
def test_whatever_is_read_is_the_same_whatever_others_do(two, who, about_all):
    pages = [
        Browser(page_of(open_study(place), load_model=fake, **ENTERED), coder=who) for place in two
    ]
    about = known(two[0])
    description = pages[0].get("/openapi.json")
    compared = 0
    for path, query in asked(about, description):
        if not about_all and not path.startswith(LISTS):
            continue
        answers = [one.client.get(path, params=query) for one in pages]
        before, after = answers
        assert SECRET not in after.text, (path, query)
        assert after.status_code == before.status_code
        if "json" in after.headers["content-type"] and "/history" not in path:
            assert without_places(after.json()) == without_places(before.json()), (path, query)
            compared += 1
    assert compared > (40 if about_all else 3)
