"""Codes that help the team work and are no findings."""

from qualtool.codebook.model import Code, Codebook

GOOD_QUOTE = "good-quote"
WORKING_CODES = frozenset({"anonymise", "distress", GOOD_QUOTE, "unsure"})
"""Codes that remind the team of something; they are no findings."""


def is_working(codebook: Codebook, code: Code) -> bool:
    """Whether a code only reminds the team of something, or holds nothing but such codes."""
    below = codebook.children(code)
    if below:
        return all(is_working(codebook, child) for child in below)
    return code.name in WORKING_CODES


def findings(codebook: Codebook) -> frozenset[str]:
    """The ids of all codes that are findings."""
    return frozenset(code.id for code in codebook.walk() if not is_working(codebook, code))
