"""Filters: by which group, site, time point or other attribute people and interviews are chosen."""

from typing import Annotated

from fastapi import APIRouter, Query

from qualtool.gathering.chosen import chosen
from qualtool.web.desk import Here, Told

router = APIRouter(prefix="/api")

Where = Annotated[
    list[str],
    Query(
        default_factory=list,
        max_length=40,
        description="Only what fits, such as site=Devon; values of one name are alternatives.",
    ),
]


class Value(Told):
    """A value, and how many people have it; of time points, how many interviews."""

    value: str
    count: int


class Filter(Told):
    """Something by which participants differ."""

    name: str
    values: tuple[Value, ...]


class Filters(Told):
    """What there is to choose from."""

    interviews: int
    people: int
    filters: tuple[Filter, ...]


@router.get("/filters")
def filters(here: Here) -> Filters:
    """By what interviews, people and passages can be chosen."""
    with here.study.read() as db:
        found = chosen(db)
    return Filters(
        interviews=len(found.overview),
        people=len(found.everybody),
        filters=tuple(
            Filter(
                name=facet.name,
                values=tuple(Value(value=value, count=count) for value, count in facet.values),
            )
            for facet in found.facets
        ),
    )
