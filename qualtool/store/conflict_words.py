"""What two copies set differently, in words that people use."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, RowMapping, select

from qualtool.coding.rounds import ASSIGNMENT, FINISHED
from qualtool.history.merge import Conflict
from qualtool.history.model import Json
from qualtool.store.naming import NAME_COLUMNS, name_of
from qualtool.store.tables import FOLDED
from qualtool.wording import counted, listed, quoted

KINDS = {
    "candidate": "suggested theme",
    "support": "person to talk to",
    "edit": "correction",
    "warning": "content warning",
    "settlement": "settled difference",
    "declined": "suggestion said no to",
}
"""What people call the kinds of subjects that the log calls otherwise."""

FIELDS = {
    "merged_into": "merged into",
    "parent": "stands under",
    "time_point": "time point",
    "interviewers": "conducted by",
    "end": "where it ends",
    "start": "where it begins",
    "used": "printed",
    "alterations": "words left out or put in",
    "file_name": "name of the file",
    "took_part": "who took part",
    "codes_changed": "codes that were changed",
    "had": "what each had",
    "dissent": "who sees it otherwise",
    "practice": "for practising",
    "accepted_as": "accepted as",
}
"""What people call the fields that the log calls otherwise."""

UNTOLD = frozenset(
    {("transcript", "words"), ("code", "position"), ("coding", "knew"), ("coding", "looked")}
)
"""What follows from something else that is told, or only says in which order things stand."""

IDS = {
    "parent": "code",
    "merged_into": "code",
    "split_from": "code",
    "code": "code",
    "coder": "coder",
}
"""Fields that hold an id, and the kind of subject it names."""

LISTS_OF_IDS = {"participants": "participant", "interviewers": "coder", "took_part": "coder"}


def conflict_in_words(ours: Connection, theirs: Connection, conflict: Conflict) -> str:
    """A sentence that says what two copies set differently, with both values."""
    subject = _subject(ours, conflict.kind, conflict.id) or _subject(
        theirs, conflict.kind, conflict.id
    )
    field = FIELDS.get(conflict.field, conflict.field)
    here = value_in_words(ours, conflict.field, conflict.ours)
    there = value_in_words(theirs, conflict.field, conflict.theirs)
    stands = there if conflict.theirs_wins else here
    if conflict.field == "removed":
        return f"  {subject or conflict.kind}: {here} here, {there} there; {stands} stands."
    return f"  {subject or conflict.kind}, {field}: here {here}, there {there}; {stands} stands."


def value_in_words(db: Connection, field: str, value: Json) -> str:
    """A field's value as people would say it: names for ids, words for nothing."""
    if field == "removed" or isinstance(value, bool):
        yes, no = ("removed", "kept") if field == "removed" else ("yes", "no")
        return yes if value else no
    if value is None or value in ("", [], {}):
        return "nothing"
    if field in IDS and isinstance(value, str):
        return name_of(db, IDS[field], value) or quoted(value)
    if isinstance(value, list):
        return _list_in_words(db, field, value)
    return _mapping_in_words(field, value) if isinstance(value, dict) else quoted(str(value))


def _mapping_in_words(field: str, value: dict[str, Any]) -> str:
    if field == "roles":
        return listed(f"{label or 'nobody named'} as {role}" for label, role in value.items())
    return listed(f"{name} {quoted(str(one))}" for name, one in sorted(value.items()))


def _list_in_words(db: Connection, field: str, value: list[Any]) -> str:
    if field in LISTS_OF_IDS:
        return listed(name_of(db, LISTS_OF_IDS[field], one) or quoted(str(one)) for one in value)
    if all(isinstance(one, str) for one in value):
        return listed(map(quoted, value))
    return counted(len(value), {"turns": "turn", "alterations": "place"}.get(field, "entry"))


def _subject(db: Connection, kind: str, identity: str) -> str:
    """What people call a subject, such as “Ada's coding in “P01”, 128–145”; empty if unknown."""
    called = KINDS.get(kind, kind)
    if kind in NAME_COLUMNS or kind not in FOLDED:
        name = name_of(db, kind, identity)
        return f"{called} {name}" if name else ""
    table = FOLDED[kind]
    row = db.execute(select(table).where(table.c.id == identity)).mappings().first()
    if row is None:
        return ""
    if kind in {ASSIGNMENT, FINISHED}:
        said = "is given to" if kind == ASSIGNMENT else "is finished by"
        return f"{_place(db, row)} {said} {_whose(db, row)} in {name_of(db, 'round', row['round'])}"
    whose = f"{who}'s " if (who := _whose(db, row)) else ""
    about = _place(db, row)
    return f"{whose}{called}{' in ' if about else ''}{about}"


def _whose(db: Connection, row: RowMapping) -> str:
    return name_of(db, "coder", row.get("coder") or "").strip("“”")


def _place(db: Connection, row: Mapping[Any, Any]) -> str:
    """Where in which interview something is, as far as it says so."""
    about = row.get("about") if row.get("about_kind") == "transcript" else None
    title = name_of(db, "transcript", row.get("transcript") or about or "")
    if title and row.get("start") is not None:
        return f"{title}, {row['start']:,}–{row['end']:,}"
    return title
