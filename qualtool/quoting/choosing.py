"""Marking passages as quotes, choosing those that are printed, and putting them in order."""

from collections.abc import Iterable, Sequence

from qualtool.codebook.model import Code, Codebook
from qualtool.errors import ConflictError, InvalidInputError
from qualtool.history.identity import new_id
from qualtool.history.model import Action, Change, Json
from qualtool.quoting.model import MarkedQuote
from qualtool.transcripts.model import Span
from qualtool.transcripts.read_transcript import ReadTranscript


class MarkedAlreadyError(ConflictError):
    """The same passage is a quote for the same code."""

    hint = "See it on the page of quotes."

    def __init__(self) -> None:
        super().__init__("This passage is marked as a quote already.")


def plan_quote(
    read: ReadTranscript,
    span: Span,
    *,
    code: Code | None,
    quotes: Sequence[MarkedQuote],
    codebook: Codebook,
    coder: str,
    used: bool = False,
) -> Action:
    """Decide to mark a passage as a quote; the change of the action is the new quote's.

    Args:
        read: The transcript.
        span: The passage, already proven.
        code: The code that it illustrates; None where that is not said yet.
        quotes: All that are marked already.
        codebook: The codebook as it is.
        coder: Who marks it.
        used: Whether it is to be printed; else it is a candidate.

    Raises:
        MarkedAlreadyError: It is a quote for this code already.
        InvalidInputError: It is to be printed, and under no code.
    """
    if used and code is None:
        raise InvalidInputError("A quote is printed under a code.", hint="Choose one.")
    wanted = code.id if code else ""
    if any(
        (one.transcript, one.span) == (read.id, span)
        # A quote for a code says more than one for none.
        and (not wanted or _id(one, codebook) == wanted)
        for one in quotes
    ):
        raise MarkedAlreadyError
    fields: dict[str, Json] = {
        "transcript": read.id,
        "start": span.start,
        "end": span.end,
        "code": wanted,
        "used": used,
        "coder": coder,
        "position": _last(under(quotes, wanted, codebook)),
    }
    done = "chose a quote" if used else "marked a quote"
    for_code = f" for “{code.name}”" if code else ""
    return Action(
        f"{done} from “{read.title}”{for_code}", [Change(MarkedQuote.KIND, new_id(), fields)]
    )


def plan_use(
    quote: MarkedQuote,
    code: Code,
    *,
    quotes: Sequence[MarkedQuote],
    codebook: Codebook,
    title: str,
    before: MarkedQuote | None = None,
) -> Action:
    """Decide to print a quote under a code, before another quote of it or after all of them.

    Raises:
        MarkedAlreadyError: The same passage is there already.
    """
    others = [one for one in under(quotes, code.id, codebook) if one.id != quote.id]
    if any((one.transcript, one.span) == (quote.transcript, quote.span) for one in others):
        raise MarkedAlreadyError
    position, room = _position(others, before)
    fields: dict[str, Json] = {"position": position}
    stays = _id(quote, codebook) == code.id
    if not stays:
        fields["code"] = code.id
    if not quote.used:
        fields["used"] = True
        summary = f"chose a quote from “{title}” for “{code.name}”"
    elif stays:
        summary = f"moved a quote from “{title}” among those for “{code.name}”"
    else:
        summary = f"put a quote from “{title}” under “{code.name}”"
    return Action(summary, [Change.of(quote, **fields), *room])


def plan_setting_aside(quote: MarkedQuote, *, title: str) -> Action:
    """Decide not to print a quote; it stays a candidate, with its wording."""
    return Action(f"set a quote from “{title}” aside", [Change.of(quote, used=False)])


def plan_dropping(quote: MarkedQuote, *, title: str) -> Action:
    """Decide that a passage is no quote any more."""
    return Action(f"dropped a quote from “{title}”", [Change.of(quote, removed=True)])


def under(quotes: Iterable[MarkedQuote], code: str, codebook: Codebook) -> tuple[MarkedQuote, ...]:
    """The quotes that are printed under the code with this id, in order."""
    found = [one for one in quotes if one.used and _id(one, codebook) == code]
    return tuple(sorted(found, key=lambda one: (one.position, one.transcript, one.span, one.id)))


def code_of(quote: MarkedQuote, codebook: Codebook) -> Code | None:
    """The code that a quote illustrates, after all merges; None where there is none any more."""
    identity = _id(quote, codebook)
    return codebook[identity] if codebook.is_live(identity) else None


def _id(quote: MarkedQuote, codebook: Codebook) -> str:
    return codebook.resolve(quote.code).id if quote.code in codebook else ""


def _last(quotes: Sequence[MarkedQuote]) -> float:
    return quotes[-1].position + 1 if quotes else 1.0


def _position(
    others: Sequence[MarkedQuote], before: MarkedQuote | None
) -> tuple[float, tuple[Change, ...]]:
    """The position before a quote or after all, and the changes that make room for it."""
    if before is None:
        return _last(others), ()
    index = next((at for at, one in enumerate(others) if one.id == before.id), None)
    if index is None:
        raise ConflictError(
            "The quote before which this one shall stand is elsewhere now.",
            hint="Look at the quotes as they are now.",
        )
    upper = others[index].position
    lower = others[index - 1].position if index else upper - 2
    middle = (lower + upper) / 2
    if lower < middle < upper:
        return middle, ()
    places = [float(at if at <= index else at + 1) for at in range(1, len(others) + 1)]
    room = zip(others, places, strict=True)
    changes = [Change.of(one, position=at) for one, at in room if one.position != at]
    return float(index + 1), tuple(changes)
