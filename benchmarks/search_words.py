"""How long a search takes over six million characters, beside looking through them all.

python benchmarks/search_words.py
"""

import re
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from large_study import build

from qualtool.store.search import search_turns
from qualtool.store.study import open_study
from qualtool.store.transcripts import load_transcripts

QUERIES = ("nobody waiting", "hop*", '"told me"', "the", "brother phone night")


def best(task: Callable[[], object], times: int = 7) -> float:
    """Milliseconds of the fastest of several tries."""
    found = []
    for _ in range(times):
        began = time.perf_counter()
        task()
        found.append(time.perf_counter() - began)
    return 1000 * min(found)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "s.qual"
        build(place, transcripts=100, characters=60_000, codings=300, coders=1)
        with open_study(place).read() as db:
            text = "\n".join(read.reading.text for read in load_transcripts(db))
            print(f"{len(text):,} characters; at most 50 ms")
            for query in QUERIES:
                ours = best(lambda query=query: search_turns(db, query))
                word = re.compile(rf"\b{re.escape(query.split()[0].strip('*'))}")
                peer = best(lambda word=word: word.findall(text), times=3)
                print(
                    f"{query:24} {ours:7.1f} ms   reading all of it {peer / ours:6.1f} times that"
                )


if __name__ == "__main__":
    main()
