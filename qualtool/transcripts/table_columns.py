"""Which columns of a table of turns or answers hold what, by their heads or as somebody says."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from qualtool.transcripts.parsed import UnreadableFileError

# fmt: off
_HEADS = {
    "text": {
        "text", "words", "content", "transcript", "utterance", "speech", "said", "message",
        "sentence", "turn text", "what was said",
    },
    "speaker": {"speaker", "speaker name", "speaker label", "name", "who", "label", "role"},
    "start": {
        "start", "start time", "begin", "began", "from", "time", "timestamp", "timespan",
        "timecode", "in", "starttime", "start_time",
    },
    "end": {"end", "end time", "ended", "to", "out", "endtime", "end_time"},
    "participant": {
        "participant", "participant id", "participant code", "participant_id", "respondent",
        "respondent id", "respondent_id", "code", "id", "pid", "case", "interviewee",
    },
}
# fmt: on
_FEWEST_WORDS = 4
"""Words that an answer has on average, at least; a site or an age has fewer."""
OTHERS = "others"


class ColumnsNotClearError(UnreadableFileError):
    """It is not clear which columns of a table hold what."""

    hint = (
        "Say it, for a row a turn: --columns speaker=…,text=… – for a row of answers: "
        "--columns participant=…,answers=…+… (or answers=others)."
    )

    def __init__(self, heads: Sequence[str]) -> None:
        super().__init__(
            "It is not clear which column holds what people say, and which says who it is: its "
            f"columns are {_told(heads)}."
        )
        self.heads = tuple(heads)


@dataclass(frozen=True, slots=True)
class TableColumns:
    """The index of each column that is used; rows are turns, or hold one person's answers."""

    speaker: int | None = None
    text: int | None = None
    start: int | None = None
    end: int | None = None
    answers: tuple[int, ...] = ()


def names_what_is_said(heads: Sequence[str]) -> bool:
    """Whether one column, by its head, holds what people say."""
    return _by_head(heads, "text") is not None


def columns_of_table(
    heads: Sequence[str], rows: Sequence[Sequence[str]], given: Mapping[str, str]
) -> TableColumns:
    """Find the columns; what is `given` goes before what the heads say.

    Raises:
        UnreadableFileError: A column that is given is not there, or it is not clear which
            columns hold what.
    """
    named = {use: _column(heads, column) for use, column in given.items() if use != "answers"}
    known = {use: named.get(use, _by_head(heads, use)) for use in _HEADS}
    if "answers" in given:
        person = _needed(named.get("participant", known["participant"]), heads)
        return TableColumns(person, answers=_answers(heads, given["answers"], person))
    if known["text"] is not None:
        speaker = known["speaker"]
        if speaker is None:
            speaker = known["participant"]
        return TableColumns(speaker, known["text"], known["start"], known["end"])
    questions = tuple(i for i in range(len(heads)) if _is_question(heads, rows, i, known))
    if known["participant"] is None or not questions:
        raise _not_clear(heads)
    return TableColumns(known["participant"], answers=questions)


def _by_head(heads: Sequence[str], use: str) -> int | None:
    """The only column whose head is one of those that say this use."""
    found = [i for i, head in enumerate(heads) if head.strip().casefold() in _HEADS[use]]
    return found[0] if len(found) == 1 else None


def _column(heads: Sequence[str], given: str) -> int:
    plain = [" ".join(head.split()).casefold() for head in heads]
    wanted = " ".join(given.split()).casefold()
    if plain.count(wanted) == 1:
        return plain.index(wanted)
    if given.isdecimal() and 0 < int(given[:4]) <= len(heads):
        return int(given) - 1
    raise UnreadableFileError(
        f"It has no column “{given}”, or several; its columns are {_told(heads)}.",
        hint="Columns can also be given by their numbers, from 1.",
    )


def _answers(heads: Sequence[str], given: str, person: int) -> tuple[int, ...]:
    if given.casefold() == OTHERS:
        return tuple(i for i in range(len(heads)) if i != person)
    return tuple(_column(heads, name.strip()) for name in given.split("+"))


def _is_question(
    heads: Sequence[str],
    rows: Sequence[Sequence[str]],
    index: int,
    known: Mapping[str, int | None],
) -> bool:
    """Whether a column holds answers: its head asks, or people write sentences in it."""
    if index in known.values():
        return False
    filled = [row[index] for row in rows if row[index].strip()]
    words = sum(len(cell.split()) for cell in filled)
    return bool(filled) and (
        heads[index].rstrip().endswith("?") or words >= _FEWEST_WORDS * len(filled)
    )


def _needed(column: int | None, heads: Sequence[str]) -> int:
    if column is None:
        raise _not_clear(heads)
    return column


def _not_clear(heads: Sequence[str]) -> UnreadableFileError:
    if "becomes" in {head.strip().casefold() for head in heads}:
        return UnreadableFileError(
            "It is a names file and no transcript.", hint="Give it with --names FILE."
        )
    return ColumnsNotClearError(heads)


def _told(heads: Sequence[str]) -> str:
    shown = ", ".join(f"“{' '.join(head.split())[:60]}”" for head in heads[:12])
    return shown + (" …" if len(heads) > 12 else "")
