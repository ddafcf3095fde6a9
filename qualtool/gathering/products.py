"""Figures as other programs have them, by the name of the program."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from qualtool.errors import InvalidInputError

if TYPE_CHECKING:
    from qualtool.compare.layers import Layers
    from qualtool.export.report import Table

PRODUCTS = ("nvivo", "maxqda", "dedoose", "atlasti")

Parents = Mapping[str, str | None]


def product_tables(
    name: str, layers: "Layers", parents: Parents, *, overlap: float | None = None
) -> "tuple[Table, ...]":
    """The tables of one program.

    Args:
        name: One of `PRODUCTS`, however it is written: “ATLAS.ti” is atlasti.
        layers: Who marked what.
        parents: The code above each code.
        overlap: For MAXQDA, how much segments have to share; its own setting otherwise.

    Raises:
        InvalidInputError: There is no such program here.
    """
    from qualtool.compare.products.atlas_ti import like_atlas_ti
    from qualtool.compare.products.dedoose import like_dedoose
    from qualtool.compare.products.maxqda import USUAL_OVERLAP, like_maxqda
    from qualtool.compare.products.nvivo import like_nvivo
    from qualtool.export.products import (
        atlas_ti_tables,
        dedoose_tables,
        maxqda_tables,
        nvivo_tables,
    )

    share = USUAL_OVERLAP if overlap is None else overlap
    makers: dict[str, Callable[[], tuple[Table, ...]]] = {
        "nvivo": lambda: nvivo_tables(like_nvivo(layers)),
        "maxqda": lambda: maxqda_tables(like_maxqda(layers, overlap=share)),
        "dedoose": lambda: dedoose_tables(like_dedoose(layers)),
        "atlasti": lambda: atlas_ti_tables(like_atlas_ti(layers, parents=parents)),
    }
    maker = makers.get("".join(filter(str.isalnum, name.casefold())))
    if maker is None:
        raise InvalidInputError(
            f"“{name}” is no program whose figures are known here.",
            hint=f"Known: {', '.join(PRODUCTS)}.",
        )
    return maker()
