"""The command reference says what the commands say, and every command has words and a guide."""

import importlib.util
import re
from pathlib import Path

import pytest

from qualtool.cli.main import PARTS, load_part
from tests.docs.reading import blocks, commands

ROOT = Path(__file__).parents[2]
SPEC = importlib.util.spec_from_file_location("tool", ROOT / "tools" / "command_reference.py")
tool = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(tool)


def every_command():
    for name in PARTS:
        part = load_part(name)
        below = getattr(part, "commands", None)
        if below:
            yield from ((f"{name} {inner}", command) for inner, command in below.items())
        else:
            yield name, part


COMMANDS = dict(every_command())
GUIDES = [place for place in (ROOT / "docs").glob("*.md") if place.name != "commands.md"]


def test_the_reference_is_up_to_date():
    """Renew it with: make reference."""
    standing = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    assert standing == tool.reference()


@pytest.mark.parametrize("name", COMMANDS)
def test_the_reference_has_every_command_and_option(name):
    headings = re.split(r"^#+ ", tool.reference(), flags=re.MULTILINE)
    (section,) = (part for part in headings if part.startswith(f"qualtool {name}\n"))
    lacking = [
        option
        for param in COMMANDS[name].params
        for option in param.opts
        if option.startswith("--") and option != "--help" and f"`{option}`" not in section
    ]
    assert lacking == []


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_what_it_takes_has_help(name):
    assert COMMANDS[name].help
    assert [one.name for one in COMMANDS[name].params if not one.help] == []


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_used_in_a_guide(name):
    typed = [
        command.typed
        for guide in GUIDES
        for block in blocks(guide.read_text(encoding="utf-8"))
        if block.language == "console"
        for command in commands(block)
    ]
    assert any(line.split()[1:][: len(name.split())] == name.split() for line in typed)


def test_links_lead_to_files_and_headings_that_are_there():
    broken = []
    for place in (*GUIDES, *ROOT.glob("*.md"), ROOT / "docs" / "commands.md"):
        for target in re.findall(r"\]\(([^)\s]+)\)", place.read_text(encoding="utf-8")):
            if target.startswith("https://"):
                continue
            file, _, heading = target.partition("#")
            there = (place.parent / file).resolve() if file else place
            if not there.exists() or (heading and heading not in anchors(there)):
                broken.append(f"{place.name}: {target}")
    assert broken == []


def anchors(place):
    found = re.findall(r"^#+ (.+)$", place.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in found}
