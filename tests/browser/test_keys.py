"""A coder codes by keys, and makes the keys their own."""

from playwright.sync_api import expect

from tests.browser.doing import drag, labels, press, said


def give_key(window, served, name, key):
    tab = window(served, "/codebook#" + served.code(name).id)
    tab.get_by_label("Key", exact=True).fill(key)
    press(tab, "Enter")
    said(tab, "Kept")
    return tab


def test_a_code_is_given_by_its_own_key(served, window):
    tab = give_key(window, served, "supervision", "s")
    tab.goto(f"{served.address}/interviews/{served.interview('P01')}")
    tab.wait_for_selector("body[data-ready]")
    tab.focus("#text")
    press(tab, "ArrowDown", "s")
    said(tab, "Kept")
    assert "supervision" in labels(tab)
    # In the field, where letters are typed, the key leads to its code first.
    drag(tab, "A phone call")
    tab.keyboard.type("s")
    expect(tab.locator("#picker-list li").first).to_contain_text("supervision")


def test_a_key_that_cannot_be_given_is_told(served, window):
    give_key(window, served, "supervision", "s").close()
    tab = window(served, "/codebook#" + served.code("no-time").id)
    tab.get_by_label("Key", exact=True).fill("s")
    press(tab, "Enter")
    said(tab, "gives “supervision” already")
    tab.get_by_label("Key", exact=True).fill("c")
    press(tab, "Enter")
    expect(tab.locator("#code")).to_contain_text(
        "in this browser the key C does this: Code the passage"
    )


def test_a_key_is_changed_in_the_page(served, read):
    tab = read(served)
    tab.get_by_role("button", name="Keys").click()
    keys = tab.get_by_role("dialog", name="Keys")
    keys.get_by_role("button", name="Change the key for “Code the passage”").click()
    press(tab, "v")
    expect(keys.get_by_role("status")).to_contain_text("V does this already")
    press(tab, "k")
    expect(keys.get_by_role("status")).to_contain_text("has the key K")
    press(tab, "Escape")
    tab.focus("#text")
    press(tab, "ArrowDown", "c")
    assert tab.locator(".picker").count() == 0
    press(tab, "k")
    assert tab.locator(".picker").count() == 1


def test_a_code_is_dragged_onto_a_sentence(served, read):
    tab = read(served)
    row = tab.locator("#codebook button.wide", has_text="supervision")
    words = tab.locator(".said p", has_text="A phone call on the first day").bounding_box()
    row.hover()
    tab.mouse.down()
    tab.mouse.move(words["x"] + 30, words["y"] + 10, steps=3)
    expect(tab.locator(".dragged")).to_have_text("supervision")
    tab.mouse.up()
    said(tab, "Kept")
    given = [
        words for coder, code, words in served.codings() if (coder, code) == ("Ada", "supervision")
    ]
    assert "A phone call on the first day." in given


def test_lines_are_numbered_on_request_and_still_coded(served, read):
    tab = read(served)
    assert tab.locator(".line").count() == 0
    tab.get_by_role("button", name="Reading").click()
    tab.get_by_label("Line numbers").select_option("on")
    press(tab, "Escape")
    expect(tab.locator(".line").first).to_be_attached()
    numbers = tab.locator(".line").evaluate_all("all => all.map((one) => Number(one.dataset.line))")
    assert len(numbers) > 3
    assert numbers == list(range(1, len(numbers) + 1))
    drag(tab, "a leaflet")
    tab.keyboard.type("superv")
    press(tab, "Enter")
    said(tab, "Kept")
    assert ("Ada", "supervision", "a leaflet") in served.codings()
