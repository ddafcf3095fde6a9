"""A researcher gives the guide, and reads the answers to one question."""

from playwright.sync_api import expect

from qualtool.store.keep import keep
from qualtool.store.study import open_study
from qualtool.transcripts.importing import IncomingFile, plan_import
from tests.browser.doing import press, said
from tests.browser.looking import violations

GUIDE = "1. What would have helped?\n   - And when?\n2. What should a peer know?"


def test_a_guide_is_given_from_a_file_and_answers_are_read(served, window):
    tab = window(served, "/questions")
    expect(tab.locator("#summary")).to_contain_text("will be here")
    tab.get_by_label("Or take the lines from a file").set_input_files(
        {"name": "guide.md", "mimeType": "text/markdown", "buffer": GUIDE.encode()}
    )
    expect(tab.get_by_label("Questions, one a line")).to_have_value(GUIDE)
    tab.get_by_role("button", name="Keep these questions").click()
    said(tab, "Kept. Set the interview guide: 2 questions.")
    expect(tab.locator(".guide > li").first).to_contain_text("in 1 of 3 interviews")
    tab.get_by_role("link", name="What would have helped?").click()
    expect(tab.locator("#heading")).to_have_text("1. What would have helped?")
    expect(tab.locator(".answer .in-turn")).to_contain_text("A phone call on the first day.")
    expect(tab.locator("#summary")).to_have_text("Asked in 1 of 3 interviews.")
    with tab.expect_download() as took:
        tab.get_by_role("link", name="CSV").click()
    assert "A phone call on the first day." in took.value.path().read_text("utf-8-sig")
    press(tab, "Control+z")
    expect(tab.locator("#summary")).to_contain_text("not in the guide any more")


def test_proposed_questions_are_taken_line_by_line(study, serve, window):
    files = [IncomingFile.of("P21.txt", b"I: What should a good peer know?\n\nP21: To wait.\n")]
    with open_study(study).begin() as db:
        keep(db, plan_import(files), by="Ada")
    tab = window(serve(study), "/questions")
    tab.get_by_role("button", name="Propose questions").click()
    taking = tab.get_by_role("button", name="Take this line")
    words = tab.locator(".proposed li p").first.inner_text()
    taking.first.click()
    expect(tab.get_by_label("Questions, one a line")).to_have_value(words)
    expect(tab.locator(".proposed li").first).to_contain_text("taken")
    assert violations(tab) == []
    expect(tab.locator(".guide > li")).to_have_count(0)


def test_by_keys_alone_somebody_says_where_it_was_asked(served, window):
    tab = window(served, "/questions", width=400)
    field = tab.get_by_label("Questions, one a line")
    field.focus()
    tab.keyboard.insert_text(GUIDE)
    tab.get_by_role("button", name="Keep these questions").focus()
    press(tab, "Enter")
    tab.get_by_role("link", name="What should a peer know?").focus()
    press(tab, "Enter")
    tab.get_by_role("button", name="It was not asked: P01").focus()
    press(tab, "Enter")
    said(tab, "Said that question 2 is not asked in “P01”.")
    expect(tab.locator("[data-interview] button:focus")).to_have_text("Look for it again")
    tab.get_by_role("button", name="Show what was asked: P02").focus()
    press(tab, "Enter")
    expect(tab.locator(".turns-to-choose button:focus")).to_have_text("This is where it was asked")
    assert violations(tab) == []
    assert tab.evaluate("document.documentElement.scrollWidth") <= 400
    press(tab, "Enter")
    said(tab, "Said that turn 1 of “P02” asks question 2.")
    expect(tab.locator(".answer h2:focus")).to_contain_text("P02")
    expect(tab.locator(".answer").first).to_contain_text("as somebody said")
    expect(tab.locator("#summary")).to_have_text("Asked in 2 of 3 interviews.")
    press(tab, "Control+z")
    expect(tab.locator("#summary")).to_have_text("Asked in 1 of 3 interviews.")
