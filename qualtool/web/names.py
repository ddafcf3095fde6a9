"""Names on the page: having them found, deciding about each, and who stands for whom."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from fastapi import APIRouter
from pydantic import Field

from qualtool.anonymising.contexts import context
from qualtool.anonymising.model import IN_WORDS, Decision, Place
from qualtool.anonymising.recognising import load_recogniser
from qualtool.errors import InvalidInputError
from qualtool.gathering.names import find_names, hide_names
from qualtool.gathering.warnings import Warned, warned
from qualtool.store.names_list import (
    create_names_list,
    fit_passphrase,
    names_list_of,
    open_names_list,
)
from qualtool.store.since import load_place
from qualtool.transcripts.read_transcript import ReadTranscript
from qualtool.web.desk import Asked, Here, Kept, Told
from qualtool.web.keeping import keep_planned
from qualtool.web.long_work import Behind, Finished, Progress, Work
from qualtool.web.names_found import Names, Standing, State
from qualtool.wording import counted

router = APIRouter(prefix="/api/names")

KIND = "names"
"""What this work is called among what goes on behind the page."""

SHOWN = 3
"""Places that are shown of a name until all are asked for."""


class NamePlace(Told):
    """Where a name stands, with the words around it."""

    interview: str
    title: str
    start: int
    """In the interview's source text."""
    end: int
    before: str
    words: str
    after: str
    doubtful: bool
    """Whether it may be the ordinary word here."""
    warnings: tuple[str, ...]
    """What to expect of these words."""


class NameCard(Told):
    """Something that may tell who somebody is."""

    id: str
    name: str
    also: tuple[str, ...]
    """Other ways in which it is written."""
    kind: str
    """The kind in words, such as “names of people”."""
    sure: str
    becomes: str
    """What is suggested to be read, or is read already."""
    places: int
    """Where it surely stands."""
    interviews: tuple[str, ...]
    """The titles of the interviews."""
    shown: tuple[NamePlace, ...]
    """A few of the places."""
    doubtful: tuple[NamePlace, ...]
    """Every place where it may be the ordinary word."""
    like: tuple[str, ...]
    """Names that may be the same, written otherwise."""
    known: bool
    """Whether the names list has it."""
    state: State


class NamesView(Told):
    """What was found of names."""

    looked: bool
    """Whether names were looked for since the page was opened."""
    names: tuple[NameCard, ...]
    list_there: bool
    """Whether the study has a names list."""
    list_open: bool
    list_name: str
    """What its file is called."""


class Verdict(Asked):
    """What a person says of one of the names."""

    id: str
    hide: bool
    becomes: str = Field("", max_length=200)
    only_in: str | None = None
    """The id of the interview for which alone it holds."""
    places: tuple[int, ...] = Field((), max_length=10_000)
    """Of its doubtful places those that are meant, by number from 0."""


class Verdicts(Asked):
    """What a person says of some of the names; all of it is one action."""

    names: tuple[Verdict, ...] = Field(min_length=1, max_length=10_000)


class Passphrase(Asked):
    """The passphrase of the names list; it is held in memory alone."""

    passphrase: str = Field(max_length=1_000)


@router.post("/find", status_code=202)
def find(here: Here, behind: Behind, names: Names) -> Work:
    """Begin to look for names in all interviews; nothing is changed by it."""

    def do(progress: Progress) -> Finished:
        progress("loading the model that knows names", 0)
        recogniser = load_recogniser()
        with here.study.read() as db:
            found = find_names(db, recogniser, decided=names.decided, progress=progress)
        names.take(found)
        told = counted(len(found.proposals), "possible name")
        return Finished(f"Found {told} at {counted(found.places, 'place')}.")

    return behind.start(KIND, do)


@router.get("")
def show(here: Here, names: Names) -> NamesView:
    """What was found, surest first, and whether the names list is open."""
    place = names_list_of(here.study.place)
    with here.study.read() as db:
        warnings = warned(db)
    reads = names.found.reads if names.found else {}
    return NamesView(
        looked=names.found is not None,
        names=tuple(_card(one, reads, warnings) for one in names.standing),
        list_there=place.exists(),
        list_open=names.list is not None,
        list_name=place.name,
    )


@router.get("/{name}/places")
def places(name: str, here: Here, names: Names) -> tuple[NamePlace, ...]:
    """Every place where a name stands."""
    one = names.named(name)
    with here.study.read() as db:
        warnings = warned(db)
    reads = names.found.reads if names.found else {}
    return _places(one.proposal.places, reads, warnings)


@router.post("/decide")
def decide(asked: Verdicts, here: Here, names: Names) -> Kept:
    """Hide some of the names everywhere, or leave them; all in one action."""
    ones = [names.named(verdict.id) for verdict in asked.names]
    decisions = [
        decision
        for verdict, one in zip(asked.names, ones, strict=True)
        for decision in _decisions(verdict, one)
    ]
    with here.study.begin() as db:
        me = here.worker(db)
        hiding = hide_names(db, decisions)
        if hiding.action.changes:
            kept = keep_planned(db, hiding.action, by=me.id)
        else:
            left = counted(len({verdict.id for verdict in asked.names}), "name")
            kept = Kept(said=f"left {left} as it stands", stamp=load_place(db))
    if names.list:
        names.list.keep(decisions)
    whole = [
        replace(one, state="hidden" if verdict.hide else "left", becomes=verdict.becomes)
        for verdict, one in zip(asked.names, ones, strict=True)
        if verdict.only_in is None
    ]
    names.settle([*whole, *_narrowed(asked.names, ones)])
    return kept


@router.put("/list")
def open_list(asked: Passphrase, here: Here, names: Names) -> NamesView:
    """Open the list of who stands for whom, or make it where there is none."""
    place = names_list_of(here.study.place)
    if place.exists():
        names.list = open_names_list(place, asked.passphrase)
    else:
        names.list = create_names_list(place, fit_passphrase(asked.passphrase))
    return show(here, names)


@router.delete("/list")
def close_list(here: Here, names: Names) -> NamesView:
    """Forget the passphrase of the names list."""
    names.list = None
    return show(here, names)


def _decisions(verdict: Verdict, one: Standing) -> list[Decision]:
    """What is said of a name, and of each place that may be the ordinary word."""
    if verdict.hide and not verdict.becomes.strip():
        raise InvalidInputError(f"Nothing is given to be read in place of “{one.proposal.name}”.")
    only_in = frozenset([verdict.only_in] if verdict.only_in else ())
    made = [
        Decision(
            one.proposal.forms, one.proposal.kind, verdict.becomes.strip(), verdict.hide, only_in
        )
    ]
    if verdict.hide:
        for number, place in enumerate(one.doubtful_places):
            meant = number in verdict.places
            spot = frozenset({(place.transcript, place.span.start)})
            made.append(replace(made[0], hide=meant, only_in=frozenset(), only_at=spot))
    return made


def _narrowed(verdicts: Sequence[Verdict], ones: Sequence[Standing]) -> list[Standing]:
    """Names about which only one interview's places were decided: the others are still open."""
    found = []
    for verdict, one in zip(verdicts, ones, strict=True):
        if verdict.only_in is not None:
            rest = tuple(p for p in one.proposal.places if p.transcript != verdict.only_in)
            state: State = "open" if rest else "hidden" if verdict.hide else "left"
            left = replace(one.proposal, places=rest or one.proposal.places)
            found.append(replace(one, proposal=left, state=state))
    return found


def _card(one: Standing, reads: Mapping[str, ReadTranscript], warnings: Warned) -> NameCard:
    proposal = one.proposal
    return NameCard(
        id=one.id,
        name=proposal.name,
        also=proposal.forms[1:],
        kind=IN_WORDS[proposal.kind].many,
        sure=proposal.sure,
        becomes=one.becomes,
        places=len(one.sure_places),
        interviews=tuple(reads[key].title for key in proposal.transcripts),
        shown=_places(one.sure_places[:SHOWN], reads, warnings),
        doubtful=_places(one.doubtful_places, reads, warnings),
        like=proposal.like,
        known=proposal.known,
        state=one.state,
    )


def _places(
    found: Sequence[Place], reads: Mapping[str, ReadTranscript], warnings: Warned
) -> tuple[NamePlace, ...]:
    told = []
    for place in found:
        read = reads[place.transcript]
        around = context(read, place)
        told.append(
            NamePlace(
                interview=read.id,
                title=read.title,
                start=place.span.start,
                end=place.span.end,
                before=around.before,
                words=around.words,
                after=around.after,
                doubtful=place.doubtful,
                warnings=warnings.about(place.transcript, place.span),
            )
        )
    return tuple(told)
