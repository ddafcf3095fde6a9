"""A coder tends the codebook."""

from playwright.sync_api import expect

from tests.browser.doing import press, said


def book(window, served):
    return window(served, "/codebook")


def open_code(tab, name):
    tab.locator("#tree button", has_text=name).first.click()
    expect(tab.locator("#code-heading")).to_contain_text(name)


def test_a_code_is_added_under_another(served, window):
    tab = book(window, served)
    open_code(tab, "Support")
    tab.get_by_label("New code under Support").fill("endings")
    press(tab, "Enter")
    said(tab, "Kept")
    assert served.code("endings").parent == served.code("Support").id
    expect(tab.locator("#code-heading")).to_contain_text("endings")


def test_a_code_is_renamed_and_defined(served, window):
    tab = book(window, served)
    open_code(tab, "supervision")
    tab.get_by_label("Name").fill("being supervised")
    press(tab, "Enter")
    said(tab, "Kept")
    expect(tab.locator("#code-heading")).to_contain_text("being supervised")
    tab.get_by_label("What it means").fill("Somebody to ring.")
    press(tab, "Tab")
    said(tab, "Kept")
    tab.wait_for_timeout(300)
    assert served.code("being supervised").definition == "Somebody to ring."


def test_a_code_is_moved_by_menu(served, window):
    tab = book(window, served)
    open_code(tab, "no-time")
    tab.get_by_label("Stands under").select_option(served.code("Support").id)
    tab.get_by_role("button", name="Move").click()
    said(tab, "Kept")
    assert served.code("no-time").parent == served.code("Support").id


def test_codes_are_merged_and_it_is_undone(served, window):
    tab = book(window, served)
    open_code(tab, "supervision")
    tab.get_by_label("Merge into").select_option(served.code("lived-experience").id)
    expect(tab.locator("#code")).to_contain_text("takes 2 passages")
    tab.get_by_role("button", name="Merge").click()
    said(tab, "Kept")
    expect(tab.locator("#tree button", has_text="supervision")).to_have_count(0)
    press(tab, "Control+z")
    expect(tab.locator("#tree button", has_text="supervision")).to_have_count(1)


def test_codes_are_found_by_words_of_their_definition(served, window):
    tab = book(window, served)
    tab.get_by_label("Find a code").fill("superv")
    expect(tab.locator("#tree .codes li")).to_have_count(1)
    tab.get_by_label("Find a code").fill("nothing like it")
    expect(tab.locator("#tree")).to_contain_text("No code fits")


def test_a_refusal_says_what_to_do(served, window):
    tab = book(window, served)
    tab.get_by_label("New code at the top").fill("Support")
    press(tab, "Enter")
    expect(tab.locator(".last-line.wrong")).to_contain_text("Support")
