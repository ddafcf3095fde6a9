"""On paper and back: numbered lines, the code list, quote cards, pencil codes."""

import re

from playwright.sync_api import expect

from tests.browser.doing import press, said
from tests.browser.test_care import SISTER, warn


def numbers(tab):
    return tab.locator(".line-on-paper .number").all_inner_texts()


def test_an_interview_is_printed_with_its_lines_numbered(served, read):
    tab = read(served, "P02", dark=True)
    tab.get_by_role("link", name="Print", exact=True).last.click()
    tab.wait_for_selector("body[data-ready]")
    assert numbers(tab) == [str(one + 1) for one in range(len(numbers(tab)))]
    tab.emulate_media(media="print")
    expect(tab.locator(".print-tools")).to_be_hidden()
    expect(tab.locator(".last-line")).to_be_hidden()
    colours = tab.evaluate(
        "[document.documentElement, document.querySelector('.text')]"
        ".map((one) => [getComputedStyle(one).color, getComputedStyle(one).colorScheme])"
    )
    assert all(scheme == "light" for _, scheme in colours)
    width = tab.evaluate(
        "Math.max(...[...document.querySelectorAll('.text')].map((one) => one.offsetWidth))"
    )
    assert width < 182 * 96 / 25.4 - 100, "no room for a pencil"


def test_a_printed_interview_is_a_file_of_pages(served, window, tmp_path):
    tab = window(served, f"/print/interview/{served.interview('P02')}")
    made = tab.pdf(prefer_css_page_size=True)
    assert made.startswith(b"%PDF")
    # 210 by 297 millimetres in points, whatever paper the machine has.
    assert re.search(rb"/MediaBox \[0 0 59[45]\S* 84[12]\S*\]", made)


def test_a_warned_passage_is_printed_only_on_request(study, serve, window):
    warn(study)
    served = serve(study)
    tab = window(served, f"/print/interview/{served.interview('P02')}")
    before = numbers(tab)
    paper = tab.locator("#paper")
    expect(paper).to_contain_text("[left out: loneliness]")
    assert "My sister did" not in tab.content()
    tab.get_by_label("With the passages that have a content warning").check()
    expect(paper).to_contain_text("My sister did.")
    assert numbers(tab) == before


def test_the_code_list_fits_on_a_sheet_and_says_what_codes_mean_on_request(served, window):
    tab = window(served, "/codebook")
    tab.get_by_role("link", name="no-time").or_(tab.locator("[data-code]").nth(2)).first.click()
    tab.get_by_label("What it means").fill("Not an hour to spare.")
    press(tab, "Tab")
    said(tab, "Kept")
    tab.get_by_role("link", name="Print the code list").click()
    tab.wait_for_selector("body[data-ready]")
    paper = tab.locator("#paper")
    expect(paper).to_contain_text("lived-experience")
    expect(paper).not_to_contain_text("Not an hour to spare.")
    tab.get_by_label("With what the codes mean").check()
    expect(paper).to_contain_text("Not an hour to spare.")
    expect(tab.locator("#left-out")).to_be_empty()


def test_quote_cards_leave_out_what_may_not_lie_on_a_table(study, serve, window):
    warn(study, "a bad year", title="P03", words="Somebody to ring after a bad one.")
    tab = window(serve(study), "/print/cards")
    expect(tab.locator("#paper")).to_contain_text("Choose quotes first")
    tab.get_by_label("What is on the cards").select_option("Passages of some codes")
    for name in ("Awareness", "Support"):
        tab.get_by_label(name, exact=True).check()
    cards = tab.locator(".card-to-cut")
    expect(cards).to_have_count(3)
    expect(tab.locator("#left-out")).to_have_text(
        "3 cards. 1 passage left out: who speaks has not agreed to be quoted, or nothing is said. "
        "1 passage with a content warning left out."
    )
    expect(cards.first).to_contain_text("P01, carer")
    tab.get_by_label("With a content warning, too").check()
    expect(cards).to_have_count(4)
    tab.get_by_label("unaware", exact=True).uncheck()
    expect(cards).to_have_count(2)


def test_pencil_codes_are_typed_in(served, window):
    tab = window(served, "/pencil")
    tab.get_by_label("Interview", exact=True).select_option("P02")
    expect(tab.get_by_label("From line")).to_be_focused()
    tab.keyboard.type("2-3")
    expect(tab.locator("#words")).to_contain_text("There aren't hours left in the day.")
    press(tab, "Tab", "Tab")
    tab.keyboard.type("superv")
    press(tab, "Enter")
    said(tab, "Kept. Coded lines 2 to 3 as supervision.")
    expect(tab.get_by_label("From line")).to_be_focused()
    tab.keyboard.type("99")
    press(tab, "Tab", "Tab")
    tab.keyboard.type("superv")
    press(tab, "Enter")
    expect(tab.get_by_role("alert")).to_contain_text("P02 has no line 99: its lines go from 1")
    tab.get_by_label("From line").fill("4")
    tab.get_by_label("Code", exact=True).fill("visiting hours")
    press(tab, "Enter")
    tab.get_by_role("button", name="Make “visiting hours” a new code").click()
    said(tab, "Kept. Coded line 4 as visiting hours.")
    expect(tab.locator(".kept-row")).to_have_count(2)
    found = {(who, code) for who, code, _ in served.codings()}
    assert {("Ada", "supervision"), ("Ada", "visiting hours")} <= found


def test_pencil_codes_of_a_warned_passage_are_typed_in_unread(study, serve, window):
    warn(study)
    served = serve(study)
    tab = window(served, f"/pencil?interview={served.interview('P02')}")
    tab.get_by_label("From line").fill("4-5")
    expect(tab.locator("#words")).to_contain_text("Content warning: loneliness")
    assert SISTER not in tab.content()
