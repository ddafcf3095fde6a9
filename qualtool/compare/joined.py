"""Layers seen in another way: several coders as one, or the whole text as analysed."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from qualtool.compare.labels import Label
from qualtool.compare.layers import Layers
from qualtool.compare.united import united
from qualtool.transcripts.model import Span


def joined(layers: Layers, groups: Sequence[tuple[Label, Sequence[int]]]) -> Layers:
    """Groups of coders as one coder each, who marked what any of its members marked.

    What several members marked with one code is one passage where it overlaps. A group stands to
    a transcript as the member who came furthest.

    Args:
        layers: Who marked what.
        groups: What each group is called, and its coders by index; each in one group at most.
    """
    of_coder = np.full(len(layers.coders), -1)
    standing = np.zeros((len(layers.transcripts), len(groups)), dtype=np.int8)
    for number, (_, members) in enumerate(groups):
        of_coder[list(members)] = number
        standing[:, number] = layers.standing[:, list(members)].max(axis=1, initial=0)
    kept = layers.codings.chosen(of_coder[layers.codings.coder] >= 0)
    codings = replace(kept, coder=of_coder[kept.coder])
    # what a member has not finished yet must not count because another has
    counts = layers.counts[layers.codings.transcript, layers.codings.coder]
    finished = counts[of_coder[layers.codings.coder] >= 0]
    several = np.array([len(members) > 1 for _, members in groups], dtype=np.bool_)
    done = codings.chosen(finished)
    together = several[done.coder]
    return replace(
        layers,
        coders=tuple(label for label, _ in groups),
        codings=done.chosen(~together).followed_by(united(done.chosen(together))),
        standing=standing,
    )


def whole_text(layers: Layers) -> Layers:
    """The same with all of each source text as what is analysed, whoever speaks."""
    words = tuple((Span(0, size),) if size else () for size in layers.lengths.tolist())
    return replace(layers, words=words)
