import pytest

from qualtool.codebook.model import Code, Codebook
from qualtool.errors import ConflictError, InvalidInputError
from qualtool.quoting.choosing import (
    MarkedAlreadyError,
    code_of,
    plan_dropping,
    plan_quote,
    plan_setting_aside,
    plan_use,
    under,
)
from qualtool.quoting.model import MarkedQuote
from qualtool.transcripts.model import Span, Transcript
from qualtool.transcripts.read_transcript import ReadTranscript
from qualtool.transcripts.reading import Reading

BOOK = Codebook([Code("a", "alone"), Code("b", "burden"), Code("old", "lonely", merged_into="a")])
READ = ReadTranscript(Transcript("t", "P01", "words " * 20, (), {}, ()), Reading("words " * 20))


def quote(identity, start=0, code="a", **more):
    return MarkedQuote(identity, "t", Span(start, start + 5), code, **{"used": True, **more})


def kept(quotes, action):
    """The quotes as they are after an action."""
    found = {one.id: one for one in quotes}
    for change in action.changes:
        before = found.get(change.id) or MarkedQuote(change.id, "", Span(0, 0))
        fields = {
            name: change.fields.get(name, getattr(before, name))
            for name in ("transcript", "code", "used", "position", "coder")
        }
        start = change.fields.get("start", before.span.start)
        end = change.fields.get("end", before.span.end)
        found[change.id] = MarkedQuote(id=change.id, span=Span(start, end), **fields)
    return tuple(found.values())


def order(quotes, code="a"):
    return [one.id for one in under(quotes, code, BOOK)]


def test_a_passage_is_marked_once_for_a_code():
    first = plan_quote(READ, Span(0, 5), code=BOOK["a"], quotes=(), codebook=BOOK, coder="ada")
    assert first.summary == "marked a quote from “P01” for “alone”"
    quotes = kept((), first)
    assert not quotes[0].used
    for code in (BOOK["a"], None):
        with pytest.raises(MarkedAlreadyError):
            plan_quote(READ, Span(0, 5), code=code, quotes=quotes, codebook=BOOK, coder="ben")
    other = plan_quote(READ, Span(0, 5), code=BOOK["b"], quotes=quotes, codebook=BOOK, coder="ben")
    assert len(kept(quotes, other)) == 2


def test_a_quote_is_printed_only_under_a_code():
    with pytest.raises(InvalidInputError, match="under a code"):
        plan_quote(READ, Span(0, 5), code=None, quotes=(), codebook=BOOK, coder="ada", used=True)


def test_quotes_are_put_before_each_other_again_and_again():
    quotes = tuple(quote(name, 10 * at, position=1.0) for at, name in enumerate("xyz"))
    for _ in range(80):
        shown = under(quotes, "a", BOOK)
        action = plan_use(
            shown[2], BOOK["a"], quotes=quotes, codebook=BOOK, title="P01", before=shown[1]
        )
        assert action.summary == "moved a quote from “P01” among those for “alone”"
        quotes = kept(quotes, action)
        assert order(quotes) == [shown[0].id, shown[2].id, shown[1].id]
    last = plan_use(
        under(quotes, "a", BOOK)[0], BOOK["a"], quotes=quotes, codebook=BOOK, title="P01"
    )
    assert order(kept(quotes, last))[-1] == under(quotes, "a", BOOK)[0].id


def test_a_candidate_is_chosen_and_put_under_another_code():
    quotes = (quote("x", used=False, code=""), quote("y", 10, code="b", position=1.0))
    chosen = plan_use(quotes[0], BOOK["b"], quotes=quotes, codebook=BOOK, title="P01")
    assert chosen.summary == "chose a quote from “P01” for “burden”"
    quotes = kept(quotes, chosen)
    assert order(quotes, "b") == ["y", "x"]
    moved = plan_use(quotes[0], BOOK["a"], quotes=quotes, codebook=BOOK, title="P01")
    assert moved.summary == "put a quote from “P01” under “alone”"
    assert order(kept(quotes, moved)) == ["x"]


def test_the_same_passage_is_not_put_under_a_code_twice():
    quotes = (quote("x"), quote("y", code="b"))
    with pytest.raises(MarkedAlreadyError):
        plan_use(quotes[1], BOOK["a"], quotes=quotes, codebook=BOOK, title="P01")


def test_a_neighbour_that_is_elsewhere_now_is_a_conflict():
    quotes = (quote("x"), quote("y", 10, code="b"))
    with pytest.raises(ConflictError, match="elsewhere"):
        plan_use(quotes[0], BOOK["a"], quotes=quotes, codebook=BOOK, title="P01", before=quotes[1])


def test_a_merged_code_is_followed_and_a_lost_one_is_none():
    assert code_of(quote("x", code="old"), BOOK) == BOOK["a"]
    assert order((quote("x", code="old"),)) == ["x"]
    assert code_of(quote("x", code="gone"), BOOK) is None


def test_setting_aside_keeps_the_quote_and_dropping_does_not():
    assert plan_setting_aside(quote("x"), title="P01").changes[0].fields == {"used": False}
    assert plan_dropping(quote("x"), title="P01").changes[0].fields == {"removed": True}
