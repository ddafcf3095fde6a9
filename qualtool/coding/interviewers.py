"""Who conducted an interview."""

from collections.abc import Iterable, Sequence

from qualtool.codebook.names import clean_text
from qualtool.coding.model import Coder
from qualtool.errors import InvalidInputError
from qualtool.history.model import Action, Change
from qualtool.transcripts.model import Transcript
from qualtool.wording import listed, quoted

LONGEST = 100
"""Characters of an interviewer's name."""


def plan_interviewers(
    transcript: str, title: str, names: Sequence[str], coders: Iterable[Coder]
) -> Action:
    """Decide who conducted an interview; nobody where no name is given.

    Somebody who codes is kept by id, so that rounds know them; others by name.

    Raises:
        InvalidInputError: A name is too long.
    """
    known = {coder.name.casefold(): coder for coder in coders}
    called = [" ".join(clean_text(name).split()) for name in names]
    called = list(dict.fromkeys(name for name in called if name))
    if any(len(name) > LONGEST for name in called):
        raise InvalidInputError(f"A name has at most {LONGEST} characters.")
    people = [known.get(name.casefold()) for name in called]
    kept = [one.id if one else name for one, name in zip(people, called, strict=True)]
    who = listed(one.name if one else name for one, name in zip(people, called, strict=True))
    said = f"conducted by {who}" if who else "conducted by nobody known"
    return Action(
        f"said that {quoted(title)} was {said}",
        [Change(Transcript.KIND, transcript, {"interviewers": kept})],
    )


def conductors(kept: Iterable[str], coders: Iterable[Coder]) -> frozenset[str]:
    """The ids of the coders among those who conducted an interview, known by id or name."""
    known = {coder.id: coder.id for coder in coders} | {
        coder.name.casefold(): coder.id for coder in coders
    }
    found = (known.get(one) or known.get(one.casefold()) for one in kept)
    return frozenset(one for one in found if one)
