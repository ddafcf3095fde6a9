"""Somebody who never coded before goes through the practice interview, and leaves it."""

import pytest
from playwright.sync_api import expect

from tests.browser.doing import drag, press, said
from tests.browser.looking import violations_everywhere


@pytest.fixture
def carys(served, window):
    """The overview, as somebody who has coded nothing yet."""
    tab = window(served, coder=None)
    tab.get_by_label("Somebody else").fill("Carys")
    press(tab, "Enter")
    tab.locator("#who-is").wait_for(state="hidden")
    tab.wait_for_selector("body[data-ready]")
    return tab


def practise(tab):
    tab.get_by_role("link", name="Try the practice interview").click()
    tab.wait_for_selector("body[data-ready]")


def at(tab, title):
    expect(tab.locator("#walk-heading")).to_have_text(title)


def test_the_walk_is_gone_through_by_keyboard_and_the_study_stays_as_it_was(carys, served):
    before = served.codings()
    practise(carys)
    tab = carys
    at(tab, "Read a little")
    tab.get_by_role("button", name="I have read a little").press("Enter")
    at(tab, "Choose some words")
    tab.focus("#text")
    press(tab, "Control+ArrowDown", "Control+ArrowDown")
    at(tab, "Give them a code")
    press(tab, "c")
    tab.keyboard.type("welcomed")
    press(tab, "Enter")
    at(tab, "Change your mind")
    expect(tab.locator("#walk-done")).to_contain_text("You coded a passage")
    expect(tab.locator("#said")).to_contain_text("Kept")
    tab.focus("#text")
    press(tab, "Tab", "Enter")
    tab.get_by_role("button", name="Another code").press("Enter")
    tab.keyboard.type("company")
    press(tab, "Enter")
    at(tab, "Take it away")
    expect(tab.locator(".label .name")).to_have_text(["company"])
    tab.focus("#text")
    press(tab, "Tab", "Enter")
    tab.get_by_role("button", name="Remove").press("Enter")
    at(tab, "Bring it back")
    expect(tab.locator(".label")).to_have_count(0)
    tab.focus("#text")
    press(tab, "Control+z")
    at(tab, "Write a note")
    expect(tab.locator(".label")).to_have_count(1)
    press(tab, "ArrowDown", "n")
    tab.keyboard.type("Why a Tuesday?")
    press(tab, "Control+Enter")
    at(tab, "See the keys")
    tab.focus("#text")
    press(tab, "?")
    at(tab, "You have seen it all")
    press(tab, "Escape")
    tab.locator("#walk-buttons a").press("Enter")
    tab.wait_for_selector("body[data-ready]")
    expect(tab.get_by_role("heading", name="Interviews")).to_be_visible()
    expect(tab.locator("#practice section")).to_have_count(0)
    assert served.codings() == before


def test_it_is_left_at_any_time_found_again_and_begun_again(carys):
    tab = carys
    practise(tab)
    tab.get_by_role("button", name="I have read a little").click()
    drag(tab, "held the gate open")
    at(tab, "Give them a code")
    tab.get_by_role("option", name="being-welcomed").click()
    at(tab, "Change your mind")
    tab.get_by_role("link", name="Leave the practice").click()
    tab.wait_for_selector("body[data-ready]")
    tab.get_by_role("link", name="Practice interview", exact=True).click()
    tab.wait_for_selector("body[data-ready]")
    at(tab, "Change your mind")
    expect(tab.locator(".label .name")).to_have_text(["being-welcomed"])
    tab.get_by_role("button", name="Begin again").click()
    at(tab, "Read a little")
    expect(tab.locator(".label")).to_have_count(0)


def test_it_is_offered_and_not_forced(carys):
    carys.get_by_role("button", name="Not now").click()
    expect(carys.locator("#practice section")).to_have_count(0)
    carys.reload()
    carys.wait_for_selector("body[data-ready]")
    expect(carys.locator("#practice section")).to_have_count(0)


def test_whoever_has_coded_is_not_asked(served, window):
    expect(window(served, coder="Ada").locator("#practice section")).to_have_count(0)


def test_what_leads_out_of_it_says_so(carys):
    practise(carys)
    carys.focus("#text")
    press(carys, "/")
    said(carys, "Here you stay in the practice")


def test_its_steps_can_be_taken_by_everybody(served, window):
    tab = window(served, "/practice")
    tab.get_by_role("button", name="I have read a little").click()
    assert violations_everywhere(tab) == []
