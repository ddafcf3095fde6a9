"""Deciding how quotes say who spoke."""

from collections.abc import Mapping

from qualtool.errors import InvalidInputError
from qualtool.history.model import Action, Change, Json
from qualtool.wording import listed, quoted

PATTERN_SETTING = "attribution"
FEWEST_SETTING = "smallest group"


def plan_attribution(standing: Mapping[str, Json], *, pattern: str, fewest: int) -> Action:
    """Decide on the pattern for who spoke, and how many people it should fit at the least.

    Without a difference the action has no changes.

    Args:
        standing: The study's settings.
        pattern: As `Attribution.parse` has taken it.
        fewest: A description that fits fewer people is warned of.

    Raises:
        InvalidInputError: The pattern is empty, or the number is not one from 1 to 999.
    """
    if not pattern.strip():
        raise InvalidInputError("The pattern for who said it is empty.")
    if not 1 <= fewest <= 999:
        raise InvalidInputError(f"“{FEWEST_SETTING}” is a whole number from 1 to 999.")
    wanted = {PATTERN_SETTING: pattern.strip(), FEWEST_SETTING: str(fewest)}
    changed = {name: value for name, value in wanted.items() if standing.get(name) != value}
    if not changed:
        return Action("changed nothing about how quotes say who spoke", [])
    said = listed(f"{quoted(name)} to {quoted(value)}" for name, value in changed.items())
    return Action(
        f"set {said}", [Change("setting", name, {"value": v}) for name, v in changed.items()]
    )
