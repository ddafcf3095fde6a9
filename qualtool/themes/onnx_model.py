"""The installed sentence model run by onnxruntime: twice as fast as torch, in half the memory."""

import os
import tempfile
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qualtool.progress import Progress
from qualtool.themes.offline import stay_offline
from qualtool.themes.parts import encode_in_parts, whole_text_tokenizer

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

INPUTS = ("input_ids", "attention_mask", "token_type_ids")
LONGEST = 256
"""Word pieces that all-MiniLM-L6-v2 was trained to read."""


@dataclass(frozen=True, slots=True)
class OnnxModel:
    """All-MiniLM-L6-v2, run by onnxruntime."""

    name: str
    hash: str
    tokenizer: Any
    padded_tokenizer: Any
    session: Any

    def encode(self, texts: Sequence[str], progress: Progress) -> "NDArray[np.float32]":
        """See `Embedder.encode`."""
        return encode_in_parts(texts, self.tokenizer, LONGEST, self._run, progress)

    def _run(self, batch: Sequence[str]) -> "NDArray[np.float32]":
        """The mean of each part's word vectors, of length one."""
        import numpy as np

        tokens = self.padded_tokenizer.encode_batch(list(batch))
        ids = np.array([one.ids for one in tokens], dtype=np.int64)
        mask = np.array([one.attention_mask for one in tokens], dtype=np.int64)
        (words,) = self.session.run(None, dict(zip(INPUTS, (ids, mask, ids * 0), strict=True)))
        seen = mask[:, :, None].astype(np.float32)
        means = (words * seen).sum(axis=1) / seen.sum(axis=1)
        lengths = np.sqrt(np.square(means).sum(axis=1, keepdims=True))
        unit: NDArray[np.float32] = means / np.maximum(lengths, 1e-12)
        return unit


def load_converted(folder: Path, model_hash: str, converted: Path) -> OnnxModel:
    """The model in `folder`, converted once into the folder `converted` and kept there.

    A kept file that cannot be read is made anew.
    """
    from tokenizers import Tokenizer

    place = converted / f"{model_hash}.onnx"
    if not place.is_file():
        _convert(folder, place)
    try:
        session = _session(place)
    except Exception:  # noqa: BLE001  (onnxruntime's errors share no class of their own)
        _convert(folder, place)
        session = _session(place)
    padded = Tokenizer.from_file(str(folder / "tokenizer.json"))
    padded.enable_truncation(LONGEST)
    padded.enable_padding()
    return OnnxModel(folder.parent.name, model_hash, whole_text_tokenizer(folder), padded, session)


def _session(place: Path) -> Any:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(place), options, providers=["CPUExecutionProvider"])


def _convert(folder: Path, place: Path) -> None:
    """Write the model as ONNX; whole or not at all, however many do so at once."""
    place.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(suffix=".onnx", dir=place.parent)
    os.close(handle)
    try:
        _export(folder, name)
        Path(name).replace(place)
    finally:
        Path(name).unlink(missing_ok=True)


def _export(folder: Path, name: str) -> None:
    stay_offline()
    import torch
    from transformers import AutoModel

    class Words(torch.nn.Module):  # type: ignore[misc]
        """The model, given its inputs in a row and giving the vector of each word piece."""

        def __init__(self, model: Any) -> None:
            super().__init__()
            self.model = model

        def forward(self, ids: Any, mask: Any, kinds: Any) -> Any:
            found = self.model(input_ids=ids, attention_mask=mask, token_type_ids=kinds)
            return found.last_hidden_state

    model = AutoModel.from_pretrained(
        str(folder), attn_implementation="eager", local_files_only=True
    )
    example = torch.ones((2, 8), dtype=torch.int64)
    with warnings.catch_warnings():
        # torch warns that this exporter will go one day, and about shapes that are free here
        warnings.simplefilter("ignore")
        torch.onnx.export(
            Words(model).eval(),
            (example, example, example * 0),
            name,
            input_names=list(INPUTS),
            output_names=["words"],
            dynamic_axes={one: {0: "texts", 1: "pieces"} for one in (*INPUTS, "words")},
            opset_version=17,
            dynamo=False,
        )
