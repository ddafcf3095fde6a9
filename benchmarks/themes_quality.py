"""How near suggestions come to what people had coded, beside BERTopic on the same vectors.

    python benchmarks/themes_quality.py DATA [--peer PYTHON]

DATA holds one JSON Lines file a set (id, text, fine, coarse, group). PYTHON is an interpreter that
has bertopic, umap-learn and hdbscan, in an environment of its own.
"""

import argparse
import hashlib
import json
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from qualtool.themes.embedding import Embedder, embed, load_model
from qualtool.themes.grouping_codes import suggest_code_groups
from qualtool.themes.model import Segment, Settings, Suggestion
from qualtool.themes.suggesting import suggest_themes

TOPIC_SETS = ("banking", "clinc")
"""Sets labelled by subject; the others are interview-like and coded by those who studied them."""

ONCE = Settings(tries=0)


class Labelled:
    """One set: texts, their vectors and what people made of them."""

    def __init__(self, path: Path, model: Embedder) -> None:
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        self.name = path.stem
        self.segments = [
            Segment(row["id"], row["text"], row["id"], 0, len(row["text"]), row["group"] or "")
            for row in rows
        ]
        self.texts = [row["text"] for row in rows]
        self.codes = [tuple(row["fine"]) for row in rows]
        self.themes = [tuple(row["coarse"] or ()) for row in rows]
        self.first = np.unique([codes[0] for codes in self.codes], return_inverse=True)[1]
        embedded = embed(model, self.texts, {})
        self.vectors, self.known = embedded.vectors, embedded.new

    @property
    def kind(self) -> str:
        """REAL or TOPIC."""
        return "TOPIC" if self.name.startswith(TOPIC_SETS) else "REAL"

    def part(self, share: float, *, salt: str = "") -> Any:
        """(segments,), True for a fixed share of them."""
        return np.array([drawn(one.id + salt) < share for one in self.segments])

    def coded(self) -> tuple[Any, Any]:
        """Which segments are coded: 20 % of all, and of these only those of half of the codes."""
        some = self.part(0.2, salt="coded")
        used = np.array([drawn(str(code) + "used") < 0.5 for code in self.first])
        return some, some & used


def drawn(text: str) -> float:
    """A fixed number from 0 to 1."""
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big") / 2**64


def leaves(found: Suggestion, rows: Sequence[Segment]) -> Any:
    """(rows,), the number of the sub-theme of each segment."""
    home = {}
    for number, one in enumerate(found.candidates):
        if not found.sub_themes(one):
            home |= dict.fromkeys(one.members, number)
    return np.array([home[row.passage] for row in rows])


def own_labels(data: Labelled, model: Embedder) -> dict[str, Any]:
    def labels(rows: Sequence[Segment], coded: Any = None) -> Any:
        codes = {
            one.id: {str(code)}
            for one, code, has in zip(
                data.segments, data.first, coded if coded is not None else [], strict=False
            )
            if has
        }
        found = suggest_themes(rows, model, known=data.known, codes=codes, settings=ONCE)
        return leaves(found, rows)

    some, half = data.coded()
    kept = data.part(0.9, salt="kept")
    rows = [one for one, has in zip(data.segments, kept, strict=True) if has]
    return {
        "whole": labels(data.segments),
        "20 % coded": labels(data.segments, some),
        "half of the codes": labels(data.segments, half),
        "90 %": labels(rows),
    }


def peer_labels(data: Labelled, python: str) -> dict[str, Any]:
    some, half = data.coded()
    codes = {
        "some": np.where(some, data.first, -1).tolist(),
        "half": np.where(half, data.first, -1).tolist(),
        "kept": np.flatnonzero(data.part(0.9, salt="kept")).tolist(),
    }
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        (place / "texts.json").write_text(json.dumps(data.texts), encoding="utf-8")
        (place / "codes.json").write_text(json.dumps(codes), encoding="utf-8")
        np.save(place / "vectors.npy", data.vectors)
        script = Path(__file__).with_name("themes_peer.py")
        done = subprocess.run(
            [python, str(script), folder], capture_output=True, check=True, text=True
        )
    found = json.loads(done.stdout.splitlines()[-1])
    return {name: np.array(value) for name, value in found.items()}


def nearest_code(data: Labelled) -> Any:
    """Each segment with the code whose coded segments lie nearest on average."""
    some, _ = data.coded()
    codes = np.unique(data.first[some])
    middles = np.array([data.vectors[some & (data.first == code)].mean(axis=0) for code in codes])
    middles /= np.linalg.norm(middles, axis=1, keepdims=True)
    return codes[(data.vectors @ middles.T).argmax(axis=1)]


def bcubed(given: Sequence[set[Any]], found: Sequence[set[Any]]) -> float:
    """Extended BCubed F, for segments in several groups.

    Source:
        Amigó et al. (2009), Information Retrieval 12, 461–486.
    """

    def shared(groups: Sequence[set[Any]]) -> Any:
        names = sorted({name for those in groups for name in those}, key=str)
        held = np.array([[name in those for name in names] for those in groups], dtype=float)
        return held @ held.T

    people, machine = shared(given), shared(found)
    both = np.minimum(people, machine)

    def mean(of: Any) -> float:
        rows = [(both[row][of[row] > 0] / of[row][of[row] > 0]).mean() for row in range(len(of))]
        return float(np.mean(rows))

    precision, recall = mean(machine), mean(people)
    return 2 * precision * recall / (precision + recall)


def several(data: Labelled, model: Embedder) -> tuple[float, float]:
    """BCubed with all groups a segment fits, and with the best alone."""
    found = suggest_themes(data.segments, model, known=data.known, settings=ONCE)
    best = [{label} for label in leaves(found, data.segments)]
    groups = [set(one) for one in best]
    row_of = {one.passage: row for row, one in enumerate(data.segments)}
    for number, one in enumerate(found.candidates):
        for passage in one.also:
            groups[row_of[passage]].add(number)
    given = [set(codes) for codes in data.codes]
    return bcubed(given, groups), bcubed(given, best)


def codes_into_themes(data: Labelled, model: Embedder) -> float | None:
    """AMI of the groups of codes with the themes that people put them under."""
    from sklearn.metrics import adjusted_mutual_info_score

    passages: dict[str, list[str]] = {}
    above: dict[str, list[str]] = {}
    for text, codes, themes in zip(data.texts, data.codes, data.themes, strict=True):
        for code in codes:
            passages.setdefault(code, []).append(text)
            above.setdefault(code, []).extend(
                [theme for theme in themes if code.startswith(theme)] or themes
            )
    themes = {
        code: max(sorted(set(those)), key=those.count) for code, those in above.items() if those
    }
    if len(set(themes.values())) < 3:
        return None
    found = suggest_code_groups(passages, model, known=data.known)
    home = {code: number for number, group in enumerate(found.groups) for code in group}
    codes = sorted(themes)
    return float(adjusted_mutual_info_score([themes[c] for c in codes], [home[c] for c in codes]))


def measured(data: Labelled, model: Embedder, python: str | None) -> dict[str, float]:
    from sklearn.metrics import adjusted_mutual_info_score as ami
    from sklearn.metrics import adjusted_rand_score as ari

    some, half = data.coded()
    kept = data.part(0.9, salt="kept")
    own = own_labels(data, model)
    both, single = several(data, model)
    result = {
        "AMI": ami(data.first, own["whole"]),
        "ARI": ari(data.first, own["whole"]),
        "20 % coded AMI": ami(data.first[~some], own["20 % coded"][~some]),
        "nearest code 20 % coded AMI": ami(data.first[~some], nearest_code(data)[~some]),
        "half of the codes AMI": ami(data.first[~half], own["half of the codes"][~half]),
        "90 % ARI": ari(own["whole"][kept], own["90 %"]),
        "several BCubed": both,
        "single BCubed": single,
    }
    themes = codes_into_themes(data, model)
    if themes is not None:
        result["codes into themes AMI"] = themes
    if python:
        peer = peer_labels(data, python)
        result |= {
            "peer AMI": ami(data.first, peer["as it comes"]),
            "peer ARI": ari(data.first, peer["as it comes"]),
            "peer left out": float((peer["as it comes"] == -1).mean()),
            "peer tuned AMI": ami(data.first, peer["tuned"]),
            "peer tuned ARI": ari(data.first, peer["tuned"]),
            "peer 20 % coded AMI": ami(data.first[~some], peer["20 % coded"][~some]),
            "peer half of the codes AMI": ami(data.first[~half], peer["half of the codes"][~half]),
            "peer 90 % ARI": ari(peer["as it comes"][kept], peer["90 %"]),
            "peer tuned 90 % ARI": ari(peer["tuned"][kept], peer["90 % tuned"]),
            "peer seconds": float(peer["seconds"]),
        }
    return result


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--peer", help="the Python that has bertopic")
    parser.add_argument("--only", default="", help="sets whose names start so")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        model = load_model(converted=Path(folder))
    sets: dict[str, list[dict[str, float]]] = {"REAL": [], "TOPIC": []}
    for path in sorted(given.data.glob(f"{given.only}*.jsonl")):
        data = Labelled(path, model)
        found = measured(data, model, given.peer)
        sets[data.kind].append(found)
        line = "  ".join(f"{name} {value:.3f}" for name, value in found.items())
        print(f"{data.name} ({len(data.segments)}): {line}", flush=True)
    for kind, results in sets.items():
        names = sorted({name for one in results for name in one})
        for name in names:
            values = [one[name] for one in results if name in one]
            print(f"{kind:6} {name:35} {np.mean(values):.3f}  ({len(values)} sets)")


if __name__ == "__main__":
    main()
