"""Who a transcript's labels are: their roles, which participants, and keeping what was marked."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from qualtool.errors import InvalidInputError
from qualtool.history.identity import new_id
from qualtool.history.model import Action, Change, Json
from qualtool.transcripts.labels import LONGEST_LABEL, clean
from qualtool.transcripts.marking_turns import relabelled, unknown_label
from qualtool.transcripts.model import ROLES, Participant, Role, Transcript
from qualtool.transcripts.parsed import word_count
from qualtool.transcripts.participants import HasWithdrawnError
from qualtool.transcripts.speakers import guess_role, is_code, may_be_name
from qualtool.transcripts.stored import turns_to_json
from qualtool.wording import alternatives, one_line, quoted


class MayBeNameError(InvalidInputError):
    """A label that nobody in the study goes by may be a person's name."""

    hint = (
        "Give a code such as P07, or what they are, such as Interviewer. To keep the label as it "
        "is, use the command with --keep-names."
    )

    def __init__(self, label: str) -> None:
        super().__init__(f"{quoted(label)} may be a real name.")


def speaker_called(
    label: str, one: Transcript, people: Iterable[Participant], *, keep_names: bool = False
) -> str:
    """The label that is meant: one that is there, a participant's code, a role, or a new code.

    Raises:
        InvalidInputError: It is too long, or may be a real name and `keep_names` is not set.
    """
    wanted = clean(one_line(label))
    known = dict.fromkeys([*(turn.speaker for turn in one.turns), *(p.code for p in people)])
    for other in known:
        if other.casefold() == wanted.casefold():
            return other
    if len(wanted) > LONGEST_LABEL:
        raise InvalidInputError(f"A label has at most {LONGEST_LABEL} characters.")
    if may_be_name(wanted) and not keep_names:
        raise MayBeNameError(wanted)
    return wanted


def with_role(one: Transcript, label: str, role: str) -> Transcript:
    """The transcript with a label's role.

    Raises:
        InvalidInputError: There is no such role.
        NotFoundError: No turn has the label.
    """
    wanted = next((known for known in ROLES if known == role.strip().casefold()), None)
    if wanted is None:
        raise InvalidInputError(
            f"{quoted(role)} is no role.", hint=f"A role is {alternatives(ROLES)}."
        )
    if all(turn.speaker != label for turn in one.turns):
        raise unknown_label(one, label)
    return replace(one, roles={**one.roles, label: wanted})


def as_participant(one: Transcript, label: str, code: str) -> Transcript:
    """The transcript with all turns of a label as those of the participant with this code."""
    return with_role(relabelled(one, label, code), code, "participant")


def plan_turns(
    before: Transcript,
    after: Transcript,
    people: Iterable[Participant],
    *,
    summary: str,
) -> Action:
    """Decide to keep what was marked by hand: turns, roles, participants and the count of words.

    A new label has the role that it says itself; one that no turn has any more has none. Labels
    that are participants' codes bring these into the transcript, and into the study if need be;
    who is not spoken for by any label any more is taken out of it. Without a difference the
    action has no changes.

    Args:
        before: The transcript as the study has it.
        after: As it would be.
        people: Everybody in the study.
        summary: What was done, in words.

    Raises:
        HasWithdrawnError: Words would become those of somebody who withdrew.
    """
    roles = _roles(after)
    known = tuple(people)
    for person in known:
        if person.withdrawn and _says_more(person, before, after):
            raise HasWithdrawnError(person.code)
    codes = {person.code.casefold(): person.id for person in known}
    added: dict[str, str] = {}
    for label, role in roles.items():
        if role == "participant" and is_code(label) and label.casefold() not in codes:
            added[label] = codes[label.casefold()] = new_id()
    fields: dict[str, Json] = {}
    if after.turns != before.turns:
        fields["turns"] = turns_to_json(after.turns)
        fields["words"] = sum(word_count(after.source, turn) for turn in after.turns)
    if roles != dict(before.roles):
        fields["roles"] = roles
    present = tuple(_participants(before, roles, codes))
    if present != before.participants:
        fields["participants"] = list(present)
    if not fields:
        return Action(f"changed nothing about the turns of {quoted(before.title)}", [])
    new = [Change(Participant.KIND, identity, {"code": code}) for code, identity in added.items()]
    return Action(summary, [*new, Change.of(before, **fields)])


def _says_more(person: Participant, before: Transcript, after: Transcript) -> bool:
    """Whether turns stand under a person's code that did not before."""
    code = person.code.casefold()
    earlier, now = (
        {turn.span for turn in one.turns if turn.speaker.casefold() == code}
        for one in (before, after)
    )
    return not now <= earlier


def _roles(one: Transcript) -> dict[str, Role]:
    """A role for every label that a turn has; words that nobody is named for need none."""
    spoken = dict.fromkeys(turn.speaker for turn in one.turns)
    return {
        label: one.roles[label] if label in one.roles else guess_role(label)
        for label in spoken
        if label or label in one.roles
    }


def _participants(
    before: Transcript, roles: Mapping[str, Role], codes: Mapping[str, str]
) -> Iterator[str]:
    earlier = _people(before.roles, before.participants, codes)
    now = {
        label: codes.get(label.casefold(), earlier.get(label, ""))
        for label, role in roles.items()
        if role == "participant"
    }
    named = set(earlier.values())
    stay = [one for one in before.participants if one not in named or one in now.values()]
    yield from dict.fromkeys([*stay, *filter(None, now.values())])


def _people(
    roles: Mapping[str, Role], present: tuple[str, ...], codes: Mapping[str, str]
) -> dict[str, str]:
    """The participant's id by label: by code, or the only one who is there."""
    only = present[0] if len(present) == 1 else ""
    found = {
        label: codes.get(label.casefold(), only)
        for label, role in roles.items()
        if role == "participant"
    }
    return {label: identity for label, identity in found.items() if identity in present}
