"""Saying of codings, after another look, that they stay as they are."""

from collections.abc import Mapping, Sequence

from qualtool.codebook.model import Codebook
from qualtool.coding.changing import NotYoursError
from qualtool.coding.model import Coding
from qualtool.history.model import Action, Change
from qualtool.wording import counted, listed, quoted

CODES_NAMED = 3
"""How many codes a summary names."""


def plan_stays(
    codings: Sequence[Coding],
    codebook: Codebook,
    *,
    coder: str,
    coders: Mapping[str, str] | None = None,
) -> Action:
    """Decide that a coder has looked at codings of their own again, and that they stay.

    It is kept with each coding, under which code it stays. Without codings the action has no
    changes.

    Args:
        codings: Those that stay.
        codebook: The codebook as it is.
        coder: Who has looked, by id.
        coders: What coders are called, by their ids.

    Raises:
        NotYoursError: One of them is somebody else's.
    """
    for one in codings:
        if one.coder != coder:
            raise NotYoursError((coders or {}).get(one.coder, "the team"))
    codes = {one.id: codebook.resolve(one.code) for one in codings}
    if not codings:
        return Action("found no passage to look at again", [])
    names = listed(dict.fromkeys(quoted(code.name) for code in codes.values()), most=CODES_NAMED)
    return Action(
        f"looked again at {counted(len(codings), 'passage')} coded as {names}: "
        f"{'it stays' if len(codings) == 1 else 'they stay'}",
        [Change.of(one, looked=codes[one.id].id) for one in codings],
    )
