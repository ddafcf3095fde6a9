"""Whether interviews that are compared together were coded by different codebooks."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualtool.codebook.differences import differences
from qualtool.codebook.meanings import NOW
from qualtool.codebook.model import Codebook
from qualtool.codebook.version import CodebookVersion, fingerprint
from qualtool.coding.independence import Independence
from qualtool.coding.rounds import Round
from qualtool.store.codebook import load_codebook, load_codebook_version
from qualtool.store.rounds import load_rounds
from qualtool.store.rounds_then import load_rounds_then
from qualtool.wording import listed, quoted

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from qualtool.store.compare import SideBySide

LOOKS = frozenset({"key", "colour", "origin"})
"""What differs between two codebooks and has nothing to do with what codes mean."""


@dataclass(frozen=True, slots=True)
class Finished:
    """A round whose interviews are compared, and the codebook by which it was finished."""

    round: Round
    codebook: Codebook
    """Only of the codes that are compared."""
    version: CodebookVersion


def mixed_codebooks(db: "Connection", side: "SideBySide", *, before: str = NOW) -> tuple[str, ...]:
    """What to know where rounds were finished by codebooks that say different things, in sentences.

    Only the codes that are compared count.

    Args:
        db: The study.
        side: The layers that are compared.
        before: The stamp before which they stood so; without it, they do now.
    """
    finished = sorted(_finished(db, side, before), key=lambda one: one.version.changed)
    if len({fingerprint(one.codebook) for one in finished}) < 2:
        return ()
    by = listed(f"{quoted(one.round.name)} by {one.version}" for one in finished)
    changed = _changed(finished[0].codebook, finished[-1].codebook)
    return (
        (
            f"These rounds were finished by different codebooks: {by}. In between, "
            f"{listed(changed, most=5)} changed. Compare one round at a time to keep them apart."
        ),
    )


def _finished(db: "Connection", side: "SideBySide", before: str) -> Iterator[Finished]:
    independence = Independence.of(load_rounds_then(db, before=before))
    counting = {
        (transcript.id, coder.id)
        for transcript, row in zip(side.layers.transcripts, side.layers.counts, strict=True)
        for coder, counts in zip(side.layers.coders, row, strict=True)
        if counts and row.sum() > 1
    }
    compared = {code.id for code in side.layers.codes}
    codes = {one.id for one in side.codebook.codes if _became(side.codebook, one.id) in compared}
    latest = {one: independence.compared(one) for one, _ in counting}
    for one in load_rounds(db, before=before):
        said = [
            each.finished
            for each in one.assignments
            if each.finished
            and (each.transcript, each.coder) in counting
            and (compared_in := latest[each.transcript])
            and compared_in.id == one.id
        ]
        if said:
            book = load_codebook(db, before=max(said))
            yield Finished(one, _only(book, codes), load_codebook_version(db, before=max(said)))


def _became(codebook: Codebook, code: str) -> str:
    return codebook.resolve(code).id


def _only(codebook: Codebook, codes: Collection[str]) -> Codebook:
    return Codebook(code for code in codebook.codes if code.id in codes)


def _changed(before: Codebook, after: Codebook) -> tuple[str, ...]:
    found = (one for one in differences(before, after) if one.what not in LOOKS)
    return tuple(dict.fromkeys(quoted(one.path) for one in found))
