"""Files with participants' words that were taken out, and what is on record of them."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePath
from typing import ClassVar

from qualtool.history.identity import new_id
from qualtool.history.model import Action, Change
from qualtool.transcripts.model import Participant
from qualtool.wording import counted, listed, one_line, quoted

MOST_NAMED = 8
"""Participants whom the sentence in the history names; all of them are on record."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A file that was taken out: what is on record of it, and who took it out when."""

    KIND: ClassVar[str] = "taken"

    id: str
    file: str
    """Its name, without the folder it was put in."""
    what: str
    """Such as “quote table” or “codings”."""
    format: str
    """The ending of its name, such as docx."""
    sha256: str
    """Of its bytes; of a folder, those of the log in it."""
    participants: tuple[str, ...]
    """The ids of those whose words are in it."""
    stamp: str
    who: str
    """The id of a coder, or a name where nobody codes yet."""


def plan_taken(file: str, what: str, data: bytes, people: Iterable[Participant]) -> Action:
    """Decide what is kept of a file that is taken out.

    Args:
        file: Its name; a folder before it is not kept, for it may tell of somebody.
        what: What it is, such as “quote table”.
        data: Its bytes.
        people: Those whose words are in it. Without any, the action has no changes.
    """
    whose = sorted({one.id: one for one in people}.values(), key=lambda one: (one.code, one.id))
    name = one_line(PurePath(file).name)
    codes = list(dict.fromkeys(one.code for one in whose))
    words = f"the words of {counted(len(codes), 'participant')}: {listed(codes, most=MOST_NAMED)}"
    fields = {
        "file": name,
        "what": what,
        "format": PurePath(name).suffix.removeprefix(".").casefold(),
        "sha256": hashlib.sha256(data).hexdigest(),
        "participants": [one.id for one in whose],
    }
    changes = [Change(Taken.KIND, new_id(), fields)] if whose else []
    return Action(f"took out {quoted(name)} ({what}), with {words}", changes)
