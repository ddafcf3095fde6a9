"""Whether a study is whole: tables against the log, texts against their hashes, passages."""

from collections.abc import Iterator, Mapping, Sequence

from sqlalchemy import Connection, select

from qualtool.erasing.gone import gone_of
from qualtool.erasing.transcripts import erased_transcripts
from qualtool.history.fold import Fields, State, fold, value_of
from qualtool.history.model import Entry, is_stamp
from qualtool.quoting.altering import alterations_from_json, are_in_order
from qualtool.quoting.model import MarkedQuote
from qualtool.store.agreed import is_as_settled
from qualtool.store.keep import standing_fields
from qualtool.store.log import load_log, load_texts
from qualtool.store.tables import FOLDED
from qualtool.transcripts.model import Span
from qualtool.transcripts.stored import text_hash
from qualtool.wording import counted

POSITIONED = ("coding", "edit", "settlement", "quote", "warning")
"""Kinds of subjects that name a passage of a transcript."""

WHOLE = ("warning",)
"""Those of them that may also be about a whole transcript."""


def faults(db: Connection) -> Iterator[str]:
    """Each thing that is wrong with the study, in a sentence."""
    broken = db.exec_driver_sql("PRAGMA integrity_check").scalars().all()
    if broken != ["ok"]:
        yield f"The database file is damaged: {broken[0]}."
    log = load_log(db)
    state = fold(log)
    yield from _tables_that_differ(db, state)
    if not is_as_settled(db):
        yield "The agreed layer differs from what was settled."
    texts = load_texts(db)
    yield from _texts_that_differ(texts)
    yield from _passages_out_of_place(state, texts)
    yield from (
        f"The text of “{one.title}” still has words that were sealed or withdrawn."
        for one in erased_transcripts(state, texts, gone_of(log)).values()
        if one.blank_text != one.text
    )


def faults_of_copy(log: Sequence[Entry], texts: Mapping[str, str]) -> Iterator[str]:
    """What keeps a copy's log and texts from being brought in: damage, in a sentence each.

    A file may be damaged on its way without the database noticing.
    """
    unreadable = [entry.stamp for entry in log if not _is_readable(entry)]
    if unreadable:
        yield f"The action {unreadable[0][:16]} cannot be read."
        return
    state = fold(log)
    yield from _texts_that_differ(texts)
    yield from (
        f"The text of “{value_of(fields, 'title')}” is missing."
        for (kind, _), fields in state.items()
        if kind == "transcript" and "source" in fields and fields["source"].value not in texts
    )
    yield from _passages_out_of_place(state, texts)


def _is_readable(entry: Entry) -> bool:
    fields = (change.fields for change in entry.changes)
    return is_stamp(entry.stamp) and all(isinstance(one, dict) for one in fields)


def _texts_that_differ(texts: Mapping[str, str]) -> Iterator[str]:
    return (
        f"The source text {key[:12]} is not what it was when it was kept."
        for key, text in texts.items()
        if text_hash(text) != key
    )


def _tables_that_differ(db: Connection, state: State) -> Iterator[str]:
    for kind, table in FOLDED.items():
        known = {column.name for column in table.c}
        expected = {
            identity: {name: setting for name, setting in fields.items() if name in known}
            for (its_kind, identity), fields in state.items()
            if its_kind == kind
        }
        standing: dict[str, Fields] = {
            row["id"]: standing_fields(row) for row in db.execute(select(table)).mappings()
        }
        different = sum(
            1
            for identity in expected.keys() | standing.keys()
            if expected.get(identity) != standing.get(identity)
        )
        if different:
            yield f"The table “{kind}” differs from the log in {counted(different, 'row')}."


def _passages_out_of_place(state: State, texts: Mapping[str, str]) -> Iterator[str]:
    lengths = {
        identity: len(texts.get(fields["source"].value, ""))
        for (kind, identity), fields in state.items()
        if kind == "transcript" and "source" in fields
    }
    for (kind, identity), fields in state.items():
        if kind not in POSITIONED or _is_removed(fields):
            continue
        transcript = value_of(fields, "transcript")
        if transcript not in lengths:
            yield f"The {kind} {identity} is about a transcript that is not in the study."
        elif kind in WHOLE and value_of(fields, "start") is value_of(fields, "end") is None:
            continue
        elif not _lies_within(fields, lengths[transcript]):
            yield f"The {kind} {identity} lies outside its transcript."
        elif kind == MarkedQuote.KIND and not _is_in_order(fields):
            yield f"What is altered in the quote {identity} lies outside it, or overlaps."


def _lies_within(fields: Fields, length: int) -> bool:
    start, end = value_of(fields, "start"), value_of(fields, "end")
    return isinstance(start, int) and isinstance(end, int) and 0 <= start <= end <= length


def _is_in_order(quote: Fields) -> bool:
    start, end = value_of(quote, "start"), value_of(quote, "end")
    passage = Span(start, end) if isinstance(start, int) and isinstance(end, int) else Span(0, 0)
    return are_in_order(alterations_from_json(value_of(quote, "alterations")), passage)


def _is_removed(fields: Fields) -> bool:
    return bool(value_of(fields, "removed"))
