"""Everything that is written in a study or in files that leave it, looked through for names."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from qualtool.anonymising.checking import Slip, Written, slips
from qualtool.anonymising.model import Decision
from qualtool.anonymising.recognising import Recogniser
from qualtool.history.model import texts_in
from qualtool.progress import Progress, silent
from qualtool.store.coding import load_coders
from qualtool.store.log import load_log
from qualtool.store.transcripts import load_transcripts
from qualtool.store.visible import veiled
from qualtool.transcripts.every_text import every_text
from qualtool.transcripts.read_transcript import ReadTranscript

if TYPE_CHECKING:
    from sqlalchemy import Connection

_OURS = frozenset({"coder", "support", "taken"})
"""Kinds that hold the team's own names and numbers, or names of files."""

_BY_THEMSELVES = frozenset(
    ("transcript", field) for field in ("turns", "title", "file_name", "roles", "words")
)
"""What is told of transcripts as they are now."""

_NOT_READ = frozenset({"source", "replacement", "took_part", "who", "colour", "record", "had"})
"""Fields that hold no words of anybody, or what stands for names."""


def check_names(
    db: "Connection",
    files: Iterable[tuple[str, bytes]],
    recogniser: Recogniser | None,
    *,
    decided: Sequence[Decision] = (),
    progress: Progress = silent,
) -> list[Slip]:
    """What slipped through in the study, or in files alone where there are any.

    Raises:
        UnreadableFileError: A file is damaged, or in no form that can be read.
    """
    reads = load_transcripts(db)
    ours = [coder.name for coder in load_coders(db)]
    given = tuple(files)
    if given:
        written = [
            Written(f"{name}{f', {one.where}' if one.where else ''}", one.text)
            for name, data in given
            for one in every_text(name, data)
        ]
        known = _within_files(decided, written)
        return slips((), written, recogniser, decided=known, ours=ours, progress=progress)
    written = [*_in_log(db), *_about(reads)]
    return slips(reads, written, recogniser, decided=decided, ours=ours, progress=progress)


def _within_files(decided: Sequence[Decision], written: Sequence[Written]) -> tuple[Decision, ...]:
    """What is decided for certain interviews holds for files, which do not say whose they are."""
    return tuple(
        Decision(one.forms, one.kind, one.becomes, one.hide)
        for one in decided
        if written and not one.only_at and (one.hide or not one.only_in)
    )


def _about(reads: Iterable[ReadTranscript]) -> Iterator[Written]:
    """Titles, files' names and labels of transcripts."""
    for read in reads:
        one = read.transcript
        yield Written(f"the title of {one.title}", one.title)
        yield Written(f"the file name of {one.title}", one.file_name.replace("_", " "))
        labels = dict.fromkeys(turn.speaker for turn in one.turns if turn.speaker)
        yield Written(f"the labels in {one.title}", "\n".join(labels))


def _in_log(db: "Connection") -> Iterator[Written]:
    """What stands in any field of anything, now or at some time, and the history's sentences.

    What others wrote in a blind round is not read: a name would be shown with the words around it.
    """
    seen: dict[str, dict[str, None]] = {}
    for entry in veiled(db, load_log(db)):
        seen.setdefault("the history", {})[entry.summary] = None
        for change in entry.changes:
            if change.kind not in _OURS:
                for field, value in change.fields.items():
                    if field not in _NOT_READ and (change.kind, field) not in _BY_THEMSELVES:
                        where = f"{_called(change.kind)}, {field.replace('_', ' ')}"
                        for text in texts_in(value):
                            seen.setdefault(where, {})[text] = None
    for where, texts in seen.items():
        yield Written(where, "\n".join(texts))


def _called(kind: str) -> str:
    return f"{'an' if kind[0] in 'aeiou' else 'a'} {kind}"
