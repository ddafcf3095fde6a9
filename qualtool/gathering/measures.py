"""The figures that people ask for, by short names."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from qualtool.errors import InvalidInputError

if TYPE_CHECKING:
    from qualtool.compare.coefficients import Measure

NAMES = ("shared", "positive", "percent", "alpha", "kappa", "pi", "bp", "ac1")
"""What `Measure` calls by long names, in its order."""


def measures_named(names: str | None, *, otherwise: "Sequence[Measure]") -> "tuple[Measure, ...]":
    """The figures named, with commas between, each once; “all” stands for all of them.

    Raises:
        InvalidInputError: There is no such figure.
    """
    from qualtool.compare.coefficients import Measure

    if names is None:
        return tuple(otherwise)
    known = dict(zip(NAMES, Measure, strict=True))
    found: dict[Measure, None] = {}
    for name in (part.strip().casefold() for part in names.split(",")):
        if name == "all":
            found |= dict.fromkeys(Measure)
        elif name in known:
            found[known[name]] = None
        else:
            raise InvalidInputError(
                f"“{name}” is not a figure.", hint=f"Figures: {', '.join(NAMES)}, or all."
            )
    return tuple(found)
