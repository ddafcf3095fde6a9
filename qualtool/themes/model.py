"""What is suggested: segments of what people said, and the candidate themes they gather in."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, Literal, NamedTuple, Self


class Passage(NamedTuple):
    """Where a segment stands: `source[start:end]` of a transcript, in code points."""

    transcript: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Segment:
    """One thing somebody said: a sentence, or a few words that would say too little alone."""

    id: str
    text: str
    """As people read it, edits applied."""
    transcript: str
    start: int
    """In the source text; what lies between start and end may hold an aside that `text` leaves out.
    """
    end: int
    participant: str = ""
    """The code of who said it, such as P07."""
    group: str = ""
    """The participant's group, such as carer."""

    @property
    def passage(self) -> Passage:
        """Where it stands in the source."""
        return Passage(self.transcript, self.start, self.end)


@dataclass(frozen=True, slots=True)
class Spread:
    """How many people said it, and from which groups they came."""

    participants: int
    of: int
    """Participants among all segments."""
    groups: Mapping[str, int] = field(default_factory=dict)
    """Participants by group."""


@dataclass(frozen=True, slots=True)
class Stability:
    """In how many tries with a tenth of the segments left out the candidate stayed together."""

    kept: int
    tries: int

    @property
    def share(self) -> float | None:
        """0 to 1; None where nothing was tried."""
        return self.kept / self.tries if self.tries else None

    @classmethod
    def of(cls, share: float | None, tries: int) -> Self:
        """What `share` was made of."""
        return cls(0, 0) if share is None else cls(round(share * tries), tries)

    def __str__(self) -> str:
        if not self.tries:
            return "not tried"
        return f"stays together in {self.kept} of {self.tries} tries"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A group of segments that might be a theme, with all that a person needs to judge it.

    The words describe it and are not a name: a person gives that.
    """

    KIND: ClassVar[str] = "candidate"

    id: str
    """From the run and what is in it, so the same data give the same candidates."""
    run: str
    parent: str | None
    """The theme that it is under as a sub-theme; None for a theme."""
    words: tuple[str, ...]
    members: tuple[Passage, ...]
    """The best-fitting first."""
    strengths: tuple[float, ...]
    """For each member the cosine to the middle of its group; 1 is the very middle."""
    examples: tuple[Passage, ...]
    """Up to three members nearest the middle, of different participants where there are any."""
    loose: frozenset[Passage]
    """Members that fit least: under the tenth percentile."""
    also: tuple[Passage, ...]
    """Segments that belong to another candidate and fit this one nearly as well."""
    spread: Spread
    stability: Stability
    record: Mapping[str, Any] = field(default_factory=dict, repr=False)
    """How the run was made; the same for all its candidates."""
    places: tuple[tuple[float, float], ...] = ()
    """For each member where it lies on the map, 0 to 1 from the left and from the top."""
    name: str = ""
    """What a person calls it."""
    accepted_as: str | None = None
    """The code it became."""
    rejected: str = ""
    """Why a person does not want it; empty where nobody said so."""
    later: bool = False
    """Whether a person looked at it and left it for later."""

    @property
    def state(self) -> Literal["open", "later", "accepted", "rejected"]:
        """What people have decided about it."""
        if self.accepted_as:
            return "accepted"
        if self.rejected:
            return "rejected"
        return "later" if self.later else "open"

    @property
    def kind(self) -> Literal["theme", "sub-theme"]:
        """Which of the two it would become."""
        return "theme" if self.parent is None else "sub-theme"

    def to_fields(self) -> dict[str, Any]:
        """What the study keeps of it, as JSON can hold it."""
        return {
            "run": self.run,
            "parent": self.parent,
            "words": list(self.words),
            "members": [list(passage) for passage in self.members],
            "strengths": list(self.strengths),
            "examples": [list(passage) for passage in self.examples],
            "loose": sorted(list(passage) for passage in self.loose),
            "also": [list(passage) for passage in self.also],
            "spread": {
                "participants": self.spread.participants,
                "of": self.spread.of,
                "groups": dict(self.spread.groups),
            },
            "stability": self.stability.share,
            "record": dict(self.record),
            "places": [list(place) for place in self.places],
        }

    @classmethod
    def from_fields(cls, candidate_id: str, fields: Mapping[str, Any]) -> Self:
        """The candidate that was kept as these fields."""
        return cls(
            id=candidate_id,
            run=fields["run"],
            parent=fields.get("parent"),
            words=tuple(fields["words"]),
            members=_passages(fields["members"]),
            strengths=tuple(fields.get("strengths") or ()),
            examples=_passages(fields["examples"]),
            loose=frozenset(_passages(fields.get("loose") or [])),
            also=_passages(fields.get("also") or []),
            spread=Spread(**fields["spread"]),
            stability=Stability.of(fields.get("stability"), fields["record"]["tries"]),
            record=fields["record"],
            places=tuple((x, y) for x, y in fields.get("places") or ()),
            name=fields.get("name") or "",
            accepted_as=fields.get("accepted_as"),
            rejected=fields.get("rejected") or "",
            later=bool(fields.get("later")),
        )


def _passages(kept: list[list[Any]]) -> tuple[Passage, ...]:
    return tuple(Passage(*one) for one in kept)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two segments that are alike."""

    first: Segment
    second: Segment
    likeness: float
    """Cosine; 1 is the same."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What a researcher may choose."""

    detail: float = 1.0
    """Fewer, wider themes under 1; more, narrower ones above."""
    tries: int = 10
    """How often to try again with a part of the segments left out; 0 for not at all."""
    units: str = ""
    """What the segments are: passages, sentences, turns or coded."""
    layer: str | None = None
    """Whose codings count, by coder; None for everybody's."""
    pull: bool = True
    """Whether the codes given so far draw segments together."""

    def __post_init__(self) -> None:
        if self.detail <= 0 or self.tries < 0:
            raise ValueError("detail is above 0 and tries not below 0")


@dataclass(frozen=True, slots=True)
class Record:
    """How a suggestion was made, to write down with it."""

    model: str
    model_hash: str
    settings: Settings
    versions: Mapping[str, str]
    segments: int
    """Segments that were grouped."""
    without_words: int
    """Segments left out because there is nothing in them to read."""
    labels: str
    """SHA-256 of which segment is in which group."""

    def to_fields(self) -> dict[str, Any]:
        """As JSON can hold it."""
        return {
            "model": self.model,
            "model_hash": self.model_hash,
            "detail": self.settings.detail,
            "tries": self.settings.tries,
            "units": self.settings.units,
            "layer": self.settings.layer,
            "pull": self.settings.pull,
            "versions": dict(self.versions),
            "segments": self.segments,
            "without_words": self.without_words,
            "labels": self.labels,
        }


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What the machine proposes, and how it came to it; nothing is changed by it."""

    run: str
    candidates: tuple[Candidate, ...]
    """Each theme followed by its sub-themes, the largest first."""
    record: Record
    too_little: str = ""
    """Said instead of candidates where there are too few segments."""
    nearest_pairs: tuple[Pair, ...] = ()
    """The most similar segments, where there are too few for themes."""
    new_vectors: Mapping[str, bytes] = field(default_factory=dict, repr=False, compare=False)
    """Vectors that were not known before, for the caller to keep."""

    @property
    def themes(self) -> tuple[Candidate, ...]:
        """The candidates that stand under no other."""
        return tuple(one for one in self.candidates if one.parent is None)

    def sub_themes(self, theme: Candidate) -> tuple[Candidate, ...]:
        """The candidates under a theme."""
        return tuple(one for one in self.candidates if one.parent == theme.id)
