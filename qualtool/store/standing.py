"""Which codings stand; apart from what works it out, so that counting them loads little."""

from sqlalchemy import ColumnElement, or_, select

from qualtool.coding.model import AGREED, Coding
from qualtool.store.tables import FOLDED, agreed


def stands() -> ColumnElement[bool]:
    """The condition that a coding is a coder's own, or stands in the agreed layer."""
    coding = FOLDED[Coding.KIND].c
    return or_(coding.coder.is_distinct_from(AGREED), coding.id.in_(select(agreed.c.id)))
