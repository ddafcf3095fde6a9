"""Claims about the map on which segments that are alike lie near each other."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualtool.themes.graph import unit_rows
from qualtool.themes.mapping import places
from qualtool.themes.suggesting import suggest_themes
from tests.themes.fakes import WordCountEmbedder, interviews


def groups_of(count, each=5, dimensions=12):
    """Vectors in `count` groups, each around a direction of its own."""
    rows = np.repeat(np.eye(dimensions)[:count], each, axis=0)
    rows = rows + 0.05 * np.cos(np.arange(rows.size)).reshape(rows.shape)
    return unit_rows(rows), np.repeat(np.arange(count), each)


def test_groups_that_lie_apart_lie_apart_on_the_map():
    vectors, groups = groups_of(3)
    flat = places(vectors, groups)
    middles = np.array([flat[groups == one].mean(axis=0) for one in range(3)])
    within = max(
        np.linalg.norm(flat[groups == one] - middles[one], axis=1).max() for one in (0, 1, 2)
    )
    between = min(np.linalg.norm(middles[a] - middles[b]) for a, b in ((0, 1), (0, 2), (1, 2)))
    assert between > 5 * within


@pytest.mark.parametrize("rows", [0, 1, 2, 3])
def test_very_few_have_their_places_too(rows):
    flat = places(np.eye(4, dtype=np.float32)[:rows], np.zeros(rows, dtype=np.intp))
    assert flat.shape == (rows, 2)
    assert ((flat >= 0) & (flat <= 1)).all()


def test_what_is_all_the_same_lies_in_the_middle():
    vectors = np.ones((6, 3), dtype=np.float32)
    assert (places(vectors, np.zeros(6, dtype=np.intp)) == 0.5).all()


@given(st.integers(1, 5), st.integers(2, 6), st.randoms(use_true_random=False))
@settings(max_examples=30)
def test_a_place_does_not_depend_on_the_order_of_rows(count, each, shuffler):
    vectors, groups = groups_of(count, each)
    order = list(range(len(groups)))
    shuffler.shuffle(order)
    flat, again = places(vectors, groups), places(vectors[order], groups[order])
    assert ((flat >= 0) & (flat <= 1)).all()
    if count > 3 or count == 2:
        # with three equal groups no direction is the main one
        return
    assert np.allclose(
        np.sort(np.linalg.norm(flat[order][:, None] - flat[order][None], axis=2)),
        np.sort(np.linalg.norm(again[:, None] - again[None], axis=2)),
        atol=0.02,
    )


def test_each_member_of_a_candidate_has_its_place_and_it_is_kept():
    found = suggest_themes(interviews(), WordCountEmbedder()).candidates
    by_passage = {}
    for one in found:
        assert len(one.places) == len(one.members)
        for passage, place in zip(one.members, one.places, strict=True):
            assert by_passage.setdefault(passage, place) == place
    assert len(set(by_passage.values())) > 1
