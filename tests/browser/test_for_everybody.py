"""The page for everybody: by axe-core's rules, narrow, in forced colours, with every ground."""

import shutil

import pytest
from playwright.sync_api import expect

from qualtool.store.coding import load_coders
from qualtool.store.guide import load_guide
from qualtool.store.study import create_study, open_study
from qualtool.web.app import page_of
from tests.browser.conftest import ready, serving, windows
from tests.browser.doing import drag, press, said
from tests.browser.looking import violations, violations_everywhere
from tests.themes.fakes import WordCountEmbedder
from tests.web.conftest import PORT, TOKEN, Browser

VIEWS = {
    "overview": "/",
    "participants": "/participants",
    "one participant": "/participants#{person}",
    "codebook": "/codebook#{code}",
    "looking again": "/codebook/again",
    "early and late": "/codebook/early-and-late?code={code}",
    "themes": "/themes",
    "map of themes": "/themes#map",
    "more passages": "/themes#passages",
    "comparing": "/compare?{coders}",
    "figures": "/compare?{coders}&figures=yes",
    "passages behind a figure": "/compare?{coders}&behind=yes&code={code}",
    "side by side": "/compare/{interview}?{coders}#at-80-90",
    "settling": "/settle?{coders}",
    "list for a meeting": "/settle/list?{coders}",
    "settled": "/settle/settled?{coders}",
    "quotes": "/quotes",
    "notes": "/notes?by=all",
    "search": "/search?words=car",
    "passages": "/passages?layer=all&by=group",
    "bringing files in": "/bring",
    "names": "/names",
    "questions": "/questions",
    "answers to a question": "/questions?question={question}",
    "what is printed": "/print",
    "printed interview": "/print/interview/{warned}",
    "printed codes": "/print/codebook",
    "printed cards": "/print/cards",
    "pencil codes": "/pencil?interview={warned}",
    "interview": "/interviews/{interview}",
    "interview that somebody warned of": "/interviews/{warned}",
    "who speaks": "/interviews/{interview}/turns",
    "practice": "/practice",
    "rounds": "/rounds",
    "packs": "/packs",
}
EMPTY = (
    "/",
    "/participants",
    "/codebook",
    "/codebook/again",
    "/codebook/early-and-late",
    "/themes",
    "/compare",
    "/quotes",
    "/notes",
    "/names",
    "/rounds",
    "/packs",
    "/questions",
    "/print",
)


@pytest.fixture(scope="module")
def full(suggested_template, tmp_path_factory):
    """A study that has something for every view to show; no test changes it."""
    place = tmp_path_factory.mktemp("full") / "full.qual"
    shutil.copy(suggested_template, place)
    ada = Browser(page_of(open_study(place), token=TOKEN, port=PORT), coder="Ada")
    words = "I found a leaflet in the car park."
    interview, passage = ada.passage("P01", words)
    code = ada.code("unaware")["id"]
    ada.patch(f"/codebook/{code}", definition="Nobody said.")
    ada.post("/quotes", interview=interview, **passage, words=words, code=code, used=True)
    ada.post("/notes", about_kind="transcript", about=interview, text="Ask again.", **passage)
    ada.put("/questions", text="What did you find?\nHow did you manage the visits?")
    ada.post("/notes", about_kind="study", text="Begin with the leaflets.")
    ada.post(f"/interviews/{ada.interview('P03')}/warnings", text="loneliness")
    coders = tuple(one["id"] for one in ada.get("/state")["coders"])
    # Of an interview that no other view is about.
    ada.post("/rounds", name="First", who={ada.interview("P09"): coders})
    ada.post("/settling/alike", coders=coders)
    first = next(one for one in ada.get("/settling", coders=coders)["places"])
    ada.post(
        f"/settling/{first['id']}", coders=coders, interview=first["interview"], outcome="both"
    )
    with serving(place, load_model=lambda _: WordCountEmbedder()) as served:
        yield served


@pytest.fixture(scope="module")
def looked_at(full, browser):
    """Go to a view of it, in a window that all these tests share."""
    with open_study(full.place).read() as db:
        coders = "&".join(f"coders={coder.id}" for coder in load_coders(db))
        question = load_guide(db)[1].id
    known = {
        "coders": coders,
        "person": full.participant("P01"),
        "code": full.code("unaware").id,
        "question": question,
        "interview": full.interview("P02"),
        "warned": full.interview("P03"),
    }
    with windows(browser) as open_window:
        tab = open_window(full)

        def go(view):
            tab.goto("about:blank")
            tab.goto(full.address + VIEWS[view].format(**known))
            ready(tab)
            return tab

        yield go


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_has_no_violations_and_fits(looked_at, view):
    assert violations_everywhere(looked_at(view)) == []


def test_whoever_works_says_so_first(served, window):
    tab = window(served, coder=None)
    assert violations_everywhere(tab) == []
    tab.get_by_role("button", name="Ben", exact=True).click()
    tab.locator("#who-is").wait_for(state="hidden")
    expect(tab.get_by_label("Working as").locator("option:checked")).to_have_text("Ben")


def test_the_views_of_an_empty_study_have_no_violations(serve, window, tmp_path):
    create_study(tmp_path / "empty.qual")
    served = serve(tmp_path / "empty.qual")
    tab = window(served, coder=None)
    found = {}
    for path in EMPTY:
        tab.goto(served.address + path)
        ready(tab)
        found[path] = violations_everywhere(tab)
    assert found == {path: [] for path in EMPTY}


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


def test_every_ground_has_enough_contrast(served, read):
    tab = read(served)
    tab.emulate_media(reduced_motion="reduce")
    tab.locator("#codebook button.wide").first.click()
    for ground in ("cream", "blue", "green", "contrast", "dark"):
        tab.evaluate("(ground) => document.documentElement.dataset.ground = ground", ground)
        assert violations(tab) == [], ground


def test_on_a_narrow_window_targets_are_large_enough_and_a_passage_is_coded(served, read):
    tab = read(served, width=400, height=800)
    small = tab.evaluate(
        """() => [...document.querySelectorAll("button, select, input, summary")]
        .map((one) => [one, one.getBoundingClientRect()])
        .filter(([one, box]) => box.width && (box.width < 24 || box.height < 24))
        .filter(([one]) => one.type !== "checkbox")
        .map(([one]) => one.outerHTML.slice(0, 80))"""
    )
    assert small == []
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
