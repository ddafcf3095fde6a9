"""What whoever is looking may see of the study: the one place that hides others' blind work.

Who is looking is said when a study is opened (`Study.seen_by`). Everything in `store` that gives
codings, quotes, notes, settlements, or the log asks here first.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    and_,
    case,
    func,
    literal,
    not_,
    or_,
    select,
    true,
    tuple_,
)

from qualtool.coding.handing_on import requests
from qualtool.coding.model import AGREED
from qualtool.coding.visible import DID, Sight, sight, told_blind
from qualtool.errors import ConflictError
from qualtool.history.model import Entry
from qualtool.store.rounds import load_rounds
from qualtool.store.tables import FOLDED, changes, present

VIEWER = "qualtool_viewer"
"""The option of a connection that says who is looking: a coder's id or name."""


class BlindError(ConflictError):
    """Somebody else's work in a blind round."""

    hint = "Whoever did it can take it back."

    def __init__(self) -> None:
        super().__init__("This is somebody else's work in a blind round.")


def load_sight(db: Connection) -> Sight:
    """What whoever is looking through this connection may see."""
    rounds = load_rounds(db)
    if not rounds:
        return Sight()
    table = FOLDED["coder"]
    known: dict[str, str] = dict(
        db.execute(present(table).with_only_columns(table.c.id, table.c.name)).all()
    )
    return sight(rounds, _viewer(db, known), known)


def _viewer(db: Connection, known: Mapping[str, str]) -> str:
    """The id of who is looking, of these coders by id."""
    said = str(db.get_execution_options().get(VIEWER, "")).strip()
    if said in known:
        return said
    for key, name in known.items():
        if (name or "").casefold() == said.casefold():
            return key
    # As everywhere: where only one person codes, it is that one who works.
    return next(iter(known)) if len(known) == 1 else ""


def seen(db: Connection, kind: str) -> ColumnElement[bool]:
    """The condition that whoever is looking may see a row of a kind's folded table."""
    return _seen(db, load_sight(db), kind)


def _seen(db: Connection, looking: Sight, kind: str) -> ColumnElement[bool]:
    if looking.unhindered or kind not in DID:
        return true()
    if kind == "note":
        return _seen_note(db, looking)
    table = FOLDED[kind]
    if kind == "settlement":
        return not_(_hides(looking, table.c.transcript, literal(AGREED)))
    return not_(_hides(looking, table.c.transcript, table.c.coder))


def _hides(
    looking: Sight, transcript: ColumnElement[str], coder: ColumnElement[str]
) -> ColumnElement[bool]:
    place, who = func.coalesce(transcript, ""), func.coalesce(coder, "")
    return and_(
        who != looking.viewer if looking.viewer else true(),
        or_(
            place.in_(sorted(looking.alone)),
            tuple_(place, who).in_(sorted(looking.hidden)),
        ),
    )


def _seen_note(db: Connection, looking: Sight) -> ColumnElement[bool]:
    """A note belongs to the transcript that it, its coding or its quote is about.

    What is noted about participants may tell of their interviews, and is hidden with them; that
    somebody is asked to take an interview on tells nothing, and is not.
    """
    note = FOLDED["note"].c

    def of(kind: str) -> Select[tuple[str]]:
        table = FOLDED[kind]
        return select(table.c.transcript).where(table.c.id == note.about)

    place = case(
        (note.about_kind == "transcript", note.about),
        (note.about_kind == "coding", of("coding").scalar_subquery()),
        (note.about_kind == "quote", of("quote").scalar_subquery()),
        else_="",
    )
    person = case((note.about_kind == "participant", note.about), else_="")
    asks = note.text.in_(sorted(requests(_names(db))))
    hidden = or_(
        _hides(looking, place, note.coder),
        _hides(_of_people(db, looking), person, note.coder),
    )
    return or_(asks, not_(hidden))


def _names(db: Connection) -> list[str]:
    table = FOLDED["coder"]
    return [name or "" for name in db.execute(select(table.c.name)).scalars()]


def _of_people(db: Connection, looking: Sight) -> Sight:
    """The same for notes about participants: they are hidden with any of their interviews."""
    table = FOLDED["transcript"]
    speaking = {
        key: who or () for key, who in db.execute(select(table.c.id, table.c.participants)).all()
    }
    return Sight(
        looking.viewer,
        frozenset(person for key in looking.alone for person in speaking.get(key, ())),
        frozenset((person, who) for key, who in looking.hidden for person in speaking.get(key, ())),
    )


def veiled(
    db: Connection, entries: Iterable[Entry], *, looking: Sight | None = None
) -> tuple[Entry, ...]:
    """The entries as whoever is looking may read them: others' blind work is only counted.

    Changes of what they may not see are left out.

    Args:
        db: The study that holds the entries.
        entries: With their changes or without.
        looking: What may be seen, where another copy of the study says more of it.
    """
    found, looking = tuple(entries), looking or load_sight(db)
    if looking.unhindered or not found:
        return found
    hidden = _hidden(db, looking)
    touched = _touched(db, looking)
    return tuple(
        _veil(entry, touched[entry.stamp], hidden)
        if entry.stamp in touched and not (looking.viewer and entry.who == looking.viewer)
        else entry
        for entry in found
    )


def hidden_subjects(db: Connection) -> frozenset[tuple[str, str]]:
    """Kind and id of all that whoever is looking may not see."""
    looking = load_sight(db)
    if looking.unhindered:
        return frozenset()
    return frozenset((kind, one) for kind, ids in _hidden(db, looking).items() for one in ids)


def is_hidden(db: Connection, kind: str, identity: str, *, looking: Sight) -> bool:
    """Whether whoever is looking may not see a subject."""
    if kind not in DID:
        return False
    table = FOLDED[kind]
    query = select(table.c.id).where(table.c.id == identity, not_(_seen(db, looking, kind)))
    return db.execute(query).first() is not None


def refuse_blind(db: Connection, entry: Entry) -> None:
    """Refuse to touch an action that whoever is looking may not read.

    Raises:
        BlindError: It is somebody else's work in a blind round.
    """
    if veiled(db, [entry])[0] is not entry:
        raise BlindError


def _hidden(db: Connection, looking: Sight) -> dict[str, frozenset[str]]:
    """The ids of what is hidden, by kind."""
    return {
        kind: frozenset(
            db.execute(select(FOLDED[kind].c.id).where(not_(_seen(db, looking, kind)))).scalars()
        )
        for kind in DID
    }


def _veil(entry: Entry, touched: Mapping[str, int], hidden: Mapping[str, frozenset[str]]) -> Entry:
    kept = (one for one in entry.changes if one.id not in hidden.get(one.kind, ()))
    return replace(entry, summary=told_blind(touched), changes=tuple(kept))


def _touched(db: Connection, looking: Sight) -> dict[str, Counter[str]]:
    """How many hidden subjects of each kind each action touches, by its stamp."""
    found: dict[str, Counter[str]] = {}
    for kind in DID:
        ids = select(FOLDED[kind].c.id).where(not_(_seen(db, looking, kind)))
        query = (
            select(changes.c.stamp, func.count())
            .where(changes.c.kind == kind, changes.c.id.in_(ids))
            .group_by(changes.c.stamp)
        )
        for stamp, count in db.execute(query):
            found.setdefault(stamp, Counter())[kind] = count
    return found
