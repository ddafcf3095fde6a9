"""`qualtool names check`: what slipped through, before anything leaves."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from qualtool.cli.files import in_file, read_file
from qualtool.cli.names_list import list_if_given, list_if_wanted
from qualtool.cli.options import CoderOption, StudyOption, chosen_study
from qualtool.cli.output import progress, report
from qualtool.wording import counted, listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from qualtool.anonymising.checking import Slip
    from qualtool.store.study import Study

CONTEXTS = 5
"""Places shown of each name."""


def check(
    files: Annotated[
        list[Path] | None,
        typer.Argument(help="Files that are to leave, of any kind; without any, the study."),
    ] = None,
    study: StudyOption = None,
    coder: CoderOption = None,
    *,
    no_list: Annotated[
        bool, typer.Option("--no-list", help="Go on without the names list of the study.")
    ] = False,
) -> None:
    """Look for names and numbers that slipped through; exit code 1 where there are any.

    In the study: transcripts as they read, their titles, file names and labels, notes, the
    codebook, quotes, decisions, what is known of participants, the history. In files: text,
    comments, headers, footers, properties, links.
    """
    from qualtool.anonymising.recognising import load_recogniser
    from qualtool.gathering.name_check import check_names
    from qualtool.store.visible import load_sight

    opened = chosen_study(study, coder)
    known = list_if_wanted(opened, without=no_list)
    given = [(file.name, read_file(file)) for file in files or ()]
    with progress() as advance:
        advance("Loading the model that knows names", 0)
        recogniser = load_recogniser()
        with opened.read() as db:
            blind = not given and not load_sight(db).unhindered
            found = []
            for part in [[one] for one in given] or [[]]:
                with in_file(Path(part[0][0] if part else opened.place.name)):
                    found += check_names(
                        db,
                        part,
                        recogniser,
                        decided=known.load() if known else (),
                        progress=advance,
                    )
    if blind:
        report(
            "What others wrote in a blind round was not looked through: do so again once it is "
            "open."
        )
    if found:
        _tell(found)
        raise typer.Exit(1)
    report(
        "Nothing was found that surely tells who somebody is. No search finds everything: read "
        "once more what leaves."
    )


def warn_of_names(study: "Study", place: Path, texts: "Iterable[str]") -> None:
    """Say where what leaves holds names of the list or numbers; it asks for nothing.

    Args:
        study: Where it comes from.
        place: The file in which it leaves.
        texts: What stands in it.
    """
    from qualtool.anonymising.quick_look import quick_slips

    known = list_if_given(study)
    if found := quick_slips(["\n".join(texts)], known.load() if known else ()):
        held = listed(counted(times, what) for what, times in sorted(found.items()))
        report(f"{place.name} holds {held}. See them with: qualtool names check {place}")


def _tell(found: "Sequence[Slip]") -> None:
    by_name: dict[tuple[str, str], list[Slip]] = {}
    for one in found:
        by_name.setdefault((one.name, one.why), []).append(one)
    for (name, why), places in by_name.items():
        report(f"{name} ({why}): {counted(len(places), 'place')}")
        for one in places[:CONTEXTS]:
            report(f"    {one.where}: {one.context}")
        if (more := len(places) - CONTEXTS) > 0:
            report(f"    and {counted(more, 'more place')}")
    report(
        f"{counted(len(by_name), 'name')} at {counted(len(found), 'place')}. "
        "Those in transcripts can be hidden with: qualtool names find"
    )
