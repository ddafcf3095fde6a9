"""A researcher looks over the interviews and the people in them."""

from playwright.sync_api import expect

from qualtool.store.study import open_study
from qualtool.store.transcripts import load_participants
from tests.browser.doing import press, said


def test_interviews_are_chosen_by_group_and_site_and_the_address_keeps_it(served, window):
    tab = window(served)
    expect(tab.locator("#summary")).to_contain_text("3 interviews, 3 participants.")
    tab.get_by_label("Group").select_option("carer")
    tab.get_by_label("Site").select_option("Devon")
    expect(tab.locator("#summary")).to_contain_text("1 of 3 interviews fit.")
    expect(tab.locator("#list tbody tr")).to_have_count(1)
    tab.reload()
    expect(tab.get_by_label("Site")).to_have_value("Devon")
    expect(tab.locator("#list tbody tr")).to_have_count(1)
    expect(tab.locator("#list")).to_contain_text("Coded 2")
    expect(tab.locator("#list")).to_contain_text("Ben coded 1")
    tab.get_by_role("button", name="Take the filters off").click()
    expect(tab.locator("#list tbody tr")).to_have_count(3)
    assert "where" not in tab.url


def test_an_interview_is_renamed_and_put_in_time(served, window):
    tab = window(served)
    tab.get_by_role("button", name="Change the title of P02").click()
    tab.get_by_label("Title", exact=True).fill("P02 at home")
    tab.get_by_label("Time point").fill("3 months")
    press(tab, "Enter")
    said(tab, "Kept. Renamed the interview")
    expect(tab.get_by_role("link", name="P02 at home")).to_be_visible()
    tab.get_by_label("Time point").select_option("3 months")
    expect(tab.locator("#list tbody tr")).to_have_count(1)


def test_consent_and_an_attribute_are_changed_where_they_stand(served, window):
    tab = window(served, "/participants")
    tab.get_by_role("button", name="P01").click()
    quoting = tab.get_by_role("group", name="May be quoted")
    quoting.get_by_label("Answer").select_option("no")
    # The yes had a day of its own, if any.
    expect(quoting.get_by_label("Said on")).to_have_value("")
    quoting.get_by_label("Said on").fill("2026-03-02")
    tab.get_by_role("button", name="Keep consent").click()
    said(tab, "Set consent to be quoted to “no” on 2026-03-02 for P01")
    tab.get_by_text("How it came to be").click()
    expect(tab.locator("#person")).to_contain_text("Ada: consent to be quoted “no” on 2026-03-02")
    tab.get_by_label("Site").last.fill("Kent")
    press(tab, "Enter")
    said(tab, "Set site to “Kent” for P01")
    row = tab.locator("tr", has=tab.get_by_role("button", name="P01"))
    expect(row).to_contain_text("no")
    with open_study(served.place).read() as db:
        first = load_participants(db)[0]
    assert (first.consent_quote, first.attributes["site"]) == (False, "Kent")
    assert first.consent_days == {"consent_quote": "2026-03-02"}
    press(tab, "Control+z")
    expect(tab.get_by_label("Site").last).to_have_value("Devon")


def test_a_note_on_a_participant_is_changed_among_all_notes(served, window):
    tab = window(served, "/participants")
    tab.get_by_role("button", name="P03").click()
    # The button below stands still once the notes above it are there.
    expect(tab.get_by_text("Your notes will be here.")).to_be_visible()
    tab.get_by_label("Note on P03").fill("Rang first.")
    tab.get_by_role("button", name="Keep the note").click()
    said(tab, "Kept. Wrote a memo about “P03”")
    tab.goto(served.address + "/notes")
    tab.get_by_label("About").select_option("participant")
    tab.get_by_role("button", name="Change the note “Rang first.”").click()
    tab.get_by_label("Note", exact=True).fill("Rang twice.")
    press(tab, "Control+Enter")
    said(tab, "Kept. Changed a memo")
    expect(tab.locator(".note-row")).to_contain_text("Rang twice.")
    tab.get_by_role("button", name="Remove the note “Rang twice.”").click()
    said(tab, "Kept. Removed a memo")
    expect(tab.locator(".note-row")).to_have_count(0)
    press(tab, "Control+z")
    expect(tab.locator(".note-row")).to_have_count(1)


def test_others_notes_are_seen_when_asked_for(served, window):
    tab = window(served, "/notes", coder="Ben")
    tab.get_by_label("Note on the study").fill("Begun.")
    tab.get_by_role("button", name="Keep the note").click()
    said(tab, "Kept")
    other = window(served, "/notes")
    expect(other.locator(".note-row")).to_have_count(0)
    other.get_by_label("Written by").select_option("Ben")
    expect(other.locator(".note-row")).to_contain_text("Begun.")
    expect(other.get_by_role("button", name="Change the note")).to_have_count(0)
