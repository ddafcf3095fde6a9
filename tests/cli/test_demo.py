"""`qualtool demo`: what it refuses, and what its invented team decides."""

import shlex

import pytest

from qualtool.cli.demo import STEPS
from qualtool.cli.demo_decisions import decision
from qualtool.cli.main import load_part
from qualtool.compare.labels import Label
from qualtool.compare.places import Difference, Kind
from qualtool.transcripts.model import Span


@pytest.mark.parametrize("name", ["small.qual", "full"])
def test_the_demonstration_takes_no_place_that_holds_something(refused, tmp_path, name):
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine.txt").write_text("x")
    assert f"{name} exists already; nothing was changed." in refused("demo", name)
    assert [path.name for path in (tmp_path / "full").iterdir()] == ["mine.txt"]


@pytest.mark.parametrize(
    ("kind", "missing", "outcome"),
    [
        (Kind.EXACT, (Label("c", "Carys"),), "union"),
        (Kind.SIBLING, (), ""),
        (Kind.NESTED, (), "union"),
        (Kind.SHIFTED, (Label("c", "Carys"),), "union"),
        (Kind.ONLY_ONE, (Label("c", "Carys"),), ""),
    ],
)
def test_the_invented_team_settles_what_is_easily_talked_through(kind, missing, outcome):
    one = Difference("d", "t", Span(0, 9), kind, (), missing)
    found, reason = decision(one)
    assert found == outcome
    assert bool(reason) == bool(outcome)


@pytest.mark.parametrize("command", [command for _, command in STEPS])
def test_the_demonstration_takes_commands_and_options_that_there_are(command):
    name, *words = shlex.split(command)
    part = load_part(name)
    if below := getattr(part, "commands", None):
        part = below[words.pop(0)]
    known = {option for parameter in part.params for option in parameter.opts}
    assert {word for word in words if word.startswith("-")} <= known
