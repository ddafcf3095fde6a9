"""Setting content warnings, changing their words, and taking them away."""

from collections.abc import Iterable

from qualtool.codebook.names import clean_text
from qualtool.coding.model import ContentWarning
from qualtool.coding.passages import BadSpanError
from qualtool.errors import ConflictError, InvalidInputError, NotFoundError
from qualtool.history.identity import new_id
from qualtool.history.model import Action, Change, Json
from qualtool.transcripts.model import Span
from qualtool.transcripts.read_transcript import ReadTranscript
from qualtool.wording import quoted

LONGEST = 300
"""Characters of a warning: it says what to expect, and does not tell it."""


def plan_warning(
    read: ReadTranscript,
    text: str,
    *,
    coder: str,
    standing: Iterable[ContentWarning],
    span: Span | None = None,
) -> Action:
    """Decide to warn of what a transcript, or a passage of it, holds.

    Args:
        read: The transcript.
        text: What to expect, in few words.
        coder: Who warns.
        standing: At least the warnings about this transcript.
        span: The passage; without one, all of the transcript is meant.

    Raises:
        InvalidInputError: No words are given, or too many.
        BadSpanError: The passage is empty or leaves the transcript.
        ConflictError: The same warning stands already.
    """
    words = _worded(text)
    if span and not 0 <= span.start < span.end <= len(read.transcript.source):
        raise BadSpanError(span, read)
    if any((one.transcript, one.span, one.text) == (read.id, span, words) for one in standing):
        raise ConflictError("This warning stands there already.")
    fields: dict[str, Json] = {"transcript": read.id, "text": words, "coder": coder}
    if span:
        fields |= {"start": span.start, "end": span.end}
    return Action(
        f"set a content warning on {_about(span, read)}: {quoted(words)}",
        [Change(ContentWarning.KIND, new_id(), fields)],
    )


def plan_rewording(warning: ContentWarning, read: ReadTranscript, text: str) -> Action:
    """Decide that a warning says something else; without a difference there are no changes.

    Raises:
        InvalidInputError: No words are given, or too many.
    """
    words = _worded(text)
    changes = [] if words == warning.text else [Change.of(warning, text=words)]
    about = _about(warning.span, read)
    return Action(f"changed the content warning on {about} to {quoted(words)}", changes)


def plan_warning_removal(warning: ContentWarning, read: ReadTranscript) -> Action:
    """Decide to take a warning away."""
    return Action(
        f"removed the content warning on {_about(warning.span, read)}: {quoted(warning.text)}",
        [Change.of(warning, removed=True)],
    )


def warning_named(warnings: Iterable[ContentWarning], text: str, title: str) -> ContentWarning:
    """The one of a transcript's warnings that says `text`; all fit where that is empty.

    Raises:
        NotFoundError: None fits.
        ConflictError: Several fit.
    """
    wanted = " ".join(text.split()).casefold()
    fitting = [one for one in warnings if wanted in one.text.casefold()]
    exact = [one for one in fitting if one.text.casefold() == wanted]
    if not fitting:
        raise NotFoundError(
            f"{title} has no such content warning.",
            hint="See them with: qualtool warnings list",
        )
    if len(exact or fitting) > 1:
        raise ConflictError(
            f"{len(exact or fitting)} content warnings of {title} fit.",
            hint="Give more of its words. See them with: qualtool warnings list",
        )
    return (exact or fitting)[0]


def _worded(text: str) -> str:
    words = " ".join(clean_text(text).split())
    if not words:
        raise InvalidInputError("A content warning says what to expect; no words are given.")
    if len(words) > LONGEST:
        raise InvalidInputError(
            f"A content warning has at most {LONGEST} characters; this one has {len(words):,}.",
            hint="Say in few words what to expect.",
        )
    return words


def _about(span: Span | None, read: ReadTranscript) -> str:
    return f"a passage of “{read.title}”" if span else f"“{read.title}”"
