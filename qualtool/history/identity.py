"""Names for new things."""

import hashlib
import secrets


def new_id() -> str:
    """A fresh random identifier of 16 hexadecimal digits (64 bits)."""
    return secrets.token_hex(8)


def derived_id(*parts: str) -> str:
    """An identifier of 16 hexadecimal digits that follows from `parts`, in every copy alike."""
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]
