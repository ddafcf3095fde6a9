import pytest

from qualtool.quoting.negations import negations


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("I could not go.", ("not",)),
        ("I couldn't, I didn’t, I DON'T", ("couldn't", "didn’t", "don't")),
        ("I didnt go and it wasnt far", ("didnt", "wasnt")),
        ("Nobody, nothing, no one", ("nobody", "nothing", "no one")),
        (
            "neither this nor that, hardly ever, without him",
            ("neither", "nor", "hardly", "without"),
        ),
        ("no, no, no", ("no",)),
        ("I want a note about the knot in the north", ()),
        ("I noticed the tent, it was innocent", ()),
    ],
)
def test_negations_are_found_as_whole_words(text, found):
    assert negations(text) == found
