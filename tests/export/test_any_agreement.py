"""Whatever coders did, every figure can be said and written, and none is NaN."""

import re
from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from qualtool.codebook.version import CodebookVersion
from qualtool.compare.basis import Basis
from qualtool.compare.coefficients import Measure
from qualtool.compare.gamma import gamma
from qualtool.compare.labels import Label
from qualtool.compare.layers import Layers, columns_of
from qualtool.compare.matching import matching
from qualtool.compare.perspectives import without_perspectives
from qualtool.compare.products.atlas_ti import like_atlas_ti
from qualtool.compare.products.dedoose import like_dedoose
from qualtool.compare.products.maxqda import like_maxqda
from qualtool.compare.products.nvivo import like_nvivo
from qualtool.compare.report import compare
from qualtool.compare.set_report import agreement_on_sets
from qualtool.compare.sets import SetDistance
from qualtool.compare.sweep import each_code
from qualtool.compare.unitizing_report import unitized
from qualtool.compare.units import characters
from qualtool.export.agreement_files import agreement_file
from qualtool.export.figure_list import FigureList
from qualtool.export.gamma import gamma_table
from qualtool.export.matching import matching_table
from qualtool.export.perspectives import perspective_tables
from qualtool.export.products import (
    atlas_ti_tables,
    dedoose_tables,
    maxqda_tables,
    nvivo_tables,
)
from qualtool.export.set_agreement import sets_table
from qualtool.export.unitizing import unitizing_tables
from qualtool.export.writing import write_tables
from qualtool.transcripts.model import Span

NAN = re.compile(rb"\bnan\b", re.IGNORECASE)
LENGTH = 12
TREES = [
    {},
    {"k0": None, "k1": "k0", "k2": "k0"},
    {"k0": "k1", "k1": "k0"},
]
MARKS = st.lists(
    st.tuples(
        st.integers(0, 2),
        st.integers(0, 2),
        st.integers(0, 3),
        st.tuples(st.integers(0, LENGTH - 1), st.integers(1, LENGTH)).filter(lambda s: s[0] < s[1]),
    ),
    max_size=16,
)
STANDING = st.lists(
    st.lists(st.sampled_from([0, 1, 2, 2]), min_size=3, max_size=3), min_size=4, max_size=4
)
ANALYSED = st.sampled_from([(), (Span(0, LENGTH),), (Span(2, 5), Span(7, 8))])


def lay(marks, standing, words, coders):
    labels = [
        [Label(f"{kind}{i}", f"{name}{i}") for i in range(size)]
        for kind, name, size in (("p", "=P|", coders), ("k", "<k>", 3), ("t", "T_", 4))
    ]
    rows = [
        (str(i), f"p{who}", f"k{code}", f"t{text}", *span)
        for i, (who, code, text, span) in enumerate(marks)
        if who < coders
    ]
    columns = columns_of(rows, coders=labels[0], codes=labels[1], transcripts=labels[2])
    stands = [row[:coders] for row in standing]
    return Layers.of(*labels, [LENGTH] * 4, columns, standing=stands, words=words)


@settings(max_examples=25)
@given(
    MARKS,
    STANDING,
    st.lists(ANALYSED, min_size=4, max_size=4),
    st.sampled_from([2, 3]),
    st.sampled_from(TREES),
)
def test_every_figure_of_any_layers_can_be_written(marks, standing, words, coders, parents):
    layers = lay(marks, standing, words, coders)
    units = characters(layers)
    found = FigureList(
        compare(layers, measures=tuple(Measure), in_one_figure=True),
        Basis(layers, CodebookVersion("3f9c12ab", 0), date(2025, 3, 19), "qualtool"),
        agreement_on_sets(layers, units, tuple(SetDistance), parents=parents),
        unitized(layers, parents=parents),
        matching(layers),
        gamma(layers, units, samples=2),
    )
    further = [
        sets_table(found.sets, unit="characters"),
        *unitizing_tables(found.unitized),
        matching_table(found.matching),
        gamma_table(found.gamma),
    ]
    for suffix in (".csv", ".svg", ".md"):
        assert not NAN.search(agreement_file([replace(found, further=further)], suffix))
    missing = without_perspectives(
        layers,
        units,
        each_code(layers),
        perspectives={"p0": ("lived experience",), "p1": ("academic", "carer")},
        who_speaks=lambda text, _: [Label(text, text)],
    )
    assert all(one.words for one in missing)
    tables = [
        *nvivo_tables(like_nvivo(layers)),
        *maxqda_tables(like_maxqda(layers)),
        *dedoose_tables(like_dedoose(layers)),
        *atlas_ti_tables(like_atlas_ti(layers, parents=parents)),
        *perspective_tables(missing),
    ]
    assert not NAN.search(write_tables(tables, ".md"))
