"""The names file of an import as decisions: who became which code, for the names list."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from qualtool.anonymising.institutions import PLACES
from qualtool.anonymising.model import Decision, Kind
from qualtool.anonymising.vocabulary import is_common
from qualtool.anonymising.words import plain, words_in
from qualtool.transcripts.label_words import PARTICLES, TITLES
from qualtool.transcripts.names import NameMap
from qualtool.transcripts.speakers import may_be_name

_SHORTEST_PART = 3


def decisions_of_import(
    names: NameMap, interviews: Mapping[str, frozenset[str]]
) -> tuple[Decision, ...]:
    """A decision for each name of the file; labels such as I or P are no names.

    First names and surnames of people who speak hold too, where they are one person's. What holds
    for one file alone holds for the interviews of those who speak in it, or else for all.

    Args:
        names: The file.
        interviews: Ids of the transcripts by the code, in lower case, of who speaks in them.
    """
    found = [*_decisions(names.codes, frozenset())]
    for own in names.in_files.values():
        where = frozenset(
            identity for code in own.values() for identity in interviews.get(code.casefold(), ())
        )
        found += _decisions(own, where)
    return tuple(found)


def _decisions(codes: Mapping[str, str], where: frozenset[str]) -> Iterator[Decision]:
    owners: defaultdict[str, set[str]] = defaultdict(set)
    for name, code in codes.items():
        for part in _parts(name):
            owners[plain(part)].add(code)
    for name, code in codes.items():
        if may_be_name(name):
            parts = [part for part in _parts(name) if owners[plain(part)] == {code}]
            # of a place or a relative, “[ward]”, no part is a name by itself
            forms = (_turned(name), *(() if code.startswith("[") else parts))
            yield Decision(tuple(dict.fromkeys(forms)), _kind(code), code, only_in=where)


def _turned(name: str) -> str:
    """“Okafor, Ada (Guest)” as Ada Okafor; other names as they are."""
    last, _, first = name.split("(", 1)[0].partition(",")
    return f"{first.strip()} {last.strip()}".strip() or name


def _parts(name: str) -> list[str]:
    words = [word.written for word in words_in(name.split("(", 1)[0])]
    return [
        word
        for word in words
        if len(word) >= _SHORTEST_PART
        and word.casefold() not in TITLES | PARTICLES
        and not is_common(plain(word))
    ]


def _kind(code: str) -> Kind:
    return "place" if code.strip("[]") in PLACES else "person"
