"""Merges and places as copies of a study may leave them, made safe: pure rules over ids.

Copies that are merged may hold what nobody would do knowingly: A merged into B in one and B into
A in the other, or each moved below the other. These rules give one answer in every copy, whatever
the order in which the actions arrived.
"""

from collections.abc import Container, Mapping


def survivors(merged_into: Mapping[str, str | None], removed: Container[str]) -> dict[str, str]:
    """For each id, the id that stands for it now.

    Follow `merged_into` as far as it leads. The last one that is not removed stands for all before
    it; so passages whose code was merged in one copy into a code that was removed in another come
    to light again. Where all are removed, the very last stands for them. In a circle of merges
    the smallest id that is not removed stands for the whole circle. A target that is not known
    counts as no target.
    """
    found: dict[str, str] = {}
    for start in merged_into:
        chain: list[str] = []
        seen: dict[str, int] = {}
        here: str | None = start
        while here is not None and here in merged_into and here not in found and here not in seen:
            seen[here] = len(chain)
            chain.append(here)
            here = merged_into[here]
        if here in seen:
            circle = chain[seen[here] :]
            del chain[seen[here] :]
            winner = min(circle, key=lambda member: (member in removed, member))
            found.update(dict.fromkeys(circle, winner))
        for member in reversed(chain):
            target = merged_into[member]
            beyond = found.get(target, member) if target is not None else member
            lost = beyond in removed and member not in removed
            found[member] = member if lost else beyond
    return found


def without_circles(parents: Mapping[str, str | None]) -> dict[str, str | None]:
    """The same parents, each circle cut open: its smallest id goes to the top.

    A parent that is not among the ids counts as none.
    """
    safe = {child: parent if parent in parents else None for child, parent in parents.items()}
    settled: set[str] = set()
    for start in parents:
        trail: dict[str, None] = {}
        here: str | None = start
        while here is not None and here not in settled and here not in trail:
            trail[here] = None
            here = safe[here]
        if here is not None and here in trail:
            members = list(trail)
            safe[min(members[members.index(here) :])] = None
        settled.update(trail)
    return safe
