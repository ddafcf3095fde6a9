"""Saying that one has finished an interview, and what that means."""

from typing import TYPE_CHECKING

from fastapi import APIRouter

from qualtool.coding.finishing import (
    SeenError,
    opens,
    plan_finishing,
    plan_taking_back,
    require_unseen,
)
from qualtool.store.coding import load_coders
from qualtool.store.rounds import load_rounds
from qualtool.store.transcripts import load_titles
from qualtool.web.desk import Here, Kept, Told
from qualtool.web.keeping import keep_planned
from qualtool.web.named import title_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from qualtool.coding.rounds import Round

router = APIRouter(prefix="/api/interviews/{interview}/finished")


class Finishing(Told):
    """How an interview stands in the rounds in which whoever is working codes it."""

    rounds: tuple[str, ...]
    """Names of these rounds; none where they code it in no round."""
    practice: bool
    """Whether it is only practised on: what is coded in it counts for nothing."""
    blind: bool
    """Whether others' work on it is hidden from whoever is working, and theirs from others."""
    finished: bool
    may_go_on: bool
    """Whether that they have finished can be taken back."""
    opens: tuple[str, ...]
    """Names of those whose work they see, and who see theirs, once they have finished."""
    seen: tuple[str, ...]
    """Names of those whose work they see, and who see theirs, now that they have finished."""


@router.get("")
def finishing(interview: str, here: Here) -> Finishing:
    """How an interview stands in the rounds of whoever is working."""
    with here.study.read() as db:
        title_of(db, interview)
        me, rounds = here.own_layer(db), load_rounds(db)
        known = load_coders(db)
    mine = [one for one in rounds if me in one.of(interview)]
    done = bool(mine) and all(one.of(interview)[me].finished for one in mine)
    open_to = opens(rounds, me, [interview])
    others = tuple(one.name for one in known if one.id in open_to)
    return Finishing(
        rounds=tuple(one.name for one in mine),
        practice=any(one.practice and interview in one.transcripts for one in rounds),
        blind=any(one.blind and not one.open_since for one in mine),
        finished=done,
        may_go_on=done and _may_go_on(mine, interview, me),
        opens=() if done else others,
        seen=others if done else (),
    )


@router.put("")
def finish(interview: str, here: Here) -> Kept:
    """Say that one has finished coding an interview."""
    with here.study.begin() as db:
        me = here.worker(db)
        title_of(db, interview)
        planned = plan_finishing(load_rounds(db), me, load_titles(db), [interview])
        return keep_planned(db, planned, by=me.id)


@router.delete("")
def go_on(interview: str, here: Here) -> Kept:
    """Take it back, as long as nobody could have seen the other's work."""
    with here.study.begin() as db:
        me = here.worker(db)
        planned = plan_taking_back(load_rounds(db), me, interview, title_of(db, interview))
        return keep_planned(db, planned, by=me.id)


def _may_go_on(rounds: "Iterable[Round]", interview: str, me: str) -> bool:
    try:
        for one in rounds:
            require_unseen(one, interview, me)
    except SeenError:
        return False
    return True
