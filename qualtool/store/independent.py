"""Codings as they stood when their coders could not have seen the others' work."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from sqlalchemy import Connection, func, select

from qualtool.coding.independence import Alone, Independence, Times
from qualtool.coding.model import Coding
from qualtool.compare.settling import Settlement
from qualtool.history.fold import Fields, take, value_of
from qualtool.history.model import Json
from qualtool.store.rows_at_once import ROWS_AT_ONCE, chunks
from qualtool.store.settlements import load_settlements
from qualtool.store.tables import FOLDED, actions, changes
from qualtool.store.visible import seen
from qualtool.transcripts.model import Span

Row = tuple[str, str, str, str, int, int]
"""Id, coder, code, transcript, start and end of a coding."""

MARKING = frozenset({"code", "transcript", "start", "end", "removed"})
"""The fields that say what was marked how."""

DOUBLED = frozenset({"coder", "removed"})
"""The fields set at once where coders were joined who had marked the same."""


@dataclass(frozen=True, slots=True)
class Independent:
    """Codings that count where coders are compared, and those that do not, or not as they are."""

    rows: list[Row]
    late: tuple[Row, ...] = ()
    """Made after their coder could see another's work on the transcript: left out."""
    changed: tuple[Row, ...] = ()
    """As they count, but changed or removed after that."""
    handed_on: tuple[Row, ...] = ()
    """As they count, but given another code after that by somebody else, who split theirs."""
    not_hidden: frozenset[tuple[str, str]] = frozenset()
    """Transcript and coder of what counts and was done while others' work was not hidden."""


def independent(
    db: Connection, rows: Sequence[Row], coders: Iterable[str], rounds: Independence
) -> Independent:
    """The codings of some coders as they stood before these could see each other's work."""
    judging = _Judging(rounds, _settled(db))
    told = {*rounds.rounds, *judging.settled}
    touched: dict[str, _Touched] = {}
    not_hidden = {(row[3], row[1]) for row in rows if row[3] not in told}
    for one in _marked(db, sorted(coders), sorted(told)):
        known = judging.of(one, one.stamp)
        if not known:
            touched[one.id] = one
        elif known is Alone.NOT_HIDDEN and not one.removed:
            not_hidden.add((one.transcript, one.coder))
    found = list(_as_they_stood(db, touched, judging))
    not_hidden |= {(one.then[3], one.then[1]) for one in found if one.then and not one.was_blind}
    changed = [(one, one.then) for one in found if one.then and one.then != one.now]
    return Independent(
        sorted(
            [
                *(row for row in rows if row[0] not in touched),
                *(one.then for one in found if one.then),
            ]
        ),
        late=tuple(one.now for one in found if one.now and not one.then),
        changed=tuple(row for one, row in changed if not one.by_others),
        handed_on=tuple(row for one, row in changed if one.by_others),
        not_hidden=frozenset(not_hidden),
    )


@dataclass(frozen=True, slots=True)
class _Touched:
    """A coding, and when it was last marked otherwise."""

    id: str
    coder: str
    """Who it belongs to now: they may have been joined with another since."""
    transcript: str
    span: Span
    stamp: str
    removed: bool


def _marked(
    db: Connection, coders: Sequence[str], transcripts: Sequence[str]
) -> Iterator[_Touched]:
    table = FOLDED[Coding.KIND]
    names = ("id", "coder", "transcript", "start", "end", "removed", "stamps")
    query = select(*(table.c[name] for name in names)).where(
        table.c.coder.in_(coders),
        table.c.transcript.in_(transcripts),
        table.c.start.is_not(None),
        seen(db, Coding.KIND),
    )
    for identity, coder, transcript, start, end, removed, stamps in db.execute(query):
        if removed and any(
            set(names) >= DOUBLED and "code" not in names for names in stamps.values()
        ):
            continue
        last = max(stamp for stamp, names in stamps.items() if MARKING.intersection(names))
        yield _Touched(identity, coder, transcript, Span(start, end), last, bool(removed))


@dataclass(frozen=True, slots=True)
class _Settled:
    """A place that was settled: by then the coders compared there had seen each other's work."""

    stamp: str
    span: Span
    coders: frozenset[str]
    codings: frozenset[str]


def _settled(db: Connection) -> dict[str, list[_Settled]]:
    """What was settled, by transcript, and when it was for the first time: in that order."""
    first = select(changes.c.id, func.min(changes.c.stamp)).where(changes.c.kind == Settlement.KIND)
    stamps: dict[str, str] = dict(db.execute(first.group_by(changes.c.id)).all())
    found: dict[str, list[_Settled]] = {}
    for one in load_settlements(db):
        codings = frozenset(str(row[0]) for rows in one.had.values() for row in rows)
        place = _Settled(stamps[one.id], one.span, frozenset(one.had), codings)
        found.setdefault(one.transcript, []).append(place)
    return {transcript: sorted(places, key=_when) for transcript, places in found.items()}


def _when(one: _Settled) -> str:
    return one.stamp


@dataclass(frozen=True, slots=True)
class _Judging:
    """What is known of the work that bears a stamp."""

    rounds: Independence
    settled: dict[str, list[_Settled]]
    times: dict[tuple[str, str], Times] = field(default_factory=dict)

    def times_of(self, one: _Touched) -> Times:
        place = one.transcript, one.coder
        if place not in self.times:
            self.times[place] = self.rounds.times(*place)
        return self.times[place]

    def of(self, one: _Touched, stamp: str) -> Alone:
        known = self.times_of(one).at(stamp)
        if known is Alone.NOT_HIDDEN and self._was_settled(one, stamp):
            return Alone.SEEING
        return known

    def _was_settled(self, one: _Touched, stamp: str) -> bool:
        # mostly nothing was, as settling comes after coding
        before = takewhile(lambda place: place.stamp < stamp, self.settled.get(one.transcript, ()))
        return any(
            one.coder in place.coders and (one.id in place.codings or place.span.overlap(one.span))
            for place in before
        )


@dataclass(frozen=True, slots=True)
class _AsItStood:
    """A coding as it counts, and as it is by now or was when a later round began."""

    then: Row | None
    now: Row | None
    was_blind: bool
    by_others: bool
    """Whether others alone have changed it in between."""


def _as_they_stood(
    db: Connection, touched: dict[str, _Touched], judging: _Judging
) -> Iterator[_AsItStood]:
    coder = FOLDED["coder"]
    joined = set(db.execute(select(coder.c.id).where(coder.c.joined_into.is_not(None))).scalars())
    for part in chunks(sorted(touched), ROWS_AT_ONCE):
        query = (
            select(changes.c.id, changes.c.stamp, changes.c.fields, actions.c.who)
            .join(actions, actions.c.stamp == changes.c.stamp)
            .where(changes.c.kind == Coding.KIND, changes.c.id.in_(part))
            .order_by(changes.c.id, changes.c.stamp)
        )
        log: dict[str, list[tuple[str, dict[str, Json], str]]] = {}
        for identity, stamp, fields, who in db.execute(query):
            log.setdefault(identity, []).append((stamp, fields, who))
        for identity, steps in log.items():
            one = touched[identity]
            marking = [(stamp, who) for stamp, fields, who in steps if MARKING.intersection(fields)]
            counting = [stamp for stamp, _ in marking if judging.of(one, stamp)]
            last, until = max(counting, default=""), judging.times_of(one).until
            later = [who for stamp, who in marking if last < stamp <= until]
            yield _AsItStood(
                _row(one, steps, last),
                _row(one, steps, until),
                was_blind=bool(counting) and judging.of(one, last) is Alone.BLIND,
                by_others=all(who not in {one.coder, *joined} for who in later),
            )


def _row(
    one: _Touched, steps: Iterable[tuple[str, dict[str, Json], str]], until: str
) -> Row | None:
    """The coding as it stood at a stamp; None where it was not there."""
    fields: Fields = {}
    for stamp, changed, _ in steps:
        if stamp <= until:
            take(fields, changed, stamp)
    code, start, end = (value_of(fields, name) for name in ("code", "start", "end"))
    if code is None or value_of(fields, "removed"):
        return None
    return one.id, one.coder, str(code), one.transcript, int(start), int(end)
