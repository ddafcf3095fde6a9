"""Claims about the keys that give codes."""

import pytest

from qualtool.codebook.editing import plan_add, plan_edit
from qualtool.codebook.keys import KeyTakenError, keys
from qualtool.codebook.model import Code, Codebook
from tests.codebook.examples import after, sample


def test_a_key_is_kept_in_small_letters_and_can_be_taken_off():
    book = after(sample(), plan_edit(sample(), "hope", key=" H "))
    assert keys(book) == {"hope": "h"}
    assert keys(after(book, plan_edit(book, "hope", key=""))) == {}


def test_no_two_codes_have_one_key():
    book = after(sample(), plan_edit(sample(), "hope", key="h"))
    with pytest.raises(KeyTakenError, match="“h” gives “hope” already"):
        plan_edit(book, "burnout", key="H")
    with pytest.raises(KeyTakenError):
        plan_add(book, "new", under="Impact", key="h")
    assert plan_edit(book, "hope", key="h", definition="Other").changes


def test_the_key_of_a_code_that_is_gone_is_free():
    book = Codebook([Code("a", "a", key="h", removed=True), Code("b", "b", key="h")])
    assert keys(book) == {"b": "h"}


def test_of_two_codes_that_copies_gave_one_key_the_first_has_it():
    book = Codebook([Code("x", "x", key="h", position=2), Code("y", "y", key="h", position=1)])
    assert keys(book) == {"y": "h"}
