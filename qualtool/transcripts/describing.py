"""What an interview is called, and which time point of the study it belongs to."""

from collections.abc import Iterable

from qualtool.errors import ConflictError, InvalidInputError
from qualtool.history.model import Action, Change, Json
from qualtool.transcripts.model import Transcript
from qualtool.wording import one_line, quoted

LONGEST = 200


class TitleTakenError(ConflictError):
    """Another transcript has this title."""

    hint = "Give a title that no other interview has."

    def __init__(self, title: str) -> None:
        super().__init__(f"There is already an interview called {quoted(title)}.")


def plan_description(
    one: Transcript,
    titles: Iterable[str],
    *,
    title: str | None = None,
    time_point: str | None = None,
) -> Action:
    """Decide what an interview is called from now on, and where in time it stands.

    Without a difference the action has no changes.

    Args:
        one: The transcript.
        titles: Those of the other transcripts.
        title: None leaves it as it is.
        time_point: Such as “3 months”; an empty one takes it away, None leaves it as it is.

    Raises:
        InvalidInputError: The title is empty, or one of the texts too long.
        TitleTakenError: Another transcript has the title.
    """
    fields: dict[str, Json] = {}
    said: list[str] = []
    if title is not None and (name := _words(title)) != one.title:
        if not name:
            raise InvalidInputError("An interview needs a title.")
        if name.casefold() in {other.casefold() for other in titles}:
            raise TitleTakenError(name)
        fields["title"] = name
        said.append(f"renamed the interview {quoted(one.title)} to {quoted(name)}")
    if time_point is not None and (when := _words(time_point)) != one.time_point:
        fields["time_point"] = when
        now = quoted(when) if when else "not known"
        said.append(f"said that the time point of {quoted(one.title)} is {now}")
    if not said:
        return Action(f"changed nothing about {quoted(one.title)}", [])
    return Action(", and ".join(said), [Change.of(one, **fields)])


def _words(text: str) -> str:
    words = one_line(text)
    if len(words) > LONGEST:
        raise InvalidInputError(f"This is too long: at most {LONGEST} characters.")
    return words
