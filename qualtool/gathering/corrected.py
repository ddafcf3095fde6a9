"""A corrected version of an interview beside what the study holds of it: codings, what is taken."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualtool.history.model import Action
from qualtool.store.codebook import load_codebook
from qualtool.store.coding import load_codings
from qualtool.store.quotes import load_quotes
from qualtool.store.visible import load_sight
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


OTHERS = "others coded"
UNSEEN = "others may have coded, in a blind round"


@dataclass(frozen=True)
class CorrectedVersion:
    """What a corrected version would change, and in what words to say it."""

    compared: Comparison
    borders: tuple[int, ...]
    """Where quotes have words left out or put in: positions in the source text."""
    called: tuple[str, ...]
    """What is said of each passage: one's own by its code, others' without saying which."""

    @property
    def changes(self) -> tuple[str, ...]:
        """Every correction that is sure, in words."""
        return tuple(map(in_words, self.compared.sure))

    @property
    def doubts(self) -> tuple[str, ...]:
        """Everything that is left as it is unless somebody says otherwise, in words."""
        return (*self._rewritten(), *self._at_cuts(), *self.compared.doubts)

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

    def _at_cuts(self) -> "Iterator[str]":
        """Corrections that are taken, and that a quote leaves out or keeps only as a whole."""
        for one in self.compared.sure:
            if any(one.span.start < place < one.span.end for place in self.borders):
                yield f"{in_words(one)}, where a quote is cut: look at how it reads now"

    def _rewritten(self) -> "Iterator[str]":
        for one in self.compared.rewritten:
            said = dict.fromkeys(self.called[number] for number in one.passages)
            yield f"{in_words(one.correction)}, in most of what {listed(said, most=5)}"


def compare_with_study(
    db: "Connection", read: ReadTranscript, new: ParsedTranscript, *, me: str
) -> CorrectedVersion:
    """Compare an interview of the study with a corrected version of it.

    Where others code unseen in a blind round, every turn that is written anew is held back, coded
    or not, so that nothing tells where they did.

    Args:
        db: The study.
        read: The interview.
        new: The version, its names replaced as they shall be.
        me: The id of who is looking.

    Raises:
        AnotherInterviewError: They have too little in common.
    """
    codebook = load_codebook(db)
    codings = [one for one in load_codings(db, transcript=read.id) if one.code in codebook]
    passages = [one.span for one in codings]
    called = [
        f"you coded as {quoted(codebook.resolve(one.code).name)}" if one.coder == me else OTHERS
        for one in codings
    ]
    if load_sight(db).is_hindered_in(read.id):
        turns = [span for turn in read.transcript.turns for span in turn.words]
        passages += turns
        called += [UNSEEN] * len(turns)
    compared = compare_versions(read, new, passages)
    borders = {
        place
        for quote in load_quotes(db)
        if quote.transcript == read.id
        for one in quote.alterations
        for place in (one.span.start, one.span.end)
    }
    return CorrectedVersion(compared, tuple(sorted(borders)), tuple(called))


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
