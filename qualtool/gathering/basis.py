"""What figures rest on, from the study that they are counted in."""

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from qualtool.codebook.meanings import NOW
from qualtool.compare.basis import Basis
from qualtool.store.codebook import load_codebook_version
from qualtool.store.packing import this_version

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from qualtool.codebook.version import CodebookVersion
    from qualtool.compare.layers import Layers
    from qualtool.store.compare import SideBySide


def basis_of(db: "Connection", side: "SideBySide", *, before: str = NOW, moment: str = "") -> Basis:
    """What figures on these layers rest on, counted here and now.

    Args:
        db: The study.
        side: The layers; as they stood before a stamp, if that is given.
        before: The stamp.
        moment: It in words.
    """
    version = load_codebook_version(db, before=before)
    return replace(counted_here(side.layers, version), moment=moment)


def counted_here(layers: "Layers", codebook: "CodebookVersion | None") -> Basis:
    """What figures on layers rest on that are counted today, by this program."""
    today = datetime.now().astimezone().date()
    return Basis(layers, codebook, today, f"qualtool {this_version()}")
