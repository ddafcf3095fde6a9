"""Claims about searching for words in a row of which the last is only begun."""

import pytest


@pytest.mark.parametrize(
    ("words", "places"),
    [
        (["car par*"], ["P01 · P01", "P03 · P03"]),
        (['"car par*"'], ["P01 · P01", "P03 · P03"]),
        (["car pa"], []),
        (["ca* park"], []),
        (['"car par*" leaf*'], ["P01 · P01"]),
        (["car par*", "leaf*"], ["P01 · P01"]),
    ],
)
def test_the_last_of_words_in_a_row_may_be_a_beginning(qualtool, study, words, places):
    said = qualtool("search", *words, "--study", study).out.splitlines()
    assert sorted(line for line in said if " · " in line) == places
