"""A researcher without a mouse: codes, settles differences and takes quotes out for a paper."""

from docx import Document
from playwright.sync_api import expect

from qualtool.store.settlements import load_settlements
from qualtool.store.study import open_study
from tests.browser.conftest import ready
from tests.browser.doing import press, said

FOCUSED = """() => {
    const here = document.activeElement;
    const { outlineStyle, outlineWidth } = getComputedStyle(here);
    const { left, top, right, bottom } = here.getBoundingClientRect();
    const [middle, above] = [(left + right) / 2, Math.max(top, 0)];
    const below = Math.min(bottom, innerHeight);
    // Somewhere between its upper and its lower edge it is not covered by anything else.
    const uncovered = [0.1, 0.3, 0.5, 0.7, 0.9].some((part) => {
        const found = document.elementFromPoint(middle, above + (below - above) * part);
        return found && (here.contains(found) || found.contains(here));
    });
    return {
        element: here.outerHTML.slice(0, 120),
        outlined: outlineStyle !== "none" && parseFloat(outlineWidth) >= 2,
        uncovered,
    };
}"""
STOPS = 120
"""More than any page has."""


def focus_is_seen(tab):
    focused = tab.evaluate(FOCUSED)
    assert focused["outlined"], focused
    assert focused["uncovered"], focused


def go_to(tab, place, key="Tab"):
    """Press Tab until something has the focus; wherever the focus stops, it is seen."""
    expect(place).to_have_count(1)
    for _ in range(STOPS):
        press(tab, key)
        if tab.evaluate("document.activeElement !== document.body"):
            focus_is_seen(tab)
        if place.evaluate("(one) => one === document.activeElement"):
            return
    raise AssertionError(place)


def open_page(tab, name):
    go_to(tab, tab.get_by_label("Pages").get_by_role("link", name=name), "Shift+Tab")
    press(tab, "Enter")
    ready(tab)


def test_from_the_first_passage_to_the_table_of_quotes_by_keys_alone(served, window):
    tab = window(served)
    before = len(served.codings())
    go_to(tab, tab.get_by_role("link", name="P01", exact=True))
    press(tab, "Enter")
    tab.wait_for_url("**/interviews/*")
    ready(tab)
    go_to(tab, tab.locator("#text"))
    for code in ("superv", "no-t", "lived"):
        press(tab, "ArrowDown", "c")
        tab.keyboard.type(code)
        focus_is_seen(tab)
        press(tab, "Enter")
        said(tab, f"“{code}")
        expect(tab.locator("#text")).to_be_focused()
    assert len(served.codings()) == before + 3
    press(tab, "q")
    said(tab, "quote")

    open_page(tab, "Compare")
    go_to(tab, tab.get_by_role("link", name="Settle", exact=True))
    press(tab, "Enter")
    tab.wait_for_url("**/settle*")
    ready(tab)
    for number in (1, 2):
        expect(tab.locator("#at")).to_contain_text(f"Difference {number} of 8")
        press(tab, "1")
        focus_is_seen(tab)
        tab.keyboard.type("She says so herself.")
        press(tab, "Enter")
        expect(tab.locator("#progress")).to_contain_text(f"{number} of")
    with open_study(served.place).read() as db:
        assert [one.reason for one in load_settlements(db)] == ["She says so herself."] * 2

    open_page(tab, "Quotes")
    waiting = tab.locator("#candidates")
    go_to(tab, waiting.get_by_label("Put it under"))
    press(tab, "ArrowDown")
    go_to(tab, waiting.get_by_role("button", name="Use"))
    press(tab, "Enter")
    said(tab, "Chose a quote")
    focus_is_seen(tab)
    go_to(tab, tab.get_by_role("link", name="Word"))
    with tab.expect_download() as download:
        press(tab, "Enter")
    (table,) = Document(download.value.path()).tables
    assert "P01" in table.rows[1].cells[-1].text
