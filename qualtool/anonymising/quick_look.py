"""A quick look at what leaves: names of the list, numbers and addresses, without the model.

It is taken at every file, so nothing is imported for it that it does not need.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from qualtool.anonymising.model import IN_WORDS
from qualtool.anonymising.numbers import signs_in_print

if TYPE_CHECKING:
    from qualtool.anonymising.model import Decision


def quick_slips(texts: Iterable[str], decided: "Sequence[Decision]" = ()) -> Counter[str]:
    """How often texts that leave hold names of the list, or numbers and addresses, by kind.

    Only what is told by the list and by how it is written is looked for.
    """
    everything = list(texts)
    found = Counter(IN_WORDS[kind].one for text in everything for _, kind in signs_in_print(text))
    if hidden := [one for one in decided if one.hide]:
        found["name of the names list"] += _names(everything, hidden)
    return +found


def _names(texts: Iterable[str], hidden: "Sequence[Decision]") -> int:
    from qualtool.anonymising.proposing import finder_of
    from qualtool.anonymising.vocabulary import is_common

    finder = finder_of((one.forms[0], one.forms, one.kind) for one in hidden)
    return sum(
        len(name.words) > 1 or not is_common(name.words[0].plain)
        for text in texts
        for name in finder.find(text)
    )
