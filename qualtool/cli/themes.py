"""`qualtool suggest`: what the machine would propose, for people to decide."""

from typing import TYPE_CHECKING, Annotated

import typer

from qualtool.cli.options import CoderOption, StudyOption, chosen_study, command_group, worker
from qualtool.cli.output import progress, report
from qualtool.errors import InvalidInputError
from qualtool.wording import counted

if TYPE_CHECKING:
    from qualtool.store.study import Study
    from qualtool.themes.model import Settings

app = command_group()

UnitsOption = Annotated[
    str,
    typer.Option(help="Made from passages of some 25 words, sentences, turns, or what is coded."),
]


@app.command()
def themes(
    units: UnitsOption = "passages",
    detail: Annotated[
        float, typer.Option(min=0.1, max=10, help="Below 1 fewer and wider themes, above 1 more.")
    ] = 1.0,
    accept: Annotated[
        str | None, typer.Option(help="The number of a candidate that becomes a theme.")
    ] = None,
    reject: Annotated[
        str | None, typer.Option(help="The number of a candidate that is no theme.")
    ] = None,
    rename: Annotated[
        str | None, typer.Option(help="The number of a candidate to call something for now.")
    ] = None,
    later: Annotated[
        str | None, typer.Option(help="The number of a candidate to leave for later.")
    ] = None,
    reopen: Annotated[
        str | None, typer.Option(help="The number of one rejected or left, to look at again.")
    ] = None,
    split: Annotated[
        str | None, typer.Option(help="The number of a candidate to see the parts of.")
    ] = None,
    name: Annotated[str | None, typer.Option(help="The name, for --accept and --rename.")] = None,
    under: Annotated[
        str | None, typer.Option(help="The theme under which an accepted one stands.")
    ] = None,
    why: Annotated[str | None, typer.Option(help="The reason, for --reject.")] = None,
    study: StudyOption = None,
    coder: CoderOption = None,
    *,
    with_passages: Annotated[
        bool, typer.Option("--with-passages", help="Also code its passages, as your own.")
    ] = False,
    without_codes: Annotated[
        bool, typer.Option("--without-codes", help="Do not let the codes given so far pull.")
    ] = False,
    last: Annotated[
        bool,
        typer.Option("--last", help="Show the latest suggestion again, with what was decided."),
    ] = False,
) -> None:
    """Suggest themes, from the words alone and the codes so far; nothing is decided by it.

    A second call with --accept, --reject, --rename, --later, --reopen or --split records what a
    person decides.
    """
    from qualtool.cli.candidates import Decision, decide, show_again
    from qualtool.themes.model import Settings

    opened = chosen_study(study, coder)
    asked = {
        "accept": accept,
        "reject": reject,
        "rename": rename,
        "later": later,
        "reopen": reopen,
        "split": split,
    }
    decided = [(what, number) for what, number in asked.items() if number is not None]
    if len(decided) > 1:
        raise InvalidInputError("Decide one candidate at a time.")
    if decided:
        what, number = decided[0]
        decision = Decision(what, number, name or "", under, why or "", with_passages)
        decide(opened, coder, decision)
    elif last:
        show_again(opened)
    else:
        _suggest(opened, coder, Settings(detail=detail, units=units, pull=not without_codes))


@app.command()
def passages(
    code: Annotated[str, typer.Argument(help="The code, by name or path.")],
    units: UnitsOption = "passages",
    count: Annotated[int, typer.Option(min=1, help="How many to show.")] = 10,
    study: StudyOption = None,
    coder: CoderOption = None,
) -> None:
    """Suggest passages that are not coded with CODE and are most like those that are."""
    from qualtool.gathering.suggestions import Workbench

    with progress() as advance:
        bench = Workbench(chosen_study(study, coder), progress=advance)
        likely = bench.passages(code, units=units, count=count)
    report(
        f"Suggested by the machine, from {counted(likely.found.coded, 'segment')} of the text that "
        f"somebody coded “{likely.code.name}”; nothing is coded by it.",
        "",
    )
    titles = {key: read.title for key, read in likely.basis.gathered.transcripts.items()}
    for number, one in enumerate(likely.found.passages, start=1):
        here, like = one.segment, one.nearest
        report(
            f"{number:3}. {titles[here.transcript]}, {here.start}–{here.end}: “{here.text}”",
            f"     most like {titles[like.transcript]}: “{like.text}” ({one.likeness:.2f})",
        )


def _suggest(opened: "Study", coder: str | None, settings: "Settings") -> None:
    from qualtool.cli.candidates import show
    from qualtool.gathering.suggestions import Workbench
    from qualtool.store.themes import load_latest_run

    with opened.read() as db:
        who = worker(db, coder)
    with progress() as advance:
        made = Workbench(opened, progress=advance).themes(settings, by=who)
    if made.suggestion.too_little:
        report(made.suggestion.too_little)
        for pair in made.suggestion.nearest_pairs:
            report(f"  “{pair.first.text}”", f"  “{pair.second.text}” ({pair.likeness:.2f})", "")
        return
    with opened.read() as db:
        latest = load_latest_run(db)
    segments = counted(len(made.basis.segments), "segment")
    spoken_in = counted(len({one.transcript for one in made.basis.segments}), "transcript")
    report(
        f"{segments} from {spoken_in}, model {latest[0].record.get('model', '')}. "
        f"{made.basis.left_out}".rstrip(),
        "",
    )
    show(latest, made.basis.gathered)
    report(
        "",
        "These are suggestions by the machine; the words are not names. To decide:",
        "  qualtool suggest themes --accept 1 --name NAME [--under THEME] [--with-passages]",
        "  qualtool suggest themes --reject 1 --why REASON",
        "To see them again with what was decided: qualtool suggest themes --last",
    )
