"""Who becomes which code: a table of the labels in some files, and what people answer in it."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from qualtool.transcripts.importing import IncomingFile
from qualtool.transcripts.labels import clean
from qualtool.transcripts.model import Role
from qualtool.transcripts.names import NameMap, plain_name
from qualtool.transcripts.speakers import guess_role, is_code, may_be_name, near_spellings


@dataclass(frozen=True, slots=True)
class Answer:
    """What somebody says of a row; a role that is not given follows from the code."""

    becomes: str = ""
    role: Role | None = None


@dataclass(frozen=True, slots=True)
class Answers:
    """What has been answered so far; rows are known by their ids."""

    rows: Mapping[str, Answer] = field(default_factory=dict)
    apart: frozenset[str] = frozenset()
    """Names that are other people's in every file."""
    joined: Mapping[str, str] = field(default_factory=dict)
    """Row → the row whose person it is, written otherwise."""
    mentioned: tuple[tuple[str, str], ...] = ()
    """Names of people and places that are only spoken of, and what is read instead."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """What is said under one label in one file."""

    file: str
    label: str
    turns: int
    words: int


@dataclass(frozen=True, slots=True)
class NameRow:
    """A person who speaks, as the labels of one file or several call them."""

    id: str
    spoken: tuple[Spoken, ...]
    scope: str
    """The file for which alone the row holds; empty where it holds for all."""
    becomes: str = ""
    role: Role = "other"
    suggested: bool = False
    """Whether the code comes from the file's name alone."""
    trouble: str = ""
    """Why this cannot be kept, in a sentence."""
    remark: str = ""
    """What to look at, in a sentence."""

    @property
    def labels(self) -> tuple[str, ...]:
        """Every way in which the name is written."""
        return tuple(dict.fromkeys(one.label for one in self.spoken))

    @property
    def files(self) -> tuple[str, ...]:
        """The files in which they speak."""
        return tuple(dict.fromkeys(one.file for one in self.spoken))

    @property
    def turns(self) -> int:
        """How often they speak."""
        return sum(one.turns for one in self.spoken)

    @property
    def words(self) -> int:
        """How much they say."""
        return sum(one.words for one in self.spoken)

    @property
    def needed(self) -> bool:
        """Whether a label may be a name, so that nothing is kept without a code."""
        return any(may_be_name(label) for label in self.labels)


def name_rows(
    files: Sequence[IncomingFile], known: NameMap, answers: Answers
) -> tuple[NameRow, ...]:
    """A row for everybody who speaks: those first who need a code.

    A name in several files is taken for one person, a label such as “Speaker 1” is not. Names
    that look alike stay two people until somebody joins them.

    Args:
        files: What has been read.
        known: Codes that a file of names gives.
        answers: What has been said of the rows; it goes before what is known.
    """
    groups: defaultdict[str, list[_Found]] = defaultdict(list)
    for found in _found(files, known, answers):
        groups[answers.joined.get(found.row, found.row)].append(found)
    rows = [_row(identity, group, answers) for identity, group in groups.items()]
    rows = _with_interviewers(_with_file_codes(rows, files, answers), answers)
    named = {plain_name(label) for row in rows if row.needed for label in row.labels}
    named |= {plain_name(name) for name, _ in answers.mentioned}
    checked = [_checked(row, rows, named) for row in rows]
    return tuple(sorted(checked, key=lambda row: not row.needed))


def without_files(rows: Sequence[NameRow], left_out: Collection[str]) -> tuple[NameRow, ...]:
    """The rows as far as they speak in other files than those; the others are left away."""
    rest = (
        replace(row, spoken=tuple(one for one in row.spoken if one.file not in left_out))
        for row in rows
    )
    return tuple(row for row in rest if row.spoken)


def alike(rows: Sequence[NameRow]) -> tuple[tuple[str, str], ...]:
    """Pairs of rows whose names are so alike that they may be one person's."""
    owner = {label: row.id for row in rows for label in row.labels}
    pairs = ((owner[one], owner[other]) for one, other in near_spellings(owner))
    return tuple(dict.fromkeys(pair for pair in pairs if pair[0] != pair[1]))


def name_map(rows: Sequence[NameRow], known: NameMap, answers: Answers) -> NameMap:
    """The map that the rows make, with what is known of names that nobody speaks under."""
    names: dict[str, str] = {}
    in_files: dict[str, dict[str, str]] = {}
    roles = dict(known.roles)
    for row in rows:
        target = in_files.setdefault(row.scope.casefold(), {}) if row.scope else names
        if row.becomes:
            target.update(dict.fromkeys(row.labels, row.becomes))
        roles |= dict.fromkeys([row.becomes] if row.becomes else row.labels, row.role)
    answered = {plain_name(label) for row in rows for label in row.labels if not row.scope}
    codes = {n: code for n, code in known.codes.items() if plain_name(n) not in answered}
    for file, own in known.in_files.items():
        rest = {n: code for n, code in own.items() if plain_name(n) not in answered}
        in_files[file] = rest | in_files.get(file, {})
    return NameMap({**codes, **names, **dict(answers.mentioned)}, roles, in_files)


@dataclass(frozen=True, slots=True)
class _Found:
    """A label in one file."""

    row: str
    label: str
    file: IncomingFile
    code: str
    role: Role | None
    alone: bool


def _found(files: Sequence[IncomingFile], known: NameMap, answers: Answers) -> Iterator[_Found]:
    several = _with_several_codes(files, known)
    for file in files:
        names = known.for_file(file.name)
        for label in file.parsed.speakers:
            is_name = may_be_name(label)
            key = plain_name(label) if is_name else label.casefold()
            anybody = not is_name and not is_code(label) and guess_role(label) == "other"
            alone = anybody or key in answers.apart or key in several
            code = names.code_for(label) or ""
            role = names.roles.get(code or label)
            yield _Found(f"{key}|{file.name}" if alone else key, label, file, code, role, alone)


def _with_several_codes(files: Iterable[IncomingFile], known: NameMap) -> frozenset[str]:
    """Names that a file of names gives another code in another file."""
    codes: defaultdict[str, set[str | None]] = defaultdict(set)
    for file in files:
        names = known.for_file(file.name)
        for label in file.parsed.speakers:
            codes[plain_name(label)].add(names.code_for(label))
    return frozenset(name for name, different in codes.items() if len(different) > 1)


def _row(identity: str, group: Sequence[_Found], answers: Answers) -> NameRow:
    labels = tuple(dict.fromkeys(one.label for one in group))
    answer = answers.rows.get(identity, Answer(next((one.code for one in group if one.code), "")))
    becomes = clean(answer.becomes)
    said = answer.role or next((one.role for one in group if one.role), None)
    return NameRow(
        id=identity,
        spoken=tuple(_spoken(one) for one in group),
        scope=group[0].file.name if all(one.alone for one in group) else "",
        becomes=becomes,
        role=said or _role(labels, becomes),
    )


def _spoken(found: _Found) -> Spoken:
    parsed, label = found.file.parsed, found.label
    turns, words = parsed.speakers[label], parsed.words_per_speaker[label]
    return Spoken(found.file.name, label, turns, words)


def _role(labels: Sequence[str], becomes: str) -> Role:
    """As an import guesses it: whoever gets a code and is no interviewer is a participant."""
    guess = guess_role(becomes or labels[0])
    needs = becomes or any(map(may_be_name, labels))
    return "participant" if guess == "other" and needs else guess


def _with_file_codes(
    rows: Sequence[NameRow], files: Sequence[IncomingFile], answers: Answers
) -> list[NameRow]:
    """Who says most in a file that has a code in its name is taken for that participant."""
    found = {row.id: row for row in rows}
    for file in files:
        here = [row for row in rows if row.files == (file.name,) and row.needed]
        free = [row for row in here if not row.becomes and row.id not in answers.rows]
        if not file.participant or not free or any(r.becomes == file.participant for r in here):
            continue
        most = max(free, key=lambda row: row.words)
        found[most.id] = replace(most, becomes=file.participant, role="participant", suggested=True)
    return list(found.values())


def _with_interviewers(rows: Sequence[NameRow], answers: Answers) -> list[NameRow]:
    """Whoever is said to be an interviewer is called so, the second one with a number."""
    given: list[NameRow] = []
    taken = {row.becomes for row in rows}
    for row in rows:
        answer = answers.rows.get(row.id)
        if row.needed and not row.becomes and answer and answer.role == "interviewer":
            names = ("Interviewer", *(f"Interviewer {number}" for number in range(2, 1000)))
            code = next(name for name in names if name not in taken)
            taken.add(code)
            given.append(replace(row, becomes=code))
        else:
            given.append(row)
    return given


def _checked(row: NameRow, rows: Sequence[NameRow], named: Collection[str]) -> NameRow:
    if not row.becomes:
        return row
    own = {plain_name(label) for label in row.labels}
    if plain_name(row.becomes) in named and plain_name(row.becomes) not in own:
        return replace(row, trouble=f"“{row.becomes}” is a name in this table, not a code.")
    if any(o.role != row.role and (o.becomes or o.spoken[0].label) == row.becomes for o in rows):
        return replace(row, trouble=f"“{row.becomes}” has another role elsewhere in this table.")
    if row.needed and plain_name(row.becomes) in own:
        return replace(row, remark="This keeps the name in the study.")
    if row.needed and row.role == "participant" and not is_code(row.becomes):
        return replace(row, remark="Most codes are letters and a number, such as P07.")
    return row
