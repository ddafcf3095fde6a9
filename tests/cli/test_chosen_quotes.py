"""`qualtool quotes` once quotes have been chosen: these, in their order and wording."""

import pytest

from qualtool.coding.passages import find_words
from qualtool.gathering.passages import Speaking, gather
from qualtool.history.model import Action, Change
from qualtool.quoting.altering import plan_alteration
from qualtool.quoting.choosing import plan_quote, plan_use
from qualtool.quoting.model import Alteration, MarkedQuote
from qualtool.store.checking import faults
from qualtool.store.codebook import load_codebook
from qualtool.store.keep import keep
from qualtool.store.quotes import load_quotes
from qualtool.store.study import open_study
from qualtool.store.transcripts import find_transcript

NOBODY = (
    "Nobody told me anything for three weeks. [interviewer: mm] I found a leaflet in the car park."
)
BOOK = "You can't learn that from a book, you need to have sat in that car park."
VISITS = "There aren't hours left in the day."


def choose(study, title, words, code, *, used=True):
    with open_study(study).begin() as db:
        read, book = find_transcript(db, title), load_codebook(db)
        planned = plan_quote(
            read, find_words(read, words), code=book.named(code), quotes=load_quotes(db),
            codebook=book, coder="Ada", used=used,
        )  # fmt: skip
        keep(db, planned, by="Ada")


def leave_out(study, words, quote=0):
    with open_study(study).begin() as db:
        marked = load_quotes(db)[quote]
        gathered = gather(db, layer=None)
        read = gathered.transcripts[marked.transcript]
        here = Speaking(read, gathered)
        spoken = here.spoken(marked.span, here.participant_of(marked.span)[1])
        wanted = Alteration(find_words(read, words))
        keep(db, plan_alteration(marked, wanted, covers=words, spoken=spoken, read=read), by="Ada")


@pytest.fixture
def chosen(study):
    choose(study, "P03", BOOK, "lived-experience")
    return study


def test_candidates_alone_change_nothing(study, kept, content):
    choose(study, "P03", BOOK, "lived-experience", used=False)
    kept("quotes", "--columns", "quote", "--out", "q.csv")
    assert BOOK not in content("q.csv")
    assert "no quotes" in kept("quotes", "--from", "chosen")


def test_chosen_quotes_are_printed_in_their_wording_with_marks(chosen, kept, content):
    leave_out(chosen, "from a book")
    kept("quotes", "--columns", "code,quote,who", "--out", "q.csv")
    assert (
        content("q.csv")
        .splitlines()[1]
        .startswith("lived-experience,\"You can't learn that […], you need to have sat")
    )
    assert content("q.csv").rstrip().endswith('"P03, advocate"')
    kept("quotes", "--columns", "quote", "--from", "coded", "--out", "all.csv")
    assert "You can't learn that from a book\n" in content("all.csv").replace("\r", "")
    kept("quotes", "--layer", "Ben", "--columns", "quote", "--out", "ben.csv")
    assert "[…]" not in content("ben.csv")


def test_the_order_that_somebody_gave_is_kept(study, kept, content):
    choose(study, "P01", "I found a leaflet in the car park.", "unaware")
    choose(study, "P03", BOOK, "unaware")
    with open_study(study).begin() as db:
        quotes, book = load_quotes(db), load_codebook(db)
        first, second = sorted(quotes, key=lambda one: one.position)
        planned = plan_use(
            second, book.named("unaware"), quotes=quotes, codebook=book, title="P03", before=first
        )
        keep(db, planned, by="Ada")
    kept("quotes", "--columns", "who", "--out", "q.csv")
    assert content("q.csv").split() == ["Who", '"P03,', 'advocate"', '"P01,', 'carer"']


def test_the_interviewer_stays_out_and_a_dropped_negation_is_noted(study, kept, content):
    choose(study, "P01", NOBODY, "unaware")
    leave_out(study, "Nobody told me anything")
    kept("quotes", "--columns", "quote", "--out", "q.csv")
    assert content("q.csv").startswith("Quote\n[…] for three weeks. […] I found a leaflet")
    kept("quotes", "--out", "q.md")
    assert "A negation was left out" in content("q.md")
    assert "(“nobody”)" in content("q.md")


def test_nobody_is_printed_without_consent(study, kept, content):
    choose(study, "P02", VISITS, "no-time")
    kept("quotes", "--balance", "--out", "q.html")
    assert VISITS not in content("q.html")
    assert "1 passage of 1 participant who did not agree to be quoted" in content("q.html")


def test_a_layer_and_the_chosen_quotes_do_not_go_together(chosen, qualtool):
    told = qualtool("quotes", "--from", "chosen", "--layer", "Ada")
    assert told.exit_code == 1
    assert "stand in no layer" in told.err
    assert "no place" in qualtool("quotes", "--from", "elsewhere").err


def test_quotes_follow_their_code_when_it_is_merged(chosen, kept):
    kept("codebook", "merge", "lived-experience", "--into", "supervision", "--coder", "Ada")
    assert "supervision" in kept("quotes")


def test_a_quote_whose_code_was_removed_is_not_printed(chosen, kept):
    with open_study(chosen).begin() as db:
        code = load_codebook(db).named("lived-experience")
        keep(db, Action("removed a code", [Change.of(code, removed=True)]), by="Ada")
    assert "no quotes" in kept("quotes", "--from", "chosen")


def test_check_sees_a_quote_that_does_not_fit_its_interview(chosen):
    with open_study(chosen).begin() as db:
        assert list(faults(db)) == []
        (marked,) = load_quotes(db)
        outside = [[marked.span.end, marked.span.end + 3, ""]]
        keep(db, Action("broke it", [Change.of(marked, alterations=outside)]), by="Ada")
        assert [fault for fault in faults(db) if "lies outside it" in fault]
        keep(
            db, Action("broke it", [Change(MarkedQuote.KIND, marked.id, {"end": 10**6})]), by="Ada"
        )
        assert [fault for fault in faults(db) if "outside its transcript" in fault]
