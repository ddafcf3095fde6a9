"""Claims about time marks that stand between a label and the words."""

import pytest

from qualtool.transcripts.readers import parse
from tests.transcripts.spoken import assert_sound, spoken

NO_TIME = "Ben: Well.\n\nAda: No.\n\nBen: So.\n\n"


@pytest.mark.parametrize(
    "mark", ["[04:20]", "(04:20)", "\\[04:20\\]", " [0:04:20] ", "[04:20.0]", "(4:20)"]
)
@pytest.mark.parametrize("label", ["Ada:", "**Ada:**", "**Ada**:"])
def test_a_time_after_the_label_is_no_spoken_word(label, mark):
    parsed = parse("a.md", f"{NO_TIME}{label} {mark} Yes [laughs].\n".encode())
    assert_sound(parsed)
    assert spoken(parsed)[-1] == ("Ada", "Yes [laughs].")
    assert parsed.turns[-1].began == 260_000


@pytest.mark.parametrize(
    "said", ["[99:99] we said", "[one] and (two)", "\\[laughs\\] no", "at 04:20"]
)
def test_other_brackets_and_times_stay_words(said):
    parsed = parse("a.md", f"{NO_TIME}Ada: {said}\n".encode())
    assert spoken(parsed)[-1] == ("Ada", said)
    assert parsed.turns[-1].began is None


def test_a_later_paragraph_may_begin_with_a_time_as_markdown_writes_it():
    parsed = parse("a.md", f"{NO_TIME}Ada: Yes.\n\n\\[05:00\\] And then no \\[05:10\\]\n".encode())
    assert_sound(parsed)
    assert spoken(parsed)[-1] == ("Ada", "Yes. And then no")


def test_a_turn_that_holds_nothing_but_a_time_has_no_words():
    parsed = parse("a.md", f"{NO_TIME}Ada: [05:00]\n\nBen: Oh.\n".encode())
    assert_sound(parsed)
    assert spoken(parsed)[-2:] == [("Ada", ""), ("Ben", "Oh.")]
