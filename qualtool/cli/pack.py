"""`qualtool pack`: a file with what one coder needs, and no more."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from qualtool.cli.options import CoderOption, StudyOption, chosen_study, worker
from qualtool.cli.output import report, somebody_is_there
from qualtool.cli.passphrase import SureOption, given_passphrase, passphrase_for_good
from qualtool.errors import InvalidInputError

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from qualtool.coding.model import Coder
    from qualtool.coding.rounds import Round
    from qualtool.gathering.pack_files import PackFor
    from qualtool.history.model import Action
    from qualtool.store.study import Study


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
    from qualtool.gathering.pack_files import pack_for
    from qualtool.store.coding import load_coders
    from qualtool.store.packing import write_pack

    here = chosen_study(study, coder)
    with here.read() as db:
        whom = coder_named(load_coders(db), for_)
        within, chosen = _interviews(db, whom, round_, transcripts)
        made = pack_for(db, whom, chosen, within)
    place = _free(out or _named_for(here, made))
    given = given_passphrase(new_passphrase_file, "QUALTOOL_NEW_PASSPHRASE")
    locked = lock if lock is not None else here.key is not None or given is not None
    passphrase = _passphrase(place, given, sure=yes) if locked else None
    write_pack(
        place,
        made.pack.entries,
        made.texts,
        made.label,
        passphrase=passphrase,
        record=lambda data: _put_on_record(here, made.taken(place.name, data)),
    )
    report(
        made.words(place),
        f"It holds nothing of other coders. Take their work back with: qualtool merge {place.name}",
    )
    report(*made.notes)
    if made.unsealed:
        report("Seal first, and pack again, with: qualtool names seal")
    if not locked:
        report("Whoever gets the file can read it. With a passphrase: --lock")


def _interviews(
    db: "Connection", whom: "Coder", round_: str | None, transcripts: str | None
) -> "tuple[Round | None, tuple[str, ...]]":
    """The round, if one is named, and the ids of the interviews that are to be packed."""
    from qualtool.coding.rounds import round_named
    from qualtool.gathering.pack_files import theirs_in
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
    return within, theirs_in(within, whom)


def _named_for(here: "Study", made: "PackFor") -> Path:
    """A name that says whose it is, in a folder of its own.

    With a second study in the folder, commands would not know which of them is meant.
    """
    folder = Path("packs")
    folder.mkdir(exist_ok=True)
    return folder / made.file_name(here)


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


def _put_on_record(here: "Study", planned: "Action") -> None:
    """Note that words of participants leave the study in this file."""
    from qualtool.store.keep import keep

    if not here.writable:
        report(f"{here.place.name} can only be read: this is not on record as taken out.")
    elif planned.changes:
        with here.begin() as db:
            keep(db, planned, by=worker(db, here.viewer or None))
