"""From passages grouped into places to differences: of what kind each place is."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from qualtool.compare.alignment import OTHER, PARENT_CHILD, SAME, SIBLING, Overlaps, ranks
from qualtool.compare.labels import Label
from qualtool.compare.layers import Columns, Flags, Ints, Layers
from qualtool.compare.places import Difference, Held, Kind
from qualtool.history.identity import derived_id
from qualtool.transcripts.model import Span

BY_RELATION = {
    SAME: Kind.EXTRA_CODE,
    PARENT_CHILD: Kind.PARENT_CHILD,
    SIBLING: Kind.SIBLING,
    OTHER: Kind.OTHER_CODE,
}
"""By the largest distance between two coders' codes; `SAME` where every two share one, but not
all the same ones."""


@dataclass(frozen=True, slots=True, eq=False)
class Groups:
    """Passages put together place by place; (groups,) but where it says (passages,)."""

    of_passage: NDArray[np.intp]
    """(passages,) the group of each."""
    members: NDArray[np.intp]
    """(passages,) indices of the passages, group by group, in it coder by coder, in text order."""
    heads: NDArray[np.intp]
    """Where in `members` each group begins."""
    sizes: Ints
    present: Ints
    """Bit c is set where coder c has a passage in it."""
    expected: Ints
    """The same for those who were to code the transcript."""
    one_code: Flags

    @property
    def coders(self) -> Ints:
        """How many coders have a passage in it."""
        return _bits(self.present)


def _bits(masks: Ints) -> Ints:
    counts = np.zeros_like(masks)
    for bit in range(int(masks.max(initial=0)).bit_length()):
        counts += masks >> bit & 1
    return counts


def groups_of(passages: Columns, group: NDArray[np.intp], counting: Flags, rank: Ints) -> Groups:
    """What is known of each group as a whole.

    Args:
        passages: In text order.
        group: (passages,) number of the group of each.
        counting: (transcripts, coders) who is compared where.
        rank: (coders,) who is named first.
    """
    members = np.lexsort((rank[passages.coder], group))
    heads = np.flatnonzero(np.diff(group[members], prepend=-1))
    masks = (counting.astype(np.int64) << np.arange(counting.shape[1])).sum(axis=1)
    codes = passages.code[members]
    same = np.minimum.reduceat(codes, heads) == np.maximum.reduceat(codes, heads)
    return Groups(
        group,
        members,
        heads,
        np.diff(heads, append=len(members)),
        np.bitwise_or.reduceat(np.int64(1) << passages.coder[members], heads),
        masks[passages.transcript[members[heads]]],
        same,
    )


def places_of(
    layers: Layers,
    counting: Flags,
    passages: Columns,
    group: NDArray[np.intp],
    relation: NDArray[np.int8],
    found: Overlaps,
) -> Iterator[Difference]:
    """The groups as differences.

    Args:
        layers: Who marked what.
        counting: (transcripts, coders) who is compared where.
        passages: In text order.
        group: (passages,) number of the place of each.
        relation: (codes, codes) how codes stand to each other.
        found: All overlaps of passages of different coders.
    """
    if not len(group):
        return
    rank = ranks(layers.coders)
    groups = groups_of(passages, group, counting, rank)
    who = rank[passages.coder].tolist()
    beside, agreed = _beside(groups, passages, found)
    kinds = _kinds(groups, passages, rank, relation)
    held = _held(layers, passages)
    members, heads = groups.members.tolist(), [*groups.heads.tolist(), len(group)]
    starts = np.minimum.reduceat(passages.start[groups.members], groups.heads).tolist()
    ends = np.maximum.reduceat(passages.end[groups.members], groups.heads).tolist()
    lacking = (groups.expected & ~groups.present).tolist()
    missing = {mask: _names(layers, mask) for mask in set(lacking)}
    transcripts = passages.transcript[groups.members[groups.heads]].tolist()
    for number, kind in enumerate(kinds):
        here = members[heads[number] : heads[number + 1]]
        others = beside.get(number, ())
        yield Difference(
            derived_id(*sorted([passages.ids[i] for i in here])),
            layers.transcripts[transcripts[number]].id,
            Span(starts[number], ends[number]),
            kind or _kind_of_gap(number, beside, agreed),
            tuple([held[i] for i in here]),
            missing[lacking[number]],
            tuple([held[i] for i in sorted(agreed.get(number, others), key=who.__getitem__)]),
        )


def _kind_of_gap(
    number: int, beside: Mapping[int, list[int]], agreed: Mapping[int, list[int]]
) -> Kind:
    if number in agreed:
        return Kind.EXTRA_CODE
    return Kind.ONLY_ONE_ELSEWHERE if number in beside else Kind.ONLY_ONE


def _held(layers: Layers, passages: Columns) -> list[Held]:
    rows = zip(
        passages.ids,
        passages.coder.tolist(),
        passages.code.tolist(),
        passages.start.tolist(),
        passages.end.tolist(),
        strict=True,
    )
    return [
        Held(coding, layers.coders[coder], layers.codes[code], Span(start, end))
        for coding, coder, code, start, end in rows
    ]


def _names(layers: Layers, mask: int) -> tuple[Label, ...]:
    lacking = [label for i, label in enumerate(layers.coders) if mask >> i & 1]
    return tuple(sorted(lacking, key=lambda label: (label.name, label.id)))


def _beside(
    groups: Groups, passages: Columns, found: Overlaps
) -> tuple[dict[int, list[int]], dict[int, list[int]]]:
    """For groups that lack a coder: what the lacking ones marked at the same words.

    And those of these passages with which somebody of the group agrees on another code.
    """
    here = np.concatenate([found.first, found.second])
    there = np.concatenate([found.second, found.first])
    near, far = groups.of_passage[here], groups.of_passage[there]
    lacking = (groups.present[near] >> passages.coder[there] & 1) == 0
    here, there, near, far = here[lacking], there[lacking], near[lacking], far[lacking]
    same = groups.one_code[far] & ((groups.present[far] >> passages.coder[here] & 1) == 1)
    return _listed(near, there), _listed(near[same], there[same])


def _listed(group: NDArray[np.intp], passage: NDArray[np.intp]) -> dict[int, list[int]]:
    listed: dict[int, list[int]] = {}
    for number, one in np.unique(np.stack([group, passage], axis=1), axis=0).tolist():
        listed.setdefault(number, []).append(one)
    return listed


def _kinds(
    groups: Groups, passages: Columns, rank: Ints, relation: NDArray[np.int8]
) -> list[Kind | None]:
    """The kind of each group; None where a coder is missing."""
    kinds = np.full(len(groups.heads), None, dtype=object)
    complete = groups.present == groups.expected
    alike = complete & groups.one_code
    several = groups.sizes > groups.coders
    kinds[alike] = Kind.SHIFTED
    kinds[alike & _nested(groups, passages)] = Kind.NESTED
    kinds[alike & several] = Kind.MERGED
    kinds[alike & several & _first_has_one(groups, passages, rank)] = Kind.SPLIT
    kinds[alike & _equal(groups, passages)] = Kind.EXACT
    for number in np.flatnonzero(complete & ~groups.one_code):
        head = groups.heads[number]
        members = groups.members[head : head + groups.sizes[number]]
        if len(members) == 2:
            distance = int(relation[passages.code[members[0]], passages.code[members[1]]])
            kinds[number] = BY_RELATION[distance]
        else:
            kinds[number] = _kind_of_codes(passages, members, relation)
    return list(kinds)


def _kind_of_codes(
    passages: Columns, members: NDArray[np.intp], relation: NDArray[np.int8]
) -> Kind:
    codes: dict[int, set[int]] = {}
    for i in members.tolist():
        codes.setdefault(int(passages.coder[i]), set()).add(int(passages.code[i]))
    if all(one == two for one, two in combinations(codes.values(), 2)):
        return Kind.SHIFTED
    distances = [
        min(int(relation[a, b]) for a in one for b in two)
        for one, two in combinations(codes.values(), 2)
    ]
    return BY_RELATION[max(distances)]


def _equal(groups: Groups, passages: Columns) -> Flags:
    flags: Flags = groups.sizes == groups.coders
    for column in (passages.start[groups.members], passages.end[groups.members]):
        flags &= np.minimum.reduceat(column, groups.heads) == np.maximum.reduceat(
            column, groups.heads
        )
    return flags


def _nested(groups: Groups, passages: Columns) -> Flags:
    """Whether every passage of the group lies in, or around, each other one."""
    order = np.lexsort((-passages.end, passages.start, groups.of_passage))
    group, end = groups.of_passage[order], passages.end[order]
    longer = (np.diff(end) > 0) & (np.diff(group) == 0)
    flags: Flags = np.bincount(group[1:][longer], minlength=len(groups.heads)) == 0
    return flags


def _first_has_one(groups: Groups, passages: Columns, rank: Ints) -> Flags:
    """Whether the coder who is named first among those present has a single passage."""
    who = rank[passages.coder]
    first = np.minimum.reduceat(who[groups.members], groups.heads)
    own = who == first[groups.of_passage]
    flags: Flags = np.bincount(groups.of_passage[own], minlength=len(groups.heads)) == 1
    return flags
