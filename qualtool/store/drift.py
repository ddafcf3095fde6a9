"""When codes were given their meaning, and codings were made."""

from sqlalchemy import Connection, select

from qualtool.codebook.meanings import MEANING, Said
from qualtool.codebook.model import Code
from qualtool.coding.drift import Made, Touched, when_made
from qualtool.coding.model import AGREED, Coding
from qualtool.history.undo import taken_back
from qualtool.store.coding import load_codings
from qualtool.store.joined_coders import load_joined
from qualtool.store.tables import FOLDED, actions, changes
from qualtool.store.visible import seen


def load_meanings(db: Connection) -> tuple[Said, ...]:
    """All that was ever said about what codes mean, in the order of stamps."""
    query = (
        select(changes.c.stamp, changes.c.id, changes.c.fields)
        .where(changes.c.kind == Code.KIND)
        .order_by(changes.c.stamp)
    )
    return tuple(
        Said(stamp, identity, {name: fields[name] for name in MEANING if name in fields})
        for stamp, identity, fields in db.execute(query)
    )


def load_made(db: Connection, coder: str | None = None) -> tuple[Made, ...]:
    """Coders' own codings that stand, all or one coder's, and when they were last looked at."""
    codings = [one for one in load_codings(db, coder=coder) if one.coder != AGREED]
    table = FOLDED[Coding.KIND]
    those = select(table.c.id).where(table.c.removed.is_not(True), seen(db, Coding.KIND))
    if coder is not None:
        those = those.where(table.c.coder == coder)
    query = (
        select(changes.c.stamp, changes.c.id, actions.c.who, changes.c.fields)
        .join(actions)
        .where(changes.c.kind == Coding.KIND, changes.c.id.in_(those))
    )
    undoes = select(actions.c.stamp, actions.c.undoes).where(actions.c.undoes.is_not(None))
    return when_made(
        codings,
        (Touched(*row) for row in db.execute(query)),
        taken_back=taken_back(dict(db.execute(undoes).all())),
        joined=load_joined(db),
    )
