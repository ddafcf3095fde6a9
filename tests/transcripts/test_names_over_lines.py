"""Claims about names that a line break divides."""

from qualtool.transcripts.formats import plain_text
from qualtool.transcripts.names import NameMap
from qualtool.transcripts.renaming import renamed
from tests.transcripts.spoken import assert_sound, spoken

NAMES = NameMap({"Ada Okafor": "P07", "Ben Low": "I1"})


def after(text):
    parsed = renamed(plain_text.read(text.encode()), NAMES)
    assert_sound(parsed)
    return spoken(parsed)


def test_a_name_over_two_lines_is_said_once():
    talk = "Ben Low: I asked Ada\nOkafor for it.\n\nAda Okafor: Yes.\n\nBen Low: So.\n"
    assert after(talk)[0] == ("I1", "I asked P07 for it.")


def test_a_name_does_not_reach_into_the_label_of_the_next_turn():
    talk = "Ben Low: I asked Ada\n\nOkafor: Me?\n\nBen Low: You.\n\nOkafor: Yes.\n"
    labels, words = zip(*after(talk), strict=True)
    assert labels == ("I1", "Okafor", "I1", "Okafor")
    assert words[1:] == ("Me?", "You.", "Yes.")
