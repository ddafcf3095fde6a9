"""Rules for what is recognised by how it is written: numbers, addresses, postcodes, great ages."""

import re
from collections.abc import Iterator

from qualtool.anonymising.model import Kind

_DIGIT = "zero|one|two|three|four|five|six|seven|eight|nine|oh|nought|double|treble|triple"
_PHONE = re.compile(
    r"(?<![\w.])(?:\+|00)\d{1,3}[\s.-]?(?:\(0\)\s?)?\d(?:[\s.-]?\d){6,11}(?![\w-])"
    r"|(?<![\w.])\(?0\d{2,4}\)?[\s.-]?\d(?:[\s.-]?\d){5,8}(?![\w-])"
)
_SPOKEN = re.compile(rf"\b(?:{_DIGIT})(?:[\s,.-]+(?:{_DIGIT})){{5,}}\b", re.IGNORECASE)
_NHS = re.compile(r"(?<![\w.-])\d{3}[\s-]?\d{3}[\s-]?\d{4}(?![\w-])")
_EMAIL = re.compile(r"\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+\b")
_SPOKEN_EMAIL = re.compile(
    r"\b[\w.-]+(?: (?:dot|underscore) [\w-]+)* at [\w-]+(?: dot [\w-]+)+\b", re.IGNORECASE
)
_WEB = re.compile(
    r"\b(?:https?://|www\.)[^\s<>()\[\]\"“”]*[\w/]"
    r"|\b[a-z\d-]+(?:\.[a-z\d-]+)*\.(?:co\.uk|org\.uk|nhs\.uk|ac\.uk|gov\.uk|com|org|net)\b",
    re.IGNORECASE,
)
_TRANSCRIBER = re.compile(r"\b(?:otter\.ai|rev\.com|amara\.org|trint\.com)\b", re.IGNORECASE)
"""Programs that sign what they transcribed."""
_HANDLE = re.compile(r"(?<![\w.@])@[A-Za-z_]\w{2,}")
_POSTCODE = re.compile(
    r"\b(?:[A-Z]{1,2}\d[A-Z\d]?\s?\d[ABD-HJLNP-UW-Z]{2})\b"
    r"|\b(?:[a-z]{1,2}\d[a-z\d]?\s\d[abd-hjlnp-uw-z]{2})\b"
)
_INWARD = re.compile(r"\d[A-Za-z]{2}\b")
_MANY_DIGITS = re.compile(r"\d(?:[\s().-]{0,3}\d){7}")
"""What every postcode, and every telephone and NHS number, has: quickly seen to be missing."""
_NINETIES = "ninety(?:[\\s-](?:one|two|three|four|five|six|seven|eight|nine))?"
_GREAT = rf"(?:9\d|1[01]\d|{_NINETIES}|a hundred(?: and (?:one|two|three|four|five))?)"
_AGE = re.compile(
    rf"\b(?:aged?(?: of)?|(?:he|she|they|mum|dad|nan|gran)(?:['’]s| is| was)(?: now)?|I['’]m|I am"
    rf"|(?:turned|turning|reached))\s(?P<first>{_GREAT})\b(?!\s*(?:%|per|miles?|minutes?|pounds?))"
    rf"|\b(?P<second>{_GREAT})[\s-]years?[\s-]old\b",
    re.IGNORECASE,
)


def written_signs(text: str) -> Iterator[tuple[str, Kind]]:
    """What stands in the text that only has to be looked at to be recognised."""
    for pattern, kind in (
        (_EMAIL, "email"),
        (_WEB, "web"),
        (_HANDLE, "web"),
        (_POSTCODE, "postcode"),
    ):
        for match in pattern.finditer(text):
            # what stands behind the @ belongs to the address before it
            before = text[max(0, match.start() - 1) : match.start()]
            if kind != "web" or not (before == "@" or _TRANSCRIBER.search(match[0])):
                yield match[0], kind  # type: ignore[misc]
    for match in _SPOKEN_EMAIL.finditer(text):
        yield match[0], "email"
    yield from _digits(text)
    for match in _AGE.finditer(text):
        yield match["first"] or match["second"], "age"


def signs_in_print(text: str) -> Iterator[tuple[str, Kind]]:
    """Telephone and NHS numbers, e-mail addresses and postcodes, as they are printed.

    Quicker than `written_signs`, for large texts that mostly hold none.
    """
    if "@" in text:
        for match in _EMAIL.finditer(text):
            yield match[0], "email"
    if _INWARD.search(text):
        for match in _POSTCODE.finditer(text):
            yield match[0], "postcode"
    if _MANY_DIGITS.search(text):
        yield from _digits(text, spoken=False)


def _digits(text: str, *, spoken: bool = True) -> Iterator[tuple[str, Kind]]:
    for match in _NHS.finditer(text):
        if is_nhs_number(match[0]):
            yield match[0], "nhs"
    for match in _PHONE.finditer(text):
        if not is_nhs_number(match[0]):
            yield match[0], "phone"
    if spoken:
        for match in _SPOKEN.finditer(text):
            yield match[0], "phone"


def is_nhs_number(written: str) -> bool:
    """Whether ten digits end in the check digit of an NHS number.

    The first nine are weighed 10 to 2; eleven minus the rest of the sum by eleven is the tenth,
    eleven being written 0, and ten meaning that there is no such number.

    Source:
        NHS Data Dictionary, “NHS Number”, modulus 11.
    """
    digits = [int(digit) for digit in re.findall(r"\d", written)]
    if len(digits) != 10 or len(set(digits)) == 1:
        return False
    total = sum(digit * weight for digit, weight in zip(digits[:9], range(10, 1, -1), strict=True))
    return (11 - total % 11) % 11 == digits[9]
