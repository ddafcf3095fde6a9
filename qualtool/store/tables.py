"""The shape of a study file: the log, and the tables that are folded from it."""

from functools import cache
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    Select,
    String,
    Table,
    Text,
    select,
)
from sqlalchemy.types import TypeEngine

from qualtool.history.identity import derived_id

LOG_VERSION = 1
"""The shape of the log. A study with a larger one comes from a newer qualtool."""

metadata = MetaData()

actions = Table(
    "actions",
    metadata,
    Column("stamp", String, primary_key=True),
    Column("who", String, nullable=False),
    Column("summary", Text, nullable=False),
    Column("undoes", String),
)

changes = Table(
    "changes",
    metadata,
    Column("stamp", ForeignKey("actions.stamp"), primary_key=True),
    Column("kind", String, primary_key=True),
    Column("id", String, primary_key=True, index=True),
    Column("fields", JSON, nullable=False),
)

texts = Table(
    "texts",
    metadata,
    Column("hash", String, primary_key=True),
    Column("text", Text, nullable=False),
)
"""Source texts by their SHA-256. With the log, the truth of a study."""

vectors = Table(
    "vectors",
    metadata,
    Column("key", String, primary_key=True),
    Column("vector", LargeBinary, nullable=False),
)
"""Embeddings by SHA-256 of model and text. Only saves time: can be thrown away."""

about = Table(
    "about",
    metadata,
    Column("key", String, primary_key=True),
    Column("value", String, nullable=False),
)
"""The versions of the log and of the tables, and what is remembered beside the log."""


def _column_type(type_: type[TypeEngine[Any]]) -> TypeEngine[Any]:
    # An unset field is SQL's NULL for every type, never JSON's null.
    return JSON(none_as_null=True) if type_ is JSON else type_()


def _folded(
    subject: str, /, *, index: str | None = None, **columns: type[TypeEngine[Any]]
) -> Table:
    """A table whose rows are the subjects of one kind, a column a field."""
    return Table(
        subject,
        metadata,
        Column("id", String, primary_key=True),
        *(
            Column(name, _column_type(type_), index=name == index)
            for name, type_ in columns.items()
        ),
        Column("removed", Boolean),
        # Which stamp gave each field its value: {stamp: [fields]}.
        Column("stamps", JSON(none_as_null=True), nullable=False),
    )


FOLDED: dict[str, Table] = {
    table.name: table
    for table in (
        _folded("setting", value=JSON),
        _folded(
            "coder",
            name=String,
            perspectives=JSON,
            interests=Text,
            colour=String,
            joined_into=String,
        ),
        _folded(
            "participant",
            code=String,
            group=String,
            attributes=JSON,
            consent_quote=Boolean,
            consent_archive=Boolean,
            consent_analysis=Boolean,
            consent_suggestions=Boolean,
            consent_quote_on=String,
            consent_archive_on=String,
            consent_analysis_on=String,
            consent_suggestions_on=String,
            withdrawn=Boolean,
        ),
        _folded(
            "transcript",
            title=String,
            time_point=String,
            source=String,
            turns=JSON,
            roles=JSON,
            participants=JSON,
            file_name=String,
            file_hash=String,
            warnings=JSON,
            words=Integer,
            interviewers=JSON,
            erased=JSON,
        ),
        _folded("withdrawal", code=String, counts=JSON, transcripts=JSON, whole=JSON, reason=Text),
        _folded(
            "edit",
            index="transcript",
            transcript=String,
            start=Integer,
            end=Integer,
            replacement=Text,
            why=String,
            sealed=Boolean,
        ),
        _folded(
            "code",
            name=String,
            kind=String,
            parent=String,
            tree=String,
            definition=Text,
            include=Text,
            exclude=Text,
            example=Text,
            key=String,
            colour=String,
            position=Float,
            origin=String,
            merged_into=String,
            split_from=String,
        ),
        _folded(
            "coding",
            index="transcript",
            coder=String,
            code=String,
            transcript=String,
            start=Integer,
            end=Integer,
            direction=String,
            origin=String,
            settlement=String,
            looked=String,
            knew=String,
        ),
        _folded(
            "note",
            coder=String,
            text=Text,
            about_kind=String,
            about=String,
            start=Integer,
            end=Integer,
            kind=String,
        ),
        _folded(
            "warning",
            index="transcript",
            transcript=String,
            start=Integer,
            end=Integer,
            text=Text,
            coder=String,
        ),
        _folded("question", text=Text, probes=JSON, position=Integer),
        _folded("asking", index="transcript", transcript=String, start=Integer, question=String),
        _folded("not_asked", index="transcript", transcript=String, question=String),
        _folded("support", name=String, how=Text, hours=Text, position=Integer),
        _folded(
            "settlement",
            index="transcript",
            difference=String,
            transcript=String,
            start=Integer,
            end=Integer,
            had=JSON,
            outcome=String,
            codes=JSON,
            reason=Text,
            took_part=JSON,
            codes_changed=JSON,
            dissent=JSON,
            codebook=JSON,
        ),
        _folded("round", name=String, blind=Boolean, practice=Boolean, unit=String, opened=Boolean),
        _folded("assignment", round=String, transcript=String, coder=String),
        _folded("finished", round=String, transcript=String, coder=String),
        _folded(
            "quote",
            transcript=String,
            start=Integer,
            end=Integer,
            code=String,
            used=Boolean,
            position=Float,
            coder=String,
            alterations=JSON,
        ),
        _folded(
            "candidate",
            run=String,
            parent=String,
            words=JSON,
            members=JSON,
            strengths=JSON,
            loose=JSON,
            also=JSON,
            examples=JSON,
            spread=JSON,
            stability=Float,
            record=JSON,
            places=JSON,
            name=String,
            accepted_as=String,
            rejected=Text,
            later=Boolean,
        ),
        _folded(
            "taken",
            file=String,
            what=String,
            format=String,
            sha256=String,
            participants=JSON,
        ),
        _folded(
            "declined",
            coder=String,
            code=String,
            transcript=String,
            start=Integer,
            end=Integer,
        ),
    )
}
"""One table a kind of subject, named as the kind."""


agreed = Table(
    "agreed",
    metadata,
    Column("id", String, primary_key=True),
    Column("transcript", String, nullable=False, index=True),
    Column("end", Integer, nullable=False),
)
"""The codings of the agreed layer that stand, and how far they reach: see `store/agreed.py`.

As the other folded tables, it can be thrown away."""


def present(table: Table) -> Select[Any]:
    """A query for the rows of a folded table that have not been removed."""
    return select(table).where(table.c.removed.is_not(True))


@cache
def tables_shape() -> str:
    """A short name for the shape of the folded tables; where it differs, they are rebuilt."""
    columns = [
        f"{table.name}.{column.name} {column.type}"
        for table in (*FOLDED.values(), agreed)
        for column in table.c
    ]
    return derived_id(*columns)
