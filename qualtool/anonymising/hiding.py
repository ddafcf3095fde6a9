"""From decisions to edits: names hidden in every place where they stand, in one action."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from qualtool.anonymising.model import IN_WORDS, Decision, Kind, Spot
from qualtool.anonymising.proposing import finder_of, is_replaced, source_texts
from qualtool.anonymising.vocabulary import Vocabulary
from qualtool.anonymising.words import plain_words
from qualtool.errors import ConflictError, InvalidInputError
from qualtool.history.model import Action, Change
from qualtool.transcripts.model import Span
from qualtool.transcripts.read_transcript import ReadTranscript
from qualtool.transcripts.reading import Edit, plan_edit
from qualtool.wording import counted, quoted


class TwoReplacementsError(ConflictError):
    """A name would become two things in the same place."""

    def __init__(self, name: str, one: str, other: str) -> None:
        super().__init__(
            f"{quoted(name)} is to become {quoted(one)} and {quoted(other)}.",
            hint="Give one of them, or say in which transcripts each holds.",
        )


class ReplacementIsNameError(ConflictError):
    """What stands for somebody is itself a name that is hidden."""

    def __init__(self, replacement: str, name: str) -> None:
        super().__init__(
            f"{quoted(replacement)} cannot stand for somebody: {quoted(name)} is to be hidden.",
            hint="Choose another replacement, such as a role in square brackets.",
        )


@dataclass(frozen=True, slots=True)
class Hiding:
    """What hiding names would do."""

    action: Action
    names: int
    """How many of the decisions hide anything."""
    places: int
    doubtful: tuple[tuple[str, str], ...]
    """(transcript, name) of each place that was left, since it may be the ordinary word."""
    sealed: int
    """Places that were left since they touch sealed words."""


@dataclass(frozen=True, slots=True)
class _Hit:
    span: Span
    """In the reading text."""
    decision: Decision


def plan_hiding(reads: Sequence[ReadTranscript], decisions: Sequence[Decision]) -> Hiding:
    """Decide that the names of the decisions are hidden, wherever in the transcripts they stand.

    Longer names go before shorter ones, so that no name is hidden in half. Names that are to be
    left shield what they cover. Where a name may be the ordinary word, only places that a
    decision names are hidden. What an earlier replacement says is not looked at; corrections
    are. Where one of the names was hidden behind something else, it is read as decided now.

    Raises:
        TwoReplacementsError: Decisions contradict each other.
        ReplacementIsNameError: A replacement holds a name that is hidden.
        InvalidInputError: A decision has nothing to become, or no name.
    """
    check_decisions(decisions)
    vocabulary = Vocabulary.of(source_texts(reads))
    chooser = _Chooser(decisions)
    changes: list[Change] = []
    hidden: set[tuple[tuple[str, ...], str]] = set()
    doubtful: list[tuple[str, str]] = []
    places = sealed = 0
    for read in reads:
        hits = []
        for hit, in_doubt in chooser.hits(read, vocabulary):
            if in_doubt:
                doubtful.append((read.id, hit.span.of(read.reading.text)))
            else:
                hits.append(hit)
        for group in _by_source(read, hits):
            if _touches_sealed(read, group.span):
                sealed += len(group.hits)
                continue
            changes += _edit(read, group)
            places += len(group.hits)
            hidden |= {_called(hit.decision) for hit in group.hits}
        for edit, decision in chooser.hidden_otherwise(read):
            changes += _anew(read, edit, decision)
            places += 1
            hidden.add(_called(decision))
    summary = f"hid {counted(len(hidden), 'name')} at {counted(places, 'place')}"
    return Hiding(Action(summary, changes), len(hidden), places, tuple(doubtful), sealed)


def _called(decision: Decision) -> tuple[tuple[str, ...], str]:
    """A name and what it becomes: several decisions may speak of one."""
    return plain_words(decision.forms[0]), decision.becomes


def check_decisions(decisions: Iterable[Decision]) -> None:
    """Refuse decisions that cannot be carried out together.

    Raises:
        TwoReplacementsError: Of the same name in the same transcripts, two things are said.
        ReplacementIsNameError: A replacement holds a name that is hidden.
        InvalidInputError: A decision has nothing to become, or no name.
    """
    told = tuple(decisions)
    _check_replacements(told)
    said: dict[tuple[tuple[str, ...], frozenset[str], frozenset[Spot]], Decision] = {}
    for one in told:
        for form in one.forms:
            other = said.setdefault((plain_words(form), one.only_in, one.only_at), one)
            if _outcome(one, form) != _outcome(other, form):
                raise TwoReplacementsError(form, _outcome(other, form), _outcome(one, form))


def _outcome(one: Decision, form: str) -> str:
    return one.becomes if one.hide else form


def _check_replacements(decisions: Iterable[Decision]) -> None:
    names: dict[tuple[str, ...], str] = {}
    hiding = [one for one in decisions if one.hide]
    for one in hiding:
        if not one.becomes.strip():
            raise InvalidInputError(
                f"Nothing is given to be read in place of {quoted(one.forms[0])}."
            )
        for form in one.forms:
            if not plain_words(form):
                raise InvalidInputError(f"{quoted(form)} has no letter or digit to look for.")
            names[plain_words(form)] = form
    for one in hiding:
        words = plain_words(one.becomes)
        for start in range(len(words)):
            for end in range(start + 1, len(words) + 1):
                name = names.get(words[start:end])
                if name and not one.becomes.startswith("["):
                    raise ReplacementIsNameError(one.becomes, name)


class _Chooser:
    """Finds the names in a transcript, and which decision holds at each place."""

    def __init__(self, decisions: Sequence[Decision]) -> None:
        self._by_name: defaultdict[tuple[str, ...], list[Decision]] = defaultdict(list)
        forms: dict[str, tuple[str, Kind]] = {}
        for decision in decisions:
            for form in decision.forms:
                self._by_name[plain_words(form)].append(decision)
                forms.setdefault(f"{decision.kind} {form}", (form, decision.kind))
        self._finder = finder_of((key, (form,), kind) for key, (form, kind) in forms.items())
        self._forms = forms

    def hits(self, read: ReadTranscript, vocabulary: Vocabulary) -> Iterator[tuple[_Hit, bool]]:
        """The places to hide, and whether each is left since it may be an ordinary word."""
        text = read.reading.text
        for found in self._finder.find(text):
            source = read.reading.span_to_source(found.span)
            if is_replaced(read.reading, source):
                continue
            form, _ = self._forms[found.key]
            decision, named = self._decision(form, (read.id, source.start))
            if decision is None or not decision.hide:
                continue
            doubt = not found.loose and vocabulary.is_doubtful(found.words, text, read.id)
            if doubt is None and not named:
                continue
            yield _Hit(found.span, decision), bool(doubt) and not named

    def hidden_otherwise(self, read: ReadTranscript) -> Iterator[tuple[Edit, Decision]]:
        """Edits that hide just one of the names, and the decision that it reads otherwise."""
        edits = read.reading.edits
        for edit in edits:
            words = edit.span.of(read.transcript.source)
            if edit.sealed or edit.why == "correction" or plain_words(words) not in self._by_name:
                continue
            decision, _ = self._decision(words, (read.id, edit.start))
            alone = not any(other is not edit and other.span.overlap(edit.span) for other in edits)
            if decision and decision.hide and alone and decision.becomes != edit.replacement:
                yield edit, decision

    def _decision(self, form: str, spot: Spot) -> tuple[Decision | None, bool]:
        """The decision for a name at a place, and whether it names this very place.

        What is said of a place goes before what is said of a transcript, and this before what
        is said of all.
        """
        held = self._by_name[plain_words(form)]
        for choices, named in (
            ([one for one in held if spot in one.only_at], True),
            ([one for one in held if spot[0] in one.only_in and not one.only_at], False),
            ([one for one in held if not one.only_in and not one.only_at], False),
        ):
            if choices:
                first = min(choices, key=lambda one: (not one.hide, one.becomes))
                for other in choices:
                    if _outcome(other, form) != _outcome(first, form):
                        raise TwoReplacementsError(
                            form, _outcome(first, form), _outcome(other, form)
                        )
                return first, named
        return None, False


@dataclass(frozen=True, slots=True)
class _Group:
    """Names that one passage of the source holds: several where an edit says them all."""

    span: Span
    hits: tuple[_Hit, ...]


def _by_source(read: ReadTranscript, hits: Sequence[_Hit]) -> list[_Group]:
    groups: list[_Group] = []
    for hit in hits:
        span = read.reading.span_to_source(hit.span)
        if groups and span.start < groups[-1].span.end:
            last = groups.pop()
            whole = Span(last.span.start, max(last.span.end, span.end))
            groups.append(_Group(whole, (*last.hits, hit)))
        else:
            groups.append(_Group(span, (hit,)))
    return groups


def _touches_sealed(read: ReadTranscript, span: Span) -> bool:
    return any(edit.sealed and edit.span.overlap(span) for edit in read.reading.edits)


def _anew(read: ReadTranscript, edit: Edit, decision: Decision) -> tuple[Change, ...]:
    """A name that is hidden already, behind another replacement."""
    planned = plan_edit(
        read.transcript,
        read.reading.edits,
        start=edit.start,
        end=edit.end,
        replacement=decision.becomes,
        why=IN_WORDS[decision.kind].why,
        words=read.reading.words_of(edit.span),
    )
    return planned.changes


def _edit(read: ReadTranscript, group: _Group) -> tuple[Change, ...]:
    """The edit that hides the names of a group; the rest of what is read there stays."""
    reading = read.reading
    around = reading.span_to_reading(group.span)
    pieces, position = [], around.start
    for hit in group.hits:
        pieces += [reading.text[position : hit.span.start], hit.decision.becomes]
        position = hit.span.end
    planned = plan_edit(
        read.transcript,
        reading.edits,
        start=group.span.start,
        end=group.span.end,
        replacement="".join([*pieces, reading.text[position : around.end]]),
        why=IN_WORDS[group.hits[0].decision.kind].why,
        words=reading.words_of(group.span),
    )
    return planned.changes
