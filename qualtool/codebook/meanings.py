"""What codes meant at any time: what was said about them, and which codes they held."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from qualtool.codebook.tree import survivors
from qualtool.history.fold import Fields, take, value_of
from qualtool.history.model import Json

TEXTS = ("definition", "include", "exclude", "example")
"""What is said about a code beside its name, in the order in which people read it."""

MEANING = ("name", *TEXTS, "merged_into", "split_from", "removed")
"""The fields of a code that say what it is used for. Where it stands does not."""

NOW = "~"
"""Sorts after every stamp."""


@dataclass(frozen=True, slots=True)
class Said:
    """That somebody said something about a code, as the log has it."""

    stamp: str
    code: str
    fields: Mapping[str, Json]


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a code meant at a time."""

    code: str
    """The id of the code that stood for the one asked about, after all merges until then."""
    name: str
    definition: str
    include: str
    exclude: str
    example: str
    holds: frozenset[str]
    """The codes whose passages stood under it: itself, those merged into it, and those that were
    split off only later."""


@dataclass(frozen=True)
class Standing:
    """Codes as they stood at a time."""

    fields: Mapping[str, Fields]
    """By the code's id; fields with the stamps that gave them their values."""
    homes: Mapping[str, str | None]
    """For each code there ever was, the one under which its passages stood; None where it was
    gone."""
    holds: Mapping[str, frozenset[str]]

    def meaning(self, code: str) -> Meaning | None:
        """What a code meant; None where it was not there."""
        home = self.homes.get(code)
        if home is None:
            return None
        fields = self.fields[home]
        said = {field: value_of(fields, field) or "" for field in ("name", *TEXTS)}
        return Meaning(code=home, holds=self.holds[home], **said)

    def name(self, code: str) -> str:
        """What a code was called, also where it was merged."""
        return value_of(self.fields.get(code, {}), "name") or ""

    def given(self, code: str, field: str) -> str:
        """The stamp that gave a field its value, empty where nothing did."""
        setting = self.fields.get(code, {}).get(field)
        return setting.stamp if setting else ""


def standing_at(said: Iterable[Said], stamps: Iterable[str]) -> Iterator[tuple[str, Standing]]:
    """How codes stood when all had been said up to each of these stamps, in their order.

    Stamps between which nothing was said share what they are given.
    """
    ordered = sorted(said, key=lambda one: one.stamp)
    places = [one.stamp for one in ordered]
    parents = {
        one.code: parent
        for one in ordered
        if isinstance(parent := one.fields.get("split_from"), str)
    }
    everything = {one.code for one in ordered}
    fields: dict[str, Fields] = {}
    done, known = 0, None
    for stamp in sorted(set(stamps)):
        reached = bisect_right(places, stamp)
        if known is None or reached > done:
            for one in ordered[done:reached]:
                take(fields.setdefault(one.code, {}), one.fields, one.stamp)
            known, done = _standing(fields, everything, parents), reached
        yield stamp, known


def _standing(
    fields: Mapping[str, Fields], everything: Iterable[str], parents: Mapping[str, str]
) -> Standing:
    removed = {code for code, one in fields.items() if value_of(one, "removed")}
    stands = survivors(
        {code: value_of(one, "merged_into") for code, one in fields.items()}, removed
    )
    homes = {code: _home(code, stands, removed, parents) for code in everything}
    holds: dict[str, set[str]] = {}
    for code, home in homes.items():
        if home is not None:
            holds.setdefault(home, set()).add(code)
    held = {home: frozenset(codes) for home, codes in holds.items()}
    return Standing({code: dict(one) for code, one in fields.items()}, homes, held)


def _home(
    code: str, stands: Mapping[str, str], removed: set[str], parents: Mapping[str, str]
) -> str | None:
    """Where the passages of a code stood: before it was split off, under what it was part of."""
    seen: set[str] = set()
    here: str | None = code
    while here is not None and here not in seen:
        seen.add(here)
        home = stands.get(here)
        if home is not None and home not in removed:
            return home
        here = parents.get(here)
    return None
