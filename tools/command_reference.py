"""Write the command reference from the commands themselves.

python tools/command_reference.py docs/commands.md
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from qualtool.cli.main import PARTS, load_part

HEADING = """\
# All commands

This page is made from the commands themselves, by `make reference`. In a terminal, `--help`
after any command says the same.

Words in CAPITALS stand for what you type. What stands in [brackets] may be left out.
"""

HELP = "--help"


def main() -> None:
    """Write the reference to the file that is named."""
    Path(sys.argv[1]).write_text(reference(), encoding="utf-8", newline="\n")


def reference() -> str:
    """The whole page."""
    parts = {name: load_part(name) for name in PARTS}
    overview = [f"| [`{name}`](#qualtool-{name}) | {PARTS[name][1]} |" for name in parts]
    lines = [HEADING, "| command | what it does |", "| --- | --- |", *overview, ""]
    for name, part in parts.items():
        lines += [f"## qualtool {name}", ""]
        below = dict(getattr(part, "commands", {}))
        if not below:
            lines += [*described(part, f"qualtool {name}"), ""]
            continue
        lines += [PARTS[name][1], ""]
        for inner, command in below.items():
            title = f"qualtool {name} {inner}"
            lines += [f"### {title}", "", *described(command, title), ""]
    return "\n".join(lines).rstrip() + "\n"


def described(command: Any, title: str) -> Iterator[str]:
    """One command: what it does, how it is called, and what may be given."""
    arguments = [one for one in command.params if one.param_type_name == "argument"]
    options = [
        one for one in command.params if one.param_type_name == "option" and HELP not in one.opts
    ]
    yield "\n".join(line.strip() for line in (command.help or "").strip().splitlines())
    yield ""
    yield "```text"
    yield " ".join([title, *map(shape, arguments), *(["[OPTIONS]"] if options else [])])
    yield "```"
    yield ""
    if not arguments and not options:
        return
    yield "| | |"
    yield "| --- | --- |"
    for one in arguments:
        yield f"| `{one.name.upper()}` | {cell(one.help)}{standing(one)} |"
    for one in options:
        yield f"| {called(one)} | {cell(one.help)}{standing(one)} |"


def shape(argument: Any) -> str:
    """How an argument stands in the line to type."""
    name = argument.name.upper() + ("…" if argument.nargs == -1 else "")
    return name if argument.required else f"[{name}]"


def called(option: Any) -> str:
    """An option's names and what comes behind them."""
    names = ", ".join(f"`{name}`" for name in (*option.opts, *option.secondary_opts))
    return names if option.is_flag else f"{names} {option.name.upper().replace('_', ' ')}"


def standing(one: Any) -> str:
    """What holds where nothing is given, and where else it may be said."""
    said = []
    if one.required and one.param_type_name == "option":
        said.append("Has to be given.")
    if one.default not in (None, "", (), []) and not getattr(one, "is_flag", False):
        said.append(f"Otherwise {one.default}.")
    if getattr(one, "envvar", None):
        said.append(f"Also from the environment variable `{one.envvar}`.")
    return "".join(f" {sentence}" for sentence in said)


def cell(text: str | None) -> str:
    """A text that cannot break the table."""
    return " ".join((text or "").split()).replace("|", "\\|")


if __name__ == "__main__":
    main()
