"""Which of the transcripts that arrive a study has already, or is given twice."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from qualtool.errors import ConflictError
from qualtool.transcripts.same_words import FEWEST_WORDS


class SameTextError(ConflictError):
    """A text is in the study already, or is given twice."""

    def __init__(self, file_name: str, title: str, what: str = "text") -> None:
        self.why = f"“{file_name}” has the same {what} as “{title}”"
        """What is the matter, without what came of it: where files are only looked at."""
        super().__init__(f"{self.why}; nothing was imported.")


class TakenTitleError(ConflictError):
    """Two transcripts would have one title."""

    hint = "Rename the file and import it again."

    def __init__(self, title: str) -> None:
        super().__init__(f"There is a transcript called “{title}” already.")


class WithdrawnSpeakerError(ConflictError):
    """Somebody speaks who withdrew from the study."""

    hint = "Leave the file out, or give the person another code if it is somebody else."

    def __init__(self, file_name: str, code: str) -> None:
        self.why = f"In “{file_name}” speaks {code}, who has withdrawn from the study"
        super().__init__(f"{self.why}; nothing was imported.")


@dataclass(frozen=True, slots=True)
class StudyContents:
    """What a study holds already, as far as an import has to know."""

    transcripts: Mapping[str, str] = field(default_factory=dict)
    """SHA-256 of the source text → title."""
    participants: Mapping[str, str] = field(default_factory=dict)
    """Code → id."""
    files: Mapping[str, str] = field(default_factory=dict)
    """SHA-256 of the bytes of an imported file → title."""
    spoken: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """Title → `spoken_words`, at least of transcripts about as long as what comes in."""
    withdrawn: frozenset[str] = frozenset()
    """The codes of those who withdrew, in small letters."""


@dataclass(frozen=True, slots=True)
class Arriving:
    """A transcript on its way into a study, names replaced."""

    name: str
    """The name of its file."""
    data_hash: str
    """SHA-256 of the file's bytes."""
    title: str
    text_hash: str
    """SHA-256 of the source text."""
    spoken: tuple[str, ...]
    participants: tuple[str, ...] = ()
    """The codes of those who speak in it."""


def already_there(
    arriving: Iterable[Arriving], study: StudyContents
) -> Iterator[tuple[str, ConflictError]]:
    """The file name of each that cannot come in, and why; the others are held to be there then."""
    texts = dict(study.transcripts)
    said = {tuple(words): title for title, words in study.spoken.items()}
    titles = {title.casefold() for title in texts.values()}
    for one in arriving:
        gone = [code for code in one.participants if code.casefold() in study.withdrawn]
        if gone:
            yield one.name, WithdrawnSpeakerError(one.name, gone[0])
        elif one.data_hash in study.files:
            # Other codes for its names would make another text of the same interview.
            yield one.name, SameTextError(one.name, study.files[one.data_hash])
        elif one.text_hash in texts:
            yield one.name, SameTextError(one.name, texts[one.text_hash])
        elif len(one.spoken) >= FEWEST_WORDS and one.spoken in said:
            yield one.name, SameTextError(one.name, said[one.spoken], "words")
        elif one.title.casefold() in titles:
            yield one.name, TakenTitleError(one.title)
        else:
            texts[one.text_hash] = one.title
            said[one.spoken] = one.title
            titles.add(one.title.casefold())
