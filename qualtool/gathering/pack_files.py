"""A pack for somebody: what goes in, what its file is called, and what is said of it."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualtool.coding.model import Coder
from qualtool.coding.rounds import Round
from qualtool.erasing.sealing import to_seal
from qualtool.export.report import natural
from qualtool.gathering.packing import (
    Pack,
    keeping_back,
    not_packed,
    own_work_left_out,
    packed,
    texts_kept_back,
)
from qualtool.gathering.speakers import speakers
from qualtool.history.model import Action
from qualtool.store.log import load_log, load_texts
from qualtool.store.packing import PackLabel, this_version
from qualtool.store.study import SUFFIX, Study
from qualtool.store.transcripts import load_participants, load_titles, load_transcripts
from qualtool.store.visible import hidden_subjects
from qualtool.transcripts.model import Participant, Transcript
from qualtool.transcripts.taken import plan_taken
from qualtool.wording import counted, listed

if TYPE_CHECKING:
    from sqlalchemy import Connection

MOST_NAMED = 8
"""Interviews that are named in what is said."""


@dataclass(frozen=True, slots=True)
class PackFor:
    """What a pack for a coder will hold."""

    coder: Coder
    within: Round | None
    """The round that it is for, if it is for one."""
    pack: Pack
    texts: tuple[str, ...]
    titles: tuple[str, ...]
    """What the interviews in it are called."""
    people: tuple[Participant, ...]
    """Those whose words are in it."""
    unsealed: int = 0
    """Places where names and the like are hidden in its interviews, and still stand beneath."""

    @property
    def notes(self) -> tuple[str, ...]:
        """What it does not hold, and what somebody could find in it, in sentences."""
        said = []
        if self.pack.left_out:
            said.append(not_packed(self.pack.left_out))
        if self.pack.own_left_out:
            said.append(own_work_left_out(self.coder.name))
        if self.pack.kept_back:
            said.append(texts_kept_back(self.pack.kept_back))
        if self.unsealed:
            said.append(
                f"In {counted(self.unsealed, 'place')} a name or the like is hidden. Whoever looks "
                "into the file with another program can find what stands beneath, unless it was "
                "sealed before."
            )
        return tuple(said)

    @property
    def label(self) -> PackLabel:
        """What the pack says of itself."""
        return PackLabel(self.coder.id, self.within.id if self.within else "", this_version())

    def file_name(self, study: Study) -> str:
        """A name that says of which study it is, whose, and for what."""
        said = [study.place.stem, self.coder.name, *([self.within.name] if self.within else [])]
        return "-".join(map(_plain, said)) + SUFFIX

    def words(self, into: object) -> str:
        """That it was written, as a sentence; `into` names the file."""
        number = counted(len(self.titles), "interview")
        named = listed(self.titles, most=MOST_NAMED)
        return f"Packed {number} for {self.coder.name} into {into}: {named}."

    def taken(self, file: str, data: bytes) -> Action:
        """What is put on record of the words that leave the study in it."""
        return plan_taken(file, f"pack for {self.coder.name}", data, self.people)


def theirs_in(within: Round, coder: Coder) -> tuple[str, ...]:
    """The ids of the interviews that somebody codes in a round."""
    theirs = (one.transcript for one in within.assignments if one.coder == coder.id)
    return tuple(dict.fromkeys(theirs))


def pack_for(
    db: "Connection", coder: Coder, transcripts: Collection[str], within: Round | None
) -> PackFor:
    """Gather what a coder needs for some interviews.

    Raises:
        NothingToPackError: There are no interviews.
    """
    everybody = load_participants(db)
    made = packed(
        load_log(db),
        everybody,
        coder=coder,
        transcripts=transcripts,
        round_=within.id if within else None,
        unseen=hidden_subjects(db),
    )
    made = keeping_back(made, speakers(db).not_to_be_analysed())
    titles = load_titles(db)
    called = sorted((titles[one] for one in set(transcripts) if one in titles), key=natural)
    return PackFor(
        coder,
        within,
        made,
        tuple(load_texts(db, made.texts).values()),
        tuple(one for one in called if one not in made.left_out),
        tuple(one for one in everybody if one.id in made.people),
        sum(len(one.edits) for one in to_seal(load_transcripts(db, _interviews_in(made)))),
    )


def _interviews_in(made: Pack) -> set[str]:
    changes = (change for entry in made.entries for change in entry.changes)
    return {change.id for change in changes if change.kind == Transcript.KIND}


def _plain(name: str) -> str:
    return "".join(c if c.isalnum() else "-" for c in name).strip("-")
