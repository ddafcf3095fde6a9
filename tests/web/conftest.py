"""A page over the small study, and browsers that look at it."""

import atexit
from contextlib import ExitStack
from functools import cache

import anyio.from_thread
import pytest
from starlette.testclient import TestClient

from qualtool.store.study import open_study
from qualtool.web.app import page_of

PORT = 8420
ADDRESS = f"http://127.0.0.1:{PORT}"
TOKEN = "let-me-in"


@cache
def loop():
    """The event loop that serves every page of these tests, so that none is begun a request."""
    running = ExitStack()
    atexit.register(running.close)
    return running.enter_context(anyio.from_thread.start_blocking_portal())


class Browser:
    """A browser on this machine, as its scripts speak to the page."""

    def __init__(self, page, *, entered=True, coder=None):
        # An error inside is answered as the program answers it, not raised in the test.
        self.client = TestClient(page, base_url=ADDRESS, raise_server_exceptions=False)
        self.client.portal = loop()
        self.client.headers["origin"] = ADDRESS
        if entered:
            self.client.get("/enter", params={"token": TOKEN}, follow_redirects=False)
        if coder:
            ids = {one["name"]: one["id"] for one in self.get("/state")["coders"]}
            self.post("/coder", id=ids[coder])

    def answer(self, method, path, **body):
        """What the page answers, whatever it is."""
        if method == "GET":
            return self.client.get(f"/api{path}", params=body)
        if method == "DELETE":
            return self.client.delete(f"/api{path}", params=body)
        return self.client.request(method, f"/api{path}", json=body)

    def get(self, path, **words):
        return self._good(self.answer("GET", path, **words))

    def post(self, path, **body):
        return self._good(self.answer("POST", path, **body))

    def put(self, path, **body):
        return self._good(self.answer("PUT", path, **body))

    def patch(self, path, **body):
        return self._good(self.answer("PATCH", path, **body))

    def delete(self, path, **words):
        return self._good(self.answer("DELETE", path, **words))

    def refused(self, status, method, path, **body):
        """What the page says where it refuses a request with this status, in words."""
        answer = self.answer(method, path, **body)
        assert answer.status_code == status, answer.text
        said = answer.json()
        assert said["error"]
        assert "Traceback" not in answer.text
        return said

    def _good(self, answer):
        assert answer.status_code in (200, 204), answer.text
        return answer.json() if answer.content else None

    # What tests often look for:

    def interview(self, title):
        return next(one["id"] for one in self.get("/interviews") if one["title"] == title)

    def code(self, name):
        return next(one for one in self.get("/codebook") if one["name"] == name)

    def codings(self, title, layers="own"):
        return self.get(f"/interviews/{self.interview(title)}/codings", layers=layers)

    def passage(self, title, words):
        """Where words stand: their interview, start and end."""
        interview = self.interview(title)
        for turn in self.get(f"/interviews/{interview}")["turns"]:
            for piece in turn["pieces"]:
                for run in piece["runs"]:
                    at = run["text"].find(words)
                    if at >= 0:
                        start = run["start"] + at
                        return interview, {"start": start, "end": start + len(words)}
        raise AssertionError(words)

    def mark(self, title, words, code):
        """Code words with a code that is there."""
        interview, place = self.passage(title, words)
        code = self.code(code)["id"]
        return self.post(f"/interviews/{interview}/codings", **place, words=words, code=code)


@pytest.fixture
def page(study):
    return page_of(open_study(study), token=TOKEN, port=PORT)


@pytest.fixture
def ada(page):
    return Browser(page, coder="Ada")


@pytest.fixture
def ben(page):
    return Browser(page, coder="Ben")


@pytest.fixture
def stranger(page):
    """A browser that has not been let in."""
    return Browser(page, entered=False)
