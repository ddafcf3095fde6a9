"""Transcripts, the edits laid over them, and participants, as the study keeps them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import Connection, select

from qualtool.errors import NotFoundError
from qualtool.store.log import load_texts
from qualtool.store.tables import FOLDED, present
from qualtool.transcripts.called import SeveralTranscriptsError, UnknownTranscriptError
from qualtool.transcripts.consent import CONSENTS, DAYS
from qualtool.transcripts.model import Participant, Transcript, Turn
from qualtool.transcripts.participants import strictest
from qualtool.transcripts.read_transcript import ReadTranscript
from qualtool.transcripts.reading import Edit, Reading
from qualtool.transcripts.same_words import words_in
from qualtool.transcripts.stored import spoken_from_json, turns_from_json

WITHDRAWN = "[withdrawn]"
"""What is read where somebody spoke who withdrew."""


def load_transcripts(
    db: Connection, ids: Iterable[str] | None = None
) -> tuple[ReadTranscript, ...]:
    """The transcripts of these ids, or all, by title, with the edits laid over each."""
    table = FOLDED["transcript"]
    query = present(table).order_by(table.c.title, table.c.id)
    if ids is not None:
        query = query.where(table.c.id.in_(set(ids)))
    rows = db.execute(query).mappings().all()
    sources = load_texts(db, None if ids is None else {row["source"] for row in rows})
    edits = load_edits(db, None if ids is None else {row["id"] for row in rows})
    return tuple(
        ReadTranscript(transcript, Reading(transcript.source, edits.get(transcript.id, ())))
        for transcript in (_transcript(row, sources) for row in rows)
    )


def load_edits(
    db: Connection, transcripts: Iterable[str] | None = None
) -> dict[str, tuple[Edit, ...]]:
    """The edits of each of these transcripts, or of all, by transcript id.

    A sealed edit stands even where another copy took it back at the same time: under it is
    nothing to read. What somebody said who withdrew reads as if an edit lay over it.
    """
    table = FOLDED["edit"]
    query = select(table).where(table.c.removed.is_not(True) | table.c.sealed.is_(True))
    wanted = None if transcripts is None else set(transcripts)
    if wanted is not None:
        query = query.where(table.c.transcript.in_(wanted))
    found = _erased(db, wanted)
    for row in db.execute(query).mappings():
        edit = Edit(
            id=row["id"],
            transcript=row["transcript"],
            start=row["start"],
            end=row["end"],
            replacement=row["replacement"] or "",
            why=row["why"] or "",
            sealed=bool(row["sealed"]),
        )
        found.setdefault(edit.transcript, []).append(edit)
    return {transcript: tuple(edits) for transcript, edits in found.items()}


def _erased(db: Connection, transcripts: set[str] | None) -> dict[str, list[Edit]]:
    """For every passage that was erased since somebody withdrew, an edit that says so."""
    table = FOLDED["transcript"]
    query = select(table.c.id, table.c.erased).where(table.c.erased.is_not(None))
    if transcripts is not None:
        query = query.where(table.c.id.in_(transcripts))
    return {
        identity: [
            Edit(f"{identity} {start}", identity, start, end, WITHDRAWN, sealed=True, erased=True)
            for start, end in spans
        ]
        for identity, spans in db.execute(query)
        if spans
    }


@dataclass(frozen=True, slots=True)
class Line:
    """A transcript in an overview."""

    id: str
    title: str
    participants: tuple[str, ...]
    """Ids."""
    words: int
    time_point: str = ""
    withdrawn: bool = False
    """Whether nothing is left of it, for everybody who was interviewed withdrew."""


def load_overview(db: Connection) -> tuple[Line, ...]:
    """Every transcript by title, without its text."""
    table = FOLDED["transcript"]
    query = (
        select(
            table.c.id,
            table.c.title,
            table.c.participants,
            table.c.words,
            table.c.time_point,
            table.c.erased,
        )
        .where(table.c.removed.is_not(True))
        .order_by(table.c.title, table.c.id)
    )
    return tuple(
        Line(
            identity,
            title or "",
            tuple(who or ()),
            words or 0,
            time_point or "",
            withdrawn=bool(erased) and not words,
        )
        for identity, title, who, words, time_point, erased in db.execute(query)
    )


def load_titles(db: Connection) -> dict[str, str]:
    """The title of each transcript by its id, in the order of titles."""
    table = FOLDED["transcript"]
    query = (
        select(table.c.id, table.c.title)
        .where(table.c.removed.is_not(True))
        .order_by(table.c.title, table.c.id)
    )
    return dict(db.execute(query).all())


def load_hashes(db: Connection, *, of: Literal["source", "file_hash"]) -> dict[str, str]:
    """The title of each transcript by the SHA-256 of its source text, or of its file."""
    table = FOLDED["transcript"]
    query = select(table.c[of], table.c.title).where(table.c.removed.is_not(True))
    return dict(db.execute(query).all())


def load_spoken(db: Connection, *, lengths: Iterable[int]) -> dict[str, tuple[str, ...]]:
    """The spoken words by title of transcripts with about one of these numbers of words."""
    wanted = sorted(set(lengths))
    near = [
        line.id
        for line in load_overview(db)
        if any(abs(line.words - length) <= length // 5 for length in wanted)
    ]
    table = FOLDED["transcript"]
    query = select(table.c.title, table.c.source, table.c.turns).where(table.c.id.in_(near))
    rows = db.execute(query).all()
    sources = load_texts(db, {source for _, source, _ in rows})
    return {
        title or "": words_in(
            " ".join(spoken_from_json(Reading(sources.get(source, "")), turns or []))
        )
        for title, source, turns in rows
    }


def load_spoken_turns(db: Connection, ids: Iterable[str]) -> dict[str, list[str]]:
    """The words of each turn as people read them, by transcript id."""
    table = FOLDED["transcript"]
    query = present(table).with_only_columns(table.c.id, table.c.source, table.c.turns)
    rows = db.execute(query.where(table.c.id.in_(set(ids)))).all()
    sources = load_texts(db, {source for _, source, _ in rows})
    edits = load_edits(db, {identity for identity, _, _ in rows})
    return {
        identity: spoken_from_json(
            Reading(sources.get(source, ""), edits.get(identity, ())), turns or []
        )
        for identity, source, turns in rows
    }


def find_transcript(db: Connection, name: str) -> ReadTranscript:
    """The transcript called `name`, or the only one in which the participant `name` speaks.

    Raises:
        UnknownTranscriptError: There is none.
        SeveralTranscriptsError: The participant speaks in more than one.
    """
    identity = find_transcript_id(db, name)
    return load_transcripts(db, [identity])[0]


def find_transcript_id(db: Connection, name: str) -> str:
    """The id of what `find_transcript` finds, without loading it."""
    titles = load_titles(db)
    wanted = name.strip().casefold()
    for key, title in titles.items():
        if name == key or title.casefold() == wanted:
            return key
    participants = load_participants(db)
    people = {p.id for p in participants if p.code.casefold() == wanted}
    table = FOLDED["transcript"]
    rows = db.execute(select(table.c.id, table.c.participants).where(table.c.removed.is_not(True)))
    spoken = [str(key) for key, who in rows if people.intersection(who or ())]
    if len(spoken) == 1:
        return spoken[0]
    if spoken:
        raise SeveralTranscriptsError(name, (titles[key] for key in spoken))
    raise UnknownTranscriptError(name, [*titles.values(), *(p.code for p in participants)])


def load_turns(db: Connection, ids: Iterable[str]) -> dict[str, tuple[Turn, ...]]:
    """The turns of these transcripts, without their words, by transcript id."""
    table = FOLDED["transcript"]
    rows = db.execute(select(table.c.id, table.c.turns).where(table.c.id.in_(set(ids))))
    return {identity: turns_from_json(turns or []) for identity, turns in rows}


def find_participant(db: Connection, code: str) -> Participant:
    """The participant with this code, whatever the case of its letters.

    Raises:
        NotFoundError: There is none.
    """
    for participant in load_participants(db):
        if participant.code.casefold() == code.strip().casefold():
            return participant
    raise NotFoundError(
        f"There is no participant “{code}”.",
        hint="See the participants with: qualtool participants list",
    )


def load_participants(db: Connection) -> tuple[Participant, ...]:
    """Every participant, by code; see `strictest` where several have the same."""
    table, tombs = FOLDED["participant"], FOLDED["withdrawal"].c.code
    # Also whom another copy has added once more.
    gone = {code.casefold() for code in db.execute(select(tombs)).scalars() if code}
    rows = db.execute(present(table).order_by(table.c.code, table.c.id)).mappings()
    return strictest(
        Participant(
            id=row["id"],
            code=row["code"] or "",
            group=row["group"] or "",
            attributes=row["attributes"] or {},
            withdrawn=bool(row["withdrawn"]) or (row["code"] or "").casefold() in gone,
            consent_days={name: row[day] for name, day in DAYS.items() if row[day]},
            **{name: row[name] for name in CONSENTS},
        )
        for row in rows
    )


def _transcript(row: Any, sources: dict[str, str]) -> Transcript:
    return Transcript(
        id=row["id"],
        title=row["title"] or "",
        source=sources.get(row["source"] or "", ""),
        turns=turns_from_json(row["turns"] or []),
        roles=row["roles"] or {},
        participants=tuple(row["participants"] or ()),
        file_name=row["file_name"] or "",
        file_hash=row["file_hash"] or "",
        warnings=tuple(row["warnings"] or ()),
        time_point=row["time_point"] or "",
    )


def transcripts_by_name(
    transcripts: Iterable[ReadTranscript], participants: Iterable[Participant]
) -> dict[str, ReadTranscript]:
    """Each transcript under every name that means it alone, in lower case.

    These are its title, the name of its file, and the code of a participant who speaks in no other.
    """
    everything = tuple(transcripts)
    codes = {participant.id: participant.code for participant in participants}
    found: dict[str, list[ReadTranscript]] = {}
    for read in everything:
        for participant in read.transcript.participants:
            if participant in codes:
                found.setdefault(codes[participant].casefold(), []).append(read)
    names = {name: reads[0] for name, reads in found.items() if len(reads) == 1}
    names |= {read.transcript.file_name.casefold(): read for read in everything}
    return names | {read.title.casefold(): read for read in everything}
