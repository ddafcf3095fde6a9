"""`qualtool demo`: a complete made-up study, carried through with the ordinary commands."""

import shlex
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from qualtool.cli.output import report
from qualtool.cli.shipped import shipped_folder
from qualtool.errors import ConflictError

STUDY = "peer-support.qual"

CODERS = (
    ("Ada", "lived experience"),
    ("Ben", "academic"),
    ("Carys", "clinician"),
)
"""The invented coders of the sample study, and what each brings."""


def demo(
    folder: Annotated[
        Path, typer.Argument(help="A new folder for the study and its tables.")
    ] = Path("qualtool-demo"),
) -> None:
    """Lay out a complete made-up study and carry it through.

    The ordinary commands run one after the other, each shown as one would type it.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise ConflictError(
            f"{folder} exists already; nothing was changed.",
            hint="Name another folder: qualtool demo FOLDER",
        )
    folder.mkdir(parents=True, exist_ok=True)
    sample = folder / "interviews"
    shutil.copytree(shipped_folder("transcripts_sample"), sample)
    report("Everybody and everything in this study is made up.")
    for words, command in steps(folder, sample):
        _run(words, command)
    _tell_what_is_there(folder)


def steps(folder: Path, sample: Path) -> Iterator[tuple[str, list[str]]]:
    """What the demonstration does: in words, and the command that does it."""
    study = ["--study", str(folder / STUDY)]
    interviews = sorted(
        str(place)
        for place in sample.iterdir()
        if place.suffix in {".docx", ".md", ".srt", ".txt", ".vtt"} and place.stem != "README"
    )
    tables = folder / "tables"
    tables.mkdir()
    yield (
        "A study is one file.",
        ["new", str(folder / STUDY), "--title", "Peer support for carers (made up)"],
    )
    for name, perspective in CODERS:
        yield "", ["coders", "add", name, "--perspective", perspective, *study]
    yield (
        "A codebook that ships with qualtool.",
        ["codebook", "import", "carer-co-design", "--coder", "Ada", *study],
    )
    yield (
        "Who was interviewed, and who agreed to be quoted.",
        ["participants", "import", str(sample / "participants.csv"), "--coder", "Ben", *study],
    )
    yield (
        "Transcripts as recorders write them; names become codes before anything is kept.",
        ["import", *interviews, "--names", str(sample / "names.csv"), "--coder", "Ben", *study],
    )
    yield (
        "What three people coded, each for themselves.",
        ["code", "import", str(sample / "codings.csv"), *study],
    )
    yield "Words in their turns.", ["search", "nobody told", "--limit", "3", *study]
    yield (
        "Where they agree and differ.",
        ["compare", "Ada", "Ben", "--themes", *study],
    )
    yield "", ["compare", "--out", str(tables / "agreement.docx"), *study]
    yield (
        "What all marked exactly alike is taken as agreed.",
        ["settle", "Ada", "Ben", "--alike", "--coder", "Ada", *study],
    )
    yield (
        "Differences as a list to fill in; this one is filled in as a team might have done.",
        ["demo-decisions", str(tables / "decisions.csv"), *study],
    )
    yield (
        "",
        ["settle", "--from", str(tables / "decisions.csv"), "--coder", "Ada", *study],
    )
    yield (
        "Themes that the machine would propose, computed on this computer.",
        ["suggest", "themes", "--coder", "Carys", *study],
    )
    yield (
        "Passages that may have been missed for a code.",
        ["suggest", "passages", "not-abandoned", "--count", "3", *study],
    )
    for suffix in ("docx", "xlsx", "html"):
        yield (
            "The quote table." if suffix == "docx" else "",
            ["quotes", "--out", str(tables / f"quotes.{suffix}"), "--balance", *study],
        )
    yield (
        "Themes by group, people and passages counted apart.",
        ["export", "themes", str(tables / "themes.docx"), "--levels", "2", *study],
    )
    yield "", ["export", "codings", str(tables / "codings.xlsx"), *study]
    yield "", ["codebook", "export", str(tables / "codebook.docx"), *study]
    yield "The study is whole.", ["check", *study]


def _run(words: str, command: list[str]) -> None:
    from qualtool.cli.demo_decisions import fill_in
    from qualtool.cli.main import app

    if words:
        report("", f"— {words}")
    if command[0] == "demo-decisions":
        fill_in(Path(command[1]), Path(command[-1]))
        return
    report("$ " + _shortened(["qualtool", *command]))
    # What a command prints on the terminal and what the demo says must not change places.
    sys.stdout.flush()
    app(command, standalone_mode=False)


def _shortened(command: list[str]) -> str:
    """The command as one would type it, a long list of files cut."""
    most = 12
    shown = command if len(command) <= most else [*command[:4], "…", *command[-6:]]
    return shlex.join(shown).replace("'…'", "…")


def _tell_what_is_there(folder: Path) -> None:
    report(
        "",
        f"The study is {folder / STUDY}; its tables are in {folder / 'tables'}:",
        *(f"  {place.name}" for place in sorted((folder / "tables").iterdir())),
        "",
        "Go on with it:",
        f"  cd {folder}",
        "  qualtool codebook show",
        "  qualtool transcripts show P01",
        "  qualtool settle Ada Ben Carys --coder Ada",
        "  qualtool history",
    )
