"""What would be missing without a perspective, counted by hand and mark by mark."""

from hypothesis import given
from hypothesis import strategies as st

from qualtool.compare.labels import Label
from qualtool.compare.layers import Layers, columns_of
from qualtool.compare.perspectives import without_perspectives
from qualtool.compare.sweep import each_code
from qualtool.compare.units import characters

CODERS = ("Ada", "Ben", "Cara")
OF = {"ada": ("lived experience",), "ben": ("academic",), "cara": (" Academic ", "clinician")}


def speaks(transcript, span):
    """P and the transcript's number; from 50 on somebody else speaks, too."""
    people = [Label(f"p{transcript}", f"P{transcript[1:]}")]
    return [*people, Label("q", "Q")] if span.end > 50 else people


def asked(layers, perspectives=OF):
    found = without_perspectives(
        layers,
        characters(layers),
        each_code(layers),
        perspectives=perspectives,
        who_speaks=speaks,
    )
    return {one.perspective: one for one in found}


def test_passages_and_people_that_only_one_perspective_has(layers):
    laid = layers(
        [
            ("Ada", "hope", 0, 10), ("Ben", "hope", 5, 20), ("Ada", "hope", 60, 70),
            ("Ada", "fear", 30, 40), ("Cara", "trust", 0, 9),
        ],
        [("Ada", "hope", 0, 10), ("Ben", "loss", 0, 10)],
        [("Ada", "hope", 0, 10)],
        coders=CODERS,
    )  # fmt: skip
    one = asked(laid)["lived experience"]
    assert (one.transcripts, one.left_out) == (2, 1)
    hope = one.codes[0]
    assert (hope.passages, hope.missing, hope.others_alone, hope.people) == (3, 2, 0, 3)
    assert [label.name for label in hope.unheard] == ["P1", "Q"]
    assert (one.together.passages, one.together.missing, one.together.others_alone) == (6, 3, 2)
    assert one.words[0] == (
        "Without lived experience (Ada) 3 of 6 passages (50 %) would be missing, "
        "in 2 transcripts that they and others coded."
    )
    assert "Only they used “fear”." in one.words
    assert "On “hope”, 2 of 3 people would not be heard." in one.words


def test_a_coder_with_two_perspectives_is_missed_with_each(layers):
    laid = layers(
        [("Ada", "hope", 0, 10), ("Ben", "hope", 20, 30), ("Cara", "hope", 40, 50)], coders=CODERS
    )
    found = asked(laid)
    assert list(found) == ["academic", "clinician", "lived experience"]
    assert [one.name for one in found["academic"].coders] == ["Ben", "Cara"]
    assert (found["academic"].together.missing, found["clinician"].together.missing) == (2, 1)


def test_what_cannot_be_said_is_said(layers):
    apart = layers([("Ada", "hope", 0, 10)], [("Ben", "hope", 0, 10)])
    assert asked(apart)["academic"].words == (
        (
            "Without academic (Ben): no transcript was coded by them and by others, so nothing is "
            "known."
        ),
    )
    alike = layers([("Ada", "hope", 0, 10), ("Ben", "hope", 0, 10)])
    both = {"ada": ("carer",), "ben": ("carer",)}
    assert asked(alike, both)["carer"].words == (
        "Without carer (Ada and Ben) nobody would have coded.",
    )
    assert asked(alike, {}) == {}
    empty = layers([], standing=[[2, 2]])
    assert "nothing would be missing" in asked(empty)["academic"].words[0]


MARKS = st.lists(
    st.tuples(st.sampled_from(CODERS), st.integers(0, 1), st.integers(0, 7), st.integers(1, 3)),
    max_size=9,
)


@given(MARKS)
def test_missing_shared_and_others_make_up_all_passages(marks):
    labels = [Label(name.lower(), name) for name in CODERS]
    codes = [Label(f"k{i}", f"k{i}") for i in range(2)]
    rows = [
        (str(i), name.lower(), f"k{code}", "t0", start, start + size)
        for i, (name, code, start, size) in enumerate(marks)
    ]
    columns = columns_of(rows, coders=labels, codes=codes, transcripts=[Label("t0", "T0")])
    standing = [[2, 2, 2]]
    laid = Layers.of(labels, codes, [Label("t0", "T0")], [10], columns, standing=standing)
    one = asked(laid)["lived experience"]
    # paint each code's text, and look at the stretches that are marked without a gap in the chain
    touched = {0: [], 1: []}
    for name, code, start, size in sorted(marks, key=lambda mark: mark[2]):
        chains = touched[code]
        if chains and start < chains[-1][1]:
            chains[-1] = (chains[-1][0] | {name}, max(chains[-1][1], start + size))
        else:
            chains.append(({name}, start + size))
    whose = [names for chains in touched.values() for names, _ in chains]
    assert one.together.passages == len(whose)
    assert one.together.missing == sum(names == {"Ada"} for names in whose)
    assert one.together.others_alone == sum("Ada" not in names for names in whose)
