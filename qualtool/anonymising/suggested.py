"""What is suggested to be read in place of a name: its role or kind, numbered where needed."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from qualtool.anonymising.model import IN_WORDS, Proposal

_NUMBERED = re.compile(r"\[([^\[\]]+?) (\d+)\]")

Role = tuple[str, str]
"""A transcript's id and what somebody is called there, such as “sister”."""


def with_suggestions(
    proposals: Sequence[Proposal],
    roles: Mapping[str, Iterable[Role]],
    standing: Iterable[str],
) -> list[Proposal]:
    """The proposals with what may be read instead.

    Somebody known by a role in one transcript alone becomes that role: `[sister]`. Other people,
    places and organisations are numbered, so that two stay two; numbers that stand in the study
    already are not given again.

    Args:
        proposals: In the order in which numbers are given.
        roles: By the name of the proposal.
        standing: Replacements that are read in the study already.
    """
    bases = [_base(one, roles.get(one.name, ())) for one in proposals]
    used: defaultdict[str, int] = defaultdict(int)
    for text in standing:
        for base, number in _NUMBERED.findall(text):
            used[base] = max(used[base], int(number))
    often = Counter(bases)
    crowded = _crowded(proposals, bases)
    found = []
    for one, base in zip(proposals, bases, strict=True):
        if one.known:
            found.append(one)
            continue
        if _is_numbered(one, base, often[base] + used[base], base in crowded):
            used[base] += 1
            base = f"{base} {used[base]}"  # noqa: PLW2901
        found.append(replace(one, becomes=f"[{base}]"))
    return found


def _base(proposal: Proposal, roles: Iterable[Role]) -> str:
    said = {becomes for _, becomes in roles if becomes != "name"}
    where = set(proposal.transcripts)
    if len(said) == 1 and (proposal.kind != "person" or len(where) == 1):
        return next(iter(said))
    return IN_WORDS[proposal.kind].becomes


def _is_numbered(proposal: Proposal, base: str, often: int, crowded: bool) -> bool:  # noqa: FBT001
    if proposal.kind == "person":
        return base == IN_WORDS["person"].becomes or crowded
    return proposal.kind in ("place", "organisation") and often > 1


def _crowded(proposals: Sequence[Proposal], bases: Sequence[str]) -> set[str]:
    """Roles that two people have in one transcript."""
    held = Counter(
        (transcript, base)
        for one, base in zip(proposals, bases, strict=True)
        for transcript in one.transcripts
    )
    return {base for (_, base), times in held.items() if times > 1}
