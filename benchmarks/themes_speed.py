"""How long it takes to suggest themes, and how much memory: python benchmarks/themes_speed.py."""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from qualtool.themes.embedding import embed, load_model
from qualtool.themes.graph import unit_rows
from qualtool.themes.model import Segment, Settings
from qualtool.themes.sentences import Spoken, sentences
from qualtool.themes.suggesting import suggest_themes
from qualtool.transcripts.model import Span
from qualtool.transcripts.reading import Reading

VOCABULARY = 3000
SUBJECTS = 40


class DrawnEmbedder:
    """Vectors around forty directions, so that the theme step can be timed by itself."""

    name = "drawn"
    hash = "0" * 64

    def encode(self, texts: Any, progress: Any) -> Any:
        """See `Embedder.encode`."""
        progress("reading the passages", 1.0)
        chance = np.random.default_rng(1)
        middles = chance.normal(size=(SUBJECTS, 384))
        own = chance.normal(size=(len(texts), 384))
        return unit_rows(middles[[int(text[:3]) for text in texts]] + 1.5 * own)


def made_up_texts(count: int, words: int = 40) -> list[str]:
    """Texts of `words` words; frequent words are frequent as in speech (Zipf)."""
    chance = np.random.default_rng(0)
    share = 1 / np.arange(1, VOCABULARY + 1)
    names = np.array([spelled(number) for number in range(VOCABULARY)])
    drawn = names[chance.choice(VOCABULARY, size=(count, words), p=share / share.sum())]
    return [f"{number % SUBJECTS:03} " + " ".join(row) for number, row in enumerate(drawn)]


def spelled(number: int) -> str:
    """A word of two to five letters that no other number has."""
    letters = ""
    while number or len(letters) < 2:
        letters += "bcdfglmnprst"[number % 12] + "aeiou"[number // 12 % 5]
        number //= 60
    return letters


def segments_of(texts: list[str]) -> list[Segment]:
    return [
        Segment(f"s{number}", text, "t", number, number + 1, f"P{number % 20}", f"G{number % 3}")
        for number, text in enumerate(texts)
    ]


def timed(say: str, work: Callable[[], Any]) -> Any:
    start, used = time.perf_counter(), time.process_time()
    result = work()
    took, used = time.perf_counter() - start, time.process_time() - used
    print(
        f"{say:45} {took:8.2f} s, {used:8.2f} s of processors"
        f"   peak memory {peak_megabytes():6.0f} MB",
        flush=True,
    )
    return result


def peak_megabytes() -> float:
    """The most memory used so far; NaN where the system cannot say (Windows)."""
    try:
        import resource
    except ImportError:
        return float("nan")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1e6 if sys.platform == "darwin" else 1e3)


def theme_step(count: int) -> None:
    segments = segments_of(made_up_texts(count))
    for tries in (0, 10):
        found = timed(
            f"themes of {count:6} segments, {tries:2} tries",
            lambda tries=tries: suggest_themes(
                segments, DrawnEmbedder(), settings=Settings(tries=tries)
            ),
        )
    print(f"{'':45} {len(found.themes)} themes, {len(found.candidates)} candidates")


def spoken_texts(count: int, words: int = 40) -> list[str]:
    """Texts of `words` words from the sample transcripts, no two the same."""
    folder = Path(__file__).resolve().parents[1] / "transcripts_sample"
    files = [path for path in sorted(folder.iterdir()) if path.suffix in {".vtt", ".txt", ".md"}]
    text = " ".join(path.read_text(encoding="utf-8", errors="replace") for path in files)
    said = [word for word in text.split() if word.strip(".,?!'").replace("'", "").isalpha()]
    return [
        " ".join(
            [*(said[(number * 7 + place) % len(said)] for place in range(words - 1)), f"{number}"]
        )
        for number in range(count)
    ]


def embedding(count: int) -> None:
    texts = spoken_texts(count)
    with tempfile.TemporaryDirectory() as folder:
        # in another process: the conversion needs torch, which stays in memory
        convert = "import sys, pathlib; from qualtool.themes.embedding import load_model; "
        convert += "load_model(converted=pathlib.Path(sys.argv[1]))"
        subprocess.run([sys.executable, "-c", convert, folder], check=True)
        model = timed("loading the model", lambda: load_model(converted=Path(folder)))
        first = timed(f"embedding {count} segments", lambda: embed(model, texts, {}))
        timed("again, all known", lambda: embed(model, texts, first.new))


def splitting(characters: int) -> None:
    texts = [text[4:].capitalize() + ". " for text in made_up_texts(characters // 150)]
    text = "".join(texts)[:characters]
    turns = [
        Spoken("t", Reading(text), (Span(start, min(len(text), start + 600)),))
        for start in range(0, len(text), 600)
    ]
    found = timed(f"sentences of {len(text)} characters", lambda: sentences(turns))
    print(f"{'':45} {len(found.segments)} segments")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("part", nargs="?", choices=["themes", "embedding", "sentences"])
    parser.add_argument("--sizes", type=int, nargs="*", default=[1000, 2000, 5000])
    parser.add_argument("--embed", type=int, default=10_000)
    given = parser.parse_args()
    if hasattr(os, "getloadavg"):
        print(f"load of the machine: {os.getloadavg()[0]:.2f}, processors: {os.cpu_count()}")
    if given.part in (None, "themes"):
        # the libraries are imported here and not in what is timed
        suggest_themes(segments_of(made_up_texts(30)), DrawnEmbedder())
        for size in given.sizes:
            theme_step(size)
    if given.part in (None, "sentences"):
        splitting(6_000_000)
    if given.part in (None, "embedding"):
        embedding(given.embed)


if __name__ == "__main__":
    main()
