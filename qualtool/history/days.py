"""Days as people write them, and the stamps of what was done by their end."""

from datetime import datetime, timedelta

from qualtool.errors import InvalidInputError


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
