"""`qualtool suggest themes --last`: the candidates that people decide about stay in sight."""

import pytest

from qualtool.store.study import open_study
from qualtool.store.themes import load_latest_run
from tests.cli.test_themes import TOPICS

ADA = ("--coder", "Ada")
AGAIN = ("suggest", "themes", "--last")


@pytest.fixture
def suggested(kept, study, tmp_path):
    """The lines of a suggestion, from three interviews and one recording that names nobody."""
    for code in ("P11", "P12", "P13"):
        turns = [f"I: And then?\n\n{code}: {text[:-1]}, said {code}." for text in TOPICS]
        (tmp_path / f"{code}.txt").write_text("\n\n".join(turns))
    (tmp_path / "memo.txt").write_text("The bus did not come today either.\n\nI walked home.\n")
    kept("import", "P11.txt", "P12.txt", "P13.txt", "memo.txt", *ADA)
    return kept("suggest", "themes", "--detail", "3", *ADA)


def test_it_says_from_how_many_transcripts_it_comes(suggested):
    assert " segments from 6 transcripts, " in suggested


def test_what_was_decided_is_seen_though_codes_have_changed_since(
    suggested, kept, unchanged, study
):
    kept("suggest", "themes", "--reject", "2", "--why", "two things", *ADA)
    kept("suggest", "themes", "--accept", "1", "--name", "Waiting", "--with-passages", *ADA)
    said = unchanged(*AGAIN)
    with open_study(study).read() as db:
        first, *_ = load_latest_run(db)
    assert said.startswith(
        f"1  {', '.join(first.words) or '(no telling words)'} — accepted as “Waiting”\n"
    )
    assert "— rejected: two things\n" in said
    shown = [line for line in suggested.splitlines() if "passages of" in line]
    assert [line for line in said.splitlines() if "passages of" in line] == shown


def test_where_nothing_was_suggested_that_is_said(refused):
    assert "Nothing has been suggested yet." in refused(*AGAIN)
