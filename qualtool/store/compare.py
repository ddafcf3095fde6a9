"""Coders' layers side by side, as the study keeps them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from sqlalchemy import Connection, select

from qualtool.codebook.model import Codebook
from qualtool.coding.model import AGREED, Coder
from qualtool.coding.rounds import finishing, practice_transcripts
from qualtool.coding.visible import Sight
from qualtool.compare.labels import Label
from qualtool.compare.layers import Layers, Standing, columns_of
from qualtool.compare.left_out import LeftOut
from qualtool.compare.settling import Dissent, Settlement
from qualtool.compare.units import participants_words
from qualtool.store.codebook import load_codebook
from qualtool.store.independent import Independent, Row, independent
from qualtool.store.rounds import load_rounds
from qualtool.store.tables import FOLDED, present
from qualtool.store.transcripts import load_transcripts
from qualtool.store.visible import load_sight, seen
from qualtool.transcripts.model import Span, Transcript
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


def load_layers(
    db: Connection,
    coders: Sequence[Coder],
    *,
    codes: Collection[str] | None = None,
    interviews: Collection[str] | None = None,
    unanalysed: Mapping[str, Collection[str]] = NOBODYS,
    as_now: bool = True,
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
    """
    codebook, rounds = load_codebook(db), load_rounds(db)
    looking = load_sight(db)
    everything = [
        read
        for read in load_transcripts(db, interviews)
        if not _silent(read.transcript, unanalysed.get(read.id, ()))
    ]
    # Who names an interview wants to look at it, also where it does not count.
    looked_at = as_now and interviews is not None
    practised = frozenset() if looked_at else practice_transcripts(rounds)
    reads = [
        read for read in everything if read.id not in practised and _open_to(looking, read, coders)
    ]
    transcripts = {read.id for read in reads}
    live = [code for code in codebook.walk() if codes is None or code.id in codes]
    wanted = {code.id for code in live}
    standing = {
        code.id: resolved
        for code in codebook.codes
        if (resolved := codebook.resolve(code.id).id) in wanted
    }
    apart = Independent(_codings_of(db, coders))
    if not as_now:
        apart = independent(db, apart.rows, rounds, [one.id for one in coders])
    marked = _analysed(apart.rows, reads, unanalysed)
    rows = [
        (identity, coder, standing[code], transcript, start, end)
        for identity, coder, code, transcript, start, end in marked
        if code in standing and transcript in transcripts
    ]
    coder_labels = [Label(coder.id, coder.name) for coder in coders]
    code_labels = [Label(code.id, code.name) for code in live]
    transcript_labels = [Label(read.id, read.title) for read in reads]
    done = {one: said and looking.sees(*one) for one, said in finishing(rounds).items()}
    stands = _standing(marked, coder_labels, transcript_labels, done)
    layers = Layers.of(
        coder_labels,
        code_labels,
        transcript_labels,
        [len(read.transcript.source) for read in reads],
        columns_of(rows, coders=coder_labels, codes=code_labels, transcripts=transcript_labels),
        # Without transcripts, nobody stands anywhere.
        standing=stands or None,
        words=[
            participants_words(read.transcript, without=unanalysed.get(read.id, ()))
            for read in reads
        ],
    )
    parents = {code.id: above.id if (above := codebook.parent_of(code)) else None for code in live}
    left_out = LeftOut(
        (
            *(one.title for one in everything if one.id not in transcripts | practised),
            *(one.title for one, row in zip(reads, stands, strict=True) if _waits(row)),
        ),
        tuple(one.title for one in everything if one.id in practised),
        apart.late,
        apart.changed,
    )
    return SideBySide(layers, parents, codebook, tuple(reads), left_out)


def _open_to(looking: Sight, read: ReadTranscript, coders: Sequence[Coder]) -> bool:
    """Whether whoever is looking may see two of these layers in a transcript, or all of them."""
    seen_ones = sum(looking.sees(read.id, one.id) for one in coders)
    return seen_ones > 1 or seen_ones == len(coders)


def _waits(row: Sequence[Standing]) -> bool:
    """Whether a transcript could be compared once somebody has finished it."""
    return row.count(Standing.COUNTS) < 2 and Standing.NOT_FINISHED in row


def _codings_of(db: Connection, coders: Sequence[Coder]) -> list[Row]:
    table = FOLDED["coding"]
    names = ("id", "coder", "code", "transcript", "start", "end")
    query = (
        select(*(table.c[name] for name in names))
        .where(
            table.c.removed.is_not(True),
            table.c.coder.in_([coder.id for coder in coders]),
            seen(db, "coding"),
        )
        .order_by(table.c.id)
    )
    return [tuple(row) for row in db.execute(query)]


def _silent(transcript: Transcript, labels: Collection[str]) -> bool:
    """Whether none of those who speak in a transcript as participants agreed to analysis."""
    speaking = {label for label, role in transcript.roles.items() if role == "participant"}
    return bool(speaking) and speaking <= set(labels)


def _analysed(
    rows: list[Row], reads: Sequence[ReadTranscript], unanalysed: Mapping[str, Collection[str]]
) -> list[Row]:
    """The codings without those of passages of which most was said by who is not analysed."""
    left_out: dict[str, tuple[set[Span], tuple[Span, ...]]] = {}
    for read in reads:
        if labels := unanalysed.get(read.id):
            kept = participants_words(read.transcript, without=labels)
            left_out[read.id] = set(participants_words(read.transcript)) - set(kept), kept
    if not left_out:
        return rows

    def stays(row: Row) -> bool:
        out, kept = left_out.get(row[3], ((), ()))
        span = Span(row[4], row[5])
        return sum(map(span.overlap, out)) <= sum(map(span.overlap, kept))

    return [row for row in rows if stays(row)]


def _standing(
    rows: Sequence[Row],
    coders: Sequence[Label],
    transcripts: Sequence[Label],
    finished: Mapping[tuple[str, str], bool],
) -> list[list[Standing]]:
    """A coder counts for the transcripts that they have finished in a round.

    Where they code a transcript in no round, they count if they coded anything in it, with whatever
    code: that they gave it none of the codes compared is an answer too.
    """
    coded = {(transcript, coder) for _, coder, _, transcript, _, _ in rows}

    def stands(one: tuple[str, str]) -> Standing:
        if one in finished:
            return Standing.COUNTS if finished[one] else Standing.NOT_FINISHED
        return Standing.COUNTS if one in coded else Standing.NOT_ASSIGNED

    return [[stands((each.id, who.id)) for who in coders] for each in transcripts]


def load_settlements(db: Connection) -> tuple[Settlement, ...]:
    """Everything that was settled, in the order of ids."""
    table = FOLDED["settlement"]
    query = present(table).where(seen(db, Settlement.KIND))
    rows = db.execute(query.order_by(table.c.id)).mappings()
    return tuple(
        Settlement(
            id=row["id"],
            difference=row["difference"] or "",
            transcript=row["transcript"] or "",
            span=Span(row["start"], row["end"]),
            had=row["had"] or {},
            outcome=row["outcome"] or "",
            codes=tuple(row["codes"] or ()),
            reason=row["reason"] or "",
            took_part=tuple(row["took_part"] or ()),
            codes_changed=tuple(row["codes_changed"] or ()),
            dissent=tuple(Dissent(words, who) for words, who in row["dissent"] or ()),
            stamp=max(row["stamps"]),
        )
        for row in rows
    )


def load_agreed(db: Connection) -> dict[str, list[str]]:
    """The codings in the agreed layer by the settlement they come from, all by their ids."""
    table = FOLDED["coding"]
    query = (
        select(table.c.settlement, table.c.id)
        .where(table.c.removed.is_not(True), table.c.coder == AGREED)
        .order_by(table.c.id)
    )
    found: dict[str, list[str]] = {}
    for settlement, coding in db.execute(query):
        if settlement:
            found.setdefault(settlement, []).append(coding)
    return found
