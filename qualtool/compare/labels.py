"""What people call the things that are compared."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Label:
    """A coder, code or transcript: its id, and the name that people know it by."""

    id: str
    name: str
