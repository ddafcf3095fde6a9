"""Taking transcripts into a study: what a file that has been read becomes."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import PurePath

from qualtool.errors import ConflictError, InvalidInputError
from qualtool.history.identity import new_id
from qualtool.history.model import Action, Change, Json
from qualtool.transcripts.already_there import Arriving, StudyContents, already_there
from qualtool.transcripts.model import Participant, Role, Transcript
from qualtool.transcripts.names import NameMap, unnamed_speakers
from qualtool.transcripts.parsed import ParsedTranscript
from qualtool.transcripts.readers import parse
from qualtool.transcripts.renaming import renamed, without_names
from qualtool.transcripts.speakers import guess_role, is_code
from qualtool.transcripts.stored import text_hash, turns_to_json
from qualtool.transcripts.wishes import Wishes
from qualtool.wording import counted, quoted


class UnnamedSpeakersError(InvalidInputError):
    """Speaker labels may be people's names, and nobody said which codes they become."""

    hint = (
        "Say with --names FILE who becomes which code (a CSV file with the columns name,becomes), "
        "or keep them as they are with --keep-names."
    )

    def __init__(self, speakers: Mapping[str, Sequence[str]]) -> None:
        # In quotation marks, since a label may hold a comma: “Ada Okafor, Psy.D”.
        told = "; ".join(
            f"{', '.join(f'“{label}”' for label in labels)} in “{name}”"
            for name, labels in speakers.items()
        )
        super().__init__(f"These speakers may be real names without a code: {told}.")
        self.speakers = speakers
        """File name → labels."""


@dataclass(frozen=True, slots=True)
class IncomingFile:
    """A file that has been read and waits to enter a study."""

    name: str
    """The file's name, without folders."""
    data_hash: str
    """SHA-256 of its bytes, in hexadecimal digits."""
    parsed: ParsedTranscript
    participant: str = ""
    """Code of the one participant that labels such as P or Respondent stand for."""
    monologue: bool = False
    """Whether all words are that participant's, where the file names nobody."""

    @classmethod
    def of(
        cls,
        name: str,
        data: bytes,
        *,
        participant: str = "",
        monologue: bool = False,
        wishes: Wishes | None = None,
    ) -> "IncomingFile":
        """Read a file; raises what `parse` raises."""
        parsed = parse(name, data, wishes)
        monologue = monologue and bool(participant) and not parsed.speakers
        return cls(PurePath(name).name, sha256(data).hexdigest(), parsed, participant, monologue)


def plan_import(
    files: Sequence[IncomingFile],
    *,
    names: NameMap | None = None,
    study: StudyContents | None = None,
    interviewers: Iterable[str] = (),
    keep_names: bool = False,
) -> Action:
    """Decide how files become transcripts, all of them or none.

    Names become codes first, in labels, text, title and file name. Participants that labels
    name by their codes and that the study does not know are added to it.

    Args:
        files: What was read.
        names: Which code every name becomes.
        study: What the study holds already.
        interviewers: Labels, names or codes of interviewers beside those known by their labels.
        keep_names: Import labels that may be names and that the map does not know as they are.

    Raises:
        InvalidInputError: There is no file.
        UnnamedSpeakersError: Labels may be names, and `keep_names` is not set.
        SameTextError: A text, or its words, are in the study already, or are given twice.
        TakenTitleError: A title is in the study already, or is given twice.
        WithdrawnSpeakerError: Somebody speaks who withdrew.
    """
    names, study = names or NameMap(), study or StudyContents()
    if not files:
        raise InvalidInputError("There is no file to import.")
    if not keep_names:
        _refuse_names(files, names)
    ready = called_by_code(prepared(files, names, interviewers), study)
    for _, error in already_there((one.arriving for one in ready), study):
        raise error
    ids = dict(study.participants)
    same = {code.casefold(): identity for code, identity in ids.items()}
    ids |= {
        c: same[c.casefold()] for one in ready for c in one.participants if c.casefold() in same
    }
    fresh = [code for one in ready for code in one.participants if code not in ids]
    ids |= {code: new_id() for code in dict.fromkeys(fresh)}
    people = [Change(Participant.KIND, ids[code], {"code": code}) for code in dict.fromkeys(fresh)]
    transcripts = [
        Change(Transcript.KIND, new_id(), one.fields([ids[code] for code in one.participants]))
        for one in ready
    ]
    return Action(
        _summary(ready), [*people, *transcripts], texts=[one.parsed.source for one in ready]
    )


def prepared(
    files: Iterable[IncomingFile], names: NameMap, interviewers: Iterable[str] = ()
) -> "tuple[Ready, ...]":
    """The files with their names replaced; a title is what the file is called."""
    named = tuple(interviewers)
    return tuple(Ready.of(file, names.for_file(file.name), named) for file in files)


def refused(ready: "Sequence[Ready]", study: StudyContents) -> Mapping[str, ConflictError]:
    """By file, why those cannot come in that cannot, beside the study and the other files."""
    return dict(already_there((one.arriving for one in called_by_code(ready, study)), study))


@dataclass(frozen=True, slots=True)
class Ready:
    """A file with its names replaced, ready to enter a study."""

    title: str
    file_name: str
    file: IncomingFile
    parsed: ParsedTranscript
    roles: Mapping[str, Role]
    participants: tuple[str, ...]
    """Codes."""

    @classmethod
    def of(cls, file: IncomingFile, names: NameMap, interviewers: Iterable[str]) -> "Ready":
        """Replace the names of one file."""
        parsed = renamed(file.parsed, names)
        roles = {label: _role(label, names, interviewers) for label in parsed.speakers}
        if file.monologue:
            roles[""] = "participant"
        file_name = without_names(file.name, names)
        title = " ".join(PurePath(file_name).stem.split()) or "untitled"
        codes = dict.fromkeys(_participants(roles, names, file.participant))
        return cls(title, file_name, file, parsed, roles, tuple(codes))

    @property
    def arriving(self) -> Arriving:
        """What tells whether a study has it already."""
        return Arriving(
            self.file.name,
            self.file.data_hash,
            self.title,
            text_hash(self.parsed.source),
            self.parsed.spoken,
            self.participants,
        )

    def fields(self, participants: Sequence[str]) -> Mapping[str, Json]:
        """The transcript that comes of it, with the ids of its participants."""
        return {
            "title": self.title,
            "source": text_hash(self.parsed.source),
            "turns": turns_to_json(self.parsed.turns),
            "roles": dict(self.roles),
            "participants": list(participants),
            "file_name": self.file_name,
            "file_hash": self.file.data_hash,
            "warnings": list(self.parsed.warnings),
            "words": self.parsed.words,
        }


def _role(label: str, names: NameMap, interviewers: Iterable[str]) -> Role:
    named = {name for given in interviewers for name in (given, names.code_for(given)) if name}
    if label in names.roles:
        return names.roles[label]
    guess = guess_role(label, interviewers=named)
    return "participant" if guess == "other" and label in names.codes.values() else guess


def _participants(roles: Mapping[str, Role], names: NameMap, participant: str) -> Iterator[str]:
    """Codes of the participants that the labels name; `participant` for labels such as P."""
    for label, role in roles.items():
        if role != "participant":
            continue
        if is_code(label) or label in names.codes.values():
            yield label
        elif participant:
            yield participant


def _refuse_names(files: Iterable[IncomingFile], names: NameMap) -> None:
    unnamed = {
        file.name: labels
        for file in files
        if (labels := unnamed_speakers(file.parsed, names.for_file(file.name)))
    }
    if unnamed:
        raise UnnamedSpeakersError(unnamed)


def called_by_code(ready: "Sequence[Ready]", study: StudyContents) -> "list[Ready]":
    """Interviews with one participant are called by the code, where that is nobody else's title.

    Recorders' file names mean nothing in a table, and a file's own name is kept beside it.
    """
    counts = Counter(one.participants[0] for one in ready if len(one.participants) == 1)
    taken = {title.casefold() for title in study.transcripts.values()}
    taken |= {one.title.casefold() for one in ready}
    return [
        replace(one, title=one.participants[0])
        if len(one.participants) == 1
        and counts[one.participants[0]] == 1
        and one.participants[0].casefold() not in taken
        else one
        for one in ready
    ]


def _summary(ready: Sequence[Ready]) -> str:
    words = counted(sum(one.parsed.words for one in ready), "word")
    what = quoted(ready[0].title) if len(ready) == 1 else counted(len(ready), "transcript")
    return f"imported {what} ({words})"
