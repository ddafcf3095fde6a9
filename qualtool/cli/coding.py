"""`qualtool code`: marking passages with codes."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from qualtool.cli.files import read_file
from qualtool.cli.keeping import report_kept, transaction
from qualtool.cli.options import (
    CoderOption,
    DryRunOption,
    StudyOption,
    TranscriptArgument,
    chosen_coder,
    chosen_study,
    command_group,
    worker,
)
from qualtool.cli.output import confirmed, report, table
from qualtool.errors import ConflictError, InvalidInputError, NotFoundError
from qualtool.wording import counted

if TYPE_CHECKING:
    from qualtool.coding.placing import Placing
    from qualtool.transcripts.model import Span

app = command_group()

StartOption = Annotated[int | None, typer.Option(help="Position of the first character.")]
EndOption = Annotated[int | None, typer.Option(help="Position after the last character.")]

REFUSALS_SHOWN = 20
"""How many codings that cannot be placed are listed one by one."""


@app.command()
def add(
    transcript: TranscriptArgument,
    code: Annotated[str, typer.Argument(help="The code's name, or its path.")],
    words: Annotated[str, typer.Argument(help="The words to code, as they stand.")],
    start: StartOption = None,
    end: EndOption = None,
    note: Annotated[str, typer.Option(help="A note to go with it.")] = "",
    direction: Annotated[str, typer.Option(help="helps, hinders or both.")] = "",
    study: StudyOption = None,
    coder: CoderOption = None,
) -> None:
    """Code the passage with these WORDS; give --start and --end where they stand twice."""
    from qualtool.coding.placing import Given, plan_codings
    from qualtool.gathering.incoming import placed
    from qualtool.store.coding import load_codings
    from qualtool.store.keep import keep

    with chosen_study(study, coder).begin() as db:
        me = chosen_coder(db, coder)
        given = Given(transcript, code, me.name, words, _span(start, end), note, direction)
        placing = placed(db, [given])
        if placing.refused:
            raise placing.refused[0].error
        planned = plan_codings(
            placing.placed,
            load_codings(db, coder=me.id),
            summary=f"coded {{passages}} as “{code}”",
        )
        kept = keep(db, planned, by=me.id)
    report_kept(kept.summary)


@app.command()
def remove(
    transcript: TranscriptArgument,
    code: Annotated[str, typer.Argument(help="The code's name, or its path.")],
    words: Annotated[str, typer.Argument(help="The coded words; any part will do.")] = "",
    start: StartOption = None,
    study: StudyOption = None,
    coder: CoderOption = None,
) -> None:
    """Take a coding of your own away again."""
    from qualtool.coding.removing import plan_removal
    from qualtool.store.codebook import load_codebook
    from qualtool.store.coding import load_codings
    from qualtool.store.keep import keep
    from qualtool.store.transcripts import find_transcript

    with chosen_study(study, coder).begin() as db:
        me = chosen_coder(db, coder)
        read = find_transcript(db, transcript)
        codebook = load_codebook(db)
        planned = plan_removal(
            load_codings(db, coder=me.id, transcript=read.id),
            read,
            codebook,
            codebook.named(code),
            words=words,
            start=start,
        )
        kept = keep(db, planned, by=me.id)
    report_kept(kept.summary)


@app.command(name="list")
def list_codings(
    transcript: Annotated[str | None, typer.Option(help="Only in this transcript.")] = None,
    code: Annotated[str | None, typer.Option(help="Only this code and those below it.")] = None,
    study: StudyOption = None,
    coder: CoderOption = None,
) -> None:
    """List codings, in the order of the transcripts."""
    from qualtool.coding.coders import coder_named
    from qualtool.store.coding import load_coders
    from qualtool.store.passages import load_coded_passages

    with chosen_study(study, coder).read() as db:
        who = coder_named(load_coders(db), coder).id if coder else None
        passages = load_coded_passages(db, coder=who, transcript=transcript, code=code)
    table(
        ("transcript", "position", "code", "coder", "words"),
        [
            (
                p.title,
                f"{p.coding.span.start}–{p.coding.span.end}",
                p.path[-1],
                p.coder,
                p.words,
            )
            for p in passages
        ],
    )
    report(f"{counted(len(passages), 'coding')}.")


@app.command(name="import")
def import_codings(
    file: Annotated[Path, typer.Argument(help="A CSV file of codings.")],
    study: StudyOption = None,
    coder: CoderOption = None,
    *,
    partly: Annotated[
        bool, typer.Option("--partly", help="Keep the rest where some cannot be placed.")
    ] = False,
    dry_run: DryRunOption = False,
) -> None:
    """Take codings from a CSV file: transcript, start, end, quote, code, coder, note.

    A quote that does not stand at its position is found by its words if they stand only once.
    """
    from qualtool.coding.files import read_codings
    from qualtool.coding.placing import plan_codings
    from qualtool.gathering.incoming import placed
    from qualtool.store.coding import load_codings
    from qualtool.store.keep import keep

    given = read_codings(read_file(file), name=file.name, coder=coder)
    with transaction(chosen_study(study, coder), dry_run=dry_run) as db:
        placing = placed(db, given)
        if placing.refused and not (partly and placing.placed):
            raise InvalidInputError(
                "\n".join(_refusals(placing, file.name)),
                hint="Mend these rows, or keep the others with --partly.",
            )
        planned = plan_codings(
            placing.placed,
            # What is there already is not brought in again, seen or not.
            load_codings(db, blind_too=True),
            summary=f"imported {{codings}} from {file.name}",
            origin="imported",
        )
        if not dry_run:
            # One person brings them in, whoever coded them.
            keep(db, planned, by=worker(db, coder))
    report_kept(planned.summary, dry_run=dry_run)
    if placing.moved:
        report(f"{counted(len(placing.moved), 'quote')} found by the words, not the position.")
    if placing.refused:
        report(*_refusals(placing, file.name))


@app.command()
def export(
    out: Annotated[Path, typer.Argument(help="The CSV file to write.")],
    study: StudyOption = None,
    coder: CoderOption = None,
) -> None:
    """Write codings to a CSV file that `code import` reads back.

    Words are withheld where somebody who says them has not agreed to be quoted; such rows say so,
    and cannot be read back.
    """
    from qualtool.cli.taking_out import take_out
    from qualtool.codebook.names import SEPARATOR
    from qualtool.coding.coders import coder_named
    from qualtool.coding.files import write_codings
    from qualtool.coding.model import AGREED
    from qualtool.export.codings import WITHHELD
    from qualtool.gathering.speakers import speakers
    from qualtool.store.coding import load_coders, notes_about_codings
    from qualtool.store.passages import load_coded_passages

    opened = chosen_study(study, coder)
    with opened.read() as db:
        who = coder_named(load_coders(db), coder).id if coder else None
        everything = load_coded_passages(db, coder=who)
        notes = notes_about_codings(db)
        spoken = speakers(db)
    # What was agreed is nobody's coding: it is settled, and cannot be coded by hand.
    passages = [p for p in everything if p.coding.coder != AGREED]
    leaving = spoken.asked([(p.coding.transcript, p.coding.span) for p in passages])
    rows = (
        (
            p.title,
            p.coding.span.start,
            p.coding.span.end,
            p.words if may else WITHHELD,
            SEPARATOR.join(p.path),
            p.coder,
            note if may or not note else WITHHELD,
            p.coding.direction,
        )
        for p, may in zip(passages, leaving.may, strict=True)
        for note in (notes.get(p.coding.id, ""),)
    )
    take_out(opened, out, write_codings(rows), what="codings", people=leaving.people)
    report(f"Wrote {counted(len(passages), 'coding')} to {out}.", *leaving.notes)
    if agreed := len(everything) - len(passages):
        report(f"Left out: {counted(agreed, 'coding')} of the agreed layer.")


@app.command()
def auto(
    code: Annotated[str, typer.Argument(help="The code to give.")],
    words: Annotated[
        str | None, typer.Option(help="Words to look for, with commas; hop* finds hope.")
    ] = None,
    pattern: Annotated[str | None, typer.Option(help="A regular expression instead.")] = None,
    widen: Annotated[
        str, typer.Option(help="What is coded: the words, the sentence, or the turn.")
    ] = "sentence",
    study: StudyOption = None,
    coder: CoderOption = None,
    *,
    parts: Annotated[
        bool, typer.Option("--parts", help="Also find the words inside longer ones.")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Keep without asking.")] = False,
) -> None:
    """Code every place where words occur, after showing them; participants' words only."""
    from qualtool.cli.autocoding import preview, proposals
    from qualtool.coding.placing import Placed, plan_codings
    from qualtool.gathering.speakers import Speakers
    from qualtool.store.codebook import load_codebook
    from qualtool.store.coding import load_codings
    from qualtool.store.keep import keep
    from qualtool.store.settings import load_settings
    from qualtool.store.transcripts import load_participants, load_transcripts
    from qualtool.transcripts.consent import is_asking, left_out_of_suggestions

    opened = chosen_study(study, coder)
    with opened.read() as db:
        me, target = chosen_coder(db, coder), load_codebook(db).named(code)
        transcripts, people = load_transcripts(db), load_participants(db)
        asking = is_asking(load_settings(db))
    proposed = proposals(transcripts, words=words, pattern=pattern, parts=parts, widen=widen)
    found = Speakers(transcripts, people).agreed_to_suggestions(proposed, asking=asking)
    if len(found) < len(proposed):
        report(left_out_of_suggestions(people, asking=asking))
    if not found:
        raise NotFoundError("Nothing was found; nothing was coded.")
    preview(found, transcripts)
    if not yes and not confirmed(f"Code these {len(found):,} passages as “{target.name}”?"):
        raise ConflictError("Nothing was coded.", hint="To code without being asked: --yes")
    with opened.begin() as db:
        planned = plan_codings(
            [Placed(me.id, target.id, item.transcript, item.span) for item in found],
            load_codings(db, coder=me.id),
            summary=f"autocoded {{passages}} as “{target.name}”",
            origin="autocoding",
        )
        kept = keep(db, planned, by=me.id)
    report_kept(kept.summary)


def _refusals(placing: "Placing", name: str) -> list[str]:
    lines = [
        f"{name}, line {refused.given.line}: {refused.error}"
        for refused in placing.refused[:REFUSALS_SHOWN]
    ]
    if (more := len(placing.refused) - len(lines)) > 0:
        lines.append(f"… and {more:,} more.")
    return [f"{counted(len(placing.refused), 'coding')} cannot be placed:", *lines]


def _span(start: int | None, end: int | None) -> "Span | None":
    from qualtool.transcripts.model import Span

    if start is None and end is None:
        return None
    if start is None or end is None:
        raise InvalidInputError("A position needs both --start and --end.")
    return Span(start, end)
