"""Rules for wards, hospitals, schools, streets and posts, known by the word that they end in."""

import re
from collections.abc import Iterator

from qualtool.anonymising.model import Kind
from qualtool.anonymising.vocabulary import is_common
from qualtool.anonymising.words import plain

# fmt: off
_ENDINGS: dict[str, tuple[Kind, str]] = {
    "Ward": ("place", "ward"), "Unit": ("place", "ward"), "Suite": ("place", "ward"),
    "Hospital": ("organisation", "hospital"), "Infirmary": ("organisation", "hospital"),
    "Hospice": ("organisation", "hospice"), "Clinic": ("organisation", "clinic"),
    "Surgery": ("organisation", "GP surgery"), "Practice": ("organisation", "GP surgery"),
    "Medical Centre": ("organisation", "GP surgery"),
    "Health Centre": ("organisation", "GP surgery"),
    "Day Centre": ("organisation", "day centre"), "Centre": ("organisation", "centre"),
    "Trust": ("organisation", "trust"), "Foundation Trust": ("organisation", "trust"),
    "Council": ("organisation", "council"),
    "School": ("organisation", "school"), "Academy": ("organisation", "school"),
    "College": ("organisation", "college"), "University": ("organisation", "university"),
    "Nursery": ("organisation", "nursery"),
    **dict.fromkeys(
        ("Association", "Foundation", "Society", "Alliance", "Federation", "Campaign", "Charity"),
        ("organisation", "charity"),
    ),
    "Church": ("place", "church"), "Mosque": ("place", "mosque"), "Temple": ("place", "temple"),
    "Prison": ("organisation", "prison"), "Care Home": ("organisation", "care home"),
    "Nursing Home": ("organisation", "care home"), "House": ("place", "building"),
    "Lodge": ("place", "building"), "Court": ("place", "building"), "Hall": ("place", "building"),
    "Street": ("place", "street"), "Road": ("place", "street"), "Lane": ("place", "street"),
    "Avenue": ("place", "street"), "Close": ("place", "street"), "Drive": ("place", "street"),
    "Crescent": ("place", "street"), "Terrace": ("place", "street"), "Gardens": ("place", "street"),
    "Park": ("place", "park"), "Station": ("place", "station"),
}
PLACES = frozenset(
    [what for kind, what in _ENDINGS.values() if kind == "place"]
    + ["place", "town", "village", "city", "area", "county", "lane", "house", "region"]
)
"""What places are called where their names are hidden, without brackets."""

_NOT_NAMES = frozenset({
    "the", "a", "an", "this", "that", "my", "your", "our", "his", "her", "their", "every", "any",
    "some", "no", "which", "what", "and", "or", "but", "in", "on", "at", "to", "from", "care",
    "it's", "it’s", "that's",
    "acute", "mental", "health", "general", "medical", "day", "community", "nhs", "gp", "local",
    "high", "primary", "secondary", "special", "intensive", "psychiatric", "open", "closed",
    "main", "old", "new", "supreme", "crown", "county", "family", "foundation", "home",
    "treatment", "then", "so", "when", "one", "two", "three", "both", "white", "opera",
    "nursing", "if", "admission", "admissions", "section", "is", "was", "as", "of", "for", "with",
    "private", "city", "town", "village", "district", "borough", "parish", "safe", "emergency",
})
# fmt: on
_CAPITAL = r"[A-Z][\w’'-]*"
_NAMED = re.compile(
    rf"\b(?P<name>(?:(?:{_CAPITAL}|St\.?)\s(?:(?:and|of|the)\s)?){{1,4}}?)"
    rf"(?P<ending>{'|'.join(sorted(_ENDINGS, key=len, reverse=True))})\b"
)
_LOWER_ENDING = re.compile(
    rf"\b(?P<name>{_CAPITAL}(?:\s{_CAPITAL})?)\s(?P<ending>ward|unit|hospital|surgery|school"
    r"|hospice|clinic|prison|nursery|college)\b"
)
_LOW_NAMED = re.compile(
    r"\b(?P<name>[^\W\d_]{3,})\s(?P<ending>ward|hospital|surgery|hospice|infirmary|street|lane"
    r"|road|avenue|crescent)\b(?!['’])",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"\b(?:[Ww]ard|[Uu]nit)\s(?:\d{1,3}[A-Za-z]?|[A-Z]\d{0,2})\b")
_OF = re.compile(rf"\b(?:University|College|Royal\sCollege)\sof\s(?:the\s)?{_CAPITAL}\b")
_SAINT = re.compile(rf"\bSt\.?\s{_CAPITAL}(?:['’]s)?")
_POST = (
    "chief executive|managing director|medical director|clinical director|deputy director|director"
    "|head teacher|headteacher|headmaster|headmistress|head|chairman|chairwoman|chairperson|chair"
    "|chief nurse|chief of staff|matron|ward manager|team manager|service manager|manager"
    "|team leader|founder|vicar|rector|mayor|bishop|MP"
)
_JOB = re.compile(
    rf"\b(?:{_POST})\s(?:of|for|at|on)\s(?:the\s)?"
    rf"(?:{_CAPITAL}|nursing|services|operations|communications|safeguarding|psychology)"
    rf"(?:\s(?:(?:and|of|the|for)\s)?{_CAPITAL})*",
)


def institution_signs(text: str) -> Iterator[tuple[str, Kind, str]]:
    """Words, their kind, and what may be read instead: “Rowan Ward” is a place, a ward."""
    for match in _NAMED.finditer(text):
        words = _without_ordinary(match["name"].split())
        if words:
            kind, becomes = _ENDINGS[match["ending"]]
            yield " ".join([*words, match["ending"]]), kind, becomes
    for match in _LOWER_ENDING.finditer(text):
        words = _without_ordinary(match["name"].split())
        if words:
            kind, becomes = _ENDINGS[match["ending"].title()]
            yield " ".join(words), kind, becomes
    for match in _NUMBERED.finditer(text):
        yield match[0], "place", "ward"
    for match in _OF.finditer(text):
        yield match[0], "organisation", "university"
    for match in _SAINT.finditer(text):
        yield match[0].removesuffix("'s").removesuffix("’s"), "place", "place"
    for match in _JOB.finditer(text):
        yield match[0], "job", "job title"


def places_in_captions(text: str) -> Iterator[tuple[str, str]]:
    """Wards, hospitals and streets in text without capitals, where a word before may be a name."""
    for match in _LOW_NAMED.finditer(text):
        name = match["name"].casefold()
        if name not in _NOT_NAMES and not is_common(plain(name)):
            yield match[0], match["ending"].casefold()


def _without_ordinary(words: list[str]) -> list[str]:
    """The words from the first that may be a name on; none where there is none."""
    for number, word in enumerate(words):
        if word.casefold() not in _NOT_NAMES:
            return words[number:]
    return []
