"""What `qualtool import` says of the files: who speaks in them, and what may be wrong."""

from typing import TYPE_CHECKING

from qualtool.cli.output import report
from qualtool.wording import counted, listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from qualtool.transcripts.already_there import StudyContents
    from qualtool.transcripts.importing import IncomingFile, Ready
    from qualtool.transcripts.names import NameMap
    from qualtool.transcripts.parsed import ParsedTranscript

SPEAKERS_SHOWN = 25
"""Labels listed for each file; a focus group has fewer."""

LINES_SHOWN = 5
"""Lines that a reader did not understand, listed for each file."""


def tell_file(file: "IncomingFile", names: "NameMap", *, repaired: bool) -> None:
    """What was found in a file, with names already as their codes."""
    from qualtool.transcripts.renaming import renamed, without_names

    parsed: ParsedTranscript = renamed(file.parsed, names)
    report(
        f"{without_names(file.name, names)}: {counted(len(parsed.turns), 'turn')}, "
        f"{counted(parsed.words, 'word')}, {parsed.encoding}"
    )
    words = parsed.words_per_speaker
    speakers = list(parsed.speakers.items())
    for speaker, turns in speakers[:SPEAKERS_SHOWN]:
        report(f"    {speaker}: {counted(turns, 'turn')}, {counted(words[speaker], 'word')}")
    if (more := len(speakers) - SPEAKERS_SHOWN) > 0:
        report(f"    and {counted(more, 'more label')}: are they all people?")
    for first, second in parsed.near_spellings:
        report(f"    “{first}” and “{second}” look alike: are they one person?")
    for line, text in parsed.not_understood[:LINES_SHOWN]:
        report(f"    line {line} is nobody's words: {text}")
    if (more := len(parsed.not_understood) - LINES_SHOWN) > 0:
        report(f"    and {counted(more, 'line')} more.")
    for line, text in parsed.doubtful[:LINES_SHOWN]:
        report(f"    line {line} may begin with a label, and was taken as words: {text}")
    if (more := len(parsed.doubtful) - LINES_SHOWN) > 0:
        report(f"    and {counted(more, 'such line')} more.")
    report(*(f"    {sentence}" for sentence in _remarks(parsed, repaired=repaired)))
    if file.monologue:
        report(f"    All words are taken as those of {file.participant}.")
    elif not parsed.speakers:
        report(
            "    Such words can be coded, but not quoted or counted as anybody's. Where one person "
            "says them all: --participant CODE"
        )


def tell_uncertain(ready: "Sequence[Ready]") -> None:
    """Where it is not certain who speaks, and how a person says it."""
    from qualtool.transcripts.uncertain_turns import uncertain_speakers

    titles = [f"“{one.title}”" for one in ready if uncertain_speakers(one.parsed.turns, one.roles)]
    if titles:
        report(
            f"Who speaks is not certain in {listed(titles, most=LINES_SHOWN)}. See the turns, and "
            "mark them by hand, with: qualtool transcripts turns TITLE"
        )


def _remarks(parsed: "ParsedTranscript", *, repaired: bool) -> "Iterator[str]":
    """What may be wrong, with the option that helps, and what the reader did."""
    from qualtool.transcripts.decoding import TWICE

    yield from parsed.warnings
    if not repaired and any(TWICE in warning for warning in parsed.warnings):
        yield "To have the text put right: --repair-encoding"
    yield from parsed.notes


def tell_copies(
    incoming: "Sequence[IncomingFile]", names: "NameMap", contents: "StudyContents"
) -> None:
    """Files that say nearly what another transcript says; what is the same is refused."""
    from qualtool.transcripts.renaming import without_names
    from qualtool.transcripts.same_words import near_copies

    said = (
        (without_names(file.name, names.for_file(file.name)), file.parsed.spoken)
        for file in incoming
    )
    for name, title in near_copies(said, contents.spoken):
        report(
            f"“{name}” says nearly the same as “{title}”: is it another version of it? "
            "If so, take this import back with: qualtool undo"
        )
