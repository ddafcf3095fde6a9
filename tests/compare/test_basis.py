"""Snapshots of codings: the same for the same codings, another as soon as one differs."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualtool.compare.basis import Snapshots
from qualtool.compare.labels import Label
from qualtool.compare.layers import Layers, columns_of

ROWS = [
    ("1", "ada", "hope", "t1", 0, 9),
    ("2", "ada", "fear", "t2", 5, 20),
    ("3", "ben", "hope", "t1", 0, 9),
    ("4", "ben", "hope", "t2", 30, 40),
    ("5", "cara", "fear", "t2", 5, 20),
]
BOTH = {"ada", "ben"}


def snapshot(layers, coders):
    return Snapshots(layers).of(coders)


def labels(ids):
    return [Label(one, one.upper()) for one in ids]


def lay(rows, coders=("ada", "ben", "cara"), codes=("hope", "fear"), texts=("t1", "t2"), **more):
    coders, codes, texts = map(labels, (coders, codes, texts))
    columns = columns_of(rows, coders=coders, codes=codes, transcripts=texts)
    return Layers.of(coders, codes, texts, [50] * len(texts), columns, **more)


@settings(max_examples=30)
@given(
    st.permutations(ROWS),
    st.permutations(["ada", "ben", "cara"]),
    st.permutations(["hope", "fear", "unused"]),
    st.permutations(["t1", "t2", "t3"]),
)
def test_no_order_nor_id_nor_what_nobody_uses_matters(rows, coders, codes, texts):
    named_anew = [(f"x{number}", *row[1:]) for number, row in enumerate(rows)]
    other = lay(named_anew, coders, codes, texts)
    assert snapshot(other, BOTH).fingerprint == snapshot(lay(ROWS), BOTH).fingerprint
    assert {one.id for one in snapshot(other, BOTH).transcripts} == {"t1", "t2"}


@pytest.mark.parametrize("place", range(1, 6))
def test_any_change_of_a_coding_makes_another(place):
    value = {1: "cara", 2: "fear", 3: "t2", 4: 1, 5: 8}[place]
    first = (*ROWS[0][:place], value, *ROWS[0][place + 1 :])
    assert snapshot(lay([first, *ROWS[1:]]), BOTH) != snapshot(lay(ROWS), BOTH)


def test_what_does_not_count_between_two_coders_makes_no_difference():
    without = snapshot(lay(ROWS[:4]), BOTH)
    assert snapshot(lay(ROWS), BOTH) == without
    alone = [*ROWS[:4], ("6", "ada", "hope", "t3", 0, 9)]
    assert snapshot(lay(alone, texts=("t1", "t2", "t3")), BOTH) == without
    unfinished = replace(lay(ROWS[:4]), standing=np.array([[2, 2, 0], [2, 1, 0]], dtype=np.int8))
    assert [one.id for one in snapshot(unfinished, BOTH).transcripts] == ["t1"]
    assert snapshot(unfinished, BOTH).fingerprint != without.fingerprint


def test_nobody_and_nothing_have_a_snapshot_too():
    assert snapshot(lay([]), BOTH).transcripts == ()
    assert len(snapshot(lay([], texts=()), BOTH).fingerprint) == 8
