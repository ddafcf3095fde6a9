"""Rules for people, known by what stands before their names: titles, kin, “called”."""

import re
from collections.abc import Iterator

from qualtool.anonymising.common_words import NEVER_NAMES
from qualtool.anonymising.first_names import FIRST_NAMES, WORDS_TOO
from qualtool.anonymising.words import plain
from qualtool.transcripts.speakers import is_code

# fmt: off
KIN: dict[str, str] = {
    "mother": "mother", "mum": "mother", "mam": "mother", "mummy": "mother", "mom": "mother",
    "father": "father", "dad": "father", "daddy": "father",
    "sister": "sister", "brother": "brother", "twin": "twin", "son": "son",
    "daughter": "daughter", "husband": "husband", "wife": "wife", "partner": "partner",
    "boyfriend": "boyfriend", "girlfriend": "girlfriend", "fiancé": "fiancé", "fiancée": "fiancée",
    "ex": "former partner", "uncle": "uncle", "auntie": "aunt", "aunty": "aunt", "aunt": "aunt",
    "cousin": "cousin", "nephew": "nephew", "niece": "niece", "nan": "grandmother",
    "nana": "grandmother", "gran": "grandmother", "granny": "grandmother", "grandma": "grandmother",
    "grandad": "grandfather", "granddad": "grandfather", "grandpa": "grandfather",
    "grandmother": "grandmother", "grandfather": "grandfather", "grandson": "grandson",
    "granddaughter": "granddaughter", "mother-in-law": "mother-in-law",
    "father-in-law": "father-in-law", "sister-in-law": "sister-in-law",
    "brother-in-law": "brother-in-law", "stepmother": "stepmother", "stepfather": "stepfather",
    "stepdad": "stepfather", "stepmum": "stepmother", "friend": "friend", "mate": "friend",
    "best friend": "friend", "neighbour": "neighbour", "boss": "manager", "manager": "manager",
    "colleague": "colleague", "carer": "carer", "baby": "child",
    "social worker": "social worker", "support worker": "support worker",
    "key worker": "key worker",
    "keyworker": "key worker", "advocate": "advocate", "consultant": "consultant",
    "psychiatrist": "psychiatrist", "psychologist": "psychologist", "nurse": "nurse",
    "care coordinator": "care coordinator", "care co-ordinator": "care coordinator",
    "dog": "pet", "cat": "pet", "tortoise": "pet", "horse": "pet",
}
_TITLES: dict[str, str] = {
    "Dr": "doctor", "Doctor": "doctor", "Prof": "professor", "Professor": "professor",
    "Mr": "name", "Mrs": "name", "Ms": "name", "Miss": "name", "Mx": "name", "Sir": "name",
    "Dame": "name", "Lady": "name", "Lord": "name", "Baroness": "name",
    "Sister": "nurse", "Nurse": "nurse", "Matron": "matron", "Father": "priest",
    "Rev": "priest", "Revd": "priest", "Reverend": "priest", "Pastor": "priest",
    "Imam": "imam", "Rabbi": "rabbi", "Judge": "judge", "Councillor": "councillor",
    "Uncle": "uncle", "Auntie": "aunt", "Aunty": "aunt", "Aunt": "aunt", "Nan": "grandmother",
    "Nana": "grandmother", "Granny": "grandmother", "Grandma": "grandmother",
    "Grandad": "grandfather", "Cousin": "cousin",
    "Sergeant": "police officer", "PC": "police officer",
}
_NOT_A_NAME = frozenset({
    "i", "and", "or", "but", "was", "is", "the", "who", "that", "had", "has", "he", "she", "they",
    "we", "you", "it", "so", "when", "said", "says", "in", "at", "on", "to", "ward", "unit", "of",
    "because", "then", "there", "what", "where", "why", "how", "not", "no", "yes", "well", "oh",
    "carers", "carer", "gp", "nhs", "section", "mental", "health", "for", "with", "from", "my",
})
# fmt: on
_CAPITAL = r"[^\W\d_a-z][\w’'-]*[^\W_]|[A-Z]"
_NAME = rf"(?:(?:{_CAPITAL})(?:\s(?:(?:van|de|von|der|bin|al|ap)\s)?(?:{_CAPITAL}))*)"
_TITLED = re.compile(rf"\b(?P<title>{'|'.join(_TITLES)})\b\.?\s(?P<name>{_NAME})")
_LOW_TITLES = {"dr": "doctor", "doctor": "doctor", "professor": "professor"} | dict.fromkeys(
    ("mr", "mrs", "ms", "miss"), "name"
)
_LOW_TITLED = re.compile(
    rf"\b(?P<title>{'|'.join(_LOW_TITLES)})\b\.?\s(?P<name>[^\W\d_]{{3,}})", re.IGNORECASE
)
_KIN_BEFORE = re.compile(
    rf"\b(?P<kin>{'|'.join(sorted(KIN, key=len, reverse=True))}),?\s(?P<name>{_NAME})",
)
_CALLED = re.compile(
    r"\b(?:(?:[Cc]alled|[Nn]icknamed|[Nn]amed|[Kk]nown as|named after)(?:\s(?:him|her|me|them))?"
    r"|[Mm]y name(?:['’]s| is)|name was|(?:his|her|their) name(?:['’]s| is| was))"
    rf"\s[\"“‘']?(?P<name>{_NAME})"
)
_ANY_KIN = re.compile(
    rf"\bmy\s(?:\w+\s)?(?P<kin>{'|'.join(sorted(KIN, key=len, reverse=True))}),?\s"
    r"(?P<name>[^\W\d_]{2,})",
    re.IGNORECASE,
)


def people_signs(text: str) -> Iterator[tuple[str, str]]:
    """Names, and what the words before them say the person may be called."""
    for match in _TITLED.finditer(text):
        name = _cut(match["name"])
        if name:
            yield f"{match['title']} {name}", _TITLES[match["title"]]
    for match in _KIN_BEFORE.finditer(text):
        # after a comma anybody may follow: “my mother, Brindle said”
        sure = "," not in text[match.end("kin") : match.start("name")]
        if (name := _cut(match["name"])) and (sure or plain(name.split()[0]) in FIRST_NAMES):
            yield name, KIN[match["kin"]]
    for match in _CALLED.finditer(text):
        if name := _cut(match["name"]):
            yield name, ""
    for match in _ANY_KIN.finditer(text):
        # in captions without capitals, only what is known to be a name
        if plain(match["name"]) in FIRST_NAMES - WORDS_TOO:
            yield match["name"], KIN[match["kin"].casefold()]


def titled_in_captions(text: str) -> Iterator[tuple[str, str]]:
    """Titles with a name in text without capitals: “dr fenwright”, “mrs baptiste”."""
    for match in _LOW_TITLED.finditer(text):
        if not _common(match["name"]) and match["name"].casefold() not in _NOT_A_NAME:
            yield match[0], _LOW_TITLES[match["title"].casefold()]


def _common(word: str) -> bool:
    return word.casefold() in NEVER_NAMES - WORDS_TOO or is_code(word)


def _cut(name: str) -> str:
    """The name up to the first word that cannot be one; without the possessive."""
    words: list[str] = []
    for word in name.split():
        bare = re.sub(r"['’](?:s|d|ll|re|ve)?$", "", word)
        if bare.casefold() in _NOT_A_NAME or _common(bare):
            break
        words.append(bare)
        if bare != word:
            break
    return " ".join(words)
