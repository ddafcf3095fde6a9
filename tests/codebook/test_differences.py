from hypothesis import given, settings

from qualtool.codebook.differences import differences
from qualtool.codebook.editing import plan_add, plan_edit, plan_move, plan_rename
from qualtool.codebook.merging import plan_merge, plan_split
from qualtool.codebook.model import Code, Codebook
from qualtool.codebook.removing import plan_remove
from tests.codebook.examples import after, codebooks, sample


def told(before, later, **which):
    return [str(difference) for difference in differences(before, later, **which)]


def test_nothing_differs_between_equal_codebooks():
    assert told(sample(), sample()) == []


def test_each_kind_of_difference_is_told_in_words():
    later = sample()
    for plan in (
        lambda book: plan_add(book, "trust", under="Mutuality"),
        lambda book: plan_remove(book, "give-and-take", codings={}),
        lambda book: plan_merge(book, ["role-model"], into="hope"),
        lambda book: plan_move(book, "hope", under="Impact"),
        lambda book: plan_remove(book, "Recovery", codings={}),
        lambda book: plan_rename(book, "Impact", "Effects"),
        lambda book: plan_edit(book, "hope", definition="Hope for more", include="talk"),
    ):
        later = after(later, plan(later))
    assert told(sample(), later) == [
        "removed “Values > Recovery”",
        "moved “Effects > hope” from “Values > Recovery” to “Effects”",
        "changed the definition of “Effects > hope” from “Brings hope” to “Hope for more”",
        "changed the include of “Effects > hope” from empty to “talk”",
        "merged “Values > Recovery > role-model” into “Effects > hope”",
        "removed “Values > Mutuality > give-and-take”",
        "renamed “Impact”, which is now “Effects”",
        "added “Values > Mutuality > trust”",
    ]


def test_codes_below_a_merged_theme_have_not_moved_by_themselves():
    later = after(sample(), plan_merge(sample(), ["Recovery"], into="Mutuality"))
    assert told(sample(), later) == ["merged “Values > Recovery” into “Values > Mutuality”"]


def test_codes_that_were_split_off_say_from_which_and_what_they_mean():
    later = after(sample(), plan_split(sample(), "burnout", ["tired", "worn out"]))
    later = after(later, plan_merge(later, ["worn out"], into="tired"))
    later = after(later, plan_edit(later, "tired", definition="No strength\n left"))
    later = after(later, plan_add(later, "rest", under="Impact", definition="A day off"))
    assert told(sample(), later) == [
        "split “Impact > tired” off from “Impact > burnout”, defined as “No strength left”",
        "added “Impact > rest”, defined as “A day off”",
    ]
    assert told(Codebook(), later)[-2:] == [
        "added “Impact > tired”, defined as “No strength left”",
        "added “Impact > rest”, defined as “A day off”",
    ]


def test_going_to_the_top_is_a_move():
    later = after(sample(), plan_move(sample(), "burnout"))
    assert told(sample(), later) == ["moved “burnout” from “Impact” to the top of “Codebook”"]


def test_codes_of_other_ids_are_the_same_if_their_paths_are():
    other = Codebook([Code("1", "values"), Code("2", "Hope", parent="1", definition="x")])
    one = Codebook([Code("a", "Values"), Code("b", "hope", parent="a")])
    assert told(one, other) == [
        "renamed “Values”, which is now “values”",
        "renamed “hope”, which is now “values > Hope”",
        "changed the definition of “values > Hope” from empty to “x”",
    ]


def test_other_trees_may_be_left_out():
    both = Codebook([Code("a", "x", tree="One"), Code("b", "y", tree="Two")])
    one = Codebook([Code("a", "x", tree="One")])
    assert told(one, both) == ["added “y”"]
    assert told(one, both, tree="One") == []


@settings(max_examples=30, deadline=None)
@given(codebooks(), codebooks())
def test_every_code_of_either_codebook_is_accounted_for(first, second):
    (_, one), (_, other) = first, second
    found = differences(one, other)
    added = sum(difference.kind in {"added", "split"} for difference in found)
    removed = sum(difference.kind in {"removed", "merged"} for difference in found)
    assert len(one) - removed == len(other) - added
