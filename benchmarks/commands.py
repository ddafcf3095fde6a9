"""How long the commands take on a large study, each as a whole process.

    python benchmarks/commands.py [--peer FOLDER] [--only NAME …]

FOLDER is a virtual environment with qualitative-coding 1.7.8, which then does the same work in the
same run (importing documents needs pandoc). Prints the best of three, on the clock and of the
processor, which says more on a busy machine, and the most memory.
"""

import argparse
import csv
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from corpus import passages, write_documents, write_texts

QUALTOOL = [sys.executable, "-m", "qualtool"]
# An installed program keeps its modules compiled.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
ROOT = Path(__file__).resolve().parent.parent

PEER_CODINGS = """
import csv, sys
from collections import defaultdict
from qualitative_coding.corpus import QCCorpus
corpus = QCCorpus("settings.yaml")
rows = defaultdict(list)
for row in csv.DictReader(open(sys.argv[1], encoding="utf-8")):
    rows[row["transcript"]].append({"line": int(row["line"]), "code_id": row["code"]})
with corpus.session():
    for name, lines in rows.items():
        corpus.update_coded_lines(name + ".txt", "ada", lines)
"""


def run(command: list[str], *, cwd: Path | None = None) -> tuple[float, float, float]:
    """Seconds on the clock and of the processor, and megabytes, of a command as a process."""
    watched = [sys.executable, str(Path(__file__).with_name("watched.py")), *command]
    done = subprocess.run(watched, cwd=cwd, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{' '.join(command)[:200]}\n{done.stdout}{done.stderr}")
    seconds, worked, megabytes = map(float, done.stderr.strip().splitlines()[-1].split())
    return seconds, worked, megabytes


def best(
    name: str, command: list[str], most: float, *, again: Callable[[], None], times: int = 3
) -> float:
    """Run a command several times, `again` before each, and print the best."""
    found = []
    for _ in range(times):
        again()
        found.append(run(command))
    seconds, _, megabytes = min(found)
    worked = min(one[1] for one in found)
    print(
        f"{name:36} {seconds:6.2f} s, {worked:6.2f} of the processor, {megabytes:4.0f} MB"
        f"   (at most {most:g} s)",
        flush=True,
    )
    return seconds


def peer_line(name: str, seconds: float, ours: float) -> None:
    print(f"  {name:46} {seconds:7.2f} s   {seconds / ours:.1f} times ours", flush=True)


def qualtool(*words: object) -> list[str]:
    return [*QUALTOOL, *map(str, words)]


def quiet(*words: object) -> None:
    subprocess.run(qualtool(*words), check=True, stdout=subprocess.DEVNULL)


class Bench:
    """Each method is one line of the table; they share a folder."""

    def __init__(self, folder: Path, peer: Path | None) -> None:
        self.folder, self.peer = folder, peer
        self.study = folder / "s.qual"

    def nothing(self) -> None:
        """Nothing has to be laid out again."""

    def fresh(self, *, coders: tuple[str, ...] = ("Ada",)) -> None:
        """An empty study with a codebook."""
        for left in self.folder.glob("s.qual*"):
            left.unlink()
        quiet("new", self.study)
        for name in coders:
            quiet("coders", "add", name, "--study", self.study, "--coder", coders[0])
        quiet("codebook", "import", "carer-co-design", "--study", self.study, "--coder", coders[0])

    def kept(self, name: str) -> Callable[[], None]:
        """Keep the study as it stands, and bring it back each time."""
        copy = self.folder / f"{name}.kept"
        shutil.copy(self.study, copy)
        return lambda: shutil.copy(copy, self.study) and None

    def start(self) -> None:
        best("qualtool --help", qualtool("--help"), 0.25, again=self.nothing, times=5)
        sample = self.folder / "sample.qual"
        quiet("new", sample)
        quiet("codebook", "import", "carer-co-design", "--study", sample)
        show = qualtool("codebook", "show", "--study", sample)
        best("qualtool codebook show", show, 0.4, again=self.nothing, times=5)

    def importing(self) -> None:
        for suffix, most, write in (
            (".txt", 1.5, write_texts), (".docx", 6, write_documents)
        ):  # fmt: skip
            files = write(self.folder / suffix[1:], 100, 8_000)
            command = qualtool("import", *files, "--study", self.study)
            ours = best(f"import 100 {suffix} of 8,000 words", command, most, again=self.fresh)
            if self.peer:
                self.peer_import(files[0].parent, suffix, ours)

    def peer_import(self, files: Path, suffix: str, ours: float) -> None:
        qc = str(self.peer / "bin" / "qc")
        place = self.folder / f"peer{suffix}"
        importer = "verbatim" if suffix == ".txt" else "pandoc"
        found = []
        for _ in range(2):
            shutil.rmtree(place, ignore_errors=True)
            place.mkdir()
            subprocess.run([qc, "init"], cwd=place, check=True, capture_output=True)
            command = [qc, "corpus", "import", str(files), "--recursive", "-i", importer]
            found.append(run(command, cwd=place)[0])
        peer_line(f"qualitative-coding, {importer}", min(found), ours)

    def codings(self) -> None:
        texts = write_texts(self.folder / "coded", 100, 8_000, seed=3)
        self.fresh()
        quiet("import", *texts, "--study", self.study)
        chance = random.Random(4)
        codes = ["no-time", "isolation", "digital", "distance", "boundaries", "supervision"]
        rows, lines = [], []
        for place in texts:
            text = place.read_text(encoding="utf-8")
            for start, end in passages(text, 300, chance):
                code = chance.choice(codes)
                rows.append([place.stem, start, end, text[start:end], code, "Ada"])
                lines.append([place.stem, text.count("\n", 0, start), code])
        given = write_csv(
            self.folder / "codings.csv",
            ["transcript", "start", "end", "quote", "code", "coder"],
            rows,
        )
        command = qualtool("code", "import", given, "--study", self.study)
        ours = best("keep 30,000 codings from a CSV", command, 3, again=self.kept("uncoded"))
        if self.peer:
            self.peer_codings(texts[0].parent, lines, ours)
        search = qualtool("search", "nobody", "waiting", "--study", self.study)
        best("search as a whole process", search, 0.6, again=self.nothing)

    def peer_codings(self, texts: Path, lines: list[list[object]], ours: float) -> None:
        place = self.folder / "peer-codings"
        place.mkdir()
        qc = str(self.peer / "bin" / "qc")
        subprocess.run([qc, "init"], cwd=place, check=True, capture_output=True)
        importing = [qc, "corpus", "import", str(texts), "--recursive", "-i", "verbatim"]
        subprocess.run(importing, cwd=place, check=True, capture_output=True)
        given = write_csv(place / "lines.csv", ["transcript", "line", "code"], lines)
        command = [str(self.peer / "bin" / "python"), "-c", PEER_CODINGS, str(given)]
        peer_line("qualitative-coding", run(command, cwd=place)[0], ours)

    def merging(self) -> None:
        texts = write_texts(self.folder / "merged", 50, 8_000, seed=5)
        self.fresh(coders=("Ada", "Ben"))
        quiet("import", *texts, "--study", self.study, "--coder", "Ada")
        other = self.folder / "other.qual"
        shutil.copy(self.study, other)
        chance = random.Random(6)
        for study, coder in ((self.study, "Ada"), (other, "Ben")):
            rows = [
                [place.stem, start, end, text[start:end], "isolation", coder]
                for place in texts
                for text in [place.read_text(encoding="utf-8")]
                for start, end in passages(text, 300, chance)
            ]
            names = ["transcript", "start", "end", "quote", "code", "coder"]
            given = write_csv(self.folder / f"{coder}.csv", names, rows)
            quiet("code", "import", given, "--study", study, "--coder", coder)
        command = qualtool("merge", other, "--study", self.study)
        best("merge 15,000 codings into 15,000", command, 3, again=self.kept("unmerged"))

    def comparing(self) -> None:
        from large_study import build

        names = build(self.study, transcripts=100, characters=60_000, codings=77_000)
        command = qualtool(
            "compare", *names, "--study", self.study, "--out", self.folder / "a.html"
        )
        best("compare 3 coders, 77,000 codings", command, 3, again=self.nothing)

    def quotes(self) -> None:
        from large_study import build

        build(self.study, transcripts=50, characters=40_000, codings=7_500, coders=1)
        for suffix, most in ((".csv", 1), (".xlsx", 2), (".docx", 15)):
            out = self.folder / f"quotes{suffix}"
            command = qualtool("quotes", "--layer", "all", "--out", out, "--study", self.study)
            best(f"7,500 quotes as {suffix}", command, most, again=self.nothing)


def write_csv(place: Path, names: list[str], rows: list[list[object]]) -> Path:
    with place.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(names)
        writer.writerows(rows)
    return place


def main() -> None:
    parts = ("start", "importing", "codings", "merging", "comparing", "quotes")
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--peer", type=Path)
    parser.add_argument("--only", nargs="*", choices=parts, default=parts)
    options = parser.parse_args()
    peer = options.peer.resolve() if options.peer else None
    for part in options.only:
        with tempfile.TemporaryDirectory() as folder:
            began = time.perf_counter()
            getattr(Bench(Path(folder), peer), part)()
            print(f"    ({part}: {time.perf_counter() - began:.0f} s in all)\n", flush=True)


if __name__ == "__main__":
    main()
