"""Everything that people can read in a study, to see whether words still stand somewhere."""

from typing import TYPE_CHECKING

from qualtool.store.codebook import load_codebook
from qualtool.store.coding import load_notes
from qualtool.store.log import load_actions
from qualtool.store.transcripts import load_transcripts

if TYPE_CHECKING:
    from sqlalchemy import Connection


def everything_written(db: "Connection") -> tuple[str, ...]:
    """Transcripts as they read, notes, the codebook, and what the history says of actions."""
    codes = load_codebook(db).codes
    return (
        *(read.reading.text for read in load_transcripts(db)),
        *(note.text for note in load_notes(db)),
        *(
            text
            for code in codes
            for text in (code.name, code.definition, code.include, code.exclude, code.example)
        ),
        *(entry.summary for entry in load_actions(db)),
    )
