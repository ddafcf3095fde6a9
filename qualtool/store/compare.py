"""Coders' layers side by side, as the study keeps them."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from sqlalchemy import Connection

from qualtool.codebook.meanings import NOW
from qualtool.codebook.model import Code, Codebook
from qualtool.coding.independence import Independence
from qualtool.coding.model import Coder
from qualtool.coding.rounds import practice_transcripts
from qualtool.coding.visible import Sight
from qualtool.compare.analysed import is_silent
from qualtool.compare.labels import Label
from qualtool.compare.layers import Layers, Standing, columns_of
from qualtool.compare.left_out import LeftOut
from qualtool.compare.units import participants_words
from qualtool.store.codebook import load_codebook
from qualtool.store.compared_codings import load_compared_codings, without_unanalysed
from qualtool.store.independent import Independent, Row
from qualtool.store.rounds import load_rounds
from qualtool.store.rounds_then import load_rounds_then
from qualtool.store.transcripts import load_transcripts
from qualtool.store.visible import load_sight
from qualtool.transcripts.read_transcript import ReadTranscript

NOBODYS: Mapping[str, Collection[str]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Coders' layers, and what they rest on."""

    layers: Layers
    parents: dict[str, str | None]
    """The id of the code above each code."""
    codebook: Codebook
    transcripts: tuple[ReadTranscript, ...]
    """In the order of the layers' transcripts."""
    left_out: LeftOut

    @property
    def trees(self) -> dict[str, str]:
        """The tree that each code stands in, by the code's id."""
        return {
            label.id: self.codebook.tree_of(self.codebook[label.id]) for label in self.layers.codes
        }


def load_layers(
    db: Connection,
    coders: Sequence[Coder],
    *,
    codes: Collection[str] | None = None,
    interviews: Collection[str] | None = None,
    unanalysed: Mapping[str, Collection[str]] = NOBODYS,
    as_now: bool = True,
    of_round: str = "",
    before: str = NOW,
) -> SideBySide:
    """The layers of these coders, merged codes taken as what they became.

    Args:
        db: The study.
        coders: Whose layers, in the order of the report.
        codes: Ids of the codes to compare; None for all.
        interviews: Ids of the transcripts to compare; None for all that do not only serve practice.
        unanalysed: The labels of those who did not agree to analysis, by transcript id: their
            words are not counted, nor what is coded of them, nor interviews of theirs alone.
        as_now: What coders have marked now; else as it stood before they could see each other's
            work, for figures.
        of_round: The id of the round whose work is compared, and of nobody who has no part in it;
            without one, of each interview the latest.
        before: Codebook, codings, and who had finished, as they stood just before this stamp.
    """
    rounds, looking = load_rounds(db), load_sight(db)
    codebook = load_codebook(db, before=before)
    then = Independence.of(load_rounds_then(db, before=before), of_round)
    # Who names an interview wants to look at it, also where it does not count.
    practised = () if as_now and interviews is not None else practice_transcripts(rounds)
    interviewed = _interviews(db, coders, interviews, unanalysed, looking, practised)
    reads = interviewed.compared
    compared = _Compared.of(codebook, codes)
    apart = load_compared_codings(db, coders, then, as_now=as_now, before=before)
    marked = without_unanalysed(apart.rows, reads, unanalysed)
    coder_labels = [Label(coder.id, coder.name) for coder in coders]
    transcript_labels = [Label(read.id, read.title) for read in reads]
    stands = _standing(marked, coder_labels, transcript_labels, then, looking)
    layers = Layers.of(
        coder_labels,
        compared.labels,
        transcript_labels,
        [len(read.transcript.source) for read in reads],
        columns_of(
            compared.rows(marked, {read.id for read in reads}),
            coders=coder_labels,
            codes=compared.labels,
            transcripts=transcript_labels,
        ),
        # Without transcripts, nobody stands anywhere.
        standing=stands or None,
        words=[
            participants_words(read.transcript, without=unanalysed.get(read.id, ()))
            for read in reads
        ],
    )
    waiting = [read.title for read, row in zip(reads, stands, strict=True) if _waits(row)]
    left_out = LeftOut((*interviewed.unseen, *waiting), interviewed.practised)
    if not as_now:
        left_out = _told(left_out, apart, layers, compared, then)
    return SideBySide(layers, compared.parents, codebook, tuple(reads), left_out)


def _told(
    left_out: LeftOut,
    apart: Independent,
    layers: Layers,
    compared: "_Compared",
    rounds: Independence,
) -> LeftOut:
    """The same with what is to be known of the work that counts, where coders are compared."""
    counting = {
        (transcript.id, coder.id)
        for transcript, row in zip(layers.transcripts, layers.counts, strict=True)
        for coder, counts in zip(layers.coders, row, strict=True)
        if counts and row.sum() > 1
    }
    places = {transcript for transcript, _ in counting}
    titles = [label for label in layers.transcripts if label.id in places]

    def number(rows: Iterable[Row]) -> int:
        return sum((row[3], row[1]) in counting and row[2] in compared.standing for row in rows)

    open_ = {transcript for transcript, _ in apart.not_hidden & counting}
    return replace(
        left_out,
        late=number(apart.late),
        changed=number(apart.changed),
        handed_on=number(apart.handed_on),
        rounds=tuple(
            (one.name, round_.name)
            for one in titles
            if (round_ := rounds.compared(one.id)) and len(rounds.rounds[one.id]) > 1
        ),
        not_hidden=tuple(one.name for one in titles if one.id in open_),
    )


@dataclass(frozen=True, slots=True)
class _Interviews:
    """The interviews that are asked for, without those of whom nobody agreed to analysis."""

    compared: list[ReadTranscript]
    unseen: tuple[str, ...]
    """Titles of those in which whoever is looking may not see two of the coders yet."""
    practised: tuple[str, ...]
    """Titles of those that only serve practice."""


def _interviews(
    db: Connection,
    coders: Sequence[Coder],
    wanted: Collection[str] | None,
    unanalysed: Mapping[str, Collection[str]],
    looking: Sight,
    practised: Collection[str],
) -> _Interviews:
    heard = [
        read
        for read in load_transcripts(db, wanted)
        if not is_silent(read.transcript, unanalysed.get(read.id, ()))
    ]
    counting = [read for read in heard if read.id not in practised]
    open_ = {read.id for read in counting if _open_to(looking, read, coders)}
    return _Interviews(
        [read for read in counting if read.id in open_],
        tuple(read.title for read in counting if read.id not in open_),
        tuple(read.title for read in heard if read.id in practised),
    )


def _open_to(looking: Sight, read: ReadTranscript, coders: Sequence[Coder]) -> bool:
    """Whether whoever is looking may see two of these layers in a transcript, or all of them."""
    seen_ones = sum(looking.sees(read.id, one.id) for one in coders)
    return seen_ones > 1 or seen_ones == len(coders)


@dataclass(frozen=True, slots=True)
class _Compared:
    """The codes that are compared, and what stands for each code that was merged."""

    labels: list[Label]
    """In the order of the codebook."""
    parents: dict[str, str | None]
    standing: dict[str, str]
    """The id of the compared code that each code has become, or is."""

    @classmethod
    def of(cls, codebook: Codebook, wanted: Collection[str] | None) -> "_Compared":
        live: list[Code] = [code for code in codebook.walk() if wanted is None or code.id in wanted]
        known = {code.id for code in live}
        became = {code.id: codebook.resolve(code.id).id for code in codebook.codes}
        return cls(
            [Label(code.id, codebook.called(code)) for code in live],
            {code.id: above.id if (above := codebook.parent_of(code)) else None for code in live},
            {old: new for old, new in became.items() if new in known},
        )

    def rows(self, marked: Iterable[Row], transcripts: Collection[str]) -> list[Row]:
        """The codings of these codes in these transcripts, each with what its code has become."""
        return [
            (identity, coder, self.standing[code], transcript, start, end)
            for identity, coder, code, transcript, start, end in marked
            if code in self.standing and transcript in transcripts
        ]


def _standing(
    rows: Sequence[Row],
    coders: Sequence[Label],
    transcripts: Sequence[Label],
    rounds: Independence,
    looking: Sight,
) -> list[list[Standing]]:
    """A coder counts for the transcripts that they have finished in the round that is compared.

    Where they code a transcript in no round, they count if they coded anything in it, with whatever
    code: that they gave it none of the codes compared is an answer too.
    """
    coded = {(transcript, coder) for _, coder, _, transcript, _, _ in rows}

    def stands(transcript: str, coder: str) -> Standing:
        if finished := rounds.is_finished(transcript, coder):
            seen_ones = looking.sees(transcript, coder)
            return Standing.COUNTS if seen_ones else Standing.NOT_FINISHED
        if finished is not None:
            return Standing.NOT_FINISHED
        given = rounds.is_given(transcript, coder)
        counts = (transcript, coder) in coded and not (given or rounds.asked)
        return Standing.COUNTS if counts else Standing.NOT_ASSIGNED

    return [[stands(each.id, who.id) for who in coders] for each in transcripts]


def _waits(row: Sequence[Standing]) -> bool:
    """Whether a transcript could be compared once somebody has finished it."""
    return row.count(Standing.COUNTS) < 2 and Standing.NOT_FINISHED in row
