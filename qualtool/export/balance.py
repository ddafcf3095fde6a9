"""Who is quoted how much: one row a participant, and one for each group."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from qualtool.export.quotes import Quote, may_be_quoted, printed
from qualtool.export.report import Cell, Column, Table, natural
from qualtool.transcripts.consent import allows
from qualtool.transcripts.model import Participant
from qualtool.wording import listed

NO_GROUP = "No group"

MOST_OF_ALL = 15
"""Per cent of all quotes above which one participant's share, if no fair one, is pointed out."""
MOST_TIMES_FAIR = 2
"""Times the fair share above which a participant's quotes are pointed out."""
FEW = 7
"""With at most so many quotes or participants, shares say nothing and none is pointed out."""
MOST_NAMED = 6
"""Participants or groups that a sentence lists."""

_COLUMNS = (
    Column("Group", width=1.4),
    Column("Participant", width=1.4),
    Column("Quotes", "count"),
    Column("Words quoted", "count"),
    Column("Share of quotes (%)", "number", width=1.2, decimals=1),
)


Standing = Literal["", "often", "never", "may not"]
"""Quoted more than twice as much as fair, or never, though they may be; or may not be quoted."""


@dataclass(frozen=True, slots=True)
class Share:
    """How much of one participant is quoted."""

    participant: Participant
    quotes: int
    words: int
    standing: Standing


def shares(quotes: Iterable[Quote], participants: Sequence[Participant]) -> tuple[Share, ...]:
    """How much each participant who takes part still is quoted, by code.

    A quote that stands under several codes counts once.
    """
    chosen = _once(printed(quotes))
    here = sorted((p for p in participants if allows(p, "analysis")), key=lambda p: natural(p.code))
    often = _often(chosen, here)
    found: list[Share] = []
    for person in here:
        theirs = [quote for quote in chosen if quote.participant.id == person.id]
        standing: Standing = "often" if person.id in often else "" if theirs else "never"
        words = sum(len(quote.words.split()) for quote in theirs)
        found.append(
            Share(person, len(theirs), words, standing if may_be_quoted(person) else "may not")
        )
    return tuple(found)


def balance(
    quotes: Iterable[Quote],
    participants: Sequence[Participant],
    *,
    title: str = "Who is quoted",
) -> Table:
    """How many quotes and words each participant and group has in the quote table.

    A quote that stands under several codes counts once. The fair share is what everybody who may
    be quoted would have if all had the same.
    """
    shown = printed(quotes)
    chosen = _once(shown)
    here = sorted((p for p in participants if allows(p, "analysis")), key=lambda p: natural(p.code))
    groups = tuple(dict.fromkeys(p.group for p in participants if allows(p, "analysis")))
    rows = [row for group in groups for row in _rows(group, here, chosen)]
    if len(groups) > 1:
        rows.append(_total("All", "", here, chosen, len(chosen)))
    return Table(
        title,
        _COLUMNS,
        tuple(rows),
        about=("A quote that stands under several codes is counted once.",),
        merged=1,
        notes=(*_imbalances(chosen, here, groups), *_resting_on_one(shown)),
    )


def _once(quotes: Sequence[Quote]) -> tuple[Quote, ...]:
    """One quote for each passage; which of its codes it stands for does not matter here."""
    return tuple({(q.transcript, q.span, q.participant.id): q for q in quotes}.values())


def _rows(
    group: str, participants: Sequence[Participant], quotes: Sequence[Quote]
) -> Iterator[tuple[Cell, ...]]:
    members = [p for p in participants if p.group == group]
    for member in members:
        if may_be_quoted(member):
            yield _total(group or NO_GROUP, member.code, [member], quotes, len(quotes))
        else:
            refused = member.consent_quote is False
            why = "did not agree" if refused else "consent not recorded"
            yield (group or NO_GROUP, member.code, why, "none", "none")
    yield _total(group or NO_GROUP, f"all {len(members)}", members, quotes, len(quotes))


def _total(
    group: str, name: str, members: Sequence[Participant], quotes: Sequence[Quote], whole: int
) -> tuple[Cell, ...]:
    ids = {member.id for member in members}
    theirs = [quote for quote in quotes if quote.participant.id in ids]
    words = sum(len(quote.words.split()) for quote in theirs)
    share = round(100 * len(theirs) / whole, 1) if whole else "no quotes"
    return (group, name or f"all {len(members)}", len(theirs), words, share)


def _imbalances(
    quotes: Sequence[Quote], participants: Sequence[Participant], groups: Sequence[str]
) -> Iterator[str]:
    """Sentences on who is quoted much, and who is not quoted at all."""
    quoted = Counter(quote.participant.id for quote in quotes)
    able = [p for p in participants if may_be_quoted(p)]
    if often := _often(quotes, participants):
        fair = len(quotes) / len(able)
        names = [f"{p.code} ({quoted[p.id]})" for p in able if p.id in often]
        of_all = f"with all {len(quotes)} quotes shared alike, everybody would have {fair:.1f}"
        yield f"Quoted much more than others: {listed(names, most=MOST_NAMED)}; {of_all}."
    silent = [g or NO_GROUP for g in groups if not any(q.participant.group == g for q in quotes)]
    if silent:
        yield f"Not quoted at all: the group {listed(silent, most=MOST_NAMED)}."
    never = [p.code for p in able if not quoted[p.id]]
    if never:
        yield f"Agreed to be quoted, and never are: {listed(never, most=20)}."


def _often(quotes: Sequence[Quote], participants: Sequence[Participant]) -> frozenset[str]:
    """The ids of those who are quoted much more than a fair share."""
    able = [p for p in participants if may_be_quoted(p)]
    if len(quotes) <= FEW or len(able) < 2:
        return frozenset()
    quoted = Counter(quote.participant.id for quote in quotes)
    fair = len(quotes) / len(able)
    limit = min(MOST_TIMES_FAIR * fair, max(MOST_OF_ALL / 100 * len(quotes), fair))
    return frozenset(p.id for p in able if quoted[p.id] > limit)


def _resting_on_one(quotes: Sequence[Quote]) -> Iterator[str]:
    """A sentence on themes whose quotes all come from one person."""
    speakers: dict[str, set[str]] = {}
    for quote in quotes:
        speakers.setdefault(quote.theme, set()).add(quote.participant.code)
    lone = [
        f"{theme or 'no theme'} ({next(iter(codes))})"
        for theme, codes in speakers.items()
        if len(codes) == 1
    ]
    if lone:
        yield f"Resting on one participant: {listed(lone, most=12)}."
