"""`qualtool quote`: which passages are quoted, under which code, in which words."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from qualtool.cli.keeping import change
from qualtool.cli.options import (
    CoderOption,
    StudyOption,
    TranscriptArgument,
    chosen_study,
    command_group,
    worker,
)
from qualtool.cli.output import report, table
from qualtool.errors import InvalidInputError

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Connection

    from qualtool.gathering.quotes import GatheredQuote
    from qualtool.history.model import Action

app = command_group()

QuoteArgument = Annotated[str, typer.Argument(help="Words by which the quote is known.")]


@app.command()
def add(
    transcript: TranscriptArgument,
    words: Annotated[str, typer.Argument(help="The words to quote, as they stand.")],
    code: Annotated[str | None, typer.Option(help="The code that they illustrate.")] = None,
    study: StudyOption = None,
    coder: CoderOption = None,
    *,
    use: Annotated[bool, typer.Option("--use", help="Choose it for print at once.")] = False,
) -> None:
    """Mark the passage with these WORDS as a quote."""
    from qualtool.coding.passages import find_words
    from qualtool.quoting.choosing import plan_quote
    from qualtool.store.codebook import load_codebook
    from qualtool.store.quotes import load_quotes
    from qualtool.store.transcripts import find_transcript

    def plan(db: "Connection") -> "Action":
        read = find_transcript(db, transcript)
        codebook = load_codebook(db)
        return plan_quote(
            read,
            find_words(read, words),
            code=codebook.named(code) if code else None,
            quotes=load_quotes(db),
            codebook=codebook,
            coder=worker(db, coder),
            used=use,
        )

    change(study, coder, plan)


@app.command(name="list")
def list_quotes(study: StudyOption = None, coder: CoderOption = None) -> None:
    """List the marked quotes, those that are printed first; words stand as they will be printed."""
    from qualtool.export.quotes import why_not_quoted
    from qualtool.gathering.passages import gather
    from qualtool.gathering.quotes import gathered_quotes, in_print

    with chosen_study(study, coder).read() as db:
        gathered = gather(db, layer=None)
        found = gathered_quotes(db, gathered)
    if not found:
        report("No passage is marked as a quote yet. Mark one with: qualtool quote add")
        return
    table(
        ("code", "words", "who", "printed"),
        [
            (
                one.code.name if one.code else "none yet",
                "" if one.participant.withdrawn else one.words,
                one.participant.code,
                (why_not_quoted(one.participant) or "yes") if one.used else "not chosen",
            )
            for one in sorted(found, key=lambda one: in_print(one, gathered))
        ],
    )


@app.command()
def use(
    quote: QuoteArgument,
    under: Annotated[str | None, typer.Option(help="The code; without it, the one it has.")] = None,
    before: Annotated[
        str | None, typer.Option(help="Words of the quote before which it stands; else last.")
    ] = None,
    study: StudyOption = None,
    coder: CoderOption = None,
) -> None:
    """Choose a quote for print, move it among those of its code, or put it under another."""
    from qualtool.gathering.quotes import quote_with
    from qualtool.quoting.choosing import plan_use
    from qualtool.store.codebook import load_codebook

    def plan(db: "Connection", found: "tuple[GatheredQuote, ...]") -> "Action":
        one = quote_with(found, quote)
        codebook = load_codebook(db)
        code = codebook.named(under) if under else one.code
        if code is None:
            raise InvalidInputError("A quote is printed under a code.", hint="Say --under CODE")
        return plan_use(
            one.quote,
            code,
            quotes=[each.quote for each in found],
            codebook=codebook,
            title=one.read.title,
            before=quote_with(found, before).quote if before else None,
        )

    _change(study, coder, plan)


@app.command(name="leave-out")
def leave_out(
    quote: QuoteArgument,
    words: Annotated[str, typer.Argument(help="The words to leave out, as they stand.")],
    study: StudyOption = None,
    coder: CoderOption = None,
) -> None:
    """Leave WORDS out of a quote: […] stands in their place, and a lost “not” is pointed out."""
    _alter(study, coder, quote, words=words, put_in="")


@app.command(name="put-in")
def put_in(
    quote: QuoteArgument,
    words: Annotated[str, typer.Argument(help="The words to put in; brackets come by themselves.")],
    instead: Annotated[
        str, typer.Option("--for", help="Words that they stand for, which go.")
    ] = "",
    after: Annotated[str, typer.Option(help="Words after which they stand.")] = "",
    study: StudyOption = None,
    coder: CoderOption = None,
) -> None:
    """Put WORDS into a quote, for other words or after some."""
    if bool(instead) == bool(after):
        raise InvalidInputError("Say where the words stand.", hint="With --for or with --after")
    _alter(study, coder, quote, words=instead or after, put_in=words, after=bool(after))


@app.command(name="set-aside")
def set_aside(quote: QuoteArgument, study: StudyOption = None, coder: CoderOption = None) -> None:
    """Print a quote no more; it stays marked, with its wording."""
    from qualtool.gathering.quotes import quote_with
    from qualtool.quoting.choosing import plan_setting_aside

    def plan(_db: "Connection", found: "tuple[GatheredQuote, ...]") -> "Action":
        one = quote_with(found, quote)
        return plan_setting_aside(one.quote, title=one.read.title)

    _change(study, coder, plan)


@app.command()
def drop(quote: QuoteArgument, study: StudyOption = None, coder: CoderOption = None) -> None:
    """Take the mark away: the passage is no quote any more."""
    from qualtool.gathering.quotes import quote_with
    from qualtool.quoting.choosing import plan_dropping

    def plan(_db: "Connection", found: "tuple[GatheredQuote, ...]") -> "Action":
        one = quote_with(found, quote)
        return plan_dropping(one.quote, title=one.read.title)

    _change(study, coder, plan)


def _alter(
    study: Path | None,
    coder: str | None,
    quote: str,
    *,
    words: str,
    put_in: str,
    after: bool = False,
) -> None:
    from qualtool.gathering.quotes import altered, quote_with
    from qualtool.quoting.altering import place_in, plan_alteration
    from qualtool.quoting.model import Alteration
    from qualtool.transcripts.model import Span

    denied: list[str] = []

    def plan(_db: "Connection", found: "tuple[GatheredQuote, ...]") -> "Action":
        one = quote_with(found, quote)
        span = place_in(one.quote, one.read, words)
        wanted = Alteration(Span(span.end, span.end) if after else span, put_in)
        planned = plan_alteration(
            one.quote, wanted, covers="" if after else words, spoken=one.spoken, read=one.read
        )
        denied.extend(altered(one, planned).denied)
        return planned

    _change(study, coder, plan)
    if denied:
        said = ", ".join(f"“{word}”" for word in denied)
        report(f"Left out now: {said}. See that the quote still says the same.")


def _change(
    study: Path | None,
    coder: str | None,
    plan: "Callable[[Connection, tuple[GatheredQuote, ...]], Action]",
) -> None:
    from qualtool.gathering.passages import gather
    from qualtool.gathering.quotes import gathered_quotes

    change(study, coder, lambda db: plan(db, gathered_quotes(db, gather(db, layer=None))))
