import pytest

from qualtool.codebook.merging import (
    MergeIntoDescendantError,
    NothingToMergeError,
    SameChildrenError,
    SplitError,
    plan_merge,
    plan_split,
)
from qualtool.codebook.model import Code, Codebook
from qualtool.codebook.names import NameTakenError, UnknownCodeError
from tests.codebook.examples import after, outline, sample


def test_merged_codes_stand_for_the_one_they_became():
    action = plan_merge(sample(), ["role-model", "give-and-take", "hope"], into="hope")
    codebook = after(sample(), action)
    assert action.summary == "merged “role-model” and “give-and-take” into “hope”"
    assert codebook.resolve("model") == codebook.resolve("give") == codebook.named("hope")


def test_a_name_given_twice_is_merged_once():
    assert len(plan_merge(sample(), ["Role-Model", "role-model"], into="hope").changes) == 1


def test_what_stands_below_a_merged_theme_comes_along():
    codebook = after(sample(), plan_merge(sample(), ["Recovery"], into="Impact"))
    assert "Impact > hope" in outline(codebook)


def test_codes_merged_one_after_the_other_end_at_the_last():
    codebook = after(sample(), plan_merge(sample(), ["role-model"], into="hope"))
    codebook = after(codebook, plan_merge(codebook, ["hope"], into="burnout"))
    assert codebook.resolve("model").name == "burnout"
    assert {code.id for code in codebook.merged_here(codebook.named("burnout"))} == {
        "hope",
        "model",
    }


def test_a_theme_is_not_merged_into_its_own_part():
    with pytest.raises(MergeIntoDescendantError, match="“hope” is part of “Values”"):
        plan_merge(sample(), ["Values"], into="hope")


def test_a_part_may_be_merged_into_its_theme():
    codebook = after(sample(), plan_merge(sample(), ["Recovery"], into="Values"))
    assert "Values > hope" in outline(codebook)


def test_merging_needs_two_codes():
    with pytest.raises(NothingToMergeError):
        plan_merge(sample(), ["hope"], into="hope")
    with pytest.raises(UnknownCodeError):
        plan_merge(sample(), ["trust"], into="hope")


def test_codes_of_one_name_do_not_come_together_unless_they_are_merged_too():
    codebook = Codebook([*sample().codes, Code("other", "Hope", parent="mutual")])
    with pytest.raises(SameChildrenError, match="Merge or rename"):
        plan_merge(codebook, ["Mutuality"], into="Recovery")
    both = plan_merge(codebook, ["Mutuality", "Mutuality > hope"], into="Recovery")
    assert "Values > Recovery > give-and-take" in outline(after(codebook, both))


def test_a_code_is_split_and_hands_on_the_codings_named():
    action = plan_split(
        sample(), "hope", ["hope-for-self", "hope-for-others"], codings={"k1": "Hope-for-self"}
    )
    codebook = after(sample(), action)
    assert action.summary == (
        "split “hope” into “hope-for-self” and “hope-for-others”, handing on 1 passage"
    )
    assert [code.name for code in codebook.children(codebook.named("Recovery"))] == [
        "hope",
        "hope-for-self",
        "hope-for-others",
        "role-model",
    ]
    coding = action.changes[-1]
    assert (coding.kind, coding.id) == ("coding", "k1")
    assert codebook[coding.fields["code"]].name == "hope-for-self"
    assert not codebook.named("hope-for-self").definition


def test_a_split_needs_new_names_and_codings_that_go_to_them():
    with pytest.raises(SplitError, match="each once"):
        plan_split(sample(), "hope", [])
    with pytest.raises(SplitError, match="each once"):
        plan_split(sample(), "hope", ["a", " A "])
    with pytest.raises(NameTakenError):
        plan_split(sample(), "hope", ["Role-model"])
    with pytest.raises(SplitError, match="“c”: the new codes are “a” and “b”"):
        plan_split(sample(), "hope", ["a", "b"], codings={"k1": "c"})
