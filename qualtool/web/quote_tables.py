"""What goes out with the quotes: who is quoted how much, how it is said who spoke, the files."""

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import Field
from starlette.responses import Response

from qualtool.export.attribution import FEWEST, PATTERN, Attribution, fits, followed, known_fields
from qualtool.export.balance import NO_GROUP, Standing, balance, shares
from qualtool.export.quotes import printed
from qualtool.gathering.quote_tables import Wish, quote_tables
from qualtool.gathering.quotes import chosen_quotes, waiting
from qualtool.quoting.attributing import FEWEST_SETTING, PATTERN_SETTING, plan_attribution
from qualtool.store.settings import load_settings
from qualtool.store.transcripts import load_participants
from qualtool.web.desk import Asked, Here, Kept, Told
from qualtool.web.keeping import keep_planned
from qualtool.web.quote_lines import Layers, board_of
from qualtool.web.table_files import DESCRIBED, Format, table_file

router = APIRouter(prefix="/api/quotes")

Pattern = Annotated[str, Query(max_length=300)]
SEVERAL = frozenset({"docx", "xlsx", "md", "html"})
"""The formats that can hold the table on balance beside the quotes."""


class ShareLine(Told):
    """How much of one participant is quoted."""

    participant: str
    group: str
    quotes: int
    words: int
    standing: Standing
    """Quoted much more than others, never though they may be, or they may not be quoted."""
    passages: int
    """Coded passages of theirs that are no quotes yet."""


class Balance(Told):
    """Who is quoted how much."""

    people: tuple[ShareLine, ...]
    notes: tuple[str, ...]


class Fitting(Told):
    """A description, and how many people of the study it fits."""

    description: str
    """Without code and number; empty where the pattern says nothing else."""
    example: str
    people: int
    few: bool
    """Whether it fits fewer people than the team wants, so that readers may recognise one."""


class SaidBy(Told):
    """How quotes say who spoke."""

    pattern: str
    fewest: int
    fields: tuple[str, ...]
    """What a pattern may name, between braces."""
    fits: tuple[Fitting, ...]


class NewAttribution(Asked):
    """How quotes say who spoke, from now on."""

    pattern: str = Field(max_length=300)
    fewest: int = Field(ge=1, le=999)


@router.get("/balance")
def who_is_quoted(here: Here, layers: Layers = "own") -> Balance:
    """Who is quoted how much, and who could speak instead."""
    with here.study.read() as db:
        board = board_of(db, here, layers)
    could_speak = waiting(board.coded, board.found)
    quotes = tuple(chosen_quotes(board.found, board.everybody))
    everyone = board.everybody.people
    return Balance(
        people=tuple(
            ShareLine(
                participant=one.participant.code,
                group=one.participant.group or NO_GROUP,
                quotes=one.quotes,
                words=one.words,
                standing=one.standing,
                passages=could_speak.get(one.participant.id, 0),
            )
            for one in shares(quotes, everyone)
        ),
        notes=balance(quotes, everyone).notes if printed(quotes) else (),
    )


@router.get("/attribution")
def said_by(here: Here, pattern: Pattern | None = None) -> SaidBy:
    """How quotes say who spoke, or would with another pattern, and how many people that fits."""
    with here.study.read() as db:
        people = load_participants(db)
        settings = load_settings(db)
    wanted = pattern or settings.get(PATTERN_SETTING) or PATTERN
    fewest = int(settings.get(FEWEST_SETTING) or FEWEST)
    # What somebody tries out is refused if it cannot be followed; what was kept once is shown.
    parsed = Attribution.parse(wanted, people) if pattern else followed(wanted, people)[0]
    return SaidBy(
        pattern=wanted,
        fewest=fewest,
        fields=known_fields(people),
        fits=tuple(
            Fitting(
                description=one.description,
                example=one.example,
                people=one.people,
                few=bool(one.description) and one.people < fewest,
            )
            for one in fits(parsed, people)
        ),
    )


@router.put("/attribution")
def say_by(asked: NewAttribution, here: Here) -> Kept:
    """Decide how quotes say who spoke."""
    with here.study.begin() as db:
        me = here.worker(db)
        Attribution.parse(asked.pattern, load_participants(db))
        planned = plan_attribution(load_settings(db), pattern=asked.pattern, fewest=asked.fewest)
        return keep_planned(db, planned, by=me.id)


@router.get("/files/quotes.{format_}", response_class=Response, responses=DESCRIBED)
def download(format_: Format, here: Here, *, balanced: bool = False) -> Response:
    """The chosen quotes as a file, on wish with who is quoted how much where it can hold both."""
    with here.study.read() as db:
        wish = Wish(source="chosen", balance=balanced and format_ in SEVERAL)
        found = quote_tables(db, wish)
    return table_file(
        here, found.tables, format_, name="quotes", what="quote table", people=found.people
    )
