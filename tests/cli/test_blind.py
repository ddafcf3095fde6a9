"""In a blind round no command shows anything of what others do, not even how much."""

import re
import shutil
from pathlib import Path

import pytest

from tests.study.blind import SECRET, build_two
from tests.study.building import INTERVIEWS

REFERENCE = Path(__file__).parents[2] / "docs" / "commands.md"

COMMANDS = [
    "transcripts list",
    "participants list",
    "codebook show",
    "codebook export codebook.yaml",
    "codebook export codebook.md",
    "codebook split unaware other --list-to split.csv",
    "codebook drift",
    "codebook drift --who Ben",
    "codebook drift unaware --who Ben",
    "coders list",
    "rounds list",
    "rounds show First",
    "code list",
    "code list --transcript P01",
    "code export codings.csv",
    "notes list",
    "compare Ada Ben",
    "compare Ada Ben --themes --measure all",
    "differences Ada Ben --all",
    "differences Ada Ben --all --out differences.csv",
    "quote list",
    "quotes --layer all --out quotes.csv",
    "quotes --layer Ben --out quotes.csv",
    "export codings out.csv",
    "export codings out.csv --layer Ben",
    "export themes out.csv",
    "export list",
    "export decisions decisions.csv",
    "export agenda agenda.md Ada Ben",
    "compare Ada Ben --like nvivo",
    "compare Ben --against 2999-01-01",
    "compare Ada Ben --out figures.csv",
    "compare Ada Ben --by perspective",
    "compare --round First",
    "differences --round First",
    "compare Ada Ben --measure masi,u-alpha,matching,gamma",
    "compare Ben --against 2999-01-01",
    "codebook drift",
    "codebook drift --who Ben",
]


LISTS = ["transcripts list", "code export codings.csv", "notes list", "export codings out.csv"]
"""What is looked at for somebody who has not said who they are, too."""

LOGS = ["history --last 0", "export log log", "check"]
"""What says that something was done, and not what."""

NOBODYS_WORK = {
    # They make, bring in or change something, as the one who is working.
    *("demo", "new", "import", "open", "merge", "undo", "lock", "unlock", "settings", "settle"),
    *("transcripts set", "transcripts conducted", "transcripts replace", "transcripts correct"),
    *("participants import", "participants set", "participants consent", "participants withdraw"),
    *(
        "names seal",
        "names apply",
        "names remember",
        "names forget",
        "questions set",
        "questions say",
        "questions not-asked",
        "questions propose",
    ),
    *("codebook import", "codebook add", "codebook edit", "codebook rename", "codebook move"),
    *("codebook merge", "codebook remove", "codebook stays", "coders add", "coders join", "pack"),
    *("rounds plan", "rounds finish", "rounds open", "rounds give"),
    *("support add", "support remove", "warnings add", "warnings remove"),
    *("code add", "code remove", "code import", "code auto"),
    *("notes add", "notes change", "notes remove"),
    *("quote add", "quote use", "quote leave-out", "quote put-in", "quote set-aside", "quote drop"),
    # They show what was said, asked or warned of, and who is who.
    *("transcripts show", "transcripts turns", "transcripts check", "search", "warnings list"),
    *("questions list", "questions asked", "questions answers", "names find", "names list"),
    *("codebook shipped", "codebook diff", "support list"),
    # They need a model; what they are made of is gathered as for tables.
    *("suggest themes", "suggest passages", "names check"),
}
"""Commands that show nothing of what coders did; each was looked at."""


def test_every_command_was_thought_of():
    """A new command goes to COMMANDS, unless it cannot show what others did."""
    headings = re.findall(r"^#+ qualtool (.+)$", REFERENCE.read_text("utf-8"), re.MULTILINE)
    groups = {name.split()[0] for name in headings if " " in name}
    looked_at = [*COMMANDS, *LOGS]
    unknown = [
        name
        for name in headings
        if name not in {*NOBODYS_WORK, *groups}
        and not any(f"{words} ".startswith(f"{name} ") for words in looked_at)
    ]
    assert unknown == []


@pytest.fixture(scope="module")
def two(study_template, tmp_path_factory):
    return build_two(study_template, tmp_path_factory.mktemp("blind"))


@pytest.fixture
def told(two, qualtool, tmp_path, monkeypatch):
    """What a command says and writes, run in a folder with a copy of one of the two studies."""

    def run(place, words, who):
        folder = tmp_path / place.parent.name
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        shutil.copy(place, folder / "study.qual")
        monkeypatch.chdir(folder)
        if who:
            monkeypatch.setenv("QUALTOOL_CODER", who)
        outcome = qualtool(*words.split())
        (folder / "study.qual").unlink()
        files = {
            str(one.relative_to(folder)): one.read_bytes()
            for one in sorted(folder.rglob("*"))
            if one.is_file()
        }
        return outcome, files

    return run


@pytest.mark.parametrize(
    ("words", "who"), [*((words, "Ada") for words in COMMANDS), *((words, "") for words in LISTS)]
)
def test_a_command_says_the_same_whatever_others_do(two, told, words, who):
    before, after = (told(place, words, who) for place in two)
    assert before == after
    refused = words.startswith(("compare", "differences", "export agenda"))
    assert before[0].exit_code == int(refused), before
    assert not refused or "Not compared are 3 interviews (P01, P02 and P03)" in before[0].err


@pytest.mark.parametrize("who", ["Ada", ""])
@pytest.mark.parametrize("words", LOGS[:2])
def test_the_log_only_says_how_much_was_done(two, told, words, who):
    outcome, files = told(two[1], words, who)
    assert outcome.exit_code == 0
    everything = outcome.out + "".join(one.decode() for one in files.values())
    assert SECRET not in everything
    if "history" in words:
        assert "marked 1 passage, in a blind round" in everything
    if "export" in words:
        assert '"c1"' not in everything
        assert '"n1"' not in everything


def test_whoever_did_it_sees_it(two, told):
    assert SECRET in told(two[1], "history", "Ben")[0].out
    assert SECRET in told(two[1], "notes list", "Ben")[0].out
    assert SECRET in str(told(two[1], "export log log", "Ben")[1])


def test_what_can_be_removed_does_not_tell_with_what_others_code(kept, study, refused):
    kept("rounds", "plan", "First", "--twice", "100%", "--yes", "--coder", "Ada")
    for name in ("hope", "trust"):
        kept("codebook", "add", name, "--coder", "Ada")
    kept("code", "add", "P02", "hope", "My sister did.", "--coder", "Ben")
    added = [line.split()[-1] for line in kept("history").splitlines() if "added code “" in line]
    told = {refused("codebook", "remove", name, "--coder", "Ada") for name in ("hope", "trust")}
    assert len(told) == 1
    assert "nobody may see yet whether with it" in told.pop()
    hope, trust = (refused("undo", stamp, "--coder", "Ada") for stamp in added[-2:])
    assert hope.replace("hope", "trust") == trust
    kept("codebook", "add", "a slip", "--coder", "Ada")
    kept("undo", "--coder", "Ada")
    kept("codebook", "remove", "hope", "--move-passages-to", "trust", "--coder", "Ada")
    assert "trust" in kept("code", "list", "--coder", "Ben")


def test_a_merge_does_not_tell_with_what_others_code(kept, study, tmp_path):
    kept("rounds", "plan", "First", "--twice", "100%", "--yes", "--coder", "Ada")
    for name in ("hope", "trust"):
        kept("codebook", "add", name, "--coder", "Ada")
    pack = tmp_path / "elsewhere.qual"
    kept("pack", "--for", "Ben", "--round", "First", "--out", pack, "--coder", "Ada", "-s", study)
    kept("code", "add", "P02", "hope", "My sister did.", "--study", pack)
    for name in ("hope", "trust"):
        kept("codebook", "remove", name, "--coder", "Ada", "--study", study)
    told = kept("merge", pack, "--coder", "Ada", "--study", study)
    assert "  the code “hope”\n  the code “trust”\n" in told
    assert "marked 1 passage, in a blind round" in told
    assert "refer to" not in kept("check", "--study", study)


def test_nobody_tries_out_by_a_file_what_others_coded(kept, refused, tmp_path):
    kept("rounds", "plan", "First", "--twice", "100%", "--yes", "--coder", "Ada")
    has, has_not = "There aren't hours left in the day. I work nights", "There aren't hours"
    told = set()
    for number, words in enumerate((has, has_not)):
        file = tmp_path / f"{number}.csv"
        file.write_text(f"transcript,code,coder,quote\nP02,no-time,Ben,{words}\n")
        said = refused("code", "import", file, "--dry-run", "--coder", "Ada")
        told.add(said.replace(file.name, "file"))
    assert len(told) == 1
    assert "What Ben codes in “P02” is in a blind round; only they bring it in." in told.pop()
    kept("code", "import", tmp_path / "1.csv", "--coder", "Ben")


def test_a_corrected_version_does_not_find_what_others_coded(kept, study, tmp_path):
    kept("rounds", "plan", "First", "--twice", "100%", "--yes", "--coder", "Ada")
    kept("code", "add", "P02", "unaware", "Did anybody ask how you were?", "--coder", "Ben")
    said = "My sister did. It was me and the four walls otherwise"
    anew = INTERVIEWS["P02.txt"].replace(said, "She came with all the children, and nobody else")
    (tmp_path / "anew.txt").write_text(anew)
    told = set()
    for words in ("My sister did.", "I work nights"):
        copy = tmp_path / "copies" / "small.qual"
        copy.parent.mkdir(exist_ok=True)
        shutil.copy(study, copy)
        kept("code", "add", "P02", "unaware", words, "--coder", "Ben", "--study", copy)
        version = ("transcripts", "correct", "P02", "--from", "anew.txt", "--dry-run")
        told.add(kept(*version, "--coder", "Ada", "--study", copy))
    assert len(told) == 1
    assert "in most of what others may have coded, in a blind round" in told.pop()
