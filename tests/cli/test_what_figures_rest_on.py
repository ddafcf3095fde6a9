"""Every figure says which codebook and which codings it rests on."""

import csv
import io
import re
import shutil

import pytest

ADA = ("--coder", "Ada")
RESTS_ON = re.compile(
    r"Rests on the codebook of .+ \(6 themes and codes, version ([0-9a-f]{8})\) and the codings "
    r"([0-9a-f]{8}); counted on \d+ \w+ \d{4} with qualtool "
)


@pytest.fixture
def rests_on(kept):
    """Codebook version and codings of a comparison, as the terminal says them."""

    def read(*words):
        (found,) = {match.groups() for match in RESTS_ON.finditer(kept("compare", *words))}
        return found

    return read


def test_copies_say_the_same_and_each_change_shows_in_its_own_place(
    kept, rests_on, study, tmp_path
):
    codebook, codings = rests_on()
    copy = tmp_path / "elsewhere" / "copy.qual"
    copy.parent.mkdir()
    shutil.copy(study, copy)
    assert rests_on("--study", copy) == rests_on("Ben", "Ada") == (codebook, codings)
    kept("codebook", "edit", "unaware", "--definition", "Nobody said.", *ADA)
    later, same = rests_on()
    assert (later, same) != (codebook, codings) == (codebook, same)
    kept("code", "remove", "P02", "unaware", "--coder", "Ben")
    assert rests_on()[0] == later
    assert rests_on()[1] != codings
    assert rests_on("--study", copy) == (codebook, codings)


@pytest.mark.parametrize(
    "way",
    [
        ("--measure", "masi,u-alpha,matching"),
        ("--like", "nvivo"),
        ("--like", "atlasti"),
        ("--by", "perspective"),
        ("--pooled", "--themes", "--unit", "turn"),
    ],
)
def test_every_way_of_comparing_rests_on_the_same(rests_on, way):
    assert rests_on(*way) == rests_on()


@pytest.mark.parametrize("suffix", ["md", "html", "tex", "svg"])
def test_what_leaves_says_all_of_it(kept, tmp_path, suffix):
    kept("compare", "--out", f"figures.{suffix}")
    text = (tmp_path / f"figures.{suffix}").read_text("utf-8")
    assert re.search(r"and the codings [0-9a-f]{8} of Ada and Ben in 3 transcripts, P01, P02", text)


@pytest.mark.parametrize("way", [(), ("--like", "dedoose")])
def test_lists_of_figures_have_it_in_columns(kept, rests_on, tmp_path, way):
    kept("compare", *way, "--out", "figures.csv")
    text = (tmp_path / "figures.csv").read_text("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert {(row["codebook"], row["codings"]) for row in rows} == {rests_on(*way)}
    assert {row["which transcripts"] for row in rows} == {"P01; P02; P03"}
