"""A researcher finds words and codes what was found."""

from playwright.sync_api import expect

from tests.browser.doing import press, said
from tests.browser.looking import violations


def test_words_are_found_and_all_that_is_meant_is_coded(served, window):
    tab = window(served, "/search?words=car")
    expect(tab.locator("#found")).to_contain_text("2 turns in 2 interviews.")
    tab.get_by_role("button", name="Code what was found").click()
    tab.wait_for_selector(".found-passage")
    expect(tab.locator(".found-passage")).to_have_count(2)
    expect(tab.locator("#coding")).to_contain_text("I found a leaflet in the car park.")
    tab.get_by_label("Code", exact=True).select_option("words")
    expect(tab.locator(".found-passage .in-turn")).to_have_text(["car", "car"])
    tab.get_by_label("Code passage 1, P01").uncheck()
    assert violations(tab) == []
    tab.get_by_role("button", name="Code 1 passage").click()
    tab.keyboard.type("no-time")
    press(tab, "Enter")
    said(tab, "Kept. Autocoded 1 passage as “no-time”.")
    expect(tab.locator(".found-passage").last).to_contain_text("You have coded it: no-time")
    assert ("Ada", "no-time", "car") in served.codings()
    press(tab, "Control+z")
    expect(tab.locator("#coding")).not_to_contain_text("You have coded it")


def test_one_hit_is_coded_alone_and_a_search_keeps_its_filters(served, window):
    tab = window(served, "/search?words=car", width=400)
    tab.get_by_label("Group").select_option("advocate")
    expect(tab.locator(".result")).to_have_count(1)
    tab.reload()
    expect(tab.locator(".result")).to_have_count(1)
    tab.get_by_role("button", name="Code what was found").click()
    assert violations(tab) == []
    tab.get_by_role("button", name="Code this one: passage 1").click()
    tab.keyboard.type("bookless")
    press(tab, "Enter")
    said(tab, "as “bookless”, a new code")
    assert tab.evaluate("document.documentElement.scrollWidth") <= 400
