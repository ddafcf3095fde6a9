"""The log and the texts of a copy without what is gone: the same in every copy, in any order."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from qualtool.codebook.model import Code
from qualtool.coding.model import Coding
from qualtool.erasing.gone import Gone, Withdrawal, gone_of
from qualtool.erasing.in_place import ERASED, neutral
from qualtool.erasing.subjects import REMOVED, Candidates, Subject, going
from qualtool.erasing.taken_over import lacks_any, without_taken_over
from qualtool.erasing.transcripts import Erased, erased_transcripts
from qualtool.history.fold import State, fold, value_of
from qualtool.history.model import Change, Entry, Json
from qualtool.history.parts import PART
from qualtool.themes.model import Candidate
from qualtool.transcripts.model import Participant, Transcript
from qualtool.transcripts.same_words import words_in
from qualtool.transcripts.stored import text_hash
from qualtool.transcripts.their_words import TheirWords

KEPT_OF_PEOPLE = ("code", "withdrawn", "removed")

TEXTS_OF_TRANSCRIPTS = ("title", "file_name", "time_point")

EXAMPLES = (("code", "example"), ("note", "text"))
"""Fields that may be nothing but somebody's words."""


@dataclass(frozen=True, slots=True)
class Repeated:
    """A text that repeats words of somebody who withdrew."""

    kind: str
    """Of the subject; “action” for what the history says of what was done."""
    id: str
    """Of the subject; the action's stamp."""
    field: str
    words: str
    """Those that are repeated, without marks."""
    stamp: str
    """Which action wrote it."""


@dataclass(frozen=True, slots=True)
class Blanked:
    """A copy's log and texts without what is gone, and what went."""

    entries: tuple[Entry, ...]
    texts: Mapping[str, str]
    """By their SHA-256."""
    going: frozenset[Subject]
    """Subjects of which nothing is left but that they were there."""
    repeated: tuple[Repeated, ...]
    erased: Mapping[str, Erased]
    """Transcripts in which words go, by id."""


def blank(entries: Sequence[Entry], texts: Mapping[str, str], gone: Gone) -> Blanked:
    """Take out of one copy of a study what is to be gone.

    Doing it again changes nothing. What repeats somebody's words is found with the texts that
    this copy has itself, so that it does not matter which copies come together first.
    """
    if not gone:
        return Blanked(tuple(entries), texts, frozenset(), (), {})
    return _Blanking(tuple(entries), texts, gone).done()


class _Blanking:
    def __init__(self, entries: tuple[Entry, ...], texts: Mapping[str, str], gone: Gone) -> None:
        self._entries, self._texts, self._gone = entries, texts, gone
        self._state: State = fold(entries)
        self._erased = erased_transcripts(self._state, texts, gone)
        self._going = going(self._state, self._erased, gone)
        self._words = TheirWords(said for one in self._erased.values() for said in one.spoken)
        self._candidates = Candidates(self._erased, self._left())
        self._names = tuple(n for one in self._erased.values() for n in one.telling_names)
        self._repeated: list[Repeated] = []

    def done(self) -> Blanked:
        entries = tuple(self._entry(entry) for entry in self._entries)
        return Blanked(entries, self._new_texts(), self._going, tuple(self._repeated), self._erased)

    def _left(self) -> dict[str, str]:
        """What is left of every transcript's text, by its id."""
        sources = {
            identity: self._texts.get(value_of(fields, "source") or "", "")
            for (kind, identity), fields in self._state.items()
            if kind == Transcript.KIND
        }
        return sources | {identity: one.blank_text for identity, one in self._erased.items()}

    def _new_texts(self) -> dict[str, str]:
        replaced = {one.key for one in self._erased.values()}
        still = {
            str(fields["source"].value)
            for (kind, identity), fields in self._state.items()
            if kind == Transcript.KIND and identity not in self._erased and "source" in fields
        }
        kept = {key: t for key, t in self._texts.items() if key not in replaced - still}
        blank_texts = [one.blank_text for one in self._erased.values()]
        return kept | {text_hash(text): text for text in blank_texts}

    def _entry(self, entry: Entry) -> Entry:
        changes = tuple(self._change(change, entry.stamp) for change in entry.changes)
        return replace(entry, summary=self._summary(entry), changes=changes)

    def _summary(self, entry: Entry) -> str:
        said = entry.summary
        if any(change.kind == Withdrawal.KIND for change in entry.changes):
            return said
        if self._is_about_them(entry) or any(name in said for name in self._names):
            return ERASED
        if words := self._words.repeated_in(said):
            self._repeated.append(Repeated("action", entry.stamp, "summary", words, entry.stamp))
            return ERASED
        return said

    def _is_about_them(self, entry: Entry) -> bool:
        """Whether all that an action did was to something that goes."""
        return bool(entry.changes) and all(
            (change.kind, change.id) in self._going
            or (change.kind == Participant.KIND and change.id in self._gone.people)
            or (change.kind == Transcript.KIND and self._is_whole(change.id))
            for change in entry.changes
        )

    def _is_whole(self, transcript: str) -> bool:
        return transcript in self._erased and self._erased[transcript].whole

    def _change(self, change: Change, stamp: str) -> Change:
        if (change.kind, change.id) in self._going:
            return replace(change, fields=REMOVED)
        fields = change.fields
        if change.kind == Transcript.KIND and change.id in self._erased:
            fields = self._erased[change.id].changed(fields)
        elif change.kind == Participant.KIND and change.id in self._gone.people:
            fields = {name: fields[name] for name in KEPT_OF_PEOPLE if name in fields}
        elif change.kind == Candidate.KIND:
            fields = self._candidates.changed(fields)
        if self._words and change.kind != Withdrawal.KIND:
            fields = {
                name: self._unquoted(change, stamp, name, value)
                if change.kind != Transcript.KIND or name in TEXTS_OF_TRANSCRIPTS
                else value
                for name, value in fields.items()
            }
        return replace(change, fields=fields)

    def _unquoted(self, change: Change, stamp: str, name: str, value: Json) -> Json:
        if isinstance(value, str):
            words = self._repeated_words(change, name, value)
            if not words:
                return value
            self._repeated.append(Repeated(change.kind, change.id, name, words, stamp))
            return neutral(change.kind, change.id, name)
        if isinstance(value, list):
            return [self._unquoted(change, stamp, name, one) for one in value]
        if isinstance(value, dict):
            return {key: self._unquoted(change, stamp, name, one) for key, one in value.items()}
        return value

    def _repeated_words(self, change: Change, name: str, text: str) -> str:
        if (change.kind, name) == (Code.KIND, "name") and change.id in self._in_vivo:
            words = words_in(text)
            if any(_stands_in(words, said) for said in self._in_vivo[change.id]):
                return " ".join(words)
        return self._words.repeated_in(text, example=(change.kind, name) in EXAMPLES)

    @cached_property
    def _in_vivo(self) -> dict[str, list[tuple[str, ...]]]:
        """What stands in the passages that go, by the code they are coded with."""
        found: dict[str, list[tuple[str, ...]]] = {}
        for (kind, identity), fields in self._state.items():
            if kind == Coding.KIND and (kind, identity) in self._going:
                here = self._erased.get(value_of(fields, "transcript") or "")
                start, end = value_of(fields, "start"), value_of(fields, "end")
                if here is not None and here.spoken and isinstance(start, int):
                    said = words_in(here.text[start:end])
                    found.setdefault(value_of(fields, "code") or "", []).append(said)
        return found


def _stands_in(name: tuple[str, ...], said: tuple[str, ...]) -> bool:
    """Whether a code is called by words of its passage: by all of them, or by three or more."""
    if len(name) < 3:
        return bool(name) and name == said
    return f" {' '.join(name)} " in f" {' '.join(said)} "


def both_blanked(
    ours: tuple[Sequence[Entry], Mapping[str, str]],
    theirs: tuple[Sequence[Entry], Mapping[str, str]],
) -> tuple[Blanked, Blanked]:
    """Two copies, each a log and its texts, without what either of them says is gone.

    Entries that both hold are the same in both then, so that it does not matter who merges whom.
    """
    gone = gone_of(ours[0], theirs[0])
    here, there = blank(*ours, gone), blank(*theirs, gone)
    first, second = settled(here.entries, there.entries), settled(there.entries, here.entries)
    if lacks_any(*ours, gone):
        first = without_taken_over(here.entries, first)
    if lacks_any(*theirs, gone):
        second = without_taken_over(there.entries, second)
    return replace(here, entries=first), replace(there, entries=second)


def settled(first: Iterable[Entry], second: Iterable[Entry]) -> tuple[Entry, ...]:
    """The entries of `first`, each as blank as the same entry is in `second`.

    Args:
        first: One copy's log, blanked.
        second: Another copy's, blanked by the same; it may have found more, or other, repetitions.
    """
    others = {entry.stamp: entry for entry in second}
    return tuple(
        _blanker(entry, others[entry.stamp]) if entry.stamp in others else entry for entry in first
    )


def _blanker(entry: Entry, other: Entry) -> Entry:
    theirs = {(change.kind, change.id): change for change in other.changes}
    changes = tuple(
        replace(change, fields=_blanker_fields(change, theirs[change.kind, change.id].fields))
        if (change.kind, change.id) in theirs
        else change
        for change in entry.changes
    )
    return replace(entry, summary=_settled_summary(entry, other), changes=changes)


def _settled_summary(entry: Entry, other: Entry) -> str:
    said = (entry.summary, other.summary)
    if ERASED in said:
        return ERASED
    # A pack says less of some actions, and learns the rest from the whole study.
    return other.summary if entry.summary == PART else entry.summary


def _blanker_fields(change: Change, other: Mapping[str, Json]) -> Mapping[str, Json]:
    if dict(change.fields) == dict(other):
        return change.fields
    if REMOVED in (change.fields, other):
        return REMOVED
    return {
        name: _blanker_value(value, other[name], neutral(change.kind, change.id, name))
        if name in other
        else value
        for name, value in change.fields.items()
    }


def _blanker_value(value: Json, other: Json, blank_one: str) -> Json:
    if value == other:
        return value
    if blank_one in (value, other):
        return blank_one
    if isinstance(value, list) and isinstance(other, list) and len(value) == len(other):
        return [_blanker_value(a, b, blank_one) for a, b in zip(value, other, strict=True)]
    if isinstance(value, dict) and isinstance(other, dict) and value.keys() == other.keys():
        return {key: _blanker_value(one, other[key], blank_one) for key, one in value.items()}
    # Never met; but whatever happens, both copies have to choose alike.
    return min(value, other, key=lambda one: json.dumps(one, sort_keys=True))


def differing(before: Iterable[Entry], after: Iterable[Entry]) -> Iterator[Entry]:
    """Those of the entries `after` that are not what they were, in the same order."""
    for old, new in zip(before, after, strict=True):
        if old != new:
            yield new
