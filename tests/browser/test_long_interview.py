"""A coder opens a long interview, of which only what is near is drawn at first."""

import pytest
from playwright.sync_api import expect

from qualtool.store.keep import keep
from qualtool.store.study import open_study
from qualtool.transcripts.importing import IncomingFile, plan_import
from tests.browser.doing import chosen, press, said

TURNS = 600


@pytest.fixture
def long(serve, study):
    lines = [
        f"I: And what came on day {turn}?" if turn % 2 else f"P09: On day {turn} nobody rang. " * 9
        for turn in range(1, TURNS + 1)
    ]
    file = IncomingFile.of("P09.txt", "\n".join(lines).encode())
    with open_study(study).begin() as db:
        keep(db, plan_import([file]), by="Ada")
    return serve(study)


def test_the_end_of_a_long_interview_is_reached_and_coded(long, read):
    tab = read(long, "P09")
    tab.get_by_label("Turn", exact=True).fill(str(TURNS))
    press(tab, "Enter")
    expect(tab.locator(f"#turn-{TURNS - 1}")).to_be_in_viewport()
    assert chosen(tab) == f"On day {TURNS} nobody rang."
    press(tab, "c")
    tab.keyboard.type("superv")
    press(tab, "Enter")
    said(tab, "Kept")
    expect(tab.locator(f"#turn-{TURNS - 1} .label")).to_contain_text("supervision")
    assert ("Ada", "supervision", f"On day {TURNS} nobody rang.") in long.codings()


def test_everything_is_drawn_in_time_to_be_found_and_read_aloud(long, read):
    tab = read(long, "P09")
    expect(tab.locator(".turn")).to_have_count(TURNS)
