"""What people say no to: a passage that was proposed for a code and does not belong to it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Self

from qualtool.codebook.model import Code
from qualtool.history.identity import derived_id
from qualtool.history.model import Action, Change
from qualtool.themes.model import Passage


@dataclass(frozen=True, slots=True)
class Declined:
    """A coder's no to a passage for a code, so that it is not proposed to them again."""

    KIND: ClassVar[str] = "declined"

    coder: str
    code: str
    passage: Passage

    @classmethod
    def from_fields(cls, fields: Mapping[str, Any]) -> Self:
        """What was kept as these fields."""
        place = Passage(fields["transcript"], fields["start"], fields["end"])
        return cls(fields["coder"], fields["code"], place)


def plan_decline(coder: str, code: Code, passage: Passage) -> Action:
    """Decide that a passage is not to be proposed for a code again."""
    fields = {"coder": coder, "code": code.id, **passage._asdict()}
    # the same no in two copies of a study is one
    identity = derived_id(coder, code.id, passage.transcript, str(passage.start), str(passage.end))
    return Action(
        f"did not code a proposed passage as “{code.name}”",
        [Change(Declined.KIND, identity, {**fields, "removed": False})],
    )
