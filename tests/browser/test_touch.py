"""A coder works with a finger on a tablet."""

import pytest
from playwright.sync_api import expect

from tests.browser.doing import labels, said

# What a long press and its handles leave behind; the press itself cannot be emulated.
SELECT = """(words) => {
    const walk = document.createTreeWalker(document.getElementById("text"), NodeFilter.SHOW_TEXT);
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
        const at = node.textContent.indexOf(words);
        if (at >= 0) return getSelection().setBaseAndExtent(node, at, node, at + words.length);
    }
}"""


@pytest.mark.parametrize("width", [1024, 400])
def test_words_selected_by_touch_are_coded_by_taps_alone(served, read, width):
    tab = read(served, width=width, touch=True)
    tab.locator(".said p", has_text="A phone call").tap()
    tab.evaluate(SELECT, "A phone call")
    field = tab.get_by_role("dialog", name="Code this passage")
    expect(field).to_be_visible()
    # The keyboard of the tablet stays away until somebody wants to type.
    expect(tab.locator("#picker-input")).not_to_be_focused()
    field.get_by_role("option", name="supervision").tap()
    said(tab, "Kept")
    assert "supervision" in labels(tab)
    tab.locator(".label", has_text="supervision").first.tap()
    expect(tab.get_by_role("dialog", name="Coding: supervision")).to_be_visible()
