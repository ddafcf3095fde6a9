"""What people do with candidates: keep, accept, reject, rename, split, leave for later."""

from collections.abc import Iterable, Sequence

from qualtool.codebook.editing import plan_add
from qualtool.codebook.model import Code, Codebook
from qualtool.coding.model import Coding
from qualtool.coding.placing import Placed, plan_codings
from qualtool.errors import ConflictError, InvalidInputError
from qualtool.history.model import Action, Change
from qualtool.themes.model import Candidate, Suggestion
from qualtool.transcripts.model import Span
from qualtool.wording import counted

ORIGIN = "suggested and accepted"
"""Where codes and codings come from that began as candidates."""


class AlreadyAcceptedError(ConflictError):
    """The candidate is a code already."""

    hint = "Rename or move the code it became instead."

    def __init__(self, candidate: Candidate) -> None:
        super().__init__(f"The candidate {described(candidate)} was accepted already.")


class NoReasonError(InvalidInputError):
    """It is not said why."""

    def __init__(self) -> None:
        super().__init__("Say in a few words why the candidate is rejected.")


class NoNameError(InvalidInputError):
    """The candidate gets no name."""

    def __init__(self) -> None:
        super().__init__("A theme needs a name, and a person gives it.")


def described(candidate: Candidate) -> str:
    """What to call a candidate in a message: its name, or else its first words."""
    called = candidate.name or ", ".join(candidate.words[:3])
    return f"“{called}”" if called else "without telling words"


def plan_keep_run(suggestion: Suggestion) -> Action:
    """Decide to keep the candidates of a run, for people to look at.

    Raises:
        ConflictError: There are none.
    """
    if not suggestion.candidates:
        raise ConflictError(suggestion.too_little or "There are no candidates to keep.")
    themes = len(suggestion.themes)
    below = len(suggestion.candidates) - themes
    return Action(
        f"had themes suggested: {counted(themes, 'candidate')}, with {counted(below, 'part')},"
        f" from {counted(suggestion.record.segments, 'passage')}",
        _kept(suggestion.candidates),
    )


def _kept(candidates: Iterable[Candidate]) -> list[Change]:
    # what was kept before and taken back is there again
    return [Change.of(one, **one.to_fields(), removed=False) for one in candidates]


def plan_accept(
    codebook: Codebook,
    candidate: Candidate,
    name: str,
    *,
    coder: str,
    under: str | None = None,
    tree: str | None = None,
    with_passages: bool = False,
    codings: Iterable[Coding] = (),
) -> Action:
    """Decide that a candidate becomes a code of the codebook, called `name`.

    Args:
        codebook: The codebook as it is.
        candidate: What is accepted.
        name: What a person calls it.
        coder: The id of the coder who accepts it.
        under: The code to put it under; without it, it is a theme.
        tree: The code tree, where there are several.
        with_passages: Whether its passages become codings, in this coder's layer alone.
        codings: Those that the coder has, so that none is made twice.

    Raises:
        AlreadyAcceptedError: It was accepted before.
        NoNameError: The name is empty.
        QualtoolError: The codebook does not take the code, see `codebook.editing.plan_add`.
    """
    if candidate.accepted_as:
        raise AlreadyAcceptedError(candidate)
    if not name.strip():
        raise NoNameError
    kind = "theme" if under is None else "sub-theme"
    added = plan_add(codebook, name, under=under, tree=tree, kind=kind, origin=ORIGIN)
    code = _new_code(added)
    changes = [
        *added.changes,
        Change.of(candidate, accepted_as=code, name=name.strip(), rejected="", later=False),
    ]
    summary = f"accepted the candidate {described(candidate)} as “{name.strip()}”"
    if not with_passages:
        return Action(summary, changes)
    passages = plan_codings(
        [
            Placed(coder, code, one.transcript, Span(one.start, one.end))
            for one in candidate.members
        ],
        codings,
        summary="{passages}",
        origin=ORIGIN,
    )
    return Action(f"{summary}, with {passages.summary}", [*changes, *passages.changes])


def _new_code(added: Action) -> str:
    return next(change.id for change in added.changes if change.kind == Code.KIND)


def plan_reject(candidate: Candidate, reason: str) -> Action:
    """Decide that a candidate is no theme, and keep why.

    Raises:
        AlreadyAcceptedError: It was accepted before.
        NoReasonError: No reason is given.
    """
    if candidate.accepted_as:
        raise AlreadyAcceptedError(candidate)
    if not reason.strip():
        raise NoReasonError
    return Action(
        f"rejected the candidate {described(candidate)}: {reason.strip()}",
        [Change.of(candidate, rejected=reason.strip(), later=False)],
    )


def plan_later(candidate: Candidate) -> Action:
    """Decide to leave a candidate for later; it stays a candidate.

    Raises:
        AlreadyAcceptedError: It was accepted before.
    """
    if candidate.accepted_as:
        raise AlreadyAcceptedError(candidate)
    return Action(
        f"left the candidate {described(candidate)} for later",
        [Change.of(candidate, later=True, rejected="")],
    )


def plan_reopen(candidate: Candidate) -> Action:
    """Decide to look again at a candidate that was rejected or left for later.

    Raises:
        AlreadyAcceptedError: It was accepted before.
        ConflictError: Nothing was decided about it.
    """
    if candidate.accepted_as:
        raise AlreadyAcceptedError(candidate)
    if candidate.state == "open":
        raise ConflictError(f"Nothing was decided about the candidate {described(candidate)}.")
    return Action(
        f"took up the candidate {described(candidate)} again",
        [Change.of(candidate, rejected="", later=False)],
    )


def plan_split(candidate: Candidate, parts: Sequence[Candidate]) -> Action:
    """Decide to keep the parts of a candidate as candidates under it."""
    return Action(
        f"split the candidate {described(candidate)} into {counted(len(parts), 'part')}",
        _kept(parts),
    )


def plan_rename(candidate: Candidate, name: str) -> Action:
    """Decide to call a candidate `name` for now; it stays a candidate.

    Raises:
        AlreadyAcceptedError: It is a code, which has a name of its own.
        NoNameError: The name is empty.
    """
    if candidate.accepted_as:
        raise AlreadyAcceptedError(candidate)
    if not name.strip():
        raise NoNameError
    return Action(
        f"called the candidate {described(candidate)} “{name.strip()}”",
        [Change.of(candidate, name=name.strip())],
    )
