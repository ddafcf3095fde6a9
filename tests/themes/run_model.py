"""Run by the tests in processes of their own, so that imports, threads and sockets are fresh."""

import hashlib
import json
import socket
import sys
import warnings
from pathlib import Path


class NetworkUsedError(Exception):
    pass


def refuse(*_, **__):
    raise NetworkUsedError


def digest(vectors):
    return hashlib.sha256(vectors.tobytes()).hexdigest()


def agreement(texts, converted):
    """How far the two ways of running the installed model lie apart."""
    from qualtool.progress import silent
    from qualtool.themes.embedding import (
        embed,
        installed_model_folder,
        load_model,
        load_with_sentence_transformers,
    )

    fast = load_model(converted=converted)
    slow = load_with_sentence_transformers(installed_model_folder())
    together = embed(fast, texts, {}).vectors
    alone = [embed(fast, [text], {}).vectors[0] for text in texts]
    return {
        "same model": fast.hash == slow.hash,
        "apart": float(abs(together - slow.encode(texts, silent)).max()),
        "same alone": all((one == row).all() for one, row in zip(alone, together, strict=True)),
        "lengths": [float((row**2).sum()) for row in together],
        "broken": refusal(converted.parent / "broken"),
    }


def refusal(folder):
    """What is said of a folder that holds no usable model."""
    from qualtool.errors import QualtoolError
    from qualtool.themes.embedding import load_model

    folder.mkdir()
    (folder / "model.safetensors").write_bytes(b"no weights")
    (folder / "tokenizer.json").write_text("{}", encoding="utf-8")
    try:
        load_model(folder)
    except QualtoolError as error:
        return str(error)
    return ""


def suggestion(texts, converted):
    """What is suggested, as one hash."""
    from qualtool.themes.embedding import load_model
    from qualtool.themes.model import Segment
    from qualtool.themes.suggesting import suggest_themes

    segments = [Segment(f"s{n}", text, "t", n, n + 1, f"P{n % 5}") for n, text in enumerate(texts)]
    found = suggest_themes(segments, load_model(converted=converted))
    kept = json.dumps([one.to_fields() for one in found.candidates], sort_keys=True)
    return {
        "run": found.run,
        "candidates": hashlib.sha256(kept.encode()).hexdigest(),
        "count": len(found.candidates),
        "torch": "torch" in sys.modules,
    }


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    socket.socket.connect = refuse
    socket.getaddrinfo = refuse
    socket.create_connection = refuse
    what, given, place = sys.argv[1:]
    texts = json.loads(Path(given).read_text(encoding="utf-8"))
    job = {"agreement": agreement, "suggestion": suggestion}[what]
    print(json.dumps(job(texts, Path(place))))  # noqa: T201  (read by the test)
