"""A corrected version of an interview beside what the study holds of it: codings, what is taken."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualtool.coding.model import Coding
from qualtool.history.model import Action
from qualtool.store.codebook import load_codebook
from qualtool.store.coding import load_codings
from qualtool.store.naming import names_of_workers
from qualtool.transcripts.corrected_file import (
    Comparison,
    NamesComeBackError,
    compare_versions,
    in_words,
)
from qualtool.transcripts.correcting import plan_corrections
from qualtool.transcripts.parsed import ParsedTranscript
from qualtool.transcripts.read_transcript import ReadTranscript
from qualtool.wording import counted, listed, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection


@dataclass(frozen=True)
class CorrectedVersion:
    """What a corrected version would change, and in what words to say it."""

    compared: Comparison
    codings: tuple[Coding, ...]
    called: dict[str, str]
    """What each coding is called: its code, and who made it."""

    @property
    def changes(self) -> tuple[str, ...]:
        """Every correction that is sure, in words."""
        return tuple(map(in_words, self.compared.sure))

    @property
    def doubts(self) -> tuple[str, ...]:
        """Everything that is left as it is unless somebody says otherwise, in words."""
        return (*self._rewritten(), *self.compared.doubts)

    def planned(self, *, keep_hidden: bool, rewritten: bool) -> Action:
        """What to keep.

        Args:
            keep_hidden: Leave the places as they are in which names would come back.
            rewritten: Take coded passages, too, that were written anew.

        Raises:
            NamesComeBackError: Names would come back, and `keep_hidden` is not set.
        """
        if self.compared.names and not keep_hidden:
            raise NamesComeBackError(self.compared.names_in_words)
        return plan_corrections(self.compared.read, self.compared.taken(rewritten=rewritten))

    def _rewritten(self) -> "Iterator[str]":
        for one in self.compared.rewritten:
            codings = listed(
                (self.called[self.codings[number].id] for number in one.passages), most=5
            )
            yield f"{in_words(one.correction)}, in most of what is coded as {codings}"


def compare_with_study(
    db: "Connection", read: ReadTranscript, new: ParsedTranscript
) -> CorrectedVersion:
    """Compare an interview of the study with a corrected version of it.

    Raises:
        AnotherInterviewError: They have too little in common.
    """
    codings = load_codings(db, transcript=read.id)
    codebook, names = load_codebook(db), names_of_workers(db)
    called = {
        one.id: f"{quoted(codebook.resolve(one.code).name)} by {names.get(one.coder, one.coder)}"
        for one in codings
        if one.code in codebook
    }
    known = tuple(one for one in codings if one.id in called)
    compared = compare_versions(read, new, [one.span for one in known])
    return CorrectedVersion(compared, known, called)


def summary_of(version: CorrectedVersion) -> str:
    """How much a corrected version changes, in one sentence."""
    compared = version.compared
    said = [counted(len(compared.sure), "correction")]
    if compared.rewritten:
        said.append(f"{counted(len(compared.rewritten), 'change')} of coded passages held back")
    if compared.doubts:
        said.append(counted(len(compared.doubts), "other difference"))
    if compared.names:
        said.append(f"{counted(len(compared.names), 'place')} where names would come in")
    same = int(compared.share * 1000) / 10
    return f"{same:g} % of the words are the same; {listed(said)}"
