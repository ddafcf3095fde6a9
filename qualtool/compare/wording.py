"""Sentences about agreement, in plain words."""

from collections.abc import Sequence

COUNTED = ("", "", "Both", "All three", "All four", "All five", "All six")


def joined(names: Sequence[str]) -> str:
    """“Ada”, “Ada and Ben”, “Ada, Ben and Cara”."""
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def counted(number: int, one: str, many: str) -> str:
    """“1 passage”, “1,200 passages”."""
    return f"{number:,} {one if number == 1 else many}"


def percent(part: int, whole: int) -> str:
    """A whole percentage that says “all” or “none” only where it is true."""
    if 0 < part < whole:
        share = 100 * part / whole
        if share < 1:
            return "less than 1 %"
        return "more than 99 %" if share > 99 else f"{share:.0f} %"
    return "0 %" if not part else "100 %"


def agreement_words(
    name: str, use: str, every: int, some: int, coders: Sequence[tuple[str, int]]
) -> str:
    """One sentence: what everyone coded of what anyone coded, or why nothing can be said.

    Args:
        name: The code.
        use: The value of `report.Use`.
        every: Units that everyone gave the code.
        some: Units that anyone gave it.
        coders: Each coder's name and units.
    """
    who = joined([coder for coder, _ in coders])
    users = [coder for coder, units in coders if units]
    pair = len(coders) == 2
    if use == "no transcript was coded by both":
        return f"{who} have no finished transcript in common."
    if not users:
        return f"Neither {joined_or(coders)} used “{name}”." if pair else f"Nobody used “{name}”."
    if len(users) == 1:
        return f"Only {users[0]} used “{name}”."
    of_what = "either" if pair else "anyone"
    both = f"{who} both" if pair else f"{who} all"
    return f"{both} coded {percent(every, some)} of what {of_what} coded “{name}”."


def joined_or(coders: Sequence[tuple[str, int]]) -> str:
    """“Ada nor Ben”."""
    return " nor ".join(name for name, _ in coders)


def left_out_words(transcripts: int, codings: int, outside: int, characters: int) -> str:
    """What a comparison does not look at, as a sentence; empty where it looks at everything."""
    parts = []
    if transcripts:
        said = counted(transcripts, "transcript", "transcripts")
        parts.append(f"{said} that fewer than two of them have finished")
    if codings:
        said = counted(codings, "coding", "codings")
        parts.append(f"{said} in such transcripts or by a coder who has not finished")
    if outside:
        said = counted(outside, "coding", "codings")
        parts.append(f"{said} on words that are not analysed")
    if characters:
        said = counted(characters, "character", "characters")
        parts.append(f"{said} that are not participants' words")
    return f"Left out: {'; '.join(parts)}." if parts else ""
