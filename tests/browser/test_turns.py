"""Marking who speaks, by keys alone."""

import pytest
from playwright.sync_api import expect

from tests.browser.doing import chosen, press, said


@pytest.mark.parametrize("width", [1280, 400])
def test_a_turn_is_begun_given_away_and_joined_again(served, window, width):
    tab = window(served, f"/interviews/{served.interview('P01')}/turns", width=width)
    tab.focus("#text")
    press(tab, "ArrowDown", "Control+ArrowDown", "ArrowDown")
    assert chosen(tab) == "I found a leaflet in the car park."
    press(tab, "b")
    tab.get_by_role("dialog").wait_for()
    expect(tab.get_by_role("radio", name="I", exact=True)).to_be_checked()
    press(tab, "Enter")
    said(tab, "a turn of I begins at")
    expect(tab.locator("#turn-2 .speaker")).to_have_text("I")
    press(tab, "s")
    tab.get_by_label("Another label").fill("P05")
    press(tab, "Enter")
    said(tab, "gave turn 3 to P05")
    press(tab, "j")
    said(tab, "joined turn 3")
    expect(tab.locator("#turn-2 .speaker")).to_have_text("I")
    expect(tab.locator("#turn-1")).to_contain_text("I found a leaflet")
