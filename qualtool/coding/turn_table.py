"""Turns as a table to go through in a spreadsheet, and taking it back."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from qualtool.coding.passages import occurrences
from qualtool.csv_files import Row, UnreadableCsvError, read_csv, text_of, unguarded
from qualtool.errors import InvalidInputError, QualtoolError
from qualtool.transcripts.marking_turns import Beginning, begun, given, turn_number
from qualtool.transcripts.model import Participant, Span, Transcript, Turn
from qualtool.transcripts.read_transcript import ReadTranscript
from qualtool.transcripts.uncertain_turns import numbered
from qualtool.transcripts.who_speaks import speaker_called, with_role
from qualtool.wording import quoted, shortened

HEADER = ("turn", "speaker", "role", "begins with", "look at")
NEEDED = ("turn", "speaker", "begins with")
SHOWN = 80
"""Characters of a turn's words that prove which one a row means."""


class TurnTableError(InvalidInputError):
    """A table of turns cannot be taken; the sentence names the line."""

    hint = (
        "Each row has a turn's number, its speaker, their role and its first words. A row without "
        "a number begins a turn at its words, inside the turn above."
    )

    def __init__(self, line: int, trouble: str, *, hint: str = "") -> None:
        super().__init__(f"Line {line}: {trouble}", hint=hint or self.hint)


def turns_to_rows(read: ReadTranscript) -> Iterator[tuple[str, ...]]:
    """A header, then one row for each turn, with what should be looked at."""
    yield HEADER
    for one in numbered(read.transcript):
        role = read.transcript.roles.get(one.turn.speaker, "")
        begins = shortened(read.spoken(one.turn), longest=SHOWN)
        yield (str(one.number), one.turn.speaker, role, begins, "; ".join(one.doubts))


def turns_from_table(
    read: ReadTranscript,
    data: bytes,
    people: Sequence[Participant],
    *,
    keep_names: bool = False,
) -> Transcript:
    """The transcript with the turns that a table says.

    Rows that are left out change nothing. A row without a number begins a turn at its words,
    which stand just once in the turn of the last row with a number.

    Args:
        read: The transcript as it is.
        data: CSV in UTF-8, with the columns of NEEDED; `role` may be there.
        people: Everybody in the study.
        keep_names: Take labels that may be names as they are.

    Raises:
        InvalidInputError: It cannot be read, or a row does not fit the transcript.
    """
    try:
        file = read_csv(text_of(data))
        rows = list(file.rows)
    except UnreadableCsvError as error:
        raise TurnTableError(error.line, error.trouble) from error
    if lacking := [name for name in NEEDED if name not in file.columns]:
        raise TurnTableError(1, f"there is no column {quoted(lacking[0])}.")
    one, begin = read.transcript, []
    roles: dict[str, tuple[int, str]] = {}
    turn: Turn | None = None
    for row in rows:
        try:
            speaker = speaker_called(_cell(row, "speaker"), one, people, keep_names=keep_names)
            if _cell(row, "turn"):
                turn = _meant(read, row)
                one = given(one, [_number(row)], speaker)
            else:
                start = _place(read, turn, row).start
                begin.append(Beginning(start, start, speaker))
        except TurnTableError:
            raise
        except QualtoolError as error:
            raise TurnTableError(row.line, str(error), hint=error.hint) from error
        _note_role(roles, row, speaker)
    for place in begin:
        one = begun(replace(read, transcript=one), place)
    for speaker, (line, role) in roles.items():
        try:
            one = with_role(one, speaker, role)
        except QualtoolError as error:
            raise TurnTableError(line, str(error), hint=error.hint) from error
    return one


def _note_role(roles: dict[str, tuple[int, str]], row: Row, speaker: str) -> None:
    role = _cell(row, "role").casefold()
    if not role:
        return
    line, before = roles.setdefault(speaker, (row.line, role))
    if before != role:
        raise TurnTableError(
            row.line,
            f"{quoted(speaker)} is {quoted(role)} here and {quoted(before)} in line {line}; give "
            "one role a speaker.",
        )


def _meant(read: ReadTranscript, row: Row) -> Turn:
    turn = turn_number(read.transcript, _number(row))
    words = _cell(row, "begins with").removesuffix("…").split()
    if words and read.spoken(turn).split()[: len(words) - 1] != words[:-1]:
        raise TurnTableError(
            row.line,
            f"turn {_number(row)} begins with other words; the turns have changed since the table "
            "was written.",
        )
    return turn


def _place(read: ReadTranscript, turn: Turn | None, row: Row) -> Span:
    words = _cell(row, "begins with")
    if turn is None or not words:
        raise TurnTableError(row.line, "a row without a number has words inside the turn above.")
    found = list(_inside(read, turn, words.removesuffix("…")))
    if len(found) != 1:
        stand = f"stand {len(found)} times" if found else "do not stand"
        raise TurnTableError(row.line, f"the words {stand} in the turn above; give others.")
    return found[0]


def _inside(read: ReadTranscript, turn: Turn, words: str) -> Iterable[Span]:
    for span in turn.words:
        here = read.reading.span_to_reading(span)
        for found in occurrences(here.of(read.reading.text), words):
            place = Span(here.start + found.start, here.start + found.end)
            yield read.reading.span_to_source(place)


def _number(row: Row) -> int:
    cell = _cell(row, "turn")
    if not (cell.isascii() and cell.isdigit()) or len(cell) > 9:
        raise TurnTableError(row.line, f"{quoted(shortened(cell))} is no turn's number.")
    return int(cell)


def _cell(row: Row, name: str) -> str:
    return " ".join(unguarded(row.cells.get(name, "")).split())
