"""Putting a typing mistake right while reading, by keys alone."""

from playwright.sync_api import expect

from tests.browser.conftest import ready
from tests.browser.doing import chosen, press, said


def test_a_mistake_is_corrected_looked_at_and_taken_back(served, read):
    tab = read(served)
    before = served.codings()
    tab.focus("#text")
    press(tab, "ArrowDown", "Control+ArrowDown", "ArrowDown", "e")
    field = tab.get_by_label("These words read as")
    field.fill("I found two leaflets in the car park.")
    press(tab, "Control+Enter")
    said(tab, "Kept. Corrected 1 place of “P01”.")
    expect(tab.locator(".corrected")).to_have_text("two leaflets")
    ready(tab)
    assert chosen(tab) == "I found two leaflets in the car park."
    assert [one for one in served.codings() if "leaflets" in one[2]]
    press(tab, "Control+z")
    said(tab, "Undid: corrected")
    expect(tab.locator(".corrected")).to_have_count(0)
    ready(tab)
    press(tab, "Control+Shift+z")
    expect(tab.locator(".corrected")).to_have_count(1)
    ready(tab)
    press(tab, "e")
    expect(tab.locator(".stood")).to_contain_text("“two leaflets” was “a leaflet” before.")
    tab.get_by_role("button", name="Take it back").click()
    said(tab, "Took a correction of “P01” back.")
    assert served.codings() == before
