"""What a request names, found in the study or refused: interviews, passages of them, codes."""

from typing import TYPE_CHECKING

from pydantic import Field

from qualtool.codebook.editing import plan_add
from qualtool.codebook.model import Code, Codebook
from qualtool.coding.passages import proven
from qualtool.errors import InvalidInputError, NotFoundError
from qualtool.history.model import Action
from qualtool.store.codebook import load_codebook
from qualtool.store.transcripts import load_titles, load_transcripts
from qualtool.transcripts.model import Span
from qualtool.transcripts.read_transcript import ReadTranscript
from qualtool.web.desk import Asked

if TYPE_CHECKING:
    from sqlalchemy import Connection


class InterviewGoneError(NotFoundError):
    """A page may show an interview for a moment after somebody has removed it."""

    hint = "See the interviews as they are now."

    def __init__(self) -> None:
        super().__init__("This interview is not in the study.")


class CodeGoneError(NotFoundError):
    """A page may show a code for a moment after somebody has removed or merged it."""

    hint = "See the codebook as it is now."

    def __init__(self) -> None:
        super().__init__("This code is not in the codebook any more.")


class GivenCode(Asked):
    """A code: one that is there or a new one."""

    code: str | None = None
    new_code: str | None = None
    under: str | None = None
    """The id of the code under which a new code stands."""


class GivenPassage(Asked):
    """A passage with its words, or none."""

    start: int | None = Field(None, ge=0, le=10**9)
    end: int | None = Field(None, ge=0, le=10**9)
    words: str | None = None

    def of(self, read: ReadTranscript) -> Span | None:
        """The passage of this interview that is meant, if one is.

        Raises:
            InvalidInputError: Only part of it is given, or other words stand there.
        """
        if self.start is None and self.end is None:
            return None
        if self.start is None or self.end is None or self.words is None:
            raise InvalidInputError("A passage is given with its start, its end and its words.")
        return proven(read, Span(self.start, self.end), self.words)


def title_of(db: "Connection", interview: str) -> str:
    """What an interview is called.

    Raises:
        InterviewGoneError: It is not in the study.
    """
    titles = load_titles(db)
    if interview not in titles:
        raise InterviewGoneError
    return titles[interview]


def read_interview(db: "Connection", interview: str) -> ReadTranscript:
    """An interview by its id.

    Raises:
        InterviewGoneError: It is not in the study.
    """
    for read in load_transcripts(db, [interview]):
        return read
    raise InterviewGoneError


def standing(codebook: Codebook, identity: str) -> Code:
    """The code with this id.

    Raises:
        CodeGoneError: It is not there, or was removed or merged.
    """
    if not codebook.is_live(identity):
        raise CodeGoneError
    return codebook[identity]


def code_meant(db: "Connection", asked: GivenCode) -> tuple[Code, Action | None]:
    """The code that is meant, and how it comes about if it is new.

    Raises:
        InvalidInputError: Neither or both are given, a code that is there and a new one.
    """
    codebook = load_codebook(db)
    if (asked.code is None) == (asked.new_code is None):
        raise InvalidInputError("A passage is marked with one code, there already or new.")
    if asked.new_code is None:
        return standing(codebook, str(asked.code)), None
    under = standing(codebook, asked.under).id if asked.under else None
    added = plan_add(codebook, asked.new_code, under=under)
    made = added.changes[0]
    return Code(id=made.id, name=made.fields["name"]), added


def with_new_code(added: Action | None, planned: Action) -> Action:
    """What was planned as one action, with the code it needs if that is new."""
    return Action(planned.summary, [*(added.changes if added else ()), *planned.changes])
