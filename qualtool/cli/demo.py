"""`qualtool demo`: a complete made-up study, carried through with the ordinary commands."""

import os
import shlex
import shutil
import sys
from contextlib import chdir
from pathlib import Path
from typing import Annotated

import typer

from qualtool.cli.output import report
from qualtool.errors import ConflictError
from qualtool.gathering.shipped import shipped_folder

ALL_INTERVIEWS = "interviews/*.*"
"""Stands for the transcripts among the sample's files, as a shell would find them."""

DECISIONS = "tables/decisions.csv"

STEPS = (
    ("A study is one file.", 'new peer-support --title "Peer support for carers (made up)"'),
    ("", 'coders add Ada --perspective "lived experience"'),
    ("", "coders add Ben --perspective academic"),
    ("", "coders add Carys --perspective clinician"),
    ("A codebook that ships with qualtool.", "codebook import carer-co-design --coder Ada"),
    (
        "Who was interviewed, and who agreed to be quoted.",
        "participants import interviews/participants.csv --coder Ben",
    ),
    (
        "Transcripts as recorders write them; names become codes before anything is kept.",
        f"import {ALL_INTERVIEWS} --names interviews/names.csv --coder Ben",
    ),
    ("What three people coded, each alone.", "code import interviews/codings.csv --coder Ben"),
    ("Words in their turns.", 'search "nobody told" --limit 3'),
    ("Where they agree and differ.", "compare Ada Ben --themes"),
    ("", "compare --out tables/agreement.docx"),
    ("What two marked exactly alike is taken as agreed.", "settle Ada Ben --alike --coder Ada"),
    ("Differences as a list to fill in.", f"differences --out {DECISIONS}"),
    ("The list, filled in as a team might have done.", f"settle --from {DECISIONS} --coder Ada"),
    ("Themes that the machine would propose, computed here.", "suggest themes --coder Carys"),
    ("Passages that may have been missed.", "suggest passages not-abandoned --count 3"),
    ("The quote table.", "quotes --out tables/quotes.docx --balance"),
    ("", "quotes --out tables/quotes.xlsx --balance"),
    ("", "quotes --out tables/quotes.html --balance"),
    ("Themes by group, people and passages apart.", "export themes tables/themes.docx --levels 2"),
    ("", "export codings tables/codings.xlsx"),
    ("", "codebook export tables/codebook.docx"),
    ("Whether all of it is there.", "check"),
)
"""What the demonstration does: in words, and the command that does it."""


def demo(
    folder: Annotated[
        Path, typer.Argument(help="A new folder for the study and its tables.")
    ] = Path("qualtool-demo"),
) -> None:
    """Lay out a complete made-up study and carry it through."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise ConflictError(
            f"{folder} exists already; nothing was changed.",
            hint="Name another folder: qualtool demo FOLDER",
        )
    shutil.copytree(shipped_folder("transcripts_sample"), folder / "interviews")
    (folder / "tables").mkdir()
    report("Everybody and everything in this study is made up.", "", f"$ cd {folder}")
    # The commands find the study by the folder; what the user has set is about another one.
    for name in ("QUALTOOL_STUDY", "QUALTOOL_CODER"):
        os.environ.pop(name, None)
    with chdir(folder):
        for words, command in STEPS:
            _run(words, shlex.split(command))
    _tell_what_is_there(folder)


def _run(words: str, command: list[str]) -> None:
    from qualtool.cli.demo_decisions import fill_in
    from qualtool.cli.main import app

    if words:
        report("", f"— {words}")
    report("$ " + shlex.join(["qualtool", *command]).replace(f"'{ALL_INTERVIEWS}'", ALL_INTERVIEWS))
    # What a command prints on the terminal and what the demo says must not change places.
    sys.stdout.flush()
    place = command.index(ALL_INTERVIEWS) if ALL_INTERVIEWS in command else None
    if place is not None:
        command[place : place + 1] = _interviews()
    app(command, standalone_mode=False)
    if command[:2] == ["differences", "--out"]:
        fill_in(Path(DECISIONS))


def _interviews() -> list[str]:
    from qualtool.transcripts.readers import READERS

    return sorted(
        str(place)
        for place in Path("interviews").iterdir()
        if place.suffix in READERS and place.suffix != ".csv" and place.stem != "README"
    )


def _tell_what_is_there(folder: Path) -> None:
    report(
        "",
        f"The study is {folder / 'peer-support.qual'}; its tables are in {folder / 'tables'}:",
        *(f"  {place.name}" for place in sorted((folder / "tables").iterdir())),
        "",
        "Go on with it:",
        f"  cd {folder}",
        "  qualtool codebook show",
        "  qualtool transcripts show P01",
        "  qualtool settle Ada Ben Carys --coder Ada",
        "  qualtool history",
    )
