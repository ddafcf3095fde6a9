"""Proposals as a table to fill in, and reading what was decided in it."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from qualtool.anonymising.model import IN_WORDS, KINDS, Decision, Kind, Place, Proposal, Spot
from qualtool.csv_files import Row, unguarded
from qualtool.errors import InvalidInputError
from qualtool.transcripts.table_files import read_table
from qualtool.wording import quoted

HEADER = (
    "decision",
    "name",
    "also",
    "becomes",
    "kind",
    "sure",
    "places",
    "transcripts",
    "only_in",
    "position",
    "context",
    "look_at",
)
NEEDED = ("decision", "name", "becomes", "kind")
SEPARATOR = ";"
"""Between several names or titles in one cell."""

HIDE, LEAVE = "hide", "leave"
_DECISIONS = {"hide": True, "accept": True, "yes": True, "leave": False, "no": False}

Around = Callable[[Place], str]

SHOWN = 2
"""Contexts in the row of a proposal."""

MAY_BE_A_WORD = "may be the ordinary word here"


class NameDecisionsError(InvalidInputError):
    """A table of names cannot be read; the sentence names the line."""

    hint = f"A decision is {HIDE} or {LEAVE}; rows without one are skipped."

    def __init__(self, line: int, trouble: str) -> None:
        super().__init__(f"Line {line}: {trouble}")
        self.line = line


def proposals_to_rows(
    proposals: Iterable[Proposal], titles: Mapping[str, str], around: Around
) -> Iterator[tuple[str, ...]]:
    """A header, then a row for each proposal, with the decision left to fill in.

    Below it stands a row for each place where the name may be the ordinary word: what is
    decided of the proposal does not touch those.

    Args:
        proposals: What was found.
        titles: Of the transcripts, by id.
        around: A place with the words around it.
    """
    yield HEADER
    for one in proposals:
        sure = [place for place in one.places if not place.doubtful]
        yield _row(one, sure or one.places, titles, around, position="")
        for place in one.places:
            if place.doubtful:
                yield _row(one, [place], titles, around, position=str(place.span.start))


def _row(
    one: Proposal,
    places: Sequence[Place],
    titles: Mapping[str, str],
    around: Around,
    *,
    position: str,
) -> tuple[str, ...]:
    where = dict.fromkeys(titles[place.transcript] for place in places)
    sure = sum(not place.doubtful for place in places)
    like = f"perhaps the same: {', '.join(one.like)}" if one.like else ""
    return (
        "",
        one.name,
        f"{SEPARATOR} ".join(one.forms[1:]),
        one.becomes,
        one.kind,
        one.sure,
        str(1 if position else sure),
        f"{SEPARATOR} ".join(where),
        f"{SEPARATOR} ".join(where) if position else "",
        position,
        "  ".join(around(place) for place in places[:SHOWN]),
        MAY_BE_A_WORD if position else like,
    )


def decisions_to_rows(
    decisions: Iterable[Decision], titles: Mapping[str, str]
) -> Iterator[tuple[str, ...]]:
    """A header, then a row for each decision, in the form that `read_decisions` reads.

    Args:
        decisions: Of a names list.
        titles: Of the transcripts, by id; those that are gone are left away.
    """
    yield ("decision", "name", "also", "becomes", "kind", "only_in", "position")
    for one in decisions:
        spots = sorted(one.only_at)
        where = {*one.only_in, *(transcript for transcript, _ in spots)}
        yield (
            HIDE if one.hide else LEAVE,
            one.forms[0],
            f"{SEPARATOR} ".join(one.forms[1:]),
            one.becomes,
            one.kind,
            f"{SEPARATOR} ".join(sorted(titles[one] for one in where if one in titles)),
            f"{SEPARATOR} ".join(str(start) for _, start in spots),
        )


def read_decisions(data: bytes, titles: Mapping[str, str]) -> tuple[Decision, ...]:
    """What a filled-in table says: CSV in UTF-8 with commas, semicolons or tabs.

    The columns `decision`, `name`, `becomes` and `kind` are needed, in any order; `also`,
    `only_in` and `position` may be there. Rows without a decision are skipped.

    Args:
        data: The file.
        titles: Transcript ids by title.

    Raises:
        NameDecisionsError: Something in it is not understood.
        TableFileError: The columns are not those of such a table.
    """
    known = {title.casefold(): identity for title, identity in titles.items()}
    rows = read_table(data, required=NEEDED).rows
    return tuple(_decision(row, known) for row in rows if row.cells["decision"])


def _decision(row: Row, titles: Mapping[str, str]) -> Decision:
    cells = {name: unguarded(cell) for name, cell in row.cells.items()}
    said = cells["decision"].casefold()
    if said not in _DECISIONS:
        raise NameDecisionsError(row.line, f"{quoted(cells['decision'])} is no decision.")
    if not cells["name"]:
        raise NameDecisionsError(row.line, "there is no name.")
    if _DECISIONS[said] and not cells["becomes"]:
        raise NameDecisionsError(row.line, "nothing is given to be read instead of the name.")
    forms = [cells["name"], *_several(cells.get("also", ""))]
    only_in = [_transcript(row.line, title, titles) for title in _several(cells.get("only_in", ""))]
    return Decision(
        forms=tuple(dict.fromkeys(forms)),
        kind=_kind(row.line, cells["kind"]),
        becomes=cells["becomes"] if _DECISIONS[said] else "",
        hide=_DECISIONS[said],
        only_in=frozenset(only_in),
        only_at=frozenset(_spots(row.line, cells.get("position", ""), only_in)),
    )


def _several(cell: str) -> list[str]:
    return [part.strip() for part in cell.split(SEPARATOR) if part.strip()]


def _kind(line: int, said: str) -> Kind:
    for kind in KINDS:
        if said.casefold() in (kind, IN_WORDS[kind].one.casefold()):
            return kind
    raise NameDecisionsError(line, f"{quoted(said)} is no kind; there are: {', '.join(KINDS)}.")


def _transcript(line: int, title: str, titles: Mapping[str, str]) -> str:
    if title.casefold() not in titles:
        raise NameDecisionsError(line, f"there is no transcript {quoted(title)}.")
    return titles[title.casefold()]


def _spots(line: int, position: str, transcripts: Sequence[str]) -> Iterator[Spot]:
    if not position:
        return
    if not position.isdecimal() or len(transcripts) != 1:
        raise NameDecisionsError(line, "a position is a number in one transcript (only_in).")
    yield transcripts[0], int(position)
