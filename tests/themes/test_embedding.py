"""The model is really run here: about 25 seconds."""

import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from qualtool.themes.embedding import (
    ModelChangedError,
    ModelNotFoundError,
    embed,
    folder_hash,
    installed_model_folder,
    load_model,
    require_known_weights,
)
from qualtool.themes.vectors import pack, unpack, vector_key
from tests.themes.fakes import WordCountEmbedder, interviews

ROOT = Path(__file__).resolve().parents[2]
LONG = " ".join(f"Then on day {n} the nurse came and we talked about my sleep." for n in range(60))
TEXTS = [one.text for one in interviews(60)] + [LONG, "Ja.", "我很害怕。", "a" * 3000, "x " * 600]


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    return tmp_path_factory.mktemp("converted")


def run(what, texts, place, *, threads=2):
    given = place.parent / "texts.json"
    given.write_text(json.dumps(texts), encoding="utf-8")
    environment = os.environ | {
        "OMP_NUM_THREADS": str(threads),
        "OPENBLAS_NUM_THREADS": str(threads),
        "MKL_NUM_THREADS": str(threads),
        "PYTHONPATH": str(ROOT),
        "PYTHONHASHSEED": str(threads),
    }
    script = Path(__file__).parent / "run_model.py"
    done = subprocess.run(
        [sys.executable, str(script), what, str(given), str(place)],
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


def test_without_a_network_both_ways_of_running_the_model_agree_and_a_broken_one_is_refused(place):
    found = run("agreement", TEXTS, place)
    assert found["same model"]
    assert found["same alone"]
    assert found["apart"] < 2e-6
    assert "cannot be loaded" in found["broken"]
    assert found["lengths"] == pytest.approx([1] * len(TEXTS), abs=1e-5)


def test_suggestions_are_the_same_with_other_threads_in_another_process(place):
    first = run("suggestion", TEXTS, place, threads=1)
    again = run("suggestion", TEXTS, place, threads=2)
    assert first == again
    assert first["count"] > 1


def test_a_folder_without_a_model_is_refused_in_words(tmp_path):
    with pytest.raises(ModelNotFoundError, match=r"model\.safetensors is not there"):
        load_model(tmp_path)


def test_other_weights_than_the_known_ones_are_refused(tmp_path):
    (tmp_path / "model.safetensors").write_bytes(b"other weights")
    with pytest.raises(ModelChangedError, match="is not the one that qualtool was made with"):
        require_known_weights(tmp_path)


def test_the_installed_model_is_the_known_one():
    require_known_weights(installed_model_folder())


def test_the_hash_of_a_model_changes_with_its_settings(tmp_path):
    (tmp_path / "model.safetensors").write_bytes(b"weights")
    before = folder_hash(tmp_path)
    (tmp_path / "modules.json").write_text("[]", encoding="utf-8")
    assert folder_hash(tmp_path) != before


def test_vectors_survive_being_kept():
    vectors = np.array([[0.1, -2, 3e-8], [1, 0, -0.0]], dtype=np.float32)
    assert (unpack([pack(vector) for vector in vectors]) == vectors).all()
    assert unpack([]).shape == (0, 0)


def test_the_key_of_a_vector_depends_on_model_and_text():
    keys = {vector_key("m", "a"), vector_key("m", "b"), vector_key("n", "a")}
    assert len(keys) == 3


def test_each_text_is_embedded_once_and_empty_ones_are_rows_of_zeros():
    model = WordCountEmbedder()
    found = embed(model, ["bus", " ", "bus"], {})
    assert model.asked == ["bus"]
    assert (found.vectors[0] == found.vectors[2]).all()
    assert not found.vectors[1].any()
    assert embed(model, ["bus"], found.new).new == {}


def test_no_texts_have_no_vectors():
    assert embed(WordCountEmbedder(), [], {}).vectors.shape[0] == 0
