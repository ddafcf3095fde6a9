"""A real browser in front of a real study: served by a thread, seen by Chromium."""

import shutil
import threading
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
import uvicorn

from qualtool.gathering.suggestions import Workbench
from qualtool.store.codebook import load_codebook
from qualtool.store.coding import load_coders, load_codings
from qualtool.store.study import open_study
from qualtool.store.transcripts import find_participant, load_transcripts
from qualtool.themes.model import Settings
from qualtool.themes.sentences import Spoken, sentences
from qualtool.transcripts.model import Span
from qualtool.transcripts.reading import Reading
from qualtool.web.app import page_of
from qualtool.web.serving import listening
from tests.themes.fakes import WordCountEmbedder

playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")

TOKEN = "for-these-tests"
PATIENCE = 20_000
"""Milliseconds that a page may take on a busy machine."""

playwright.expect.set_options(timeout=PATIENCE)
QUIET = (
    "--no-sandbox", "--disable-gpu", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--no-first-run",
)  # fmt: skip


@pytest.fixture(scope="session")
def browser():
    # Loads what finds sentences, which on a busy machine takes longer than a page may take.
    words = "Nobody told me. I found a leaflet."
    sentences([Spoken("t", Reading(words), (Span(0, len(words)),), "P01", "")])
    with playwright.sync_playwright() as driver:
        # The shell is the same browser without its windows, and starts in a third of the time.
        found = (
            shutil.which("chromium-headless-shell")
            or shutil.which("chromium")
            or driver.chromium.executable_path
        )
        if not Path(found).exists():
            pytest.skip("there is no Chromium here")
        here = driver.chromium.launch(executable_path=found, args=list(QUIET))
        yield here
        here.close()


@dataclass(frozen=True)
class Served:
    """A study that is served."""

    place: Path
    address: str

    def codings(self):
        """Coder, code and words of what the study holds, in the order of the text."""
        with open_study(self.place).read() as db:
            coders = {coder.id: coder.name for coder in load_coders(db)}
            book = load_codebook(db)
            texts = {read.id: read for read in load_transcripts(db)}
            return sorted(
                (coders[one.coder], book[one.code].name, texts[one.transcript].said(one.span))
                for one in load_codings(db)
            )

    def interview(self, title):
        with open_study(self.place).read() as db:
            return next(read.id for read in load_transcripts(db) if read.title == title)

    def coder(self, name):
        with open_study(self.place).read() as db:
            return next(one.id for one in load_coders(db) if one.name == name)

    def participant(self, code):
        with open_study(self.place).read() as db:
            return find_participant(db, code).id

    def code(self, name):
        with open_study(self.place).read() as db:
            return load_codebook(db).named(name)


@contextmanager
def serving(place, **how):
    """A study that is served as long as this lasts."""
    sock = listening(0)
    port = sock.getsockname()[1]
    app = page_of(open_study(place), token=TOKEN, port=port, **how)
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", ws="none"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [sock]})
    thread.start()
    try:
        yield Served(Path(place), f"http://127.0.0.1:{port}")
    finally:
        # Also where a test fails: a server that is left running keeps the process from ending.
        server.should_exit = True
        thread.join(10)
        sock.close()


@pytest.fixture
def serve():
    """Serve a study until the test is over."""
    with ExitStack() as running:
        yield lambda place, **how: running.enter_context(serving(place, **how))


@pytest.fixture
def served(serve, study):
    return serve(study)


@contextmanager
def windows(browser):
    """Opens windows on studies, as one of the coders; an error in a script fails the test."""
    contexts, wrong = [], []

    def open_window(
        served, path="/", *, coder="Ada", width=1280, height=860, dark=False, touch=False
    ):
        context = browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme="dark" if dark else "light",
            has_touch=touch,
        )
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        asking = context.request
        asking.get(f"{served.address}/enter?token={TOKEN}")
        if coder:
            # As its button does, which takes two pages more.
            chosen = {"id": served.coder(coder)}
            asking.post(
                f"{served.address}/api/coder", data=chosen, headers={"Origin": served.address}
            )
        tab = context.new_page()
        tab.on("pageerror", lambda error: wrong.append(str(error)))
        tab.goto(served.address + path)
        ready(tab)
        return tab

    yield open_window
    for context in contexts:
        context.close()
    assert wrong == []


@pytest.fixture
def window(browser):
    """Open a window on a study, as one of its coders."""
    with windows(browser) as open_window:
        yield open_window


def ready(tab):
    tab.wait_for_selector("body[data-ready]")


@pytest.fixture(scope="session")
def suggested_template(talks_template, tmp_path_factory):
    """The study with more interviews, and themes suggested from them."""
    place = tmp_path_factory.mktemp("suggested") / "small.qual"
    shutil.copy(talks_template, place)
    study = open_study(place)
    with study.read() as db:
        ada = load_coders(db)[0].id
    Workbench(study, lambda _: WordCountEmbedder()).themes(Settings(), by=ada)
    return place


@pytest.fixture
def read(window):
    """Open an interview, as Ada."""

    def open_interview(served, title="P01", **how):
        return window(served, f"/interviews/{served.interview(title)}", **how)

    return open_interview
