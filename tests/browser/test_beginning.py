"""Somebody begins a study: says who they are, brings an interview, takes a codebook, codes."""

import pytest
from playwright.sync_api import expect

from qualtool.store.study import create_study
from tests.browser.doing import drag, press, said
from tests.browser.looking import violations
from tests.browser.test_bringing import choose

TALK = b"I: Were you asked?\n\nP11: Nobody asked me.\n\nI: Never?\n\nP11: Not in all that time.\n"


@pytest.fixture
def fresh(serve, tmp_path):
    create_study(tmp_path / "fresh.qual")
    return serve(tmp_path / "fresh.qual")


def ready(tab):
    tab.wait_for_selector("body[data-ready]")


def test_a_new_study_leads_to_the_first_coded_passage(fresh, window):
    tab = window(fresh, coder=None)
    assert violations(tab) == []
    tab.get_by_label("Your name").fill("Ada")
    press(tab, "Enter")
    tab.locator("#who-is").wait_for(state="hidden")
    ready(tab)
    said(tab, "Ada was added. You work as Ada now.")
    expect(tab.get_by_role("heading", name="Interviews", exact=True)).to_be_focused()
    tab.get_by_role("link", name="Bring interviews in").click()
    ready(tab)
    choose(tab, {"talk.txt": TALK})
    tab.get_by_role("button", name="Keep this interview").click()
    tab.get_by_role("link", name="To the interviews").click()
    ready(tab)
    tab.get_by_role("link", name="Take a codebook").click()
    ready(tab)
    expect(tab.locator(".start")).to_contain_text("Take this codebook")
    assert violations(tab) == []
    tab.locator(".start li", has_text="Carer peer support co-design").get_by_role("button").click()
    said(tab, "68 new")
    expect(tab.locator("#tree button", has_text="isolation")).to_be_visible()
    tab.get_by_role("link", name="Interviews").click()
    ready(tab)
    expect(tab.locator("#beginning-heading")).to_have_count(0)
    tab.get_by_role("link", name="P11").click()
    ready(tab)
    drag(tab, "Nobody asked me.")
    tab.keyboard.type("isolation")
    press(tab, "Enter")
    said(tab, "Kept")
    assert fresh.codings() == [("Ada", "isolation", "Nobody asked me.")]


def test_a_codebook_may_begin_with_one_code(fresh, window):
    tab = window(fresh, coder=None)
    tab.get_by_label("Your name").fill("Ada")
    press(tab, "Enter")
    tab.locator("#who-is").wait_for(state="hidden")
    tab.goto(f"{fresh.address}/codebook")
    ready(tab)
    tab.get_by_label("New code at the top").fill("waiting")
    press(tab, "Enter")
    said(tab, "Kept")
    expect(tab.locator("#code-heading")).to_contain_text("waiting")
