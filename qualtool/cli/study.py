"""`qualtool new`, `settings` and `check`: the study file itself."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from qualtool.cli.keeping import change
from qualtool.cli.options import CoderOption, StudyOption, chosen_study, worker
from qualtool.cli.output import report, table
from qualtool.cli.passphrase import SureOption, given_passphrase, passphrase_for_good
from qualtool.errors import InvalidInputError
from qualtool.transcripts.consent import ASKING
from qualtool.wording import counted

if TYPE_CHECKING:
    from qualtool.store.study import Study

SETTINGS = {
    "title": "What the study is called in tables and reports.",
    "question": "What the study asks.",
    "attribution": "Who said a quote, such as “{code}, {group}”.",
    "smallest group": "Warn where an attribution fits fewer people than this.",
    "suggestions": "“off” where no machine should propose themes (reflexive analysis).",
    ASKING: "“yes” where machine suggestions need the participant's yes.",
    "model": "A folder with another sentence-transformers model for suggestions.",
}
"""Each setting by name, with what it is for."""


def new(
    name: Annotated[Path, typer.Argument(help="The study's name, or a path to it.")],
    coder: Annotated[str | None, typer.Option(help="A first coder: you.")] = None,
    title: Annotated[str | None, typer.Option(help="What the study is called in print.")] = None,
    *,
    locked: Annotated[
        bool, typer.Option("--locked", help="Encrypt it with a passphrase from the start.")
    ] = False,
    yes: SureOption = False,
) -> None:
    """Make a new, empty study: one file, NAME.qual."""
    if name.name in {"", ".."}:
        raise InvalidInputError(
            "A study needs a name.", hint="For example: qualtool new interviews"
        )
    place = study_file(name)
    passphrase = passphrase_for_good(place, given_passphrase(), sure=yes) if locked else None
    make_study(place, title=title, coder=coder, passphrase=passphrase)
    report(
        f"Made {place}{', locked' if locked else ''}.",
        "Next: qualtool open, or qualtool codebook import FILE, qualtool import FILES, "
        "qualtool coders add NAME",
    )


def study_file(name: Path) -> Path:
    """The file of a study that is called so."""
    from qualtool.store.study import SUFFIX

    return name if name.suffix == SUFFIX else name.with_name(name.name + SUFFIX)


def make_study(
    place: Path,
    *,
    title: str | None = None,
    coder: str | None = None,
    passphrase: str | None = None,
) -> "Study":
    """Make an empty study, with its title and, where one is named, its first coder.

    Where a passphrase is given it is locked from the start.

    Raises:
        QualtoolError: It cannot be made there, or nobody can be called so.
    """
    from qualtool.coding.coders import plan_coder
    from qualtool.history.model import Action, Change
    from qualtool.store.keep import keep
    from qualtool.store.study import create_study

    first = plan_coder((), coder) if coder else None
    study = create_study(place, passphrase=passphrase)
    with study.begin() as db:
        who = worker(db, coder)
        fields = {"value": title or place.stem}
        begun = Action(
            f"began the study “{title or place.stem}”", [Change("setting", "title", fields)]
        )
        keep(db, begun, by=who)
        if first:
            keep(db, first, by=who)
    return study


def settings(
    name: Annotated[str | None, typer.Argument(help="The setting.")] = None,
    value: Annotated[str | None, typer.Argument(help="Its new value.")] = None,
    study: StudyOption = None,
    coder: CoderOption = None,
) -> None:
    """See the study's settings, or give one a value."""
    from qualtool.history.model import Action, Change
    from qualtool.store.settings import load_settings

    if name is not None and name not in SETTINGS:
        raise InvalidInputError(
            f"There is no setting “{name}”.", hint="Settings: " + ", ".join(SETTINGS)
        )
    if value is None:
        with chosen_study(study, coder).read() as db:
            standing = load_settings(db)
        names = SETTINGS if name is None else [name]
        table(
            ("setting", "value", "what it is for"),
            [(key, standing.get(key, "not set"), SETTINGS[key]) for key in names],
        )
        return
    _require_possible(str(name), value)
    planned = Action(f"set “{name}” to “{value}”", [Change("setting", str(name), {"value": value})])
    change(study, coder, lambda _: planned)


def check(
    study: StudyOption = None,
    *,
    rebuild: Annotated[
        bool, typer.Option("--rebuild", help="Fold the tables from the log again first.")
    ] = False,
) -> None:
    """Check that the study is whole.

    Tables, texts and passages are held against the log.
    """
    from qualtool.cli.copies_beside import tell_copies_beside
    from qualtool.store import rebuilding
    from qualtool.store.checking import faults
    from qualtool.store.log import load_actions
    from qualtool.store.naming import removed_with_codings

    opened = chosen_study(study)
    if rebuild:
        with opened.begin() as db:
            rebuilding.rebuild(db)
    with opened.read() as db:
        found = tuple(faults(db))
        count = len(load_actions(db))
        gone = removed_with_codings(db)
    if found:
        raise InvalidInputError(
            "\n".join(found),
            hint="If only tables differ: qualtool check --rebuild. Otherwise go on from a copy.",
        )
    report(f"The study is whole: {counted(count, 'action')}, every text and passage in place.")
    report(*(f"Codings refer to {name}, which was removed; they are in no table." for name in gone))
    if study is not None:
        tell_copies_beside(opened)


def _require_possible(name: str, value: str) -> None:
    """Refuse a value that a later command could not use."""
    if name == "smallest group" and value not in map(str, range(1, 1000)):
        raise InvalidInputError(f"“{name}” is a whole number from 1 to 999, not “{value}”.")
    if name == ASKING and value.casefold() not in {"yes", "no"}:
        raise InvalidInputError(f"“{name}” is yes or no, not “{value}”.")
    if name == "suggestions" and value.casefold() not in {"on", "off"}:
        raise InvalidInputError(f"“{name}” is on or off, not “{value}”.")
