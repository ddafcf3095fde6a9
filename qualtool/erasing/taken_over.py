"""Texts written in a copy that lacks an interview, after older ones that quoted it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from qualtool.erasing.gone import Gone, Withdrawal
from qualtool.erasing.in_place import ERASED, neutral
from qualtool.history.fold import fold, value_of
from qualtool.history.model import Entry, Json
from qualtool.transcripts.model import Transcript
from qualtool.transcripts.their_words import TheirWords


def lacks_any(entries: Iterable[Entry], texts: Iterable[str], gone: Gone) -> bool:
    """Whether a copy, such as a pack, never held an interview of somebody who withdrew.

    Args:
        entries: The copy's log.
        texts: The addresses of its texts.
        gone: What is to go, as all logs that are known say.
    """
    if not gone.leaving:
        return False
    state, held = fold(entries), set(texts)
    here = {
        identity
        for (kind, identity), fields in state.items()
        if kind == Transcript.KIND and value_of(fields, "source") in held
    }
    return not here.issuperset(gone.leaving)


def without_taken_over(before: Sequence[Entry], after: Sequence[Entry]) -> tuple[Entry, ...]:
    """A copy's log without what was written in it after texts that quoted them.

    A copy without the interview cannot tell which words of such a text are quoted, so all of
    them count: what repeats five in a row is blanked, though these may be the team's own.

    Args:
        before: The log as blanked by what the copy itself can tell.
        after: The same, with what the other copy could tell.
    """
    words = TheirWords(_texts_that_went(before, after))
    return tuple(_without(entry, words) for entry in after) if words else tuple(after)


def _without(entry: Entry, words: TheirWords) -> Entry:
    summary = ERASED if words.repeated_in(entry.summary) else entry.summary
    changes = tuple(
        change
        if change.kind in {Transcript.KIND, Withdrawal.KIND}
        else replace(
            change,
            fields={
                name: _unquoted(value, words, neutral(change.kind, change.id, name))
                for name, value in change.fields.items()
            },
        )
        for change in entry.changes
    )
    return replace(entry, summary=summary, changes=changes)


def _unquoted(value: Json, words: TheirWords, blank_one: str) -> Json:
    if isinstance(value, str):
        return blank_one if words.repeated_in(value) else value
    if isinstance(value, list):
        return [_unquoted(one, words, blank_one) for one in value]
    if isinstance(value, dict):
        return {key: _unquoted(one, words, blank_one) for key, one in value.items()}
    return value


def _texts_that_went(before: Sequence[Entry], after: Sequence[Entry]) -> Iterator[str]:
    for old, new in zip(before, after, strict=True):
        if new.summary == ERASED != old.summary:
            yield old.summary
        for was, now in zip(old.changes, new.changes, strict=True):
            if was != now:
                still = set(_texts(now.fields))
                yield from (text for text in _texts(was.fields) if text not in still)


def _texts(value: Json) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from _texts(one)
    elif isinstance(value, list):
        for one in value:
            yield from _texts(one)
