"""A researcher goes through the passages of a theme and codes them anew."""

from playwright.sync_api import expect

from tests.browser.doing import chosen, press, said
from tests.browser.looking import violations


def boxes(tab):
    return tab.locator(".passage input[type=checkbox]")


def test_a_themes_passages_are_listed_and_two_are_coded_anew_by_keyboard(served, window):
    tab = window(served, "/codebook")
    tab.locator("#tree button", has_text="Awareness").first.click()
    tab.get_by_role("link", name="4 passages of 2 people").click()
    tab.wait_for_selector("body[data-ready]")
    expect(tab.locator("#summary")).to_contain_text("You have coded 3 passages of 2 people.")
    expect(boxes(tab)).to_have_count(3)
    boxes(tab).first.focus()
    press(tab, "Space", "ArrowDown", "Space")
    expect(tab.locator("#chosen")).to_contain_text("2 codings chosen")
    assert violations(tab) == []
    press(tab, "c")
    assert violations(tab) == []
    tab.keyboard.type("superv")
    press(tab, "Enter")
    said(tab, "Kept. Coded 2 passages as “supervision” instead of “unaware”.")
    expect(boxes(tab)).to_have_count(1)
    expect(boxes(tab).first).to_be_focused()
    assert ("Ada", "supervision", "I found a leaflet in the car park.") in served.codings()
    press(tab, "Control+z")
    expect(boxes(tab)).to_have_count(3)


def test_one_passage_gets_another_code_a_note_and_is_removed(served, window):
    tab = window(served, f"/passages?code={served.code('unaware').id}")
    row = tab.locator(".passage", has_text="leaflet").last
    row.get_by_role("button", name="Note").click()
    tab.keyboard.type("Which one?")
    press(tab, "Control+Enter")
    said(tab, "Kept")
    expect(row).to_contain_text("Note: Which one?")
    row.get_by_role("button", name="Another code").click()
    tab.keyboard.type("no-time")
    press(tab, "Enter")
    said(tab, "Kept. Coded 1 passage as “no-time”")
    expect(boxes(tab)).to_have_count(1)
    tab.get_by_role("button", name="Remove").click()
    said(tab, "Kept. Removed 1 coding")
    expect(tab.locator("#summary")).to_contain_text("will be here")


def test_others_passages_are_seen_on_request_and_not_changed(served, window):
    tab = window(served, "/passages")
    expect(boxes(tab)).to_have_count(5)
    tab.get_by_label("Coded by").select_option("Ben")
    expect(tab.locator(".passage")).to_have_count(4)
    expect(boxes(tab)).to_have_count(0)
    tab.get_by_label("Together by").select_option("group")
    expect(tab.locator(".part-heading")).to_have_text(["advocate", "carer"])
    tab.reload()
    expect(tab.locator(".part-heading")).to_have_count(2)
    tab.get_by_label("Site").select_option("London")
    expect(tab.locator(".passage")).to_have_count(2)


def test_a_passage_is_opened_at_its_place(served, window):
    tab = window(served, f"/passages?code={served.code('unaware').id}")
    tab.locator(".passage", has_text="leaflet").last.get_by_role("link").click()
    tab.wait_for_selector("body[data-ready]")
    assert chosen(tab) == "I found a leaflet in the car park."


def test_words_that_are_warned_of_stay_folded(served, window):
    tab = window(served, "/passages")
    tab.evaluate(
        """async (id) => { const { api } = await import("/static/api.js");
        await api.warn(id, { text: "a loss" }); }""",
        served.interview("P01"),
    )
    tab.reload()
    first = tab.locator(".passage").first
    expect(first).to_contain_text("Content warning: a loss")
    expect(first).not_to_contain_text("three weeks")
    first.get_by_role("button", name="Show the words").click()
    expect(first).to_contain_text("three weeks")
