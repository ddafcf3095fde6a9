"""A researcher has themes suggested, and decides about them."""

import shutil
import threading

import pytest
from playwright.sync_api import expect

from qualtool.gathering.suggestions import Workbench
from qualtool.store.coding import load_coders
from qualtool.store.log import load_log
from qualtool.store.study import open_study
from qualtool.store.themes import load_latest_run
from qualtool.store.transcripts import load_titles
from qualtool.themes.model import Settings
from tests.browser.doing import press, said
from tests.browser.looking import violations, violations_everywhere
from tests.browser.test_care import warn
from tests.themes.fakes import WordCountEmbedder

READING = "Reading the passages … 25 %"
PATIENCE = 60_000
"""Milliseconds that work behind the page may take on a busy machine."""


class PatientModel(WordCountEmbedder):
    """Counts words, once it is let."""

    def __init__(self):
        super().__init__()
        self.go = threading.Event()

    def encode(self, texts, progress):
        while not self.go.wait(0.02):
            progress("reading the passages", 0.25)
        return super().encode(texts, progress)


@pytest.fixture
def suggested(suggested_template, tmp_path, serve):
    """A study with suggestions that nobody has looked at."""
    place = tmp_path / "suggested.qual"
    shutil.copy(suggested_template, place)
    return serve(place, load_model=lambda _: WordCountEmbedder())


def candidates(served):
    with open_study(served.place).read() as db:
        return load_latest_run(db)


def test_suggestions_are_made_while_the_page_says_how_far_it_is(
    talks_template, study, serve, window
):
    shutil.copy(talks_template, study)
    model = PatientModel()
    tab = window(serve(study, load_model=lambda _: model), "/themes")
    expect(tab.locator("#candidates")).to_contain_text("Suggested themes will be here")
    tab.get_by_label("How many themes").select_option("2")
    tab.get_by_role("button", name="Suggest themes").click()
    expect(tab.locator(".working")).to_contain_text(READING, timeout=PATIENCE)
    assert violations(tab) == []
    tab.reload()
    expect(tab.locator(".working")).to_contain_text(READING, timeout=PATIENCE)
    model.go.set()
    expect(tab.locator(".candidate").first).to_be_visible(timeout=PATIENCE)
    said(tab, "candidates")
    tab.get_by_text("How these suggestions were made").click()
    expect(tab.locator(".made")).to_contain_text("word counts")
    expect(tab.locator(".made")).to_contain_text("not a finding")


def test_it_is_stopped_and_the_study_is_as_it_was(talks_template, study, serve, window):
    shutil.copy(talks_template, study)
    with open_study(study).read() as db:
        before = load_log(db)
    tab = window(serve(study, load_model=lambda _: PatientModel()), "/themes")
    tab.get_by_role("button", name="Suggest themes").click()
    expect(tab.locator(".working")).to_contain_text(READING, timeout=PATIENCE)
    tab.get_by_role("button", name="Stop").focus()
    press(tab, "Enter")
    said(tab, "Stopped. Nothing was changed.")
    expect(tab.locator(".working")).to_have_count(0)
    with open_study(study).read() as db:
        assert load_log(db) == before
    tab.get_by_role("button", name="Suggest themes").click()
    expect(tab.locator(".working")).to_be_visible()
    tab.get_by_role("button", name="Stop").click()
    said(tab, "Stopped.")


def test_one_is_named_by_keyboard_and_it_is_undone(suggested, window):
    tab = window(suggested, "/themes")
    first = tab.locator(".candidate.open").first
    first.get_by_role("button", name="Name it").focus()
    press(tab, "Enter")
    tab.keyboard.type("Being heard")
    press(tab, "Tab", "Space", "Tab", "Enter")
    said(tab, "Kept. Accepted the candidate")
    assert suggested.code("Being heard").origin == "suggested and accepted"
    mine = [one for one in suggested.codings() if one[:2] == ("Ada", "Being heard")]
    assert len(mine) == len(candidates(suggested)[0].members)
    expect(tab.locator(":focus")).to_have_attribute("tabindex", "-1")
    tab.get_by_text("Decided (1)").click()
    expect(tab.get_by_role("link", name="Being heard")).to_be_visible()
    press(tab, "Control+z")
    said(tab, "Kept. Undid")
    expect(tab.get_by_text("Decided (1)")).to_have_count(0)
    assert "Being heard" not in {one[1] for one in suggested.codings()}


def test_one_is_put_under_a_theme(suggested, window):
    tab = window(suggested, "/themes")
    tab.locator(".candidate.open").first.get_by_role("button", name="Put under").click()
    tab.get_by_label("Under which theme or code").select_option(suggested.code("Support").id)
    tab.get_by_label("What it is called there").fill("getting there")
    tab.get_by_role("button", name="Put it there").click()
    said(tab, "Kept.")
    assert suggested.code("getting there").parent == suggested.code("Support").id


def test_one_is_rejected_with_a_reason_and_another_left_for_later(suggested, window):
    tab = window(suggested, "/themes")
    first = tab.locator(".candidate.open").first
    first.get_by_role("button", name="Not a theme").click()
    tab.get_by_label("Why is it no theme?").fill("a habit of speech")
    press(tab, "Enter")
    said(tab, "Kept. Rejected")
    tab.get_by_text("Decided (1)").click()
    expect(tab.locator(".candidate.rejected")).to_contain_text("Not a theme: a habit of speech")
    tab.locator(".candidate.open").first.get_by_role("button", name="Later").dblclick()
    said(tab, "for later")
    tab.get_by_text("Left for later (1)").click()
    assert [one.state for one in candidates(suggested) if one.state != "open"]
    tab.locator(".candidate.later").get_by_role("button", name="Look at it again").click()
    said(tab, "again")
    expect(tab.get_by_text("Left for later (1)")).to_have_count(0)
    assert {one.state for one in candidates(suggested)} == {"open", "rejected"}


def test_a_form_is_left_and_nothing_has_changed(suggested, window):
    tab = window(suggested, "/themes")
    opener = tab.locator(".candidate.open").first.get_by_role("button", name="Not a theme")
    opener.click()
    tab.get_by_label("Why is it no theme?").fill("perhaps")
    press(tab, "Escape")
    expect(tab.get_by_label("Why is it no theme?")).to_have_count(0)
    expect(opener).to_be_focused()
    assert {one.state for one in candidates(suggested)} == {"open"}


def test_what_somebody_types_stays_while_others_decide(suggested, window):
    tab, other = (window(suggested, "/themes", coder=name) for name in ("Ada", "Ben"))
    tab.locator(".candidate.open").first.get_by_role("button", name="Name it").click()
    tab.get_by_label("Name of the theme").fill("Being he")
    other.locator(".candidate.open").first.get_by_role("button", name="Later").click()
    said(other, "Kept")
    said(tab, "Ben:")
    expect(tab.get_by_label("Name of the theme")).to_have_value("Being he")
    press(tab, "Enter")
    expect(tab.locator(".last-line.wrong")).to_contain_text("changed meanwhile (Ben")
    assert [one.state for one in candidates(suggested)].count("accepted") == 0


def test_one_is_split_and_its_parts_stand_below_it(suggested, window):
    study = open_study(suggested.place)
    with study.read() as db:
        ada = load_coders(db)[0].id
    Workbench(study, lambda _: WordCountEmbedder()).themes(Settings(detail=0.1), by=ada)
    whole = candidates(suggested)[0]
    tab = window(suggested, "/themes")
    place = tab.locator(f"#candidate-{whole.id}")
    place.get_by_role("button", name="Split").click()
    expect(place.locator(".parts > summary")).to_be_visible(timeout=PATIENCE)
    parts = [one for one in candidates(suggested) if one.parent == whole.id]
    expect(place.locator(".candidate")).to_have_count(len(parts))


def test_all_passages_are_shown_on_request(suggested, window):
    tab = window(suggested, "/themes")
    first = tab.locator(".candidate.open").first
    passages = len(candidates(suggested)[0].members)
    first.get_by_text(f"All {passages} passages").click()
    expect(first.locator("details .quoted").nth(passages - 1)).to_be_attached()
    tab.get_by_text("Passages that fit nowhere well").click()
    expect(tab.locator("details[data-key=loose] .quoted").first).to_contain_text("loosely")
    first.get_by_role("link").first.click()
    tab.wait_for_url("**/interviews/*#turn-*")


def test_words_that_somebody_warned_of_stay_folded(suggested, window):
    quoted = candidates(suggested)[0].examples[0]
    with open_study(suggested.place).read() as db:
        title = load_titles(db)[quoted.transcript]
    warn(suggested.place, "illness", title=title, words=None)
    tab = window(suggested, "/themes")
    first = tab.locator(".candidate.open").first.locator(".quotes").first
    expect(first).to_contain_text("Content warning: illness")
    shown = first.locator("blockquote").count()
    first.get_by_role("button", name="Show the words").first.click()
    expect(first.locator("blockquote")).to_have_count(shown + 1)


def test_the_map_is_the_same_in_a_table(suggested, window):
    tab = window(suggested, "/themes#map")
    themes = [one for one in candidates(suggested) if one.parent is None]
    expect(tab.locator(".map tbody tr")).to_have_count(len(themes))
    rows = tab.locator(".map tbody tr").all_inner_texts()
    for theme, row in zip(themes, rows, strict=True):
        assert ", ".join(theme.words) in row
        assert str(len(theme.members)) in row
    signs = tab.locator(".picture g > *").count()
    assert signs == sum(len(one.members) for one in themes)
    expect(tab.locator(".picture")).to_have_attribute("aria-hidden", "true")
    tab.locator(".map tbody a").last.focus()
    press(tab, "Enter")
    expect(tab.locator(f"#candidate-{themes[-1].id}")).to_be_in_viewport()
    expect(tab.locator(f"#heading-{themes[-1].id}")).to_be_focused()


def test_passages_like_those_coded_are_coded_or_not(suggested, window):
    tab = window(suggested, "/themes#passages")
    tab.get_by_label("Code", exact=True).select_option(suggested.code("unaware").id)
    tab.get_by_role("button", name="Look for passages").click()
    rows = tab.locator(".proposed")
    expect(rows).to_have_count(20, timeout=PATIENCE)
    words = rows.first.locator("blockquote").first.inner_text()
    rows.first.get_by_role("button", name="Code it").click()
    expect(rows).to_have_count(19)
    assert ("Ada", "unaware", words) in suggested.codings()
    expect(rows.first.get_by_role("button", name="Code it")).to_be_focused()
    declined = rows.first.locator("blockquote").first.inner_text()
    rows.first.get_by_role("button", name="Not this one").click()
    expect(rows).to_have_count(18)
    press(tab, "Control+z")
    said(tab, "Undid")
    expect(rows.first).to_contain_text(declined)


def test_what_opens_has_no_violations(suggested, window):
    tab = window(suggested, "/themes")
    tab.locator(".candidate.open").first.get_by_role("button", name="Name it").click()
    tab.get_by_text("How these suggestions were made").click()
    assert violations_everywhere(tab) == []
    tab.get_by_role("link", name="More passages").click()
    tab.get_by_role("button", name="Look for passages").click()
    expect(tab.locator(".proposed").first).to_be_visible(timeout=PATIENCE)
    assert violations_everywhere(tab) == []
