"""Every example in the README and the guides is run, in order, from an empty folder."""

import shutil
from pathlib import Path

import pytest

from tests.docs.reading import Command, Reader, Told, blocks, commands, not_told, run
from tests.packaging.installed import make_wheel, run_installed

ROOT = Path(__file__).parents[2]
GUIDES = {
    place.name: place.read_text(encoding="utf-8")
    for place in (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))
    if place.name != "commands.md"
}
FILES = ("yaml", "csv", "markdown")
SETTING_UP = (
    *("make ", "python ", "python3 ", "uv ", "cd ", ".venv", "source ", "git ", "pip "),
    "qualtool open ",
)
"""How lines begin that set a machine up, or go on until somebody stops them: these are not run."""


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory):
    """The folder that `qualtool demo` of the wheel alone makes in an empty one; what it tells."""
    installed = tmp_path_factory.mktemp("installed")
    folder = tmp_path_factory.mktemp("demonstration")
    ran = run_installed(make_wheel(installed), ["demo"], folder=folder, into=installed)
    assert ran.returncode == 0, ran.stdout
    return folder / "qualtool-demo", Told(ran.returncode, ran.stdout)


def test_the_wheel_alone_carries_the_sample_study_through(demonstration):
    made, told = demonstration
    assert "The study is whole" in told.text
    tables = {path.name for path in (made / "tables").iterdir()}
    assert {"quotes.docx", "quotes.xlsx", "agreement.docx", "themes.docx"} <= tables


@pytest.mark.parametrize("name", GUIDES)
def test_every_example_does_what_the_guide_says(name, tmp_path, demonstration):
    reader = Reader(tmp_path, demonstration)
    if name == "README.md":
        shutil.copytree(ROOT / "transcripts_sample", tmp_path / "transcripts_sample")
    said = None
    for block in blocks(GUIDES[name]):
        if block.language == "console":
            for command in commands(block):
                follow(reader, command, refused=block.about == "refused")
        elif block.language == "python":
            said = reader.run_python(block)
        elif block.language == "text" and said is not None:
            lacking = not_told(tuple(block.text.splitlines()), said)
            assert lacking is None, f"line {block.line}: “{lacking}” is not in:\n{said}"
        elif block.language in FILES and block.about:
            reader.write(block)


def follow(reader: Reader, command: Command, *, refused: bool) -> None:
    told = reader.type(command)
    assert told.exit_code == int(refused), f"{command.typed}\n{told.text}"
    lacking = not_told(command.shown, told.text)
    assert lacking is None, f"{command.typed}\n“{lacking}” is not in:\n{told.text}"


@pytest.mark.parametrize("name", GUIDES)
def test_only_setting_up_is_not_run(name):
    """Fences are of a kind that is run, or show a file, or set a machine up."""
    known = {"console", "python", "text", "sh", *FILES}
    for block in blocks(GUIDES[name]):
        assert block.language in known, f"line {block.line}: {block.language}"
        if block.language == "sh":
            for line in block.text.splitlines():
                assert line.startswith(SETTING_UP), f"line {block.line}: {line}"


def test_what_make_is_shown_to_do_is_in_the_makefile():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    shown = {
        line.split("#")[0].split()[1]
        for guide in GUIDES.values()
        for block in blocks(guide)
        if block.language == "sh"
        for line in block.text.splitlines()
        if line.startswith("make ")
    }
    assert {"demo", "test"} <= shown
    assert [target for target in shown if f"\n{target}:" not in makefile] == []


def test_a_line_that_is_not_said_is_noticed():
    said = "Made practice.qual.\nNext: qualtool codebook import FILE\n"
    assert not_told(("Made practice.qual.", "…", "Next: …"), said) is None
    assert not_told(("Made practice",), said) == "Made practice"
    assert not_told(("Next: …", "Made practice.qual."), said) == "Made practice.qual."


def test_a_reader_answers_what_is_asked(tmp_path):
    """What stands behind a question in the guide is typed, and seen on the screen."""
    place = tmp_path / "answers.qual"
    run(["new", str(place), "--coder", "Ada"], tmp_path)
    run(["codebook", "add", "shed"], tmp_path)
    (tmp_path / "P01.txt").write_text("I: Where?\n\nP01: In the shed.\n", encoding="utf-8")
    run(["import", "P01.txt"], tmp_path)
    asked = ("Code this … as “shed”? [y/N]: n",)
    told = Reader(tmp_path).type(Command("qualtool code auto shed --words shed", asked))
    assert told.exit_code == 1
    assert "[y/N]: n\n" in told.text
