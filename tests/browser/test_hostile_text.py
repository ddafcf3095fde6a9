"""Whatever people say and however they write it, the right words are coded and none is obeyed."""

import pytest
from playwright.sync_api import expect

from qualtool.codebook.editing import plan_add
from qualtool.coding.coders import plan_coder
from qualtool.store.codebook import load_codebook
from qualtool.store.coding import load_coders
from qualtool.store.keep import keep
from qualtool.store.study import create_study
from qualtool.transcripts.importing import IncomingFile, plan_import
from tests.browser.doing import chosen, drag, labels, press, said

RIGHT_TO_LEFT = "אני גר כאן"
BAD = "<img src=x onerror=alert(1) \"'&amp;"
TEXT = """P01: 👩‍👩‍👧‍👦🙂 We were four. Cafe\u0301 au lait, na\u0308iv and 🏳️‍🌈 flags. The end of it.

P01: שלום לכולם. אני גר כאן שנים רבות. זה הסוף.

P01: <img src=x onerror=alert(1)> is what I typed. &amp; then <script>alert(1)</script> too.
"""


@pytest.fixture
def served(serve, tmp_path):
    place = tmp_path / "hostile.qual"
    with create_study(place).begin() as db:
        keep(db, plan_coder((), "Ada"), by="Ada")
        keep(db, plan_coder(load_coders(db), "<i>Ben</i>"), by="Ada")
        ada = next(one.id for one in load_coders(db) if one.name == "Ada")
        keep(db, plan_add(load_codebook(db), BAD, definition="</textarea><script>x"), by=ada)
        keep(db, plan_import([IncomingFile.of("P01.txt", TEXT.encode())]), by=ada)
    return serve(place)


def test_emoji_combining_marks_and_words_written_from_right_to_left(served, read):
    tab = read(served)
    coded = []
    for words in (
        "We were four",
        "Cafe\u0301 au lait",
        "na\u0308iv and 🏳️‍🌈 flags",
        "The end of it",
        RIGHT_TO_LEFT,
    ):
        drag(tab, words, right_to_left=words == RIGHT_TO_LEFT)
        with tab.expect_response("**/codings"):
            press(tab, "Enter")
        coded.append(words)
        assert [one[2] for one in served.codings()] == sorted(coded)


def test_arrows_point_where_they_point_in_words_from_right_to_left(served, read):
    tab = read(served)
    tab.focus("#text")
    press(tab, "Control+ArrowDown", "Control+ArrowDown", "ArrowLeft", "Shift+ArrowLeft")
    assert chosen(tab) == "שלום לכולם."


def test_emoji_by_keyboard(served, read):
    tab = read(served)
    tab.focus("#text")
    press(tab, "ArrowDown", "ArrowRight", "Shift+ArrowRight", "Enter", "Enter")
    said(tab, "Kept")
    assert [one[2] for one in served.codings()] == ["👩‍👩‍👧‍👦🙂 We"]


def test_names_that_look_like_markup_stay_words(served, read):
    tab = read(served)
    drag(tab, "is what I typed")
    press(tab, "Enter")
    said(tab, BAD)
    assert labels(tab) == [BAD]
    assert tab.locator("main img, aside img, #said img").count() == 0
    tab.goto(f"{served.address}/codebook#{served.code(BAD).id}")
    expect(tab.locator("#code-heading")).to_contain_text(BAD)
    expect(tab.get_by_label("What it means")).to_have_value("</textarea><script>x")
