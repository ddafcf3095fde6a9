"""Two windows and the command line see each other, on one machine."""

from playwright.sync_api import expect

from qualtool.store.study import open_study
from qualtool.web.app import page_of
from tests.browser.doing import drag, press, said
from tests.web.conftest import PORT, TOKEN, Browser


def test_the_command_line_is_seen_within_two_seconds(served, read, qualtool):
    tab = read(served)
    done = qualtool(
        "code",
        "add",
        "P01",
        "supervision",
        "A phone call",
        "--study",
        served.place,
        "--coder",
        "Ada",
    )
    assert done.exit_code == 0, done.err
    expect(tab.locator(".label", has_text="supervision")).to_have_count(1, timeout=2000)
    said(tab, "Ada")


def test_another_window_is_seen(served, read):
    first, second = read(served), read(served)
    drag(first, "A phone call")
    first.keyboard.type("superv")
    press(first, "Enter")
    expect(second.locator(".label", has_text="supervision")).to_have_count(1, timeout=2500)


def test_a_change_that_somebody_else_made_meanwhile_is_not_overwritten(served, read):
    first, second = read(served), read(served)
    for tab in (first, second):
        tab.locator(".label").nth(1).click()
        tab.get_by_role("button", name="Change ends").click()
    second.route("**/api/changes*", lambda route: route.abort())
    first.get_by_role("button", name="Start later").click()
    first.get_by_role("button", name="Keep these ends").click()
    said(first, "Kept")
    second.get_by_role("button", name="End earlier").click()
    second.get_by_role("button", name="Keep these ends").click()
    expect(second.locator(".last-line.wrong")).to_be_visible()
    assert ("Ada", "unaware", "found a leaflet in the car park.") in served.codings()


def test_what_somebody_changed_meanwhile_is_not_removed(served, window):
    ben = Browser(
        page_of(open_study(served.place), token=TOKEN, port=PORT),
        coder="Ben",
    )
    words = "I found a leaflet in the car park."
    interview, place = ben.passage("P01", words)
    code = served.code("unaware").id
    made = ben.post("/quotes", interview=interview, **place, words=words, code=code, used=True)
    warning = ben.post(f"/interviews/{interview}/warnings", text="waiting")["warning"]
    quotes = window(served, "/quotes")
    reading = window(served, f"/interviews/{interview}")
    reading.get_by_role("button", name="Open", exact=True).click()
    for tab in (quotes, reading):
        tab.route("**/api/changes*", lambda route: route.abort())
    ben.patch(f"/quotes/{made['quote']['id']}", seen=made["stamp"], used=False)
    ben.patch(f"/warnings/{warning}", text="waiting alone")
    quotes.get_by_text("More", exact=True).first.click()
    quotes.get_by_role("button", name="Drop the quote").click()
    said(quotes, "changed meanwhile (Ben")
    reading.get_by_role("button", name="Remove “waiting”").click()
    said(reading, "changed meanwhile (Ben")
    assert ben.get("/quotes", layers="all")["candidates"][0]["said"] == words
    assert ben.get(f"/interviews/{interview}/warnings")[0]["text"] == "waiting alone"


def test_search_finds_turns_and_leads_to_them(served, window):
    tab = window(served, "/search")
    tab.get_by_label("Words in what was said").fill("car park")
    press(tab, "Enter")
    expect(tab.locator("#found")).to_have_text("2 turns in 2 interviews.")
    expect(tab.locator("mark").first).to_be_visible()
    tab.get_by_role("link", name="P03, turn 2").click()
    tab.wait_for_selector("body[data-ready]")
    expect(tab.locator("#turn-1")).to_be_in_viewport()


def test_nobody_working_can_read_and_is_told_how_to_code(served, read):
    tab = read(served, coder=None)
    drag(tab, "A phone call")
    tab.keyboard.type("superv")
    press(tab, "Enter")
    expect(tab.locator("#said")).to_contain_text("Choose who you are")
