"""The agreed layer: of two decisions about one place the later, and no passage twice."""

from dataclasses import replace
from itertools import permutations

from hypothesis import given, settings
from hypothesis import strategies as st

from qualtool.compare.agreed_layer import Mark, Said, agreed_layer, superseded
from qualtool.transcripts.model import Span

SPANS = st.tuples(st.integers(0, 8), st.integers(1, 4)).map(lambda two: Span(two[0], sum(two)))
CODES = st.sampled_from(["hope", "fear"])


def said(settlement, stamp, had, decided=()):
    """`had`: coding, coder, code and passage; `decided`: code and passage."""
    marked = [(code, span) for *_, code, span in had]
    return (
        Said(
            settlement,
            stamp,
            frozenset(coder for _, coder, *_ in had),
            frozenset(coding for coding, *_ in had),
            (*marked, *decided),
        ),
        [Mark(f"{settlement}.{i}", settlement, *one) for i, one in enumerate(decided)],
    )


def layer(*settlements):
    """Code and passage of all that stands, the same in whatever order it came together."""
    found = {
        tuple(
            (one.code, one.span)
            for one in agreed_layer(
                [one for one, _ in order], [mark for _, marks in order for mark in marks]
            )
        )
        for order in permutations(settlements)
    }
    assert len(found) == 1
    return list(found.pop())


A = ("a", "ada", "hope", Span(0, 20))
B = ("b", "ben", "hope", Span(5, 25))
C = ("c", "cara", "hope", Span(4, 20))
D = ("d", "dan", "hope", Span(0, 22))


def test_of_two_decisions_on_one_coding_the_later_stands_as_a_whole():
    two = said("s2", "2", [A, B], [("hope", Span(0, 20)), ("fear", Span(0, 20))])
    three = said("s3", "3", [A, B, C], [("hope", Span(4, 20))])
    assert layer(two, three) == [("hope", Span(4, 20))]
    assert layer(said("s2", "4", [A, B], [("hope", Span(0, 25))]), three) == [("hope", Span(0, 25))]
    assert superseded([two[0], three[0]]) == {"s2": "s3"}


def test_others_who_decide_on_the_same_words_with_the_same_code_decide_on_the_same_place():
    first = said("s1", "1", [A, B], [("hope", Span(0, 25))])
    assert layer(first, said("s2", "2", [C, D])) == []
    other = said("s2", "2", [(*C[:2], "fear", C[3])], [("fear", Span(4, 20))])
    assert layer(first, other) == [("hope", Span(0, 25)), ("fear", Span(4, 20))]


def test_what_was_superseded_does_not_come_back_where_the_later_one_is_opened_again():
    first = said("s1", "1", [A, B], [("hope", Span(0, 25))])
    assert layer(first, said("s2", "3", [B, C])) == []


def test_places_of_one_comparison_stand_beside_each_other_without_a_passage_twice():
    first = said("s1", "1", [A], [("hope", Span(0, 20)), ("fear", Span(0, 20))])
    second = said("s2", "2", [B], [("hope", Span(15, 25)), ("hope", Span(25, 30))])
    same = (replace(second[0], coders=first[0].coders), second[1])
    assert layer(first, same) == [
        ("fear", Span(0, 20)),
        ("hope", Span(0, 25)),
        ("hope", Span(25, 30)),
    ]


PEOPLE = st.sampled_from(["ada", "ben", "cara", "dan"])
CODINGS = st.lists(st.tuples(PEOPLE, CODES, SPANS), max_size=6)


@st.composite
def settlements(draw):
    """Some settlements of some groups, each about some codings, and said in some order."""
    codings = [(f"c{i}", *one) for i, one in enumerate(draw(CODINGS))]
    found = []
    for number in range(draw(st.integers(0, 5))):
        had = [one for one in codings if draw(st.booleans())]
        decided = draw(st.lists(st.tuples(CODES, SPANS), max_size=3))
        found.append(said(f"s{number}", str(draw(st.integers(0, 9))), had, decided))
    return found


def characters(span):
    return set(range(span.start, span.end))


def is_same_place(one, other):
    alike = any(
        code == its_code and characters(span) & characters(its_span)
        for code, span in one.marked
        for its_code, its_span in other.marked
    )
    return bool(one.codings & other.codings) or (one.coders != other.coders and alike)


def oracle(found):
    """The characters of each code, going through the settlements pair by pair."""
    covered = {}
    for one, marks in found:
        later = [
            other
            for other, _ in found
            if (other.stamp, other.settlement) > (one.stamp, one.settlement)
        ]
        if not any(is_same_place(one, other) for other in later):
            for mark in marks:
                covered.setdefault(mark.code, set()).update(characters(mark.span))
    return covered


@settings(max_examples=100)
@given(settlements(), st.randoms())
def test_the_layer_is_the_same_in_any_order_and_as_going_through_it_by_hand(found, random):
    shuffled = list(found)
    random.shuffle(shuffled)
    layers = [
        agreed_layer([one for one, _ in order], [mark for _, marks in order for mark in marks])
        for order in (found, shuffled)
    ]
    assert layers[0] == layers[1]
    covered = {}
    for mark in layers[0]:
        words = characters(mark.span)
        assert not words & covered.setdefault(mark.code, set())
        covered[mark.code] |= words
    assert covered == oracle(found)
