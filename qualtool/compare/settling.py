"""Settling differences: what was decided, why and by whom; the originals stay as they are."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import ClassVar

from qualtool.codebook.version import CodebookVersion
from qualtool.coding.model import AGREED
from qualtool.compare.choosing import Agreed, Choice, Outcome, agreed_codings, decided_words
from qualtool.compare.places import NOT_COMPARED, Difference, Kind
from qualtool.errors import ConflictError, InvalidInputError
from qualtool.history.identity import derived_id
from qualtool.history.model import Action, Change, Json
from qualtool.transcripts.model import Span
from qualtool.wording import counted, listed, one_line

MOST_NEW = 4
"""Codes that a new decision may give a place with fewer passages."""


class NothingToSettleError(ConflictError):
    """There is no difference to settle."""


@dataclass(frozen=True, slots=True)
class Dissent:
    """What somebody sees otherwise than it was decided."""

    words: str
    who: str = ""
    """Their name; empty where they wish not to be named."""

    @property
    def sentence(self) -> str:
        """It in words, for a list of decisions."""
        return f"{self.who or 'Somebody'} sees it otherwise: {self.words}"


class DissentNeededError(InvalidInputError):
    """Somebody is said to see it otherwise, and not how."""

    hint = "Say how it is seen otherwise; the name may be left out."

    def __init__(self, who: str) -> None:
        super().__init__(f"What {who} sees otherwise is not said.")


def said_otherwise(words: str, who: str = "") -> tuple[Dissent, ...]:
    """A dissent as somebody gives it, if they give any.

    Raises:
        DissentNeededError: There is a name and nothing that its bearer sees otherwise.
    """
    words, who = words.strip(), one_line(who)
    if who and not words:
        raise DissentNeededError(who)
    return (Dissent(words, who),) if words else ()


@dataclass(frozen=True, slots=True)
class Grounds:
    """What a decision rests on, beside what was marked."""

    reason: str = ""
    """In the words of those who decided."""
    took_part: tuple[str, ...] = ()
    """Their names, as they wish to be named."""
    codes_changed: tuple[str, ...] = ()
    """Ids of codes whose meaning was changed because of it."""
    dissent: tuple[Dissent, ...] = ()
    """How some see it otherwise, who were there or were not."""
    codebook: CodebookVersion | None = None
    """The codebook by which it was decided."""


@dataclass(frozen=True, slots=True)
class Settlement:
    """What was decided about one difference; there is never more than one for it."""

    KIND: ClassVar[str] = "settlement"

    id: str
    difference: str
    transcript: str
    span: Span
    had: Mapping[str, Sequence[Sequence[Json]]]
    """By coder's id the codings at the time: id, code's id, start and end of each."""
    outcome: str
    """As `Choice.stored` writes it; “open” after reopening."""
    codes: tuple[str, ...]
    """Ids of the codes that the place has in the agreed layer; may be empty."""
    reason: str = ""
    took_part: tuple[str, ...] = ()
    """Names of those who decided, as they wish to be named."""
    codes_changed: tuple[str, ...] = ()
    """Ids of the codes whose meaning was changed because of this difference."""
    dissent: tuple[Dissent, ...] = ()
    """How some see it otherwise, who were there or were not."""
    codebook: CodebookVersion | None = None
    """The codebook by which it was decided; None where that was not kept, as in earlier versions
    of qualtool."""
    stamp: str = ""
    """When it was decided last."""

    @property
    def is_decided(self) -> bool:
        """Whether nothing is left to talk about."""
        return self.outcome not in {Outcome.LATER, Outcome.OPEN}


def settlement_id(difference: str) -> str:
    """The id of a difference's settlement: who settles the same one twice finds a conflict."""
    return derived_id(Settlement.KIND, difference)


def plan_settle(
    difference: Difference,
    choice: Choice,
    grounds: Grounds,
    *,
    agreed: Collection[str] = (),
) -> Action:
    """Decide what the agreed layer has at the place of a difference.

    Settling again replaces what was settled before, here and in every copy of the study.

    Args:
        difference: As `differences` gives it.
        choice: What was decided.
        grounds: Why, by whom, and by which codebook.
        agreed: Ids of the codings that an earlier settlement of it left in the agreed layer;
            needed where a new decision gave the place more codes than it had passages.

    Raises:
        NothingToSettleError: A coder was not given the transcript, or has not finished it.
        CodeNeededError: The choice needs a code, and they used different ones.
        NothingInCommonError: What everyone marked is to be taken, and there is no such passage.
        NotACoderHereError: The choice follows somebody who is not one of the coders.
        PassageNeededError: A new passage or code is to be taken, and neither is said.
    """
    changes = _changes(difference, choice, grounds, agreed=agreed)
    what = difference.codes_in_words
    return Action(f"settled a difference on {what}: {decided_words(difference, choice)}", changes)


def plan_reopen(settlement: Settlement, *, agreed: Collection[str] = ()) -> Action:
    """Put a settled difference up for discussion again, and take it out of the agreed layer.

    Args:
        settlement: What was decided.
        agreed: Ids of the codings that it left in the agreed layer.
    """
    slots = sum(len(codings) for codings in settlement.had.values())
    reopened = Change.of(settlement, outcome=str(Outcome.OPEN), codes=[])
    return Action(
        "reopened a settled difference", [reopened, *_removed(settlement.id, slots, agreed)]
    )


def plan_agree_exact(
    differences: Iterable[Difference],
    grounds: Grounds,
    *,
    settled: Collection[str] = (),
) -> Action:
    """Take everything that coders marked exactly alike into the agreed layer.

    Args:
        differences: As `differences` gives them; those of other kinds are left alone.
        grounds: Who decided to do so, and by which codebook.
        settled: Ids of the differences that have a settlement, or were decided on among other
            coders; they are left alone too.

    Raises:
        NothingToSettleError: There is nothing that they marked exactly alike, or no more.
    """
    alike = [one for one in differences if one.kind is Kind.EXACT and one.id not in settled]
    if not alike:
        raise NothingToSettleError("Nothing is left that the coders marked exactly alike.")
    who = listed(sorted({held.coder.name for one in alike for held in one.had}))
    choice = Choice(Outcome.ALIKE)
    changes = [change for one in alike for change in _changes(one, choice, grounds)]
    number = counted(len(alike), "passage")
    return Action(
        f"agreed on {number} that {who} marked exactly alike, without discussion", changes
    )


def discussed(
    differences: Iterable[Difference], settlements: Iterable[Settlement]
) -> frozenset[str]:
    """The ids of differences about codings that were decided on, by whoever was compared.

    What was only taken because all had marked it alike was not talked about.
    """
    talked = {
        coding
        for one in settlements
        if one.is_decided and one.outcome != Outcome.ALIKE
        for codings in one.had.values()
        for coding, *_ in codings
    }
    return frozenset(
        one.id for one in differences if any(held.coding in talked for held in one.had)
    )


@dataclass(frozen=True, slots=True)
class Agenda:
    """Where settling stands."""

    open: tuple[Difference, ...]
    """Not talked about, put off, or reopened; without what all marked exactly alike."""
    alike: tuple[Difference, ...]
    """Marked exactly alike, and neither taken into the agreed layer nor decided on by others."""
    settled: tuple[tuple[Difference, Settlement], ...]
    outdated: tuple[Settlement, ...]
    """Decided, but a coder has changed their coding there since."""


def agenda(
    differences: Iterable[Difference],
    settlements: Iterable[Settlement],
    *,
    became: Mapping[str, str] = MappingProxyType({}),
) -> Agenda:
    """What is left to talk about, in the order of the differences.

    A place is settled as long as everybody has there what they had when it was decided.

    Args:
        differences: As `differences` gives them.
        settlements: What was decided, by anyone.
        became: The id of the code that stands for each code now, for those that were merged.
    """
    known = {one.id: one for one in differences if one.kind not in NOT_COMPARED}
    latest = [one for one in settlements if one.is_decided]
    decided = {
        one.difference: one
        for one in latest
        if one.difference in known and _as_decided(known[one.difference], one, became)
    }
    places = list(known.values())
    left = [one for one in places if one.id not in decided]
    talked = discussed(places, (one for one in latest if one.difference not in known))
    return Agenda(
        open=tuple(one for one in left if one.kind is not Kind.EXACT),
        alike=tuple(one for one in left if one.kind is Kind.EXACT and one.id not in talked),
        settled=tuple((one, decided[one.id]) for one in places if one.id in decided),
        outdated=tuple(one for one in latest if one.difference not in decided),
    )


def _as_decided(place: Difference, settlement: Settlement, became: Mapping[str, str]) -> bool:
    """Whether a coding may have been moved or given another code since; its id stays then."""
    had = {
        (coding, became.get(str(code), code), start, end)
        for codings in settlement.had.values()
        for coding, code, start, end in codings
    }
    return had == {(one.coding, one.code.id, one.span.start, one.span.end) for one in place.had}


def _changes(
    difference: Difference,
    choice: Choice,
    grounds: Grounds,
    *,
    agreed: Collection[str] = (),
) -> list[Change]:
    if difference.kind in NOT_COMPARED:
        raise NothingToSettleError(f"There is nothing to settle: {difference.words}")
    identity = settlement_id(difference.id)
    codings = agreed_codings(difference, choice)
    settled: dict[str, Json] = {
        "difference": difference.id,
        "transcript": difference.transcript,
        "start": difference.span.start,
        "end": difference.span.end,
        "had": _had(difference),
        "outcome": choice.stored,
        "codes": list(dict.fromkeys(coding.code for coding in codings)),
        "reason": grounds.reason,
        "took_part": list(grounds.took_part),
        "codes_changed": list(grounds.codes_changed),
        "dissent": [[one.words, one.who] for one in grounds.dissent],
        "codebook": grounds.codebook and grounds.codebook.stored,
        # An earlier settlement of it may have been undone.
        "removed": False,
    }
    return [
        Change(Settlement.KIND, identity, settled),
        *(_kept(identity, i, difference.transcript, coding) for i, coding in enumerate(codings)),
        *_removed(identity, len(difference.had), agreed, after=len(codings)),
    ]


def _had(difference: Difference) -> dict[str, Json]:
    had: dict[str, Json] = {coder.id: [] for coder in difference.missing}
    for held in difference.had:
        row = [held.coding, held.code.id, held.span.start, held.span.end]
        had.setdefault(held.coder.id, []).append(row)
    return had


def _slot(settlement: str, number: int) -> str:
    return derived_id("coding", settlement, str(number))


def _kept(settlement: str, number: int, transcript: str, coding: Agreed) -> Change:
    fields: dict[str, Json] = {
        "coder": AGREED,
        "code": coding.code,
        "transcript": transcript,
        "start": coding.span.start,
        "end": coding.span.end,
        "origin": Settlement.KIND,
        "settlement": settlement,
        "removed": False,
    }
    return Change("coding", _slot(settlement, number), fields)


def _removed(
    settlement: str, slots: int, agreed: Collection[str], *, after: int = 0
) -> list[Change]:
    """Every place that another settlement of the same difference may have filled is emptied.

    Also in copies that have not met: the later settlement then wins as a whole.
    """
    kept = {_slot(settlement, number) for number in range(after)}
    emptied = [_slot(settlement, number) for number in range(after, max(slots, MOST_NEW))]
    others = sorted(set(agreed) - kept - set(emptied))
    return [Change("coding", one, {"removed": True}) for one in (*emptied, *others)]
