"""What a study says to what comes in: what it has already, and where codings belong."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from qualtool.coding.notes import About, note_change
from qualtool.coding.placing import Given, Places, Placing
from qualtool.history.model import Action, Change
from qualtool.store.codebook import load_codebook
from qualtool.store.coding import load_coders
from qualtool.store.settings import load_settings
from qualtool.store.transcripts import (
    load_hashes,
    load_participants,
    load_spoken,
    load_transcripts,
    transcripts_by_name,
)
from qualtool.store.visible import load_sight
from qualtool.store.withdrawals import load_withdrawals
from qualtool.transcripts.already_there import StudyContents
from qualtool.transcripts.disagreements import Arrived, disagreements, in_parts
from qualtool.transcripts.importing import IncomingFile, Ready
from qualtool.transcripts.model import Transcript
from qualtool.transcripts.stored import text_hash
from qualtool.wording import counted

if TYPE_CHECKING:
    from sqlalchemy import Connection

COLUMNS = "columns"
"""The setting that remembers which columns of a table are for what."""


def load_contents(db: "Connection", incoming: Sequence[IncomingFile]) -> StudyContents:
    """What the study holds, as far as an import of these files has to know."""
    people = load_participants(db)
    return StudyContents(
        transcripts=load_hashes(db, of="source"),
        files=load_hashes(db, of="file_hash"),
        participants={person.code: person.id for person in people},
        spoken=load_spoken(db, lengths=[file.parsed.words for file in incoming]),
        withdrawn=frozenset(tomb.code.casefold() for tomb in load_withdrawals(db)),
    )


def with_remarks(planned: Action, ready: Iterable[Ready], *, coder: str) -> Action:
    """An import with the comments and footnotes of its files, as notes on their passages."""
    ids = {
        change.fields["source"]: change.id
        for change in planned.changes
        if change.kind == Transcript.KIND
    }
    notes = [
        note_change(
            coder,
            f"{'Comment' if remark.kind == 'comment' else 'Footnote'} in the file: {remark.words}",
            About(Transcript.KIND, ids[text_hash(one.parsed.source)], one.title, remark.span),
        )
        for one in ready
        for remark in one.parsed.remarks
    ]
    if not notes:
        return planned
    summary = f"{planned.summary}, with {counted(len(notes), 'comment')} as notes"
    return Action(summary, [*planned.changes, *notes], texts=planned.texts)


def doubts(db: "Connection", ready: Sequence[Ready]) -> Iterator[str]:
    """Where files, their headings and the list of participants differ; parts of interviews."""
    people = load_participants(db)
    for one in ready:
        yield from disagreements(Arrived(one.file_name, one.parsed, one.participants), people)
    yield from in_parts((one.file_name for one in ready), load_hashes(db, of="source").values())


def remembered_columns(db: "Connection") -> Mapping[str, str]:
    """Which columns of a table are for what, as it was given last."""
    known = load_settings(db).get(COLUMNS)
    return known if isinstance(known, dict) else {}


def with_columns(db: "Connection", planned: Action, columns: Mapping[str, str]) -> Action:
    """An import that also remembers the columns that were given for its tables.

    Numbers of columns are not remembered: another table may have anything there.
    """
    given = dict(columns)
    by_number = any(part.strip().isdecimal() for one in given.values() for part in one.split("+"))
    if not given or by_number or given == remembered_columns(db):
        return planned
    change = Change("setting", COLUMNS, {"value": given})
    return Action(planned.summary, [*planned.changes, change], texts=planned.texts)


def placed(db: "Connection", given: Iterable[Given]) -> Placing:
    """Where codings belong that are given in names and words."""
    names = transcripts_by_name(load_transcripts(db), load_participants(db))
    return Places(names, load_codebook(db), load_coders(db), load_sight(db)).place(given)
