"""Planning a round, and finishing an interview of it, with the keyboard alone."""

from playwright.sync_api import expect


def test_a_round_is_planned_looked_at_and_kept(served, window):
    tab = window(served, "/rounds")
    tab.get_by_label("Name of the round").focus()
    tab.keyboard.type("First")
    tab.get_by_label("Coded by two people, %").fill("100")
    tab.keyboard.press("Enter")
    expect(tab.get_by_text("3 interviews are coded by more than one person")).to_be_visible()
    expect(tab.get_by_role("cell", name="Ada, Ben").first).to_be_visible()
    tab.get_by_role("button", name="Keep this round").press("Enter")
    expect(tab.get_by_role("heading", name="First")).to_be_visible()
    expect(tab.get_by_role("listitem").filter(has_text="Ben: finished 0 of 3")).to_be_visible()
    tab.goto(served.address + "/")
    mine = tab.get_by_role("region", name="Rounds")
    mine.get_by_role("link", name="P02").press("Enter")
    expect(tab.get_by_text("Blind: you see nobody’s work but yours")).to_be_visible()
    finished = tab.get_by_role("button", name="I have finished this interview")
    finished.press("Enter")
    expect(tab.get_by_role("heading", name="You have finished this interview")).to_be_focused()
    expect(tab.get_by_text("Nobody sees your work on it until they have finished")).to_be_visible()
