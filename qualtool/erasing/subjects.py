"""Which things of a study go with the words they are about: codings, quotes, notes and the rest."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from qualtool.coding.model import Note
from qualtool.erasing.gone import Gone, Withdrawal
from qualtool.erasing.transcripts import Erased
from qualtool.history.fold import Fields, State, value_of
from qualtool.history.model import Json
from qualtool.transcripts.model import Participant, Span, Transcript
from qualtool.transcripts.reading import Edit
from qualtool.transcripts.same_words import words_in

ABOUT_ALL = ("warning", "summary", "asking", "not_asked")
"""Kinds that go with a whole transcript where they name no passage of it."""

REMOVED: Mapping[str, Json] = {"removed": True}
"""All that is left of a thing that goes."""

Subject = tuple[str, str]
"""Kind and id."""


def going(state: State, erased: Mapping[str, Erased], gone: Gone) -> frozenset[Subject]:
    """The subjects of one copy of which nothing may stay but that they were there."""
    first = {
        subject
        for subject, fields in state.items()
        if subject[0] not in {Transcript.KIND, Participant.KIND, Withdrawal.KIND, Note.KIND}
        and _goes(subject[0], fields, erased, gone)
    }
    notes = {
        subject
        for subject, fields in state.items()
        if subject[0] == Note.KIND and _note_goes(fields, first, erased, gone)
    }
    return frozenset(first | notes)


def _goes(kind: str, fields: Fields, erased: Mapping[str, Erased], gone: Gone) -> bool:
    here = erased.get(str(value_of(fields, "transcript")))
    if here is not None and here.withdrawn:
        span = _span(fields)
        if span is None:
            return here.whole and kind in ABOUT_ALL
        return here.covers(span) if kind == Edit.KIND else here.takes(span)
    return kind in ABOUT_ALL and value_of(fields, "participant") in gone.people


def _note_goes(
    fields: Fields, first: set[Subject], erased: Mapping[str, Erased], gone: Gone
) -> bool:
    kind, about = value_of(fields, "about_kind"), value_of(fields, "about")
    if kind == Transcript.KIND and about in erased and erased[about].withdrawn:
        span = _span(fields)
        return erased[about].whole if span is None else erased[about].takes(span)
    return (kind, about) in first or (kind == Participant.KIND and about in gone.people)


def _span(fields: Fields) -> Span | None:
    start, end = value_of(fields, "start"), value_of(fields, "end")
    return Span(start, end) if isinstance(start, int) and isinstance(end, int) else None


@dataclass(frozen=True, slots=True)
class Candidates:
    """What is left of candidates for themes of which some passages go."""

    erased: Mapping[str, Erased]
    texts: Mapping[str, str]
    """What is left of every transcript's text, by its id."""

    def changed(self, fields: Mapping[str, Json]) -> Mapping[str, Json]:
        """The fields without these passages; all but that it was there, if none is left."""
        if not any(self._gone(one) for one in self._passages(fields)):
            return fields
        keeping = [not self._gone(one) for one in fields.get("members") or ()]
        if not any(keeping):
            return REMOVED
        new: dict[str, Json] = dict(fields)
        for name in ("members", "strengths", "places"):
            if isinstance(values := fields.get(name), list) and len(values) == len(keeping):
                new[name] = [one for one, kept in zip(values, keeping, strict=True) if kept]
        for name in ("examples", "loose", "also"):
            if name in fields:
                new[name] = [one for one in fields[name] or () if not self._gone(one)]
        # Only they may have used what describes it.
        left = self._said(new.get("members") or ())
        new["words"] = [one for one in fields.get("words") or () if left.issuperset(words_in(one))]
        return new

    def _said(self, passages: Iterable[Any]) -> set[str]:
        return {
            word
            for transcript, start, end in passages
            for word in words_in(self.texts.get(transcript, "")[start:end])
        }

    def _passages(self, fields: Mapping[str, Json]) -> Iterator[Any]:
        for name in ("members", "examples", "loose", "also"):
            yield from fields.get(name) or ()

    def _gone(self, passage: Any) -> bool:
        transcript, start, end = passage
        here = self.erased.get(transcript)
        return here is not None and bool(here.withdrawn) and here.takes(Span(start, end))
