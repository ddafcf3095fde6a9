"""A guide proposed from what interviewers ask in many interviews, where none was written down.

Words alone decide, as in `asking`: sentences that ask nearly the same are put together, largest
group first, and the one that is most like the others stands for them. A person takes what fits.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from qualtool.transcripts.asking import (
    LIKE,
    Wording,
    interviewers_turns,
    says_much,
    sentences_of,
)
from qualtool.transcripts.read_transcript import ReadTranscript

MOST = 40
"""Questions that are proposed; no guide has more."""
SHARE = 3
"""Asked in a third of the interviews at least, and in two."""
LONGEST_WORDS = 60
EXAMPLES = 3


@dataclass(frozen=True, slots=True)
class Proposed:
    """A question that interviewers ask in several interviews."""

    text: str
    interviews: int
    others: tuple[str, ...]
    """Some other wordings of it, the most alike first."""


@dataclass(frozen=True, slots=True)
class _Sentence:
    text: str
    interview: int
    place: float
    """Where in its interview it is asked, from 0 to 1."""


def proposed_guide(reads: Sequence[ReadTranscript]) -> tuple[Proposed, ...]:
    """The questions that are asked in most interviews, in the order in which they are asked.

    Args:
        reads: The interviews, in an order that stays the same.
    """
    sentences = _asked(reads)
    asking = {one.interview for one in sentences}
    fewest = max(2, -(-len(asking) // SHARE))
    alike = _alike(sentences)
    waiting = set(range(len(sentences)))
    found: list[tuple[float, Proposed]] = []
    while waiting and len(found) < MOST:
        first = max(waiting, key=lambda one: _standing(one, alike, waiting, sentences))
        group = [first, *_by_likeness(alike[first], waiting - {first})]
        interviews = {sentences[one].interview for one in group}
        if len(interviews) < fewest:
            break
        waiting.difference_update(group)
        found.append((_usual_place(group, sentences), _proposal(group, sentences, interviews)))
    return tuple(one for _, one in sorted(found, key=lambda one: (one[0], one[1].text)))


def _asked(reads: Sequence[ReadTranscript]) -> list[_Sentence]:
    """The sentences that interviewers ask; all they say where no question mark is."""
    said = [
        _Sentence(" ".join(text.split()), number, index / len(read.transcript.turns))
        for number, read in enumerate(reads)
        for index, turn in interviewers_turns(read)
        for text in sentences_of(read.spoken(turn))
        if says_much(text) and len(text.split()) <= LONGEST_WORDS
    ]
    asking = [one for one in said if "?" in one.text]
    return asking or said


def _alike(sentences: Sequence[_Sentence]) -> list[dict[int, float]]:
    """For each sentence the others that are like it, and how much."""
    wording = Wording((), (one.text for one in sentences))
    weights = [wording.weights(one.text) for one in sentences]
    holding: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
    for number, words in enumerate(weights):
        for word, weight in words.items():
            holding[word].append((number, weight))
    return [_like_one(number, words, holding) for number, words in enumerate(weights)]


def _like_one(
    number: int,
    words: Mapping[str, float],
    holding: Mapping[str, Sequence[tuple[int, float]]],
) -> dict[int, float]:
    likeness: defaultdict[int, float] = defaultdict(float)
    for word, weight in words.items():
        for other, its in holding[word]:
            likeness[other] += weight * its
    return {other: like for other, like in likeness.items() if like >= LIKE and other != number}


def _standing(
    one: int,
    alike: Sequence[Mapping[int, float]],
    waiting: Collection[int],
    sentences: Sequence[_Sentence],
) -> tuple[int, float, int]:
    """In how many others it is asked, how alike it is there, and the earlier where both tie."""
    here = sentences[one].interview
    best: dict[int, float] = {}
    for other, like in alike[one].items():
        where = sentences[other].interview
        if other in waiting and where != here:
            best[where] = max(like, best.get(where, 0.0))
    return len(best), round(sum(best.values()), 9), -one


def _by_likeness(alike: Mapping[int, float], among: Collection[int]) -> list[int]:
    return sorted((one for one in alike if one in among), key=lambda one: (-alike[one], one))


def _usual_place(group: Iterable[int], sentences: Sequence[_Sentence]) -> float:
    places = sorted(sentences[one].place for one in group)
    return places[len(places) // 2]


def _proposal(
    group: Sequence[int], sentences: Sequence[_Sentence], interviews: Collection[int]
) -> Proposed:
    text = sentences[group[0]].text
    others = dict.fromkeys(sentences[one].text for one in group[1:])
    others.pop(text, None)
    return Proposed(text, len(interviews), tuple(others)[:EXAMPLES])
