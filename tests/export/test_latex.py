import pytest

from qualtool.export.latex import LONGEST, escaped, write
from qualtool.export.report import Column, Table


@pytest.mark.parametrize(
    ("words", "latex"),
    [
        ("[…]", r"{[}\ldots{}{]}"),
        (r"\input{x}", r"\textbackslash{}input\{x\}"),
        ("50% of $5 & #1_a^b~c", r"50\% of \$5 \& \#1\_a\textasciicircum{}b\textasciitilde{}c"),
        ("a--b, c", r"a-{}-b, c"),
        ("* a", "{*} a"),
        ("yes 🙂 no", r"yes \beyond{🙂} no"),
        ("قال لي", r"\beyond{قال} \beyond{لي}"),
        ("Zoë Łukasz", "Zoë Łukasz"),
    ],
)
def test_every_character_is_printed_and_none_obeyed(words, latex):
    assert escaped(words) == latex


def test_the_header_repeats_on_each_page():
    text = write([Table("T", (Column("Theme"),), (("a",),))]).decode()
    assert (
        text.index(r"\textbf{Theme}") < text.index(r"\endhead") < text.index("a \\tabularnewline")
    )


def test_a_cell_longer_than_a_page_goes_on_in_further_rows():
    words = "word " * 1000
    text = write([Table("T", (Column("Theme"), Column("Quote")), (("a", words),))]).decode()
    rows = [
        line for line in text.split("\n") if line.endswith(r"\tabularnewline") and "word" in line
    ]
    assert len(rows) == -(-len(words) // LONGEST)
    assert "".join(rows).count("word") == 1000
