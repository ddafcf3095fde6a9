"""Names for new things, and for who works where nobody has said."""

import getpass
import hashlib
import secrets


def new_id() -> str:
    """A fresh random identifier of 16 hexadecimal digits (64 bits)."""
    return secrets.token_hex(8)


def derived_id(*parts: str) -> str:
    """An identifier of 16 hexadecimal digits that follows from `parts`, in every copy alike."""
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


def is_id(text: str) -> bool:
    """Whether a text looks like an identifier, and not like a name."""
    return len(text) == 16 and set(text) <= set("0123456789abcdef")


def login_name() -> str:
    """The name of this computer's user, or “someone” where it has none."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "someone"
