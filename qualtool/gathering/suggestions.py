"""Suggestions carried through: what the study holds, what the model makes of it, what is kept.

The model works between two transactions, so that nobody has to wait for it to write.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from qualtool.errors import ConflictError, NotFoundError
from qualtool.gathering.segments import Segmented, coded_with, segmented
from qualtool.progress import Progress, silent
from qualtool.store.keep import keep
from qualtool.store.settings import load_settings
from qualtool.store.study import Study
from qualtool.store.themes import (
    find_candidate,
    keep_vectors,
    load_declined,
    load_latest_run,
    load_vectors,
)
from qualtool.themes.accepting import plan_keep_run, plan_split
from qualtool.themes.converted import converted_models
from qualtool.themes.embedding import Embedder, embed, load_model
from qualtool.themes.model import Segment, Settings, Suggestion
from qualtool.themes.passages import LikelyPassages, suggest_passages
from qualtool.themes.splitting import split
from qualtool.themes.suggesting import suggest_themes
from qualtool.themes.vectors import NOTHING_KNOWN, vector_key
from qualtool.wording import counted

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from qualtool.codebook.model import Code
    from qualtool.history.model import Entry

LoadModel = Callable[[Path | None], Embedder]
"""The sentence model of a study, from the folder that it names or the installed one."""

USUAL_UNITS = "passages"

GATHERING = "gathering what was said"

TEXTS_AT_ONCE = 512
"""Texts between two times that their vectors are kept."""


def usual_model(folder: Path | None) -> Embedder:
    """The sentence model in a folder, or the installed one."""
    return load_model(folder, converted=converted_models())


@dataclass(frozen=True, slots=True)
class Suggested:
    """Candidate themes, what they were made from, and how they came into the study."""

    suggestion: Suggestion
    basis: Segmented
    entry: "Entry | None"
    """None where the study holds the same suggestion already, or there is nothing to hold."""

    @property
    def told(self) -> str:
        """What came of it, in a sentence."""
        if self.suggestion.too_little:
            return self.suggestion.too_little
        themes = counted(len(self.suggestion.themes), "candidate")
        made_from = counted(self.suggestion.record.segments, "passage")
        again = "" if self.entry else ", the same as before"
        return f"{themes} from {made_from}{again}."


@dataclass(frozen=True, slots=True)
class Likely:
    """Passages that may have been missed for a code."""

    code: "Code"
    found: LikelyPassages
    basis: Segmented


@dataclass(frozen=True, slots=True)
class Workbench:
    """Where suggestions are made: the study, the model, and who is told how far it is."""

    study: Study
    load: LoadModel = usual_model
    progress: Progress = silent

    def themes(self, settings: Settings, *, by: str) -> Suggested:
        """Suggest themes, and keep them as candidates.

        Raises:
            InvalidInputError: There are no such units.
            ConflictError: Suggestions are switched off.
            QualtoolError: The model cannot be used.
        """
        settings = replace(settings, units=settings.units or USUAL_UNITS)
        self.progress(GATHERING, 0.0)
        with self.study.read() as db:
            folder = model_folder(db)
            basis = segmented(db, settings.units, layer=settings.layer, for_all=True)
        model = self._model(folder)
        suggestion = suggest_themes(
            basis.segments,
            model,
            known=self._vectors(model, basis.segments),
            codes=basis.codes if settings.pull else {},
            settings=settings,
            progress=self.progress,
        )
        if suggestion.too_little:
            return Suggested(suggestion, basis, None)
        self.progress("keeping them", 1.0)
        with self.study.begin() as db:
            latest = load_latest_run(db)
            if latest and latest[0].run == suggestion.run:
                return Suggested(suggestion, basis, None)
            return Suggested(suggestion, basis, keep(db, plan_keep_run(suggestion), by=by))

    def parts(self, candidate_id: str, *, by: str) -> "Entry":
        """Split a candidate into its parts, and keep these as candidates under it.

        Raises:
            NoSuchCandidateError: The latest suggestion has none like it.
            NoPartsError: It does not fall into parts.
            ConflictError: It has parts already, or suggestions are switched off.
        """
        self.progress(GATHERING, 0.0)
        with self.study.read() as db:
            folder = model_folder(db)
            candidate = find_candidate(db, candidate_id)
            units = candidate.record.get("units") or USUAL_UNITS
            basis = segmented(db, units, layer=candidate.record.get("layer"), for_all=True)
        members = set(candidate.members)
        segments = [one for one in basis.segments if one.passage in members]
        model = self._model(folder)
        known = self._vectors(model, segments)
        parts = split(candidate, segments, model, known=known, progress=self.progress)
        with self.study.begin() as db:
            if any(one.parent == candidate_id for one in load_latest_run(db)):
                raise ConflictError("This candidate was split already; its parts stand below it.")
            return keep(db, plan_split(candidate, parts), by=by)

    def passages(
        self, code: str, *, units: str = USUAL_UNITS, layer: str | None = None, count: int
    ) -> Likely:
        """Passages most like those that are coded with `code` or below it, and are not.

        Args:
            code: Its id, name or path.
            units: One of `segments.UNITS`.
            layer: Whose codings count, and whose nos; None for everybody's.
            count: How many to give at most.

        Raises:
            UnknownCodeError: There is no such code.
            InvalidInputError: There are no such units.
            NotFoundError: Nothing is coded with it, or everything is.
        """
        self.progress(GATHERING, 0.0)
        with self.study.read() as db:
            folder = model_folder(db)
            basis = segmented(db, units, layer=layer)
            target = basis.gathered.codebook.named(code)
            declined = {
                one.passage
                for one in load_declined(db, coder=layer)
                if one.code in basis.gathered.codebook
                and basis.gathered.codebook.resolve(one.code).id == target.id
            }
        below = {target.id, *(one.id for one in basis.gathered.codebook.walk(target))}
        coded = coded_with(basis.segments, basis.gathered, below)
        segments = [one for one in basis.segments if one.id in coded or one.passage not in declined]
        model = self._model(folder)
        known = self._vectors(model, segments)
        found = suggest_passages(
            segments, coded, model, known=known, count=count, progress=self.progress
        )
        if not found.coded:
            raise NotFoundError(
                f"No passage is coded “{target.name}” yet, so none like it can be proposed.",
                hint="Code a few passages with it first.",
            )
        if not found.passages:
            raise NotFoundError(f"Every passage is coded “{target.name}” already.")
        return Likely(target, found, basis)

    def _model(self, folder: Path | None) -> Embedder:
        self.progress("loading the language model", 0.0)
        return self.load(folder)

    def _vectors(self, model: Embedder, segments: Sequence[Segment]) -> Mapping[str, bytes]:
        """The vectors of some segments; those that are new are kept on the way.

        So work that is stopped begins the next time where it came to.
        """
        texts = {vector_key(model.hash, one.text): one.text for one in segments}
        with self.study.read() as db:
            known = load_vectors(db, texts)
        missing = sorted(key for key in texts if key not in known and texts[key].strip())
        for first in range(0, len(missing), TEXTS_AT_ONCE):
            part = [texts[key] for key in missing[first : first + TEXTS_AT_ONCE]]
            progress = _part_of(self.progress, first, len(part), len(missing))
            new = embed(model, part, NOTHING_KNOWN, progress).new
            if self.study.writable:
                with self.study.begin() as db:
                    keep_vectors(db, new)
            known.update(new)
        return known


def _part_of(progress: Progress, first: int, count: int, whole: int) -> Progress:
    """Tells the share of the whole while a part of it is done."""

    def tell(doing: str, share: float) -> None:
        progress(doing, (first + share * count) / whole)

    return tell


def model_folder(db: "Connection") -> Path | None:
    """Where the study's own sentence model is, if it has one.

    Raises:
        ConflictError: Suggestions are switched off.
    """
    settings = load_settings(db)
    if suggestions_off(settings):
        raise ConflictError(
            "Suggestions are switched off in this study.",
            hint="To switch them on: qualtool settings suggestions on",
        )
    own = settings.get("model")
    return Path(str(own)) if own else None


def suggestions_off(settings: Mapping[str, object]) -> bool:
    """Whether the study does without suggestions."""
    return str(settings.get("suggestions", "")).casefold() == "off"
