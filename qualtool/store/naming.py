"""What people call the things that the log names by id."""

from collections import Counter
from collections.abc import Collection, Iterable

from sqlalchemy import Connection, select

from qualtool.codebook.names import SEPARATOR
from qualtool.history.identity import is_id
from qualtool.history.model import Action
from qualtool.history.parts import ANOTHER
from qualtool.store.codebook import load_codebook
from qualtool.store.coding import (
    codes_perhaps_used_unseen,
    count_codings,
    count_codings_by_coder,
    count_codings_by_transcript,
    load_coders,
)
from qualtool.store.packing import label_of
from qualtool.store.rounds import load_rounds
from qualtool.store.tables import FOLDED, actions
from qualtool.store.transcripts import load_participants, load_titles
from qualtool.store.visible import load_sight

NAME_COLUMNS = {
    "code": "name",
    "coder": "name",
    "participant": "code",
    "transcript": "title",
    "support": "name",
    "setting": "id",
    "candidate": "name",
    "taken": "file",
    "round": "name",
    "question": "text",
}
"""The column by which people know a subject of each kind that has one."""


def names_of_workers(db: Connection) -> dict[str, str]:
    """The name of every coder by id, also of those who were joined; others stand by name."""
    table = FOLDED["coder"]
    rows = db.execute(select(table.c.id, table.c.name)).all()
    known = {str(identity): str(name) for identity, name in rows if name}
    if label_of(db) is None:
        return known
    workers = db.execute(select(actions.c.who).distinct()).scalars()
    return {who: ANOTHER for who in workers if is_id(who)} | known


def doubled(db: Connection) -> tuple[str, ...]:
    """What two things of one kind are called, each as “coder “Ada””: copies may add one each."""
    codebook = load_codebook(db)
    called = {
        "coder": [coder.name for coder in load_coders(db)],
        "participant": [person.code for person in load_participants(db)],
        "transcript": list(load_titles(db).values()),
        "code": [
            SEPARATOR.join((codebook.tree_of(code), *codebook.path_of(code)))
            for code in codebook.walk()
        ],
        "round": [one.name for one in load_rounds(db)],
    }
    found: list[str] = []
    for kind, names in called.items():
        counts = Counter(name.casefold() for name in names)
        found += [f"{kind} “{n}”" for n in dict.fromkeys(names) if counts[n.casefold()] > 1]
    return tuple(found)


def subjects_named(db: Connection, name: str) -> frozenset[str]:
    """The ids of everything that people call `name`, whatever the case of its letters."""
    wanted = name.strip().casefold()
    return frozenset(
        identity
        for kind, column in NAME_COLUMNS.items()
        for identity, called in db.execute(select(FOLDED[kind].c.id, FOLDED[kind].c[column]))
        if called and str(called).casefold() == wanted
    )


def name_of(db: Connection, kind: str, identity: str) -> str:
    """What people call a subject, in quotation marks, or else its id."""
    column = NAME_COLUMNS.get(kind)
    if column is None:
        return identity
    table = FOLDED[kind]
    found = db.execute(select(table.c[column]).where(table.c.id == identity)).scalar()
    return f"“{found}”" if found else ""


def left_with_codings(db: Connection, action: Action) -> tuple[str, ...]:
    """Codes, transcripts and coders that `action` removes although codings name them."""
    removed = _removed(action)
    return _in_words(db, removed & _coded(db)) if removed else ()


def perhaps_left_with_codings(db: Connection, action: Action) -> tuple[str, ...]:
    """What `action` removes that others may have coded where whoever is looking may not see."""
    removed = _removed(action)
    if not removed:
        return ()
    looking = load_sight(db)
    unseen = {("code", one) for one in codes_perhaps_used_unseen(db)}
    unseen |= {("transcript", one) for one in looking.alone}
    unseen |= {("transcript", one) for one, _ in looking.hidden}
    return _in_words(db, removed & unseen)


def _removed(action: Action) -> set[tuple[str, str]]:
    return {
        (change.kind, change.id)
        for change in action.changes
        if change.kind in {"code", "transcript", "coder"} and change.fields.get("removed")
    }


def removed_with_codings(db: Connection) -> tuple[str, ...]:
    """Codes, transcripts and coders that are not there although codings name them.

    One copy removed them and another coded with them: such codings are in no table. What whoever
    is looking may not see is not told.
    """
    return _in_words(db, _gone(db) & _coded(db))


def perhaps_removed_with_codings(db: Connection, codes: Collection[str]) -> tuple[str, ...]:
    """Those of these codes that are not there."""
    return _in_words(db, _gone(db) & {("code", one) for one in codes})


def _gone(db: Connection) -> set[tuple[str, str]]:
    """Kind and id of codes, transcripts and coders that were removed."""
    codebook = load_codebook(db)
    gone = {("code", code.id) for code in codebook.codes if not codebook.is_live(code.id)}
    for kind in ("transcript", "coder"):
        table = FOLDED[kind]
        found = db.execute(select(table.c.id).where(table.c.removed.is_(True))).scalars()
        gone |= {(kind, str(identity)) for identity in found}
    return gone


def _coded(db: Connection) -> set[tuple[str, str]]:
    """Kind and id of everything that codings name, merged codes as what they became.

    Who codes is no secret in a blind round: the history says it.
    """
    codebook = load_codebook(db)
    return {
        *(("code", codebook.resolve(one).id) for one in count_codings(db) if one in codebook),
        *(("transcript", one) for one in count_codings_by_transcript(db)),
        *(("coder", one) for one in count_codings_by_coder(db, blind_too=True)),
    }


def _in_words(db: Connection, subjects: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    return tuple(sorted(f"the {kind} {name_of(db, kind, one)}" for kind, one in subjects))
