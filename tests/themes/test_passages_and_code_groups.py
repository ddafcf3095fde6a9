import random

from qualtool.themes.grouping_codes import suggest_code_groups
from qualtool.themes.passages import suggest_passages
from tests.themes.fakes import WordCountEmbedder, interviews

MODEL = WordCountEmbedder()
ROWS = interviews(60)
ABOUT_TRAVEL = [one.id for number, one in enumerate(ROWS) if number % 3 == 1]


def test_passages_like_the_coded_ones_come_first_with_their_evidence():
    coded = set(ABOUT_TRAVEL[:8])
    found = suggest_passages(ROWS, coded, MODEL, count=12)
    assert {one.segment.id for one in found.passages} == set(ABOUT_TRAVEL[8:])
    assert {one.nearest.id for one in found.passages} <= coded
    assert found.coded == 8


def test_passages_are_the_same_in_any_order():
    coded = set(ABOUT_TRAVEL[:8])
    rows = list(ROWS)
    random.Random(1).shuffle(rows)
    assert suggest_passages(rows, coded, MODEL) == suggest_passages(ROWS, coded, MODEL)


def test_without_coded_passages_or_with_all_coded_nothing_is_suggested():
    assert suggest_passages(ROWS, (), MODEL).passages == ()
    assert suggest_passages(ROWS, {one.id for one in ROWS}, MODEL).passages == ()
    assert suggest_passages([], (), MODEL).passages == ()


def coded_passages(codes=12):
    return {
        f"c{code:02}": [one.text for number, one in enumerate(ROWS) if number % codes == code]
        for code in range(codes)
    }


def test_codes_about_the_same_thing_come_together():
    found = suggest_code_groups(coded_passages(), MODEL, detail=1.5)
    assert sorted(code for group in found.groups for code in group) == sorted(coded_passages())
    for group in found.groups:
        assert len({int(code[1:]) % 3 for code in group}) == 1


def test_code_groups_are_the_same_in_any_order():
    codes = list(coded_passages().items())
    random.Random(2).shuffle(codes)
    assert suggest_code_groups(dict(codes), MODEL) == suggest_code_groups(coded_passages(), MODEL)


def test_codes_without_passages_are_named_and_few_codes_are_not_grouped():
    found = suggest_code_groups({"a": ["bus far"], "b": [" "], "c": []}, MODEL)
    assert found.groups == ()
    assert found.without_passages == ("b", "c")
    assert suggest_code_groups({}, MODEL).groups == ()
