import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualtool.codebook.model import Code, Codebook
from qualtool.codebook.names import AmbiguousCodeError, UnknownCodeError, UnknownTreeError
from qualtool.codebook.tree import survivors, without_circles
from tests.codebook.examples import outline, sample

IDS = [str(number) for number in range(7)]
LINKS = st.fixed_dictionaries({i: st.none() | st.sampled_from([*IDS, "lost"]) for i in IDS})


def test_codes_come_in_the_order_of_the_tree():
    assert outline(sample()) == [
        "Values",
        "Values > Recovery",
        "Values > Recovery > hope",
        "Values > Recovery > role-model",
        "Values > Mutuality",
        "Values > Mutuality > give-and-take",
        "Impact",
        "Impact > burnout",
    ]


@pytest.mark.parametrize(
    "name",
    [
        "hope",
        " HOPE ",
        "Recovery > hope",
        "values>recovery>hope",
        "Values >  Recovery > Hope",
        "Codebook > Values > Recovery > hope",
    ],
)
def test_a_code_is_found_by_name_path_or_end_of_its_path(name):
    assert sample().named(name).id == "hope"


def test_an_unknown_name_offers_those_that_look_alike():
    with pytest.raises(UnknownCodeError, match=r"“hoep”.* “hope”") as caught:
        sample().named("hoep")
    assert caught.value.near[0] == "hope"


def test_an_ambiguous_name_lists_the_paths():
    codebook = Codebook([*sample().codes, Code("other", "Hope", parent="impact")])
    with pytest.raises(AmbiguousCodeError) as caught:
        codebook.named("hope")
    assert caught.value.paths == ("Values > Recovery > hope", "Impact > Hope")
    assert codebook.named("Impact > hope").id == "other"


TWICE = Codebook(
    [
        Code("a", "hope", tree="Paper 1"),
        Code("b", "hope", tree="Paper 2"),
        Code("c", "Hope", tree="Paper 2"),
        Code("d", "other", parent="a", tree="Paper 1"),
    ]
)


def test_a_list_calls_a_code_by_its_name_or_by_what_leads_to_it_alone():
    codebook = Codebook([*sample().codes, Code("other", "Hope", parent="impact")])
    called = {code.id: codebook.called(code) for code in codebook.walk()}
    assert (called["hope"], called["other"]) == ("Recovery > hope", "Impact > Hope")
    assert called["impact"] == "Impact"
    for some in (codebook, TWICE):
        assert all(some.named(some.called(code)) == code for code in some.walk())


def test_what_paths_cannot_tell_apart_is_named_by_tree_and_then_by_id():
    codebook = TWICE
    with pytest.raises(AmbiguousCodeError) as caught:
        codebook.named("hope")
    assert caught.value.paths == ("Paper 1 > hope", "b", "c")
    assert codebook.named("paper 1 > hope").id == "a"
    assert codebook.named("hope", tree="paper 1").id == "a"
    with pytest.raises(UnknownTreeError, match="“Paper 1” and “Paper 2”"):
        codebook.named("hope", tree="Paper 3")
    assert codebook.named("c").id == "c"


def test_two_codes_with_one_id_are_a_mistake():
    with pytest.raises(ValueError, match="same id"):
        Codebook([Code("a", "x"), Code("a", "y")])


def test_what_was_merged_or_removed_is_not_listed_but_known():
    codebook = Codebook(
        [Code("a", "x", merged_into="b"), Code("b", "y"), Code("c", "z", removed=True)]
    )
    assert [code.id for code in codebook] == ["b"]
    assert len(codebook) == 1
    assert codebook.resolve("a").id == "b"
    assert codebook.resolve("c").removed
    assert codebook.path_of(codebook["c"]) == ("z",)
    with pytest.raises(UnknownCodeError):
        codebook.named("x")


def test_the_children_of_a_merged_code_stand_under_its_target():
    codebook = Codebook(
        [Code("a", "x", merged_into="b"), Code("b", "y"), Code("c", "z", parent="a")]
    )
    assert outline(codebook) == ["y", "y > z"]


def test_a_code_whose_parent_was_removed_stands_at_the_top():
    codebook = Codebook([Code("a", "x", removed=True), Code("c", "z", parent="a")])
    assert outline(codebook) == ["z"]


def test_two_copies_that_moved_codes_below_each_other_show_one_at_the_top():
    codebook = Codebook([Code("a", "x", parent="b"), Code("b", "y", parent="a")])
    assert outline(codebook) == ["x", "x > y"]


def test_two_copies_that_merged_codes_into_each_other_keep_the_smaller_id():
    codebook = Codebook([Code("b", "x", merged_into="a"), Code("a", "y", merged_into="b")])
    assert [code.id for code in codebook] == ["a"]
    assert codebook.resolve("b").id == "a"


def test_a_code_merged_in_one_copy_into_one_removed_in_another_comes_to_light():
    codebook = Codebook([Code("a", "x", merged_into="b"), Code("b", "y", removed=True)])
    assert outline(codebook) == ["x"]


def test_trees_are_listed_one_after_the_other():
    codebook = Codebook(
        [
            Code("a", "x", tree="Roles", position=1),
            Code("b", "y", tree="barriers", position=2),
            Code("c", "z", tree="roles?", parent="a"),
        ]
    )
    assert codebook.trees == ("barriers", "Roles")
    assert outline(codebook) == ["y", "x", "x > z"]
    assert outline(codebook, tree="roles") == ["x", "x > z"]
    assert codebook.tree_of(codebook["c"]) == "Roles"


@given(LINKS, st.sets(st.sampled_from(IDS)), st.randoms())
def test_every_merge_ends_at_a_code_that_stands_for_itself(links, removed, order):
    found = survivors(links, removed)
    assert all(found[end] == end for end in found.values())
    assert all(found[i] not in removed for i in IDS if i not in removed)
    shuffled = order.sample(IDS, len(IDS))
    assert survivors({i: links[i] for i in shuffled}, removed) == found


@given(LINKS, st.randoms())
def test_parents_without_circles_lead_to_the_top_whatever_the_order(links, order):
    safe = without_circles(links)
    for start in IDS:
        here, steps = start, 0
        while (here := safe[here]) is not None:
            steps += 1
            assert steps <= len(IDS)
    assert all(safe[i] in (links[i], None) for i in IDS)
    assert without_circles({i: links[i] for i in order.sample(IDS, len(IDS))}) == safe


@given(LINKS, LINKS, st.sets(st.sampled_from(IDS)), st.randoms(use_true_random=False))
def test_no_code_is_ever_lost(parents, merges, removed, order: random.Random):
    codes = [
        Code(i, f"code {i}", parent=parents[i], merged_into=merges[i], removed=i in removed)
        for i in IDS
    ]
    codebook = Codebook(codes)
    shown = [code.id for code in codebook]
    assert len(shown) == len(set(shown)) == len(codebook)
    assert {codebook.resolve(i).id for i in IDS if i not in removed} <= set(shown)
    assert shown == [code.id for code in Codebook(order.sample(codes, len(codes)))]
    assert all(codebook.named(f"code {i}").id == i for i in shown)
