"""`qualtool suggest`: what the machine would propose, for people to decide."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from qualtool.cli.options import (
    CoderOption,
    StudyOption,
    chosen_coder,
    chosen_study,
    command_group,
    worker,
)
from qualtool.cli.output import progress, report
from qualtool.errors import ConflictError, InvalidInputError, NotFoundError
from qualtool.wording import counted

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import Connection

    from qualtool.gathering.passages import Gathered
    from qualtool.gathering.segments import Segmented
    from qualtool.history.model import Action
    from qualtool.store.study import Study
    from qualtool.themes.embedding import Embedder
    from qualtool.themes.model import Candidate, Passage, Segment

app = command_group()

UnitsOption = Annotated[
    str,
    typer.Option(help="Made from passages of some 25 words, sentences, turns, or what is coded."),
]


@app.command()
def themes(
    units: UnitsOption = "passages",
    detail: Annotated[
        float, typer.Option(min=0.1, max=10, help="Below 1 fewer and wider themes, above 1 more.")
    ] = 1.0,
    accept: Annotated[
        str | None, typer.Option(help="The number of a candidate that becomes a theme.")
    ] = None,
    reject: Annotated[
        str | None, typer.Option(help="The number of a candidate that is no theme.")
    ] = None,
    rename: Annotated[
        str | None, typer.Option(help="The number of a candidate to call something for now.")
    ] = None,
    name: Annotated[str | None, typer.Option(help="The name, for --accept and --rename.")] = None,
    under: Annotated[
        str | None, typer.Option(help="The theme under which an accepted one stands.")
    ] = None,
    why: Annotated[str | None, typer.Option(help="The reason, for --reject.")] = None,
    study: StudyOption = None,
    coder: CoderOption = None,
    *,
    with_passages: Annotated[
        bool, typer.Option("--with-passages", help="Also code its passages, as your own.")
    ] = False,
    without_codes: Annotated[
        bool, typer.Option("--without-codes", help="Do not let the codes given so far pull.")
    ] = False,
    last: Annotated[
        bool,
        typer.Option("--last", help="Show the latest suggestion again, with what was decided."),
    ] = False,
) -> None:
    """Suggest themes, from the words alone and the codes so far; nothing is decided by it.

    A second call with --accept, --reject or --rename records what a person decides.
    """
    opened = chosen_study(study)
    decided = [one for one in (accept, reject, rename) if one is not None]
    if len(decided) > 1:
        raise InvalidInputError("Decide one candidate at a time.")
    if decided:
        _decide(
            opened,
            coder,
            decided[0],
            accept=accept is not None,
            reject=reject is not None,
            name=name,
            under=under,
            why=why,
            with_passages=with_passages,
        )
        return
    if last:
        _show_again(opened)
        return
    _suggest(opened, coder, units, detail, pull=not without_codes)


@app.command()
def passages(
    code: Annotated[str, typer.Argument(help="The code, by name or path.")],
    units: UnitsOption = "passages",
    count: Annotated[int, typer.Option(min=1, help="How many to show.")] = 10,
    study: StudyOption = None,
) -> None:
    """Suggest passages that are not coded with CODE and are most like those that are."""
    from qualtool.themes.passages import suggest_passages

    opened = chosen_study(study)
    with opened.read() as db, progress() as advance:
        model = _model(db)
        found = _segments(db, units)
        target = found.gathered.codebook.named(code)
        below = {target.id, *(c.id for c in found.gathered.codebook.walk(target))}
        coded = {key for key, codes in found.codes.items() if codes & below}
        known = _known_vectors(db, model, found.segments)
        likely = suggest_passages(
            found.segments, coded, model, known=known, count=count, progress=advance
        )
    _keep_vectors(opened, likely.new_vectors)
    if not likely.passages:
        raise NotFoundError(
            f"Nothing can be proposed: {counted(likely.coded, 'segment')} coded “{target.name}”.",
            hint="Code a few passages with it first.",
        )
    report(
        f"Suggested by the machine, from {counted(likely.coded, 'segment')} of the text that "
        f"somebody coded “{target.name}”; nothing is coded by it.",
        "",
    )
    titles = {key: read.title for key, read in found.gathered.transcripts.items()}
    for number, one in enumerate(likely.passages, start=1):
        here, like = one.segment, one.nearest
        report(
            f"{number:3}. {titles[here.transcript]}, {here.start}–{here.end}: “{here.text}”",
            f"     most like {titles[like.transcript]}: “{like.text}” ({one.likeness:.2f})",
        )


def _suggest(opened: "Study", coder: str | None, units: str, detail: float, *, pull: bool) -> None:
    from qualtool.store.keep import keep
    from qualtool.store.themes import load_latest_run
    from qualtool.themes.accepting import plan_keep_run
    from qualtool.themes.model import Settings
    from qualtool.themes.suggesting import suggest_themes

    with opened.read() as db, progress() as advance:
        model = _model(db)
        found = _segments(db, units)
        suggestion = suggest_themes(
            found.segments,
            model,
            known=_known_vectors(db, model, found.segments),
            codes=found.codes if pull else {},
            settings=Settings(detail=detail),
            progress=advance,
        )
        latest = load_latest_run(db)
    _keep_vectors(opened, suggestion.new_vectors)
    if suggestion.too_little:
        report(suggestion.too_little)
        for pair in suggestion.nearest_pairs:
            report(f"  “{pair.first.text}”", f"  “{pair.second.text}” ({pair.likeness:.2f})", "")
        return
    if not latest or latest[0].run != suggestion.run:
        with opened.begin() as db:
            keep(db, plan_keep_run(suggestion), by=worker(db, coder))
    with opened.read() as db:
        latest = load_latest_run(db)
    segments = counted(len(found.segments), "segment")
    spoken_in = counted(len({one.transcript for one in found.segments}), "transcript")
    report(
        f"{segments} from {spoken_in}, model {latest[0].record.get('model', '')}. "
        f"{found.left_out}".rstrip(),
        "",
    )
    _show(latest, found.gathered)
    report(
        "",
        "These are suggestions by the machine; the words are not names. To decide:",
        "  qualtool suggest themes --accept 1 --name NAME [--under THEME] [--with-passages]",
        "  qualtool suggest themes --reject 1 --why REASON",
        "To see them again with what was decided: qualtool suggest themes --last",
    )


def _show_again(opened: "Study") -> None:
    from qualtool.gathering.passages import gather
    from qualtool.store.themes import load_latest_run

    with opened.read() as db:
        latest, gathered = load_latest_run(db), gather(db, layer=None)
    if not latest:
        raise NotFoundError(
            "Nothing has been suggested yet.", hint="Begin with: qualtool suggest themes"
        )
    _show(latest, gathered)


def _show(candidates: "Sequence[Candidate]", gathered: "Gathered") -> None:
    for number, one in numbered(candidates).items():
        indent = "  " if "." in number else ""
        spread = ", ".join(f"{group or 'no group'} {n}" for group, n in one.spread.groups.items())
        state = (
            f" — accepted as “{one.name}”"
            if one.accepted_as
            else f" — rejected: {one.rejected}"
            if one.rejected
            else f" — called “{one.name}”"
            if one.name
            else ""
        )
        report(
            f"{indent}{number}  {', '.join(one.words) or '(no telling words)'}{state}",
            f"{indent}     {counted(len(one.members), 'passage')} of {one.spread.participants} of "
            f"{counted(one.spread.of, 'participant')} ({spread}); {one.stability}; "
            f"{len(one.loose)} fit loosely",
        )
        if "." in number or not _has_children(candidates, one):
            report(*(f"{indent}     {_quote(gathered, passage)}" for passage in one.examples))


def numbered(candidates: "Sequence[Candidate]") -> "dict[str, Candidate]":
    """The candidates by the numbers that people call them by: 1, 1.1, 1.2, 2 …."""
    found: dict[str, Candidate] = {}
    theme = part = 0
    for candidate in candidates:
        if candidate.parent is None:
            theme, part = theme + 1, 0
            found[str(theme)] = candidate
        else:
            part += 1
            found[f"{theme}.{part}"] = candidate
    return found


def _has_children(candidates: "Sequence[Candidate]", one: "Candidate") -> bool:
    return any(other.parent == one.id for other in candidates)


def _quote(gathered: "Gathered", passage: "Passage") -> str:
    read = gathered.transcripts[passage.transcript]
    from qualtool.transcripts.model import Span

    return f"“{read.said(Span(passage.start, passage.end))}” ({read.title})"


def _decide(
    opened: "Study",
    coder: str | None,
    number: str,
    *,
    accept: bool,
    reject: bool,
    name: str | None,
    under: str | None,
    why: str | None,
    with_passages: bool,
) -> None:
    from qualtool.store.codebook import load_codebook
    from qualtool.store.coding import load_codings
    from qualtool.store.keep import keep
    from qualtool.store.themes import load_latest_run
    from qualtool.themes.accepting import plan_accept, plan_reject, plan_rename

    with opened.begin() as db:
        candidate = _numbered_candidate(load_latest_run(db), number)
        planned: Action
        if reject:
            planned = plan_reject(candidate, why or "")
            by = worker(db, coder)
        elif not accept:
            planned = plan_rename(candidate, name or "")
            by = worker(db, coder)
        else:
            by = chosen_coder(db, coder).id if with_passages else worker(db, coder)
            planned = plan_accept(
                load_codebook(db),
                candidate,
                name or "",
                coder=by,
                under=under,
                with_passages=with_passages,
                codings=load_codings(db, coder=by) if with_passages else (),
            )
        kept = keep(db, planned, by=by)
    report(f"Kept: {kept.summary}.")


def _numbered_candidate(candidates: "Sequence[Candidate]", number: str) -> "Candidate":
    found = numbered(candidates).get(number)
    if found is None:
        raise NotFoundError(
            f"There is no candidate {number}.", hint="See them with: qualtool suggest themes --last"
        )
    return found


def _segments(db: "Connection", units: str) -> "Segmented":
    from qualtool.gathering.segments import segmented

    return segmented(db, units)


def _model(db: "Connection") -> "Embedder":
    from qualtool.store.settings import load_settings
    from qualtool.themes.embedding import load_model

    settings = load_settings(db)
    if str(settings.get("suggestions", "")).casefold() == "off":
        raise ConflictError(
            "Suggestions are switched off in this study.",
            hint="To switch them on: qualtool settings suggestions on",
        )
    own = settings.get("model")
    cache = Path(typer.get_app_dir("qualtool")) / "models"
    return load_model(Path(str(own)) if own else None, converted=cache)


def _known_vectors(
    db: "Connection", model: "Embedder", segments: "Sequence[Segment]"
) -> dict[str, bytes]:
    from qualtool.store.themes import load_vectors
    from qualtool.themes.vectors import vector_key

    return load_vectors(db, (vector_key(model.hash, one.text) for one in segments))


def _keep_vectors(opened: "Study", new: "Mapping[str, bytes]") -> None:
    from qualtool.store.themes import keep_vectors

    if new and opened.writable:
        with opened.begin() as db:
            keep_vectors(db, new)
