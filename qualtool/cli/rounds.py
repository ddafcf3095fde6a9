"""`qualtool rounds`: who codes which interviews, and who has finished them."""

from typing import TYPE_CHECKING, Annotated

import typer

from qualtool.cli.keeping import change, report_kept
from qualtool.cli.options import (
    CoderOption,
    DryRunOption,
    StudyOption,
    chosen_coder,
    chosen_study,
    command_group,
    worker,
)
from qualtool.cli.output import confirmed, report, table
from qualtool.errors import ConflictError, InvalidInputError
from qualtool.wording import listed, quoted

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from qualtool.gathering.rounds import Dealt
    from qualtool.history.model import Action

app = command_group()

RoundArgument = Annotated[str, typer.Argument(help="The round's name.")]


@app.command()
def plan(
    name: RoundArgument,
    coders: Annotated[str | None, typer.Option(help="Only these, with commas.")] = None,
    transcripts: Annotated[
        str | None, typer.Option(help="Only these, with commas; else all that are in no round.")
    ] = None,
    twice: Annotated[
        str, typer.Option(help="Share coded by two people, such as 30% or 100%.")
    ] = "30%",
    thrice: Annotated[str, typer.Option(help="Share coded by three people.")] = "0%",
    unit: Annotated[
        str,
        typer.Option(
            help="What comparing it counts: char, word, sentence, turn, question or stretch."
        ),
    ] = "char",
    study: StudyOption = None,
    coder: CoderOption = None,
    *,
    blind: Annotated[
        bool,
        typer.Option(
            "--blind/--open", help="Hide others' work on an interview until both have finished it."
        ),
    ] = True,
    practice: Annotated[
        bool, typer.Option("--practice", help="For practising: nothing of it counts.")
    ] = False,
    not_own: Annotated[
        bool, typer.Option("--not-own", help="Nobody codes an interview that they conducted.")
    ] = False,
    dry_run: DryRunOption = False,
    yes: Annotated[bool, typer.Option("--yes", help="Keep without asking.")] = False,
) -> None:
    """Deal interviews out among coders, show who would code what, and keep it if wanted.

    Pairs mix perspectives and rotate; words and content warnings are spread evenly.
    """
    from qualtool.coding.dealing import Shares
    from qualtool.coding.planning_rounds import plan_round
    from qualtool.gathering.rounds import Wish, dealt
    from qualtool.gathering.units import require_unit
    from qualtool.store.keep import keep
    from qualtool.store.rounds import load_rounds

    require_unit(unit)
    wish = Wish(Shares(_share(twice), _share(thrice)), _names(coders), _names(transcripts), not_own)
    opened = chosen_study(study, coder)
    with opened.read() as db:
        found = dealt(db, wish)
        planned = plan_round(
            name, found.who, found.rounds, blind=blind, practice=practice, unit=unit
        )
    _show(found)
    if dry_run:
        report_kept(planned.summary, dry_run=True)
        return
    if not yes and not confirmed(f"Keep this as the round “{name}”?"):
        raise ConflictError("No round was planned.", hint="To keep it without being asked: --yes")
    with opened.begin() as db:
        rounds = load_rounds(db)
        planned = plan_round(name, found.who, rounds, blind=blind, practice=practice, unit=unit)
        keep(db, planned, by=worker(db, coder))
    report_kept(planned.summary)


@app.command(name="list")
def list_rounds(study: StudyOption = None) -> None:
    """List the rounds, and how many interviews are finished in each."""
    from qualtool.store.rounds import load_rounds

    with chosen_study(study).read() as db:
        rounds = load_rounds(db)
    if not rounds:
        report("There are no rounds yet. Plan one with: qualtool rounds plan NAME")
        return
    table(
        ("round", "kind", "interviews", "coders", "finished"),
        [
            (
                one.name,
                one.kind,
                f"{len(one.transcripts):,}",
                f"{len(one.coders):,}",
                f"{one.finished:,} of {len(one.assignments):,}",
            )
            for one in rounds
        ],
        numbers=("interviews", "coders"),
    )


@app.command()
def show(name: RoundArgument, study: StudyOption = None) -> None:
    """Show who codes what in a round, and how far everybody is; by name, in no ranking."""
    from qualtool.coding.finishing import how_far
    from qualtool.coding.rounds import round_named
    from qualtool.gathering.units import unit_in_words
    from qualtool.store.coding import load_coders
    from qualtool.store.rounds import load_rounds
    from qualtool.store.transcripts import load_titles

    with chosen_study(study).read() as db:
        one = round_named(load_rounds(db), name)
        people = {coder.id: coder.name for coder in load_coders(db)}
        titles = load_titles(db)
    report(f"{quoted(one.name)}: {one.kind}; compared in {unit_in_words(one.unit)}.")
    table(
        ("interview", "coded by"),
        [
            (
                title,
                ", ".join(
                    people[who] + (" (finished)" if each.finished else "")
                    for who, each in sorted(one.of(key).items(), key=lambda two: people[two[0]])
                ),
            )
            for key, title in titles.items()
            if key in one.transcripts
        ],
    )
    table(
        ("coder", "finished"),
        [(name, how_far(one, who)) for who, name in people.items() if who in one.coders],
    )


@app.command()
def finish(
    transcript: Annotated[
        str | None, typer.Argument(help="The transcript: its title, or its participant's code.")
    ] = None,
    study: StudyOption = None,
    coder: CoderOption = None,
    *,
    everything: Annotated[
        bool, typer.Option("--all", help="All interviews that are still yours to code.")
    ] = False,
    not_yet: Annotated[bool, typer.Option("--not-yet", help="Take it back, and go on.")] = False,
) -> None:
    """Say that you have finished coding an interview of a round."""
    from qualtool.coding.finishing import opens, plan_finishing, plan_taking_back, unfinished
    from qualtool.store.coding import load_coders
    from qualtool.store.rounds import load_rounds
    from qualtool.store.transcripts import find_transcript_id, load_titles

    if (transcript is None) is not everything or (everything and not_yet):
        raise InvalidInputError("Name a transcript, or give --all.")

    now_open: list[str] = []

    def plan_it(db: "Connection") -> "Action":
        me, rounds, titles = chosen_coder(db, coder), load_rounds(db), load_titles(db)
        if transcript is not None and not_yet:
            one = find_transcript_id(db, transcript)
            return plan_taking_back(rounds, me, one, titles[one])
        named = [find_transcript_id(db, transcript)] if transcript is not None else None
        wanted = unfinished(rounds, me.id) if named is None else named
        others = opens(rounds, me.id, wanted)
        now_open.extend(one.name for one in load_coders(db) if one.id in others)
        return plan_finishing(rounds, me, titles, wanted)

    change(study, coder, plan_it)
    if now_open:
        report(
            f"What you and {listed(now_open)} have both finished is open to you and them now, and "
            "this cannot be taken back."
        )


@app.command(name="open")
def open_round(
    name: RoundArgument,
    study: StudyOption = None,
    coder: CoderOption = None,
    *,
    yes: Annotated[bool, typer.Option("--yes", help="Open without asking.")] = False,
) -> None:
    """Show everybody all work of a blind round; this cannot be taken back."""
    from qualtool.coding.planning_rounds import plan_opening
    from qualtool.coding.rounds import round_named
    from qualtool.store.keep import keep
    from qualtool.store.rounds import load_rounds

    opened = chosen_study(study, coder)
    with opened.read() as db:
        planned = plan_opening(round_named(load_rounds(db), name))
    report(
        "Everybody will see everybody's work in this round, also where somebody has not finished. "
        "This cannot be taken back; what is changed afterwards does not count where coders are "
        "compared."
    )
    if not yes and not confirmed(f"Open “{name}”?"):
        raise ConflictError("Nothing was opened.", hint="To open it without being asked: --yes")
    with opened.begin() as db:
        planned = plan_opening(round_named(load_rounds(db), name))
        keep(db, planned, by=worker(db, coder))
    report_kept(planned.summary)


@app.command()
def give(
    name: RoundArgument,
    transcripts: Annotated[
        str, typer.Argument(help="The transcript, or several with commas, such as P05,P08.")
    ],
    to: Annotated[str, typer.Argument(help="The coder who shall code it.")],
    instead_of: Annotated[
        str | None, typer.Option(help="The coder they are taken from, who has not finished them.")
    ] = None,
    study: StudyOption = None,
    coder: CoderOption = None,
    *,
    dry_run: DryRunOption = False,
) -> None:
    """Give interviews to somebody in a round, who may be new in it."""
    from qualtool.coding.coders import coder_named
    from qualtool.coding.planning_rounds import plan_giving
    from qualtool.coding.rounds import round_named
    from qualtool.store.coding import load_coders
    from qualtool.store.rounds import load_rounds
    from qualtool.store.transcripts import find_transcript_id, load_titles

    def plan_it(db: "Connection") -> "Action":
        coders, titles = load_coders(db), load_titles(db)
        wanted = [find_transcript_id(db, one) for one in _names(transcripts)]
        if not wanted:
            raise InvalidInputError("Name the transcripts to give, such as P05,P08.")
        return plan_giving(
            round_named(load_rounds(db), name),
            {one: titles[one] for one in wanted},
            to=coder_named(coders, to),
            instead_of=coder_named(coders, instead_of) if instead_of else None,
        )

    change(study, coder, plan_it, dry_run=dry_run)


def _show(found: "Dealt") -> None:
    people = {one.id: one.name for one in found.coders}
    table(
        ("interview", "words", "warnings", "coded by"),
        [
            (
                load.title,
                f"{load.words:,}",
                f"{load.weight or ''}",
                ", ".join(people[one] for one in found.who[load.id]),
            )
            for load in found.loads
        ],
        numbers=("words", "warnings"),
    )
    table(
        ("coder", "interviews", "words", "with warnings"),
        [
            (part.coder.name, f"{part.interviews:,}", f"{part.words:,}", f"{part.heavy or ''}")
            for part in found.balance.parts
        ],
        numbers=("interviews", "words", "with warnings"),
    )
    report(*found.balance.sentences)


def _names(text: str | None) -> list[str]:
    return [name.strip() for name in (text or "").split(",") if name.strip()]


def _share(text: str) -> float:
    number = text.strip().removesuffix("%")
    if not number.isascii() or not number.strip().isdigit() or int(number) > 100:
        raise InvalidInputError(f"“{text}” is no share.", hint="Give it as 30%.")
    return int(number) / 100
