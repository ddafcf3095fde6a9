"""`qualtool coders`: who codes."""

import pytest

from qualtool.store.coding import load_coders
from qualtool.store.study import create_study, open_study


def test_a_coder_is_added_with_what_they_bring(kept, unchanged, study):
    said = kept(
        "coders", "add", " Zoë  [red] ", "--perspective", "carer", "--perspective", "clinician",
        "--interests", "worked on the ward", "--coder", "Ada",
    )  # fmt: skip
    assert said == "Kept: added the coder “Zoë [red]”.\n"
    with open_study(study).read() as db:
        coder = next(one for one in load_coders(db) if one.name == "Zoë [red]")
    assert coder.perspectives == ("carer", "clinician")
    assert coder.interests == "worked on the ward"
    line = next(line for line in unchanged("coders", "list").splitlines() if "Zoë" in line)
    assert " ".join(line.split()) == "Zoë [red] carer, clinician 0 worked on the ward"
    ada = next(line for line in unchanged("coders", "list").splitlines() if "Ada" in line)
    assert ada.split()[-1] == "5"


def test_the_first_coder_may_add_themselves(kept, study, tmp_path):
    study.unlink()
    create_study(tmp_path / "empty.qual")
    assert "Nobody codes in this study yet." in kept("coders", "list")
    kept("coders", "add", "Zoë", "--coder", "Zoë")
    assert "Zoë" in kept("history")


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("", "A coder needs a name."),
        (" \t\n", "A coder needs a name."),
        ("\x1b\x07", "A coder needs a name."),
        ("AGREED", "the layer of what is settled together"),
        ("ada", "There is already a coder named “ada”."),
        ("Ada\x00", "There is already a coder named “Ada”."),
    ],
)
def test_a_name_that_no_coder_can_have_is_said(refused, name, told):
    assert told in refused("coders", "add", name, "--coder", "Ada")


def test_somebody_unknown_adds_nobody(refused):
    told = refused("coders", "add", "Zoë", "--coder", "Dee")
    assert told == "There is no coder named “Dee”.\nCoders here: Ada, Ben\n"


def test_a_very_long_name_is_kept_whole(kept):
    kept("coders", "add", "y" * 10_000, "--coder", "Ada")
    assert kept("coders", "list").count("y") > 9_999
