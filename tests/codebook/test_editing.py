import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualtool.codebook.colours import ColourError
from qualtool.codebook.editing import (
    SeveralTreesError,
    UnknownFieldError,
    UnknownKindError,
    plan_add,
    plan_edit,
    plan_move,
    plan_rename,
)
from qualtool.codebook.keys import KeyNotAllowedError
from qualtool.codebook.model import Code, Codebook
from qualtool.codebook.names import NameNotAllowedError, NameTakenError, UnknownCodeError
from qualtool.codebook.placing import MoveBelowItselfError, TooDeepError
from tests.codebook.examples import after, outline, sample


def test_a_code_is_added_last_under_its_theme():
    action = plan_add(sample(), " empathy ", under="Mutuality", definition="Been there\r\n")
    codebook = after(sample(), action)
    added = codebook[action.changes[0].id]
    assert action.summary == "added code “empathy” under “Values > Mutuality”"
    assert codebook.path_of(added) == ("Values", "Mutuality", "empathy")
    assert (added.definition, added.kind, added.origin) == ("Been there", "code", "from the data")
    assert [code.name for code in codebook.children(codebook.named("Mutuality"))] == [
        "give-and-take",
        "empathy",
    ]


def test_a_code_is_added_before_a_sibling():
    codebook = after(sample(), plan_add(sample(), "trust", under="Recovery", before="role-model"))
    assert [code.name for code in codebook.children(codebook.named("Recovery"))] == [
        "hope",
        "trust",
        "role-model",
    ]


def test_the_first_code_of_a_study_begins_a_tree():
    action = plan_add(Codebook(), "Values", kind="theme")
    assert outline(after(Codebook(), action)) == ["Values"]
    assert action.summary == "added theme “Values” at the top of “Codebook”"


def test_with_several_trees_the_one_meant_has_to_be_named():
    codebook = Codebook([Code("a", "x", tree="One"), Code("b", "y", tree="Two")])
    with pytest.raises(SeveralTreesError, match="“One” and “Two”"):
        plan_add(codebook, "z")
    assert outline(after(codebook, plan_add(codebook, "z", tree="two")), tree="Two") == ["y", "z"]


@pytest.mark.parametrize("name", ["HOPE", " hope ", "Hope"])
def test_siblings_have_different_names_whatever_the_case(name):
    with pytest.raises(NameTakenError, match="“hope” under “Values > Recovery” already"):
        plan_add(sample(), name, under="Recovery")
    assert plan_add(sample(), name, under="Mutuality").changes


@pytest.mark.parametrize(
    ("error", "fields"),
    [
        (UnknownFieldError, {"meaning": "x"}),
        (UnknownKindError, {"kind": "topic"}),
        (ColourError, {"colour": "red"}),
        (KeyNotAllowedError, {"key": "F1"}),
        (KeyNotAllowedError, {"key": "#"}),
        (UnknownFieldError, {"merged_into": "hope"}),
    ],
)
def test_only_known_fields_are_set(error, fields):
    with pytest.raises(error):
        plan_add(sample(), "new", **fields)
    with pytest.raises(error):
        plan_edit(sample(), "hope", **fields)


@pytest.mark.parametrize("name", ["", " \n", "a > b"])
def test_a_name_is_words_on_one_line(name):
    with pytest.raises(NameNotAllowedError):
        plan_add(sample(), name)
    with pytest.raises(NameNotAllowedError):
        plan_rename(sample(), "hope", name)


def test_an_edit_changes_only_what_differs():
    action = plan_edit(sample(), "hope", definition="Brings hope", include="talk", colour="#0072b2")
    assert action.summary == "changed include and colour of “hope”"
    assert dict(action.changes[0].fields) == {"include": "talk", "colour": "#0072B2"}


def test_an_edit_without_a_difference_changes_nothing_and_says_so():
    action = plan_edit(sample(), "hope", definition=" Brings hope\n")
    assert action.changes == ()
    assert action.summary == "changed nothing about “hope”"


def test_a_code_is_renamed_also_to_its_own_name_in_another_case():
    assert plan_rename(sample(), "hope", "hopeful").summary == "renamed “hope” to “hopeful”"
    assert after(sample(), plan_rename(sample(), "hope", "Hope")).named("hope").name == "Hope"
    assert plan_rename(sample(), "hope", "hope").changes == ()
    with pytest.raises(NameTakenError):
        plan_rename(sample(), "hope", "Role-Model")


def test_a_code_moves_with_all_below_it():
    action = plan_move(sample(), "Recovery", under="Impact", before="burnout")
    assert action.summary == "moved “Recovery” under “Impact”, before “burnout”"
    assert outline(after(sample(), action)) == [
        "Values",
        "Values > Mutuality",
        "Values > Mutuality > give-and-take",
        "Impact",
        "Impact > Recovery",
        "Impact > Recovery > hope",
        "Impact > Recovery > role-model",
        "Impact > burnout",
    ]


def test_a_sub_theme_at_the_top_is_a_theme_and_the_other_way_round():
    codebook = after(sample(), plan_move(sample(), "Recovery"))
    assert codebook.named("Recovery").kind == "theme"
    codebook = after(codebook, plan_move(codebook, "Recovery", under="Impact"))
    assert codebook.named("Recovery").kind == "sub-theme"


def test_a_code_takes_those_below_it_to_another_tree():
    action = plan_move(sample(), "Values", tree="Paper 2")
    codebook = after(sample(), action)
    assert codebook.trees == ("Codebook", "Paper 2")
    assert {code.tree for code in codebook.walk(tree="Paper 2")} == {"Paper 2"}
    assert len(outline(codebook, tree="Paper 2")) == 6


@pytest.mark.parametrize("under", ["Values", "Recovery", "hope"])
def test_a_code_never_moves_below_itself(under):
    with pytest.raises(MoveBelowItselfError):
        plan_move(sample(), "Values", under=under)


def test_a_tree_does_not_grow_deeper_than_a_file_can_say():
    codes = [Code(str(n), f"c{n}", parent=str(n - 1) if n else None) for n in range(20)]
    codebook = Codebook([*codes, Code("a", "a"), Code("b", "b", parent="a")])
    with pytest.raises(TooDeepError):
        plan_add(codebook, "deeper", under="c19")
    with pytest.raises(TooDeepError):
        plan_move(codebook, "a", under="c18")
    assert plan_move(codebook, "a", under="c17").changes


def test_a_sibling_to_stand_before_has_to_be_there():
    with pytest.raises(UnknownCodeError, match=r"“hoep”.*“hope”"):
        plan_move(sample(), "give-and-take", under="Recovery", before="hoep")


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), max_size=80))
def test_however_often_codes_are_reordered_each_stands_where_it_was_put(moves):
    """Positions between two neighbours run out after some fifty halvings; room is made then."""
    codebook = Codebook(Code(str(n), f"code {n}") for n in range(5))
    for moving, target in moves:
        if moving == target:
            continue
        name, before = f"code {moving}", f"code {target}"
        codebook = after(codebook, plan_move(codebook, name, before=before))
        order = outline(codebook)
        assert order.index(before) == order.index(name) + 1


def test_room_is_made_where_positions_have_run_out():
    codebook = Codebook(Code(str(n), f"code {n}") for n in range(3))
    for turn in range(200):
        name = f"code {turn % 2}"
        codebook = after(codebook, plan_move(codebook, name, before="code 2"))
        assert outline(codebook)[1:] == [name, "code 2"]
