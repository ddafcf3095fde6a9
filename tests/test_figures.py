"""Figures for data of one's own: numbers that others printed, and what cannot be worked out."""

import numpy as np
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


KAPPA, PI, S, PERCENT = "Cohen's kappa", "Scott's pi", "Brennan–Prediger", "percent agreement"
FREE, FIXED = S, "Fleiss' kappa"


@pytest.mark.parametrize(
    ("table", "printed"),
    [
        # Brennan & Prediger (1981), Educ Psychol Meas 41, pages 689 and 691
        ([[50, 0, 0], [10, 10, 10], [20, 0, 0]], {PERCENT: 0.6, KAPPA: 0.27, S: 0.40}),
        ([[50, 0, 10], [0, 10, 10], [10, 10, 0]], {PERCENT: 0.6, KAPPA: 0.29, S: 0.40}),
        # Krippendorff (2004), Content Analysis, 2nd ed., page 246: kappa rises with the bias
        ([[12, 9, 9], [9, 14, 9], [9, 9, 20]], {S: 0.190, PI: 0.186, KAPPA: 0.186}),
        ([[12, 18, 18], [0, 14, 18], [0, 0, 20]], {S: 0.190, PI: 0.186, KAPPA: 0.258}),
        # Zwick (1988), Psychological Bulletin 103, page 376
        (
            [[20, 0, 0, 5], [0, 10, 15, 0], [0, 15, 10, 0], [5, 0, 0, 20]],
            {PERCENT: 0.6, S: 0.467, PI: 0.467, KAPPA: 0.467},
        ),
        (
            [[20, 10, 10, 0], [10, 10, 0, 0], [10, 0, 10, 0], [0, 0, 0, 20]],
            {S: 0.467, PI: 0.444, KAPPA: 0.444},
        ),
        (
            [[20, 5, 5, 10], [0, 10, 5, 5], [0, 5, 10, 5], [0, 0, 0, 20]],
            {S: 0.467, PI: 0.460, KAPPA: 0.474},
        ),
        # Krippendorff (2004), page 227
        ([[1, 1, 0], [0, 4, 1], [0, 0, 5]], {PERCENT: 0.833, ALPHA: 0.734}),
    ],
)
def test_tables_of_two_as_printed(table, printed):
    """Numbers of the papers named beside them, as DKPro Statistics holds itself to them."""
    found = values_of(square(table, "abcd"[: len(table)]))
    assert {name: found[name] for name in printed} == pytest.approx(printed, abs=6e-3)


@pytest.mark.parametrize(
    ("ratings", "fixed"),
    [(("yyy", "yyn", "nny", "nnn"), 0.33), (("yyy", "yyn", "yyn", "yyy"), -0.2)],
)
def test_fixed_and_free_margins_of_randolph(ratings, fixed):
    """Randolph (2005), page 17: free-marginal kappa .33 both times."""
    found = values_of([list(unit) for unit in ratings], categories="ny")
    assert found[FIXED] == pytest.approx(fixed, abs=5e-3)
    assert found[FREE] == pytest.approx(0.33, abs=5e-3)


# a row a newspaper article, "-" is no rating
FIVE_OBSERVERS = """
112-2 1101- 2333- -00-0 000-0 000-0 102-1 1-20- 222-2 2111- -100- 0000- 1222- 33223 111-1 111-1
212-2 1233- 1101- 000-0 0011- 00-00 2333- 0000- 12-22 0111- 00010 1212- 1122- 112-2 110-0 2121-
22-22 3222- 222-2 223-2 222-2 22-12 2222- 111-1
"""


def test_ordinal_alpha_of_hayes_and_krippendorff():
    """Hayes & Krippendorff (2007), Communication Methods and Measures 1, page 84: .7598.

    Two ranks are as far apart as there are ratings from one to the other, half of those at the
    ends; squared.
    """
    table = [[None if m == "-" else int(m) for m in unit] for unit in FIVE_OBSERVERS.split()]
    number = [sum(unit.count(rank) for unit in table) for rank in range(4)]
    upto = [sum(number[:rank]) + number[rank] / 2 for rank in range(4)]
    squares = pd.DataFrame([[(a - b) ** 2 for a in upto] for b in upto])
    found = values_of(table, distances=squares)
    assert found[f"{ALPHA}, by distances"] == pytest.approx(0.7598, abs=5e-5)


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


def test_names_of_texts_may_be_numbers_and_lengths_of_any_kind():
    frame = MARKED.astype({"start": "Int64", "end": "float"})
    one = agreement_on_passages(frame, np.int64(500), measures="kappa")
    two = agreement_on_passages(frame.assign(text=7), pd.Series({7: 500}), measures="kappa")
    assert one["value"].tolist() == two["value"].tolist()


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
        (MARKED.assign(end=[99.5, 200]), 500, {}, ValueError, "between two characters"),
        (MARKED.assign(text="one"), {"two": 500}, {}, ValueError, "no length: one"),
        (MARKED[:1], 500, {}, ValueError, "two coders"),
        (MARKED.assign(text="a"), {"a": 500}, {"coded": ["Ada"]}, ValueError, "said by text"),
        (MARKED, 500, {"measures": "luck"}, InvalidInputError, "“luck” is not a figure"),
    ],
)
def test_passages_that_do_not_fit_are_a_mistake(codings, lengths, more, error, message):
    with pytest.raises(error, match=message):
        agreement_on_passages(codings, lengths, **more)
