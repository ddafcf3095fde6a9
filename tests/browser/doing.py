"""What a person does in the page."""

from playwright.sync_api import expect

BOXES = """([words, within]) => {
    const walk = document.createTreeWalker(document.querySelector(within), NodeFilter.SHOW_TEXT);
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
        const at = node.textContent.indexOf(words);
        if (at < 0 || !node.parentElement.closest(".said")) continue;
        node.parentElement.scrollIntoView({ block: "center" });
        const range = document.createRange();
        range.setStart(node, at);
        range.setEnd(node, at + words.length);
        return [...range.getClientRects()].map((one) => [one.left, one.top, one.right, one.bottom]);
    }
    return [];
}"""


def drag(tab, words, *, within="#text", right_to_left=False):
    """Select words of what was said with the mouse."""
    boxes = tab.evaluate(BOXES, [words, within])
    assert boxes, f"“{words}” is not to be seen"
    (left, top, right, bottom), (last_left, last_top, last_right, last_bottom) = boxes[0], boxes[-1]
    start, end = (right - 1, last_left + 1) if right_to_left else (left + 1, last_right - 1)
    tab.mouse.move(start, (top + bottom) / 2)
    tab.mouse.down()
    tab.mouse.move((start + end) / 2, (last_top + last_bottom) / 2)
    tab.mouse.move(end, (last_top + last_bottom) / 2)
    tab.mouse.up()


def press(tab, *keys):
    for key in keys:
        tab.keyboard.press(key)


def said(tab, words):
    """Wait until the last line says `words`."""
    expect(tab.locator("#said")).to_contain_text(words)


def chosen(tab):
    """The words of the passage in question."""
    return tab.evaluate(
        """() => [...CSS.highlights.get("passage")].map((one) => {
            const range = document.createRange();
            range.setStart(one.startContainer, one.startOffset);
            range.setEnd(one.endContainer, one.endOffset);
            return range.toString();
        }).join(" ")"""
    )


def labels(tab):
    return tab.locator(".label .name").all_inner_texts()
