"""`qualtool pack`: a file with what one coder needs, and no more."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from qualtool.cli.options import CoderOption, StudyOption, chosen_study, worker
from qualtool.cli.output import report, somebody_is_there
from qualtool.cli.passphrase import SureOption, given_passphrase, passphrase_for_good
from qualtool.errors import InvalidInputError
from qualtool.wording import counted, listed

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from qualtool.coding.model import Coder
    from qualtool.coding.rounds import Round
    from qualtool.store.study import Study

MOST_NAMED = 8
"""Interviews that are named in what is said."""


class NoPackPassphraseError(InvalidInputError):
    """A pack is to be locked, and nobody is there to type a passphrase for it."""

    hint = "In a script: --new-passphrase-file FILE, or set QUALTOOL_NEW_PASSPHRASE."

    def __init__(self, place: Path) -> None:
        super().__init__(f"{place.name} would be locked, and no passphrase for it was given.")


def pack(
    for_: Annotated[str, typer.Option("--for", help="The coder whom it is for.")],
    round_: Annotated[
        str | None, typer.Option("--round", help="What they code in this round.")
    ] = None,
    transcripts: Annotated[
        str | None, typer.Option(help="These, with commas, instead of a round.")
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(show_default=False, help="The file; else named for them, in packs."),
    ] = None,
    new_passphrase_file: Annotated[
        Path | None,
        typer.Option(show_default=False, help="For scripts: a file with the pack's passphrase."),
    ] = None,
    study: StudyOption = None,
    coder: CoderOption = None,
    *,
    lock: Annotated[
        bool | None,
        typer.Option(
            "--lock/--no-lock", show_default=False, help="With a passphrase; else as the study is."
        ),
    ] = None,
    yes: SureOption = False,
) -> None:
    """Write a file with what one coder needs, to send it to them.

    It holds the interviews that they code, the codebook and their own work, and nothing of other
    coders. It opens like a study, and `qualtool merge` takes it back.
    """
    from qualtool.coding.coders import coder_named
    from qualtool.gathering.packing import keeping_back, not_packed, packed, texts_kept_back
    from qualtool.gathering.speakers import speakers
    from qualtool.store.coding import load_coders
    from qualtool.store.log import load_log, load_texts
    from qualtool.store.packing import PackLabel, this_version, write_pack
    from qualtool.store.transcripts import load_participants

    here = chosen_study(study, coder)
    with here.read() as db:
        whom = coder_named(load_coders(db), for_)
        within, chosen = _interviews(db, whom, round_, transcripts)
        made = packed(
            load_log(db),
            load_participants(db),
            coder=whom,
            transcripts=chosen,
            round_=within.id if within else None,
        )
        made = keeping_back(made, speakers(db).not_to_be_analysed())
        texts = tuple(load_texts(db, made.texts).values())
        titles = [one for one in _titles(db, chosen) if one not in made.left_out]
    place = _free(out or _named_for(here, whom, within))
    given = given_passphrase(new_passphrase_file, "QUALTOOL_NEW_PASSPHRASE")
    locked = lock if lock is not None else here.key is not None or given is not None
    passphrase = _passphrase(place, given, sure=yes) if locked else None
    label = PackLabel(whom.id, within.id if within else "", this_version())
    write_pack(
        place,
        made.entries,
        texts,
        label,
        passphrase=passphrase,
        record=lambda data: _put_on_record(here, place, whom, made.people, data),
    )
    report(
        f"Packed {counted(len(titles), 'interview')} for {whom.name} into {place}: "
        f"{listed(titles, most=MOST_NAMED)}.",
        f"It holds nothing of other coders. Take their work back with: qualtool merge {place.name}",
    )
    if made.left_out:
        report(not_packed(made.left_out))
    if made.kept_back:
        report(texts_kept_back(made.kept_back))
    if not locked:
        report("Whoever gets the file can read it. With a passphrase: --lock")


def _interviews(
    db: "Connection", whom: "Coder", round_: str | None, transcripts: str | None
) -> "tuple[Round | None, tuple[str, ...]]":
    """The round, if one is named, and the ids of the interviews that are to be packed."""
    from qualtool.coding.rounds import round_named
    from qualtool.store.rounds import load_rounds
    from qualtool.store.transcripts import find_transcript_id

    if (round_ is None) is (transcripts is None):
        raise InvalidInputError(
            "It is not clear which interviews to pack.",
            hint="Name a round with --round, or interviews with --transcripts P01,P02",
        )
    if round_ is None:
        names = [name.strip() for name in (transcripts or "").split(",") if name.strip()]
        return None, tuple(find_transcript_id(db, name) for name in names)
    within = round_named(load_rounds(db), round_)
    theirs = [one.transcript for one in within.assignments if one.coder == whom.id]
    return within, tuple(dict.fromkeys(theirs))


def _titles(db: "Connection", chosen: tuple[str, ...]) -> list[str]:
    from qualtool.export.report import natural
    from qualtool.store.transcripts import load_titles

    titles = load_titles(db)
    return sorted((titles[one] for one in chosen if one in titles), key=natural)


def _named_for(here: "Study", whom: "Coder", within: "Round | None") -> Path:
    """A name that says whose it is, in a folder of its own.

    With a second study in the folder, commands would not know which of them is meant.
    """
    from qualtool.store.study import SUFFIX

    said = [here.place.stem, whom.name, *([within.name] if within else [])]
    safe = "-".join("".join(c if c.isalnum() else "-" for c in part).strip("-") for part in said)
    folder = Path("packs")
    folder.mkdir(exist_ok=True)
    return folder / f"{safe}{SUFFIX}"


def _free(place: Path) -> Path:
    """The place, if a pack can be written there: asked before anybody types a passphrase."""
    from qualtool.store.mishaps import StudyExistsError
    from qualtool.store.study import SUFFIX

    if place.suffix != SUFFIX:
        raise InvalidInputError(
            f"{place.name} is no name for a pack: it has to end in {SUFFIX}.",
            hint=f"Such as: --out {place.with_suffix(SUFFIX)}",
        )
    if place.exists():
        raise StudyExistsError(place)
    return place


def _passphrase(place: Path, given: str | None, *, sure: bool) -> str:
    if given is None and not somebody_is_there():
        raise NoPackPassphraseError(place)
    return passphrase_for_good(place, given, sure=sure)


def _put_on_record(
    here: "Study", place: Path, whom: "Coder", people: frozenset[str], data: bytes
) -> None:
    """Note that the words of these participants leave the study in this file."""
    from qualtool.store.keep import keep
    from qualtool.store.transcripts import load_participants
    from qualtool.transcripts.taken import plan_taken

    if not here.writable:
        report(f"{here.place.name} can only be read: this is not on record as taken out.")
        return
    with here.begin() as db:
        whose = [one for one in load_participants(db) if one.id in people]
        planned = plan_taken(place.name, f"pack for {whom.name}", data, whose)
        if planned.changes:
            keep(db, planned, by=worker(db, here.viewer or None))
