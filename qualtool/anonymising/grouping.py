"""Signs that mean the same are brought together: one candidate for each person, place or number."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from qualtool.anonymising.alike import alike
from qualtool.anonymising.common_words import WELL_KNOWN_PLACES
from qualtool.anonymising.first_names import FIRST_NAMES
from qualtool.anonymising.model import AS_WRITTEN, By, Kind, Sign, Sure
from qualtool.anonymising.vocabulary import Vocabulary
from qualtool.anonymising.words import plain_words, words_in

_TITLE_WORDS = """
dr doctor prof professor mr mrs ms miss mx sir dame lady lord baroness sister nurse matron
father rev revd reverend pastor imam rabbi judge councillor uncle auntie aunty aunt nan nana
granny grandma grandad cousin sergeant pc st saint
"""
_TITLES = frozenset(_TITLE_WORDS.split())
_WEIGHTS: dict[By, int] = {
    "known": 9,
    "rule": 5,
    "first name": 4,
    "recogniser": 1,
    "capital": 1,
}
_TELLING: frozenset[By] = frozenset({"known", "rule", "first name"})
_MOST_PER_SOURCE = 3
_SHORTEST_PART = 3


@dataclass(slots=True)
class Candidate:
    """Something that may be hidden, with the words that stand for it."""

    key: str
    """Its longest form, made plain."""
    kind: Kind
    forms: list[str]
    """As somebody wrote them, the longest first."""
    sure: Sure
    becomes: frozenset[tuple[str, str]]
    """(transcript, what the person or place may be called there)."""
    by: frozenset[By]
    where: frozenset[str]
    """Ids of the transcripts in which something speaks for it."""
    like: list[str] = field(default_factory=list)


def candidates(signs: Iterable[Sign], vocabulary: Vocabulary) -> list[Candidate]:
    """One candidate for each that the signs speak of, with longer and shorter names together.

    A short name belongs to a long one where only one long one holds it and it stands in no other
    transcript: “Ada” to “Ada Okafor”.
    Near spellings are not joined, but name each other in `like`.
    """
    single = _by_words(signs, vocabulary)
    joined = _with_parts(single, vocabulary)
    _liken(joined)
    return sorted(joined.values(), key=lambda one: one.key)


def _by_words(signs: Iterable[Sign], vocabulary: Vocabulary) -> dict[str, Candidate]:
    groups: defaultdict[str, list[Sign]] = defaultdict(list)
    for sign in signs:
        key = _key(sign)
        if key:
            groups[key].append(sign)
    return {key: _candidate(key, group, vocabulary) for key, group in sorted(groups.items())}


def _key(sign: Sign) -> str:
    if sign.kind in ("phone", "nhs") and (digits := re.sub(r"\D", "", sign.words)):
        return digits
    return " ".join(plain_words(sign.words))


def _candidate(key: str, signs: Sequence[Sign], vocabulary: Vocabulary) -> Candidate:
    votes: Counter[Kind] = Counter()
    for (kind, by), times in Counter((sign.kind, sign.by) for sign in signs).items():
        # “in Pellow” tells more of a name than the model does, which knows no small towns
        weight = 2 if (kind, by) == ("place", "capital") else _WEIGHTS[by]
        votes[kind] += weight * min(times, _MOST_PER_SOURCE)
    kind = max(sorted(votes), key=lambda one: votes[one])
    written = Counter(sign.words for sign in signs)
    forms: dict[str, str] = {}
    for words in sorted(written, key=lambda one: (-written[one], one)):
        forms.setdefault(" ".join(plain_words(words)), words)
    return Candidate(
        key,
        kind,
        sorted(forms.values(), key=lambda one: (-len(one), one)),
        _sureness(key, signs, vocabulary),
        frozenset((s.transcript, s.becomes) for s in signs if s.becomes and s.kind == kind),
        frozenset(sign.by for sign in signs),
        frozenset(sign.transcript for sign in signs if sign.transcript),
    )


def _sureness(key: str, signs: Sequence[Sign], vocabulary: Vocabulary) -> Sure:
    by = Counter(sign.by for sign in signs)
    words = key.split()
    ordinary = len(words) == 1 and vocabulary.is_ordinary(words[0])
    if by["known"] or by["rule"] or (by["first name"] and not ordinary):
        return "sure"
    if ordinary:
        seen = vocabulary.lower.get(words[0], 0)
        return "likely" if words[0] in FIRST_NAMES and not seen else "unsure"
    return "likely" if by["recogniser"] + by["capital"] > 1 else "unsure"


def _with_parts(single: Mapping[str, Candidate], vocabulary: Vocabulary) -> dict[str, Candidate]:
    """The candidates with parts of names joined to the only longer name that holds them."""
    owners: defaultdict[str, set[str]] = defaultdict(set)
    for key, one in single.items():
        if one.kind not in AS_WRITTEN and one.kind != "job":
            for part in _parts(key.split()):
                owners[part].add(key)
            if (formal := _formal(key.split())) in single:
                owners[formal].add(key)
    found = {key: one for key, one in single.items() if key not in owners}
    joined: dict[str, str] = {}
    for part in sorted(owners, key=lambda one: (-len(one.split()), one)):
        own = single.get(part)
        holders = _longest(key for key in owners[part] if _fits(part, own, single[key]))
        tops = {joined.get(key, key) for key in holders}
        if own is None and all(key.endswith(f" {part}") for key in tops):
            # a surname alone that several hold: whose it is tells nobody, but it is one
            tops = set(sorted(tops)[:1])
        top = found.get(next(iter(tops))) if len(tops) == 1 else None
        if top is not None and (
            own.where <= top.where if own else _may_stand_alone(part, top, vocabulary)
        ):
            _join(top, own.forms if own else [_as_written(top, part)], own)
            joined[part] = top.key
        elif own is not None:
            found[part] = own
            own.like += sorted(found[key].forms[0] for key in tops if key in found)
    return found


def _parts(words: Sequence[str]) -> set[str]:
    """Shorter names in a name: every run of its words, but no title or initial by itself."""
    runs = {
        " ".join(words[start:end])
        for start in range(len(words))
        for end in range(start + 1, len(words) + 1)
        if end - start < len(words)
    }
    return {run for run in runs if run not in _TITLES and len(run) >= 2}


def _formal(words: Sequence[str]) -> str:
    """Of “Ms Emily Holzhausen” the title and the surname; nothing of a name without a title."""
    return f"{words[0]} {words[-1]}" if len(words) > 2 and words[0] in _TITLES else ""


def _longest(keys: Iterable[str]) -> set[str]:
    """Those that no other of them holds: “Ada Okafor” stands in “Dr Ada Okafor”."""
    known = set(keys)
    return {
        one
        for one in known
        if not any(one != other and f" {one} " in f" {other} " for other in known)
    }


def _fits(words: str, part: Candidate | None, whole: Candidate) -> bool:
    """Whether a short name may be the long one's: a person's first name is no ward's."""
    if words in WELL_KNOWN_PLACES or not whole.by & _TELLING:
        return False
    if part is None:
        return whole.kind == "person"
    if whole.kind == "person":
        return part.kind == "person" or "rule" not in part.by
    # of “Kestrel Ward” the beginning may stand alone
    return whole.key.startswith(f"{words} ") and not part.by & {"rule", "first name"}


def _may_stand_alone(part: str, whole: Candidate, vocabulary: Vocabulary) -> bool:
    """Whether a part that nobody saw alone may be looked for: a surname, and no common word."""
    return (
        whole.kind == "person"
        and " " not in part
        and len(part) >= _SHORTEST_PART
        and not vocabulary.is_ordinary(part)
        and (part not in FIRST_NAMES or len(whole.key.split()) > 1)
    )


def _as_written(whole: Candidate, part: str) -> str:
    """One word of a name with the letters that it has there."""
    return next(
        word.written for form in whole.forms for word in words_in(form) if word.plain == part
    )


def _join(whole: Candidate, forms: Sequence[str], part: Candidate | None) -> None:
    known = {" ".join(plain_words(form)) for form in whole.forms}
    whole.forms += [form for form in forms if " ".join(plain_words(form)) not in known]
    whole.forms.sort(key=lambda one: (-len(one), one))
    if part:
        whole.becomes |= part.becomes
        whole.by |= part.by


def _liken(found: Mapping[str, Candidate]) -> None:
    """Let near spellings, and names that may be one, name each other; a person decides."""
    owner = {
        key: one
        for one in found.values()
        if one.kind not in AS_WRITTEN and one.kind != "job"
        for key in (" ".join(plain_words(form)) for form in one.forms)
    }
    for first, second in (*alike(owner), *_one_surname(owner)):
        one, other = owner[first], owner[second]
        if one is not other:
            for here, there in ((one, other), (other, one)):
                if there.forms[0] not in here.like:
                    here.like.append(there.forms[0])


def _one_surname(owner: Mapping[str, Candidate]) -> Iterator[tuple[str, str]]:
    """Pairs of a title with a surname and a full name that ends in it: they may be one person."""
    full: defaultdict[str, list[str]] = defaultdict(list)
    for key, one in owner.items():
        if one.kind == "person" and " " in key and key.split()[0] not in _TITLES:
            full[key.split()[-1]].append(key)
    for key in owner:
        words = key.split()
        if len(words) == 2 and words[0] in _TITLES:
            yield from ((key, other) for other in full[words[-1]])
