"""Whatever coders, codes and people are called, comparing and settling show it as words."""

from playwright.sync_api import expect

from qualtool.codebook.editing import plan_add
from qualtool.coding.coders import plan_coder
from qualtool.coding.placing import Placed, plan_codings
from qualtool.store.codebook import load_codebook
from qualtool.store.coding import load_coders, load_codings
from qualtool.store.keep import keep
from qualtool.store.settlements import load_settlements
from qualtool.store.study import create_study, open_study
from qualtool.store.transcripts import load_transcripts
from qualtool.transcripts.importing import IncomingFile, plan_import
from qualtool.transcripts.model import Span
from tests.browser.conftest import ready
from tests.browser.doing import chosen, press

ADA, BEN = "<b>Ada</b>", "Adב\"'&amp;"
CODE = "<img src=x onerror=alert(1) \"'&amp;"
TEXT = "P01: 👩‍👩‍👧‍👦🙂 We were four. <script>alert(1)</script> is what I typed.\n"


LONG = "Hugo Alexander Fitzgerald-Montgomery of Wherever-upon-Somewhat"


def study_at(place, also=()):
    """Ada and Ben mark the same words; those of `also` mark what Ben does."""
    with create_study(place).begin() as db:
        keep(db, plan_coder((), ADA), by="x")
        keep(db, plan_coder(load_coders(db), BEN), by="x")
        for name in also:
            keep(db, plan_coder(load_coders(db), name), by="x")
        ids = {one.name: one.id for one in load_coders(db)}
        keep(db, plan_add(load_codebook(db), CODE, definition="</dd><script>x"), by=ids[ADA])
        keep(db, plan_import([IncomingFile.of("P01.txt", TEXT.encode())]), by=ids[ADA])
        (read,) = load_transcripts(db)
        code = load_codebook(db).named(CODE).id
        theirs = "were four. <script>alert(1)</script>"
        for who, words in ((ADA, "We were four."), *((who, theirs) for who in (BEN, *also))):
            start = read.transcript.source.index(words)
            placed = [Placed(ids[who], code, read.id, Span(start, start + len(words)))]
            keep(db, plan_codings(placed, load_codings(db), summary="coded"), by=ids[who])
    return place


def test_names_that_look_like_markup_stay_words(serve, window, tmp_path):
    served = serve(study_at(tmp_path / "hostile.qual"))
    tab = window(served, "/compare", coder=ADA)
    expect(tab.locator(".in-words")).to_contain_text(CODE)
    expect(tab.locator(".in-words")).to_contain_text("both coded 1 passage.")
    tab.locator(".in-words a").click()
    ready(tab)
    expect(tab.locator(".behind")).to_contain_text(CODE)
    tab.locator(".result h2 a").click()
    ready(tab)
    assert chosen(tab) == "We were four. <script>alert(1)</script>"
    expect(tab.locator("#legend")).to_have_text(f"b {ADA} · A {BEN}")
    tab.get_by_role("link", name="Settle this").click()
    ready(tab)
    assert chosen(tab) == "We were four. <script>alert(1)</script>"
    expect(tab.locator(".meanings")).to_contain_text("</dd><script>x")
    press(tab, "s", "Enter")
    expect(tab.locator("#at")).to_have_text("All is settled")
    with open_study(served.place).read() as db:
        (settlement,) = load_settlements(db)
    assert set(settlement.took_part) == {ADA, BEN}
    for path in ("/settle/settled", "/settle/list"):
        tab.goto(served.address + path)
        ready(tab)
    assert tab.locator("main img, main script, main b").count() == 0


def test_many_coders_with_long_names_leave_the_words_their_room(serve, window, tmp_path):
    also = (LONG, *(f"Z{number}" for number in range(7)))
    served = serve(study_at(tmp_path / "many.qual", also))
    asked = "&".join(f"coders={served.coder(who)}" for who in (ADA, BEN, *also))
    tab = window(served, f"/settle?{asked}", coder=LONG, width=400)
    # Who marked the same stands there once.
    expect(tab.locator(".choices h3")).to_have_text(
        [ADA, f"{BEN}, {LONG}, {', '.join(also[1:-1])} and Z6"]
    )
    expect(tab.locator(".outcomes button").nth(1)).to_contain_text("and Z6 had it")
    assert tab.evaluate("document.documentElement.scrollWidth") <= 400
    assert tab.locator("#text .said").first.bounding_box()["width"] > 200
    # The way on stands below what is decided, and nothing lies over it.
    tab.set_viewport_size({"width": 1280, "height": 500})
    tab.get_by_role("link", name="In the whole interview").click()
    ready(tab)
