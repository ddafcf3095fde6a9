"""What of a study may go into an archive: the log without those who have not agreed to that.

What is left is a log with a part of the subjects, which is a study as well.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from qualtool.history.model import Change, Entry, Json, texts_in
from qualtool.store.log import load_log, load_texts
from qualtool.store.transcripts import load_participants, load_transcripts
from qualtool.store.visible import veiled
from qualtool.transcripts.consent import allows
from qualtool.transcripts.model import Participant, Transcript
from qualtool.transcripts.read_transcript import ReadTranscript
from qualtool.transcripts.stored import text_hash
from qualtool.transcripts.their_words import TheirWords
from qualtool.wording import counted, listed

if TYPE_CHECKING:
    from sqlalchemy import Connection

WITHHELD = "words withheld: no consent to archive"

MOST_NAMED = 12


@dataclass(frozen=True, slots=True)
class Archive:
    """What may be deposited."""

    entries: tuple[Entry, ...]
    texts: Mapping[str, str]
    """Source texts by their SHA-256."""
    people: tuple[Participant, ...]
    """Those whose interviews are in it."""
    notes: tuple[str, ...]
    """What was left out and why, in sentences; empty where it is the whole study."""


def archive(db: "Connection") -> Archive:
    """The part of the study that participants agreed to have archived.

    An interview is left out with everything that belongs to it unless everybody who speaks in it
    as a participant agreed, and somebody is known to. What else people wrote is left out where it
    repeats words of such interviews.
    """
    people = {person.id: person for person in load_participants(db)}
    reads = load_transcripts(db)
    agreed = {key for key, person in people.items() if allows(person, "archive")}
    staying = {read.id for read in reads if set(read.transcript.participants) & agreed} - {
        read.id for read in reads if set(read.transcript.participants) - agreed
    }
    entries, texts = veiled(db, load_log(db)), load_texts(db)
    gone = [read for read in reads if read.id not in staying]
    # Interviews that were removed from the study once are still in its log.
    known = {c.id for e in entries for c in e.changes if c.kind == Transcript.KIND}
    out = {*(known - staying), *(people.keys() - agreed)}
    kept, repeating = _without(
        entries, _belonging(entries, out), _staying_here(reads, texts, staying)
    )
    hashes = {
        str(change.fields["source"])
        for entry in kept
        for change in entry.changes
        if change.kind == Transcript.KIND and change.fields.get("source")
    }
    shown = {one for read in reads if read.id in staying for one in read.transcript.participants}
    return Archive(
        kept,
        {key: text for key, text in texts.items() if key in hashes},
        tuple(person for key, person in people.items() if key in shown),
        tuple(_notes(people.values(), len(reads), len(gone), repeating)),
    )


def _belonging(entries: Sequence[Entry], out: set[str]) -> set[str]:
    """The ids of what is left out: these, and all that names one of them, such as a coding."""
    naming: dict[str, set[str]] = {}
    for entry in entries:
        for change in entry.changes:
            for name in texts_in(change.fields):
                naming.setdefault(name, set()).add(change.id)
    found, waiting = set(out), list(out)
    while waiting:
        new = naming.get(waiting.pop(), set()) - found
        found |= new
        waiting += new
    return found


def _staying_here(
    reads: Iterable[ReadTranscript], texts: Mapping[str, str], staying: set[str]
) -> TheirWords:
    """The words that must not leave: all of left out interviews but the questions."""
    said: dict[str, str] = {}
    for read in reads:
        if read.id in staying:
            said[text_hash(read.transcript.source)] = ""
        else:
            said.setdefault(text_hash(read.transcript.source), _answers(read.transcript))
    # Of a text that no interview has any more, who speaks where is not known.
    return TheirWords({**texts, **said}.values())


def _answers(transcript: Transcript) -> str:
    return " ".join(
        span.of(transcript.source)
        for turn in transcript.turns
        if transcript.roles.get(turn.speaker) != "interviewer"
        for span in turn.words
    )


def _without(
    entries: Iterable[Entry], out: set[str], words: TheirWords
) -> tuple[tuple[Entry, ...], int]:
    """The log without these subjects, and how many texts in it were withheld."""
    withheld = 0

    def clean(value: Json) -> Json:
        nonlocal withheld
        if isinstance(value, str):
            if words.repeated_in(value):
                withheld += 1
                return WITHHELD
            return value
        if isinstance(value, Mapping):
            return {key: clean(inner) for key, inner in value.items()}
        return [clean(inner) for inner in value] if isinstance(value, list) else value

    kept = []
    for entry in entries:
        changes = tuple(
            Change(one.kind, one.id, clean(one.fields))
            for one in entry.changes
            if one.id not in out
        )
        if changes or not entry.changes:
            kept.append(replace(entry, summary=clean(entry.summary), changes=changes))
    return tuple(kept), withheld


def _notes(
    people: Iterable[Participant], interviews: int, gone: int, repeating: int
) -> Iterator[str]:
    everyone = tuple(people)
    out = [person for person in everyone if not allows(person, "archive")]
    if gone or out:
        yield (
            f"Left out: {gone:,} of {counted(interviews, 'interview')} with all that belongs to "
            f"them, and {len(out):,} of {counted(len(everyone), 'participant')}."
        )
    refused = [person for person in out if _has_refused(person)]
    if refused:
        codes = listed([person.code for person in refused], most=MOST_NAMED)
        yield f"Did not agree to be archived or to analysis, or withdrew: {codes}."
    if unasked := [person.code for person in out if not _has_refused(person)]:
        yield f"Not known whether they agreed to be archived: {listed(unasked, most=MOST_NAMED)}."
        codes = " ".join(unasked[:MOST_NAMED])
        yield f"Once they agree: qualtool participants consent {codes} --archive yes --on DAY"
    if repeating:
        yield f"{counted(repeating, 'text')} that repeat words of theirs read “{WITHHELD}”."


def _has_refused(person: Participant) -> bool:
    return person.withdrawn or person.consent_archive is False or person.consent_analysis is False
