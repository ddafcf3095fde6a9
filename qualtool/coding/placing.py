"""Where the codings that somebody hands over belong, and which of them cannot be placed."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from qualtool.codebook.model import Codebook
from qualtool.coding.coders import coder_named
from qualtool.coding.model import DIRECTIONS, Coder, Coding
from qualtool.coding.notes import About, note_change
from qualtool.coding.passages import find_words, proven
from qualtool.coding.visible import Sight
from qualtool.errors import ConflictError, InvalidInputError, NotFoundError, QualtoolError
from qualtool.history.identity import new_id
from qualtool.history.model import Action, Change, Json
from qualtool.transcripts.called import SeveralTranscriptsError, UnknownTranscriptError
from qualtool.transcripts.model import Span
from qualtool.transcripts.read_transcript import ReadTranscript
from qualtool.wording import counted, quoted


@dataclass(frozen=True, slots=True)
class Given:
    """A coding as a person or a file gives it: in names and words."""

    transcript: str
    code: str
    coder: str
    words: str = ""
    span: Span | None = None
    note: str = ""
    direction: str = ""
    line: int = 0
    """The line of the file it stands on, from 1; 0 where there is no file."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A coding that is sure of its place."""

    coder: str
    code: str
    transcript: str
    span: Span
    note: str = ""
    direction: str = ""

    @property
    def key(self) -> tuple[str, str, str, Span]:
        """What makes two codings the same one."""
        return (self.coder, self.code, self.transcript, self.span)


@dataclass(frozen=True, slots=True)
class Refused:
    """A given coding that cannot be placed, and why."""

    given: Given
    error: QualtoolError


class BlindWorkError(ConflictError):
    """A coding would belong to somebody else's work in a blind round."""

    def __init__(self, coder: str, title: str) -> None:
        super().__init__(
            f"What {coder} codes in {quoted(title)} is in a blind round; only they bring it in."
        )


@dataclass(frozen=True, slots=True)
class Placing:
    """What became of everything that was given."""

    placed: tuple[Placed, ...]
    refused: tuple[Refused, ...]
    moved: tuple[Given, ...]
    """Given codings whose words stood elsewhere than they said, and only there."""


class Places:
    """What given names and words are looked up in: transcripts, codes and coders."""

    def __init__(
        self,
        transcripts: Mapping[str, ReadTranscript],
        codebook: Codebook,
        coders: Iterable[Coder],
        sight: Sight | None = None,
    ) -> None:
        """Look things up in these.

        Args:
            transcripts: By every name they go by, in lower case.
            codebook: The codebook.
            coders: Everyone who codes.
            sight: What whoever brings codings in may see, if not everything.
        """
        self._sight = sight or Sight()
        self._transcripts = transcripts
        self._codebook = codebook
        self._coders = tuple(coders)
        # A file names the same few codes and coders thousands of times.
        self._code_ids: dict[str, str] = {}
        self._coder_ids: dict[str, str] = {}

    def place(self, given: Iterable[Given]) -> Placing:
        """Place what can be placed; say of the rest why it cannot."""
        placed: list[Placed] = []
        refused: list[Refused] = []
        moved: list[Given] = []
        for item in given:
            try:
                here = self._placed(item)
            except QualtoolError as error:
                refused.append(Refused(item, error))
                continue
            placed.append(here)
            if item.span is not None and here.span != item.span:
                moved.append(item)
        return Placing(tuple(placed), tuple(refused), tuple(moved))

    def _placed(self, given: Given) -> Placed:
        read = self._transcripts.get(given.transcript.strip().casefold())
        if read is None:
            raise self._unknown(given.transcript)
        code = self._code(given.code)
        coder = self._coder(given.coder)
        if not self._sight.sees(read.id, coder):
            raise BlindWorkError(given.coder, read.title)
        span = self._span(read, given)
        if given.direction and given.direction not in DIRECTIONS:
            raise InvalidInputError(
                f"“{given.direction}” is no direction.", hint="Directions: " + ", ".join(DIRECTIONS)
            )
        return Placed(coder, code, read.id, span, given.note, given.direction)

    def _unknown(self, name: str) -> NotFoundError:
        wanted = name.strip().casefold()
        titles = {
            read.title
            for read in self._transcripts.values()
            for label, role in read.transcript.roles.items()
            if role == "participant" and label.casefold() == wanted
        }
        if len(titles) > 1:
            return SeveralTranscriptsError(name, titles)
        known = dict.fromkeys(read.title for read in self._transcripts.values())
        return UnknownTranscriptError(name, known)

    def _code(self, name: str) -> str:
        if name not in self._code_ids:
            self._code_ids[name] = self._codebook.named(name).id
        return self._code_ids[name]

    def _coder(self, name: str) -> str:
        if name not in self._coder_ids:
            self._coder_ids[name] = coder_named(self._coders, name).id
        return self._coder_ids[name]

    def _span(self, read: ReadTranscript, given: Given) -> Span:
        if given.span is None:
            return find_words(read, given.words)
        try:
            return proven(read, given.span, given.words)
        except QualtoolError as wrong:
            try:
                # Another version of the text moves every position, but not the words.
                return find_words(read, given.words)
            except QualtoolError:
                # That the position is wrong says more than that the words stand nowhere else.
                raise wrong from None


def plan_codings(
    placed: Iterable[Placed], existing: Iterable[Coding], *, summary: str, origin: str = ""
) -> Action:
    """Decide to keep codings, leaving out those that stand already.

    Args:
        placed: The codings.
        existing: At least those that the same coders have.
        summary: The first `{codings}` or `{passages}` in it becomes the number of those that are
            new, in words: “1 coding”, “1,200 passages”.
        origin: How they came about when not by hand.

    Raises:
        ConflictError: All of them stand already.
    """
    known = {(c.coder, c.code, c.transcript, c.span) for c in existing}
    changes: list[Change] = []
    for item in placed:
        if item.key not in known:
            known.add(item.key)
            changes.extend(_changes(item, origin))
    count = sum(1 for change in changes if change.kind == Coding.KIND)
    if not count:
        raise ConflictError("Every one of these codings is in the study already.")
    # No format string: a code's or a file's name, which may have braces, stands in it.
    for thing in ("coding", "passage"):
        summary = summary.replace(f"{{{thing}s}}", counted(count, thing), 1)
    return Action(summary, changes)


def _changes(item: Placed, origin: str) -> Iterator[Change]:
    identity = new_id()
    fields: dict[str, Json] = {
        "coder": item.coder,
        "code": item.code,
        "transcript": item.transcript,
        "start": item.span.start,
        "end": item.span.end,
    }
    if item.direction:
        fields["direction"] = item.direction
    if origin:
        fields["origin"] = origin
    yield Change(Coding.KIND, identity, fields)
    if item.note:
        yield note_change(item.coder, item.note, About(Coding.KIND, identity))
