"""The page by axe-core's rules, at two widths, in light and dark, and with every ground."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from qualtool.store.coding import load_coders
from qualtool.store.study import open_study
from tests.browser.doing import drag, press, said

AXE = Path(__file__).parent / "axe" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
STAYING = """(position) => document.querySelectorAll(".top, .last-line, .tabs")
    .forEach((one) => { one.style.position = position; })"""


def violations(tab):
    # Not as a script element: the page's own policy allows none from outside.
    tab.evaluate(AXE.read_text(encoding="utf-8") + "; undefined")
    # What is scrolled half below a line that stays in place is no small target: it scrolls out.
    tab.evaluate(STAYING, "static")
    found = tab.evaluate("(tags) => axe.run({ runOnly: tags })", RULES)
    tab.evaluate(STAYING, "")
    return [
        (one["id"], [node["html"][:160] for node in one["nodes"][:4]])
        for one in found["violations"]
    ]


def comparing(served):
    """The views of a comparison of the two coders there are."""
    with open_study(served.place).read() as db:
        who = "&".join(f"coders={coder.id}" for coder in load_coders(db))
    return [
        f"/compare?{who}&figures=yes",
        f"/compare?{who}&behind=yes&code={served.code('unaware').id}",
        f"/compare/{served.interview('P02')}?{who}#at-80-90",
        f"/settle?{who}",
        f"/settle/list?{who}",
        f"/settle/settled?{who}",
    ]


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("width", [1280, 800, 400])
def test_every_page_has_no_violations(served, window, width, dark):
    # So high that nothing stands half under the last line, which counts as a small target.
    tab = window(served, coder=None, width=width, height=3200, dark=dark)
    assert violations(tab) == []
    paths = [
        "/codebook#" + served.code("no-time").id,
        "/quotes",
        "/search?words=car",
        "/bring",
        "/themes",
        "/participants#" + served.participant("P01"),
        "/notes?by=all",
        *comparing(served),
        "/passages?layer=all&by=group",
        f"/interviews/{served.interview('P01')}",
    ]
    for path in paths:
        tab.goto(served.address + path)
        tab.wait_for_selector("body[data-ready]")
        assert violations(tab) == [], path


@pytest.mark.parametrize("width", [1280, 400])
def test_what_opens_has_no_violations(served, read, width):
    tab = read(served, width=width)
    tab.focus("#text")
    press(tab, "ArrowDown", "c")
    assert violations(tab) == []
    press(tab, "Escape")
    tab.locator(".label").first.click()
    assert violations(tab) == []
    tab.get_by_role("button", name="Change ends").click()
    assert violations(tab) == []
    press(tab, "Escape")
    tab.get_by_role("button", name="Reading").click()
    assert violations(tab) == []
    press(tab, "Escape")
    tab.keyboard.press("?")
    tab.get_by_role("dialog", name="Keys").wait_for()
    assert violations(tab) == []


@pytest.mark.parametrize("width", [1280, 400])
def test_reshaping_a_code_has_no_violations(served, window, width):
    tab = window(served, "/codebook#" + served.code("unaware").id, width=width, height=3200)
    for way in ("Merge …", "Split …", "Remove …"):
        tab.get_by_role("button", name=way).click()
        tab.locator("#reshaping .preview").wait_for()
        assert violations(tab) == [], way


def test_forced_colours_and_the_narrowest_window_lose_nothing(served, window):
    tab = window(served, width=320, height=640)
    tab.emulate_media(forced_colors="active")
    for path in [
        "/codebook#" + served.code("unaware").id,
        f"/interviews/{served.interview('P01')}",
    ]:
        tab.goto(served.address + path)
        tab.wait_for_selector("body[data-ready]")
        assert tab.evaluate("document.documentElement.scrollWidth") <= 320, path
        assert violations(tab) == [], path


@pytest.mark.parametrize("width", [1280, 400])
def test_what_opens_while_settling_has_no_violations(served, window, width):
    tab = window(served, "/settle", width=width, height=2400)
    press(tab, "n")
    assert violations(tab) == []
    press(tab, "Escape", "1")
    tab.locator("#present summary").click()
    assert violations(tab) == []
    tab.get_by_role("button", name="Change what it means").click()
    assert violations(tab) == []
    press(tab, "Escape")
    tab.goto(served.address + "/compare")
    tab.wait_for_selector("body[data-ready]")
    tab.get_by_role("button", name="Choose others").click()
    tab.get_by_text("Codes all").click()
    assert violations(tab) == []


@pytest.mark.parametrize("ground", ["cream", "blue", "green", "contrast", "dark"])
def test_every_ground_has_enough_contrast(served, read, ground):
    tab = read(served)
    tab.evaluate("(ground) => document.documentElement.dataset.ground = ground", ground)
    tab.locator("#codebook button.wide").first.click()
    assert violations(tab) == []


def test_nothing_is_cut_off_at_400_pixels(served, window):
    tab = window(served, width=400, height=800)
    for path in [
        "/",
        "/codebook",
        "/participants#" + served.participant("P01"),
        "/notes",
        "/quotes",
        "/passages",
        "/search?words=car",
        *comparing(served),
        f"/interviews/{served.interview('P01')}",
    ]:
        tab.goto(served.address + path)
        tab.wait_for_selector("body[data-ready]")
        assert tab.evaluate("document.documentElement.scrollWidth") <= 400, path


def test_targets_are_large_enough(served, read):
    tab = read(served, width=400)
    small = tab.evaluate(
        """() => [...document.querySelectorAll("button, select, input, summary")]
        .map((one) => [one, one.getBoundingClientRect()])
        .filter(([one, box]) => box.width && (box.width < 24 || box.height < 24))
        .filter(([one]) => one.type !== "checkbox")
        .map(([one]) => one.outerHTML.slice(0, 80))"""
    )
    assert small == []


def test_a_passage_is_coded_on_a_narrow_window(served, read):
    tab = read(served, width=400, height=800)
    drag(tab, "A phone call")
    tab.keyboard.type("superv")
    press(tab, "Enter")
    said(tab, "Kept")
    expect(tab.locator(".label", has_text="supervision")).to_be_visible()
    tab.get_by_role("button", name="Codebook").click()
    expect(tab.get_by_label("Find a code")).to_be_visible()
    expect(tab.locator("#text")).to_be_hidden()


def test_the_focus_is_seen(served, read):
    tab = read(served)
    press(tab, "Tab", "Tab", "Tab")
    outline = tab.evaluate("getComputedStyle(document.activeElement).outline")
    assert "3px" in outline
