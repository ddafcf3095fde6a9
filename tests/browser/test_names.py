"""Names to keep out, in the browser: looked for, decided by keys alone, taken back."""

import pytest
from playwright.sync_api import expect

from qualtool.store.coding import load_coders
from qualtool.store.keep import keep
from qualtool.store.study import open_study
from qualtool.transcripts.importing import IncomingFile, plan_import
from tests.browser.conftest import ready
from tests.browser.doing import said
from tests.browser.looking import violations

TALK = b"I: Who came?\n\nP09: My sister Jane came with Dr Patel to Rowan Ward, so Jane said.\n"


@pytest.fixture
def talked(served):
    with open_study(served.place).begin() as db:
        planned = plan_import([IncomingFile.of("P09.txt", TALK)])
        keep(db, planned, by=load_coders(db)[0].id)
    return served


def test_names_are_decided_by_keys_alone(talked, window):
    page = window(talked, "/names")
    page.get_by_role("button", name="Look for names").click()
    card = page.locator(".name-card", has=page.get_by_role("heading", name="Jane"))
    expect(card).to_contain_text("My sister Jane came with")
    assert violations(page) == []
    page.keyboard.press("]")
    page.keyboard.press("]")
    expect(page.get_by_role("heading", name="Dr Patel")).to_be_focused()
    page.keyboard.press("l")
    expect(page.get_by_role("heading", name="Rowan Ward")).to_be_focused()
    page.keyboard.press("[")
    expect(page.get_by_role("heading", name="Jane")).to_be_focused()
    for _ in range(3):
        page.keyboard.press("Tab")
    page.keyboard.type("[older sister]")
    page.keyboard.press("Enter")
    said(page, "Hid 1 name at 2 places.")
    expect(page.get_by_text("1 to decide")).to_be_visible()
    expect(page.locator(".name-card.done", has_text="Jane")).to_contain_text("[older sister]")
    page.goto(f"{talked.address}/interviews/{talked.interview('P09')}")
    ready(page)
    expect(page.get_by_text("My sister")).to_contain_text("[older sister]")
