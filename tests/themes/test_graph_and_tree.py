import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.sparse import csr_array
from sklearn.metrics import adjusted_rand_score, silhouette_score

from qualtool.themes.gathering import knots
from qualtool.themes.graph import modularity, neighbour_graph, smoothed, unit_rows
from qualtool.themes.moving import moved, without_small
from qualtool.themes.silhouette import silhouette
from qualtool.themes.tree import best_count, cut, modularity_of_cuts, ward_tree

TWO_TRIANGLES = csr_array(
    np.array(
        [
            [0, 1, 1, 0, 0, 0],
            [1, 0, 1, 0, 0, 0],
            [1, 1, 0, 1, 0, 0],
            [0, 0, 1, 0, 1, 1],
            [0, 0, 0, 1, 0, 1],
            [0, 0, 0, 1, 1, 0],
        ],
        dtype=float,
    )
)
"""Two triangles joined by one edge: 7 edges in all."""


def points(seed, rows=40, dimensions=6):
    return unit_rows(np.random.default_rng(seed).normal(size=(rows, dimensions)))


def test_modularity_of_two_joined_triangles_worked_by_hand():
    """12/14 of the weight is within, each side has half of the degrees: 6/7 - 1/2."""
    groups = np.array([0, 0, 0, 1, 1, 1])
    assert modularity(TWO_TRIANGLES, groups, resolution=1) == pytest.approx(6 / 7 - 1 / 2)


def test_modularity_of_one_group_is_nought_at_resolution_one():
    assert modularity(TWO_TRIANGLES, np.zeros(6, dtype=int), resolution=1) == pytest.approx(0)


def test_moving_finds_the_two_triangles():
    groups = moved(TWO_TRIANGLES, np.array([0, 0, 1, 0, 1, 1]), resolution=1)
    assert groups.tolist() == [0, 0, 0, 1, 1, 1]


@given(st.integers(0, 2**32 - 1))
@settings(deadline=None, max_examples=20)
def test_moving_never_lowers_modularity(seed):
    graph = neighbour_graph(points(seed), 5)
    before = np.random.default_rng(seed).integers(0, 6, 40)
    after = moved(graph, before, resolution=2)
    assert modularity(graph, after, resolution=2) >= modularity(graph, before, resolution=2) - 1e-9


@given(st.integers(0, 2**32 - 1), st.integers(2, 20))
@settings(deadline=None, max_examples=20)
def test_the_tree_is_that_of_scipy(seed, count):
    vectors = points(seed)
    theirs = linkage(vectors.astype(float), "ward")
    assert cut_agrees(cut(ward_tree(vectors), count), fcluster(theirs, count, "maxclust"))


def test_a_row_of_size_three_counts_like_three_rows():
    vectors = points(7, rows=12)
    tripled = np.concatenate([vectors[:1], vectors[:1], vectors])
    sizes = np.ones(12)
    sizes[0] = 3
    whole = cut(ward_tree(tripled), 4)[2:]
    assert cut_agrees(cut(ward_tree(vectors, sizes), 4), whole)


def cut_agrees(first, second):
    return adjusted_rand_score(first, second) == pytest.approx(1)


@given(st.integers(0, 2**32 - 1), st.floats(0.5, 8))
@settings(deadline=None, max_examples=20)
def test_the_modularity_of_every_cut_is_that_of_its_groups(seed, resolution):
    vectors = points(seed, rows=25)
    graph, tree = neighbour_graph(vectors, 5), ward_tree(vectors)
    quality = modularity_of_cuts(tree, graph, resolution=resolution)
    for count in (1, 2, 9, 25):
        one = modularity(graph, cut(tree, count), resolution=resolution)
        assert quality[count - 1] == pytest.approx(one)


def test_a_graph_without_edges_is_cut_into_one_group():
    graph = csr_array((4, 4))
    assert best_count(ward_tree(points(1, rows=4)), graph, resolution=1) == 1


def test_each_row_has_its_neighbours_and_the_graph_is_symmetric():
    graph = neighbour_graph(points(3), 5)
    assert abs(graph - graph.T).max() == 0
    assert graph.diagonal().max() == 0


def test_of_equally_near_rows_the_first_count():
    graph = neighbour_graph(unit_rows(np.ones((6, 2))), 2).toarray()
    assert graph[5].nonzero()[0].tolist() == [0, 1]


def test_smoothing_keeps_rows_of_length_one_and_rows_without_neighbours():
    vectors = unit_rows(np.array([[1.0, 0], [1, 0.1], [0, 0]]))
    result = smoothed(vectors, neighbour_graph(vectors, 2))
    assert np.linalg.norm(result, axis=1) == pytest.approx([1, 1, 0])


def test_small_groups_join_the_nearest():
    vectors = unit_rows(
        np.array([[1, 0], [1, 0.1], [1, 0.2], [0, 1], [0.1, 1], [0.2, 1], [1, 0.3]])
    )
    assert without_small(vectors, np.array([0, 0, 0, 1, 1, 1, 2])).tolist() == [0, 0, 0, 1, 1, 1, 0]


def test_the_silhouette_is_that_of_scikit_learn():
    vectors = points(5)
    groups = np.arange(40) % 4
    theirs = silhouette_score(vectors, groups, metric="cosine")
    assert silhouette(vectors, groups) == pytest.approx(theirs, abs=1e-5)


def test_knots_hold_rows_that_are_near_and_are_not_too_many():
    vectors = unit_rows(np.repeat(points(11, rows=30), 10, axis=0) + 1e-3)
    groups = knots(neighbour_graph(vectors, 8), most=60)
    assert groups.max() + 1 <= 60
    for group in range(groups.max() + 1):
        assert len(set((np.flatnonzero(groups == group) // 10).tolist())) == 1


def test_rows_without_neighbours_stay_alone():
    assert knots(csr_array((5, 5)), most=2).tolist() == [0, 1, 2, 3, 4]
    assert knots(csr_array((0, 0)), most=2).tolist() == []
