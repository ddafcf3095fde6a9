"""What may tell who somebody is: kinds of it, signs of it, proposals and decisions."""

from dataclasses import dataclass, field
from typing import Literal, get_args

from qualtool.transcripts.model import Span

Kind = Literal[
    "person",
    "place",
    "organisation",
    "date",
    "phone",
    "nhs",
    "email",
    "web",
    "postcode",
    "age",
    "job",
]

KINDS: tuple[Kind, ...] = get_args(Kind)

Sure = Literal["sure", "likely", "unsure"]

SURENESS: tuple[Sure, ...] = get_args(Sure)


@dataclass(frozen=True, slots=True)
class KindWords:
    """How a kind is spoken of, what is read in place of it, and the reason of its edits."""

    one: str
    many: str
    becomes: str
    """What is suggested to be read, without the brackets around it."""
    why: str
    """One of `transcripts.reading.REASONS`."""


IN_WORDS: dict[Kind, KindWords] = {
    "person": KindWords("name", "names of people", "name", "name"),
    "place": KindWords("place", "places", "place", "place"),
    "organisation": KindWords("organisation", "organisations", "organisation", "organisation"),
    "date": KindWords("date", "dates", "date", "date"),
    "phone": KindWords("telephone number", "telephone numbers", "phone number", "other"),
    "nhs": KindWords("NHS number", "NHS numbers", "NHS number", "other"),
    "email": KindWords("e-mail address", "e-mail addresses", "e-mail address", "other"),
    "web": KindWords("web address", "web addresses", "web address", "other"),
    "postcode": KindWords("postcode", "postcodes", "postcode", "place"),
    "age": KindWords("great age", "great ages", "over 89", "other"),
    "job": KindWords("job title", "job titles", "job title", "other"),
}

AS_WRITTEN: frozenset[Kind] = frozenset({"date", "phone", "nhs", "email", "web", "postcode", "age"})
"""Kinds that are recognised by how they are written, not by the words they are made of."""

By = Literal["known", "rule", "first name", "recogniser", "capital"]


@dataclass(frozen=True, slots=True)
class Sign:
    """Words that some rule, or the recogniser, takes for something of a kind."""

    words: str
    """As they stand, on one line."""
    kind: Kind
    by: By
    transcript: str = ""
    """Its id."""
    becomes: str = ""
    """What the words around say it may be called, such as “sister”; without brackets."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a name stands."""

    transcript: str
    span: Span
    """In the source text; edits that it touches are taken whole."""
    words: str
    """As they read."""
    doubtful: bool = False
    """Whether it may be the ordinary word (“may”, “will”) and not the name."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """Something that may tell who somebody is, in every way in which it is written."""

    forms: tuple[str, ...]
    """The longest first; all of them become the same."""
    kind: Kind
    places: tuple[Place, ...]
    becomes: str
    """What is suggested to be read, brackets included."""
    sure: Sure
    why: str = ""
    """What speaks for it, in words."""
    like: tuple[str, ...] = ()
    """Other proposals, by name, that may be the same in another spelling, or a longer name."""
    known: bool = False
    """Whether the names list has it already."""

    @property
    def name(self) -> str:
        """What it is called: its longest form."""
        return self.forms[0]

    @property
    def transcripts(self) -> tuple[str, ...]:
        """The ids of the transcripts in which it stands, in order."""
        return tuple(dict.fromkeys(place.transcript for place in self.places))


Spot = tuple[str, int]
"""A transcript's id and where in its source a place begins."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person said of a proposal: it is hidden behind a replacement, or left as it is."""

    forms: tuple[str, ...]
    kind: Kind
    becomes: str = ""
    """What is read instead; unimportant where it is left."""
    hide: bool = True
    only_in: frozenset[str] = field(default_factory=frozenset)
    """Ids of the transcripts for which it holds; for all where there are none."""
    only_at: frozenset[Spot] = field(default_factory=frozenset)
    """The places for which it holds; for all where there are none."""
