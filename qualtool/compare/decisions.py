"""Decisions as a table: a list of differences to fill in, and reading it back."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from qualtool.codebook.model import Codebook
from qualtool.compare.choosing import Choice, Outcome, coders_of
from qualtool.compare.places import NOT_COMPARED, Difference
from qualtool.compare.settling import Dissent, Grounds, plan_settle, said_otherwise
from qualtool.csv_files import UnreadableCsvError, read_csv, text_of
from qualtool.errors import InvalidInputError, QualtoolError
from qualtool.history.model import Action, Change
from qualtool.transcripts.model import Span
from qualtool.wording import counted

HEADER = (
    "difference",
    "transcript",
    "start",
    "end",
    "kind",
    "what each coder had",
    "outcome",
    "code",
    "reason",
    "took_part",
    "dissent",
    "dissent_by",
)
NEEDED = ("difference", "outcome", "reason")
SEPARATOR = ";"
"""Between several codes, or several names, in one cell."""


class DecisionsFileError(InvalidInputError):
    """A list of decisions cannot be read; the sentence names the line."""

    hint = (
        "An outcome is one of: as NAME, both, union, shrink, new, none, kept as a difference, "
        "later."
    )

    def __init__(self, line: int, trouble: str, *, hint: str = "") -> None:
        super().__init__(f"Line {line}: {trouble}", hint=hint)
        self.line = line


@dataclass(frozen=True, slots=True)
class Decision:
    """One line of such a list."""

    line: int
    difference: Difference
    choice: Choice
    grounds: Grounds


def differences_to_rows(
    differences: Iterable[Difference], titles: Mapping[str, str]
) -> Iterator[tuple[str, ...]]:
    """A header, then one row for each difference, with outcome, reason and so on left to fill in.

    Args:
        differences: Those to decide; whole transcripts that somebody has not coded are skipped.
        titles: Of the transcripts, by id.
    """
    yield HEADER
    for one in differences:
        if one.kind not in NOT_COMPARED:
            place = (titles[one.transcript], str(one.span.start), str(one.span.end))
            yield (one.id, *place, str(one.kind), one.words, *[""] * 6)


def read_decisions(
    data: bytes,
    differences: Iterable[Difference],
    *,
    codebook: Codebook,
    lengths: Mapping[str, int],
) -> tuple[Decision, ...]:
    """Read a list of decisions: CSV in UTF-8 with commas, semicolons or tabs.

    The columns `difference`, `outcome` and `reason` are needed, in any order; `code`, `took_part`,
    `dissent` and `dissent_by`, and for a new passage `start` and `end`, may be there. Lines
    without an outcome are skipped.

    Args:
        data: The file.
        differences: Those that can be decided.
        codebook: The list names codes as people do: by name, path or id.
        lengths: Code points of each transcript's source, by its id.

    Raises:
        DecisionsFileError: Something in it is not understood; nothing is decided then.
    """
    known = {one.id: one for one in differences}
    decisions: dict[str, Decision] = {}
    for line, row in _rows(data):
        if row.get("outcome", "").strip():
            one = _decision(line, row, known, codebook)
            place = one.difference
            if place.id in decisions:
                first = decisions[place.id].line
                raise DecisionsFileError(line, f"line {first} decides the same difference.")
            if one.choice.span and one.choice.span.end > lengths[place.transcript]:
                raise DecisionsFileError(line, "the passage reaches beyond its transcript.")
            decisions[place.id] = one
    return tuple(decisions.values())


def plan_decisions(
    decisions: Sequence[Decision],
    usual: Grounds,
    *,
    agreed: Mapping[str, Sequence[str]] | None = None,
) -> Action:
    """Settle all of them in one action.

    Args:
        decisions: As `read_decisions` gives them.
        usual: Who made the decisions that do not say so themselves, and by which codebook all
            were made.
        agreed: By difference the ids of the codings that earlier settlements left in the agreed
            layer.

    Raises:
        DecisionsFileError: A decision does not fit its difference; nothing is decided then.
    """
    changes: list[Change] = []
    for one in decisions:
        try:
            action = plan_settle(
                one.difference,
                one.choice,
                replace(
                    one.grounds,
                    took_part=one.grounds.took_part or usual.took_part,
                    codebook=usual.codebook,
                ),
                agreed=(agreed or {}).get(one.difference.id, ()),
            )
        except QualtoolError as trouble:
            raise DecisionsFileError(one.line, str(trouble)) from trouble
        changes += action.changes
    number = counted(len(decisions), "difference")
    return Action(f"settled {number} from a list", changes)


def _rows(data: bytes) -> Iterator[tuple[int, Mapping[str, str]]]:
    try:
        file = read_csv(text_of(data))
        lacking = [name for name in NEEDED if name not in file.columns]
        if lacking:
            raise DecisionsFileError(1, f"there is no column “{lacking[0]}”.")
        for row in file.rows:
            yield row.line, row.cells
    except UnreadableCsvError as error:
        raise DecisionsFileError(error.line, error.trouble) from error


def _decision(
    line: int, row: Mapping[str, str], known: Mapping[str, Difference], codebook: Codebook
) -> Decision:
    identity = row.get("difference", "").strip()
    if identity not in known:
        raise DecisionsFileError(
            line, f"there is no difference “{identity}” (any more); somebody may have recoded it."
        )
    difference = known[identity]
    codes = [_code(line, name, codebook) for name in _several(row.get("code", ""))]
    outcome, coder = _outcome(line, row["outcome"].strip(), difference)
    span = _span(line, row) if outcome is Outcome.NEW else None
    return Decision(
        line,
        difference,
        Choice(outcome, coder, tuple(codes), span),
        Grounds(
            row.get("reason", "").strip(),
            tuple(_several(row.get("took_part", ""))),
            dissent=_dissent(line, row),
        ),
    )


def _dissent(line: int, row: Mapping[str, str]) -> tuple[Dissent, ...]:
    try:
        return said_otherwise(row.get("dissent", ""), row.get("dissent_by", ""))
    except QualtoolError as trouble:
        raise DecisionsFileError(line, str(trouble), hint=trouble.hint) from trouble


def _code(line: int, name: str, codebook: Codebook) -> str:
    try:
        return codebook.named(name).id
    except QualtoolError as trouble:
        raise DecisionsFileError(line, str(trouble), hint=trouble.hint) from trouble


def _outcome(line: int, said: str, difference: Difference) -> tuple[Outcome, str]:
    word, _, who = said.partition(" ")
    if word.casefold() == Outcome.AS_CODER:
        for coder in coders_of(difference):
            if who.strip().casefold() in {coder.name.casefold(), coder.id}:
                return Outcome.AS_CODER, coder.id
        raise DecisionsFileError(line, f"“{who.strip()}” is not one of the coders there.")
    offered = set(Outcome) - {Outcome.AS_CODER, Outcome.ALIKE, Outcome.OPEN}
    if said.casefold() not in offered:
        raise DecisionsFileError(line, f"“{said}” is not an outcome.")
    return Outcome(said.casefold()), ""


def _span(line: int, row: Mapping[str, str]) -> Span | None:
    start, end = (row.get(name, "").strip() for name in ("start", "end"))
    if not start and not end:
        return None
    if not (start.isdecimal() and end.isdecimal() and int(start) < int(end)):
        raise DecisionsFileError(line, f"“{start}” to “{end}” is not a passage.")
    return Span(int(start), int(end))


def _several(cell: str) -> list[str]:
    return [part.strip() for part in cell.split(SEPARATOR) if part.strip()]
