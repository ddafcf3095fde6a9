"""Take the pictures of the page for README.md and docs/, of the made-up study.

    python tools/pictures.py docs/pictures

Needs Playwright and Chromium, as `make test` sets them up. Lays out a fresh demonstration study, so
the pictures show what a newcomer sees after `qualtool demo`.
"""

import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn
from playwright.sync_api import Page, ViewportSize, expect, sync_playwright

from qualtool.store.study import open_study
from qualtool.web.app import page_of
from qualtool.web.serving import listening

ENTRY = "for-the-pictures"
BROWSERS = ("chromium-headless-shell", "chromium")
SIZE: ViewportSize = {"width": 1280, "height": 800}
WIDE: ViewportSize = {"width": 1440, "height": 900}
"""Where the outcomes of a difference stand beside the words as a whole."""


def main() -> None:
    """Take every picture."""
    out = Path(sys.argv[1])
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        laid_out = Path(folder) / "demo"
        command = [sys.executable, "-m", "qualtool", "demo", str(laid_out)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        found = next(filter(None, map(shutil.which, BROWSERS)), None)
        browser = driver.chromium.launch(executable_path=found, args=["--no-sandbox"])
        with served(next(laid_out.glob("*.qual"))) as address:
            tab = browser.new_page(viewport=SIZE, device_scale_factor=1.5)
            tab.goto(f"{address}/enter?token={ENTRY}")
            ready(tab)
            tab.get_by_role("button", name="Ada", exact=True).click()
            tab.locator("#who-is").wait_for(state="hidden")
            for name, look in PICTURES.items():
                tab.set_viewport_size(WIDE if name == "settling" else SIZE)
                tab.goto(address)
                ready(tab)
                look(tab)
                tab.screenshot(path=str(out / f"{name}.png"))
        browser.close()


@contextmanager
def served(study: Path) -> Iterator[str]:
    """Serve the page of a study; gives its address."""
    place = listening(0)
    port = place.getsockname()[1]
    app = page_of(open_study(study), token=ENTRY, port=port)
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", ws="none"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [place]})
    thread.start()
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join()
        place.close()


def ready(tab: Page) -> None:
    """Wait until a page has drawn itself."""
    tab.wait_for_selector("body[data-ready]")


def reading(tab: Page) -> None:
    """An interview with what Ada coded."""
    tab.get_by_role("link", name="P01", exact=True).first.click()
    ready(tab)
    tab.locator(".label").first.wait_for()
    tab.locator(".label").first.scroll_into_view_if_needed()


def themes(tab: Page) -> None:
    """What the machine suggests."""
    menu(tab, "Themes")


def settling(tab: Page) -> None:
    """One difference between two coders."""
    menu(tab, "Compare")
    for name in ("Ada", "Ben"):
        tab.get_by_role("checkbox", name=name).check()
    tab.get_by_role("button", name="Compare", exact=True).click()
    tab.get_by_role("link", name="Settle").first.click()
    ready(tab)


def quotes(tab: Page) -> None:
    """Quotes that were chosen for a table."""
    menu(tab, "Quotes")
    use = tab.locator("#passages").get_by_role("button", name="Use", exact=True)
    for code in ("isolation", "no-time", "excluded-from-care", "crisis-crowds-out"):
        option = tab.locator("#find-by option").filter(has_text=code)
        identity = option.get_attribute("value") or ""
        tab.get_by_label("Passages coded").select_option(identity)
        # Until then the list is still that of the code before.
        expect(tab.locator("#passages select").first).to_have_value(identity)
        use.first.click()
        expect(tab.locator("#said")).to_contain_text(f"for “{code}”")
    tab.evaluate("scrollTo(0, 0)")


def menu(tab: Page, name: str) -> None:
    """Go to a page by the menu at the top."""
    tab.get_by_role("navigation", name="Pages").get_by_role("link", name=name).click()
    ready(tab)


PICTURES: dict[str, Callable[[Page], None]] = {
    "reading": reading,
    "themes": themes,
    "settling": settling,
    "choosing-quotes": quotes,
}
"""File name of each picture, and how to come to what it shows."""


if __name__ == "__main__":
    main()
