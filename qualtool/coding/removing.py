"""Taking a coding away again."""

from collections.abc import Iterable

from qualtool.codebook.model import Code, Codebook
from qualtool.coding.model import Coding
from qualtool.errors import ConflictError, NotFoundError
from qualtool.history.model import Action, Change
from qualtool.transcripts.read_transcript import ReadTranscript


def plan_removal(
    codings: Iterable[Coding],
    read: ReadTranscript,
    codebook: Codebook,
    code: Code,
    *,
    words: str = "",
    start: int | None = None,
) -> Action:
    """Decide to remove the one of `codings` with `code` that `words` or `start` point to.

    Raises:
        NotFoundError: None fits.
        ConflictError: Several fit.
    """
    wanted = " ".join(words.split())
    fitting = [
        coding
        for coding in codings
        if codebook.resolve(coding.code).id == code.id
        and (start is None or coding.span.start == start)
        and wanted in read.said(coding.span)
    ]
    if not fitting:
        raise NotFoundError(
            f"In {read.title} you have coded nothing like this as “{code.name}”.",
            hint="See your codings with: qualtool code list",
        )
    if len(fitting) > 1:
        starts = ", ".join(str(coding.span.start) for coding in fitting)
        raise ConflictError(
            f"{len(fitting)} of your codings fit, at {starts}.",
            hint="Say which with --start POSITION.",
        )
    return Action(
        f"removed the coding of a passage as “{code.name}”",
        [Change.of(fitting[0], removed=True)],
    )
