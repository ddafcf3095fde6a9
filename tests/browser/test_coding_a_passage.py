"""A coder reads an interview and codes it."""

from playwright.sync_api import expect

from tests.browser.conftest import ready
from tests.browser.doing import chosen, drag, labels, press, said

CAR_PARK = "I found a leaflet in the car park."
HEARD = ("Ada", "unaware", "Nobody told me anything for three weeks.")


def coded(served, code):
    return [words for coder, name, words in served.codings() if (coder, name) == ("Ada", code)]


def test_a_passage_is_coded_by_mouse_and_typing_undone_and_done_again(served, read):
    tab = read(served)
    drag(tab, "A phone call on the first day")
    expect(tab.locator("#picker-input")).to_be_focused()
    tab.keyboard.type("superv")
    press(tab, "Enter")
    said(tab, "Kept")
    assert coded(served, "supervision")[0] == "A phone call on the first day"
    assert "supervision" in labels(tab)
    press(tab, "Control+z")
    expect(tab.locator(".label", has_text="supervision")).to_have_count(0)
    assert "A phone call on the first day" not in coded(served, "supervision")
    press(tab, "Control+Shift+z")
    expect(tab.locator(".label", has_text="supervision")).to_have_count(1)
    assert "A phone call on the first day" in coded(served, "supervision")


def test_half_a_word_is_not_coded_and_escape_leaves_everything_as_it_was(served, read):
    before = served.codings()
    tab = read(served)
    drag(tab, "hone call on the fir")
    tab.wait_for_selector(".picker")
    assert chosen(tab) == "phone call on the first"
    tab.keyboard.type("sup")
    press(tab, "Escape")
    assert tab.locator(".picker").count() == 0
    assert served.codings() == before


def test_a_passage_is_coded_by_keyboard_alone(served, read):
    tab = read(served)
    tab.focus("#text")
    press(tab, "Control+ArrowDown", "Control+ArrowDown", "Control+ArrowDown", "Control+ArrowDown")
    assert chosen(tab) == "A phone call on the first day."
    press(tab, "ArrowRight", "ArrowRight")
    assert chosen(tab) == "phone"
    press(tab, "Shift+ArrowRight", "Shift+ArrowRight", "Shift+ArrowRight", "Shift+ArrowLeft")
    assert chosen(tab) == "phone call on"
    press(tab, "Enter")
    tab.keyboard.type("no-t")
    press(tab, "Enter")
    said(tab, "Kept")
    assert "phone call on" in coded(served, "no-time")
    expect(tab.locator("#text")).to_be_focused()


def test_sentences_are_extended_and_turns_stepped(served, read):
    tab = read(served)
    tab.focus("#text")
    press(tab, "ArrowDown", "ArrowDown")
    press(tab, "Control+Shift+ArrowDown")
    assert chosen(tab).endswith("car park.")
    press(tab, "ArrowUp", "Control+ArrowUp")
    assert chosen(tab).startswith("When did you first hear")


def test_a_code_that_is_not_there_is_made(served, read):
    tab = read(served)
    drag(tab, "The second week")
    tab.keyboard.type("Timing & <b of help")
    expect(tab.get_by_role("option", name="new code")).to_be_visible()
    press(tab, "Enter")
    said(tab, "Kept")
    assert coded(served, "Timing & <b of help") == ["The second week"]
    expect(tab.locator("#codebook .codes")).to_contain_text("Timing & <b of help")


def test_the_same_code_again_and_its_own_words(served, read):
    tab = read(served)
    drag(tab, "A phone call")
    tab.keyboard.type("superv")
    press(tab, "Enter")
    said(tab, "Kept")
    press(tab, "ArrowDown", "ArrowDown", "r")
    tab.wait_for_function("document.querySelectorAll('.label').length >= 4")
    said(tab, "Kept")
    assert len(coded(served, "supervision")) == 3
    drag(tab, "three weeks.")
    with tab.expect_response("**/codings"):
        press(tab, "Escape", "v")
    assert coded(served, "three weeks") == ["three weeks."]


def test_its_ends_are_changed(served, read):
    tab = read(served)
    tab.get_by_role("button", name="unaware").nth(1).click()
    tab.get_by_role("button", name="Change ends").click()
    tab.get_by_role("button", name="Start later").click()
    tab.get_by_role("button", name="End earlier").click()
    tab.get_by_role("button", name="Keep these ends").click()
    said(tab, "Kept")
    assert "found a leaflet in the car" in coded(served, "unaware")


def test_it_is_given_another_code_a_note_and_removed(served, read):
    tab = read(served)
    tab.get_by_role("button", name="unaware").nth(1).click()
    tab.get_by_role("button", name="Another code").click()
    tab.keyboard.type("no-t")
    press(tab, "Enter")
    said(tab, "Kept")
    assert CAR_PARK in coded(served, "no-time")
    tab.get_by_role("button", name="no-time").first.click()
    tab.get_by_label("Note", exact=True).fill("Chance found it.")
    press(tab, "Escape")
    said(tab, "note")
    tab.locator(".label", has_text="no-time").click()
    expect(tab.get_by_label("Note", exact=True)).to_have_value("Chance found it.")
    tab.get_by_role("button", name="Remove").click()
    expect(tab.locator(".label", has_text="no-time")).to_have_count(0)
    said(tab, "Removed")
    assert CAR_PARK not in coded(served, "no-time")


def test_others_codes_are_shown_only_on_request(served, read):
    tab = read(served)
    expect(tab.locator(".label")).to_have_count(2)
    tab.get_by_label("Show others’ codes").check()
    expect(tab.locator(".label.others")).to_have_count(1)
    tab.locator(".label.others").click()
    expect(tab.get_by_role("dialog")).to_contain_text("Ben coded this")
    expect(tab.get_by_role("button", name="Remove")).to_have_count(0)


def test_coded_words_are_opened_by_a_click_and_found_by_bracket_keys(served, read):
    tab = read(served)
    box = tab.locator(".turn .said p").nth(1).bounding_box()
    tab.mouse.click(box["x"] + 40, box["y"] + 14)
    expect(tab.get_by_role("dialog")).to_contain_text("unaware")
    tab.reload()
    ready(tab)
    tab.focus("#text")
    press(tab, "]", "]")
    assert chosen(tab) == CAR_PARK
    press(tab, "Enter")
    expect(tab.get_by_role("dialog", name="Coding: unaware")).to_be_visible()
    press(tab, "Escape", "[")
    assert chosen(tab) == HEARD[2]


def test_a_note_on_a_passage_is_kept_and_one_that_is_typed_survives_closing(served, read):
    tab = read(served)
    drag(tab, "A phone call")
    press(tab, "Escape", "n")
    tab.keyboard.type("She laughs")
    tab.get_by_role("button", name="Keep the note").last.click()
    expect(tab.locator("#notes")).to_contain_text("She laughs")
    expect(tab.locator(".label", has_text="Note")).to_have_count(1)
    tab.get_by_label("Note on this interview").fill("Not yet kept")
    tab.reload()
    expect(tab.get_by_label("Note on this interview")).to_have_value("Not yet kept")


def test_keys_are_shown_and_single_letters_can_be_switched_off(served, read):
    tab = read(served)
    tab.focus("#text")
    press(tab, "?")
    keys = tab.get_by_role("dialog", name="Keys")
    expect(keys).to_contain_text("Give it the same code again")
    press(tab, "Escape")
    expect(keys).to_be_hidden()
    tab.get_by_role("button", name="Reading").click()
    tab.get_by_label("Single-letter keys").select_option("off")
    press(tab, "Escape")
    tab.focus("#text")
    press(tab, "ArrowDown", "c")
    assert tab.locator(".picker").count() == 0
    press(tab, "Enter")
    assert tab.locator(".picker").count() == 1


def test_where_reading_stopped_is_offered(served, read):
    tab = read(served, height=300)
    tab.mouse.move(500, 200)
    with tab.expect_response("**/stopped"):
        tab.mouse.wheel(0, 500)
    tab.reload()
    tab.get_by_role("button", name="where you stopped").click()
    expect(tab.get_by_text("You stopped here")).to_be_in_viewport()


def test_whether_it_helps_or_hinders_is_said_and_shown(served, read):
    tab = read(served)
    tab.get_by_role("button", name="unaware").nth(1).click()
    tab.get_by_label("Helps or hinders").select_option("hinders")
    said(tab, "Kept")
    press(tab, "Escape")
    expect(tab.locator(".label", has_text="unaware").nth(1)).to_contain_text("hinders")
