"""The codebooks that ship with qualtool."""

from collections import Counter
from pathlib import Path

import pytest

from qualtool.codebook.files import read_codebook, write_codebook
from qualtool.codebook.names import name_key

FOLDER = Path(__file__).parents[2] / "codebooks"

COUNTS = {
    "carer-co-design": (5, 20, 38),
    "psw-barriers-and-facilitators": (6, 19, 33),
    "psw-roles-and-values": (4, 16, 28),
    "umbrella-review": (4, 10, 31),
    "programme-evaluation": (6, 19, 28),
}
"""Themes, sub-themes and codes without the working codes."""

SOME_CODES = {
    "carer-co-design": {
        "Carer availability and awareness > Time": "no-time, crisis-crowds-out",
        "Anticipated impact > Carer": (
            "knowledge-gain, empowerment, normalisation, less-burnout, in-decisions"
        ),
        "Anticipated impact > Doubt": "may-harm",
    },
    "psw-barriers-and-facilitators": {
        "Role: flexibility with structure > Structure": "clear-boundaries, no-structure, too-rigid",
        "What should change > For policy": "valued-as-expertise",
    },
    "psw-roles-and-values": {
        "Values > Recovery is possible": "hope, role-model, encouraging-change",
        "What would help > Room": "room-for-peer-ways",
    },
    "umbrella-review": {
        "Effectiveness > Outcomes": (
            "recovery, depression, perinatal-depression, self-belief, mixed-or-none, cost"
        ),
        "Gaps > Evidence": "who-and-where, co-produced-research",
    },
    "programme-evaluation": {
        "Adverse events > Practice": "boundary-breach, safeguarding",
        "Putting it into practice > Guides": "for-the-guide",
    },
}


def shipped(name):
    return read_codebook((FOLDER / f"{name}.yaml").read_bytes())


def test_five_codebooks_ship():
    assert {path.stem for path in FOLDER.glob("*.yaml")} == set(COUNTS)


@pytest.mark.parametrize("name", COUNTS)
def test_a_shipped_codebook_has_all_its_codes(name):
    codebook = shipped(name).codebook
    kinds = Counter(
        code.kind for code in codebook if codebook.theme_of(code).name != "Working codes"
    )
    assert (kinds["theme"], kinds["sub-theme"], kinds["code"]) == COUNTS[name]
    for place, codes in SOME_CODES[name].items():
        children = codebook.children(codebook.named(place))
        assert ", ".join(child.name for child in children) == codes


@pytest.mark.parametrize("name", COUNTS)
def test_a_shipped_codebook_has_the_working_codes(name):
    codebook = shipped(name).codebook
    children = codebook.children(codebook.named("Working codes"))
    assert [child.name for child in children] == ["anonymise", "distress", "good-quote", "unsure"]


@pytest.mark.parametrize("name", COUNTS)
def test_everything_in_a_shipped_codebook_is_described(name):
    file = shipped(name)
    assert "All examples are invented." in file.about
    for code in file.codebook:
        assert code.definition
        assert code.kind != "code" or code.example
        assert len(file.codebook.path_of(code)) <= 3


@pytest.mark.parametrize("name", COUNTS)
def test_a_shipped_codebook_refers_only_to_names_it_has(name):
    """What an exclude names between brackets is where such passages go instead."""
    codebook = shipped(name).codebook
    known = {name_key(code.name) for code in codebook}
    for code in codebook:
        if code.exclude.endswith(")"):
            referred = code.exclude.rpartition("(")[2].removesuffix(")")
            assert name_key(referred) in known


@pytest.mark.parametrize("name", COUNTS)
def test_a_shipped_codebook_is_written_as_qualtool_writes_it(name):
    file = shipped(name)
    lines = (FOLDER / f"{name}.yaml").read_text(encoding="utf-8").splitlines(keepends=True)
    text = "".join(line for line in lines if not line.startswith("#"))
    assert write_codebook(file.codebook, name=file.name, about=file.about) == text
