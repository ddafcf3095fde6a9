"""Candidate themes in the terminal: showing them, and keeping what a person decides."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualtool.cli.options import chosen_coder, worker
from qualtool.cli.output import progress, report
from qualtool.errors import NotFoundError
from qualtool.gathering.candidates import Evidence, with_members_that_stand
from qualtool.gathering.passages import Gathered, gather
from qualtool.gathering.suggestions import Workbench
from qualtool.store.codebook import load_codebook
from qualtool.store.coding import load_codings
from qualtool.store.keep import keep
from qualtool.store.study import Study
from qualtool.store.themes import load_latest_run
from qualtool.themes.accepting import (
    plan_accept,
    plan_later,
    plan_reject,
    plan_rename,
    plan_reopen,
)
from qualtool.themes.model import Candidate
from qualtool.themes.numbering import NoSuchCandidateError, numbered
from qualtool.wording import counted

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from qualtool.history.model import Action


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decides about one candidate."""

    what: str
    """accept, reject, rename, later, reopen or split."""
    number: str
    name: str = ""
    under: str | None = None
    why: str = ""
    with_passages: bool = False


def decide(opened: Study, coder: str | None, decision: Decision) -> None:
    """Keep a decision, and say what was kept.

    Raises:
        NoSuchCandidateError: There is no candidate of this number.
        QualtoolError: It cannot be decided so.
    """
    if decision.what == "split":
        _split(opened, coder, decision.number)
        return
    with opened.begin() as db:
        candidate = _candidate(db, decision.number)
        if decision.what == "accept" and decision.with_passages:
            by = chosen_coder(db, coder).id
        else:
            by = worker(db, coder)
        kept = keep(db, _planned(db, candidate, decision, by), by=by)
    report(f"Kept: {kept.summary}.")


def _split(opened: Study, coder: str | None, number: str) -> None:
    with opened.read() as db:
        candidate, by = _candidate(db, number), worker(db, coder)
    with progress() as advance:
        kept = Workbench(opened, progress=advance).parts(candidate.id, by=by)
    report(f"Kept: {kept.summary}.", "See them with: qualtool suggest themes --last")


def _candidate(db: "Connection", number: str) -> Candidate:
    found = numbered(load_latest_run(db)).get(number)
    if found is None:
        raise NoSuchCandidateError(number, "See them with: qualtool suggest themes --last")
    return found


def _planned(db: "Connection", candidate: Candidate, decision: Decision, by: str) -> "Action":
    if decision.what == "accept":
        return plan_accept(
            load_codebook(db),
            with_members_that_stand(db, candidate) if decision.with_passages else candidate,
            decision.name,
            coder=by,
            under=decision.under,
            with_passages=decision.with_passages,
            codings=load_codings(db, coder=by) if decision.with_passages else (),
        )
    if decision.what == "reject":
        return plan_reject(candidate, decision.why)
    if decision.what == "rename":
        return plan_rename(candidate, decision.name)
    return plan_later(candidate) if decision.what == "later" else plan_reopen(candidate)


def show_again(opened: Study) -> None:
    """Show the latest suggestion, with what was decided.

    Raises:
        NotFoundError: There is none.
    """
    with opened.read() as db:
        latest, gathered = load_latest_run(db), gather(db, layer=None)
    if not latest:
        raise NotFoundError(
            "Nothing has been suggested yet.", hint="Begin with: qualtool suggest themes"
        )
    show(latest, gathered)


def show(candidates: Sequence[Candidate], gathered: Gathered) -> None:
    """Show candidates: their words, how they are spread, and quotes of those without parts."""
    evidence = Evidence(gathered)
    with_parts = {one.parent for one in candidates}
    for number, one in numbered(candidates).items():
        indent = "  " * number.count(".")
        spread = ", ".join(f"{group or 'no group'} {n}" for group, n in one.spread.groups.items())
        report(
            f"{indent}{number}  {', '.join(one.words) or '(no telling words)'}{_state(one)}",
            f"{indent}     {counted(len(one.members), 'passage')} of {one.spread.participants} of "
            f"{counted(one.spread.of, 'participant')} ({spread}); {one.stability}; "
            f"{len(one.loose)} fit loosely",
        )
        if one.id not in with_parts:
            quotes = evidence.quotes(one.examples)
            report(*(f"{indent}     “{quote.words}” ({quote.title})" for quote in quotes))


def _state(one: Candidate) -> str:
    if one.state == "accepted":
        return f" — accepted as “{one.name}”"
    if one.state == "rejected":
        return f" — rejected: {one.rejected}"
    called = f" — called “{one.name}”" if one.name else ""
    return f"{called} — left for later" if one.state == "later" else called
