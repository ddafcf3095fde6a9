"""What a comparison says of small layers that can be counted by hand."""

import pytest

from qualtool.compare.coefficients import Measure
from qualtool.compare.comparison import Use
from qualtool.compare.intervals import Interval, NoInterval
from qualtool.compare.report import compare
from qualtool.compare.wording import percent
from qualtool.transcripts.model import Span

BOTH = [("Ada", "hope", 0, 20), ("Ben", "hope", 10, 30)]
CORRECTED = [Measure.ALPHA, Measure.KAPPA, Measure.PI, Measure.BRENNAN_PREDIGER, Measure.AC1]


def only_row(comparison, code="hope"):
    return next(row for row in comparison.pairs[0].codes if row.name.id == code)


def test_words_come_before_figures(layers):
    row = only_row(compare(layers(BOTH)))
    assert row.words == "Ada and Ben both coded 33 % of what either coded “hope”."
    assert (row.every, row.some, row.neither, row.total) == (10, 30, 70, 100)
    assert [(s.coder.name, s.units, s.alone, s.passages, s.passages_met) for s in row.shares] == [
        ("Ada", 20, 10, 1, 1),
        ("Ben", 20, 10, 1, 1),
    ]
    assert row.figure(Measure.PERCENT).value == pytest.approx(0.8)
    assert row.figure(Measure.KAPPA).value == pytest.approx((0.8 - 0.68) / 0.32)


def test_of_many_coders_it_is_said_how_many_they_are(layers):
    many = tuple(f"P{number}" for number in range(5))
    laid = layers([(coder, "hope", 0, 20) for coder in many], coders=many)
    assert compare(laid).everyone.at_all.words.startswith("All 5 coders coded 100 %")


def test_a_code_nobody_used_has_no_figures(layers):
    row = only_row(compare(layers(BOTH)), "loss")
    assert row.words == "Neither Ada nor Ben used “loss”."
    assert {(f.value, f.why) for f in row.figures} == {(None, "not used by either")}


def test_a_code_only_one_used_has_figures_that_say_so(layers):
    row = only_row(compare(layers([*BOTH, ("Ada", "fear", 0, 5)])), "fear")
    assert row.words == "Only Ada used “fear”."
    assert row.figure(Measure.KAPPA).value == 0
    assert {f.why for f in row.figures} == {"only Ada used it"}


@pytest.mark.parametrize("measure", CORRECTED)
def test_text_coded_from_end_to_end_leaves_chance_undefined(layers, measure):
    row = only_row(compare(layers([("Ada", "hope", 0, 100), ("Ben", "hope", 0, 100)])))
    assert row.use is Use.NO_UNCODED_TEXT
    assert (row.figure(measure).value, row.figure(measure).why) == (None, "no uncoded text")
    assert row.figure(Measure.SHARED).value == 1


def test_a_rare_code_used_alike_is_full_agreement(layers):
    row = only_row(compare(layers([("Ada", "hope", 7, 9), ("Ben", "hope", 7, 9)])))
    assert [row.figure(measure).value for measure in CORRECTED] == pytest.approx([1] * 5)


def test_coders_without_a_transcript_in_common_are_not_in_agreement(layers):
    group = compare(layers([("Ada", "hope", 0, 9)], [("Ben", "hope", 0, 9)])).pairs[0]
    assert group.at_all.words == "Ada and Ben have no finished transcript in common."
    assert {f.why for f in group.at_all.figures} == {"no transcript was coded by both"}
    assert group.left_out.words.startswith("Left out: 2 transcripts that fewer than two of them")


def test_three_coders_have_three_pairs_and_all_together(layers):
    rows = [*BOTH, ("Cara", "hope", 10, 20)]
    comparison = compare(layers(rows, coders=("Ada", "Ben", "Cara")))
    assert len(comparison.pairs) == 3
    row = comparison.everyone.codes[0]
    assert row.words == "Ada, Ben and Cara all coded 33 % of what anyone coded “hope”."
    assert comparison.everyone.codes[3].figures[0].why == "not used by anyone"


def test_pairs_are_left_out_where_nobody_wants_them(layers):
    three = layers([*BOTH, ("Cara", "hope", 10, 20)], coders=("Ada", "Ben", "Cara"))
    together = compare(three, by_pairs=False)
    assert (together.pairs, together.everyone) == ((), compare(three).everyone)
    assert len(compare(layers(BOTH), by_pairs=False).pairs) == 1


def test_the_interviewers_words_are_left_out_and_said_to_be(layers):
    words = [[Span(15, 60)]]
    rows = [*BOTH, ("Ada", "hope", 70, 80)]
    group = compare(layers(rows, words=words)).pairs[0]
    assert (group.codes[0].total, group.codes[0].every, group.codes[0].some) == (45, 5, 15)
    assert group.left_out.words == (
        "Left out: 1 coding on words that are not analysed; "
        "55 characters that are not participants' words."
    )


def test_stacked_codes_are_one_code_after_another(layers):
    rows = [*BOTH, ("Ada", "fear", 50, 60), ("Ben", "fear", 50, 60)]
    stacked = compare(layers(rows)).pairs[0].stacked
    assert (stacked.total, stacked.every, stacked.some) == (400, 20, 40)


def test_coded_at_all_takes_any_code_for_the_same(layers):
    rows = [("Ada", "hope", 0, 10), ("Ben", "fear", 0, 10)]
    group = compare(layers(rows)).pairs[0]
    assert group.at_all.figure(Measure.SHARED).value == 1
    assert group.at_all.words == (
        "Ada and Ben both coded 100 % of what either coded, with whatever code."
    )
    assert group.stacked.words == "Ada and Ben both coded 0 % of what either coded, code by code."
    assert group.stacked.figure(Measure.SHARED).value == 0


def test_two_transcripts_give_no_interval(layers):
    figure = only_row(compare(layers(BOTH, BOTH))).figure(Measure.KAPPA)
    assert figure.interval is NoInterval.TOO_FEW


def test_a_code_in_one_transcript_gives_no_interval(layers):
    other = [("Ada", "fear", 0, 5), ("Ben", "fear", 0, 9)]
    figure = only_row(compare(layers(BOTH, other, other))).figure(Measure.KAPPA)
    assert figure.interval is NoInterval.RESTS_ON_ONE


def test_an_interval_of_three_transcripts_worked_by_hand(layers):
    """Shared 10/30, 20/20, 0/20 of 30/70; without each 20/40, 10/50, 30/50; t(2) = 4.3027."""
    same = [("Ada", "hope", 0, 20), ("Ben", "hope", 0, 20)]
    apart = [("Ada", "hope", 0, 10), ("Ben", "hope", 10, 20)]
    figure = only_row(compare(layers(BOTH, same, apart), measures=[Measure.SHARED])).figures[0]
    left_out = [0.5, 0.2, 0.6]
    mean = sum(left_out) / 3
    error = (2 / 3 * sum((value - mean) ** 2 for value in left_out)) ** 0.5
    assert figure.value == pytest.approx(3 / 7)
    assert figure.interval == Interval(max(0, 3 / 7 - 4.3027 * error), 1.0)


@pytest.mark.parametrize(
    ("part", "whole", "said"),
    [(0, 9, "0 %"), (9, 9, "100 %"), (1, 900, "less than 1 %"), (899, 900, "more than 99 %")],
)
def test_all_and_none_are_said_only_where_they_are_true(part, whole, said):
    assert percent(part, whole) == said


def test_a_study_without_codings_or_codes_still_compares(layers):
    nothing = layers([], standing=[[2, 2]])
    assert compare(nothing).pairs[0].at_all.words == "Neither Ada nor Ben coded anything."
    assert compare(layers([], codes=(), standing=[[2, 2]])).pairs[0].codes == ()
    assert compare(layers()).pairs[0].transcripts == ()


def test_an_interview_without_a_unit_does_not_count_for_the_interval(layers):
    """Nothing is analysed in the third; two are too few."""
    rows = [BOTH, [("Ada", "hope", 0, 20), ("Ben", "hope", 0, 20)], BOTH]
    words = [[Span(0, 100)], [Span(0, 100)], []]
    row = only_row(compare(layers(*rows, words=words)))
    assert row.figure(Measure.ALPHA).interval is NoInterval.TOO_FEW
    row = only_row(compare(layers(*rows)))
    assert isinstance(row.figure(Measure.ALPHA).interval, Interval)


def test_an_interval_holds_its_figure_also_below_minus_one(layers):
    """Ada codes with one other in each text and marks none of it, and they all of it.

    Were all marked, no unit would agree, and of ten pairs of coders the six without Ada always by
    chance: kappa (0 - 6/10) / (1 - 6/10). In the last text a little is left unmarked.
    """
    names = ("Ada", "Ben", "Cara", "Dan", "Eve")
    rows = [[(who, "hope", 0, 100)] for who in names[1:4]] + [[("Eve", "hope", 0, 90)]]
    standing = [[2, *(2 * (who == place) for who in range(4))] for place in range(4)]
    everyone = compare(layers(*rows, coders=names, standing=standing)).everyone
    figure = everyone.codes[0].figure(Measure.KAPPA)
    assert figure.value < -1
    assert figure.interval.low <= figure.value <= figure.interval.high
