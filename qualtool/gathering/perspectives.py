"""The coders' perspectives and who speaks where, put together for what would be missing."""

from typing import TYPE_CHECKING

from qualtool.errors import InvalidInputError
from qualtool.gathering.speakers import Speakers
from qualtool.store.coding import load_coders
from qualtool.store.transcripts import load_participants
from qualtool.transcripts.model import Span

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from qualtool.compare.labels import Label
    from qualtool.compare.perspectives import WithoutPerspective
    from qualtool.compare.sweep import Naming
    from qualtool.compare.units import UnitMap
    from qualtool.store.compare import SideBySide


class NoPerspectivesError(InvalidInputError):
    """None of the coders says from which perspective they code."""

    hint = "Say it with: qualtool coders add NAME --perspective “lived experience”"

    def __init__(self) -> None:
        super().__init__("None of these coders has a perspective.")


def missing_without(
    db: "Connection", side: "SideBySide", units: "UnitMap", naming: "Naming"
) -> "tuple[WithoutPerspective, ...]":
    """What would be missing without each perspective that the coders have.

    Raises:
        NoPerspectivesError: They have none.
    """
    from qualtool.compare.labels import Label
    from qualtool.compare.perspectives import without_perspectives

    perspectives = {coder.id: coder.perspectives for coder in load_coders(db)}
    speaking = Speakers(side.transcripts, load_participants(db))

    def who_speaks(transcript: str, span: Span) -> "list[Label]":
        return [Label(person.id, person.code) for person in speaking.at(transcript, span)]

    found = without_perspectives(
        side.layers, units, naming, perspectives=perspectives, who_speaks=who_speaks
    )
    if not found:
        raise NoPerspectivesError
    return found
