"""Which way finds most passages that were missed: python benchmarks/themes_passages.py DATA.

For every code of every set half of its segments are hidden; each way then orders all segments
that seem not to have the code. Printed are the mean average precision and the share of hidden
ones among the first ten.
"""

import argparse
import tempfile
from collections import defaultdict
from pathlib import Path
from typing import Any

import numpy as np
from themes_quality import Labelled

from qualtool.themes.embedding import load_model
from qualtool.themes.graph import unit_rows
from qualtool.themes.passages import STRENGTH
from qualtool.themes.space import combined, likely_codes

LARGEST = 1000
"""Larger sets are left out: a regression a code takes long there."""


def ways(vectors: Any, shown: Any) -> dict[str, Any]:
    """For each way the score of every segment."""
    likeness = np.sort(vectors @ vectors[shown].T, axis=1)
    centroid = unit_rows(vectors[shown].mean(axis=0, keepdims=True))[0]
    both = np.column_stack([~shown, shown]).astype(float)
    return {
        "nearest coded segment": likeness[:, -1],
        "mean of the nearest three": likeness[:, -3:].mean(axis=1),
        "mean of the nearest five": likeness[:, -5:].mean(axis=1),
        "centroid": vectors @ centroid,
        "regression, C 0.1": likely_codes(vectors, both, vectors, closeness=0.1)[:, 1],
        f"regression, C {STRENGTH:g} (used)": likely_codes(
            vectors, both, vectors, closeness=STRENGTH
        )[:, 1],
        "regression, C 20": likely_codes(vectors, both, vectors, closeness=20)[:, 1],
    }


def main() -> None:
    from sklearn.metrics import average_precision_score

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        model = load_model(converted=Path(folder))
    results: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for path in sorted(given.data.glob("*.jsonl")):
        if len(path.read_text(encoding="utf-8").splitlines()) > LARGEST:
            continue
        data = Labelled(path, model)
        vectors = combined(data.vectors, data.texts)
        seen = data.part(0.5, salt="shown")
        for code in sorted({code for codes in data.codes for code in codes}):
            has = np.array([code in codes for codes in data.codes])
            shown, hidden = has & seen, has & ~seen
            if shown.sum() < 2 or hidden.sum() < 2:
                continue
            for way, score in ways(vectors, shown).items():
                left = ~shown
                first = np.argsort(-score[left], kind="stable")[:10]
                precision = average_precision_score(hidden[left], score[left])
                results[way].append((float(precision), float(hidden[left][first].mean())))
    for way, values in results.items():
        precision, first_ten = np.mean(values, axis=0)
        print(f"{way:30} {precision:.3f}  {first_ten:.3f}  ({len(values)} codes)")


if __name__ == "__main__":
    main()
