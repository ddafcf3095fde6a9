"""Several codings of one's own, changed as one action."""

from typing import TYPE_CHECKING

from pydantic import Field

from qualtool.coding.changing import NotYoursError
from qualtool.coding.model import Coder, Coding
from qualtool.errors import NotFoundError
from qualtool.store.coding import load_codings
from qualtool.store.naming import names_of_workers
from qualtool.web.desk import Asked
from qualtool.web.keeping import require_as_seen

if TYPE_CHECKING:
    from sqlalchemy import Connection

AT_ONCE = 500
"""How many codings are changed as one action."""


class Several(Asked):
    """Several codings of one's own, as they were at `seen`."""

    seen: str
    codings: tuple[str, ...] = Field(min_length=1, max_length=AT_ONCE)


def own_several(db: "Connection", asked: Several, me: Coder) -> list[Coding]:
    """The codings that are meant, if all are one's own and none has changed since it was seen."""
    names = names_of_workers(db)
    standing_codings = {one.id: one for one in load_codings(db)}
    for identity in asked.codings:
        coding = standing_codings.get(identity)
        if coding and coding.coder != me.id:
            raise NotYoursError(names.get(coding.coder, "the team"))
        require_as_seen(db, (Coding.KIND, identity), asked.seen)
        if coding is None:
            raise NotFoundError("One of these codings has been removed.", hint="Choose anew.")
    return [standing_codings[one] for one in dict.fromkeys(asked.codings)]
