"""`qualtool history`, `undo` and `merge`."""

import shutil

import pytest

from qualtool.history.model import Action, Change, Entry, Stamp
from qualtool.store.codebook import load_codebook
from qualtool.store.coding import load_coders, load_codings
from qualtool.store.keep import append, keep
from qualtool.store.study import create_study, open_study
from qualtool.store.transcripts import load_titles

ADA, BEN = ("--coder", "Ada"), ("--coder", "Ben")


def stamps(kept, about, *more):
    """The stamps of the actions that name something, as `history` shows them."""
    said = kept("history", "--about", about, "--last", "0", *more)
    return [line.split()[-1] for line in said.splitlines() if about in line]


def test_history_says_who_did_what_and_is_cut_where_asked(unchanged):
    whole = unchanged("history", "--last", "0")
    assert "added the coder “Ada”" in whole
    assert "imported 3 transcripts" in whole
    last = unchanged("history", "--last", "2")
    assert "coded 4 passages" in last
    assert "imported" not in last
    assert "earlier actions not shown (--last 0)." in last


def test_history_is_narrowed_by_person_day_and_words(unchanged):
    ben = unchanged("history", "--who", "ben")
    assert "coded 4 passages" in ben
    assert "coded 5 passages" not in ben
    assert "coded 5 passages" in unchanged("history", "--since", "2020-01-01")
    assert unchanged("history", "--since", "2999-12-31") == "Nothing was done that fits.\n"
    assert unchanged("history", "--who", "nobody") == "Nothing was done that fits.\n"
    assert "imported 3" in unchanged("history", "--about", "IMPORTED")


@pytest.mark.parametrize("day", ["yesterday", "", "2025-13-01", "0001-01-01", "9" * 10_000])
def test_what_is_no_day_is_said(refused, day):
    assert "is not a day." in refused("history", "--since", day)


def test_an_action_of_a_copy_whose_clock_was_wrong_is_shown(kept, study):
    stamp = str(Stamp(2**48 - 1, 0, "01234567"))
    with open_study(study).begin() as db:
        append(db, [Entry(stamp, "Ada", "wrote", (Change("note", "n", {"text": "x"}),))])
    assert "wrote" in kept("history", "--last", "1")
    kept("codebook", "rename", "unaware", "not told", *ADA)
    kept("check")


def test_undo_takes_ones_own_latest_action_back_and_can_be_undone(kept, study):
    with open_study(study).read() as db:
        before = load_codings(db)
    kept("code", "add", "P02", "unaware", "My sister did.", *ADA)
    kept("code", "add", "P02", "unaware", "and the four walls", *BEN)
    assert kept("undo", *ADA) == "Kept: undid: coded 1 passage as “unaware”.\n"
    assert kept("undo", *BEN) == "Kept: undid: coded 1 passage as “unaware”.\n"
    with open_study(study).read() as db:
        assert load_codings(db) == before
    kept("undo", stamps(kept, "undid: coded")[0], *BEN)
    with open_study(study).read() as db:
        assert len(load_codings(db)) == len(before) + 1


def test_an_import_of_codings_is_undone_as_a_whole(kept, study, tmp_path):
    (tmp_path / "more.csv").write_text(
        "transcript,quote,code,coder\nP02,My sister did.,unaware,Ada\nP03,car park,unaware,Ben\n"
    )
    kept("code", "import", "more.csv", *ADA)
    assert kept("undo", *ADA) == "Kept: undid: imported 2 codings from more.csv.\n"
    with open_study(study).read() as db:
        assert len(load_codings(db)) == 9


def test_an_import_of_a_transcript_is_undone_until_somebody_codes_in_it(
    kept, refused, study, tmp_path
):
    (tmp_path / "P09.txt").write_text("P09: Somebody held the door.\n")
    kept("import", "P09.txt", *ADA)
    kept("code", "add", "P09", "supervision", "held the door", *BEN)
    told = refused("undo", *ADA)
    assert "would remove the transcript “P09”, which codings refer to." in told
    kept("undo", *BEN)
    kept("undo", *ADA)
    with open_study(study).read() as db:
        assert sorted(load_titles(db).values()) == ["P01", "P02", "P03"]


def test_a_code_or_a_coder_that_codings_refer_to_stays(kept, refused):
    for about, told in [
        ("added code “unaware”", "the code “unaware”"),
        ("“Ben”", "the coder “Ben”"),
    ]:
        [stamp] = stamps(kept, about)
        assert f"would remove {told}, which codings refer to." in refused("undo", stamp, *ADA)


def test_what_was_merged_into_a_code_comes_back_where_that_code_is_undone(kept):
    kept("codebook", "add", "late", *ADA)
    kept("codebook", "merge", "unaware", "--into", "late", *BEN)
    assert "late  (4 passages)" in kept("codebook", "show")
    kept("undo", *ADA)
    assert "unaware  (4 passages)" in kept("codebook", "show")


def test_what_was_changed_again_since_is_left_alone(kept, refused, study):
    kept("codebook", "edit", "unaware", "--definition", "one", "--include", "i", *ADA)
    [stamp] = stamps(kept, "changed")[-1:]
    kept("codebook", "edit", "unaware", "--definition", "two", *BEN)
    said = kept("undo", stamp, *ADA)
    assert "1 field changed again since then and left alone." in said
    with open_study(study).read() as db:
        code = load_codebook(db).named("unaware")
    assert (code.definition, code.include) == ("two", "")
    assert "cannot be undone" in refused("undo", stamp, *ADA)


@pytest.mark.parametrize("stamp", ["nope", "0", "%", "_", "x" * 10_000, "\u202e"])
def test_an_action_that_there_is_not_is_a_sentence(refused, stamp):
    assert "There is no action" in refused("undo", stamp, *ADA)


def test_with_nothing_done_there_is_nothing_to_undo(refused, kept):
    kept("coders", "add", "Cy", *ADA)
    assert "There is nothing of yours to undo." in refused("undo", "--coder", "Cy")


@pytest.fixture
def copy(study, tmp_path):
    """Another coder's copy of the study, somewhere else."""
    place = tmp_path / "ben" / "copy.qual"
    place.parent.mkdir()
    shutil.copy(study, place)
    return place


def everything(kept, study):
    return [
        kept(*words, "--study", study)
        for words in (
            ("codebook", "show", "--full"),
            ("code", "list"),
            ("transcripts", "list"),
            ("notes", "list"),
            ("history", "--last", "0"),
        )
    ]


def test_two_copies_coded_apart_come_together_the_same(kept, unchanged, study, copy):
    kept("code", "add", "P01", "no-time", "The second week, perhaps.", *ADA)
    kept("notes", "add", "see [red]", "--code", "unaware", *ADA)
    kept("code", "add", "P01", "unaware", "No, I couldn't have heard it then.", *BEN, "-s", copy)
    kept("codebook", "add", "money", "--under", "Support", *BEN, "-s", copy)
    said = unchanged("merge", copy, "--dry-run")
    assert f"{copy} would bring 2 actions:" in said
    said = kept("merge", copy)
    assert f"{copy} brought 2 actions:" in said
    assert "added code “money” under “Support”" in said
    assert "Set differently" not in said
    kept("merge", study, "--study", copy)
    assert everything(kept, study) == everything(kept, copy)
    assert unchanged("merge", copy) == f"{copy} brings nothing new.\n"
    kept("check")


def test_of_many_actions_the_latest_are_listed_and_all_are_counted(kept, copy):
    with open_study(copy).begin() as db:
        ada, ben = (one.id for one in load_coders(db))
        for number in range(50):
            keep(db, Action(f"step {number} of many", []), by=ben if number else ada)
    said = kept("merge", copy, "--dry-run")
    assert "would bring 50 actions, 1 by Ada and 49 by Ben:" in said
    assert "step 9 of many" not in said
    assert "step 10 of many" in said
    assert "10 earlier actions not shown; see them with: qualtool history --last 0 --study" in said


def test_what_was_set_apart_to_two_values_is_said_in_words(kept, study, copy):
    kept("codebook", "rename", "no-time", "hours", *ADA)
    kept("codebook", "move", "unaware", "--under", "Support", *ADA)
    kept("codebook", "rename", "no-time", "too [red] busy", *BEN, "-s", copy)
    kept("codebook", "move", "unaware", *BEN, "-s", copy)
    said = kept("merge", copy)
    assert "Set differently in both copies; the later one stands:" in said
    assert "name: here “hours”, there “too [red] busy”; “too [red] busy” stands." in said
    assert "stands under: here “Support”, there nothing; nothing stands." in said
    assert "too [red] busy" in kept("codebook", "show")
    # What comes back has seen both values.
    assert "Set differently" not in kept("merge", study, "--study", copy)
    assert everything(kept, study) == everything(kept, copy)


def test_a_code_merged_here_takes_what_was_coded_with_it_there(kept, study, copy):
    kept("codebook", "merge", "no-time", "--into", "unaware", *ADA)
    kept("code", "add", "P01", "no-time", "The second week, perhaps.", *BEN, "-s", copy)
    kept("merge", copy)
    assert "unaware  (7 passages)" in kept("codebook", "show")


def test_what_was_coded_there_with_what_was_removed_here_is_told(kept, study, copy, tmp_path):
    (tmp_path / "P09.txt").write_text("P09: Somebody held the door.\n")
    kept("codebook", "add", "late", *ADA)
    kept("import", "P09.txt", *ADA)
    shutil.copy(study, copy)
    kept("undo", *ADA)
    kept("codebook", "remove", "late", *ADA)
    kept("code", "add", "P01", "late", "car park", *BEN, "-s", copy)
    kept("code", "add", "P09", "unaware", "the door", *BEN, "-s", copy)
    said = kept("merge", copy)
    assert "in no table until it is back:\n  the code “late”\n  the transcript “P09”\n" in said
    assert "Codings refer to the code “late”, which was removed" in kept("check")
    kept("undo", *ADA)
    assert "late  (1 passage)" in kept("codebook", "show")
    assert "the transcript" in kept("check")
    assert "in no table" not in kept("merge", copy)


@pytest.mark.parametrize("data", [b"", b"x", b"PK\x03\x04", bytes(4096)])
def test_another_file_is_not_merged(refused, tmp_path, data):
    (tmp_path / "other").write_bytes(data)
    assert "is not a qualtool study" in refused("merge", "other")


def test_a_study_is_not_merged_with_itself_or_with_nothing(refused, study, copy):
    assert "is this study itself" in refused("merge", study)
    assert "is this study itself" in refused("merge", copy.parent / ".." / "small.qual")
    assert "There is no file nowhere.qual to bring in" in refused("merge", "nowhere.qual")


def test_a_damaged_copy_leaves_the_study_alone(refused, copy):
    copy.write_bytes(copy.read_bytes()[:30_000])
    assert "is damaged" in refused("merge", copy)


def test_another_study_altogether_adds_to_this_one_only_when_that_is_meant(kept, refused, tmp_path):
    other = tmp_path / "elsewhere" / "other.qual"
    other.parent.mkdir()
    create_study(other)
    kept("coders", "add", "Dee", "--study", other)
    assert "is no copy of this study: they have no action in common" in refused("merge", other)
    kept("merge", other, "--unrelated")
    assert "Dee" in kept("coders", "list")
