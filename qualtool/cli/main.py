"""The `qualtool` command: its parts by name, and how an error reaches the user."""

import gc
import sys
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer
from typer.core import TyperCommand, TyperGroup

from qualtool.cli.output import plain
from qualtool.cli.passphrase import passphrase_file
from qualtool.errors import QualtoolError

PARTS: dict[str, tuple[str, str]] = {
    "demo": ("demo:demo", "Lay out a complete made-up study and carry it through."),
    "new": ("study:new", "Make a new, empty study: one file, NAME.qual."),
    "import": ("importing:import_files", "Take interview transcripts into the study."),
    "transcripts": ("transcripts:app", "See transcripts, and lay corrections over them."),
    "questions": ("questions:app", "See who was asked what, and lay answers side by side."),
    "names": ("names:app", "Find names in what was said, hide them, and seal them."),
    "participants": ("participants:app", "Say who the participants are."),
    "codebook": ("codebook:app", "See and change what the codes mean."),
    "coders": ("coders:app", "Say who codes."),
    "rounds": ("rounds:app", "Say who codes which interviews, and what is finished."),
    "support": ("support:app", "Say who can be talked to."),
    "open": ("open:open_page", "Open the study in the browser, to read and code."),
    "code": ("coding:app", "Mark passages with codes."),
    "warnings": ("warnings:app", "Say what a transcript holds, before somebody reads it."),
    "notes": ("notes:app", "Write notes about anything."),
    "search": ("search:search", "Find words in what was said, and show them in their turns."),
    "suggest": ("themes:app", "See which themes and passages the machine would propose."),
    "compare": ("compare:compare", "Say where coders agree and differ."),
    "differences": ("differences:differences", "List the places where coders differ, and how."),
    "settle": ("settling:settle", "Settle differences, with the reason kept."),
    "quote": ("quote:app", "Mark quotes, choose those for print, and shorten them."),
    "quotes": ("quotes:quotes", "Write the quote table."),
    "export": ("export:app", "Write codings, tables and the log to files."),
    "history": ("history:history", "See who did what, and when."),
    "undo": ("history:undo", "Take an action back."),
    "pack": ("pack:pack", "Write a file with what one coder needs, to send it to them."),
    "merge": ("merging:merge", "Bring another copy's work into this study."),
    "settings": ("study:settings", "See the study's settings, or give one a value."),
    "lock": ("locking:lock", "Encrypt the study with a passphrase."),
    "unlock": ("locking:unlock", "Make a locked study readable without a passphrase."),
    "check": ("study:check", "Check that the study is whole."),
}
"""Each command: the module and name where it stands, and its line in the overview."""


class Parts(TyperGroup):
    """Commands that are only imported when they are called, so that help is quick."""

    def list_commands(self, _ctx: Any) -> list[str]:
        """The commands in the order of work, not of the alphabet."""
        return list(PARTS)

    def get_command(self, _ctx: Any, cmd_name: str) -> TyperCommand | None:
        """A command's name and line for the overview, without importing it."""
        return TyperCommand(cmd_name, help=PARTS[cmd_name][1]) if cmd_name in PARTS else None

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command that is called, imported."""
        if args and args[0] in PARTS:
            return args[0], load_part(args[0]), args[1:]
        return super().resolve_command(ctx, args)


@cache
def load_part(name: str) -> TyperCommand:
    """Import one command of the overview."""
    place, _, attribute = PARTS[name][0].partition(":")
    part = getattr(import_module(f"qualtool.cli.{place}"), attribute)
    if not isinstance(part, typer.Typer):
        alone = typer.Typer(rich_markup_mode=None, add_completion=False)
        alone.command(name)(part)
        part = alone
    command = typer.main.get_command(part)
    command.name = name
    command.help = command.help or PARTS[name][1]
    return command  # type: ignore[return-value]


app = typer.Typer(
    cls=Parts, no_args_is_help=True, rich_markup_mode=None, pretty_exceptions_enable=False
)


@app.callback()
def overview(
    file: Annotated[
        Path | None,
        typer.Option(
            "--passphrase-file",
            envvar="QUALTOOL_PASSPHRASE_FILE",
            show_default=False,
            help="For scripts: a file with the passphrase of a locked study.",
        ),
    ] = None,
) -> None:
    """A workbench for thematic analysis of interviews, on your own machine.

    Everything stays in one file, the study; nothing is sent anywhere.
    """
    passphrase_file.set(file)


OBJECTS_BETWEEN_COLLECTIONS = 100_000
"""A command builds much and lets go of it when it ends: looking for cycles at Python's usual 700
new objects took a quarter of the time of an import of 100 transcripts."""


def main() -> None:
    """Run the command; turn what the user can act on into a sentence and exit code 1."""
    gc.set_threshold(OBJECTS_BETWEEN_COLLECTIONS, 20, 50)
    for stream in (sys.stdout, sys.stderr):
        # A Windows console may not know every letter; no letter is worth a crash.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        app(prog_name="qualtool")
    except QualtoolError as error:
        _stop(str(error), error.hint)
    except OSError as error:
        # Without a file's name it is no matter of a place that the user named, but a bug.
        if error.filename is None:
            raise
        _stop(f"{error.filename} cannot be used: {(error.strerror or str(error)).lower()}.")


def _stop(*sentences: str) -> NoReturn:
    sys.stderr.writelines(f"{plain(sentence)}\n" for sentence in sentences if sentence)
    sys.exit(1)
