"""Which question of the guide an interviewer asks in a turn, however it is worded there.

Words alone decide, so that anybody can see why: how rare the words are that a turn shares with a
question. What is left open belongs to the question before, as a follow-up; a person can say
otherwise.
"""

import math
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import ClassVar, Literal

from qualtool.errors import InvalidInputError
from qualtool.history.model import Action, Change
from qualtool.transcripts.guide import Question, UnknownQuestionError, question_numbered
from qualtool.transcripts.model import Span, Turn
from qualtool.transcripts.read_transcript import ReadTranscript
from qualtool.transcripts.same_words import words_in

LIKE = 0.35
"""The likeness from which on a turn is taken to ask a question; 1 is the same words."""

BEFORE = "before"
NONE = "none"
How = Literal["alike", "before", "said", "none"]
"""By its words; as what follows up the question before; as somebody said; not at all."""

_SENTENCE_END = re.compile(r"(?<=[.?!…])\s+")
_ENDINGS = ("ingly", "ings", "ness", "ing", "edly", "ies", "ed", "es", "ly", "er", "s", "e")
_SHORTEST_STEM = 3
_MUCH = 2
_MIDDLING = 0.5
"""How rare the word is that no text shares with another; 1 is a word that stands once."""
# fmt: off
_EMPTY = frozenset({
    "a", "an", "the", "and", "or", "but", "so", "if", "of", "to", "in", "on", "at", "for", "with",
    "is", "are", "was", "were", "be", "been", "do", "did", "does", "have", "has", "had", "it",
    "its", "that", "this", "there", "then", "i", "you", "your", "me", "my", "we", "us", "can",
    "could", "would", "will", "just", "ok", "okay", "um", "uh", "er", "well", "really", "sort",
    "kind", "like", "think", "mean", "know", "yeah", "yes", "right", "dont", "youre", "youve",
    "what", "how", "who", "where", "about", "any", "some", "else", "as", "by", "from", "not", "no",
})
# fmt: on


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody said of a turn: which question it asks."""

    KIND: ClassVar[str] = "asking"

    transcript: str
    start: int
    """Where the turn begins in the source text."""
    question: str
    """The question's id, `before` or `none`."""

    @staticmethod
    def id_of(transcript: str, start: int) -> str:
        """The id of what is said of one turn: every copy says it of the same thing."""
        return f"{transcript}:{start}"


@dataclass(frozen=True, slots=True)
class NotAsked:
    """What somebody said of a whole interview: a question is not asked in it."""

    KIND: ClassVar[str] = "not_asked"

    transcript: str
    question: str
    """The question's id."""

    @staticmethod
    def id_of(transcript: str, question: str) -> str:
        """The id of what is said of one question in one interview."""
        return f"{transcript}:{question}"


@dataclass(frozen=True, slots=True)
class Asked:
    """A turn of an interviewer, and the question that it asks or follows up."""

    turn: int
    """Index of the turn in its transcript."""
    question: Question | None
    how: How
    likeness: float = 0.0
    """With the question that is most alike, from 0 to 1."""


@dataclass(frozen=True, slots=True)
class Answer:
    """All that is asked and said about one question in one interview."""

    read: ReadTranscript
    asked: tuple[int, ...]
    """Indexes of the interviewer's turns that ask it or follow it up."""
    answered: tuple[int, ...]
    """Indexes of the turns in between, and after, of everybody else."""

    @property
    def spans(self) -> tuple[Span, ...]:
        """Where the answering turns stand in the source text."""
        return tuple(self.read.transcript.turns[i].span for i in self.answered)


class Wording:
    """How rare words are among all that interviewers and the guide ask."""

    def __init__(self, guide: Sequence[Question], asked: Iterable[str]) -> None:
        texts = [*(text for one in guide for text in (one.text, *one.probes)), *asked]
        counts = Counter(word for text in texts for word in {*stems(text)})
        self._rare = {word: math.log((1 + len(texts)) / n) for word, n in counts.items()}
        self._apart = (math.log(1 + len(texts)) * _MIDDLING) ** 2
        self._questions = [
            (one, [self.weights(text) for text in (one.text, *one.probes)]) for one in guide
        ]

    def best(self, words: str, but: Collection[str] = frozenset()) -> tuple[Question | None, float]:
        """The question that some part of the words is most like, and how much.

        Those with an id in `but` are not looked at.
        """
        parts = [self.weights(part) for part in _parts(words)]
        found: tuple[Question | None, float] = (None, 0.0)
        for question, wordings in self._questions:
            if question.id in but:
                continue
            like = max((likeness(part, one) for part in parts for one in wordings), default=0.0)
            if like > found[1]:
                found = question, like
        return found

    def weights(self, text: str) -> dict[str, float]:
        """How much each word of a text counts, by its stem, for `likeness`."""
        weights = {word: self._rare.get(word, 0.0) for word in stems(text)}
        # A text of one word would be all like any other that has it: so each counts as if it had
        # another word, of middling rarity, that nobody shares.
        length = math.sqrt(self._apart + sum(weight * weight for weight in weights.values()))
        return {word: weight / length for word, weight in weights.items()} if length else {}


def says_much(text: str) -> bool:
    """Whether at least two of its words carry meaning, so that likeness says something."""
    return len({_stem(word) for word in words_in(text) if word not in _EMPTY}) >= _MUCH


def stems(text: str) -> list[str]:
    """The words that carry the meaning, without their endings: “waited” and “waiting” are one.

    All words where none of them does, as in “What did you do then?”.
    """
    words = words_in(text)
    return [_stem(word) for word in words if word not in _EMPTY] or [*words]


def wording_of(guide: Sequence[Question], reads: Iterable[ReadTranscript]) -> Wording:
    """How rare words are in the whole study, so that every interview is held to one measure."""
    return Wording(
        guide, (read.spoken(turn) for read in reads for _, turn in interviewers_turns(read))
    )


def asked_in(
    read: ReadTranscript,
    guide: Sequence[Question],
    wording: Wording,
    said: Mapping[int, str],
    not_asked: Collection[str] = frozenset(),
) -> tuple[Asked, ...]:
    """What every turn of an interviewer asks.

    Args:
        read: The interview.
        guide: The questions.
        wording: As `wording_of` gives it.
        said: Where a turn begins → what somebody said of it, as in `Said`.
        not_asked: The questions that somebody said are not asked here: no words find them.
    """
    known = {one.id: one for one in guide}
    found: list[Asked] = []
    current: Question | None = None
    for index, turn in interviewers_turns(read):
        alike, likeness = wording.best(read.spoken(turn), not_asked)
        stated = said.get(turn.span.start, "")
        if stated in known:
            current, how = known[stated], "said"
        elif stated == NONE:
            found.append(Asked(index, None, "none", likeness))
            current = None
            continue
        elif stated != BEFORE and alike is not None and likeness >= LIKE:
            current, how = alike, "alike"
        else:
            how = "before" if stated != BEFORE else "said"
        found.append(Asked(index, current, how, likeness))  # type: ignore[arg-type]
    return tuple(found)


def answers_to(question: Question, read: ReadTranscript, asked: Sequence[Asked]) -> Answer | None:
    """What is said in an interview after a question and its follow-ups; None if it is not asked."""
    asks = {one.turn: one.question for one in asked}
    mine: list[int] = []
    answered: list[int] = []
    current: Question | None = None
    for index, turn in enumerate(read.transcript.turns):
        if index in asks:
            current = asks[index]
            if current == question:
                mine.append(index)
        elif current == question and turn.words:
            answered.append(index)
    return Answer(read, tuple(mine), tuple(answered)) if mine else None


def chosen_question(guide: Sequence[Question], said: str) -> Question | str:
    """What somebody means by a number, “before” or “none”.

    Raises:
        UnknownQuestionError: The guide has no such question.
    """
    plain = said.strip().casefold()
    if plain in {BEFORE, NONE}:
        return plain
    if not plain.isdecimal():
        raise UnknownQuestionError(f"“{said}”")
    return question_numbered(guide, int(plain[:9]))


def plan_said(read: ReadTranscript, turn: int, question: Question | str) -> Action:
    """Decide what a turn asks: a question, `before` (a follow-up) or `none`.

    Args:
        read: The interview.
        turn: The turn's index in it.
        question: What it asks.

    Raises:
        InvalidInputError: It is no turn of an interviewer.
    """
    if turn not in {index for index, _ in interviewers_turns(read)}:
        raise InvalidInputError(
            f"Turn {turn + 1} of “{read.title}” is no turn of an interviewer.",
            hint=f"See them with: qualtool questions asked “{read.title}”",
        )
    place = read.transcript.turns[turn].span.start
    target = question if isinstance(question, str) else question.id
    what = {
        BEFORE: "follows up the question before",
        NONE: "asks no question of the guide",
    }.get(target) or f"asks question {question.position}"  # type: ignore[union-attr]
    fields = {"transcript": read.id, "start": place, "question": target}
    return Action(
        f"said that turn {turn + 1} of “{read.title}” {what}",
        [Change(Said.KIND, Said.id_of(read.id, place), {**fields, "removed": False})],
    )


def plan_not_asked(
    read: ReadTranscript, question: Question, said: Mapping[int, str], *, asked: bool = False
) -> Action:
    """Decide that a question is not asked in an interview, or, if `asked`, no longer say so.

    Args:
        read: The interview.
        question: One of the guide.
        said: Where a turn begins → what somebody said of it; what says that it asks this question
            is taken back.
        asked: Whether words may find it here again.
    """
    identity = NotAsked.id_of(read.id, question.id)
    fields = {"transcript": read.id, "question": question.id, "removed": asked}
    changes = [Change(NotAsked.KIND, identity, fields)]
    if asked:
        words = f"look for question {question.position} in “{read.title}” again"
        return Action(f"let words {words}", changes)
    changes += [
        Change(Said.KIND, Said.id_of(read.id, place), {"removed": True})
        for place, one in said.items()
        if one == question.id
    ]
    return Action(f"said that question {question.position} is not asked in “{read.title}”", changes)


def interviewers_turns(read: ReadTranscript) -> Iterator[tuple[int, Turn]]:
    """The turns of interviewers that have words, with their indexes."""
    roles = read.transcript.roles
    for index, turn in enumerate(read.transcript.turns):
        if roles.get(turn.speaker) == "interviewer" and turn.words:
            yield index, turn


def sentences_of(words: str) -> list[str]:
    """The sentences of a turn."""
    return [one for one in _SENTENCE_END.split(words) if one.strip()]


def _parts(words: str) -> Iterator[str]:
    """The sentences, any two that follow each other, and the whole."""
    sentences = sentences_of(words)
    yield from sentences
    yield from (f"{one} {after}" for one, after in pairwise(sentences))
    if len(sentences) != 1:
        yield words


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word[: -len(ending)]
    return word


def likeness(first: Mapping[str, float], second: Mapping[str, float]) -> float:
    """How alike two texts are by their weights, from 0 to 1: the cosine."""
    return sum(weight * second.get(word, 0.0) for word, weight in first.items())
