"""What becomes of a transcript in which words are to go."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from qualtool.erasing.blank_text import FILLER, blanked, is_blank, without
from qualtool.erasing.gone import Gone, Leaving
from qualtool.history.fold import Fields, State, value_of
from qualtool.history.model import Json
from qualtool.transcripts.model import Span, Transcript, Turn
from qualtool.transcripts.reading import Edit, Reading
from qualtool.transcripts.same_words import words_in
from qualtool.transcripts.stored import text_hash, turns_from_json, turns_to_json

PLAIN = re.compile(
    "interview|session|part|group|time|wave|point|baseline|follow|up|followup|final|first|second|"
    "third|fourth|months?|weeks?|years?|and|t?[0-9]*"
)
"""Words beside the code that a title may keep: they name nobody."""


@dataclass(frozen=True, slots=True)
class Erased:
    """A transcript some of whose words are to go."""

    id: str
    title: str
    file_name: str
    key: str
    """The address of its text before."""
    text: str
    """Its text before; it may be blank already."""
    whole: bool
    """Whether everybody who was interviewed in it withdrew."""
    code: str
    """The code of who withdrew, the first of them where there are several."""
    withdrawn: tuple[Span, ...]
    """What was said by those who withdrew."""
    sealed: tuple[Span, ...]
    turns: tuple[Turn, ...]
    others: tuple[Span, ...]
    """What other participants say in it."""
    spoken: tuple[str, ...]
    """What those who withdrew say, in the source and as it reads; empty where it is blank."""

    @property
    def blank_text(self) -> str:
        """The text with all that has to go overwritten."""
        return blanked(self.text, (*self.withdrawn, *self.sealed))

    def takes(self, span: Span) -> bool:
        """Whether a passage goes: it has some of the words, and none of another participant."""
        if self.whole:
            return True
        theirs = any(span.overlap(one) for one in self.withdrawn)
        return theirs and not any(span.overlap(one) for one in self.others)

    def covers(self, span: Span) -> bool:
        """Whether all of a passage goes."""
        return any(one.start <= span.start and span.end <= one.end for one in self.withdrawn)

    def changed(self, fields: Mapping[str, Json]) -> Mapping[str, Json]:
        """Fields of the transcript as the log may keep them."""
        new: dict[str, Json] = dict(fields)
        if "source" in fields:
            new["source"] = text_hash(self.blank_text)
            new["erased"] = [[span.start, span.end] for span in self.withdrawn]
        if "file_hash" in fields:
            # Whoever knows the file but for one name could try names until the hash fits.
            new["file_hash"] = ""
        if self.withdrawn and "warnings" in fields:
            new["warnings"] = []
        if self.withdrawn and "words" in fields:
            new["words"] = self._words_left()
        return new | self._whole(fields) if self.whole else new

    def _whole(self, fields: Mapping[str, Json]) -> dict[str, Json]:
        length = len(self.text)
        everything = Turn(self.code, Span(0, length), (Span(0, length),))
        plain: dict[str, Json] = {
            "title": self.plain_title(str(fields.get("title") or "")),
            "turns": turns_to_json([everything] if length else []),
            "roles": {self.code: "participant"},
            "file_name": "",
            "words": 0,
        }
        return {name: value for name, value in plain.items() if name in fields}

    def _words_left(self) -> int:
        text = self.blank_text
        spans = [
            part for turn in self.turns for one in turn.words for part in without(one, turn.asides)
        ]
        words = (word for span in spans for word in span.of(text).split())
        return sum(1 for word in words if word.strip(FILLER))

    def plain_title(self, title: str) -> str:
        """The title where it names nobody but by the code; else another that does not."""
        words = set(words_in(title)) - set(words_in(self.code))
        if all(PLAIN.fullmatch(word) for word in words):
            return title
        return f"{self.code} {self.id[:4]}"

    @property
    def telling_names(self) -> tuple[str, ...]:
        """Names of the transcript and its file that may say who was interviewed."""
        if not self.whole:
            return ()
        return tuple(
            name for name in (self.title, self.file_name) if name != self.plain_title(name)
        )


STAYING = Leaving(code="", whole=False, said=(), others=(), turns=())


def erased_transcripts(state: State, texts: Mapping[str, str], gone: Gone) -> dict[str, Erased]:
    """The transcripts of one copy in which words are to go, by id."""
    edits = _edits(state)
    found: dict[str, Erased] = {}
    for (kind, identity), fields in state.items():
        if kind == Transcript.KIND and (value := value_of(fields, "source")) in texts:
            one = _erased(identity, fields, texts[str(value)], gone, edits.get(identity, ()))
            if one.withdrawn or one.sealed:
                found[identity] = one
    return found


def _erased(identity: str, fields: Fields, text: str, gone: Gone, edits: Sequence[Edit]) -> Erased:
    leaving = gone.leaving.get(identity, STAYING)
    withdrawn = [Span(0, len(text))] if leaving.whole and text else list(leaving.said)
    reading = Reading(text, [e for e in edits if 0 <= e.start < e.end <= len(text)])
    return Erased(
        id=identity,
        title=str(value_of(fields, "title") or ""),
        file_name=str(value_of(fields, "file_name") or ""),
        key=str(value_of(fields, "source")),
        text=text,
        whole=leaving.whole,
        code=leaving.code,
        withdrawn=tuple(withdrawn),
        sealed=tuple(s for s in gone.sealed.get(identity, ()) if s.end <= len(text)),
        turns=leaving.turns,
        others=leaving.others,
        spoken=_as_said(reading, _answers(fields) if leaving.whole else leaving.said),
    )


def _answers(fields: Fields) -> list[Span]:
    """What participants say, without the questions: other interviews have the same ones."""
    roles: Mapping[str, str] = value_of(fields, "roles") or {}
    turns = turns_from_json(value_of(fields, "turns") or [])
    answers = [turn for turn in turns if roles.get(turn.speaker) == "participant"] or turns
    return [part for turn in answers for one in turn.words for part in without(one, turn.asides)]


def _as_said(reading: Reading, spans: Sequence[Span]) -> tuple[str, ...]:
    if is_blank(reading.source, spans):
        return ()
    said = [span.of(reading.source) for span in spans]
    return tuple(dict.fromkeys([*said, *(reading.words_of(span) for span in spans)]))


def _edits(state: State) -> dict[str, list[Edit]]:
    found: dict[str, list[Edit]] = {}
    for (kind, identity), fields in state.items():
        transcript = value_of(fields, "transcript")
        start, end = value_of(fields, "start"), value_of(fields, "end")
        whole = transcript and isinstance(start, int) and isinstance(end, int)
        if kind == Edit.KIND and whole and not value_of(fields, "removed"):
            edit = Edit(identity, transcript, start, end, value_of(fields, "replacement") or "")
            found.setdefault(transcript, []).append(edit)
    return found
