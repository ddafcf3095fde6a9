"""What a passphrase has to be like before a file is locked with it."""

from qualtool.errors import InvalidInputError

SHORTEST = 12
"""Characters of a passphrase. A program that guesses tries thousands a second, for years."""

ADVICE = (
    "Four or five words that do not belong together are easy to remember and hard to guess; "
    f"it takes at least {SHORTEST} characters."
)


class UnfitPassphraseError(InvalidInputError):
    """What is to be the passphrase is too easily guessed, or was not typed alike twice."""

    hint = ADVICE

    def __init__(self, why: str) -> None:
        super().__init__(f"{why}; nothing was changed.")


def require_fit(passphrase: str) -> None:
    """Refuse a passphrase that can be guessed.

    Raises:
        UnfitPassphraseError: It is too short.
    """
    if len(passphrase.strip()) < SHORTEST:
        raise UnfitPassphraseError("The passphrase is too short to be safe from guessing")
