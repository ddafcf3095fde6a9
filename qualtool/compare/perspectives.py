"""What would be missing without the coders of one perspective: passages, people, codes."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from qualtool.compare.labels import Label
from qualtool.compare.layers import Layers
from qualtool.compare.passages import Marked, marked_passages
from qualtool.compare.sweep import Naming
from qualtool.compare.units import UnitMap
from qualtool.compare.wording import percent
from qualtool.transcripts.model import Span
from qualtool.wording import counted, listed, quoted

WhoSpeaks = Callable[[str, Span], Collection[Label]]
"""The participants who say any of a passage, by transcript id and place."""


@dataclass(frozen=True, slots=True)
class Missing:
    """What of one code, or of all, only coders of the perspective marked."""

    name: Label
    passages: int
    """Passages that anyone marked; marks that meet are one passage."""
    missing: int
    """Those that nobody of another perspective marked."""
    others_alone: int
    """Those that only coders of other perspectives marked."""
    people: int
    """Participants who speak in the passages."""
    unheard: tuple[Label, ...]
    """Those of them who speak in no passage that others marked."""


@dataclass(frozen=True, slots=True)
class WithoutPerspective:
    """What the coding would lack without the coders of one perspective."""

    perspective: str
    coders: tuple[Label, ...]
    others: tuple[Label, ...]
    transcripts: int
    """Those that coders of this and of another perspective coded: only these are compared."""
    left_out: int
    """Transcripts that only one side coded."""
    codes: tuple[Missing, ...]
    """Those that anyone used."""
    together: Missing
    """All codes; the same words with two codes are two passages."""

    @property
    def words(self) -> tuple[str, ...]:
        """The answer in sentences."""
        who = f"Without {self.perspective} ({listed(one.name for one in self.coders)})"
        if not self.others:
            return (f"{who} nobody would have coded.",)
        if not self.transcripts:
            return (f"{who}: no transcript was coded by them and by others, so nothing is known.",)
        whole = self.together
        if not whole.passages:
            return (f"{who} nothing would be missing: nobody coded anything.",)
        share = percent(whole.missing, whole.passages)
        first = (
            f"{who} {whole.missing:,} of {counted(whole.passages, 'passage')} ({share}) would be "
            f"missing, in {counted(self.transcripts, 'transcript')} that they and others coded."
        )
        gone = [one for one in self.codes if one.missing == one.passages]
        only = [f"Only they used {listed(quoted(one.name.name) for one in gone)}."] if gone else []
        return (first, *only, *_unheard_words([one for one in self.codes if one not in gone]))


def _unheard_words(codes: Sequence[Missing]) -> tuple[str, ...]:
    """On how many codes somebody would not be heard, and where that is most people."""
    some = [one for one in codes if one.unheard]
    if not some:
        return ()
    most = max(some, key=lambda one: len(one.unheard))
    people = f"{len(most.unheard)} of {counted(most.people, 'person', 'people')}"
    if len(some) == 1:
        return (f"On {quoted(most.name.name)}, {people} would not be heard.",)
    return (
        (
            f"On {counted(len(some), 'code')} somebody would not be heard; on "
            f"{quoted(most.name.name)}, {people}."
        ),
    )


def without_perspectives(
    layers: Layers,
    units: UnitMap,
    naming: Naming,
    *,
    perspectives: Mapping[str, Sequence[str]],
    who_speaks: WhoSpeaks,
) -> tuple[WithoutPerspective, ...]:
    """For each perspective, what would be missing if none of its coders had coded.

    A coder with several perspectives belongs to each of them. Only transcripts that coders of
    both sides coded are looked at: in others nothing can be missed, or everything.

    Args:
        layers: Who marked what.
        units: What marks have to share to be one passage.
        naming: What codes are called.
        perspectives: For the id of each coder, how they describe themselves.
        who_speaks: The participants of a passage.
    """
    called: dict[str, str] = {}
    for label in layers.coders:
        for one in perspectives.get(label.id, ()):
            called.setdefault(one.strip().casefold(), one.strip())
    if not any(called):
        return ()
    marked = marked_passages(layers, units, naming)
    return tuple(
        _without(layers, naming, marked, called[key], _of(layers, perspectives, key), who_speaks)
        for key in sorted(called)
        if key
    )


def _of(layers: Layers, perspectives: Mapping[str, Sequence[str]], key: str) -> frozenset[str]:
    return frozenset(
        label.id
        for label in layers.coders
        if any(one.strip().casefold() == key for one in perspectives.get(label.id, ()))
    )


def _without(
    layers: Layers,
    naming: Naming,
    marked: Sequence[Marked],
    perspective: str,
    coders: frozenset[str],
    who_speaks: WhoSpeaks,
) -> WithoutPerspective:
    own = [label.id in coders for label in layers.coders]
    ours = np.asarray(layers.counts[:, own].any(axis=1))
    theirs = np.asarray(layers.counts[:, [not one for one in own]].any(axis=1))
    both = {layers.transcripts[number].id for number in np.flatnonzero(ours & theirs)}
    here = [one for one in marked if one.transcript in both]
    named: dict[int, list[Marked]] = {}
    for one in here:
        named.setdefault(one.name, []).append(one)
    found = [
        _missing(label, named.get(number, ()), coders, who_speaks)
        for number, label in enumerate(naming.names)
    ]
    return WithoutPerspective(
        perspective,
        tuple(label for label in layers.coders if label.id in coders),
        tuple(label for label in layers.coders if label.id not in coders),
        len(both),
        int((ours ^ theirs).sum()),
        tuple(one for one in found if one.passages),
        _missing(Label("", "all codes"), here, coders, who_speaks),
    )


def _missing(
    name: Label, passages: Sequence[Marked], coders: frozenset[str], who_speaks: WhoSpeaks
) -> Missing:
    whose = [{held.coder.id for held in one.had} for one in passages]
    people: dict[str, Label] = {}
    heard: set[str] = set()
    for one, marking in zip(passages, whose, strict=True):
        speaking = {label.id: label for label in who_speaks(one.transcript, one.span)}
        people |= speaking
        if not marking <= coders:
            heard |= speaking.keys()
    unheard = sorted((label for one, label in people.items() if one not in heard), key=_name)
    return Missing(
        name,
        len(passages),
        sum(marking <= coders for marking in whose),
        sum(not marking & coders for marking in whose),
        len(people),
        tuple(unheard),
    )


def _name(label: Label) -> str:
    return label.name
