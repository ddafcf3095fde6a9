"""Every figure worked out again from its row in the list of figures, with pandas alone."""

import io
import math
from datetime import date

import pandas as pd
import pytest

from qualtool.compare.basis import Basis
from qualtool.compare.coefficients import Measure
from qualtool.compare.gamma import gamma
from qualtool.compare.labels import Label
from qualtool.compare.layers import Layers, columns_of
from qualtool.compare.matching import matching
from qualtool.compare.report import compare
from qualtool.compare.set_report import agreement_on_sets
from qualtool.compare.sets import SetDistance
from qualtool.compare.unitizing_report import unitized
from qualtool.compare.units import characters
from qualtool.export.agreement_files import agreement_file
from qualtool.export.figure_list import FigureList

CODERS, CODES, TEXTS = (
    [Label(name.lower(), name) for name in names]
    for names in (("Ada", "Ben", "Cara", "Dan"), ("hope", "fear", "loss"), ("T1", "T2", "T3", "T4"))
)
# who codes which text: pairs and threes, and one text that Ada codes alone
STANDING = [[2, 2, 2, 2], [2, 2, 2, 0], [2, 0, 0, 2], [2, 0, 0, 0]]
ROWS = [
    ("ada", "hope", "t1", 0, 20), ("ben", "hope", "t1", 10, 25), ("cara", "hope", "t1", 5, 20),
    ("ada", "fear", "t1", 40, 60), ("dan", "fear", "t1", 45, 70), ("ada", "hope", "t2", 0, 9),
    ("ben", "hope", "t2", 0, 12), ("cara", "fear", "t2", 30, 44), ("dan", "hope", "t3", 5, 30),
    ("ada", "hope", "t3", 5, 25), ("ada", "fear", "t3", 25, 40), ("dan", "fear", "t3", 60, 80),
    ("ada", "hope", "t4", 0, 50),
]  # fmt: skip


@pytest.fixture(scope="module")
def listed():
    columns = columns_of(
        [(f"c{number}", *row) for number, row in enumerate(ROWS)],
        coders=CODERS, codes=CODES, transcripts=TEXTS,
    )  # fmt: skip
    layers = Layers.of(CODERS, CODES, TEXTS, [100] * 4, columns, standing=STANDING)
    units = characters(layers)
    found = FigureList(
        compare(layers, measures=tuple(Measure), in_one_figure=True),
        Basis(layers, None, date(2026, 3, 1), "qualtool"),
        agreement_on_sets(layers, units, tuple(SetDistance), parents={}),
        unitized(layers, parents={}),
        matching(layers),
        gamma(layers, units, samples=3),
    )
    return pd.read_csv(io.BytesIO(agreement_file([found], ".csv")), dtype={"how": str})


def ratings(cell):
    """Units as lists of marks, from “0_1=12 …”, each with how many there are."""
    pairs = [part.split("=") for part in cell.split(" ")]
    return [([int(mark) for mark in marks if mark != "_"], int(n), marks) for marks, n in pairs]


def percent(units):
    agreeing = sum(
        n * sum(one == two for i, one in enumerate(given) for two in given[:i])
        / math.comb(len(given), 2)
        for given, n, _ in units
    )  # fmt: skip
    return agreeing / sum(n for _, n, _ in units)


def coded_share(units):
    return sum(n * sum(g) / len(g) for g, n, _ in units) / sum(n for _, n, _ in units)


def by_coder(units):
    shares = []
    for place in range(len(units[0][2])):
        own = [(marks[place], n) for _, n, marks in units if marks[place] != "_"]
        shares.append(sum(n for mark, n in own if mark == "1") / sum(n for _, n in own))
    return shares


def beyond(units, chance):
    return (percent(units) - chance) / (1 - chance)


def kappa(units):
    p = by_coder(units)
    pairs = [a * b + (1 - a) * (1 - b) for i, a in enumerate(p) for b in p[:i]]
    return beyond(units, sum(pairs) / len(pairs))


def alpha(units):
    ones = sum(n * sum(g) for g, n, _ in units)
    every = sum(n * len(g) for g, n, _ in units)
    mixed = sum(2 * n * sum(g) * (len(g) - sum(g)) / (len(g) - 1) for g, n, _ in units)
    return 1 - (every - 1) * mixed / (2 * ones * (every - ones))


def positive(units):
    met = sum(n * sum(g) * (sum(g) - 1) / (len(g) - 1) for g, n, _ in units)
    return met / sum(n * sum(g) for g, n, _ in units)


def shared(units):
    return sum(n for g, n, _ in units if all(g)) / sum(n for g, n, _ in units if any(g))


def pi(units):
    return beyond(units, coded_share(units) ** 2 + (1 - coded_share(units)) ** 2)


FROM_UNITS = {
    "shared": shared,
    "positive agreement": positive,
    "percent agreement": percent,
    "Krippendorff's alpha": alpha,
    "Cohen's kappa": kappa,
    "Conger's kappa": kappa,
    "Scott's pi": pi,
    "Fleiss' kappa": pi,
    "Brennan–Prediger": lambda units: beyond(units, 1 / 2),
    "Gwet's AC1": lambda units: beyond(units, 2 * coded_share(units) * (1 - coded_share(units))),
}


def test_coefficients_follow_from_the_units_by_who_coded_them(listed):
    rows = listed[listed["units by who coded"].notna()]
    assert set(rows["figure"]) == set(FROM_UNITS)
    assert {"code by code", "stacked", "coded at all"} == set(rows["how"])
    for row in rows[rows["value"].notna()].to_dict("records"):
        units = ratings(row["units by who coded"])
        assert sum(n for _, n, _ in units) == row["n"]
        assert FROM_UNITS[row["figure"]](units) == pytest.approx(row["value"]), row


def test_whatever_corrects_for_chance_follows_from_two_disagreements(listed):
    rows = listed[listed["disagreement by chance"].notna() & listed["value"].notna()]
    apart = 1 - rows["disagreement"] / rows["disagreement by chance"]
    assert rows["value"].to_numpy() == pytest.approx(apart.to_numpy())
    assert set(rows["how"]) >= {
        "code by code", "De Vries", "sets of codes", "passages as units", "family of codes",
        "in the family all themes", "passages aligned, T1",
    }  # fmt: skip
    plain = set(FROM_UNITS) & {"shared", "positive agreement", "percent agreement"} | {"matched"}
    ways = {"mean of codes, equal weights", "mean of codes, by size"}
    others = listed[listed["value"].notna()].drop(rows.index)
    assert set(others[~others["how"].isin(ways)]["figure"]) == plain


def test_all_codes_in_one_figure_follow_from_the_rows_of_the_codes(listed):
    sizes = listed["units by who coded"].map(
        lambda cell: sum(n * sum(given) for given, n, _ in ratings(cell)), na_action="ignore"
    )
    known = listed.assign(size=sizes)[listed["value"].notna()]
    codes = known[(known["how"] == "code by code") & (known["size"] > 0)]
    for (coders, figure), own in codes.groupby(["coders", "figure"]):
        pooled = known[(known["coders"] == coders) & (known["figure"] == figure)].set_index("how")
        equal, by_size = (
            pooled.loc[f"mean of codes, {how}", "value"] for how in ("equal weights", "by size")
        )
        assert equal == pytest.approx(own["value"].mean())
        assert by_size == pytest.approx((own["value"] * own["size"]).sum() / own["size"].sum())
        if "De Vries" in pooled.index:
            parts = pooled.loc["De Vries", ["disagreement", "disagreement by chance"]]
            means = own[["disagreement", "disagreement by chance"]].mean()
            assert parts.tolist() == pytest.approx(means.tolist())


def test_matched_passages_are_twice_the_pairs_of_all_passages(listed):
    rows = listed[(listed["how"] == "passages matched") & listed["value"].notna()]
    share = 2 * rows["matched"] / (rows["passages of first"] + rows["passages of second"])
    assert rows["value"].to_numpy() == pytest.approx(share.to_numpy())


def test_no_value_has_a_reason_in_words(listed):
    assert listed[listed["value"].isna()]["why"].notna().all()
