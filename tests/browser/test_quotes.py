"""A researcher marks quotes, puts them in order, shortens them and takes them out for a paper."""

import pytest
from docx import Document
from playwright.sync_api import expect

from qualtool.store.quotes import load_quotes
from qualtool.store.study import open_study
from qualtool.web.app import page_of
from tests.browser.doing import drag, press, said
from tests.browser.looking import violations_everywhere
from tests.web.conftest import PORT, TOKEN, Browser

NOBODY = "Nobody told me anything for three weeks."
LEAFLET = "I found a leaflet in the car park."
BOOK = "You can't learn that from a book"

CHOSEN = (("P01", NOBODY, "unaware"), ("P01", LEAFLET, "unaware"), ("P03", BOOK, "supervision"))
REFUSED = ("P02", "There aren't hours left in the day.", "no-time")


def choose(served, *chosen):
    """Choose quotes (interview, words, code) for print, as Ada might have done before."""
    ada = Browser(page_of(open_study(served.place), token=TOKEN, port=PORT), coder="Ada")
    for title, words, code in chosen:
        interview, place = ada.passage(title, words)
        asked = {"words": words, "code": served.code(code).id, "used": True}
        ada.post("/quotes", interview=interview, **place, **asked)


@pytest.fixture
def quotes(served, window):
    """The page of quotes with three of them: two for one code, one for another."""

    def opened(*more):
        choose(served, *CHOSEN, *more)
        return window(served, "/quotes")

    return opened


def in_print(tab, *words):
    """Wait until these quotes stand in print, in this order."""
    expect(tab.locator("#chosen blockquote")).to_have_text(list(words))


def row(tab, words):
    return tab.locator("#chosen li[data-quote]").filter(has_text=words)


def test_passages_are_marked_while_reading_and_chosen_later(served, read):
    tab = read(served)
    tab.focus("#text")
    press(tab, "]", "q")
    said(tab, "Kept. Marked a quote from “P01” for “unaware”.")
    beside = tab.locator(".label").filter(has_text="Quote")
    expect(beside).to_have_count(1)
    drag(tab, "A phone call on the first day.")
    tab.locator(".picker").get_by_role("button", name="Quote", exact=True).click()
    said(tab, "Kept. Marked a quote from “P01”.")
    expect(beside).to_have_count(2)
    press(tab, "q")
    said(tab, "marked as a quote already")
    beside.first.click()
    expect(tab.get_by_role("dialog", name="Quote")).to_contain_text("It waits to be chosen.")
    press(tab, "Escape")
    tab.get_by_role("link", name="Quotes").click()
    tab.wait_for_selector("body[data-ready]")
    waiting = tab.locator("#candidates li")
    expect(waiting).to_have_count(2)
    waiting.filter(has_text="Nobody told").get_by_role("button", name="Use").click()
    said(tab, "Chose a quote from “P01” for “unaware”.")
    in_print(tab, NOBODY)
    phone = waiting.filter(has_text="A phone call")
    phone.get_by_label("Put it under").select_option(label="\u2003supervision")
    phone.get_by_role("button", name="Use").click()
    expect(tab.locator("#chosen blockquote")).to_have_count(2)
    expect(tab.locator("#summary")).to_have_text("2 quotes from 1 of 3 participants.")
    expect(tab.locator("#candidates")).to_contain_text("will wait here")


def test_quotes_are_put_in_order_by_keys_and_buttons(served, quotes):
    tab = quotes()
    row(tab, "leaflet").locator(".handle").focus()
    press(tab, "ArrowUp")
    said(tab, "Moved a quote")
    in_print(tab, LEAFLET, NOBODY, BOOK)
    expect(row(tab, "leaflet").locator(".handle")).to_be_focused()
    row(tab, "leaflet").get_by_role("button", name="Later").click()
    expect(tab.locator("#chosen blockquote").first).to_contain_text("Nobody told")
    tab.get_by_role("button", name="Undo").click()
    expect(tab.locator("#chosen blockquote").first).to_contain_text("leaflet")


def carry(tab, words, to, *, above=True):
    """Take a quote by its handle with the mouse, and let it go beside another."""
    start = row(tab, words).locator(".handle").bounding_box()
    end = row(tab, to).bounding_box()
    tab.mouse.move(start["x"] + 8, start["y"] + 8)
    tab.mouse.down()
    tab.mouse.move(start["x"] + 8, start["y"] + 20)
    tab.mouse.move(start["x"] + 8, end["y"] + (4 if above else end["height"] - 4), steps=4)
    tab.mouse.up()


def test_quotes_are_put_in_order_by_carrying_them(served, quotes):
    tab = quotes()
    carry(tab, "leaflet", "Nobody told")
    said(tab, "Moved a quote")
    in_print(tab, LEAFLET, NOBODY, BOOK)
    carry(tab, "leaflet", "from a book", above=False)
    said(tab, "Put a quote from “P01” under “supervision”.")
    with open_study(served.place).read() as db:
        under = [one for one in load_quotes(db) if one.code == served.code("supervision").id]
    assert len(under) == 2


def test_words_are_left_out_with_a_warning_and_put_in_and_taken_back(served, quotes):
    tab = quotes()
    row(tab, "from a book").locator(".handle").focus()
    press(tab, "s")
    expect(tab.locator(".wording .source")).to_be_focused()
    press(tab, "ArrowDown", "ArrowRight", "ArrowRight")
    expect(tab.locator(".chosen-words")).to_have_text("Chosen: “can't”")
    press(tab, "Delete")
    said(tab, "“can't” is left out now")
    expect(row(tab, "from a book").locator("blockquote")).to_have_text(
        "You […] learn that from a book"
    )
    expect(row(tab, "from a book").locator(".flag")).to_contain_text("Left out: “can't”")
    drag(tab, "a book", within=".source")
    expect(tab.locator(".chosen-words")).to_contain_text("a book")
    tab.get_by_label("Words to put in").fill("any book")
    tab.get_by_role("button", name="In place of the chosen words").click()
    printed = row(tab, "that from").locator("blockquote")
    expect(printed).to_have_text("You […] learn that from [any book]")
    tab.get_by_role("button", name="Take back: Left out: “can't”").click()
    expect(printed).to_have_text("You can't learn that from [any book]")
    press(tab, "Escape")
    expect(tab.locator(".wording")).to_have_count(0)


def test_a_quote_is_put_elsewhere_set_aside_and_dropped(served, quotes):
    tab = quotes()
    more(tab, "leaflet").get_by_label("Under another code").select_option(label="\u2003no-time")
    more(tab, "leaflet", opened=True).get_by_role("button", name="Also use it there").click()
    expect(row(tab, "leaflet")).to_have_count(2)
    expect(row(tab, "leaflet").first).to_contain_text("Also used under no-time.")
    more(tab, "Nobody told").get_by_role("button", name="Set aside").click()
    expect(tab.locator("#candidates")).to_contain_text("Nobody told")
    more(tab, "from a book").get_by_role("button", name="Drop the quote").click()
    expect(row(tab, "from a book")).to_have_count(0)
    tab.get_by_role("button", name="Undo").click()
    expect(row(tab, "from a book")).to_have_count(1)


def more(tab, words, *, opened=False):
    here = row(tab, words).first.locator("details")
    if not opened:
        here.locator("summary").click()
    return here


def test_the_word_file_holds_what_the_page_shows(served, quotes, tmp_path):
    tab = quotes(REFUSED)
    expect(tab.locator("#chosen .refused")).to_contain_text(
        "Not printed: P02 did not agree to be quoted."
    )
    expect(tab.locator("#summary")).to_contain_text("1 more is chosen and may not be printed")
    with tab.expect_download() as coming:
        tab.get_by_role("link", name="Word").click()
    place = tmp_path / "quotes.docx"
    coming.value.save_as(place)
    assert coming.value.suggested_filename == "quotes.docx"
    (table,) = Document(str(place)).tables
    found = [[cell.text for cell in line.cells][3:5] for line in table.rows[1:]]
    assert found == [[NOBODY, "P01, carer"], [LEAFLET, "P01, carer"], [BOOK, "P03, advocate"]]


def test_who_is_never_quoted_can_speak_instead(served, window):
    choose(served, CHOSEN[0])
    tab = window(served, "/quotes")
    tab.get_by_role("button", name="See 2 passages of P03").click()
    expect(tab.locator("#found")).to_have_text("2 passages not quoted yet.")
    tab.locator("#passages li").first.get_by_role("button", name="Use").click()
    expect(tab.locator("#chosen blockquote")).to_have_count(2)
    expect(tab.locator("#found")).to_have_text("1 passage not quoted yet.")


def test_a_pattern_is_tried_before_it_is_kept(served, quotes):
    tab = quotes()
    pattern = tab.get_by_label("Pattern")
    expect(tab.locator("#attribution .few")).to_have_count(2)
    pattern.fill("{ward}")
    expect(tab.locator("#attribution .flag")).to_contain_text("{ward} that is not known")
    pattern.fill("participant ")
    press(tab, "End")
    tab.get_by_role("button", name="Put in number").click()
    expect(tab.locator("#attribution td").first).to_have_text("participant 1")
    expect(tab.locator("#attribution .few")).to_have_count(0)
    tab.get_by_role("button", name="Keep the pattern").click()
    said(tab, "Set “attribution” to “participant {number}”")
    expect(tab.locator("#chosen .by").first).to_contain_text("participant 1")


def test_quotes_and_their_wording_are_for_everybody(served, quotes):
    tab = quotes(REFUSED)
    tab.get_by_label("said by").select_option("P03")
    expect(tab.locator("#passages li").first).to_be_visible()
    row(tab, "from a book").get_by_role("button", name="Wording").click()
    expect(tab.locator(".wording .source")).to_be_focused()
    press(tab, "ArrowDown", "ArrowRight", "ArrowRight", "Delete")
    expect(row(tab, "learn that").locator(".flag")).to_contain_text("can't")
    more(tab, "leaflet")
    assert violations_everywhere(tab) == []


def test_words_that_somebody_warns_of_stay_folded(served, quotes):
    tab = quotes()
    tab.evaluate(
        """async (id) => fetch("/api/interviews/" + id + "/warnings", {
            method: "POST", headers: { "Content-Type": "application/json" },
            body: JSON.stringify({ text: "waiting alone" }),
        })""",
        served.interview("P01"),
    )
    tab.reload()
    tab.wait_for_selector("body[data-ready]")
    expect(tab.locator("#chosen .folded")).to_have_count(2)
    expect(tab.locator("#chosen")).not_to_contain_text("Nobody told me")
    assert "Nobody told" not in tab.locator("#chosen").inner_html()
    tab.get_by_role("button", name="Show the words").first.click()
    expect(tab.locator("#chosen")).to_contain_text("Nobody told me")
