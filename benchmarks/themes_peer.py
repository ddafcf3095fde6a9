"""What BERTopic makes of the same vectors; run by themes_quality.py with the peer's Python.

Reads a folder with texts.json, vectors.npy and codes.json, and prints one JSON object.
"""

import json
import sys
import time
import warnings
from pathlib import Path

import numpy as np


def as_it_comes(texts, vectors, codes=None):
    from bertopic import BERTopic

    return BERTopic().fit_transform(texts, vectors, y=codes)[0]


def tuned(texts, vectors, seed=42):
    """As its FAQ says: smaller topics, a fixed seed, stop words out, outliers reduced."""
    from bertopic import BERTopic
    from sklearn.feature_extraction.text import CountVectorizer
    from umap import UMAP

    model = BERTopic(
        min_topic_size=5,
        umap_model=UMAP(
            n_neighbors=15, n_components=5, min_dist=0.0, metric="cosine", random_state=seed
        ),
        vectorizer_model=CountVectorizer(stop_words="english"),
    )
    topics, _ = model.fit_transform(texts, vectors)
    if -1 in topics and max(topics) >= 0:
        topics = model.reduce_outliers(texts, topics, strategy="embeddings", embeddings=vectors)
    return topics


def main():
    warnings.simplefilter("ignore")
    folder = Path(sys.argv[1])
    texts = json.loads((folder / "texts.json").read_text(encoding="utf-8"))
    codes = json.loads((folder / "codes.json").read_text(encoding="utf-8"))
    vectors = np.load(folder / "vectors.npy")
    start = time.perf_counter()
    found = {"as it comes": as_it_comes(texts, vectors)}
    took = time.perf_counter() - start
    found["tuned"] = tuned(texts, vectors)
    found["20 % coded"] = as_it_comes(texts, vectors, codes["some"])
    found["half of the codes"] = as_it_comes(texts, vectors, codes["half"])
    kept = np.array(codes["kept"])
    found["90 %"] = as_it_comes([texts[row] for row in kept], vectors[kept])
    found["90 % tuned"] = tuned([texts[row] for row in kept], vectors[kept])
    print(json.dumps({k: [int(t) for t in v] for k, v in found.items()} | {"seconds": took}))


if __name__ == "__main__":
    main()
