"""What a study says to what comes in: what it has already, and where codings belong."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from qualtool.coding.notes import About, note_change
from qualtool.coding.placing import Given, Places, Placing
from qualtool.history.model import Action
from qualtool.store.codebook import load_codebook
from qualtool.store.coding import load_coders
from qualtool.store.transcripts import (
    load_hashes,
    load_participants,
    load_spoken,
    load_transcripts,
    transcripts_by_name,
)
from qualtool.transcripts.already_there import StudyContents
from qualtool.transcripts.disagreements import Arrived, disagreements, in_parts
from qualtool.transcripts.importing import IncomingFile, Ready
from qualtool.transcripts.model import Participant, Transcript
from qualtool.transcripts.names import NameMap
from qualtool.transcripts.renaming import without_names
from qualtool.transcripts.stored import text_hash
from qualtool.wording import counted

if TYPE_CHECKING:
    from sqlalchemy import Connection


def load_contents(db: "Connection", incoming: Sequence[IncomingFile]) -> StudyContents:
    """What the study holds, as far as an import of these files has to know."""
    people = load_participants(db)
    return StudyContents(
        transcripts=load_hashes(db, of="source"),
        files=load_hashes(db, of="file_hash"),
        participants={person.code: person.id for person in people},
        spoken=load_spoken(db, lengths=[file.parsed.words for file in incoming]),
        withdrawn=frozenset(person.code.casefold() for person in people if person.withdrawn),
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


def doubts(
    db: "Connection", incoming: Sequence[IncomingFile], planned: Action, names: NameMap
) -> Iterator[str]:
    """Where files, their headings and the list of participants differ; parts of interviews."""
    people = load_participants(db)
    codes = {person.id: person.code for person in people}
    codes |= {
        change.id: str(change.fields["code"])
        for change in planned.changes
        if change.kind == Participant.KIND
    }
    transcripts = (change for change in planned.changes if change.kind == Transcript.KIND)
    called = [without_names(file.name, names.for_file(file.name)) for file in incoming]
    for file, name, change in zip(incoming, called, transcripts, strict=True):
        participants = [codes[identity] for identity in change.fields["participants"]]
        yield from disagreements(Arrived(name, file.parsed, participants), people)
    yield from in_parts(called, load_hashes(db, of="source").values())


def placed(db: "Connection", given: Iterable[Given]) -> Placing:
    """Where codings belong that are given in names and words."""
    names = transcripts_by_name(load_transcripts(db), load_participants(db))
    return Places(names, load_codebook(db), load_coders(db)).place(given)
