"""How many of the known names are found, and how much that is found is none.

    python benchmarks/names_found.py [--transcripts FOLDER] [--characters 6000000]

Without a folder the made-up sample is searched; its `names.csv` says which names are spoken in it.
With FOLDER, the transcripts in it are searched too, for the names below, which stand in the public
record of a hearing of the UK Covid-19 Inquiry of July 2025 (witnesses, counsel, officials and
organisations; people cared for are left out on purpose and count as neither). `--characters`
measures the time for so many characters, repeating those transcripts.
"""

import argparse
import re
import time
from collections import Counter
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from qualtool.anonymising.model import SURENESS
from qualtool.anonymising.proposing import propose
from qualtool.anonymising.recognising import load_recogniser
from qualtool.anonymising.words import plain_words
from qualtool.store.keep import keep
from qualtool.store.study import create_study
from qualtool.store.transcripts import load_transcripts
from qualtool.transcripts.importing import IncomingFile, plan_import
from qualtool.transcripts.names import NameMap
from qualtool.transcripts.read_transcript import ReadTranscript
from qualtool.transcripts.reading import Reading

SAMPLE = Path(__file__).resolve().parents[1] / "transcripts_sample"
PLACES = {
    *("[ward]", "[town]", "[village]", "[street]", "[lane]", "[place]", "[hospital]", "[area]"),
    *("[bus stop]", "[bus garage]", "[headland]", "[block of flats]"),
}
HEARING = {
    "person": (
        "Abrahams, Ablett, Carey, Dyson, Foley, Hands, Holzhausen, Humi, Ms Jones, Julia Jones, "
        "Jung, Morris, Paisley, Pearson, Rachel Power, Whately, Wildbore, Francesca, Michelle"
    ),
    "organisation": (
        "Age Cymru, Age Scotland, Bereaved Families, British Institute of Human Rights, Care "
        "Rights UK, Carers Trust, John's Campaign, National Care Association, National Care Forum, "
        "Patients Association, Relatives & Residents Association, Health Foundation, Justice Cymru"
    ),
}
ALSO_MEANT = ("John", "Lesley", "Rosemary")
"""Said of people cared for: neither counted as found nor as false."""


def sample():
    """The sample with speakers as codes, and the names that are left in it, by kind."""
    names = NameMap.read((SAMPLE / "names.csv").read_bytes())
    speakers = {n: c for n, c in names.codes.items() if not c.startswith("[")}
    in_files = {
        file: {n: c for n, c in own.items() if not c.startswith("[")}
        for file, own in names.in_files.items()
    }
    files = [p for p in sorted(SAMPLE.iterdir()) if p.suffix != ".csv" and p.name[0] not in ".R"]
    files.append(SAMPLE / "REC0047_lay-by.srt")
    reads = imported(files, NameMap(speakers, names.roles, in_files))
    text = " ".join(read.reading.text for read in reads)
    gold = {"person": set(), "place": set()}
    for own in (names.codes, *names.in_files.values()):
        for name, becomes in own.items():
            if becomes.startswith("[") and re.search(rf"\b{re.escape(name)}\b", text):
                gold["place" if becomes in PLACES else "person"].add(name)
    return reads, gold


def imported(files, names):
    with TemporaryDirectory() as folder:
        study = create_study(Path(folder) / "names.qual")
        with study.begin() as db:
            incoming = [IncomingFile.of(place.name, place.read_bytes()) for place in files]
            keep(db, plan_import(incoming, names=names, keep_names=True), by="nobody")
            return load_transcripts(db)


def in_small_letters(reads):
    """The same as captions without capitals have it."""
    small = []
    for read in reads:
        source = "".join(c.lower() if len(c.lower()) == 1 else c for c in read.transcript.source)
        small.append(ReadTranscript(replace(read.transcript, source=source), Reading(source)))
    return small


def measured(title, reads, gold, recogniser, ignored=()):
    found = propose(reads, recogniser)
    print(f"\n{title}: {len(found)} proposals")
    forms = {plain_words(form): one for one in found for form in one.forms}
    for kind, names in gold.items():
        missed = sorted(name for name in names if not held(plain_words(name), forms))
        print(f"  {kind}: {len(names) - len(missed)} of {len(names)} found", end="; ")
        print(f"missed: {', '.join(missed)}" if missed else "none missed")
    known = {plain_words(name) for names in gold.values() for name in names}
    passed = {plain_words(name) for name in ignored}
    right, every = Counter(), Counter()
    for one in found:
        words = {plain_words(form) for form in one.forms}
        if words & passed and not words & known:
            continue
        hit = any(k == w or set(k) <= set(w) for k in known for w in words)
        for group in (one.kind, f"{one.kind}, {one.sure}"):
            every[group] += 1
            right[group] += hit
    for kind in gold:
        for group in (kind, *(f"{kind}, {sure}" for sure in SURENESS)):
            if every[group]:
                share = right[group] / every[group]
                print(f"  proposed as {group}: {every[group]}, right {right[group]} ({share:.0%})")


def held(name, forms):
    """Whether a name is proposed, or a longer one in which it stands: Ms Holzhausen."""
    return any(set(name) <= set(form) for form in forms)


def timed(reads, characters, recogniser):
    size = sum(len(read.transcript.source) for read in reads)
    many = [
        ReadTranscript(replace(read.transcript, id=f"{read.id} {number}"), read.reading)
        for number in range(characters // size + 1)
        for read in reads
    ]
    total = sum(len(read.transcript.source) for read in many)
    began = time.perf_counter()
    found = propose(many, recogniser)
    taken = time.perf_counter() - began
    print(f"\n{total:,} characters: {taken:.1f} s, {len(found)} proposals")


def main():
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--transcripts", type=Path)
    asked.add_argument("--characters", type=int, default=0)
    given = asked.parse_args()
    model = load_recogniser()
    reads, gold = sample()
    measured("Sample, rules and capitals alone", reads, gold, None)
    measured("Sample, with the model", reads, gold, model)
    measured("Sample in small letters, as captions", in_small_letters(reads), gold, model)
    if given.transcripts:
        files = sorted(given.transcripts.glob("*.txt"))
        reads = imported(files, NameMap())
        gold = {kind: set(names.split(", ")) for kind, names in HEARING.items()}
        measured("Hearing, rules and capitals alone", reads, gold, None, ALSO_MEANT)
        measured("Hearing, with the model", reads, gold, model, ALSO_MEANT)
    if given.characters:
        timed(reads, given.characters, model)


if __name__ == "__main__":
    main()
