"""Days as people write them, and the stamps of what was done on them."""

from datetime import datetime, timedelta

from qualtool.errors import InvalidInputError
from qualtool.history.model import Stamp


def end_of_day(day: str) -> str:
    """A text that sorts after the stamps of all that was done by the end of a day here.

    Raises:
        InvalidInputError: It is not a day.
    """
    try:
        begin = datetime.fromisoformat(day).replace(hour=0, minute=0, second=0, microsecond=0)
        millis = int((begin + timedelta(days=1)).astimezone().timestamp() * 1000)
    except (ValueError, OverflowError, OSError) as error:
        raise InvalidInputError(f"“{day}” is not a day.", hint="Write it as 2025-03-01.") from error
    return f"{max(millis, 0):012x}"


def time_of(stamp: str) -> datetime:
    """When something was done, by the clock here."""
    return Stamp.parse(stamp).when.astimezone()


def day_of(stamp: str) -> str:
    """The day here on which something was done."""
    return f"{time_of(stamp):%Y-%m-%d}"


def day_and_time(stamp: str) -> str:
    """When something was done, as people say it here: “12 March 2025, 14:05”."""
    when = time_of(stamp)
    return f"{when.day} {when:%B %Y, %H:%M}"
