"""Until when somebody worked independently of the others, in blind rounds."""

from collections.abc import Iterable

from qualtool.coding.rounds import Round

ANYBODY = ""
"""Stands for coders who do not code a transcript in a round."""


def first_sights(rounds: Iterable[Round]) -> dict[tuple[str, str], str]:
    """Since when each coder could see another's work on a transcript: the stamp of the action.

    That is when both had finished it, or when the round was open to all; whether they looked is
    not known. Where nothing was ever hidden, nothing is said.

    Returns:
        Stamps by the ids of transcript and coder; under `ANYBODY` for those who do not code it.
    """
    found: dict[tuple[str, str], str] = {}
    for round_ in rounds:
        if not round_.blind:
            continue
        for transcript, doing in round_.by_transcript().items():
            for coder in (*doing, ANYBODY):
                mine = doing[coder].finished if coder in doing else ""
                shared = (
                    max(mine, one.finished)
                    for who, one in doing.items()
                    if mine and who != coder and one.finished
                )
                stamps = [stamp for stamp in (*shared, round_.open_since) if stamp]
                place = transcript, coder
                if stamps:
                    found[place] = min([*stamps, *filter(None, [found.get(place)])])
    return found
