"""Sentences about agreement, in plain words."""

from collections.abc import Sequence
from dataclasses import dataclass

from qualtool.compare.coefficients import Measure
from qualtool.wording import counted, listed


def percent(part: int, whole: int) -> str:
    """A whole percentage that says “all” or “none” only where it is true."""
    if 0 < part < whole:
        share = 100 * part / whole
        if share < 1:
            return "less than 1 %"
        return "more than 99 %" if share > 99 else f"{share:.0f} %"
    return "0 %" if not part else "100 %"


MOST_NAMED = 4
"""Coders whom a sentence about all of them names; of more it says how many they are."""


def everyone(names: Sequence[str]) -> str:
    """All coders as who did something together: “Ada and Ben both”, “All 12 coders”."""
    if len(names) > MOST_NAMED:
        return f"All {len(names)} coders"
    return f"{listed(names)} {'both' if len(names) == 2 else 'all'}"


@dataclass(frozen=True, slots=True)
class Subject:
    """How a sentence speaks of what was coded."""

    used: str
    """After a name: “used “hope””."""
    coded: str
    """After “of what either coded”: “ “hope””."""


EVERY_CODE = Subject("coded anything", ", code by code")
ANY_CODE = Subject("coded anything", ", with whatever code")


def of_code(name: str) -> Subject:
    """A code by its name."""
    return Subject(f"used “{name}”", f" “{name}”")


def agreement_words(
    subject: Subject, every: int, some: int, coders: Sequence[tuple[str, int]], *, total: int
) -> str:
    """One sentence: what everyone coded of what anyone coded, or why nothing can be said.

    Args:
        subject: What was coded.
        every: Units that everyone coded.
        some: Units that anyone coded.
        coders: Each coder's name and units.
        total: Units compared.
    """
    names = [coder for coder, _ in coders]
    users = [coder for coder, units in coders if units]
    pair = len(coders) == 2
    if not total:
        return f"{listed(names)} have no finished transcript in common."
    if not users:
        nobody = f"Neither {' nor '.join(names)}" if pair else "Nobody"
        return f"{nobody} {subject.used}."
    if len(users) == 1:
        return f"Only {users[0]} {subject.used}."
    whoever = "either" if pair else "anyone"
    share = percent(every, some)
    return f"{everyone(names)} coded {share} of what {whoever} coded{subject.coded}."


def left_out_words(transcripts: int, codings: int, outside: int, characters: int) -> str:
    """What a comparison does not look at, as a sentence; empty where it looks at everything."""
    parts = []
    if transcripts:
        said = counted(transcripts, "transcript")
        parts.append(f"{said} that fewer than two of them have finished")
    if codings:
        said = counted(codings, "coding")
        parts.append(f"{said} in such transcripts or by a coder who has not finished")
    if outside:
        said = counted(outside, "coding")
        parts.append(f"{said} on words that are not analysed")
    if characters:
        said = counted(characters, "character")
        parts.append(f"{said} that are not participants' words")
    return f"Left out: {'; '.join(parts)}." if parts else ""


MEANINGS: dict[Measure, str] = {
    Measure.SHARED: "Of what anyone coded, how much everyone coded.",
    Measure.PERCENT: (
        "Of everything that is compared, how much was treated alike, coded or not. It is high "
        "for any rare code."
    ),
    Measure.KAPPA: (
        "Agreement beyond chance, where chance follows from how much each person codes. 1 is full "
        "agreement, 0 is what chance would give."
    ),
    Measure.ALPHA: (
        "Agreement beyond chance, where chance follows from all coders together. 1 is full "
        "agreement, 0 is what chance would give."
    ),
    Measure.AC1: (
        "Agreement beyond chance, less upset by rare codes. 1 is full agreement, 0 is what chance "
        "would give."
    ),
}
"""What the figures that are shown say, in a sentence each."""
