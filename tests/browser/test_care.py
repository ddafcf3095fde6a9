"""Reading what may come near: warnings, folding, and stopping in time."""

import pytest
from playwright.sync_api import expect

from qualtool.coding.passages import find_words
from qualtool.coding.warnings import plan_warning
from qualtool.store.coding import load_coders
from qualtool.store.keep import keep
from qualtool.store.study import open_study
from qualtool.store.transcripts import find_transcript
from tests.browser.doing import drag, press, said
from tests.browser.looking import violations_everywhere

SISTER = "My sister did. It was me and the four walls"


def warn(place, text="loneliness", title="P02", words=SISTER):
    """What an interviewer might have set before anybody coded."""
    with open_study(place).begin() as db:
        ada = load_coders(db)[0].id
        read = find_transcript(db, title)
        span = find_words(read, words) if words else None
        keep(db, plan_warning(read, text, coder=ada, standing=(), span=span), by=ada)


def test_found_words_stay_folded_until_they_are_asked_for(study, serve, window):
    warn(study)
    tab = window(serve(study), "/search?words=nobody told")
    found = tab.locator(".result", has_text="P02")
    expect(found).to_contain_text("Content warning: loneliness")
    assert "four walls" not in tab.content()
    expect(tab.locator(".result", has_text="P01")).to_contain_text("for three weeks")
    show = found.get_by_role("button", name="Show the words")
    show.focus()
    tab.keyboard.press("Enter")
    expect(found).to_contain_text("four walls")
    expect(found.get_by_role("button", name="Fold the words")).to_have_attribute(
        "aria-expanded", "true"
    )
    tab.get_by_label("Words in what was said").press("Enter")
    expect(found).to_contain_text("four walls")


def opened(tab):
    tab.get_by_role("button", name="Open", exact=True).click()
    expect(tab.locator("#text .turn").first).to_be_visible()


def test_an_interview_that_somebody_warned_of_says_so_before_it_opens(study, serve, read):
    warn(study)
    warn(study, "a hard year", words=None)
    served = serve(study)
    tab = read(served, "P02")
    card = tab.get_by_role("region", name="Before you read")
    expect(card).to_contain_text("a hard year – all of it")
    expect(card).to_contain_text("loneliness – turn 4, folded until you open it")
    expect(card).to_contain_text("in 4 turns: about 1 minute of reading")
    assert "the ward shuts" not in tab.content()
    opened(tab)
    expect(tab.locator("#text")).to_contain_text("the ward shuts at eight")
    expect(tab.get_by_text(SISTER)).to_be_hidden()
    tab.reload()
    expect(tab.locator("#text .turn").first).to_be_visible()


def test_only_the_coded_parts_are_shown_on_request(study, serve, read):
    warn(study, "a hard year", words=None)
    tab = read(serve(study), "P02")
    tab.get_by_role("button", name="Only the parts you coded").click()
    expect(tab.locator("#text .turn")).to_have_count(1)
    expect(tab.locator("#text")).to_contain_text("There aren't hours left in the day.")
    expect(tab.locator(".left-out").first).to_contain_text("1 turn left out.")
    tab.locator(".left-out").last.get_by_role("button", name="Show all of it").click()
    expect(tab.locator("#text .turn")).to_have_count(4)


def test_a_folded_passage_is_opened_by_keys_and_by_its_button(study, serve, read):
    warn(study)
    served = serve(study)
    tab = read(served, "P02")
    opened(tab)
    tab.focus("#text")
    press(tab, *["Control+ArrowDown"] * 4)
    expect(tab.locator("#spoken")).to_contain_text("Folded. Content warning: loneliness.")
    assert "sister" not in tab.locator("#spoken").inner_text()
    press(tab, "o")
    expect(tab.get_by_text(SISTER)).to_be_visible()
    expect(tab.locator("#spoken")).to_contain_text("My sister did.")
    tab.get_by_role("button", name="Fold the words").click()
    expect(tab.get_by_text(SISTER)).to_be_hidden()


def test_a_folded_passage_is_coded_without_being_read(study, serve, read):
    warn(study)
    served = serve(study)
    tab = read(served, "P02")
    opened(tab)
    tab.focus("#text")
    press(tab, *["Control+ArrowDown"] * 4, "Control+Shift+ArrowDown", "c")
    tab.keyboard.type("superv")
    press(tab, "Enter")
    said(tab, "Kept. Coded 1 passage as “supervision”.")
    assert any(words.startswith("My sister did. It was me") for _, _, words in served.codings())
    label = tab.locator(".label", has_text="supervision")
    expect(label).to_be_visible()
    label.click()
    expect(tab.get_by_role("dialog")).to_contain_text("Folded. Content warning: loneliness.")


def test_a_passage_is_warned_of_while_reading(served, read):
    tab = read(served, "P02")
    drag(tab, "nobody told me there was a group")
    tab.get_by_role("button", name="Warn", exact=True).click()
    tab.get_by_role("textbox", name="What to expect of this passage").fill("being left out")
    press(tab, "Control+Enter")
    said(tab, "Kept. Set a content warning on a passage of “P02”")
    fold = tab.get_by_role("button", name="Content warning: being left out. Fold the words")
    expect(fold).to_be_visible()
    listed = tab.get_by_role("region", name="Content warnings")
    expect(listed).to_contain_text("being left out")
    listed.get_by_role("button", name="Reword").click()
    listed.get_by_label("What to expect", exact=True).fill("being alone")
    listed.get_by_role("button", name="Keep", exact=True).click()
    expect(tab.get_by_role("button", name="Content warning: being alone.")).to_be_visible()
    listed.get_by_role("button", name="Remove").click()
    expect(tab.locator(".fold-here")).to_have_count(0)
    drag(tab, "nobody told me there was a group")
    tab.keyboard.type("no-time")
    press(tab, "Enter")
    said(tab, "Kept. Coded 1 passage as “no-time”.")
    assert ("Ada", "no-time", "nobody told me there was a group") in served.codings()


def test_an_interview_is_put_aside_without_a_reason(study, serve, read):
    warn(study, "a hard year", words=None)
    tab = read(serve(study), "P02")
    tab.get_by_role("button", name="Not today").click()
    row = tab.get_by_role("row", name="P02")
    expect(row).to_contain_text("not today")
    expect(row).to_contain_text("Content warning: a hard year")
    row.get_by_role("link", name="P02").click()
    opened(tab)
    tab.goto(tab.url.split("/interviews")[0])
    expect(row).to_be_visible()
    expect(row).not_to_contain_text("not today")


def test_an_interview_is_handed_on(study, serve, read, window):
    warn(study, "a hard year", words=None)
    served = serve(study)
    tab = read(served, "P02")
    tab.get_by_role("button", name="Give it to someone else").click()
    tab.get_by_label("Who could take it?").select_option("Ben")
    tab.get_by_role("button", name="Ask").click()
    expect(tab.get_by_role("row", name="P02")).to_contain_text("Ada: For Ben, please")
    ben = window(served, coder="Ben")
    ben.get_by_role("button", name="Done: For Ben, please").click()
    expect(ben.get_by_text("For Ben, please")).to_have_count(0)


def test_who_can_be_talked_to_is_a_step_away(served, window):
    tab = window(served, "/search")
    tab.get_by_role("button", name="Support").click()
    sheet = tab.get_by_role("dialog", name="Support")
    expect(sheet).to_contain_text("Each study sets its own.")
    sheet.get_by_text("Add somebody").click()
    sheet.get_by_label("Who can be talked to").fill("Dr Hughes, study lead")
    sheet.get_by_label("How: a number, an address, a room").fill("01632 960 001")
    press(tab, "Enter")
    expect(sheet).to_contain_text("01632 960 001")
    sheet.get_by_role("button", name="Change Dr Hughes, study lead").click()
    sheet.locator(".help-line").get_by_label("When, if that matters").fill("weekdays, 9 to 5")
    press(tab, "Enter")
    expect(sheet.locator(".help-line")).to_contain_text("weekdays, 9 to 5")
    sheet.get_by_role("button", name="Remove Dr Hughes, study lead").click()
    expect(sheet).to_contain_text("Each study sets its own.")


def test_care_is_for_everybody(study, serve, read):
    warn(study)
    tab = read(serve(study), "P02")
    opened(tab)
    expect(tab.locator(".fold-here")).to_be_visible()
    assert violations_everywhere(tab) == []
    tab.get_by_role("button", name="Support", exact=True).last.click()
    tab.get_by_role("dialog", name="Support").get_by_text("Add somebody").click()
    assert violations_everywhere(tab) == []


STYLE = """() => {
    const said = getComputedStyle(document.querySelector("[data-role=participant] .said p"));
    const button = getComputedStyle(document.getElementById("undo"));
    const page = getComputedStyle(document.documentElement);
    return {
        size: said.fontSize, face: said.fontFamily, space: said.lineHeight,
        moving: button.transitionDuration, ground: page.backgroundColor, scheme: page.colorScheme,
    };
}"""


@pytest.mark.parametrize("dark", [False, True])
def test_every_choice_of_how_to_read_does_what_it_says(served, read, dark):
    tab = read(served, dark=dark)
    tab.get_by_role("button", name="Reading", exact=True).click()
    before = tab.evaluate(STYLE)
    assert before["scheme"] == ("dark" if dark else "light")
    tab.get_by_label("Text size").select_option("26")
    tab.get_by_label("Space between lines").select_option("Wider")
    tab.get_by_label("Typeface of the interview").select_option("Atkinson Hyperlegible")
    after = tab.evaluate(STYLE)
    assert after["size"] == "26px"
    assert after["space"] == f"{26 * 2.2:g}px"
    assert "Atkinson" in after["face"]
    grounds = {before["ground"]}
    for ground in ("Paper", "Dark", "Cream", "Pale blue", "Pale green", "High contrast"):
        tab.get_by_label("Ground colour").select_option(ground)
        now = tab.evaluate(STYLE)
        assert now["scheme"] == ("dark" if ground == "Dark" else "light")
        grounds.add(now["ground"])
    assert len(grounds) == 6, "what the system has is one of the others"
    assert before["moving"] != "0s"
    tab.get_by_label("Movement").select_option("None")
    assert set(tab.evaluate(STYLE)["moving"].split(", ")) == {"0s"}
    tab.reload()
    tab.wait_for_selector("body[data-ready]")
    assert tab.evaluate(STYLE)["size"] == "26px"


def test_what_the_system_asks_for_is_done(served, read):
    tab = read(served)
    tab.emulate_media(reduced_motion="reduce")
    assert set(tab.evaluate(STYLE)["moving"].split(", ")) == {"0s"}
    tab.emulate_media(forced_colors="active")
    tab.evaluate("document.documentElement.dataset.ground = 'cream'")
    canvas = tab.evaluate(
        """() => {
            const probe = document.createElement("div");
            document.body.append(probe);
            probe.style.backgroundColor = "Canvas";
            return getComputedStyle(probe).backgroundColor;
        }"""
    )
    assert tab.evaluate(STYLE)["ground"] == canvas


def test_passages_are_shown_at_once_for_those_who_choose_so(study, serve, read):
    warn(study)
    tab = read(serve(study), "P02")
    opened(tab)
    tab.get_by_role("button", name="Reading", exact=True).click()
    tab.get_by_label("Passages with a content warning").select_option("Shown, with the warning")
    tab.get_by_role("button", name="Close").click()
    expect(tab.get_by_text(SISTER)).to_be_visible()
