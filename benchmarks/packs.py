"""Ten packs of 5,000 codings each, merged in two orders: how long, and whether all is the same.

    python benchmarks/packs.py [--packs N] [--codings N]

Prints seconds of each step as whole processes, and whether the exports are equal byte for byte.
"""

import argparse
import hashlib
import random
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from corpus import passages
from large_study import NAMES, build

from qualtool.coding.placing import Placed, plan_codings
from qualtool.store.codebook import load_codebook
from qualtool.store.coding import load_coders
from qualtool.store.keep import keep
from qualtool.store.study import open_study
from qualtool.store.transcripts import load_transcripts
from qualtool.transcripts.model import Span


def qualtool(*words: object) -> float:
    """Seconds of a command as a whole process."""
    began = time.perf_counter()
    command = [sys.executable, "-m", "qualtool", *map(str, words)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - began


def code(pack: Path, number: int, codings: int) -> None:
    """Let the pack's coder mark many passages."""
    chance = random.Random(number)
    with open_study(pack).begin() as db:
        (coder,) = load_coders(db)
        codes = [one.id for one in load_codebook(db).walk()]
        reads = load_transcripts(db)
        made = [
            Placed(coder.id, chance.choice(codes), read.id, Span(start, end))
            for read in reads
            for start, end in passages(read.transcript.source, codings // len(reads), chance)
        ]
        keep(db, plan_codings(made, (), summary="coded {passages}"), by=coder.id)


def exported(study: Path, folder: Path) -> str:
    """The hash of everything that the study exports."""
    qualtool("export", "log", folder, "--study", study)
    found = hashlib.sha256()
    for place in sorted(path for path in folder.rglob("*") if path.is_file()):
        found.update(place.relative_to(folder).as_posix().encode() + place.read_bytes())
    return found.hexdigest()


def main() -> None:
    """Make the study and the packs, work in them, and merge them forwards and backwards."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--packs", type=int, default=len(NAMES))
    parser.add_argument("--codings", type=int, default=5_000)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        study = folder / "study.qual"
        names = build(study, transcripts=50, characters=40_000, codings=0, coders=asked.packs)
        titles = ",".join(f"P{number:03}" for number in range(50))
        packs, seconds = [], []
        for number, coder in enumerate(names):
            pack = folder / "packs" / f"{coder}.qual"
            pack.parent.mkdir(exist_ok=True)
            seconds.append(
                qualtool("pack", "--for", coder, "--transcripts", titles, "--out", pack,
                         "--study", study, "--coder", coder)
            )  # fmt: skip
            code(pack, number, asked.codings)
            packs.append(pack)
        print(f"pack 50 transcripts                  {min(seconds):.2f} to {max(seconds):.2f} s")
        hashes = []
        for way, order in (("forwards", packs), ("backwards", packs[::-1])):
            merged = folder / way / "study.qual"
            merged.parent.mkdir()
            shutil.copy(study, merged)
            took = [qualtool("merge", pack, "--study", merged, "--coder", "Ada") for pack in order]
            each = f"{min(took):.2f} to {max(took):.2f} s each, {sum(took):.1f} s in all"
            print(f"merge {len(packs)} packs of {asked.codings:,} {way:<12} {each}")
            hashes.append(exported(merged, folder / f"log {way}"))
        print("exports equal byte for byte:", "yes" if len(set(hashes)) == 1 else "NO")


if __name__ == "__main__":
    main()
