"""Taking another copy of the study in, and what is to be said of it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

from qualtool.codebook.model import Code
from qualtool.coding.finishing import plan_staying_open
from qualtool.coding.model import Coding
from qualtool.coding.rounds import Round
from qualtool.gathering.settled_again import is_settled, settled_in_both
from qualtool.history.merge import Merge
from qualtool.history.model import Change, Entry
from qualtool.history.parts import ANOTHER
from qualtool.store.coding import load_unseen_codings
from qualtool.store.conflict_words import UNTOLD, conflict_in_words
from qualtool.store.joined_coders import given_back, taken_in
from qualtool.store.keep import keep
from qualtool.store.merging import Coming, keep_coming
from qualtool.store.naming import (
    doubled,
    name_of,
    names_of_workers,
    perhaps_removed_with_codings,
    removed_with_codings,
)
from qualtool.store.packing import label_of, this_version
from qualtool.store.rounds import load_rounds
from qualtool.store.transcripts import load_titles
from qualtool.store.visible import is_hidden, load_sight, veiled
from qualtool.transcripts.consent import both_answers, is_about_consent
from qualtool.wording import listed, quoted

if TYPE_CHECKING:
    from sqlalchemy import Connection


@dataclass(frozen=True, slots=True)
class Told:
    """What another copy brings, in words."""

    label: tuple[str, ...]
    """What the copy is, where it is a pack."""
    actions: tuple[Entry, ...]
    """In the order in which they were made."""
    who: Mapping[str, str]
    """Names of those who made them, by id."""
    conflicts: tuple[str, ...]
    """A sentence each, with both values."""
    consents: tuple[str, ...]
    """The same for answers about consent, of which the stricter stands."""
    settled: tuple[str, ...]
    """Places that were settled differently, a sentence each with both outcomes."""


@dataclass(frozen=True, slots=True)
class After:
    """What a merge leaves for people to know, or to put right."""

    twice: tuple[str, ...] = ()
    """What was added in both copies, so that two are called alike now."""
    gone: tuple[str, ...] = ()
    """What one copy removed and the other coded with, or coded."""
    perhaps: tuple[str, ...] = ()
    """Codes that one copy removed, where others coded in the other in a blind round."""
    planned: tuple[str, ...] = ()
    """Interviews that stand in two rounds now, for each copy planned one: a sentence each."""
    kept: tuple[str, ...] = ()
    """What was decided by rule: a sentence each."""


def told_of(db: "Connection", other: "Connection", coming: Coming) -> Told:
    """What the copy open as `other` brings to the study open as `db`.

    Of others' work in a blind round it only says how much there is, if either copy knows the round.
    """
    looking = load_sight(db).narrowed(load_sight(other))
    both = (names_of_workers(other), names_of_workers(db))
    # What a pack calls another coder, the other copy may know by name.
    names = {who: name for one in both for who, name in one.items() if name != ANOTHER}
    names = both[0] | both[1] | names
    return Told(
        _label(other, names),
        tuple(
            sorted(
                veiled(other, coming.merge.coming, looking=looking), key=lambda entry: entry.stamp
            )
        ),
        names,
        tuple(
            conflict_in_words(db, other, conflict)
            for conflict in coming.merge.conflicts
            if not is_hidden(db, conflict.kind, conflict.id, looking=looking)
            if (conflict.kind, conflict.field) not in UNTOLD
            if not is_about_consent(conflict)
            # Which of two decisions stands is said of the place as a whole.
            if not is_settled(db, other, conflict)
        ),
        tuple(
            f"  {name_of(db, conflict.kind, conflict.id)}, {answers}"
            for conflict in coming.merge.conflicts
            if (answers := both_answers(conflict))
        ),
        settled_in_both(db, other, looking),
    )


def take_in(db: "Connection", coming: Coming, *, by: str) -> After:
    """Keep what another copy brings, and what follows from it by rule."""
    before = {*doubled(db), *removed_with_codings(db)}
    rounds = load_rounds(db)
    kept: list[str] = []
    if strict := keep_coming(db, coming, by=by):
        kept.append(f"On record: {strict.summary}.")
    kept += [
        f"Kept: {keep(db, planned, by=by).summary}."
        for plan in (taken_in, given_back)
        if (planned := plan(db)).changes
    ]
    open_ = plan_staying_open(rounds, load_rounds(db), load_titles(db), names_of_workers(db))
    if open_.changes:
        kept.append(f"On record: {keep(db, open_, by=by).summary}.")
    return After(
        tuple(name for name in doubled(db) if name not in before),
        gone := tuple(name for name in removed_with_codings(db) if name not in before),
        tuple(name for name in _perhaps_coded(db, coming.merge) if name not in gone),
        tuple(_planned_twice(db, coming.merge)),
        tuple(kept),
    )


def _perhaps_coded(db: "Connection", merge: Merge) -> tuple[str, ...]:
    """Codes that one copy removed while others coded in the other, unseen: used or not."""
    unseen = load_unseen_codings(db)
    ways = (merge.coming, merge.going), (merge.going, merge.coming)
    removed = {
        change.id
        for here, there in ways
        if any(change.id in unseen for change in _changes(there, Coding.KIND))
        for change in _changes(here, Code.KIND)
        if change.fields.get("removed")
    }
    return perhaps_removed_with_codings(db, removed)


def _planned_twice(db: "Connection", merge: Merge) -> Iterator[str]:
    ours, theirs = (
        {change.id for change in _changes(entries, Round.KIND) if "name" in change.fields}
        for entries in (merge.going, merge.coming)
    )
    rounds, titles = load_rounds(db), load_titles(db)
    for one, other in product(rounds, rounds):
        if one.id in ours and other.id in theirs:
            both = [
                title
                for key, title in titles.items()
                if key in {*one.transcripts} & {*other.transcripts}
            ]
            if both:
                yield f"{listed(both, most=8)}: in {quoted(one.name)} and {quoted(other.name)}"


def _changes(entries: Iterable[Entry], kind: str) -> Iterator[Change]:
    return (change for entry in entries for change in entry.changes if change.kind == kind)


def erased_words(coming: Coming, called: object, *, would: bool = False) -> tuple[str, ...]:
    """Whom a merge erases here, and whether the copy that is `called` so still has such words."""
    verb = "would be" if would else "is"
    said = [f"{c} withdrew: what {c} said {verb} erased here too." for c in coming.withdrew]
    if coming.still_there:
        said.append(
            f"{called} still has what was erased here: merge this study into it as well, or delete "
            "it."
        )
    return tuple(said)


def _label(other: "Connection", names: Mapping[str, str]) -> tuple[str, ...]:
    label = label_of(other)
    if label is None:
        return ()
    said = f"This is a pack for {names.get(label.coder, 'somebody')}."
    if label.made_with == this_version():
        return (said,)
    return said, f"qualtool {label.made_with} made it; this is {this_version()}."
