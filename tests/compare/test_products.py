"""Figures as other programs have them: their own examples, and what they do at the edges."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualtool.compare.coefficients import conger_kappa, krippendorff_alpha
from qualtool.compare.joined import joined, whole_text
from qualtool.compare.labels import Label
from qualtool.compare.products.atlas_ti import like_atlas_ti
from qualtool.compare.products.dedoose import like_dedoose
from qualtool.compare.products.maxqda import like_maxqda
from qualtool.compare.products.nvivo import NvivoRow, like_nvivo
from qualtool.compare.ratings import ratings_of
from qualtool.transcripts.model import Span


def test_nvivos_own_example_of_a_thousand_characters(layers):
    """50 characters by both, 150 by one, 800 by neither: 85 %."""
    laid = layers([("Ada", "hope", 0, 100), ("Ben", "hope", 50, 200)], length=1000)
    ((row,),) = (one.rows for one in like_nvivo(laid))
    assert (row.both, row.only_first + row.only_second, row.neither) == (50, 150, 800)
    assert row.agreement == pytest.approx(0.85)
    # expected by chance: 100 * 150 and 900 * 850 of a million
    assert row.kappa == pytest.approx((0.85 - 0.78) / (1 - 0.78))


def test_nvivo_counts_the_interviewers_words(layers):
    laid = layers([("Ada", "hope", 0, 9), ("Ben", "hope", 0, 9)], words=[[Span(20, 30)]])
    assert like_nvivo(laid)[0].rows[0].size == 100


def test_nvivos_kappa_where_a_code_is_not_used(layers):
    rows = [("Ada", "hope", 0, 9), ("Ben", "hope", 0, 9), ("Ada", "fear", 0, 9)]
    everything = [("Ada", "loss", 0, 100), ("Ben", "loss", 0, 100)]
    (found,) = like_nvivo(layers(rows, rows[:2], everything))
    kappas = {(row.code.name, row.file.name): row.kappa for row in found.rows}
    assert kappas["fear", "T0"] == 0
    assert kappas["fear", "T1"] == 1
    assert kappas["loss", "T2"] == 1
    means = {one.code.name: one for one in found.means}
    assert means["fear"].kappa == pytest.approx(2 / 3)
    assert means["fear"].agreement == pytest.approx((0.91 + 1 + 1) / 3)


CELLS = st.tuples(*[st.integers(0, 6)] * 4).filter(sum)


@given(CELLS)
def test_nvivos_kappa_is_cohens_where_that_is_defined(cells):
    row = NvivoRow(Label("k", "k"), Label("f", "f"), *cells)
    pairs = [(1, 1), (1, 0), (0, 1), (0, 0)]
    table = [pair for pair, times in zip(pairs, cells, strict=True) for _ in range(times)]
    kappa = float(conger_kappa(ratings_of(table, 2)))
    assert row.kappa == pytest.approx(1 if math.isnan(kappa) else kappa)


def test_maxqda_asks_both_coders_segments_for_an_answer(layers):
    """Ada's first is answered, her second not; Ben has one more with another code."""
    laid = layers(
        [
            ("Ada", "hope", 0, 10), ("Ben", "hope", 0, 9), ("Ada", "hope", 50, 60),
            ("Ben", "hope", 55, 65), ("Ben", "fear", 50, 60),
        ]
    )  # fmt: skip
    (found,) = like_maxqda(laid)
    hope, fear = found.codes
    assert (hope.agreements, hope.disagreements, fear.agreements) == (2, 2, 0)
    assert found.together.percent == pytest.approx(2 / 5)
    assert found.kappa == pytest.approx((0.4 - 1 / 2) / (1 - 1 / 2))
    assert found.kappa_of_several == pytest.approx((0.4 - 2 / 9) / (1 - 2 / 9))
    (loose,) = like_maxqda(laid, overlap=1 / 3)
    assert loose.codes[0].agreements == 4
    (document,) = found.documents
    assert (document.present, document.frequency) == (1, 1)


def test_maxqdas_kappa_of_a_single_code_does_not_exist(layers):
    (found,) = like_maxqda(layers([("Ada", "hope", 0, 10), ("Ben", "hope", 0, 10)]))
    assert (found.together.percent, found.kappa) == (1, None)
    assert found.kappa_of_several == 1
    (nothing,) = like_maxqda(layers([], standing=[[2, 2]]))
    assert (nothing.together.percent, nothing.kappa, nothing.kappa_of_several) == (None,) * 3


def test_dedoose_counts_the_experts_excerpts(layers):
    """Four excerpts: hope on two of them, of which the trainee has one, and a third."""
    laid = layers(
        [
            ("Ada", "hope", 0, 10), ("Ada", "hope", 20, 30), ("Ada", "fear", 40, 50),
            ("Ada", "fear", 60, 70), ("Ben", "hope", 5, 12), ("Ben", "hope", 45, 48),
            ("Ben", "fear", 40, 70), ("Ben", "hope", 80, 90),
        ]
    )  # fmt: skip
    (found,) = like_dedoose(laid)
    hope, fear = found.codes
    assert (found.expert.name, found.excerpts) == ("Ada", 4)
    assert (hope.both, hope.only_expert, hope.only_trainee, hope.neither) == (1, 1, 1, 1)
    assert (hope.kappa, fear.kappa) == (0, 1)
    # observed 1 / 2 and 1, by chance 1 / 2 and 1 / 2
    assert found.pooled == pytest.approx((0.75 - 0.5) / (1 - 0.5))


def test_dedoose_takes_a_passage_with_two_codes_for_one_excerpt(layers):
    rows = [("Ada", "hope", 0, 10), ("Ada", "fear", 0, 10), ("Ben", "hope", 0, 10)]
    (found,) = like_dedoose(layers(rows))
    assert found.excerpts == 1
    assert [one.kappa for one in found.codes] == [None, 0]
    assert found.pooled == 0
    (nothing,) = like_dedoose(layers([("Ben", "hope", 0, 10)], standing=[[2, 2]]))
    assert (nothing.excerpts, nothing.codes, nothing.pooled) == (0, (), None)


def test_atlas_tis_own_example_of_ten_segments():
    """Percent agreement 60 %, 56 % of it by chance: Krippendorff (2004, p. 225) has alpha .095."""
    table = list(zip([1, 1, 0, 0, 0, 0, 0, 0, 0, 0], [0, 1, 1, 0, 0, 1, 0, 1, 0, 0], strict=True))
    assert krippendorff_alpha(ratings_of(table, 2)) == pytest.approx(0.095, abs=5e-4)


TREE = {"hope": None, "trust": "hope", "fear": "hope", "loss": None}


def test_atlas_ti_has_percent_holsti_and_alphas_of_domains(layers):
    rows = [
        ("Ada", "trust", 0, 20), ("Ben", "trust", 10, 20), ("Ben", "fear", 20, 30),
        ("Ada", "fear", 20, 30), ("Ada", "loss", 50, 60), ("Ben", "loss", 50, 60),
    ]  # fmt: skip
    (found,) = like_atlas_ti(layers(rows), parents=TREE)
    trust = found.codes[0]
    assert (trust.percent, trust.holsti) == (pytest.approx(0.9), pytest.approx(20 / 30))
    (domain,) = found.domains
    assert domain.domain.name == "hope"
    assert (domain.within.value, found.across.value) == (1, 1)
    assert 0 < domain.binary.value < 1
    stacked = [*rows, ("Ada", "fear", 5, 10)]
    (found,) = like_atlas_ti(layers(stacked), parents=TREE)
    assert (found.domains[0].within.value, found.domains[0].within.why) == (None, "refused")


def test_a_group_marked_what_any_of_its_members_marked(layers):
    rows = [("Ada", "hope", 0, 10), ("Ben", "hope", 5, 20), ("Cara", "hope", 0, 20)]
    laid = layers(rows, rows[:1], coders=("Ada", "Ben", "Cara"))
    both = joined(laid, [(Label("g", "Ada + Ben"), (0, 1)), (laid.coders[2], (2,))])
    (found,) = like_nvivo(both)
    assert [(row.both, row.only_first, row.only_second) for row in found.rows] == [(20, 0, 0)]
    assert both.counts.tolist() == [[True, True], [True, False]]


def test_what_a_member_has_not_finished_does_not_count_for_the_group(layers):
    rows = [("Ada", "hope", 0, 10), ("Ben", "hope", 5, 20), ("Cara", "hope", 0, 20)]
    laid = layers(rows, coders=("Ada", "Ben", "Cara"), standing=[[2, 1, 2]])
    both = joined(laid, [(Label("g", "Ada + Ben"), (0, 1)), (laid.coders[2], (2,))])
    assert like_nvivo(both)[0].rows[0].only_second == 10


def test_the_whole_text_of_an_empty_interview_is_nothing(layers):
    assert whole_text(layers([], length=0)).words == ((),)
