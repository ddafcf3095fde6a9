"""Joining two coders who are one person."""

from typing import TYPE_CHECKING

from qualtool.coding.coders import UnknownCoderError, coder_named
from qualtool.coding.joining_coders import SamePersonError, plan_join_coders, require_not_blind
from qualtool.coding.model import Coder
from qualtool.history.model import Action
from qualtool.store.coding import load_coders
from qualtool.store.joined_coders import load_named, load_owned
from qualtool.store.rounds import load_rounds

if TYPE_CHECKING:
    from sqlalchemy import Connection


def join_coders(db: "Connection", name: str, into: str | None) -> Action:
    """Plan that the coder called `name` is the one called `into`, or another of the same name.

    Raises:
        UnknownCoderError: Nobody has one of the names.
        SamePersonError: Nobody else is meant.
        SeenTogetherError: A difference between them is settled.
        BlindToEachOtherError: Both code an interview in a blind round that is not open.
    """
    coders = sorted(load_coders(db), key=lambda one: one.id)
    wanted = name.strip().casefold()
    alike = [one for one in coders if one.name.casefold() == wanted]
    if not alike:
        raise UnknownCoderError(name, (one.name for one in coders))
    stays = coder_named(coders, into) if into else alike[0]
    others = [one for one in alike if one.id != stays.id]
    if not others:
        raise SamePersonError(stays.name)
    return joining(db, others[0], stays)


def joining(db: "Connection", joined: Coder, into: Coder) -> Action:
    """Plan that one coder is another; raises as `join_coders`."""
    require_not_blind(load_rounds(db), joined, into)
    owned = load_owned(db, {joined.id, into.id})
    return plan_join_coders(joined, into, owned, load_named(db))
