"""Which words say something: tokens, and the words that never stand for a theme."""

import re
from itertools import pairwise

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")

FILLERS = frozenset(
    """
    actually ah anyway aha basically bit cause cos cuz definitely er erm exactly gonna gotta guess
    hm hmm honestly huh inaudible kind kinda laugh laughing laughs like literally lot lots maybe
    mean mhm mm mmm mhmm nah nope obviously of oh okay ok pause probably quite really right sigh
    sort sorta stuff suppose sure thing things think totally uh uhh uhm um umm wanna well ya yeah
    yep yes you know yup
    """.split()  # noqa: SIM905  (a list of sixty strings would be read less easily)
)
"""What people say while they think, and what transcribers note between brackets."""

STOP_WORDS = frozenset(
    """
    a about above across after afterwards again against all almost alone along already also
    although always am among amongst an and another any anybody anyhow anyone anything anyway
    anywhere are around as ask asked at away back be became because become becomes been before
    beforehand behind being below beside besides best better between beyond big both but by call
    called came can cannot come comes coming could did do does doing done down due during each
    either else elsewhere end enough especially etc even eventually ever every everybody everyone
    everything everywhere except far few find first for former found from full further gave get
    gets getting give given gives giving go goes going gone good got great had half happen happened
    happens has have having he hence her here hers herself him himself his how however i if in
    indeed instead into is it its itself just keep kept knew know known knows large last later
    least less let lets little long look looked looking looks made mainly make makes making many
    may me might mine more moreover most mostly much must my myself name namely near need needed
    needs neither never nevertheless new next no nobody none nor not nothing now nowhere of off
    often old on once one ones only onto or other others otherwise our ours ourselves out over own
    part particular particularly per perhaps please point put rather re regarding said same saw say
    saying says second see seem seemed seems seen sees several shall she should show side since so
    some somebody somehow someone something sometime sometimes somewhere still such take taken
    takes taking talk talked talking tell than that the their theirs them themselves then thence
    there therefore these they this those though thought three through throughout thus till time
    times to together told too took toward towards tried try trying two under unless until up upon
    us use used uses using usually various very via want wanted wants was way ways we went were
    what whatever when whence whenever where whereas wherever whether which whichever while who
    whoever whole whom whose why will with within without would yet you your yours yourself
    yourselves
    """.split()  # noqa: SIM905  (as above)
)
"""English words that stand in any text whatever it is about."""

CLITICS = frozenset(["d", "ll", "m", "n", "re", "s", "t", "ve"])
"""What stands behind an apostrophe: don't, I'm, we've."""


def tokens(text: str) -> list[str]:
    """The words of a text in lower case, in order; what stands behind an apostrophe is cut off."""
    found = []
    for match in WORD.finditer(text.lower()):
        word = re.split("['’]", match.group())
        if len(word) > 1 and word[1] == "t":
            found.append(word[0] + "'t")
        else:
            found.append(word[0])
    return found


def telling_words(text: str) -> list[str]:
    """The words of a text that are about something."""
    return [word for word in tokens(text) if is_telling(word)]


def is_telling(word: str) -> bool:
    """Whether a word is about something: no stop word, no filler, no single letter."""
    return (
        len(word) > 1
        and not word.endswith("n't")
        and not word.endswith("'t")
        and word not in STOP_WORDS
        and word not in FILLERS
        and word not in CLITICS
    )


def terms(text: str) -> list[str]:
    """The telling words of a text, and the pairs of them that follow each other."""
    words = tokens(text)
    single = [word for word in words if is_telling(word)]
    pairs = [
        f"{first} {second}"
        for first, second in pairwise(words)
        if is_telling(first) and is_telling(second)
    ]
    return single + pairs


def stem(word: str) -> str:
    """A word without the endings that don't make it another: cluster, clusters, clustering.

    Only to tell whether two words are worth showing beside each other; not a word by itself.
    """
    for ending, kept in (("ies", "y"), ("ings", ""), ("ing", ""), ("ed", ""), ("s", "")):
        if word.endswith(ending) and len(word) - len(ending) >= 4 - len(kept) and word[-2:] != "ss":
            word = word[: len(word) - len(ending)] + kept
            break
    return word.removesuffix("e")
