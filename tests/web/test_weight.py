"""Claims about how much a page loads before it shows what the study holds."""

import re

import pytest

from qualtool.web.pages import PAGES

LOADED = re.compile(r'(?:src|href)="(/static/[^"]+)"')
IMPORTED = re.compile(r'^(?:import|export) [^;]*?"\./([\w.]+)";', re.MULTILINE)
MOST = 300_000


def loaded(ada, path):
    """The static files that a page loads, with what its scripts import; fonts come when needed."""
    waiting = LOADED.findall(ada.client.get(path).text)
    found = {}
    while waiting:
        place = waiting.pop()
        if place not in found:
            answer = ada.client.get(place)
            assert answer.status_code == 200, place
            found[place] = answer.content
            if place.endswith(".js"):
                imported = IMPORTED.findall(answer.content.decode())
                waiting += [f"/static/{name}" for name in imported]
    return found


@pytest.mark.parametrize("path", [*(page.path for page in PAGES), "/interviews/"])
def test_a_page_without_its_data_is_light(ada, path):
    path += ada.interview("P01") if path == "/interviews/" else ""
    page = ada.client.get(path).content
    assert len(page) + sum(map(len, loaded(ada, path).values())) < MOST


def test_an_interview_asks_for_all_its_scripts_at_once(ada):
    path = f"/interviews/{ada.interview('P01')}"
    named = set(LOADED.findall(ada.client.get(path).text))
    assert {place for place in loaded(ada, path) if place.endswith(".js")} <= named
