"""`qualtool participants`: who was interviewed."""

import pytest

from qualtool.store.study import create_study, open_study
from qualtool.store.transcripts import load_participants

ADA = ("--coder", "Ada")


def people(study):
    with open_study(study).read() as db:
        return {person.code: person for person in load_participants(db)}


def test_participants_are_listed_with_their_answers(unchanged):
    lines = [line.split() for line in unchanged("participants", "list").splitlines()]
    assert ["P02", "carer", "London", "5", "no"] in lines
    assert ["code", "group", "site", "years", "may", "be", "quoted"] in lines


def test_nobody_yet_says_how_to_begin(kept, study, tmp_path):
    study.unlink()
    create_study(tmp_path / "empty.qual")
    assert "There are no participants yet." in kept("participants", "list")


def test_a_list_adds_and_changes_people(kept, unchanged, study, tmp_path):
    (tmp_path / "more.csv").write_text(
        "code;group;consent_quote;[red]\nP02;;yes;\x1b[2J\nP09;expert;;{x}\n"
    )
    assert unchanged("participants", "import", "more.csv", "--dry-run") == (
        "Would have added 1 participant and changed 1.\n"
    )
    said = kept("participants", "import", "more.csv", *ADA)
    assert said == "Kept: added 1 participant and changed 1.\n"
    assert people(study)["P02"].consent_quote is True
    assert people(study)["P02"].group == "carer"
    assert people(study)["P09"].attributes == {"[red]": "{x}"}
    assert "\x1b" not in kept("participants", "list")
    kept("undo", *ADA)
    assert people(study)["P02"].consent_quote is False
    assert "P09" not in people(study)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", ""),
        (b"x", "The file is all but empty"),
        (b"x\ny\n", "“code”"),
        (b"group,site\ncarer,Devon\n", "“code”"),
        (b"code,group\n,carer\n", "Line 2 has nothing in the column “code”."),
        (b"code\nP09\nP09\n", "“P09” stands in line 2 and in line 3."),
        (b"code,consent_quote\nP09,perhaps\n", "give yes or no"),
        (b"code,name\nP09,Mary Smith\n", "identifies people"),
        (b"code,group\nP01,carer\n", "The study knows all of this already"),
        (b"code,group\n", ""),
        (bytes(range(256)) * 20, ""),
        (b"PK\x03\x04" + bytes(500), ""),
        (b"code\n" + b"P" * 200_000, ""),
    ],
)
def test_a_file_that_is_no_list_of_participants_is_a_sentence(refused, tmp_path, data, told):
    (tmp_path / "bad.csv").write_bytes(data)
    assert told in refused("participants", "import", "bad.csv", *ADA)


def test_a_list_that_is_not_there_is_a_sentence(refused):
    assert "no such file" in refused("participants", "import", "nowhere.csv")


def test_what_is_known_of_one_is_changed(kept, unchanged, refused, study):
    said = unchanged("participants", "set", "p02", "site=Kent", "--dry-run")
    assert said == "Would have set site to “Kent” for P02.\n"
    said = kept("participants", "set", "p02", "consent_quote=yes", "years=", *ADA)
    assert said == "Kept: set consent to be quoted to “yes” and years to “not known” for P02.\n"
    assert people(study)["P02"].consent_quote is True
    assert people(study)["P02"].attributes == {"site": "London"}
    said = unchanged("participants", "set", "P02", "group=carer", *ADA)
    assert said == "Nothing changed: changed nothing about P02.\n"
    assert "There is no participant “P77”." in refused("participants", "set", "P77", "a=b")
    assert "does not say what" in refused("participants", "set", "P02", "London")


def test_only_who_fits_is_listed(unchanged, refused):
    shown = unchanged("participants", "list", "--where", "site=Devon", "--where", "group=carer")
    assert ("P01" in shown, "P02" in shown, "P03" in shown) == (True, False, False)
    assert unchanged("participants", "list", "--where", "site=Kent") == "Nobody fits.\n"
    assert "Names here: group, site, years" in refused("participants", "list", "--where", "x=y")
