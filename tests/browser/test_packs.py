"""Sending somebody a pack and taking their work back, without a terminal."""

from playwright.sync_api import expect

from qualtool.store.study import open_study
from qualtool.web.app import page_of
from tests.browser.doing import said
from tests.web.conftest import PORT, TOKEN, Browser

PASSPHRASE = "seven herons on a jetty"


def test_a_pack_is_saved_worked_in_and_brought_back(served, window, tmp_path):
    lead = Browser(page_of(open_study(served.place), token=TOKEN, port=PORT), coder="Ada")
    coders = [one["id"] for one in lead.get("/state")["coders"]]
    lead.post("/rounds", name="First", who={lead.interview("P02"): coders}, blind=False)
    tab = window(served, "/packs", width=400)
    tab.get_by_label("For whom").select_option("Ben")
    tab.get_by_label("Lock it with a passphrase").check()
    tab.get_by_label("Passphrase", exact=True).fill(PASSPHRASE)
    tab.keyboard.press("Enter")
    said(tab, "The two passphrases differ.")
    tab.get_by_label("The same once more").fill(PASSPHRASE)
    tab.keyboard.press("Enter")
    expect(tab.locator("#made")).to_contain_text("Packed 1 interview for Ben")
    with tab.expect_download() as saving:
        tab.get_by_role("link", name="Save the pack").press("Enter")
    expect(tab.get_by_text("Saved among your downloads.")).to_be_focused()
    tab.get_by_role("button", name="Now for Ada").press("Enter")
    expect(tab.get_by_label("For whom")).to_have_value(coders[0])
    place = tmp_path / saving.value.suggested_filename
    saving.value.save_as(place)
    pack = open_study(place, lambda _: PASSPHRASE)
    Browser(page_of(pack, token=TOKEN, port=PORT)).mark("P02", "the ward shuts at eight", "no-time")
    pack.engine.dispose()
    tab.locator("#files").set_input_files(place)
    expect(tab.locator("#copy-passphrase")).to_be_focused()
    tab.keyboard.type(PASSPHRASE)
    tab.keyboard.press("Enter")
    expect(tab.get_by_role("heading", name=place.name)).to_be_focused()
    expect(tab.get_by_role("list", name="What it would bring")).to_contain_text("Ben: coded 1")
    before = served.codings()
    tab.get_by_role("button", name="Bring it in").press("Enter")
    expect(tab.get_by_role("heading", name=f"{place.name} is in: 1 action")).to_be_focused()
    assert set(served.codings()) - set(before) == {("Ben", "no-time", "the ward shuts at eight")}
    assert tab.evaluate("document.documentElement.scrollWidth") <= 400
