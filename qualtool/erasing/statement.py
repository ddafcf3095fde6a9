"""The statement for the file: what was erased when, and what people must delete by hand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from qualtool.wording import listed


@dataclass(frozen=True, slots=True)
class Facts:
    """What a statement says; every text is as people call it."""

    code: str
    study: str
    """The study's title."""
    place: str
    """The study's file."""
    when: str
    who: str
    """Who erased it."""
    counts: Mapping[str, int]
    reason: str = ""
    originals: Sequence[str] = ()
    """Names of the files from which the interviews came."""
    taken: Sequence[str] = ()
    """Files with their words that were taken out of the study, as lines."""
    coders: Sequence[str] = ()
    """Who works on the study and may have a copy."""
    groups: Sequence[str] = ()
    """Titles of interviews in which others speak too."""
    clean: bool = True
    """Whether nothing is left in the file's free pages and its journal."""


def statement(facts: Facts) -> str:
    """The statement as Markdown, which reads as plain text too."""
    return "\n".join(
        [
            f"# Withdrawal of {facts.code}",
            "",
            f"- Study: {facts.study}",
            f"- Study file: {facts.place}",
            f"- Erased: {facts.when}, by {facts.who}",
            *([f"- Reason given: {facts.reason}"] if facts.reason else []),
            "",
            "## What was erased in this copy",
            "",
            *_erased(facts),
            "",
            *_kept(facts),
            "",
            "## What must still be deleted by hand",
            "",
            *(f"- [ ] {line}" for line in _by_hand(facts)),
            "",
            "Date and signature: ______________________________",
            "",
        ]
    )


def _erased(facts: Facts) -> list[str]:
    lines = [f"- {what}: {number:,}" for what, number in facts.counts.items()]
    return lines or ["- Nothing of theirs was in the study but the code."]


def _kept(facts: Facts) -> list[str]:
    lines = [
        f"Kept: the code {facts.code}, that this person withdrew, and the numbers above.",
        "Every copy of the study that merges with this one erases the same.",
    ]
    if facts.groups:
        lines.append(
            f"In {listed(facts.groups)} other people speak too. What they say stays, also where "
            f"they speak to {facts.code} or about them; read it once more."
        )
    if not facts.clean:
        lines.append(
            "Another program had the study open, so its file could not be cleaned at once. Close "
            "that program and run: qualtool check"
        )
    return lines


def _by_hand(facts: Facts) -> list[str]:
    originals = f": {', '.join(facts.originals)}" if facts.originals else ""
    coders = f", such as those of {listed(facts.coders)}" if facts.coders else ""
    return [
        f"The files from which the interviews came{originals}",
        "Recordings, consent forms that are not to be kept, notes on paper, messages",
        "The key that says who has which code, and lists of names: the lines of this person",
        f"What the names list beside the study has of them: qualtool names forget {facts.code}",
        *(f"Taken out of the study: {line}" for line in facts.taken),
        f"Copies and packs with colleagues{coders}: each merges with this one, or is deleted",
        "Backups of the study, synced folders and earlier versions that a cloud service keeps",
        "Drafts, slides and papers that quote this person",
    ]
