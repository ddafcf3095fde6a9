"""Who can be talked to: the people and lines that a study names for its own team."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from qualtool.codebook.names import clean_text
from qualtool.errors import ConflictError, InvalidInputError, NotFoundError
from qualtool.history.identity import new_id
from qualtool.history.model import Action, Change

LONGEST = 200
"""Characters of each part of a help line."""


@dataclass(frozen=True, slots=True)
class HelpLine:
    """Somebody to talk to, and how; each study sets its own, and none is built in."""

    KIND: ClassVar[str] = "support"

    id: str
    name: str
    how: str
    """A number, an address, a room: whatever reaches them."""
    hours: str = ""
    """When they can be reached."""
    position: int = 0
    """Its place in the list."""


class UnknownHelpLineError(NotFoundError):
    """Nobody of this name can be talked to."""

    hint = "See who can be talked to with: qualtool support list"

    def __init__(self, name: str) -> None:
        super().__init__(f"The study names nobody called “{name}” to talk to.")


def plan_help_line(lines: Sequence[HelpLine], name: str, how: str, hours: str = "") -> Action:
    """Decide to name somebody who can be talked to.

    Raises:
        InvalidInputError: A name or a way to reach them is missing, or something is too long.
        ConflictError: Somebody of this name is there already.
    """
    name, how, hours = _plain(name), _plain(how), _plain(hours)
    _require(name, how, hours)
    if any(one.name.casefold() == name.casefold() for one in lines):
        raise ConflictError(f"“{name}” is in the list already.")
    position = max((one.position for one in lines), default=0) + 1
    fields = {"name": name, "how": how, "hours": hours, "position": position}
    return Action(f"named “{name}” to talk to", [Change(HelpLine.KIND, new_id(), fields)])


def plan_help_line_change(line: HelpLine, *, name: str, how: str, hours: str) -> Action:
    """Decide how somebody who can be talked to is called and reached.

    Raises:
        InvalidInputError: A name or a way to reach them is missing, or something is too long.
    """
    wanted = {"name": _plain(name), "how": _plain(how), "hours": _plain(hours)}
    _require(**wanted)
    standing = {"name": line.name, "how": line.how, "hours": line.hours}
    changed = {key: value for key, value in wanted.items() if value != standing[key]}
    changes = [Change.of(line, **changed)] if changed else []
    return Action(f"changed how to talk to “{wanted['name']}”", changes)


def plan_help_line_removal(line: HelpLine) -> Action:
    """Decide that somebody cannot be talked to any more."""
    return Action(f"took “{line.name}” off who to talk to", [Change.of(line, removed=True)])


def help_line_named(lines: Sequence[HelpLine], name: str) -> HelpLine:
    """The help line called `name`, whatever the case of its letters.

    Raises:
        UnknownHelpLineError: There is none.
    """
    for line in lines:
        if line.name.casefold() == name.strip().casefold():
            return line
    raise UnknownHelpLineError(name)


def _plain(text: str) -> str:
    return " ".join(clean_text(text).split())


def _require(name: str, how: str, hours: str) -> None:
    if not name or not how:
        raise InvalidInputError("A name is needed, and how to reach them, such as a number.")
    if max(len(name), len(how), len(hours)) > LONGEST:
        raise InvalidInputError(f"Each part has at most {LONGEST} characters.")
