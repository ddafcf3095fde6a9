"""Who can be compared, the passages behind a figure, and layers side by side."""

from fastapi import APIRouter

from qualtool.coding.model import AGREED
from qualtool.compare.differences import differences
from qualtool.compare.passages import met
from qualtool.compare.places import NOT_COMPARED
from qualtool.gathering.units import units_of
from qualtool.store.coding import count_codings_by_transcript, load_coders
from qualtool.store.rounds import load_rounds
from qualtool.store.settlements import load_settlements
from qualtool.store.since import load_place
from qualtool.store.transcripts import load_titles
from qualtool.web.agreement import NamedInterview, Unit, layers_of, naming_of
from qualtool.web.desk import Here, Person, Told
from qualtool.web.named import title_of
from qualtool.web.places import Compared, HeldPassage, Place, Scope, Showing

router = APIRouter(prefix="/api/compare")


class Comparable(Told):
    """A coder, and the interviews in which they coded anything."""

    id: str
    name: str
    interviews: tuple[str, ...]


class ComparableRound(Told):
    """A round that can be compared by itself."""

    id: str
    name: str
    unit: str
    """What comparing it counts, such as “sentence”."""
    coders: tuple[str, ...]
    """Ids of those who code in it."""


class Comparables(Told):
    """Who and what can be compared."""

    coders: tuple[Comparable, ...]
    interviews: tuple[NamedInterview, ...]
    rounds: tuple[ComparableRound, ...]
    """Without those for practice, which count for nothing."""


class CodedPassages(Told):
    """A passage that one coder or several gave the same code."""

    interview: str
    title: str
    turn: int
    start: int
    end: int
    words: str
    had: tuple[HeldPassage, ...]
    warnings: tuple[str, ...]


class SideBySideView(Told):
    """An interview, and what each coder chose in it."""

    stamp: str
    coders: tuple[Person, ...]
    """Those who coded it."""
    absent: tuple[Person, ...]
    """Those who did not, and are not compared here."""
    places: tuple[Place, ...]


@router.get("/choices")
def choices(here: Here) -> Comparables:
    """Who has coded what, to choose from."""
    with here.study.read() as db:
        counts = count_codings_by_transcript(db)
        titles = load_titles(db)
        coders = load_coders(db)
        rounds = [one for one in load_rounds(db) if not one.practice]
    coded = {
        coder.id: tuple(one for one in titles if counts.get(one, {}).get(coder.id))
        for coder in coders
    }
    return Comparables(
        coders=tuple(
            Comparable(id=one.id, name=one.name, interviews=coded[one.id])
            for one in coders
            if coded[one.id] and one.id != AGREED
        ),
        interviews=tuple(NamedInterview(id=one, title=title) for one, title in titles.items()),
        rounds=tuple(
            ComparableRound(id=one.id, name=one.name, unit=one.unit or "char", coders=one.coders)
            for one in rounds
        ),
    )


@router.get("/passages")
def passages(
    here: Here,
    asked: Compared,
    code: str = "",
    who: str = "",
    unit: Unit = "char",
    *,
    themes: bool = False,
) -> tuple[CodedPassages, ...]:
    """The passages behind a figure.

    Of one code, or all; those that everyone marked (`who` is “every”), several but not all
    (“several”), or one coder alone (the coder's id); or all.
    """
    with here.study.read() as db:
        side = layers_of(db, asked, as_now=False)
        showing = Showing(db, side)
    naming = naming_of(side, themes=themes)
    number = next((i for i, name in enumerate(naming.names) if name.id == code), -1)
    found = met(side.layers, units_of(side, unit), naming).passages(
        name=number if code else None, who=who
    )
    return tuple(
        CodedPassages(
            interview=read.id,
            title=read.title,
            turn=read.turn_at(one.span),
            start=one.span.start,
            end=one.span.end,
            words=read.said(one.span),
            had=showing.held(one.had, read),
            warnings=showing.warnings(read.id, one.span),
        )
        for one in found
        for read in (showing.read(one.transcript),)
    )


@router.get("/{interview}")
def side_by_side(interview: str, here: Here, asked: Compared) -> SideBySideView:
    """An interview with every place that anyone marked, and what each coder chose there."""
    with here.study.read() as db:
        title_of(db, interview)
        side = Scope(asked.coders, (interview,), ()).side(db)
        showing = Showing(db, side)
        decided = {one.difference: one for one in load_settlements(db)}
        stamp = load_place(db)
    codes = asked.codes_meant(side.codebook)
    found = [one for one in differences(side.layers, side.parents) if one.kind not in NOT_COMPARED]
    counting = side.layers.counts[0]
    people = list(map(Person.of, side.layers.coders))
    return SideBySideView(
        stamp=stamp,
        coders=tuple(one for one, counts in zip(people, counting, strict=True) if counts),
        absent=tuple(one for one, counts in zip(people, counting, strict=True) if not counts),
        places=tuple(
            showing.place(one, decided.get(one.id))
            for one in found
            if not codes or not codes.isdisjoint(held.code.id for held in one.had)
        ),
    )
