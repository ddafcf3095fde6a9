"""Whose layers a request is about, and the layers side by side."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from qualtool.codebook.meanings import NOW
from qualtool.codebook.model import Codebook
from qualtool.coding.coders import UnknownCoderError, coder_named
from qualtool.coding.model import AGREED, Coder
from qualtool.coding.rounds import practice_transcripts
from qualtool.errors import ConflictError, InvalidInputError
from qualtool.gathering.interviews_meant import EVERY_INTERVIEW, InterviewsMeant
from qualtool.gathering.passages import people_by_label
from qualtool.gathering.working_codes import findings
from qualtool.store.codebook import load_codebook
from qualtool.store.coding import count_codings_by_coder, load_coders
from qualtool.store.rounds import load_rounds
from qualtool.store.then import load_ids_then
from qualtool.store.transcripts import load_overview, load_participants, load_transcripts
from qualtool.transcripts.consent import refuses_analysis
from qualtool.transcripts.model import Transcript

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from qualtool.store.compare import SideBySide


_TWICE = "Somebody stands in two groups, or in one group twice."


class NothingToCompareError(ConflictError):
    """No interview is finished by two of those who code it, or all are practised on."""

    hint = "Who has finished what stands among the rounds."

    def __init__(self, why: Iterable[str]) -> None:
        super().__init__(" ".join(why))


def chosen_layer(db: "Connection", layer: str | None) -> str | None:
    """The id of the layer that the user names; else the agreed one, or all where it is empty."""
    if layer is None:
        practised = practice_transcripts(load_rounds(db))
        counts = count_codings_by_coder(db, but_not_in=practised)
        return AGREED if counts.get(AGREED) else None
    if layer.casefold() == AGREED:
        return AGREED
    return None if layer.casefold() == "all" else coder_named(load_coders(db), layer).id


def side_by_side(
    db: "Connection",
    coders: Sequence[str] | None,
    codes: str | None = None,
    *,
    interviews: InterviewsMeant = EVERY_INTERVIEW,
    as_now: bool = True,
    before: str = NOW,
) -> "SideBySide":
    """The layers of the coders that the user names, or of everybody who has coded.

    They are as they stand now; without `as_now`, for figures, as they stood before coders could
    see each other's work; all of it just before a stamp, if one is given. Of a round, it is those
    to whom it was given.

    Raises:
        InvalidInputError: There are fewer than two.
    """
    everyone = load_coders(db)
    if coders:
        named = {coder.id: coder for coder in (coder_named(everyone, name) for name in coders)}
        chosen = list(named.values())
    elif interviews.round:
        chosen = [one for one in everyone if one.id in interviews.round.coders]
    else:
        counts = count_codings_by_coder(db)
        given = {one for round_ in load_rounds(db) for one in round_.coders}
        chosen = [one for one in everyone if counts.get(one.id) or one.id in given]
    names = [name.strip() for name in codes.split(",")] if codes else ()
    return _laid(db, chosen, names, interviews, as_now=as_now, before=before)


def groups_side_by_side(
    db: "Connection",
    coders: Sequence[str] | None,
    codes: str | None = None,
    *,
    interviews: InterviewsMeant = EVERY_INTERVIEW,
    before: str = NOW,
) -> "SideBySide":
    """The same for figures, where “Ada+Ben” is a group that marked whatever one of them marked.

    Raises:
        InvalidInputError: There are fewer than two coders or groups, or somebody is in two.
    """
    everyone = load_coders(db)
    groups = [_members(everyone, name) for name in coders or ()]
    members = [coder for group in groups for coder in group]
    if len(members) == len(groups):
        return side_by_side(db, coders, codes, interviews=interviews, as_now=False, before=before)
    if len({coder.id for coder in members}) < len(members):
        raise InvalidInputError(_TWICE)
    if len(groups) < 2:
        raise InvalidInputError(
            "A comparison needs two coders or groups.",
            hint="Such as: qualtool compare Ada+Ben Carys",
        )
    names = [coder.name for coder in members]
    side = side_by_side(db, names, codes, interviews=interviews, as_now=False, before=before)
    return _in_groups(side, groups)


def groups_side_by_side_of(
    db: "Connection",
    groups: Sequence[Collection[str]],
    *,
    codes: Collection[str] = (),
    interviews: InterviewsMeant = EVERY_INTERVIEW,
) -> "SideBySide":
    """The same for groups of coders by their ids; of some codes and interviews, or all.

    Raises:
        InvalidInputError: A group has nobody, there are fewer than two, or somebody is in two.
        UnknownCoderError: There is no coder with one of the ids.
    """
    members = [one for group in groups for one in group]
    if len(groups) < 2 or not all(groups):
        raise InvalidInputError("A comparison needs two coders or groups.")
    if len(set(members)) < len(members):
        raise InvalidInputError(_TWICE)
    side = side_by_side_of(db, members, codes=codes, interviews=interviews, as_now=False)
    everyone = load_coders(db)
    return _in_groups(side, [[one for one in everyone if one.id in group] for group in groups])


def _in_groups(side: "SideBySide", groups: Sequence[Sequence[Coder]]) -> "SideBySide":
    from qualtool.compare.joined import joined
    from qualtool.compare.labels import Label

    place = {label.id: number for number, label in enumerate(side.layers.coders)}
    named = [
        (
            Label("+".join(coder.id for coder in group), " + ".join(one.name for one in group)),
            [place[coder.id] for coder in group],
        )
        for group in groups
    ]
    return replace(side, layers=joined(side.layers, named))


def _members(everyone: Sequence[Coder], name: str) -> list[Coder]:
    """One coder, or those whose names stand with plus signs between; a name may hold one itself."""
    try:
        return [coder_named(everyone, name)]
    except UnknownCoderError:
        if "+" not in name:
            raise
    return [coder_named(everyone, part) for part in name.split("+")]


def side_by_side_of(
    db: "Connection",
    coders: Collection[str],
    *,
    codes: Collection[str] = (),
    interviews: InterviewsMeant = EVERY_INTERVIEW,
    as_now: bool = True,
) -> "SideBySide":
    """The layers of some coders, by their ids; of some codes and interviews, or all.

    Raises:
        UnknownCoderError: There is no coder with one of the ids.
        InvalidInputError: There are fewer than two coders.
    """
    everyone = load_coders(db)
    for one in coders:
        if one not in {coder.id for coder in everyone}:
            raise UnknownCoderError(one, (coder.name for coder in everyone))
    chosen = [coder for coder in everyone if coder.id in coders]
    return _laid(db, chosen, codes, interviews, as_now=as_now)


def _laid(
    db: "Connection",
    chosen: Sequence[Coder],
    codes: Collection[str],
    interviews: InterviewsMeant,
    *,
    as_now: bool,
    before: str = NOW,
) -> "SideBySide":
    if len(chosen) < 2:
        raise InvalidInputError(
            "A comparison needs two coders or more.",
            hint="Coders here: " + (", ".join(one.name for one in load_coders(db)) or "none yet"),
        )
    return _loaded(db, chosen, codes, interviews, as_now=as_now, before=before)


def layers_of_one(
    db: "Connection",
    coder: Coder,
    codes: Collection[str] = (),
    *,
    interviews: InterviewsMeant = EVERY_INTERVIEW,
) -> "SideBySide":
    """The layer of a single coder, of some codes or of all."""
    return _loaded(db, [coder], codes, interviews, as_now=True)


def _loaded(
    db: "Connection",
    chosen: Sequence[Coder],
    codes: Collection[str],
    interviews: InterviewsMeant,
    *,
    as_now: bool,
    before: str = NOW,
) -> "SideBySide":
    from qualtool.store.compare import load_layers

    side = load_layers(
        db,
        chosen,
        codes=_wanted(db, codes, before),
        interviews=_there(db, interviews.ids, before),
        unanalysed=unanalysed_labels(db),
        as_now=as_now,
        of_round=interviews.round.id if interviews.round else "",
        before=before,
    )
    if not side.transcripts and side.left_out.sentences:
        raise NothingToCompareError(side.left_out.sentences)
    return side


def _wanted(db: "Connection", codes: Collection[str], before: str) -> frozenset[str]:
    """The ids of these codes and those below them, and of what was merged into them since."""
    codebook = load_codebook(db)
    if not codes:
        return findings(codebook if before == NOW else load_codebook(db, before=before))
    below = with_those_below(codebook, codes)
    return frozenset(one.id for one in codebook.codes if codebook.resolve(one.id).id in below)


def _there(
    db: "Connection", interviews: frozenset[str] | None, before: str
) -> frozenset[str] | None:
    """Those of these interviews, or of all, that had been brought in."""
    if before == NOW:
        return interviews
    there = load_ids_then(db, Transcript.KIND, before=before)
    return there if interviews is None else there & interviews


def unanalysed_labels(db: "Connection") -> dict[str, frozenset[str]]:
    """The labels of those who did not agree to analysis, by transcript id."""
    everyone = {person.id: person for person in load_participants(db)}
    refused = {identity for identity, person in everyone.items() if refuses_analysis(person)}
    theirs = [line.id for line in load_overview(db) if refused.intersection(line.participants)]
    if not theirs:
        return {}
    return {
        read.id: frozenset(
            label
            for label, person in people_by_label(read.transcript, everyone).items()
            if person.id in refused
        )
        for read in load_transcripts(db, theirs)
    }


def with_those_below(codebook: Codebook, codes: Iterable[str]) -> frozenset[str]:
    """The ids of these codes, by name or id, and of all that stand below them."""
    found: set[str] = set()
    for name in codes:
        code = codebook.named(name)
        found |= {code.id, *(below.id for below in codebook.walk(code))}
    return frozenset(found)
