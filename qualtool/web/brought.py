"""What the page shows of files that were brought and are not kept yet."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal

from qualtool.codebook.files import CodebookFile
from qualtool.gathering.bringing import (
    Brought,
    Codings,
    People,
    Prospect,
    UnclearTable,
    prospects,
)
from qualtool.gathering.incoming import doubts
from qualtool.store.transcripts import load_participants
from qualtool.transcripts.decoding import LARGEST_FILE, TWICE
from qualtool.transcripts.importing import IncomingFile, Ready
from qualtool.transcripts.model import Role
from qualtool.transcripts.names import NameMap
from qualtool.transcripts.naming import NameRow, alike, without_files
from qualtool.transcripts.readers import READERS, says_its_encoding
from qualtool.transcripts.speakers import guess_role, is_code
from qualtool.transcripts.wishes import COLUMN_USES
from qualtool.web.desk import Told
from qualtool.web.tray import OnTray

if TYPE_CHECKING:
    from sqlalchemy import Connection

FIRST_TURNS = 6
"""Turns shown of each interview before it is kept."""

SPEAKERS_SHOWN = 25
LINES_SHOWN = 50
COLUMNS_SHOWN = 200

Kind = Literal["interview", "names", "participants", "codebook", "codings", "table"]


class BroughtSpeaker(Told):
    """Somebody who speaks in a file, already by code where one is given."""

    label: str
    turns: int
    words: int


class BroughtLine(Told):
    """A line of a file, from 1."""

    line: int
    text: str


class BroughtTurn(Told):
    """One of the first turns, names replaced."""

    speaker: str
    text: str


class BroughtInterview(Told):
    """What was found in a transcript."""

    turns: int
    words: int
    encoding: str
    speakers: tuple[BroughtSpeaker, ...]
    more_speakers: int
    """How many more labels there are than are listed."""
    nobodys: tuple[BroughtLine, ...]
    """Lines that are nobody's words."""
    more_nobodys: int
    doubtful: tuple[BroughtLine, ...]
    """Lines that may begin with a label and were taken as words."""
    more_doubtful: int
    remarks: tuple[str, ...]
    """What may be wrong, and what the reader did that is not obvious."""
    asks_whose: bool
    """Whether the labels leave open who the participant is."""
    whose: str
    first: tuple[BroughtTurn, ...]
    file_name: str
    """The file's name as it would be kept."""


class BroughtReading(Told):
    """How a file was read, and in which ways it could be read otherwise."""

    encoding: str
    """The encoding somebody gave; empty where it was found out."""
    repair: bool
    remarks: bool
    columns: dict[str, str]
    """What a column is for → its head, as somebody gave it."""
    heads: tuple[str, ...]
    """The heads of a table; empty for files that are none."""
    is_text: bool
    """Whether its encoding can be given."""
    twice: bool
    """Whether its text seems to have been encoded twice."""
    remarks_met: int
    """Comments and footnotes in it."""


class BroughtFile(Told):
    """A file, and what would come of it."""

    name: str
    kind: Kind
    said: str
    """What would be kept; of an interview, what it would be called."""
    trouble: str
    """Why it is left out; empty where it is not."""
    nearly: str
    """The title of an interview that says nearly the same."""
    corrects: bool
    """Whether that one is in the study, so that this may be a corrected version of it."""
    interview: BroughtInterview | None
    reading: BroughtReading | None
    """How it was read; none where there is only one way."""


class BroughtName(Told):
    """A row of the table of names."""

    id: str
    labels: tuple[str, ...]
    files: tuple[str, ...]
    scope: str
    turns: int
    words: int
    needed: bool
    becomes: str
    role: Role
    suggested: bool
    trouble: str
    remark: str


class Mentioned(Told):
    """A name that is only spoken of, and what is read instead."""

    name: str
    becomes: str


class Answered(Told):
    """What has been said of a row."""

    becomes: str
    role: Role | None


class NamesSaid(Told):
    """All that has been said of the names so far, as it is asked for."""

    rows: dict[str, Answered]
    apart: tuple[str, ...]
    joined: dict[str, str]
    mentioned: tuple[Mentioned, ...]
    whose: dict[str, str]


class OnPage(Told):
    """Everything that was brought and is not kept yet."""

    version: int
    files: tuple[BroughtFile, ...]
    names: tuple[BroughtName, ...]
    alike: tuple[tuple[str, str], ...]
    """Pairs of rows that may be one person's."""
    answers: NamesSaid
    codes: tuple[str, ...]
    """Codes of participants that the study or a table here knows, and the next one free."""
    waits_for: tuple[str, ...]
    """Ids of the rows without which nothing can be kept."""
    doubts: tuple[str, ...]
    """Where names of files, headings and the list of participants differ; parts of interviews."""
    uses: tuple[str, ...] = COLUMN_USES
    """What columns of a table can be for."""
    largest: int = LARGEST_FILE
    """Bytes that a file may have."""
    suffixes: tuple[str, ...] = tuple(READERS)
    """Endings of the files that interviews are read from."""


def shown(db: "Connection", tray: OnTray) -> OnPage:
    """What the page shows; nothing is changed or written."""
    rows = tray.rows()
    names = tray.names(rows)
    found = prospects(db, tray.meant, names)
    there = {name for name, one in found.items() if one.known}
    rows = without_files(rows, there)
    return OnPage(
        version=tray.version,
        files=tuple(_file(file, found[file.name]) for file in tray.meant),
        names=tuple(_row(row) for row in rows),
        alike=alike(rows),
        answers=_answers(tray),
        codes=_codes(db, tray, rows),
        waits_for=tuple(r.id for r in rows if r.trouble or (r.needed and not r.becomes)),
        doubts=tuple(doubts(db, [p.ready for p in found.values() if p.ready and not p.trouble])),
    )


def _answers(tray: OnTray) -> NamesSaid:
    said = tray.answers
    return NamesSaid(
        rows={key: Answered(becomes=a.becomes, role=a.role) for key, a in said.rows.items()},
        apart=tuple(sorted(said.apart)),
        joined=dict(said.joined),
        mentioned=tuple(Mentioned(name=n, becomes=b) for n, b in said.mentioned),
        whose=dict(tray.whose),
    )


def _file(file: Brought, prospect: Prospect) -> BroughtFile:
    return BroughtFile(
        name=file.name,
        kind=_kind(file),
        said=prospect.said or _what(file),
        trouble=prospect.trouble,
        nearly=prospect.nearly,
        corrects=prospect.corrects,
        interview=_interview(prospect.ready) if prospect.ready else None,
        reading=_reading(file),
    )


def _reading(file: Brought) -> BroughtReading | None:
    match file.content:
        case IncomingFile(parsed=parsed):
            heads, met = parsed.heads, parsed.remarks_met
            twice = any(TWICE in warning for warning in parsed.warnings)
        case UnclearTable(heads=heads):
            met, twice = 0, False
        case _:
            return None
    wishes = file.wishes
    return BroughtReading(
        encoding=wishes.encoding,
        repair=wishes.repair,
        remarks=wishes.remarks,
        columns=dict(wishes.columns),
        heads=heads[:COLUMNS_SHOWN],
        is_text=not says_its_encoding(file.name),
        twice=twice or wishes.repair,
        remarks_met=met,
    )


def _kind(file: Brought) -> Kind:
    match file.content:
        case IncomingFile():
            return "interview"
        case NameMap():
            return "names"
        case People():
            return "participants"
        case CodebookFile():
            return "codebook"
        case Codings():
            return "codings"
        case UnclearTable():
            return "table"


def _what(file: Brought) -> str:
    if not isinstance(file.content, NameMap):
        return ""
    number = len(file.content.codes) + sum(map(len, file.content.in_files.values()))
    return f"{number:,} names; the file itself is not kept"


def _interview(ready: Ready) -> BroughtInterview:
    parsed = ready.parsed
    words = parsed.words_per_speaker
    speakers = list(parsed.speakers.items())
    labels = ready.file.parsed.speakers
    return BroughtInterview(
        turns=len(parsed.turns),
        words=parsed.words,
        encoding=parsed.encoding,
        speakers=tuple(
            BroughtSpeaker(label=label, turns=turns, words=words[label])
            for label, turns in speakers[:SPEAKERS_SHOWN]
        ),
        more_speakers=max(0, len(speakers) - SPEAKERS_SHOWN),
        nobodys=_lines(parsed.not_understood),
        more_nobodys=max(0, len(parsed.not_understood) - LINES_SHOWN),
        doubtful=_lines(parsed.doubtful),
        more_doubtful=max(0, len(parsed.doubtful) - LINES_SHOWN),
        remarks=(*parsed.warnings, *parsed.notes),
        asks_whose=not labels
        or any(guess_role(label) == "participant" and not is_code(label) for label in labels),
        whose=ready.file.participant,
        first=tuple(
            BroughtTurn(
                speaker=turn.speaker,
                text=" ".join(span.of(parsed.source) for span in turn.words),
            )
            for turn in parsed.turns[:FIRST_TURNS]
        ),
        file_name=ready.file_name,
    )


def _lines(lines: tuple[tuple[int, str], ...]) -> tuple[BroughtLine, ...]:
    return tuple(BroughtLine(line=number, text=text) for number, text in lines[:LINES_SHOWN])


def _row(row: NameRow) -> BroughtName:
    return BroughtName(
        id=row.id,
        labels=row.labels,
        files=row.files,
        scope=row.scope,
        turns=row.turns,
        words=row.words,
        needed=row.needed,
        becomes=row.becomes,
        role=row.role,
        suggested=row.suggested,
        trouble=row.trouble,
        remark=row.remark,
    )


def _codes(db: "Connection", tray: OnTray, rows: tuple[NameRow, ...]) -> tuple[str, ...]:
    """Codes to choose from: those known, and the next after the highest in use."""
    known = dict.fromkeys(person.code for person in load_participants(db))
    for file in tray.files:
        if isinstance(file.content, People):
            known |= dict.fromkeys(row.code for row in file.content.rows)
    used = [*known, *(row.becomes or row.labels[0] for row in rows)]
    numbers = [int(code[1:]) for code in used if code[:1] == "P" and code[1:].isdecimal()]
    return (*known, f"P{max(numbers, default=0) + 1:02}")


def kept_by(on_page: OnPage) -> Mapping[str, BroughtFile]:
    """The files that would be kept, by name; those of names help and are not kept."""
    return {file.name: file for file in on_page.files if not file.trouble and file.kind != "names"}
