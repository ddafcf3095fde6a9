"""How long a long interview takes to open in a browser, and a key to become a mark.

One interview of 620,000 characters with 3,000 codings of one coder, in Chromium. The same words as
a plain page, served by the same program, are opened in turn: what no page could be quicker than.
Said are milliseconds: until the first words are seen, and until the page hears keys.
"""

import argparse
import gc
import html
import shutil
import statistics
import tempfile
import threading
from pathlib import Path

import uvicorn
from large_study import build
from playwright.sync_api import sync_playwright
from starlette.responses import HTMLResponse

from qualtool.cli.main import OBJECTS_BETWEEN_COLLECTIONS
from qualtool.store.study import open_study
from qualtool.store.transcripts import load_transcripts
from qualtool.web.app import page_of
from qualtool.web.serving import get_ready, listening

TOKEN = "for-measuring"
WORDS_SEEN = """() => new Promise((done) => {
    const look = () => {
        const seen = document.querySelector(".said p, main > p")?.getBoundingClientRect().height;
        if (!seen) return requestAnimationFrame(look);
        // The frame after this one shows them.
        requestAnimationFrame(() => setTimeout(() => done(performance.now())));
    };
    look();
})"""
READY = """() => new Promise((done) => {
    const look = () => document.body.dataset.ready
        ? done(performance.now()) : requestAnimationFrame(look);
    look();
})"""
MARKED = """(key) => new Promise((done) => {
    const before = document.querySelectorAll(".label").length;
    const began = performance.now();
    const text = document.getElementById("text");
    text.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
    const drawn = performance.now();
    requestAnimationFrame(() => setTimeout(() => done([drawn - began, performance.now() - began])));
})"""


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--characters", type=int, default=621_720)
    parser.add_argument("--codings", type=int, default=3_000)
    parser.add_argument("--times", type=int, default=7)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        place = Path(folder) / "large.qual"
        size = {"characters": asked.characters, "codings": asked.codings}
        build(place, transcripts=1, coders=1, **size)
        gc.set_threshold(OBJECTS_BETWEEN_COLLECTIONS, 20, 50)
        get_ready(open_study(place))
        with Serving(place) as (address, interview):
            found = shutil.which("chromium") or driver.chromium.executable_path
            browser = driver.chromium.launch(executable_path=found, args=["--no-sandbox"])
            tab = browser.new_page(viewport={"width": 1280, "height": 860})
            tab.goto(f"{address}/enter?token={TOKEN}")
            measure(tab, f"{address}/plain", f"{address}/interviews/{interview}", asked.times)
            browser.close()


class Serving:
    """The page of a study, and a plain one with the same words, until the block ends."""

    def __init__(self, place):
        self.sock = listening(0)
        self.study = open_study(place)

    def __enter__(self):
        port = self.sock.getsockname()[1]
        with self.study.read() as db:
            read = load_transcripts(db)[0]
        said = "".join(f"<p>{html.escape(read.spoken(turn))}</p>" for turn in read.transcript.turns)
        whole = HTMLResponse(f"<!doctype html><body data-ready=yes><main>{said}</main>")
        entrance = page_of(self.study, token=TOKEN, port=port)

        async def app(scope, receive, send):
            is_plain = scope.get("path") == "/plain"
            await (whole if is_plain else entrance)(scope, receive, send)

        self.server = uvicorn.Server(uvicorn.Config(app, log_level="warning", ws="none"))
        self.thread = threading.Thread(target=self.server.run, kwargs={"sockets": [self.sock]})
        self.thread.start()
        return f"http://127.0.0.1:{port}", read.id

    def __exit__(self, *_):
        self.server.should_exit = True
        self.thread.join()
        self.sock.close()


def measure(tab, plain, page, times):
    seen, heard, bare = [], [], []
    for _ in range(times):
        bare.append(opened(tab, plain)[0])
        words, ready = opened(tab, page)
        seen.append(words)
        heard.append(ready)
    print(f"plain page, words seen   first {bare[0]:5.0f}, then {statistics.median(bare[1:]):5.0f}")
    print(f"interview, words seen    first {seen[0]:5.0f}, then {statistics.median(seen[1:]):5.0f}")
    print(
        f"interview, keys heard    first {heard[0]:5.0f}, then {statistics.median(heard[1:]):5.0f}"
    )
    tab.focus("#text")
    tab.keyboard.press("ArrowDown")
    tab.keyboard.press("c")
    tab.keyboard.type("code 1")
    tab.keyboard.press("Enter")
    drawn, painted = [], []
    for _ in range(times):
        tab.keyboard.press("ArrowDown")
        tab.wait_for_timeout(300)
        made, shown = tab.evaluate(MARKED, "r")
        drawn.append(made)
        painted.append(shown)
    print(
        f"key to mark              drawn {statistics.median(drawn):5.1f}, painted "
        f"{statistics.median(painted):5.1f}"
    )


def opened(tab, address):
    tab.goto("about:blank")
    tab.goto(address, wait_until="commit")
    return tab.evaluate(WORDS_SEEN), tab.evaluate(READY)


if __name__ == "__main__":
    main()
