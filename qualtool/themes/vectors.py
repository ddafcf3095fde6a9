"""Vectors as the study keeps them: the key they are found by, and their bytes."""

import hashlib
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


NOTHING_KNOWN: Mapping[str, bytes] = {}
"""No vectors kept from earlier, by `vector_key`."""


def vector_key(model_hash: str, text: str) -> str:
    """The SHA-256 under which the vector of `text` by a model is kept."""
    return hashlib.sha256(f"{model_hash}\n{text}".encode()).hexdigest()


def pack(vector: "NDArray[np.float32]") -> bytes:
    """The vector as little-endian 32-bit floats."""
    return vector.astype("<f4").tobytes()


def unpack(packed: Sequence[bytes]) -> "NDArray[np.float32]":
    """(vectors, dimensions): what `pack` made, one row each.

    Raises:
        ValueError: The vectors are not equally long.
    """
    import numpy as np

    if len({len(one) for one in packed}) > 1:
        raise ValueError("vectors of different lengths")
    values = np.frombuffer(b"".join(packed), dtype="<f4").astype(np.float32)
    return values.reshape(len(packed), -1) if packed else values.reshape(0, 0)
