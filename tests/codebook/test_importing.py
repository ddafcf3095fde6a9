from pathlib import Path

from hypothesis import given, settings

from qualtool.codebook.editing import plan_add, plan_edit, plan_move, plan_rename
from qualtool.codebook.files import CodebookFile, read_codebook, write_codebook
from qualtool.codebook.importing import plan_import
from qualtool.codebook.merging import plan_merge
from qualtool.codebook.model import Codebook
from qualtool.codebook.removing import plan_remove
from tests.codebook.examples import after, codebooks, outline

FILE = read_codebook("""\
codebook: Peer support
contains:
  - theme: Values
    contains:
      - code: hope
        definition: Brings hope
      - code: choice
""")


def imported():
    return after(Codebook(), plan_import(Codebook(), FILE))


def test_a_file_is_imported_and_says_what_is_new():
    action = plan_import(Codebook(), FILE)
    assert action.summary == "imported codebook “Peer support”: 3 new (1 theme, 2 codes)"
    assert after(Codebook(), action) == FILE.codebook


def test_the_same_file_again_changes_nothing_and_says_so():
    action = plan_import(imported(), FILE)
    assert action.changes == ()
    assert action.summary == "imported codebook “Peer support”: nothing changed; 3 unchanged"


def test_two_copies_that_import_the_same_file_hold_the_same_codes():
    assert plan_import(Codebook(), FILE).changes == plan_import(Codebook(), FILE).changes


def test_what_the_file_says_is_taken_and_what_it_leaves_out_stays():
    codebook = after(imported(), plan_edit(imported(), "choice", definition="The person decides"))
    codebook = after(codebook, plan_add(codebook, "trust", under="Values"))
    newer = read_codebook("""\
codebook: peer  support
contains:
  - theme: Values
    contains:
      - code: Hope
        definition: Hope for the future
      - code: empathy
      - code: choice
""")
    action = plan_import(codebook, newer)
    codebook = after(codebook, action)
    assert action.summary == (
        "imported codebook “Peer support”: 1 new (1 code); 1 changed; 2 unchanged"
    )
    assert outline(codebook) == [
        "Values",
        "Values > Hope",
        "Values > choice",
        "Values > trust",
        "Values > empathy",
    ]
    assert codebook.named("hope").definition == "Hope for the future"
    assert codebook.named("choice").definition == "The person decides"


def test_what_was_renamed_moved_or_merged_since_is_left_as_it_is():
    codebook = after(imported(), plan_rename(imported(), "Values", "What they value"))
    codebook = after(codebook, plan_rename(codebook, "hope", "hopefulness"))
    codebook = after(codebook, plan_merge(codebook, ["choice"], into="hopefulness"))
    action = plan_import(codebook, FILE)
    assert action.changes == ()
    assert action.summary.endswith("nothing changed; 3 renamed, moved or merged since")


def test_new_codes_go_under_a_theme_that_was_renamed_since():
    codebook = after(imported(), plan_rename(imported(), "Values", "What they value"))
    longer = read_codebook(
        "codebook: Peer support\ncontains:\n  - theme: Values\n    contains:\n"
        "      - code: trust\n      - code: hope\n"
    )
    action = plan_import(codebook, longer)
    assert "1 new (1 code); 1 unchanged; 1 renamed" in action.summary
    assert "What they value > trust" in outline(after(codebook, action))


def test_what_was_removed_comes_back():
    codebook = after(imported(), plan_remove(imported(), "hope", codings={}))
    action = plan_import(codebook, FILE)
    assert action.summary.endswith("1 brought back; 2 unchanged")
    assert after(codebook, action).named("hope").definition == "Brings hope"


def test_a_code_moved_away_does_not_come_twice():
    codebook = after(imported(), plan_move(imported(), "hope"))
    codebook = after(codebook, plan_import(codebook, FILE))
    assert outline(codebook) == ["Values", "Values > choice", "hope"]


def test_one_file_may_become_two_trees():
    codebook = after(imported(), plan_import(imported(), FILE, tree="Second paper"))
    assert codebook.trees == ("Peer support", "Second paper")
    assert outline(codebook, tree="Second paper") == outline(codebook, tree="Peer support")


@settings(max_examples=40, deadline=None)
@given(codebooks(), codebooks())
def test_any_file_twice_changes_nothing_the_second_time(first, second):
    (name, one), (_, other) = first, second
    codebook = after(Codebook(), plan_import(Codebook(), CodebookFile(name, "", one)))
    assert codebook == one
    file = CodebookFile(name, "", other)
    codebook = after(codebook, plan_import(codebook, file))
    assert plan_import(codebook, file).changes == ()


def test_shipped_codebooks_go_through_a_study_unchanged():
    for path in (Path(__file__).parents[2] / "codebooks").glob("*.yaml"):
        file = read_codebook(path.read_bytes())
        codebook = after(Codebook(), plan_import(Codebook(), file))
        assert write_codebook(codebook, name=file.name) == write_codebook(
            file.codebook, name=file.name
        )
