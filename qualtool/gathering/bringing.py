"""Files that somebody brings: what each is, what would come of it, and the plans to keep it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePath, PureWindowsPath
from typing import TYPE_CHECKING

from qualtool.codebook.files import CodebookFile, read_codebook
from qualtool.codebook.importing import plan_import as plan_codebook
from qualtool.codebook.names import clean_text
from qualtool.coding.files import REQUIRED, read_codings
from qualtool.coding.placing import Given, plan_codings
from qualtool.csv_files import read_csv
from qualtool.errors import InvalidInputError, QualtoolError
from qualtool.gathering.consent import today
from qualtool.gathering.incoming import load_contents, placed, with_columns, with_remarks
from qualtool.history.model import Action
from qualtool.store.codebook import load_codebook
from qualtool.store.coding import load_codings
from qualtool.store.transcripts import load_participants
from qualtool.transcripts.already_there import SameTextError, TakenTitleError
from qualtool.transcripts.decoding import check_size, decode
from qualtool.transcripts.importing import (
    IncomingFile,
    Ready,
    called_by_code,
    plan_import,
    prepared,
    refused,
)
from qualtool.transcripts.names import NameMap
from qualtool.transcripts.participants import PersonRow, plan_participants_import, read_people
from qualtool.transcripts.same_words import near_copies
from qualtool.transcripts.speakers import code_in_name
from qualtool.transcripts.table_columns import ColumnsNotClearError, names_what_is_said
from qualtool.transcripts.wishes import Wishes
from qualtool.wording import counted

if TYPE_CHECKING:
    from sqlalchemy import Connection

LONGEST_NAME = 255
"""Letters of a file's name: no file system takes more."""

NOT_CLEAR = "it is not clear which column holds what people say. Say it below."

REFUSALS_SHOWN = 5
"""How many codings that cannot be placed are told one by one."""


@dataclass(frozen=True, slots=True)
class People:
    """A table of participants."""

    rows: tuple[PersonRow, ...]


@dataclass(frozen=True, slots=True)
class Codings:
    """A table of codings."""

    given: tuple[Given, ...]


@dataclass(frozen=True, slots=True)
class UnclearTable:
    """A table of which it is not clear what its columns are for: somebody has to say."""

    heads: tuple[str, ...]


Content = IncomingFile | NameMap | People | CodebookFile | Codings | UnclearTable


@dataclass(frozen=True, slots=True)
class Brought:
    """A file that was read, under the name it had."""

    name: str
    content: Content
    data: bytes = field(default=b"", repr=False)
    """Its bytes, to read it otherwise; left out where there is only one way."""
    wishes: Wishes = field(default_factory=Wishes)
    """How it was read."""


@dataclass(frozen=True, slots=True)
class Prospect:
    """What would come of a file if everything that can be kept were kept now."""

    said: str = ""
    """What would happen, in words; of an interview, what it would be called."""
    trouble: str = ""
    """Why it cannot be kept; such a file is left out."""
    known: bool = False
    """Whether the trouble is that the study has it already, whatever becomes of its names."""
    nearly: str = ""
    """The title of an interview that says nearly the same."""
    corrects: bool = False
    """Whether that one is in the study, so that the file may be a corrected version of it."""
    ready: Ready | None = None
    """An interview with its names replaced."""


@dataclass(frozen=True, slots=True)
class Parts:
    """What was brought, by kind."""

    interviews: list[IncomingFile] = field(default_factory=list)
    names: list[NameMap] = field(default_factory=list)
    people: list[People] = field(default_factory=list)
    codebooks: list[CodebookFile] = field(default_factory=list)
    codings: list[tuple[str, Codings]] = field(default_factory=list)

    @classmethod
    def of(cls, files: Sequence[Brought]) -> "Parts":
        """Each file where it belongs."""
        parts = cls()
        for file in files:
            match file.content:
                case IncomingFile() as one:
                    parts.interviews.append(one)
                case NameMap() as one:
                    parts.names.append(one)
                case People() as one:
                    parts.people.append(one)
                case CodebookFile() as one:
                    parts.codebooks.append(one)
                case Codings() as one:
                    parts.codings.append((file.name, one))
        return parts


def recognised(name: str, data: bytes, *, coder: str, wishes: Wishes | None = None) -> Brought:
    """A file as what it is: an interview, a codebook, or a table that its columns tell.

    Args:
        name: Its name; folders before it are left out.
        data: Its bytes.
        coder: Who made codings that do not say so themselves.
        wishes: How an interview is to be read.

    Raises:
        InvalidInputError: It is nothing that a study takes, or damaged; says why.
    """
    name, wishes = plain_file_name(name), wishes or Wishes()
    suffix = PurePath(name).suffix.casefold()
    if suffix in {".yaml", ".yml"}:
        check_size(data)
        return Brought(name, read_codebook(data))
    if suffix == ".csv" and (known := _known_table(name, data, coder)) is not None:
        return Brought(name, known)
    return Brought(name, _interview(name, data, wishes), data, wishes)


def plain_file_name(name: str) -> str:
    """A file's name without folders, whatever system wrote them, and nothing unprintable.

    Raises:
        InvalidInputError: Nothing is left of it, or it is longer than names can be.
    """
    plain = " ".join(clean_text(PureWindowsPath(name).name).split())
    if not plain.strip("."):
        raise InvalidInputError("This file has no name.", hint="Give it one and bring it again.")
    if len(plain) > LONGEST_NAME:
        raise InvalidInputError("The name of this file is too long.", hint="Shorten it.")
    return plain


def _known_table(name: str, data: bytes, coder: str) -> Content | None:
    """A table of names, participants or codings; None where it is something else."""
    columns = read_csv(decode(data).text).columns
    if "becomes" in columns:
        return NameMap.read(data)
    if all(column in columns for column in REQUIRED):
        return Codings(read_codings(data, name=name, coder=coder or None))
    if "code" in columns and not names_what_is_said(columns):
        return People(read_people(data, today=today()))
    return None


def _interview(name: str, data: bytes, wishes: Wishes) -> Content:
    try:
        return IncomingFile.of(name, data, participant=code_in_name(name), wishes=wishes)
    except ColumnsNotClearError as error:
        return UnclearTable(error.heads)


def known_names(files: Sequence[Brought]) -> NameMap:
    """All files of names as one map; what comes later goes before."""
    known = NameMap()
    for names in Parts.of(files).names:
        in_files = {
            key: {**known.in_files.get(key, {}), **names.in_files.get(key, {})}
            for key in {**known.in_files, **names.in_files}
        }
        known = NameMap({**known.codes, **names.codes}, {**known.roles, **names.roles}, in_files)
    return known


def plans(
    db: "Connection", files: Sequence[Brought], names: NameMap, *, coder: str
) -> Iterator[Action]:
    """What to keep, one after the other: each is planned once those before it are kept.

    Args:
        db: The study.
        files: What was brought.
        names: Who becomes which code.
        coder: The id of whose notes comments become.

    Raises:
        QualtoolError: A file cannot be kept; then none should be.
    """
    parts = Parts.of(files)
    for codebook in parts.codebooks:
        yield plan_codebook(load_codebook(db), codebook)
    for people in parts.people:
        yield plan_participants_import(people.rows, load_participants(db))
    if parts.interviews:
        contents = load_contents(db, parts.interviews)
        planned = plan_import(parts.interviews, names=names, study=contents)
        planned = with_remarks(planned, prepared(parts.interviews, names), coder=coder)
        yield with_columns(db, planned, _columns_given(files))
    for name, codings in parts.codings:
        yield _plan_codings(db, name, codings)


def _columns_given(files: Sequence[Brought]) -> Mapping[str, str]:
    """Which columns somebody said to take, for the last table of which it was said."""
    given = [file.wishes.columns for file in files if file.wishes.columns]
    return given[-1] if given else {}


def prospects(db: "Connection", files: Sequence[Brought], names: NameMap) -> dict[str, Prospect]:
    """What would come of each file, by its name; nothing is changed or written."""
    interviews = Parts.of(files).interviews
    found = _interviews(db, interviews, names)
    for file in files:
        if not isinstance(file.content, IncomingFile):
            found[file.name] = _tried(db, file, waiting=bool(interviews))
    return found


def _interviews(
    db: "Connection", interviews: Sequence[IncomingFile], names: NameMap
) -> dict[str, Prospect]:
    contents = load_contents(db, interviews)
    ready = prepared(interviews, names)
    out = refused(ready, contents)
    rest = called_by_code([one for one in ready if one.file.name not in out], contents)
    titles = {one.file.name: one.title for one in rest}
    again = {name for name, error in out.items() if isinstance(error, SameTextError)}
    # Also of a file whose title is taken: a corrected version is often called as the first one.
    fresh = [
        one.file for one in ready if isinstance(out.get(one.file.name), TakenTitleError | None)
    ]
    nearly = dict(near_copies(((file.name, file.parsed.spoken) for file in fresh), contents.spoken))
    found = {one.file.name: Prospect(ready=one) for one in ready}
    for name, error in out.items():
        found[name] = replace(found[name], trouble=_words(error), known=name in again)
    for name, title in titles.items():
        found[name] = replace(found[name], said=title)
    for name, title in nearly.items():
        corrects = title in contents.spoken
        found[name] = replace(found[name], nearly=titles.get(title, title), corrects=corrects)
    return found


def _tried(db: "Connection", file: Brought, *, waiting: bool) -> Prospect:
    try:
        match file.content:
            case CodebookFile() as codebook:
                planned = plan_codebook(load_codebook(db), codebook)
            case People() as people:
                planned = plan_participants_import(people.rows, load_participants(db))
            case Codings() as codings:
                if waiting:
                    count = counted(len(codings.given), "coding")
                    return Prospect(f"{count}, placed once the interviews are kept")
                planned = _plan_codings(db, file.name, codings)
            case UnclearTable():
                return Prospect(trouble=NOT_CLEAR)
            case _:
                return Prospect()
    except QualtoolError as error:
        return Prospect(trouble=_words(error))
    return Prospect(planned.summary) if planned.changes else Prospect(trouble=f"{planned.summary}.")


def _plan_codings(db: "Connection", name: str, codings: Codings) -> Action:
    placing = placed(db, codings.given)
    if placing.refused:
        lines = [f"line {one.given.line}: {one.error}" for one in placing.refused[:REFUSALS_SHOWN]]
        if (more := len(placing.refused) - len(lines)) > 0:
            lines.append(f"and {more:,} more.")
        raise InvalidInputError(
            f"{counted(len(placing.refused), 'coding')} in “{name}” cannot be placed: "
            + " ".join(lines),
            hint="Mend these rows and bring the table again.",
        )
    summary = f"imported {{codings}} from {name}"
    return plan_codings(placing.placed, load_codings(db), summary=summary, origin="imported")


def _words(error: QualtoolError) -> str:
    if isinstance(error, SameTextError):
        return f"{error.why}."
    return " ".join(filter(None, [str(error), getattr(error, "hint", "")]))
