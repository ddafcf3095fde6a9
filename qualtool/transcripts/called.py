"""What is said where no transcript, or more than one, is called what somebody asks for."""

from collections.abc import Iterable
from difflib import get_close_matches

from qualtool.errors import NotFoundError


class UnknownTranscriptError(NotFoundError):
    """No transcript has this title, and no participant this code."""

    def __init__(self, name: str, known: Iterable[str]) -> None:
        near = get_close_matches(name, list(dict.fromkeys(known)), n=3)
        super().__init__(
            f"There is no transcript called “{name}”.",
            hint="Did you mean " + " or ".join(near) + "?"
            if near
            else "See the transcripts with: qualtool transcripts list",
        )


class SeveralTranscriptsError(NotFoundError):
    """A participant's code stands for more than one transcript."""

    def __init__(self, name: str, titles: Iterable[str]) -> None:
        super().__init__(
            f"“{name}” speaks in more than one transcript.",
            hint="Give one of these titles: " + ", ".join(sorted(titles)),
        )
