"""Figures for data of one's own: numbers that others printed, and what cannot be worked out."""

import pandas as pd
import pytest

from qualtool.errors import InvalidInputError
from qualtool.figures import agreement_on_passages, agreement_on_ratings

ALPHA = "Krippendorff's alpha"


def values_of(*arguments, **more):
    table = agreement_on_ratings(*arguments, **more).set_index("figure")
    return {name: value for name, value in table["value"].items() if not pd.isna(value)}


def square(rows, categories):
    """Ratings of two from how often each pair of categories occurs."""
    return [
        (one, two)
        for one, row in zip(categories, rows, strict=True)
        for two, times in zip(categories, row, strict=True)
        for _ in range(times)
    ]


def test_two_abstractors_of_a_hundred_pregnancies():
    """As the manual of irrCAC for R prints them (Gwet 2014, data cont3x3abstractors)."""
    ratings = square([[13, 0, 0], [0, 20, 7], [0, 4, 56]], ["ectopic", "abnormal", "normal"])
    assert values_of(ratings) == pytest.approx(
        {
            "percent agreement": 0.89, "Cohen's kappa": 0.7964094, "Scott's pi": 0.7962397,
            "Gwet's AC1": 0.8493305, "Brennan–Prediger": 0.835, ALPHA: 0.7972585,
        },
        abs=6e-8,
    )  # fmt: skip


def test_a_category_that_nobody_used_counts_where_it_was_offered():
    """The same ratings of four categories, by hand: chance 1/4, and AC1's 0.5407 / 3."""
    ratings = square([[13, 0, 0], [0, 20, 7], [0, 4, 56]], "xyz")
    offered = values_of(ratings, categories="xyzw")
    assert offered["Brennan–Prediger"] == pytest.approx((0.89 - 0.25) / 0.75)
    shares = [0.13, 0.255, 0.615]
    chance = sum(share * (1 - share) for share in shares) / 3
    assert offered["Gwet's AC1"] == pytest.approx((0.89 - chance) / (1 - chance))
    assert offered["Cohen's kappa"] == pytest.approx(values_of(ratings)["Cohen's kappa"])


def test_alpha_of_krippendorffs_two_observers_of_twelve_articles():
    """Krippendorff (2011), Computing Krippendorff's Alpha-Reliability, section B: .692."""
    table = pd.DataFrame({"Ben": list("aabbdcccedda"), "Gerry": list("babbbccceddd")})
    assert values_of(table)[ALPHA] == pytest.approx(0.692, abs=5e-4)


def test_alpha_of_three_coders_with_gaps():
    """The worked example of the article on alpha in Wikipedia: .691 nominal, .811 interval."""
    coders = ("*****34121133*3", "1*213343*******", "**21344*21133*4")
    table = [
        [None if mark == "*" else int(mark) for mark in unit] for unit in zip(*coders, strict=True)
    ]
    scale = [1, 2, 3, 4]
    squares = pd.DataFrame([[(a - b) ** 2 for a in scale] for b in scale], scale, scale)
    found = values_of(table, distances=squares)
    assert found[ALPHA] == pytest.approx(0.691, abs=5e-4)
    assert found[f"{ALPHA}, by distances"] == pytest.approx(0.811, abs=5e-4)


def test_dialogue_acts_of_artstein_and_poesio():
    """Plain .88, pi .79953 and S .82, as NLTK's agreement module prints them; weighted .8156.

    S (Bennett and others) is Brennan and Prediger's with three categories.
    """
    acts = ["statement", "request", "check"]
    ratings = square([[46, 0, 0], [6, 32, 6], [0, 0, 10]], acts)
    distances = pd.DataFrame([[0, 1, 0.5], [1, 0, 0.5], [0.5, 0.5, 0]], acts, acts)
    found = values_of(ratings, distances=distances)
    assert found["percent agreement"] == pytest.approx(0.88)
    assert found["Scott's pi"] == pytest.approx(0.7995322418977615)
    assert found["Brennan–Prediger"] == pytest.approx(0.82)
    assert found[f"{ALPHA}, by distances"] == pytest.approx(0.8156, abs=5e-5)


@pytest.mark.parametrize(
    ("table", "kappa", "positive"),
    [([[45, 6], [9, 40]], 0.70, 80 / 95), ([[5, 5], [10, 80]], 0.32, 160 / 175)],
)
def test_the_same_percent_and_two_kappas(table, kappa, positive):
    """Feinstein & Cicchetti (1990), J Clin Epidemiol 43, 543; 2a / (2a + b + c) by hand."""
    found = values_of(square(table, ["no", "yes"]))
    assert found["percent agreement"] == pytest.approx(0.85)
    assert found["Cohen's kappa"] == pytest.approx(kappa, abs=5e-3)
    assert found["positive agreement"] == pytest.approx(positive)


def test_sets_of_categories_by_hand():
    """Three units count: a and ab; a and a; ab and nothing. So a stands there 3 times, ab twice.

    Of 15 pairs of the six sets, a and ab make 6 (half apart by Jaccard, 2/3 by MASI), and the empty
    one is wholly apart from 5.
    """
    table = [[{"a"}, {"a", "b"}], [{"a"}, {"a"}], [{"a", "b"}, set()], [{"b"}, None]]
    assert values_of(table) == pytest.approx(
        {
            f"{ALPHA}, Jaccard": 1 - ((1 / 2 + 0 + 1) / 3) / ((6 / 2 + 5) / 15),
            f"{ALPHA}, MASI": 1 - ((2 / 3 + 0 + 1) / 3) / ((6 * 2 / 3 + 5) / 15),
        }
    )


def test_what_is_undefined_says_why():
    same = agreement_on_ratings([["a", "a"], ["a", "a"]]).set_index("figure")
    assert same.loc["percent agreement", "value"] == 1
    assert same["why"].dropna().unique().tolist() == ["everybody used one category throughout"]
    assert same["value"].isna().sum() == len(same) - 1
    alone = agreement_on_ratings([["a", None], [None, "b"]])
    assert set(alone["why"]) == {"no unit was rated by two"}
    unused = agreement_on_ratings([[False, False]], categories=[False, True]).set_index("figure")
    assert unused.loc["shared", "why"] == "nobody used the category"


@pytest.mark.parametrize(
    ("ratings", "more", "message"),
    [
        ([], {}, "two coders"),
        ([["a"]], {}, "two coders"),
        ([["a", "b"], ["a"]], {}, "a cell for each coder"),
        ([["a", "b"]], {"categories": "ac"}, "Not among the categories: b"),
        ([["a", {"b"}]], {}, "“a” is none"),
        ([["a", "b"]], {"distances": pd.DataFrame([[0]], ["a"], ["a"])}, "no distances of: b"),
    ],
)
def test_ratings_that_do_not_fit_are_a_mistake(ratings, more, message):
    with pytest.raises(ValueError, match=message):
        agreement_on_ratings(ratings, **more)


MARKED = pd.DataFrame(
    [("Ada", "hope", 0, 100), ("Ben", "hope", 50, 200)], columns=["coder", "code", "start", "end"]
)


def test_passages_in_a_text_of_a_thousand_characters():
    """NVivo's own example: 50 by both, 150 by one, 800 by neither: 85 %."""
    found = agreement_on_passages(MARKED, 1000, measures="percent,kappa,gamma")
    own = found[found["how"] == "code by code"].set_index("figure")
    assert own.loc["percent agreement", "value"] == pytest.approx(0.85)
    assert own.loc["percent agreement", "units by who coded"] == "00=800 01=100 10=50 11=50"
    assert found["figure"].eq("gamma").sum() == 2


def test_who_coded_and_found_nothing_counts_where_it_is_said():
    assert agreement_on_passages(MARKED[:1], 100, coded=["Ada", "Ben"])["n"].iloc[0] == 100
    several = MARKED.assign(text=["one", "two"])
    lengths = {"one": 300, "two": 300}
    apart = agreement_on_passages(several, lengths, measures="alpha")
    assert set(apart["why"]) >= {"no transcript was coded by both"}
    both = agreement_on_passages(
        several, lengths, coded=dict.fromkeys(lengths, ("Ada", "Ben")), measures="alpha"
    )
    assert both["n"].iloc[0] == 600
    assert both["value"].iloc[0] < 0


@pytest.mark.parametrize(
    ("codings", "lengths", "more", "error", "message"),
    [
        (MARKED.drop(columns="code"), 500, {}, ValueError, "lack a column: code"),
        (MARKED.assign(end=[float("nan")] * 2), 500, {}, ValueError, "lacks its coder"),
        (MARKED, 100, {}, ValueError, "outside its transcript"),
        (MARKED.assign(text="one"), {"two": 500}, {}, ValueError, "no length: one"),
        (MARKED[:1], 500, {}, ValueError, "two coders"),
        (MARKED.assign(text="a"), {"a": 500}, {"coded": ["Ada"]}, ValueError, "said by text"),
        (MARKED, 500, {"measures": "luck"}, InvalidInputError, "“luck” is not a figure"),
    ],
)
def test_passages_that_do_not_fit_are_a_mistake(codings, lengths, more, error, message):
    with pytest.raises(error, match=message):
        agreement_on_passages(codings, lengths, **more)
