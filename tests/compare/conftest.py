"""Small layers, written as rows of (coder, code, start, end)."""

import pytest

from qualtool.compare.labels import Label
from qualtool.compare.layers import Layers, columns_of

CODERS = ("Ada", "Ben", "Cara")
CODES = ("hope", "trust", "fear", "loss")


@pytest.fixture
def layers():
    """Layers of interviews that share a length, from one list of rows each."""

    def make(*interviews, coders=CODERS[:2], codes=CODES, length=100, **more):
        labels = [
            tuple(Label(name.lower(), name) for name in names)
            for names in (coders, codes, [f"T{i}" for i in range(len(interviews))])
        ]
        rows = [
            (f"c{t}.{i}", coder.lower(), code, f"t{t}", start, end)
            for t, interview in enumerate(interviews)
            for i, (coder, code, start, end) in enumerate(interview)
        ]
        columns = columns_of(rows, coders=labels[0], codes=labels[1], transcripts=labels[2])
        return Layers.of(*labels, [length] * len(interviews), columns, **more)

    return make
