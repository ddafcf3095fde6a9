import pytest

from qualtool.codebook.merging import plan_merge
from qualtool.codebook.model import Code, Codebook
from qualtool.codebook.names import NameTakenError
from qualtool.codebook.removing import (
    HasChildrenError,
    MoveIntoRemovedError,
    StillInUseError,
    plan_remove,
)
from tests.codebook.examples import after, outline, sample


def test_an_unused_code_is_removed():
    action = plan_remove(sample(), "hope", codings={"model": 3})
    assert action.summary == "removed “hope”"
    assert "hope" not in str(outline(after(sample(), action)))


def test_a_code_in_use_is_not_removed_and_the_passages_are_counted():
    with pytest.raises(StillInUseError, match=r"for 12 passages: .*hope” \(12\)"):
        plan_remove(sample(), "hope", codings={"hope": 12})


def test_passages_coded_with_a_merged_code_count_too():
    codebook = after(sample(), plan_merge(sample(), ["role-model"], into="hope"))
    with pytest.raises(StillInUseError) as caught:
        plan_remove(codebook, "hope", codings={"model": 2, "hope": 1, "unheard of": 5})
    assert caught.value.counts == {"Values > Recovery > hope": 3}


def test_another_code_takes_the_passages_of_a_removed_one():
    action = plan_remove(sample(), "hope", codings={"hope": 1}, moving_to="burnout")
    codebook = after(sample(), action)
    assert action.summary == "removed “hope”, moving 1 passage to “burnout”"
    assert codebook.resolve("hope").name == "burnout"


def test_what_stands_below_a_removed_theme_is_not_forgotten():
    with pytest.raises(HasChildrenError, match="below “Recovery”: 2 codes"):
        plan_remove(sample(), "Recovery", codings={})


def test_a_theme_is_removed_with_what_stands_below_it():
    action = plan_remove(sample(), "Recovery", codings={}, children="remove")
    assert action.summary == "removed “Recovery” with 2 codes below it"
    assert len(after(sample(), action)) == len(sample()) - 3
    with pytest.raises(StillInUseError, match="role-model"):
        plan_remove(sample(), "Recovery", codings={"model": 1}, children="remove")


def test_what_stands_below_a_removed_theme_is_lifted_to_its_place():
    action = plan_remove(sample(), "Values", codings={}, children="lift")
    codebook = after(sample(), action)
    assert action.summary == "removed “Values”, lifting 2 codes to its place"
    assert outline(codebook) == [
        "Recovery",
        "Recovery > hope",
        "Recovery > role-model",
        "Mutuality",
        "Mutuality > give-and-take",
        "Impact",
        "Impact > burnout",
    ]
    assert codebook.named("Recovery").kind == "theme"


def test_a_lifted_code_does_not_meet_one_of_its_name():
    codebook = Codebook([*sample().codes, Code("x", "Hope", parent="values")])
    with pytest.raises(NameTakenError):
        plan_remove(codebook, "Recovery", codings={}, children="lift")


def test_passages_do_not_go_to_a_code_that_is_removed_as_well():
    with pytest.raises(MoveIntoRemovedError):
        plan_remove(sample(), "Recovery", codings={}, moving_to="hope", children="remove")
    with pytest.raises(MoveIntoRemovedError):
        plan_remove(sample(), "hope", codings={}, moving_to="hope")


def test_removing_a_code_does_not_bring_back_what_was_merged_into_it():
    codebook = after(sample(), plan_merge(sample(), ["role-model"], into="hope"))
    codebook = after(codebook, plan_remove(codebook, "hope", codings={}))
    assert outline(codebook) == [
        "Values",
        "Values > Recovery",
        "Values > Mutuality",
        "Values > Mutuality > give-and-take",
        "Impact",
        "Impact > burnout",
    ]
