"""Claims about the parts of a candidate, and about the numbers of candidates."""

from dataclasses import replace

import pytest

from qualtool.themes.accepting import plan_split
from qualtool.themes.model import Candidate, Settings
from qualtool.themes.numbering import in_order, numbered
from qualtool.themes.splitting import NoPartsError, split
from qualtool.themes.suggesting import suggest_themes
from tests.themes.fakes import WordCountEmbedder, interviews, segment

MODEL = WordCountEmbedder()
SEGMENTS = interviews()
FOUND = suggest_themes(SEGMENTS, MODEL, settings=Settings(tries=0)).candidates


def whole(segments):
    """A candidate that holds all of the segments."""
    passages = tuple(one.passage for one in segments)
    return replace(FOUND[0], members=passages, places=((0.2, 0.7),) * len(passages))


def test_the_parts_hold_every_passage_once_and_stand_under_what_they_are_parts_of():
    candidate = whole(SEGMENTS)
    parts = split(candidate, SEGMENTS[::-1], MODEL)
    assert len(parts) > 1
    assert sorted(passage for one in parts for passage in one.members) == sorted(candidate.members)
    assert {one.parent for one in parts} == {candidate.id}
    assert {one.run for one in parts} == {candidate.run}
    assert all(one.record["parts_of"] == candidate.id for one in parts)
    assert {place for one in parts for place in one.places} == {(0.2, 0.7)}
    assert {one.spread.of for one in parts} == {candidate.spread.of}


def test_the_same_passages_have_the_same_parts():
    candidate = whole(SEGMENTS)
    assert split(candidate, SEGMENTS, MODEL) == split(candidate, SEGMENTS[::-1], MODEL)


def test_what_has_no_parts_is_said():
    alike = [segment(number, "the bus was late again") for number in range(12)]
    with pytest.raises(NoPartsError, match="of one kind"):
        split(whole(alike), alike, MODEL)
    with pytest.raises(NoPartsError, match="5 passages are too few"):
        split(whole(alike[:5]), alike[:5], MODEL)


def test_parts_are_kept_and_read_back():
    candidate = whole(SEGMENTS)
    parts = split(candidate, SEGMENTS, MODEL)
    action = plan_split(candidate, parts)
    assert action.summary.startswith("split the candidate “")
    assert tuple(Candidate.from_fields(one.id, one.fields) for one in action.changes) == parts


def test_numbers_go_as_deep_as_the_parts():
    top, other = (replace(FOUND[0], id=name, parent=None) for name in "ab")
    part = replace(top, id="c", parent="a", members=top.members[:5])
    smaller = replace(top, id="d", parent="a", members=top.members[:2])
    deep = replace(top, id="e", parent="c", members=top.members[:1])
    ordered = in_order([deep, smaller, other, part, top])
    assert {number: one.id for number, one in numbered(ordered).items()} == {
        "1": "a",
        "1.1": "c",
        "1.1.1": "e",
        "1.2": "d",
        "2": "b",
    }


def test_a_part_whose_whole_is_gone_is_still_to_be_seen():
    lost = replace(FOUND[0], id="x", parent="gone")
    assert list(numbered(in_order([lost]))) == ["1"]
