"""Sitting for a while, and stopping gently."""

from playwright.sync_api import expect

from qualtool.store.coding import load_coders
from qualtool.store.stopped import load_stopped
from qualtool.store.study import open_study
from tests.browser.doing import drag, press, said


def sit(tab, words):
    tab.get_by_role("button", name="Reading", exact=True).click()
    tab.get_by_label("Stop gently").select_option(words)
    said(tab, "You sit until")
    tab.get_by_role("button", name="Close").click()


def test_a_sitting_ends_at_a_good_place_and_says_what_was_done(served, read):
    tab = read(served, "P02")
    tab.clock.install()
    tab.reload()
    tab.wait_for_selector("body[data-ready]")
    sit(tab, "After 10 minutes")
    drag(tab, "I work nights")
    tab.keyboard.type("superv")
    press(tab, "Enter")
    said(tab, "Kept. Coded 1 passage")
    over = tab.get_by_role("region", name="Your 10 minutes are over")
    tab.clock.fast_forward("09:58")
    tab.locator("#interview-note").fill("in the middle of a sen")
    tab.clock.run_for(6000)
    expect(over).to_have_count(0)
    tab.clock.fast_forward("01:01")
    tab.clock.run_for(6000)
    expect(over).to_contain_text("You coded 1 passage. Everything is kept, and so is your place.")
    over.get_by_role("button", name="Stop here").click()
    expect(tab.locator("#said")).to_have_text("You stopped here for now. Everything is kept.")
    with open_study(served.place).read() as db:
        [ada] = [coder for coder in load_coders(db) if coder.name == "Ada"]
        assert served.interview("P02") in load_stopped(db, ada.id)


def test_a_sitting_goes_on_for_as_long_as_somebody_likes(served, window):
    tab = window(served, "/codebook")
    tab.clock.install()
    tab.reload()
    tab.wait_for_selector("body[data-ready]")
    sit(tab, "After 20 minutes")
    tab.clock.fast_forward("20:05")
    tab.clock.run_for(6000)
    over = tab.locator(".sitting-over")
    over.get_by_role("button", name="10 minutes more").click()
    said(tab, "You sit until")
    expect(over).to_have_count(0)
    tab.clock.fast_forward("10:05")
    tab.clock.run_for(6000)
    over.get_by_role("button", name="Go on without a limit").click()
    tab.clock.fast_forward("59:00")
    tab.clock.run_for(6000)
    expect(over).to_have_count(0)
