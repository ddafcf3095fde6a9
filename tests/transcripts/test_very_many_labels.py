"""Claims about a file in which thousands of labels seem to speak."""

from qualtool.transcripts.formats import plain_text
from qualtool.transcripts.speakers import MOST_LABELS, near_spellings


def test_labels_are_compared_while_they_may_be_people():
    many = [f"P{number}" for number in range(MOST_LABELS - 2)]
    assert near_spellings([*many, "Philippa", "Phillippa"]) == (("Philippa", "Phillippa"),)


def test_so_many_labels_are_no_people_and_none_are_compared():
    talk = "".join(f"Person{number}: This is what {number} said.\n\n" for number in range(30_000))
    parsed = plain_text.read(talk.encode())
    assert len(parsed.speakers) == 30_000
    assert parsed.near_spellings == ()
