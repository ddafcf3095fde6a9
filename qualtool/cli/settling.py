"""`qualtool settle`: deciding differences, one after the other or from a list."""

import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from qualtool.cli.compare_options import CodersArgument, CodesOption
from qualtool.cli.files import read_file
from qualtool.cli.keeping import report_kept
from qualtool.cli.options import (
    CoderOption,
    RoundOption,
    StudyOption,
    TranscriptsOption,
    WhereOption,
    chosen_study,
    worker,
)
from qualtool.cli.output import plain, report
from qualtool.errors import InvalidInputError, QualtoolError
from qualtool.transcripts.model import Span
from qualtool.wording import counted

if TYPE_CHECKING:
    from qualtool.compare.choosing import Choice
    from qualtool.compare.places import Difference
    from qualtool.compare.settling import Dissent
    from qualtool.store.compare import SideBySide
    from qualtool.store.study import Study

AROUND = 120
"""Characters shown before and after the place."""


def settle(
    coders: CodersArgument = None,
    codes: CodesOption = None,
    round_: RoundOption = None,
    transcript: TranscriptsOption = None,
    where: WhereOption = None,
    decisions: Annotated[
        Path | None,
        typer.Option("--from", help="A CSV from `qualtool differences --out`, filled in."),
    ] = None,
    took_part: Annotated[
        str | None, typer.Option(help="Who decides, with commas; else the coders compared.")
    ] = None,
    study: StudyOption = None,
    coder: CoderOption = None,
    *,
    alike: Annotated[
        bool, typer.Option("--alike", help="Take what all marked exactly alike, then stop.")
    ] = False,
) -> None:
    """Settle differences, with the reason kept.

    One key an outcome, a reason, undo, stop anywhere. Outcomes go to the agreed layer; what
    each coder marked stays as it is.
    """
    from qualtool.gathering.interviews_meant import InterviewsAsked, interviews_meant
    from qualtool.gathering.layers import side_by_side

    opened = chosen_study(study, coder)
    with opened.read() as db:
        meant = interviews_meant(db, InterviewsAsked(round_, transcript or (), where or ()))
        side = side_by_side(db, coders, codes, interviews=meant)
        by = worker(db, coder)
    report(*side.left_out.sentences)
    here = tuple(part.strip() for part in (took_part or "").split(",") if part.strip())
    present = here or tuple(label.name for label in side.layers.coders)
    if alike:
        _settle_alike(opened, side, by, present)
    elif decisions is not None:
        _settle_from(opened, side, by, present, decisions)
    elif not sys.stdin.isatty():
        raise InvalidInputError(
            "Settling one by one needs a terminal.",
            hint="Or: qualtool differences --out decisions.csv, fill it in, "
            "qualtool settle --from decisions.csv",
        )
    else:
        Walk(opened, side, by, present).go()


def _settle_alike(opened: "Study", side: "SideBySide", by: str, present: Sequence[str]) -> None:
    from qualtool.compare.differences import differences
    from qualtool.compare.settling import Grounds, discussed, plan_agree_exact
    from qualtool.store.codebook import load_codebook_version
    from qualtool.store.keep import keep
    from qualtool.store.settlements import load_settlements

    found = differences(side.layers, side.parents)
    with opened.begin() as db:
        settlements = load_settlements(db)
        planned = plan_agree_exact(
            found,
            Grounds(took_part=tuple(present), codebook=load_codebook_version(db)),
            settled={one.difference for one in settlements} | discussed(found, settlements),
        )
        kept = keep(db, planned, by=by)
    report_kept(kept.summary)


def _settle_from(
    opened: "Study", side: "SideBySide", by: str, present: Sequence[str], place: Path
) -> None:
    from qualtool.compare.decisions import plan_decisions, read_decisions
    from qualtool.compare.differences import differences
    from qualtool.compare.settling import Grounds, settlement_id
    from qualtool.gathering.settled_again import keep_settled
    from qualtool.store.codebook import load_codebook_version
    from qualtool.store.settlements import load_agreed

    found = differences(side.layers, side.parents)
    read = read_decisions(
        read_file(place),
        found,
        codebook=side.codebook,
        lengths={one.id: len(one.transcript.source) for one in side.transcripts},
    )
    if not read:
        raise InvalidInputError(f"No outcome is filled in in {place}; nothing was settled.")
    with opened.begin() as db:
        agreed = load_agreed(db)
        standing = {one.id: agreed.get(settlement_id(one.id), []) for one in found}
        usual = Grounds(took_part=tuple(present), codebook=load_codebook_version(db))
        planned = plan_decisions(read, usual, agreed=standing)
        kept, again = keep_settled(db, planned, by=by)
    report_kept(kept.summary)
    report(*again)


class Walk:
    """Going through the open differences in the terminal, one at a time."""

    def __init__(self, study: "Study", side: "SideBySide", by: str, present: Sequence[str]) -> None:
        from qualtool.gathering.differences import places
        from qualtool.store.settlements import load_settlements

        with study.read() as db:
            settlements = load_settlements(db)
        self._study, self._side, self._by, self._present = study, side, by, tuple(present)
        self._open = places(side, settlements)
        self._done: list[tuple[int, str]] = []
        self._dissent: tuple[Dissent, ...] = ()

    def go(self) -> None:
        """Ask for each difference until all are talked about or the user stops."""
        # Nobody answering, or Ctrl-C, stops as the key does; what is settled is kept.
        with suppress(typer.Abort):
            self._go()
        report(
            f"{counted(len(self._done), 'difference')} settled, "
            f"{counted(len(self._open) - len(self._done), 'difference')} left. All is kept."
        )

    def _go(self) -> None:
        number = 0
        while number < len(self._open):
            one = self._open[number]
            self._show(one, number)
            key = self._key(one)
            if key == "q":
                return
            if key == "u":
                number = self._back(number)
            elif key == "x":
                self._otherwise()
            elif stamp := self._settle(one, key):
                self._done.append((number, stamp))
                self._dissent = ()
                number += 1

    def _show(self, one: "Difference", number: int) -> None:
        from qualtool.cli.difference_list import edges
        from qualtool.gathering.differences import marked

        read = next(r for r in self._side.transcripts if r.id == one.transcript)
        end = len(read.transcript.source)
        before = read.said(Span(max(0, one.span.start - AROUND), one.span.start))
        after = read.said(Span(one.span.end, min(end, one.span.end + AROUND)))
        report(
            "",
            f"{number + 1} of {len(self._open)} · {read.title}",
            f"  …{before} »{read.said(one.span)}« {after}…",
            f"  {one.words}",
        )
        words = marked(one, read)
        report(*(f"    {edges(line)}" for line in words if len(words) > 1))

    def _key(self, one: "Difference") -> str:
        keys = self._keys(one)
        offered = "  ".join(f"{key} {meaning}" for key, meaning in keys.items())
        report(f"  {offered}")
        while True:
            key = str(typer.prompt("  Outcome", prompt_suffix=" › ")).strip().casefold()
            if key in keys:
                return key
            report(f"  {plain(key)} is not one of the keys.")

    def _keys(self, one: "Difference") -> dict[str, str]:
        from qualtool.compare.choosing import coders_of

        coders = {str(n): f"as {c.name}" for n, c in enumerate(coders_of(one), start=1)}
        return coders | {
            "b": "both",
            "w": "all the words anyone marked",
            "s": "only the words all marked",
            "n": "new code",
            "0": "none",
            "d": "keep the difference",
            "l": "later",
            "x": "somebody sees it otherwise",
            "u": "undo",
            "q": "stop",
        }

    def _settle(self, one: "Difference", key: str) -> str | None:
        """Keep the outcome and return its stamp; None where it did not fit."""
        from qualtool.compare.choosing import agreed_codings
        from qualtool.compare.settling import Grounds, plan_settle, settlement_id
        from qualtool.gathering.settled_again import keep_settled
        from qualtool.store.codebook import load_codebook_version
        from qualtool.store.settlements import load_agreed

        try:
            choice = self._choice(one, key)
            # What does not fit is said before anybody writes a reason for it.
            agreed_codings(one, choice)
            reason = typer.prompt("  Why (Enter for none)", default="", show_default=False)
            with self._study.begin() as db:
                grounds = Grounds(
                    str(reason).strip(),
                    self._present,
                    dissent=self._dissent,
                    codebook=load_codebook_version(db),
                )
                agreed = load_agreed(db).get(settlement_id(one.id), ())
                planned = plan_settle(one, choice, grounds, agreed=agreed)
                kept, again = keep_settled(db, planned, by=self._by)
        except QualtoolError as error:
            report(f"  {error} {error.hint}".rstrip())
            return None
        report(f"  Kept: {kept.summary}.", *(f"  {said}" for said in again))
        return kept.stamp

    def _otherwise(self) -> None:
        """Write down how somebody sees the place otherwise; it is kept with the outcome."""
        from qualtool.compare.settling import said_otherwise

        words = typer.prompt(
            "  How they see it (Enter for nothing)", default="", show_default=False
        )
        if not str(words).strip():
            self._dissent = ()
            return
        who = typer.prompt("  Who (Enter for no name)", default="", show_default=False)
        self._dissent = said_otherwise(str(words), str(who))

    def _choice(self, one: "Difference", key: str) -> "Choice":
        from qualtool.compare.choosing import Choice, Outcome, coders_of

        if key.isdigit() and key != "0":
            return Choice(Outcome.AS_CODER, coders_of(one)[int(key) - 1].id)
        outcome = {
            "b": Outcome.BOTH,
            "w": Outcome.UNION,
            "s": Outcome.SHRINK,
            "n": Outcome.NEW,
            "0": Outcome.NONE,
            "d": Outcome.KEPT,
            "l": Outcome.LATER,
        }[key]
        several = len({held.code.id for held in one.had}) > 1
        needs_code = outcome is Outcome.NEW or (
            outcome in {Outcome.UNION, Outcome.SHRINK} and several
        )
        return Choice(outcome, codes=(self._code(),) if needs_code else ())

    def _code(self) -> str:
        name = typer.prompt("  With which code", prompt_suffix=" › ")
        return self._side.codebook.named(str(name)).id

    def _back(self, number: int) -> int:
        """Take the latest settlement of this walk back and return to its place."""
        from qualtool.history.undo import plan_undo
        from qualtool.store.keep import keep
        from qualtool.store.log import load_action, load_log_about

        if not self._done:
            report("  Nothing has been settled yet.")
            return number
        before, stamp = self._done.pop()
        with self._study.begin() as db:
            entry = load_action(db, stamp)
            kept = keep(db, plan_undo(entry, load_log_about(db, entry)).action, by=self._by)
        report(f"  Kept: {kept.summary}.")
        return before
