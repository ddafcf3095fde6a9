"""Reading what may come near: warnings, folding, and stopping in time."""

from playwright.sync_api import expect

from qualtool.coding.passages import find_words
from qualtool.coding.warnings import plan_warning
from qualtool.store.coding import load_coders
from qualtool.store.keep import keep
from qualtool.store.study import open_study
from qualtool.store.transcripts import find_transcript

SISTER = "My sister did. It was me and the four walls"


def warn(place, text="loneliness", title="P02", words=SISTER):
    """What an interviewer might have set before anybody coded."""
    with open_study(place).begin() as db:
        ada = load_coders(db)[0].id
        read = find_transcript(db, title)
        span = find_words(read, words) if words else None
        keep(db, plan_warning(read, text, coder=ada, standing=(), span=span), by=ada)


def test_found_words_stay_folded_until_they_are_asked_for(study, serve, window):
    warn(study)
    tab = window(serve(study), "/search?words=nobody told")
    found = tab.locator(".result", has_text="P02")
    expect(found).to_contain_text("Content warning: loneliness")
    assert "four walls" not in tab.content()
    expect(tab.locator(".result", has_text="P01")).to_contain_text("for three weeks")
    show = found.get_by_role("button", name="Show the words")
    show.focus()
    tab.keyboard.press("Enter")
    expect(found).to_contain_text("four walls")
    expect(found.get_by_role("button", name="Fold the words")).to_have_attribute(
        "aria-expanded", "true"
    )
    tab.get_by_label("Words in what was said").press("Enter")
    expect(found).to_contain_text("four walls")
