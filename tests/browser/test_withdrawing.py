"""Somebody withdraws: what would go is looked at, the code typed, the statement taken."""

from pathlib import Path

from playwright.sync_api import expect

from tests.browser.conftest import ready
from tests.browser.looking import violations_everywhere
from tests.erasing.copies import found_in

WORDS = "Nobody told me anything for three weeks."


def test_a_participant_is_withdrawn_by_keys_and_the_statement_taken(served, window):
    person = served.participant("P01")
    tab = window(served)
    tab.goto(f"{served.address}/participants#{person}")
    ready(tab)
    tab.get_by_role("button", name="Withdraw …").press("Enter")
    sheet = tab.get_by_role("dialog", name="Withdraw P01")
    expect(sheet.get_by_text("codings: 3")).to_be_visible()
    assert violations_everywhere(tab) == []
    sheet.get_by_label("Type P01 to erase it for good").fill("P02")
    tab.keyboard.press("Enter")
    expect(tab.locator("#said")).to_contain_text("That is not the code P01")
    sheet.get_by_label("Type P01 to erase it for good").fill("P01")
    tab.keyboard.press("Enter")
    expect(sheet.get_by_text("What P01 said is erased.")).to_be_visible()
    with tab.expect_download() as taken:
        sheet.get_by_role("link", name="Take the statement").press("Enter")
    assert taken.value.suggested_filename == "withdrawal-P01.md"
    assert "# Withdrawal of P01" in Path(taken.value.path()).read_text(encoding="utf-8")
    sheet.get_by_role("button", name="Close").press("Enter")
    expect(tab.get_by_text("What P01 said is erased, here and in every copy")).to_be_visible()
    assert violations_everywhere(tab) == []
    assert found_in(served.place, [WORDS]) == []
