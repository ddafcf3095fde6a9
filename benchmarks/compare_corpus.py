"""Comparing three coders on a hundred long interviews: time, memory, and against other libraries.

Run with `python benchmarks/compare_corpus.py`. Times are seconds of the processor, which say more
on a busy machine than the clock. Peers are timed in the same run where they are installed:
scikit-learn is; `pip install krippendorff pygamma-agreement` brings the others, best into an
environment of their own, for no part of qualtool needs them.
"""

import importlib.util
import time
import tracemalloc
from collections.abc import Callable
from dataclasses import replace
from functools import partial

import numpy as np

from qualtool.compare.coefficients import Measure
from qualtool.compare.differences import differences
from qualtool.compare.gamma import Passages, disorder, disorder_by_chance
from qualtool.compare.labels import Label
from qualtool.compare.layers import Columns, Layers
from qualtool.compare.matching import matching
from qualtool.compare.recounting import counted
from qualtool.compare.report import compare
from qualtool.compare.sets import SetDistance, set_alpha
from qualtool.compare.unitizing_report import unitized
from qualtool.compare.units import characters
from qualtool.transcripts.model import Span

TRANSCRIPTS, LENGTH, CODES, CODERS, CODINGS = 100, 60_000, 80, 3, 77_000


def corpus(seed: int = 1, *, coders: int = CODERS, codes: int = CODES) -> Layers:
    """Coders who mostly see the same passages, with other edges and now and then other codes."""
    random = np.random.default_rng(seed)
    places = CODINGS // 2
    weights = 1 / np.arange(1, codes + 1)
    transcript = random.integers(0, TRANSCRIPTS, places)
    start = random.integers(0, LENGTH - 1_500, places)
    length = random.gamma(2.0, 100.0, places).astype(int) + 20
    code = random.choice(codes, places, p=weights / weights.sum())
    rows = []
    for coder in range(coders):
        seen = random.random(places) < CODINGS / (CODERS * places)
        moved = np.where(random.random((2, places)) < 0.6, random.integers(-40, 41, (2, places)), 0)
        begin = np.clip(start + moved[0], 0, LENGTH - 2)
        end = np.clip(np.maximum(start + length + moved[1], begin + 1), 1, LENGTH)
        other = np.where(random.random(places) < 0.3, random.permutation(code), code)
        rows.append(np.stack([np.full(places, coder), other, transcript, begin, end])[:, seen])
    table = np.concatenate(rows, axis=1)
    names = ("coder", "code", "transcript", "start", "end")
    columns = Columns.of(
        (f"{i * 2654435761 % 2**64:016x}" for i in range(table.shape[1])),
        **dict(zip(names, table, strict=True)),
    )
    labels = [
        [Label(f"{kind}{i}", f"{kind} {i}") for i in range(size)]
        for kind, size in (("coder", coders), ("code", codes), ("transcript", TRANSCRIPTS))
    ]
    return Layers.of(*labels, np.full(TRANSCRIPTS, LENGTH), columns)


def seconds(work: Callable[[], object], times: int = 5) -> float:
    taken = []
    for _ in range(times):
        began = time.process_time()
        work()
        taken.append(time.process_time() - began)
    return min(taken)


def stretched(layers: Layers, times: int) -> Layers:
    """The same passages in texts so many times as long."""
    lengths = layers.lengths * times
    words = tuple((Span(0, int(length)),) for length in lengths)
    return replace(layers, lengths=lengths, words=words)


def with_one_more(layers: Layers) -> Layers:
    """The same with one coding more, in one transcript."""
    one = Columns.of(["more"], coder=[0], code=[5], transcript=[7], start=[1_000], end=[1_300])
    return replace(layers, codings=layers.codings.followed_by(one))


def one_transcript(layers: Layers, number: int) -> Layers:
    """One transcript alone."""
    rows = layers.codings.chosen(layers.codings.transcript == number)
    return replace(
        layers,
        transcripts=layers.transcripts[number : number + 1],
        lengths=layers.lengths[number : number + 1],
        codings=replace(rows, transcript=np.zeros_like(rows.transcript)),
        standing=layers.standing[number : number + 1],
        words=layers.words[number : number + 1],
    )


def megabytes(work: Callable[[], object]) -> float:
    """Largest amount that the work held at once, in a run of its own as tracing slows it."""
    tracemalloc.start()
    work()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak / 1024**2


def painted(layers: Layers, coder: int, code: int) -> np.ndarray:
    """One 0 or 1 for each character of the corpus."""
    text = np.zeros(TRANSCRIPTS * LENGTH, dtype=np.int8)
    rows = layers.codings
    for i in np.flatnonzero((rows.coder == coder) & (rows.code == code)):
        begin = rows.transcript[i] * LENGTH
        text[begin + rows.start[i] : begin + rows.end[i]] = 1
    return text


def peers(layers: Layers, ours: float) -> None:
    """The same figure of one code from other libraries, character by character."""
    rows = compare(layers).pairs[0].codes
    first, second = (painted(layers, coder, 0) for coder in (0, 1))
    one = ours / (CODES * CODERS)
    if importlib.util.find_spec("sklearn"):
        from sklearn.metrics import cohen_kappa_score

        value = cohen_kappa_score(first, second)
        assert abs(value - rows[0].figure(Measure.KAPPA).value) < 1e-9
        taken = seconds(lambda: cohen_kappa_score(first, second), 1)
        print(f"scikit-learn, kappa of one code: {taken:.2f} s = {taken / one:,.0f} × ours")
    if importlib.util.find_spec("krippendorff"):
        import krippendorff

        def alpha() -> float:
            return krippendorff.alpha(np.stack([first, second]), level_of_measurement="nominal")

        assert abs(alpha() - rows[0].figure(Measure.ALPHA).value) < 1e-9
        taken = seconds(alpha, 1)
        print(f"krippendorff, alpha of one code: {taken:.2f} s = {taken / one:,.0f} × ours")


def main() -> None:
    layers = corpus()
    print(
        f"{len(layers.codings.ids):,} codings, {TRANSCRIPTS} transcripts of {LENGTH:,} characters"
    )
    compare(layers)  # loads what scipy has to load
    taken = seconds(lambda: compare(layers))
    print(f"all codes × all pairs, all coefficients, intervals: {taken:.2f} s")
    print(f"memory it held at most: {megabytes(lambda: compare(layers)):.0f} MB")
    longer = stretched(layers, 100)
    print(f"the same passages in texts 100 times as long: {seconds(lambda: compare(longer)):.2f} s")
    before, edited = counted(layers), with_one_more(layers)
    spent = seconds(lambda: before.after(edited).comparison)
    print(f"after one edit: {spent * 1e3:.0f} ms (at most 50 are wanted)")
    alone = one_transcript(layers, 0)
    six = corpus(coders=6, codes=108)
    number = len(six.codings.ids)
    print(f"6 coders × 108 codes, {number:,} codings: {seconds(lambda: compare(six), 3):.2f} s")
    peers(layers, taken)
    parents = {f"code{i}": f"code{i - i % 8}" for i in range(CODES) if i % 8}
    for name, coders in (("three coders", None), ("two coders", (0, 1))):
        found = differences(layers, parents, coders=coders)
        spent = seconds(partial(differences, layers, parents, coders=coders))
        print(f"differences of {name}: {len(found):,} places in {spent:.2f} s")
    spent = seconds(partial(differences, alone, parents))
    print(f"differences in one transcript: {spent * 1e3:.0f} ms")
    units = characters(layers)
    for kind in SetDistance:
        work = partial(set_alpha, layers, units, distance=kind, parents=parents)
        spent, held = seconds(work, 1), megabytes(work)
        print(f"alpha of sets of codes ({kind}) with interval: {spent:.1f} s, {held:.0f} MB")
    spent = seconds(partial(unitized, layers, parents=parents), 1)
    print(f"u-alpha family of all codes and families, with intervals: {spent:.1f} s")
    print(f"passages matched, all codes × all pairs: {seconds(partial(matching, layers), 1):.2f} s")
    aligned()


def aligned() -> None:
    """Gamma of two coders in one transcript with 270 passages each, beside pygamma-agreement."""
    random = np.random.default_rng(2)
    start = random.integers(0, LENGTH - 400, 270)
    length, code = random.integers(30, 300, 270), random.integers(0, 20, 270)
    near = np.clip(start + random.integers(-40, 41, 270), 0, LENGTH)
    pair = (Passages(start, start + length, code), Passages(near, near + length, code))
    number = (len(pair[0]) + len(pair[1])) / 2
    observed = disorder(*pair) / number
    spent = seconds(lambda: disorder_by_chance(pair, LENGTH, samples=100, seed=(1, 0)), 1)
    chance = disorder_by_chance(pair, LENGTH, samples=100, seed=(1, 0)).mean()
    each = spent / 100
    print(f"gamma, 270 passages a coder, 100 samples: {1 - observed / chance:.3f} in {spent:.2f} s")
    if importlib.util.find_spec("pygamma_agreement"):
        from pyannote.core import Segment
        from pygamma_agreement import CombinedCategoricalDissimilarity, Continuum

        continuum = Continuum()
        for name, marked in zip("AB", pair, strict=True):
            for begin, end, what in zip(marked.start, marked.end, marked.code, strict=True):
                continuum.add(name, Segment(float(begin), float(end)), str(what))
        measure = CombinedCategoricalDissimilarity(alpha=1, beta=1, delta_empty=1.0)
        best = continuum.get_best_alignment(measure)
        assert abs(best.disorder - observed) < 1e-5
        began = time.process_time()
        theirs = continuum.compute_gamma(measure, n_samples=30, precision_level=None)
        taken = time.process_time() - began
        print(
            f"pygamma-agreement, 30 samples: {theirs.gamma:.3f} in {taken:.1f} s"
            f" = {taken / 30 / each:,.0f} × ours for a sample"
        )


if __name__ == "__main__":
    main()
