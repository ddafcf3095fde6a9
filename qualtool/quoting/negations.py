"""Words that turn a sentence round: left out of a quote, they may make it say the opposite."""

import re

_NEGATIONS = re.compile(
    r"""\b(?:
        not | never | no[ ]one | no | nope | none | nothing | nobody | nowhere | neither | nor |
        cannot | without | hardly | scarcely | barely | rarely | seldom | unless |
        \w+n['’]t |                                       # didn't, couldn’t
        (?:do|does|did|is|are|was|were|has|have|had|would|could|should|must|might|need|ca|wo|ai)nt
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)


def negations(text: str) -> tuple[str, ...]:
    """The English words in `text` that deny something, each once, in lower case.

    Other languages are not known: in their texts nothing is found.
    """
    found = _NEGATIONS.findall(" ".join(text.split()))
    return tuple(dict.fromkeys(word.lower() for word in found))
