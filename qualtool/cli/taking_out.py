"""Writing files that hold participants' words: each is put on record in the study."""

from typing import TYPE_CHECKING

from qualtool.cli.files import write_file
from qualtool.cli.names_check import warn_of_names
from qualtool.cli.options import worker
from qualtool.cli.output import report
from qualtool.transcripts.taken import plan_taken

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from qualtool.export.report import Table
    from qualtool.store.study import Study
    from qualtool.transcripts.model import Participant


def take_out(
    study: "Study",
    out: "Path",
    data: bytes,
    *,
    what: str,
    people: "Iterable[Participant]",
    coder: str | None = None,
    tables: "Sequence[Table] | None" = None,
    write: "Callable[[Path, bytes], object]" = write_file,
) -> None:
    """Write a file, and put on record whose words left the study in it.

    Args:
        study: Where it comes from.
        out: The file; of a folder the record keeps the name.
        data: The bytes by which it is known again.
        what: What it is, such as “quote table”.
        people: Those whose words are in it; without any, nothing is put on record.
        coder: Who is working.
        tables: All that is in it, where it is tables: quicker than reading the file back.
        write: What writes it.

    Raises:
        InvalidInputError: It cannot be written there; then nothing is put on record.
    """
    from qualtool.store.keep import keep

    if out.suffix:
        texts = (
            _read_back(out, data) if tables is None else (t for one in tables for t in one.words)
        )
        warn_of_names(study, out, texts)
    planned = plan_taken(out.name, what, data, people)
    if not planned.changes or not study.writable:
        write(out, data)
        if planned.changes:
            report(f"{study.place.name} can only be read: this is not on record as taken out.")
        return
    with study.begin() as db:
        keep(db, planned, by=worker(db, coder))
        # Inside the transaction: what cannot be written is not put on record.
        write(out, data)


def _read_back(out: "Path", data: bytes) -> "Iterator[str]":
    from qualtool.transcripts.every_text import every_text
    from qualtool.transcripts.parsed import UnreadableFileError

    try:
        yield from (one.text for one in every_text(out.name, data))
    except UnreadableFileError:
        # Of no kind that can be read: nothing in it is words.
        return
