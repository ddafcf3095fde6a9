from qualtool.codebook.colours import ON_DARK, ON_PAPER, colours, for_dark_ground, line_styles
from qualtool.codebook.model import Code, Codebook
from qualtool.codebook.table import rows
from tests.codebook.examples import sample


def test_themes_take_the_twelve_colours_in_turn():
    themes = [Code(str(n), f"theme {n}", "theme", position=n) for n in range(14)]
    found = colours(Codebook(themes))
    assert [found[str(n)] for n in range(14)] == [*ON_PAPER, *ON_PAPER[:2]]


def test_codes_take_the_colour_of_their_theme_unless_they_have_their_own():
    found = colours(
        Codebook([*sample().codes, Code("own", "own", parent="recovery", colour="#123456")])
    )
    assert found["values"] == found["recovery"] == found["hope"] == ON_PAPER[0]
    assert found["impact"] == found["burnout"] == ON_PAPER[1]
    assert found["own"] == "#123456"


def test_a_theme_with_its_own_colour_takes_no_turn():
    found = colours(
        Codebook([Code("a", "a", colour="#123456"), Code("b", "b"), Code("c", "c", tree="Two")])
    )
    assert found == {"a": "#123456", "b": ON_PAPER[0], "c": ON_PAPER[0]}


def test_siblings_are_told_apart_by_their_lines():
    codes = [Code(str(n), f"code {n}", parent="top", position=n) for n in range(5)]
    found = line_styles(Codebook([Code("top", "theme", "theme"), *codes]))
    assert found.pop("top") == "solid"
    assert list(found.values()) == ["solid", "double", "dotted", "dashed", "solid"]


def luminance(colour):
    """Relative luminance after WCAG 2.2."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_the_twelve_colours_can_be_read_on_white_and_their_counterparts_on_black():
    for light, dark in zip(ON_PAPER, ON_DARK, strict=True):
        assert 1.05 / (luminance(light) + 0.05) >= 4.5
        assert (luminance(dark) + 0.05) / 0.05 >= 4.5
        assert for_dark_ground(light) == dark
    assert for_dark_ground("#123456") == "#123456"


def test_the_table_has_a_row_for_each_code_in_tree_order():
    found = rows(sample())
    assert [(row.depth, row.kind, row.name) for row in found[:4]] == [
        (0, "theme", "Values"),
        (1, "sub-theme", "Recovery"),
        (2, "code", "hope"),
        (2, "code", "role-model"),
    ]
    assert found[2].path == ("Values", "Recovery", "hope")
    assert found[2].definition == "Brings hope"
    assert rows(sample(), tree="another") == ()
