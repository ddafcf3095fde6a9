"""Settling differences one at a time, by keys alone, and the lists around it."""

import re

import pytest
from playwright.sync_api import expect

from qualtool.coding.model import AGREED
from qualtool.store.coding import load_codings
from qualtool.store.passages import load_coded_passages
from qualtool.store.settlements import load_settlements
from qualtool.store.study import open_study
from tests.browser.conftest import ready
from tests.browser.doing import press, said


@pytest.fixture
def settle(served, window):
    def look(**how):
        return window(served, "/settle", **how)

    return look


@pytest.fixture
def agreed(served):
    def read():
        with open_study(served.place).read() as db:
            return sorted(
                (p.title, p.path[-1], p.words) for p in load_coded_passages(db, coder=AGREED)
            )

    return read


@pytest.fixture
def settled(served):
    def read():
        with open_study(served.place).read() as db:
            return {one.outcome.split()[0]: one for one in load_settlements(db)}

    return read


@pytest.fixture
def layers(served):
    """What the coders themselves marked."""

    def read():
        with open_study(served.place).read() as db:
            return [one for one in load_codings(db) if one.coder != AGREED]

    return read


def at(tab, number, of=5):
    expect(tab.locator("#at")).to_contain_text(f"Difference {number} of {of}")


def test_five_differences_are_settled_by_keys_alone(settle, agreed, settled, layers):
    before = layers()
    tab = settle()
    at(tab, 1)
    press(tab, "1")
    tab.keyboard.type("She says so herself.")
    press(tab, "Enter")
    said(tab, "Kept")
    at(tab, 2)
    expect(tab.locator("#progress")).to_contain_text("1 of 5 settled")
    press(tab, "w", "Enter")
    at(tab, 3)
    press(tab, "d")
    tab.keyboard.type("Two readings")
    press(tab, "Shift+Enter")
    tab.keyboard.type("of one sentence")
    press(tab, "Enter")
    at(tab, 4)
    press(tab, "n")
    tab.keyboard.type("no-t")
    press(tab, "Enter", "Enter")
    at(tab, 5)
    press(tab, "0", "Enter")
    expect(tab.locator("#at")).to_have_text("All is settled")
    assert agreed() == [
        ("P01", "unaware", "I found a leaflet in the car park."),
        ("P02", "no-time", "There aren't hours left in the day. I work nights"),
        ("P03", "no-time", "You can't learn that from a book"),
    ]
    found = settled()
    assert set(found) == {"as", "union", "kept", "new", "none"}
    assert found["as"].reason == "She says so herself."
    assert found["as"].took_part == ("Ada", "Ben")
    assert found["kept"].reason == "Two readings\nof one sentence"
    assert layers() == before


def test_a_decision_is_taken_back_and_done_again(settle, agreed):
    tab = settle()
    press(tab, "1", "Enter")
    at(tab, 2)
    press(tab, "Control+z")
    at(tab, 1)
    expect(tab.locator("#progress")).to_contain_text("0 of 5 settled")
    assert agreed() == []
    press(tab, "Control+Shift+z")
    at(tab, 2)
    assert len(agreed()) == 1


def test_a_settled_difference_is_opened_again(settle, served, agreed):
    tab = settle()
    tab.get_by_text("Somebody sees it otherwise").click()
    tab.get_by_label("How they see it").fill("It is anger.")
    tab.get_by_role("button", name="As Ada had it").click()
    tab.keyboard.type("First thoughts.")
    press(tab, "Enter")
    at(tab, 2)
    tab.get_by_role("link", name="Settled", exact=True).click()
    ready(tab)
    item = tab.locator(".result")
    expect(item).to_contain_text("Settled: as Ada had it. Agreed: unaware. Decided by Ada and Ben.")
    expect(item).to_contain_text("Why: First thoughts.")
    expect(item).to_contain_text("Somebody sees it otherwise: It is anger.")
    item.get_by_role("button", name="Open it again").click()
    expect(item).to_be_hidden()
    assert agreed() == []
    tab.get_by_role("link", name="Settle", exact=True).click()
    ready(tab)
    at(tab, 1)
    expect(tab.locator(".decided")).to_be_hidden()


def test_what_is_left_for_later_comes_after_all_others(settle):
    tab = settle()
    press(tab, "l")
    tab.keyboard.type("Ask the panel.")
    press(tab, "Enter")
    at(tab, 2)
    expect(tab.locator("#progress")).to_contain_text("0 of 5 settled, 1 left for later")
    press(tab, "]", "]", "]")
    at(tab, 5)
    press(tab, "]")
    at(tab, 1)
    expect(tab.locator(".decided")).to_contain_text("Left for later.")
    expect(tab.locator(".decided")).to_contain_text("Why: Ask the panel.")


def test_who_was_there_is_remembered(settle, settled):
    tab = settle()
    tab.locator("#present summary").click()
    tab.get_by_role("checkbox", name="Ben").uncheck()
    tab.get_by_label("Others, with commas between them").fill("Zoë, <i>Cy</i>")
    tab.reload()
    ready(tab)
    expect(tab.locator("#present summary")).to_contain_text("Ada, Zoë and <i>Cy</i>")
    tab.get_by_role("button", name="As Ben had it").click()
    tab.get_by_role("button", name="Keep and go on").click()
    at(tab, 2)
    assert settled()["as"].took_part == ("Ada", "Zoë", "<i>Cy</i>")


def test_what_a_code_means_is_changed_from_within(settle, served, settled):
    tab = settle()
    tab.get_by_role("button", name="Change what it means").click()
    tab.get_by_label("What it means").fill("Did not know that there was anything.")
    tab.get_by_role("button", name="Keep", exact=True).click()
    expect(tab.locator(".meanings")).to_contain_text("Did not know that there was anything.")
    touched = tab.get_by_role("link", name="passages with this code")
    expect(touched).to_have_attribute("href", f"/passages?theme={served.code('unaware').id}")
    press(tab, "b", "Enter")
    at(tab, 2)
    assert served.code("unaware").definition == "Did not know that there was anything."
    assert settled()["both"].codes_changed == (served.code("unaware").id,)
    tab.get_by_role("link", name="Settled", exact=True).click()
    ready(tab)
    expect(tab.locator(".decided")).to_contain_text("With it, what “unaware” means was changed.")


def test_other_words_and_a_new_code(settle, agreed):
    tab = settle()
    tab.locator("#text").focus()
    press(tab, "ArrowUp", "ArrowUp", "n")
    tab.keyboard.type("never asked")
    press(tab, "Enter", "Enter")
    at(tab, 2)
    assert agreed() == [("P01", "never asked", "Nobody told me anything for three weeks.")]


def test_the_keys_are_shown_and_on_the_buttons_those_of_this_browser(settle):
    tab = settle()
    press(tab, "?")
    keys = tab.get_by_role("dialog", name="Keys")
    for words in ("As this coder had it", "It stays a difference", "Next difference"):
        expect(keys).to_contain_text(words)
    expect(keys).not_to_contain_text("Write a note")
    press(tab, "Escape")
    # A browser closes a dialog in its own time, and keys are the dialog's until then.
    expect(keys).to_be_hidden()
    press(tab, "d")
    expect(tab.locator("#chosen-outcome")).to_have_text("It stays a difference.")
    tab.evaluate("localStorage.setItem('qualtool.keys', JSON.stringify({ later: 'x' }))")
    tab.reload()
    ready(tab)
    later = tab.get_by_role("button", name="Later", exact=True)
    expect(later.locator("kbd")).to_have_text("X")
    press(tab, "l")
    expect(later).to_have_attribute("aria-pressed", "false")
    press(tab, "x")
    expect(later).to_have_attribute("aria-pressed", "true")


def test_esc_leaves_the_outcome(settle, settled):
    tab = settle()
    press(tab, "n", "Escape")
    expect(tab.get_by_role("button", name="Keep and go on")).to_be_disabled()
    press(tab, "2")
    tab.keyboard.type("hm")
    press(tab, "Escape")
    expect(tab.get_by_role("button", name="Keep and go on")).to_be_disabled()
    tab.reload()
    ready(tab)
    expect(tab.get_by_label("Why")).to_have_value("hm")
    assert settled() == {}


def test_the_list_for_a_meeting_by_code_and_by_interview(served, window):
    tab = window(served, "/settle/list")
    expect(tab.locator("#told")).to_contain_text("5 differences to talk about.")
    assert tab.locator(".agenda > h2 .name").all_inner_texts() == [
        "unaware",
        "supervision",
        "no-time",
    ]
    tab.get_by_label("By interview").check()
    expect(tab.locator(".agenda > h2").first).to_contain_text("P01")
    expect(tab.locator(".on-the-agenda")).to_have_count(5)
    tab.get_by_label("Minutes for the meeting").fill("9")
    tab.get_by_label("Minutes for the meeting").press("Tab")
    expect(tab.locator(".on-the-agenda")).to_have_count(3)
    expect(tab.locator("#told")).to_contain_text("to talk about, 3 in the time of this meeting.")
    expect(tab.get_by_role("heading", name="For another time")).to_be_visible()
    expect(tab.get_by_role("link", name="Take out for Word")).to_have_attribute(
        "href", re.compile("minutes=9")
    )
    tab.emulate_media(media="print")
    expect(tab.locator(".to-write").first).to_be_visible()
    expect(tab.locator("nav").first).to_be_hidden()
    expect(tab.get_by_role("button", name="Print")).to_be_hidden()


def test_what_all_marked_alike_is_taken_when_somebody_says_so(settle, agreed):
    tab = settle()
    expect(tab.locator("#alike")).to_contain_text(
        "Ada and Ben marked 1 more passage exactly alike."
    )
    assert agreed() == []
    tab.get_by_role("button", name="Take them as they are").click()
    said(tab, "exactly alike, without discussion")
    expect(tab.locator("#alike")).to_be_empty()
    assert agreed() == [("P01", "unaware", "Nobody told me anything for three weeks.")]


def test_two_people_at_once_hear_of_each_other(settle, settled):
    first, second = settle(), settle(coder="Ben")
    press(second, "2")
    second.keyboard.type("as I had it")
    second.get_by_text("Somebody sees it otherwise").click()
    second.get_by_label("How they see it").fill("It is anger.")
    press(first, "1", "Enter")
    at(first, 2)
    # Who is deciding is told, and the page stays as it is under their hands.
    said(second, "Ada: Settled a difference")
    expect(second.locator(".decided")).to_have_count(0)
    second.get_by_role("button", name="Keep and go on").click()
    expect(second.locator(".decided")).to_contain_text("as Ada had it")
    said(second, "This was changed meanwhile")
    expect(second.get_by_label("Why")).to_have_value("as I had it")
    expect(second.get_by_label("How they see it")).to_have_value("It is anger.")
    assert settled()["as"].outcome.startswith("as ")
