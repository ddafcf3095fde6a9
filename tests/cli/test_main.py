"""The overview, help, and how what goes wrong reaches the user."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from qualtool.cli.main import PARTS, load_part

HEAVY = ("docx", "numpy", "openpyxl", "pandas", "rich", "spacy", "sqlalchemy", "torch")


def commands():
    """Every command with its whole name, those of groups included."""
    for name in PARTS:
        part = load_part(name)
        yield name, part
        for below, command in getattr(part, "commands", {}).items():
            yield f"{name} {below}", command


@pytest.mark.parametrize(("name", "command"), [pytest.param(*one, id=one[0]) for one in commands()])
def test_every_command_argument_and_option_says_what_it_is_for(name, command):
    assert (command.help or "").strip(), name
    for parameter in command.params:
        assert (getattr(parameter, "help", "") or "").strip(), f"{name}: {parameter.name}"


@pytest.mark.parametrize("name", PARTS)
def test_the_overview_says_of_a_command_what_the_command_says_of_itself(name):
    assert PARTS[name][1] == load_part(name).help.splitlines()[0]


def test_the_overview_names_every_command_in_the_order_of_work(qualtool):
    overview = qualtool("--help")
    assert overview.exit_code == 0
    listed = re.findall(r"^  (\w+)  +(.+)$", overview.out.partition("Commands:")[2], re.MULTILINE)
    assert listed == [(name, line) for name, (_, line) in PARTS.items()]


def test_a_short_help_line_fits_into_eighty_columns():
    for name, (_, line) in PARTS.items():
        assert len(line) <= 62, name


def test_help_loads_no_large_library():
    script = (
        "import sys\n"
        "sys.argv = ['qualtool', '--help']\n"
        "from qualtool.cli.main import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        f"sys.stderr.write(' '.join(name for name in {HEAVY} if name in sys.modules))\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=60
    )
    assert "Commands:" in ran.stdout
    assert ran.stderr == ""


def test_the_installed_command_runs(study):
    script = Path(sys.executable).with_name("qualtool")
    ran = subprocess.run(
        [script, "codebook", "show", "--study", study],
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )
    assert ran.returncode == 0, ran.stderr
    assert "lived-experience  (1 passage)" in ran.stdout
    ran = subprocess.run(
        [script, "codebook", "rename", "hope", "trust", "--study", study],
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )
    assert ran.returncode == 1
    assert ran.stderr.startswith("There is no code named “hope”.\n")
    assert ran.stdout == ""


@pytest.mark.parametrize(
    "words",
    [(), ("nope",), ("codebook", "nope"), ("history", "--nope"), ("history", "--last", "-1")],
)
def test_a_mistyped_command_shows_how_it_is_used(qualtool, study, words):
    before = study.read_bytes()
    outcome = qualtool(*words)
    assert outcome.exit_code == 2
    assert "Usage: qualtool" in outcome.out + outcome.err
    assert study.read_bytes() == before


def test_what_steers_a_terminal_is_left_out_of_messages(refused):
    told = refused("codebook", "rename", "\x1b[31m\u202ehope\x9b\x07[red]", "trust")
    assert "There is no code named “[31mhope[red]”." in told


@pytest.mark.parametrize(
    "words",
    [
        ("codebook", "show", "--study"),
        ("codebook", "import"),
        ("codebook", "diff"),
        ("import",),
        ("participants", "import"),
        ("code", "import", "--coder", "Ada"),
        ("merge",),
        ("export", "log"),
        ("demo",),
        ("new",),
        ("settle", "--from"),
    ],
)
def test_a_place_with_a_name_too_long_for_the_disk_is_a_sentence(refused, words):
    assert "too long" in refused(*words, "x" * 10_000)


@pytest.mark.parametrize(
    "words",
    [
        ("codebook", "export"),
        ("export", "codings"),
        ("export", "themes"),
        ("quotes", "--out"),
        ("compare", "--out"),
        ("differences", "--out"),
        ("code", "export"),
        ("codebook", "split", "unaware", "early", "--list-to"),
    ],
)
@pytest.mark.parametrize("place", ["nowhere/out.md", "x" * 10_000 + ".md", "folder.md"])
def test_a_file_that_cannot_be_written_is_a_sentence(refused, tmp_path, words, place):
    (tmp_path / "folder.md").mkdir()
    assert "cannot be written" in refused(*words, place)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["folder.md", "small.qual"]


@pytest.mark.parametrize("place", [".", "/"])
def test_a_folder_is_no_file_to_write(refused, place):
    assert "give the name of a file" in refused("code", "export", place)


def test_options_of_a_group_are_its_own(qualtool):
    assert "completion" not in qualtool("codebook", "--help").out
