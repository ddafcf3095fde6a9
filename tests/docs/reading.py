"""Following a guide as a reader would: its blocks in order, its commands one by one."""

import contextlib
import io
import os
import re
import shlex
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from qualtool.cli.main import main

FENCE = re.compile(r"^```(\w+)[ ]*([^\n`]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
TYPED = re.compile(r"^.*(?: ›|\(Enter for none\):|\[y/N\]:) ?(.*)$")
"""A line that asks for something, and what the reader answers."""

UNSEEN = re.compile(r"^(?:New p|P)assphrase of .*:$")
"""A line that asks for what the terminal does not show: the reader always types the same."""

PASSPHRASE = "gravel lantern Orkney ninth"

ANYTHING = "…"


@dataclass(frozen=True)
class Block:
    """A fenced block of a guide."""

    language: str
    about: str
    """What stands behind the language: the name of a file, or “refused”."""
    text: str
    line: int


@dataclass(frozen=True)
class Command:
    """A line to type, and the lines that the guide shows after it."""

    typed: str
    shown: tuple[str, ...]


@dataclass(frozen=True)
class Told:
    """What a command told the reader."""

    exit_code: int
    text: str


def blocks(guide: str) -> list[Block]:
    return [
        Block(found[1], found[2].strip(), found[3], guide.count("\n", 0, found.start()) + 1)
        for found in FENCE.finditer(guide)
    ]


def commands(block: Block) -> list[Command]:
    first, *parts = re.split(r"^\$ ", block.text, flags=re.MULTILINE)
    assert not first.strip(), f"line {block.line}: a console block begins with “$ ”"
    lines = [part.splitlines() for part in parts]
    return [Command(typed, tuple(shown)) for typed, *shown in lines]


def not_told(shown: tuple[str, ...], text: str) -> str | None:
    """The first shown line that does not stand in the text, after those before it."""
    real = iter([line.rstrip() for line in text.splitlines()])
    for line in shown:
        if line.strip() in {"", ANYTHING}:
            continue
        wanted = re.compile(".*".join(map(re.escape, line.rstrip().split(ANYTHING))))
        if not any(wanted.fullmatch(one) for one in real):
            return line
    return None


class Answers(io.StringIO):
    """A reader at the keyboard, whose answers are seen on the screen."""

    def __init__(self, answers, screen):
        super().__init__("".join(f"{answer}\n" for answer in answers))
        self.screen = screen

    def isatty(self):
        return True

    def readline(self, *size):
        line = super().readline(*size)
        self.screen.write(line)
        return line


class Screen(io.StringIO):
    """What the reader looks at: a terminal, or what stands in for it."""

    def __init__(self, *, terminal):
        super().__init__()
        self.terminal = terminal

    def isatty(self):
        return self.terminal

    def type_unseen(self, question):
        self.write(f"{question.rstrip()}\n")
        return PASSPHRASE


class Reader:
    """Somebody who follows a guide in an empty folder."""

    def __init__(self, folder: Path, demonstration=None):
        self.folder = folder
        self.demonstration = demonstration
        self.names: dict[str, object] = {}

    def type(self, command: Command) -> Told:
        name, *words = self.words(command.typed)
        if name == "cd":
            (self.folder / words[0]).resolve(strict=True)
            self.folder /= words[0]
            return Told(0, "")
        assert name == "qualtool", f"a guide may only show qualtool and cd: {command.typed}"
        if words[:1] == ["demo"] and self.demonstration is not None:
            made, told = self.demonstration
            shutil.copytree(made, self.folder / made.name)
            return told
        typed = [found[1] for line in command.shown if (found := TYPED.match(line))]
        there = any(UNSEEN.match(line) for line in command.shown)
        return run(words, self.folder, typed, there=there)

    def words(self, typed: str) -> list[str]:
        """The words of a line, with * filled in as a shell does."""
        found = []
        for word in shlex.split(typed):
            files = (
                sorted(str(p.relative_to(self.folder)) for p in self.folder.glob(word))
                if ("*" in word)
                else []
            )
            found += files or [word]
        return found

    def write(self, block: Block) -> None:
        (self.folder / block.about).write_text(block.text, encoding="utf-8")

    def run_python(self, block: Block) -> str:
        screen = io.StringIO()
        with working_in(self.folder), contextlib.redirect_stdout(screen):
            exec(compile(block.text, f"line {block.line}", "exec"), self.names)
        return screen.getvalue()


@contextlib.contextmanager
def working_in(folder: Path):
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        patch.setenv("COLUMNS", "80")
        # A terminal on which nothing is drawn over.
        patch.setenv("TERM", "dumb")
        for name in list(os.environ):
            if name.startswith("QUALTOOL_"):
                patch.delenv(name)
        yield patch


def run(
    words: list[str], folder: Path, typed: list[str] | None = None, *, there: bool = False
) -> Told:
    """Run the command in this process, as the console script would.

    `there` says that the reader is at a terminal and types what it does not show.
    """
    screen = Screen(terminal=there)
    with (
        working_in(folder) as patch,
        contextlib.redirect_stdout(screen),
        contextlib.redirect_stderr(screen),
    ):
        patch.setattr(sys, "argv", ["qualtool", *words])
        # The reader looks at the page and then stops it.
        patch.setattr("uvicorn.Server.run", lambda _server, **_sockets: None)
        patch.setattr("webbrowser.open", lambda _address: True)
        answered = Answers(typed or (), screen) if typed or there else io.StringIO()
        patch.setattr(sys, "stdin", answered)
        patch.setattr("getpass.getpass", screen.type_unseen)
        try:
            main()
            code = 0
        except SystemExit as stop:
            code = stop.code if isinstance(stop.code, int) else int(bool(stop.code))
    return Told(code, screen.getvalue())
