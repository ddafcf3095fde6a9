"""Looking at a page as axe-core does: at two widths, in light and dark."""

from pathlib import Path

AXE = Path(__file__).parent / "axe" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
STAYING = """(position) => document.querySelectorAll(".top, .last-line, .tabs")
    .forEach((one) => { one.style.position = position; })"""
RUN = """(asked) => axe.run({ runOnly: asked, resultTypes: ["violations"] })"""
WIDER = "document.documentElement.scrollWidth > innerWidth"

WIDTHS = (1280, 400)
NARROWEST = 320
"""As wide as a page of 1280 pixels is at 400 % zoom: nothing may be wider than that."""
HIGH = 3200
"""So high that nothing stands half under the last line, which counts as a small target."""


def violations(tab, *rules):
    """What breaks these rules of axe-core, or any that WCAG 2.2 AA and good practice ask for."""
    if not tab.evaluate("'axe' in window"):
        # Not as a script element: the page's own policy allows none from outside.
        tab.evaluate(AXE.read_text(encoding="utf-8") + "; undefined")
    # What is scrolled half below a line that stays in place is no small target: it scrolls out.
    tab.evaluate(STAYING, "static")
    asked = {"type": "rule", "values": list(rules)} if rules else {"type": "tag", "values": RULES}
    found = tab.evaluate(RUN, asked)
    tab.evaluate(STAYING, "")
    return [
        (one["id"], [node["html"][:160] for node in one["nodes"][:4]])
        for one in found["violations"]
    ]


def violations_everywhere(tab):
    """What is wrong with a view, wide and narrow, in light and in dark.

    Dark differs from light in its colours alone, so there only these are looked at.
    """
    found = []
    for width in WIDTHS:
        tab.set_viewport_size({"width": width, "height": HIGH})
        for scheme, rules in (("light", ()), ("dark", ("color-contrast", "link-in-text-block"))):
            # Without movement, as a colour on its way to another is none of the page's colours.
            tab.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            found += [(width, scheme, *one) for one in violations(tab, *rules)]
    for width in (*WIDTHS, NARROWEST):
        tab.set_viewport_size({"width": width, "height": HIGH})
        if tab.evaluate(WIDER):
            found.append((width, "wider than the window"))
    return found
