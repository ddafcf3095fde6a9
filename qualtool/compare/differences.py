"""Where coders differ, and of what kind each difference is; the same for any order of input."""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from qualtool.compare.alignment import (
    SAME,
    Overlaps,
    answering,
    connected,
    in_text_order,
    overlaps,
    ranks,
    relations,
)
from qualtool.compare.classifying import places_of
from qualtool.compare.layers import Columns, Flags, Layers, Standing
from qualtool.compare.places import Difference, Kind
from qualtool.compare.sweep import MOST_CODERS
from qualtool.history.identity import derived_id
from qualtool.transcripts.model import Span

MOST_TOGETHER = 4
"""Codings for each coder in one place; longer chains of overlaps are cut code by code."""
MOSTLY = 0.5
"""Passages with different codes that share less of what either covers are cut first."""


def differences(
    layers: Layers, parents: Mapping[str, str | None], *, coders: Sequence[int] | None = None
) -> tuple[Difference, ...]:
    """Every place that anyone marked, with what each coder had there, in the order of the text.

    Places that all marked exactly alike are among them. Coders are compared in the transcripts
    for which they count; for each other transcript there is one entry that says so.

    Args:
        layers: Who marked what.
        parents: Each code's parent, by id.
        coders: Indices of those to compare; everyone by default.

    Raises:
        ValueError: There are more than `MOST_CODERS` coders.
    """
    if len(layers.coders) > MOST_CODERS:
        raise ValueError(f"At most {MOST_CODERS} coders can be compared at once.")
    chosen = range(len(layers.coders)) if coders is None else coders
    counting = np.zeros(layers.standing.shape, dtype=np.bool_)
    counting[:, list(chosen)] = layers.counts[:, list(chosen)]
    joint = counting.sum(axis=1) > 1
    codings = layers.codings
    rows = joint[codings.transcript] & counting[codings.transcript, codings.coder]
    passages = in_text_order(layers, rows)
    relation = relations(layers.codes, parents)
    found = overlaps(passages, ranks(layers.coders), relation)
    group = _groups(found, answering(found, passages, len(layers.coders)), passages, len(chosen))
    places = places_of(layers, counting, passages, group, relation, found)
    absences = _absences(layers, counting, chosen)
    order = {label.id: i for i, label in enumerate(layers.transcripts)}
    return tuple(
        sorted([*absences, *places], key=lambda one: (order[one.transcript], one.span.start))
    )


def _groups(found: Overlaps, answers: Flags, passages: Columns, coders: int) -> NDArray[np.intp]:
    """(passages,) number of the place of each, in text order."""
    size = len(passages.ids)
    group = connected(found.first[answers], found.second[answers], size)
    if coders > 2:
        other_code = found.relation != SAME
        for loose in (other_code & (found.shared < MOSTLY), other_code):
            chained = _chained(group, passages, coders)[group]
            answers = answers & ~(chained[found.first] & loose)
            group = connected(found.first[answers], found.second[answers], size)
    _, first, number = np.unique(group, return_index=True, return_inverse=True)
    return np.argsort(np.argsort(first))[number]


def _chained(group: NDArray[np.intp], passages: Columns, coders: int) -> Flags:
    """(groups,) whether several places hang together in one group.

    It has very many passages, or somebody marked two passages in it that share no word, with
    different codes.
    """
    many: Flags = np.bincount(group, minlength=1) > MOST_TOGETHER * coders
    order = np.lexsort((passages.start, passages.coder, group))
    before, after = order[:-1], order[1:]
    apart = (
        (group[before] == group[after])
        & (passages.coder[before] == passages.coder[after])
        & (passages.code[before] != passages.code[after])
        & (passages.end[before] <= passages.start[after])
    )
    many[group[after[apart]]] = True
    return many


def _absences(layers: Layers, counting: Flags, chosen: Sequence[int]) -> Iterator[Difference]:
    """One entry for each coder and transcript that others have finished and they have not."""
    for number in np.flatnonzero(counting.any(axis=1)):
        transcript = layers.transcripts[number]
        for coder in sorted(chosen, key=ranks(layers.coders).__getitem__):
            if not counting[number, coder]:
                label = layers.coders[coder]
                finished = layers.standing[number, coder] != Standing.NOT_ASSIGNED
                yield Difference(
                    derived_id("absence", transcript.id, label.id),
                    transcript.id,
                    Span(0, int(layers.lengths[number])),
                    Kind.NOT_FINISHED if finished else Kind.NOT_ASSIGNED,
                    (),
                    (label,),
                )
