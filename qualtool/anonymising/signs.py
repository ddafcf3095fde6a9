"""Everything in the turns of a study that may be a name, by rules, by capitals, by the model."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from qualtool.anonymising.capitals import capital_runs, may_hold_names
from qualtool.anonymising.common_words import NEVER_NAMES
from qualtool.anonymising.dates import exact_dates, months
from qualtool.anonymising.institutions import institution_signs, places_in_captions
from qualtool.anonymising.model import Kind, Sign
from qualtool.anonymising.numbers import written_signs
from qualtool.anonymising.people import people_signs, titled_in_captions
from qualtool.anonymising.recognising import Recogniser
from qualtool.anonymising.vocabulary import Vocabulary
from qualtool.anonymising.words import words_in
from qualtool.progress import Progress, silent

_SENTENCE = re.compile(r"(?<=[.?!…])\s+")
_ENDS = re.compile(r"^(?:[Tt]he|[Aa]n?|[Mm]y|[Oo]ur)\s+|['’](?:s|d|ll|re|ve)?$|^\W+|\W+$")
_MOST_WORDS = 7
_AT_ONCE = 512


def signs_by_rules(
    texts: Mapping[str, Sequence[str]], vocabulary: Vocabulary, progress: Progress = silent
) -> Iterator[Sign]:
    """What the rules find in turns' texts by transcript id."""
    for number, (transcript, turns) in enumerate(texts.items()):
        progress("Looking for names by rules", number / len(texts))
        with_capitals = transcript not in vocabulary.without_capitals
        for text in turns:
            flat = " ".join(text.split())
            for words, kind in written_signs(flat):
                yield Sign(words, kind, "rule", transcript)
            for words in exact_dates(flat):
                yield Sign(words, "date", "rule", transcript)
            for words in months(flat):
                yield Sign(words, "date", "capital", transcript)
            for words, kind, becomes in institution_signs(flat):
                yield Sign(words, kind, "rule", transcript, becomes)
            for words, becomes in people_signs(flat):
                yield Sign(words, "person", "rule", transcript, becomes)
            if not with_capitals:
                yield from _in_captions(flat, transcript)
            for run in capital_runs(flat, vocabulary, with_capitals=with_capitals):
                yield Sign(run.words, run.kind, run.by, transcript)


def _in_captions(text: str, transcript: str) -> Iterator[Sign]:
    for words, becomes in titled_in_captions(text):
        yield Sign(words, "person", "rule", transcript, becomes)
    for words, becomes in places_in_captions(text):
        # “busy ward” is one too: nothing but a look at it tells
        yield Sign(words, "place", "capital", transcript, becomes)


def signs_by_model(
    texts: Mapping[str, Sequence[str]],
    vocabulary: Vocabulary,
    recogniser: Recogniser,
    progress: Progress = silent,
) -> Iterator[Sign]:
    """What the model finds in those sentences that have a capital that may tell a name.

    Transcripts without capitals are left out: it has learnt from newspapers, and finds nothing.
    """
    sentences = [
        (transcript, sentence)
        for transcript, turns in texts.items()
        if transcript not in vocabulary.without_capitals
        for text in turns
        for sentence in _SENTENCE.split(" ".join(text.split()))
        if may_hold_names(sentence, vocabulary)
    ]
    for start in range(0, len(sentences), _AT_ONCE):
        progress("Looking for names by the model", start / len(sentences))
        part = sentences[start : start + _AT_ONCE]
        found = recogniser.names([sentence for _, sentence in part])
        for (transcript, _), names in zip(part, found, strict=True):
            yield from _tidied(transcript, names)


def _tidied(transcript: str, names: Iterable[tuple[str, Kind]]) -> Iterator[Sign]:
    for written, kind in names:
        words = _without_common(_bare(written))
        found = list(words_in(words))
        if (
            found
            and len(found) <= _MOST_WORDS
            and not re.search(r"[.?!,;:]\s|[\"“”()\[\]]", words)
            and any(w.capital and w.plain not in NEVER_NAMES for w in found)
            and not (len(found) == 1 and (found[0].written.isupper() or len(words) == 1))
        ):
            yield Sign(words, kind, "recogniser", transcript)


def _without_common(words: str) -> str:
    """Without common words at the ends: “Above Hallowcombe” is Hallowcombe."""
    parts = words.split()
    while parts and parts[0].casefold() in NEVER_NAMES:
        parts.pop(0)
    while parts and parts[-1].casefold() in NEVER_NAMES:
        parts.pop()
    return _bare(" ".join(parts))


def _bare(words: str) -> str:
    """Without article, possessive and marks at the ends."""
    before = ""
    while words != before:
        before, words = words, _ENDS.sub("", words)
    return words
