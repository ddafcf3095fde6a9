"""Asking the team to take an interview on, and dealing with what somebody has flagged."""

from collections.abc import Iterable

from qualtool.coding.model import Coder, Note
from qualtool.coding.notes import About, note_change
from qualtool.history.model import Action, Change
from qualtool.transcripts.model import Transcript

FLAG = "flag"
"""The kind of note that the whole team sees beside an interview."""

ANYBODY = "somebody else"


def plan_handing_on(transcript: str, title: str, *, coder: str, to: Coder | None) -> Action:
    """Decide that a coder would rather somebody else read an interview; no reason is asked.

    Args:
        transcript: The interview's id.
        title: What it is called.
        coder: Who hands it on.
        to: Who is asked; None where anybody may take it.
    """
    who = to.name if to else ANYBODY
    about = About(Transcript.KIND, transcript, f"“{title}”")
    return Action(
        f"asked {who} to take “{title}”",
        [note_change(coder, _request(who), about, kind=FLAG)],
    )


def requests(names: Iterable[str]) -> frozenset[str]:
    """Every text of a flag that only asks one of these people, or anybody, to take an interview."""
    return frozenset(map(_request, (*names, ANYBODY)))


def _request(who: str) -> str:
    return f"For {who}, please"


def plan_dealt_with(flag: Note, title: str) -> Action:
    """Decide that a flag on an interview needs no more attention."""
    return Action(f"dealt with a flag on “{title}”", [Change.of(flag, removed=True)])
