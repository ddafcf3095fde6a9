"""Every figure counts independent work alone, and says what it leaves out."""

import pytest

from qualtool.compare.layers import Standing
from qualtool.gathering.layers import side_by_side
from qualtool.store.study import open_study

ADA, BEN = ("--coder", "Ada"), ("--coder", "Ben")
LATE = "1 coding made after coders could see each other's work is not counted."


@pytest.fixture
def changed_since(kept):
    """All three interviews in a blind round that both have finished; then Ada went on."""
    kept("rounds", "plan", "First", "--twice", "100%", "--yes", *ADA)
    for who in (ADA, BEN):
        kept("rounds", "finish", "--all", *who)

    def go_on():
        kept("code", "add", "P02", "supervision", "It was me and the four walls otherwise", *ADA)

    return go_on


WAYS = (
    ("--words-only",),
    ("--pooled", "--measure", "all"),
    ("--measure", "gamma"),
    ("--by", "perspective"),
    *(("--like", program) for program in ("nvivo", "maxqda", "dedoose")),
)


def test_no_figure_changes_by_what_is_coded_after_others_could_be_seen(changed_since, kept):
    before = [kept("compare", *way, *ADA) for way in WAYS]
    changed_since()
    after = [kept("compare", *way, *ADA) for way in WAYS]
    assert [said.replace(f"{LATE}\n", "") for said in after] == before
    assert all(LATE in said for said in after)


@pytest.mark.parametrize("way", [(), ("--like", "nvivo"), ("--by", "perspective")])
def test_a_file_says_what_is_left_out(changed_since, kept, content, tmp_path, way):
    changed_since()
    kept("compare", *way, "--out", "agreement.md", *ADA)
    assert LATE in content(tmp_path / "agreement.md")


def test_who_has_finished_and_marked_nothing_is_compared(kept, study, refused):
    kept("coders", "add", "Carys", *ADA)
    kept("rounds", "plan", "First", "--coders", "Ben,Carys", "--twice", "100%", "--yes", *ADA)
    kept("rounds", "finish", "--all", *BEN)
    assert "not finished" in refused("compare", "Ben", "Carys", *BEN)
    kept("rounds", "finish", "--all", "--coder", "Carys")
    with open_study(study).seen_by("Ben").read() as db:
        side = side_by_side(db, ["Ben", "Carys"], as_now=False)
    assert (side.layers.standing == Standing.COUNTS).all()
    assert "Only Ben used “unaware”." in kept("compare", "Ben", "Carys", *BEN)
    assert "Carys marked nothing here." in kept("differences", "Ben", "Carys", *BEN)
    for way in WAYS[1:]:
        kept("compare", "Ben", "Carys", *way, *BEN)
