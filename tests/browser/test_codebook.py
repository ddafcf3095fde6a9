"""A coder tends the codebook."""

from playwright.sync_api import expect

from tests.browser.doing import press, said


def book(window, served):
    return window(served, "/codebook")


def open_code(tab, name):
    tab.locator("#tree button", has_text=name).first.click()
    expect(tab.locator("#code-heading")).to_contain_text(name)


def test_codes_are_found_by_words_of_their_definition_and_one_is_added(served, window):
    tab = book(window, served)
    tab.get_by_label("Find a code").fill("superv")
    expect(tab.locator("#tree .codes li")).to_have_count(1)
    tab.get_by_label("Find a code").fill("nothing like it")
    expect(tab.locator("#tree")).to_contain_text("No code fits")
    tab.get_by_label("Find a code").fill("")
    tab.get_by_label("New code at the top").fill("Support")
    press(tab, "Enter")
    expect(tab.locator(".last-line.wrong")).to_contain_text("Support")
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
    said(tab, "Changed definition of “being supervised”")
    assert served.code("being supervised").definition == "Somebody to ring."


def test_a_code_is_moved_by_menu(served, window):
    tab = book(window, served)
    open_code(tab, "no-time")
    tab.get_by_label("Stands under").select_option(served.code("Support").id)
    tab.get_by_role("button", name="Move", exact=True).click()
    said(tab, "Kept")
    assert served.code("no-time").parent == served.code("Support").id


def test_codes_are_merged_and_it_is_undone(served, window):
    tab = book(window, served)
    open_code(tab, "supervision")
    tab.get_by_role("button", name="Merge …").click()
    tab.get_by_label("Merge into").select_option(served.code("lived-experience").id)
    expect(tab.locator("#code")).to_contain_text("takes 2 passages")
    tab.get_by_role("button", name="Merge", exact=True).click()
    said(tab, "Kept")
    expect(tab.locator("#tree button", has_text="supervision")).to_have_count(0)
    press(tab, "Control+z")
    expect(tab.locator("#tree button", has_text="supervision")).to_have_count(1)


def test_a_code_is_split_after_seeing_what_goes_where(served, window):
    tab = book(window, served)
    open_code(tab, "unaware")
    tab.get_by_role("button", name="Split …").click()
    tab.get_by_label("New codes, one on each line").fill("not told\nfound late")
    places = tab.locator(".split select")
    mine = places.count()
    places.first.select_option("not told")
    expect(tab.locator(".preview")).to_contain_text(
        "“not told” takes 1 passage; “found late” takes 0"
    )
    tab.get_by_role("checkbox", name="Show others’ passages").check()
    expect(places).not_to_have_count(mine)
    tab.get_by_role("button", name="Split", exact=True).click()
    said(tab, "handing on 1 passage")
    assert served.code("found late").parent == served.code("unaware").parent


def test_a_code_is_removed_and_its_passages_go_elsewhere(served, window):
    tab = book(window, served)
    open_code(tab, "unaware")
    tab.get_by_role("button", name="Remove …").click()
    expect(tab.locator(".preview")).to_contain_text("of others")
    tab.get_by_role("button", name="Remove", exact=True).click()
    said(tab, "still used")
    tab.get_by_label("Its passages go to").select_option(served.code("no-time").id)
    tab.get_by_role("button", name="Remove", exact=True).click()
    said(tab, "Removed “unaware”")
    expect(tab.locator("#tree button", has_text="unaware")).to_have_count(0)
    expect(tab.locator("#code-heading")).to_contain_text("no-time")


def test_a_code_is_moved_by_dragging(served, window):
    tab = book(window, served)
    tab.locator("#tree button", has_text="no-time").hover()
    box = tab.locator("#tree button", has_text="Support").bounding_box()
    tab.mouse.down()
    tab.mouse.move(box["x"] + 40, box["y"] + box["height"] - 4, steps=3)
    expect(tab.locator(".drop-under")).to_contain_text("Support")
    tab.mouse.up()
    said(tab, "Moved “no-time” under “Support”")
    expect(tab.locator("#tree [data-code]").last).to_contain_text("no-time")
    tab.locator("#tree button", has_text="no-time").hover()
    box = tab.locator("#tree button", has_text="supervision").bounding_box()
    tab.mouse.down()
    tab.mouse.move(box["x"] + 40, box["y"] + 2, steps=3)
    tab.mouse.up()
    said(tab, "before “supervision”")


def test_notes_on_a_code_are_written_changed_and_removed(served, window):
    tab = book(window, served)
    open_code(tab, "no-time")
    tab.get_by_label("New note on this code").fill("Too wide?")
    tab.get_by_role("button", name="Keep the note").click()
    tab.get_by_role("button", name="Change this note").click()
    tab.get_by_label("The note", exact=True).fill("Just right.")
    tab.get_by_role("button", name="Keep", exact=True).click()
    expect(tab.locator("#code .notes")).to_contain_text("Just right.")
    tab.get_by_role("button", name="Remove this note").click()
    said(tab, "Removed a memo")
    expect(tab.locator("#code .notes li")).to_have_count(0)


def test_passages_coded_before_a_change_are_looked_at_again_by_keys(served, window):
    tab = book(window, served)
    open_code(tab, "unaware")
    tab.get_by_label("What it means").fill("Nobody said.")
    press(tab, "Tab")
    expect(tab.locator("#ways")).to_contain_text("Look again: 2 passages")
    tab.get_by_role("link", name="Look again at 2 passages").click()
    heading = tab.locator("h1")
    expect(heading).to_contain_text("Passage 1 of 2")
    expect(tab.locator(".then-and-now")).to_contain_text("nothing yet")
    press(tab, "s")
    expect(heading).to_contain_text("Passage 1 of 1")
    press(tab, "Control+z")
    expect(heading).to_contain_text("of 2")
    press(tab, "c")
    tab.get_by_role("combobox", name="Give it another code").fill("no-time")
    press(tab, "Enter")
    expect(heading).to_contain_text("Passage 1 of 1")
    press(tab, "s")
    expect(heading).to_have_text("Look again")
    expect(tab.locator("#view")).to_contain_text("nothing to look at again")
