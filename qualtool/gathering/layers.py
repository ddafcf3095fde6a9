"""Whose layers a request is about, and the layers side by side."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from qualtool.codebook.model import Codebook
from qualtool.coding.coders import coder_named
from qualtool.coding.model import AGREED
from qualtool.errors import InvalidInputError
from qualtool.gathering.working_codes import findings
from qualtool.store.codebook import load_codebook
from qualtool.store.coding import count_codings_by_coder, load_coders

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from qualtool.compare.units import UnitMap
    from qualtool.store.compare import SideBySide


def chosen_layer(db: "Connection", layer: str | None) -> str | None:
    """The id of the layer that the user names; else the agreed one, or all where it is empty."""
    if layer is None:
        return AGREED if count_codings_by_coder(db).get(AGREED) else None
    if layer.casefold() == AGREED:
        return AGREED
    return None if layer.casefold() == "all" else coder_named(load_coders(db), layer).id


def side_by_side(
    db: "Connection", coders: Sequence[str] | None, codes: str | None = None
) -> "SideBySide":
    """The layers of the coders that the user names, or of everybody.

    Raises:
        InvalidInputError: There are fewer than two.
    """
    from qualtool.store.compare import load_layers

    everyone = load_coders(db)
    if coders:
        named = {coder.id: coder for coder in (coder_named(everyone, name) for name in coders)}
        chosen = list(named.values())
    else:
        counts = count_codings_by_coder(db)
        chosen = [coder for coder in everyone if counts.get(coder.id)]
    if len(chosen) < 2:
        raise InvalidInputError(
            "A comparison needs two coders or more.",
            hint="Coders here: " + (", ".join(coder.name for coder in everyone) or "none yet"),
        )
    codebook = load_codebook(db)
    wanted = _ids(codebook, codes) if codes else findings(codebook)
    return load_layers(db, chosen, codes=wanted)


def units_of(side: "SideBySide", name: str) -> "UnitMap":
    """The units to count in: char, sentence or turn.

    Raises:
        InvalidInputError: There is no such unit.
    """
    from qualtool.compare.units import characters, pieces, turn_spans

    if name == "char":
        return characters(side.layers)
    if name == "turn":
        turns = [turn_spans(read.transcript) for read in side.transcripts]
        return pieces(side.layers, turns, name="turns")
    if name == "sentence":
        from qualtool.themes.sentences import sentence_spans

        found = [sentence_spans(read) for read in side.transcripts]
        return pieces(side.layers, found, name="sentences")
    raise InvalidInputError(f"“{name}” is not a unit.", hint="Units: char, sentence, turn.")


def _ids(codebook: "Codebook", codes: str) -> frozenset[str]:
    found: set[str] = set()
    for name in codes.split(","):
        code = codebook.named(name.strip())
        found |= {code.id, *(below.id for below in codebook.walk(code))}
    return frozenset(found)
