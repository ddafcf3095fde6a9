import random

import pytest

from qualtool.themes.model import Candidate, Settings
from qualtool.themes.suggesting import suggest_themes
from tests.themes.fakes import WordCountEmbedder, interviews, segment

MODEL = WordCountEmbedder()


def suggested(segments, **options):
    return suggest_themes(segments, MODEL, **options)


@pytest.fixture(scope="module")
def suggestion():
    return suggested(interviews())


def test_every_segment_is_in_one_theme_and_in_one_sub_theme_at_most(suggestion):
    members = [passage for theme in suggestion.themes for passage in theme.members]
    assert sorted(members) == sorted(one.passage for one in interviews())
    for theme in suggestion.themes:
        below = [p for one in suggestion.sub_themes(theme) for p in one.members]
        assert not below or sorted(below) == sorted(theme.members)


def test_what_people_spoke_about_comes_out_apart(suggestion):
    subject = {one.passage: number % 3 for number, one in enumerate(interviews())}
    for theme in suggestion.themes:
        assert len({subject[passage] for passage in theme.members}) == 1


def test_a_candidate_says_who_spoke(suggestion):
    for one in suggestion.candidates:
        assert one.spread.of == 6
        assert sum(one.spread.groups.values()) == one.spread.participants


def test_examples_are_by_different_people(suggestion):
    people = {one.passage: one.participant for one in interviews()}
    for one in suggestion.candidates:
        heard = {people[passage] for passage in one.examples}
        assert len(heard) == min(len(one.examples), one.spread.participants)


def test_members_come_with_the_best_fitting_first(suggestion):
    for one in suggestion.candidates:
        assert list(one.strengths) == sorted(one.strengths, reverse=True)


def test_the_tries_are_said_in_words(suggestion):
    assert str(suggestion.candidates[0].stability) == "stays together in 10 of 10 tries"


def test_without_tries_nothing_is_claimed():
    once = suggested(interviews(), settings=Settings(tries=0))
    assert {str(one.stability) for one in once.candidates} == {"not tried"}


def test_rows_in_another_order_give_the_same(suggestion):
    rows = interviews()
    random.Random(3).shuffle(rows)
    assert suggested(rows) == suggestion


def test_only_new_texts_are_asked_of_the_model():
    model = WordCountEmbedder()
    first = suggest_themes(interviews(), model)
    asked = len(model.asked)
    again = suggest_themes(
        [*interviews(), segment(99, "entirely new words")], model, known=first.new_vectors
    )
    assert model.asked[asked:] == ["entirely new words"]
    assert len(again.new_vectors) == 1


def test_more_detail_gives_more_candidates():
    few = suggested(interviews(90), settings=Settings(detail=0.3, tries=0))
    many = suggested(interviews(90), settings=Settings(detail=3, tries=0))
    assert len(many.candidates) > len(few.candidates)


def test_codes_draw_together_what_has_them():
    """The same words throughout: only the codes can tell the segments apart."""
    rows = [
        segment(n, f"We talked about it there {'again ' * (n // 2)}".strip()) for n in range(40)
    ]
    codes = {one.id: {"first" if n % 2 else "second"} for n, one in enumerate(rows)}
    side = {one.passage: n % 2 for n, one in enumerate(rows)}
    found = suggested(rows, codes=codes, settings=Settings(tries=0))
    groups = [one for one in found.candidates if not found.sub_themes(one)]
    assert all(len({side[passage] for passage in one.members}) == 1 for one in groups)


def test_a_code_a_segment_is_no_harm():
    codes = {one.id: {f"code {number}"} for number, one in enumerate(interviews()[:12])}
    assert suggested(interviews(), codes=codes, settings=Settings(tries=0)).candidates


def test_under_twenty_segments_the_nearest_pairs_are_given():
    few = suggested(interviews(19))
    assert few.candidates == ()
    assert "19 passages are too few" in few.too_little
    assert len(few.nearest_pairs) == 5
    likeness = [pair.likeness for pair in few.nearest_pairs]
    assert likeness == sorted(likeness, reverse=True)


TEXTS = {
    "the same": "the very same words",
    "nothing": "",
    "fillers": "um yeah",
    "different": "words{0} other{1} more{2}",
    "no letters": "… 12 — !",
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_any_number_of_segments_can_be_given(text):
    for count in [*range(25), 50, 100]:
        rows = [segment(n, text.format(n, n // 3, n % 2)) for n in range(count)]
        codes = {one.id: {f"c{n % 3}"} for n, one in enumerate(rows) if n % 2}
        found = suggested(rows, codes=codes, settings=Settings(tries=2))
        assert found.record.segments + found.record.without_words == count


def test_two_segments_with_one_id_are_a_mistake():
    with pytest.raises(ValueError, match="same id"):
        suggested([segment(1, "one"), segment(1, "two")])


def test_progress_runs_and_can_stop_the_work():
    class StoppedError(Exception):
        pass

    heard = []

    def stop(doing, share):
        heard.append((doing, share))
        if doing.startswith("trying"):
            raise StoppedError

    with pytest.raises(StoppedError):
        suggested(interviews(), progress=stop)
    assert all(0 <= share <= 1 for _, share in heard)


def test_a_candidate_is_the_same_after_it_was_kept(suggestion):
    for one in suggestion.candidates:
        assert Candidate.from_fields(one.id, one.to_fields()) == one


def test_the_record_says_how_the_run_was_made(suggestion):
    record = suggestion.candidates[0].record
    assert record == suggestion.record.to_fields()
    assert record["model_hash"] == MODEL.hash
    assert set(record["versions"]) >= {"numpy", "scipy", "scikit-learn"}
    assert len(record["labels"]) == 64
