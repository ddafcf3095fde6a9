"""What can go wrong for a reason the user can act on."""


class QualtoolError(Exception):
    """Something the user can act on: one sentence, and a hint at what to do.

    The sentence says what happened and where; `hint` says what to do and may be empty.
    """

    hint: str = ""

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        if hint:
            self.hint = hint


class NotFoundError(QualtoolError):
    """What was asked for is not there."""


class ConflictError(QualtoolError):
    """What was asked for does not fit what is there."""


class InvalidInputError(QualtoolError):
    """What was given cannot be used."""
