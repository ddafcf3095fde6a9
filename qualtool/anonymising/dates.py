"""Rules for dates that tell when exactly something happened to somebody."""

import re
from collections.abc import Iterator

_MONTH = (
    "January|February|March|April|May|June|July|August|September|October|November|December"
    "|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
)
_UNITS = "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth"
_SPOKEN_DAY = (
    f"{_UNITS}|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth"
    f"|eighteenth|nineteenth|twentieth|twenty[\\s-](?:{_UNITS})|thirtieth|thirty[\\s-]first"
)
_NUMBER = r"(?:0?[1-9]|[12]\d|3[01])"
_DAY = rf"(?:{_NUMBER}(?:st|nd|rd|th)?|{_SPOKEN_DAY})"
_YEAR = r"(?:19|20)\d\d"
_SPOKEN_YEAR = (
    r"(?:nineteen|twenty|two thousand)(?:[\s-](?:and|oh|hundred|\w+teen|\w+ty|ten|eleven|twelve"
    r"|one|two|three|four|five|six|seven|eight|nine)\b)+"
)
_AFTERWARDS = rf"(?:,?\s(?:of\s)?(?:{_YEAR}|{_SPOKEN_YEAR})\b)?"

_FULL = re.compile(
    rf"\b{_DAY}(?:\s(?:day\s)?of)?\s(?:{_MONTH})\b\.?{_AFTERWARDS}"
    rf"|\b(?:{_MONTH})\b\.?\s(?:the\s)?{_DAY}\b(?!\s(?:or|of us|people|years?|months?|days?))"
    rf"{_AFTERWARDS}"
    rf"|\b{_YEAR}[-/.](?:0?[1-9]|1[0-2])[-/.]{_NUMBER}\b"
    rf"|(?<![\d/.])\b{_NUMBER}[-/.](?:0?[1-9]|1[0-2])[-/.](?:{_YEAR}|\d\d)\b(?![\d/])",
    re.IGNORECASE,
)
_MONTH_AND_YEAR = re.compile(rf"\b(?:{_MONTH})\b\.?\s(?:of\s)?{_YEAR}\b", re.IGNORECASE)
_MAY_BE = re.compile(r"^may\s(?:the\s)?(?:first|second|third)\b", re.IGNORECASE)
_AS_VERB = re.compile(r"^(?:may|march)\b")


def exact_dates(text: str) -> Iterator[str]:
    """Days with their month, in figures and in words; not bare years, nor “last week”."""
    for match in _FULL.finditer(text):
        words = match[0].rstrip(".")
        if not _MAY_BE.match(words) and not (
            # in lower case “may” and “march” are what people do
            _AS_VERB.match(words) and not re.search(r"\d", words)
        ):
            yield words


def months(text: str) -> Iterator[str]:
    """Months with their year, which tell less."""
    full = [match.span() for match in _FULL.finditer(text)]
    for match in _MONTH_AND_YEAR.finditer(text):
        if not any(start <= match.start() < end for start, end in full):
            yield match[0]
