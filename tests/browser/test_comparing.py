"""Comparing two coders: words, figures, the passages behind them, and layers side by side."""

import pytest
from playwright.sync_api import expect

from qualtool.coding.coders import plan_coder
from qualtool.store.keep import keep
from qualtool.store.study import create_study
from tests.browser.conftest import ready
from tests.browser.doing import chosen, press


@pytest.fixture
def compare(served, window):
    def look(**how):
        return window(served, "/compare", **how)

    return look


def heading(tab):
    return tab.locator("#difference-heading")


def test_two_coders_are_compared_in_words_and_their_passages_are_found(compare, served):
    tab = compare()
    row = tab.get_by_role("row", name="unaware")
    expect(row).to_contain_text("Ada and Ben both coded 1 passage; Ada alone 1, Ben alone 1.")
    expect(tab.get_by_role("heading", name="Figures")).to_be_hidden()
    row.get_by_role("link", name="1 passage").click()
    ready(tab)
    expect(tab.locator(".behind")).to_have_text("“unaware”: 1 passage that both coded")
    expect(tab.locator(".result")).to_contain_text("Nobody told me anything for three weeks.")
    tab.get_by_role("link", name="P01, turn 2").click()
    ready(tab)
    assert chosen(tab) == "Nobody told me anything for three weeks."
    expect(heading(tab)).to_have_text("Marked exactly alike")


def test_figures_are_shown_on_request_with_their_unit(compare):
    tab = compare()
    tab.get_by_role("button", name="Show figures").click()
    figures = tab.locator(".figures")
    expect(figures).to_contain_text("Of 3 interviews")
    expect(figures).to_contain_text("characters in all")
    expect(figures).to_contain_text("There is no pass mark.")
    tab.get_by_label("Counted in").select_option("turn")
    expect(figures).to_contain_text("6 turns in all")
    row = figures.get_by_role("table", name="Agreement").get_by_role("row", name="lived-experience")
    row.get_by_role("link").first.click()
    ready(tab)
    expect(tab.locator(".behind")).to_contain_text("“lived-experience”: 1 passage")
    tab.go_back()
    ready(tab)
    expect(tab.get_by_label("Counted in")).to_have_value("turn")


def test_what_would_be_missing_and_other_figures_are_worked_out_on_request(compare):
    tab = compare()
    tab.get_by_text("What would be missing without one perspective?").click()
    expect(tab.locator(".by-perspective")).to_contain_text("Without lived experience (Ada) 3 of 7")
    tab.get_by_role("button", name="Show figures").click()
    tab.get_by_text("All codes in one figure").first.click()
    expect(tab.get_by_role("table", name="All codes in one figure")).to_contain_text("De Vries")
    tab.get_by_label("Show", exact=True).select_option("nvivo")
    table = tab.get_by_role("table", name="Like NVivo, code by file: Ada (A) and Ben (B)")
    expect(table).to_contain_text("lived-experience")
    expect(tab.locator(".other-figures")).to_contain_text("What NVivo does differently")
    tab.get_by_label("Show", exact=True).select_option("gamma")
    expect(table).to_be_hidden()
    others = tab.locator(".other-figures")
    expect(others).to_contain_text("with the seed 1;")
    tab.get_by_label("Seed").fill("7")
    press(tab, "Enter")
    expect(others).to_contain_text("with the seed 7;")
    tab.get_by_label("Show", exact=True).select_option("time")
    expect(others).to_contain_text("Ada now both coded 100 % of what either coded")
    with tab.expect_download() as taken:
        others.get_by_role("link", name="Excel").click()
    assert taken.value.suggested_filename == "time.xlsx"
    tab.get_by_label("Show", exact=True).select_option("")
    expect(others.get_by_role("table")).to_have_count(0)


def test_differences_are_walked_by_keys_alone(served, window):
    tab = window(served, "/compare")
    tab.get_by_role("link", name="P03", exact=True).focus()
    press(tab, "Enter")
    ready(tab)
    expect(tab.locator("#told")).to_contain_text("2 differences between Ada and Ben.")
    press(tab, "]")
    expect(heading(tab)).to_have_text("Difference 1 of 2")
    assert chosen(tab) == "You can't learn that from a book"
    panel = tab.locator(".difference")
    expect(panel).to_contain_text("lived-experience")
    expect(panel).to_contain_text("supervision")
    press(tab, "]")
    expect(heading(tab)).to_have_text("Difference 2 of 2")
    expect(panel).to_contain_text("marked nothing here")
    press(tab, "]")
    expect(tab.locator("#said")).to_have_text("There is no difference after this.")
    press(tab, "[")
    expect(heading(tab)).to_have_text("Difference 1 of 2")
    press(tab, "Escape")
    expect(panel).to_be_hidden()


def test_each_coder_has_a_column_of_bars(served, window):
    tab = window(served, "/compare")
    tab.get_by_role("link", name="P02", exact=True).click()
    ready(tab)
    expect(tab.locator("#legend")).to_have_text("A Ada · B Ben")
    expect(tab.locator("#turn-1 .layer").nth(0).locator(".bar")).to_have_count(1)
    expect(tab.locator("#turn-1 .layer").nth(1).locator(".bar")).to_have_count(1)
    expect(tab.locator("#turn-3 .layer").nth(0).locator(".bar")).to_have_count(0)
    tab.locator("#turn-3 .layer").nth(1).locator(".bar").click()
    expect(tab.locator(".difference")).to_contain_text("Only Ben used “unaware”.")


@pytest.fixture
def finished_round(served, qualtool):
    """Both have finished P03 in a round that counts sentences."""
    for words in (
        "plan First --transcripts P03 --twice 100% --open --unit sentence --yes --coder Ada",
        "finish P03 --coder Ada",
        "finish P03 --coder Ben",
    ):
        told = qualtool("rounds", *words.split(), "--study", served.place)
        assert told.exit_code == 0, told.err


def test_coders_interviews_codes_and_a_round_are_chosen(compare, finished_round):
    tab = compare()
    tab.get_by_role("button", name="Choose others").click()
    tab.get_by_role("checkbox", name="Ben").uncheck()
    tab.get_by_role("button", name="Compare", exact=True).click()
    expect(tab.locator("#said")).to_have_text("Choose two coders or more.")
    tab.get_by_role("checkbox", name="Ben").check()
    tab.get_by_text("Interviews all that").click()
    tab.get_by_role("checkbox", name="P03").check()
    tab.get_by_text("Codes all").click()
    tab.get_by_role("checkbox", name="Support").check()
    tab.get_by_role("button", name="Compare", exact=True).click()
    ready(tab)
    expect(tab.locator("#who")).to_contain_text("Ada and Ben · P03 · Support")
    expect(tab.locator(".in-words tbody tr")).to_have_count(2)
    tab.get_by_role("button", name="Choose others").click()
    tab.get_by_label("Coded in the round").select_option("First")
    tab.get_by_role("button", name="Compare", exact=True).click()
    ready(tab)
    expect(tab.locator("#who")).to_contain_text("Ada and Ben · round First · P03 · Support")
    tab.get_by_role("button", name="Show figures").click()
    expect(tab.get_by_label("Counted in")).to_have_value("sentence")
    expect(tab.get_by_text("Only the round “First”, counted in sentences.")).to_be_visible()


@pytest.fixture
def warned(served, qualtool):
    told = qualtool(
        "warnings", "add", "P03", "a bad year", "--words", "Somebody to ring after a bad one.",
        "--coder", "Ben", "--study", served.place,
    )  # fmt: skip
    assert told.exit_code == 0, told.err
    return served


def test_words_that_are_warned_of_stay_folded_in_lists(compare, warned):
    tab = compare()
    tab.get_by_role("row", name="supervision").get_by_role("link").first.click()
    ready(tab)
    expect(tab.locator(".result")).to_contain_text("Content warning: a bad year")
    expect(tab.locator(".result")).not_to_contain_text("Somebody to ring")
    tab.get_by_role("button", name="Show the words").click()
    expect(tab.locator(".result")).to_contain_text("Somebody to ring")


def test_words_that_are_warned_of_stay_folded_beside_the_layers(warned, window):
    tab = window(warned, "/compare")
    tab.get_by_role("link", name="P03", exact=True).click()
    ready(tab)
    words = tab.locator("#text").get_by_text("Somebody to ring")
    expect(words).to_be_hidden()
    press(tab, "]", "]")
    expect(heading(tab)).to_have_text("Difference 2 of 2")
    expect(tab.locator("#spoken")).to_contain_text("Content warning: a bad year")
    expect(tab.locator("#spoken")).not_to_contain_text("Somebody to ring")
    press(tab, "o")
    expect(words).to_be_visible()


def test_words_that_are_warned_of_stay_folded_where_they_are_settled(warned, window):
    tab = window(warned, "/settle")
    press(tab, "[", "]", "]", "]", "]")
    expect(tab.locator("#at")).to_contain_text("Difference 5 of 5")
    words = tab.locator("main").get_by_text("Somebody to ring")
    expect(words).to_be_hidden()
    expect(tab.get_by_role("button", name="Content warning: a bad year")).to_be_visible()
    press(tab, "o")
    expect(words.first).to_be_visible()


def test_one_button_opens_the_words_and_what_each_chose_of_them(served, window, qualtool):
    told = qualtool(
        "warnings", "add", "P01", "loneliness", "--coder", "Ben", "--study", served.place
    )
    assert told.exit_code == 0, told.err
    tab = window(served, "/settle")
    show = tab.get_by_role("button", name="Show the words")
    expect(show).to_have_count(2)
    show.first.click()
    expect(show).to_have_count(0)
    expect(tab.locator("#text")).to_be_visible()
    expect(tab.locator(".choices")).to_be_visible()


def test_before_two_have_coded_there_is_nothing_to_compare(serve, window, tmp_path):
    place = tmp_path / "new.qual"
    with create_study(place).begin() as db:
        keep(db, plan_coder((), "Ada"), by="Ada")
    tab = window(serve(place), "/compare", coder=None)
    expect(tab.locator("#view")).to_contain_text("once two people have coded the same interview")
    expect(tab.get_by_role("link", name="To the interviews")).to_be_visible()
    for path in ("/settle", "/settle/list", "/settle/settled"):
        tab.goto(tab.url.split("/compare")[0].split("/settle")[0] + path)
        ready(tab)
        expect(tab.get_by_role("link", name="Choose coders")).to_be_visible()
