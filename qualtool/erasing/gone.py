"""What is to be gone for good, as the log says: it travels with every copy that merges."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from qualtool.erasing.blank_text import joined, without
from qualtool.history.identity import derived_id
from qualtool.history.model import Entry, Json
from qualtool.transcripts.model import Participant, Span, Transcript, Turn
from qualtool.transcripts.reading import Edit
from qualtool.transcripts.stored import turns_from_json


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """The tombstone of somebody who withdrew: the code and numbers, no word of theirs."""

    KIND: ClassVar[str] = "withdrawal"

    id: str
    code: str
    counts: Mapping[str, int] = field(default_factory=dict)
    """How much was erased in the copy where it was done, by what it is called in print."""
    transcripts: tuple[str, ...] = ()
    """The ids of the transcripts in which they spoke."""
    whole: tuple[str, ...] = ()
    """Those of them of which nothing is left."""
    reason: str = ""
    stamp: str = ""
    """When it was done; empty where it is only planned."""


def withdrawal_id(code: str) -> str:
    """The same in every copy, so that two copies that withdraw somebody say it once."""
    return derived_id(Withdrawal.KIND, code.casefold())


@dataclass(frozen=True, slots=True)
class Leaving:
    """What goes of a transcript in which somebody speaks who withdrew."""

    code: str
    """Of who withdrew, the first of them where there are several."""
    whole: bool
    """Whether all of it goes, for everybody who was interviewed in it withdrew."""
    said: tuple[Span, ...]
    """What they say."""
    others: tuple[Span, ...]
    """What other participants say."""
    turns: tuple[Turn, ...]


@dataclass(frozen=True, slots=True)
class Gone:
    """What has to go, wherever it turns up. More of the log only ever adds to it."""

    people: Mapping[str, str] = field(default_factory=dict)
    """The code of everybody who withdrew, by the id of each row that has it."""
    sealed: Mapping[str, tuple[Span, ...]] = field(default_factory=dict)
    """The passages under sealed edits, by transcript."""
    leaving: Mapping[str, Leaving] = field(default_factory=dict)
    """By transcript."""

    def __bool__(self) -> bool:
        return bool(self.people or self.sealed)


def gone_of(*logs: Iterable[Entry]) -> Gone:
    """What the copies of a study with these logs say is to go.

    It counts that something was sealed or withdrawn once, whatever was done since.
    """
    tombs, people, edits, transcripts = (
        _subjects(logs, kind)
        for kind in (Withdrawal.KIND, Participant.KIND, Edit.KIND, Transcript.KIND)
    )
    codes = {
        str(one["code"]).casefold(): str(one["code"]) for one in _all(tombs) if one.get("code")
    }
    gone = {
        identity: codes[code]
        for identity, versions in sorted(people.items())
        for code in sorted(str(one.get("code") or "").casefold() for one in versions)
        if code in codes
    }
    return Gone(gone, _sealed(edits), _leaving(transcripts, gone, list(_all(tombs))))


_Versions = dict[str, list[Mapping[str, Json]]]
"""All that was ever set of the subjects of one kind, by id, earliest first."""


def _subjects(logs: Iterable[Iterable[Entry]], kind: str) -> _Versions:
    found: dict[str, list[tuple[str, Mapping[str, Json]]]] = {}
    for log in logs:
        for entry in log:
            for change in entry.changes:
                if change.kind == kind:
                    found.setdefault(change.id, []).append((entry.stamp, change.fields))
    return {
        identity: [fields for _, fields in sorted(versions, key=lambda version: version[0])]
        for identity, versions in found.items()
    }


def _all(versions: _Versions) -> Iterator[Mapping[str, Json]]:
    for found in versions.values():
        yield from found


def _sealed(edits: _Versions) -> dict[str, tuple[Span, ...]]:
    found: dict[str, set[Span]] = {}
    for versions in edits.values():
        fields = _latest(versions)
        start, end = fields.get("start", 0), fields.get("end", 0)
        if any(one.get("sealed") for one in versions):
            found.setdefault(str(fields.get("transcript")), set()).add(Span(int(start), int(end)))
    return {transcript: tuple(sorted(spans)) for transcript, spans in found.items()}


def _latest(versions: Iterable[Mapping[str, Json]]) -> dict[str, Json]:
    fields: dict[str, Json] = {}
    for one in versions:
        fields.update(one)
    return fields


def _leaving(
    transcripts: _Versions, gone: Mapping[str, str], tombs: Sequence[Mapping[str, Json]]
) -> dict[str, Leaving]:
    # What was decided when somebody withdrew stands, whoever marks turns otherwise elsewhere.
    whole = {one for tomb in tombs for one in tomb.get("whole") or ()}
    known = {one for tomb in tombs for one in tomb.get("transcripts") or ()}
    found: dict[str, Leaving] = {}
    for identity, versions in transcripts.items():
        fields = _latest(versions)
        here = list(fields.get("participants") or ())
        codes = sorted({gone[one] for one in here if one in gone})
        before = [Span(*span) for one in versions for span in one.get("erased") or ()]
        if codes or before or identity in whole:
            everybody = bool(codes) and identity not in known and all(one in gone for one in here)
            everything = identity in whole or everybody
            turns = turns_from_json(fields.get("turns") or [])
            roles: Mapping[str, str] = fields.get("roles") or {}
            labels = [one for one in roles if roles[one] == "participant"] if everything else codes
            said, others = _spoken_by(turns, roles, labels)
            found[identity] = Leaving(
                code=codes[0] if codes else "",
                whole=everything,
                said=tuple(joined([*said, *before])),
                others=tuple(others),
                turns=turns,
            )
    return found


def _spoken_by(
    turns: Iterable[Turn], roles: Mapping[str, str], labels: Iterable[str]
) -> tuple[list[Span], list[Span]]:
    """What is said under these labels, and what other participants say."""
    known = {label.casefold() for label in labels}
    theirs: list[Span] = []
    others: list[Span] = []
    for turn in turns:
        said = [part for words in turn.words for part in without(words, turn.asides)]
        if turn.speaker.casefold() in known:
            theirs += said
        elif roles.get(turn.speaker) == "participant":
            others += said
    return theirs, others
