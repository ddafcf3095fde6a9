"""Claims about reStructuredText."""

from qualtool.transcripts.formats import restructured
from tests.transcripts.spoken import assert_sound, spoken

TEXT = """\
=========
Interview
=========
:Date: 3 May

.. note:: Typed by hand.
   It may be wrong.

**I**: How was it?

Getting ill
-----------

**P07**: Hard.

.. a comment

It went on.

**I**: And now?
"""


def test_labels_are_found_and_marks_are_nobodys():
    parsed = restructured.read(TEXT.encode())
    assert_sound(parsed)
    assert parsed.source == TEXT
    assert spoken(parsed) == [("I", "How was it?"), ("P07", "Hard. It went on."), ("I", "And now?")]
    assert [line for _, line in parsed.not_understood] == [
        "Interview",
        ":Date: 3 May",
        "Getting ill",
    ]
    assert parsed.notes == ("Directives and comments of the file are nobody's words.",)


def test_a_list_or_a_rule_of_dashes_is_no_title():
    parsed = restructured.read(b"**I**: so\n\n----------\n\n**P07**: yes\n\n**I**: ok\n")
    assert spoken(parsed) == [("I", "so"), ("P07", "yes"), ("I", "ok")]
    assert not parsed.not_understood
