"""Names for new things."""

import secrets


def new_id() -> str:
    """A fresh random identifier of 16 hexadecimal digits (64 bits)."""
    return secrets.token_hex(8)
