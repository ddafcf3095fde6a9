"""`qualtool suggest themes --last`: the candidates that people decide about stay in sight."""

import pytest

from qualtool.history.model import Action, Change
from qualtool.store.keep import keep
from qualtool.store.study import open_study
from qualtool.store.themes import load_latest_run
from qualtool.store.transcripts import load_participants, load_titles
from qualtool.themes.numbering import numbered
from tests.cli.test_themes import TOPICS

ADA = ("--coder", "Ada")
AGAIN = ("suggest", "themes", "--last")


@pytest.fixture
def suggested(kept, once, tmp_path):
    """The lines of a suggestion, from three interviews and one recording that names nobody."""

    def make():
        for code in ("P11", "P12", "P13"):
            turns = [f"I: And then?\n\n{code}: {text[:-1]}, said {code}." for text in TOPICS]
            (tmp_path / f"{code}.txt").write_text("\n\n".join(turns))
        recorded = "The bus did not come today either.\n\nI walked home.\n"
        (tmp_path / "memo.txt").write_text(recorded)
        kept("import", "P11.txt", "P12.txt", "P13.txt", "memo.txt", *ADA)
        return kept("suggest", "themes", "--detail", "3", *ADA)

    return once(make)


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


def test_one_is_left_for_later_and_taken_up_again(suggested, kept, refused):
    kept("suggest", "themes", "--later", "1", *ADA)
    assert " — left for later\n" in kept(*AGAIN)
    kept("suggest", "themes", "--reopen", "1", *ADA)
    assert "left for later" not in kept(*AGAIN)
    assert "Nothing was decided" in refused("suggest", "themes", "--reopen", "1", *ADA)


def test_the_parts_of_one_stand_below_it_until_that_is_undone(suggested, kept, refused, study):
    kept("suggest", "themes", "--detail", "0.2", *ADA)
    with open_study(study).read() as db:
        before = load_latest_run(db)
    number, whole = next(
        (number, one)
        for number, one in numbered(before).items()
        if not any(other.parent == one.id for other in before) and len(one.members) > 6
    )
    assert "parts" in kept("suggest", "themes", "--split", number, *ADA)
    assert f"  {number}.1  " in kept(*AGAIN)
    with open_study(study).read() as db:
        parts = [one for one in load_latest_run(db) if one.parent == whole.id]
    assert sum(len(one.members) for one in parts) == len(whole.members)
    assert "was split already" in refused("suggest", "themes", "--split", number, *ADA)
    kept("undo", *ADA)
    with open_study(study).read() as db:
        assert load_latest_run(db) == before


def test_a_suggestion_that_was_undone_can_be_made_again(suggested, kept, study):
    with open_study(study).read() as db:
        before = load_latest_run(db)
    kept("undo", *ADA)
    with open_study(study).read() as db:
        assert load_latest_run(db) == ()
    kept("suggest", "themes", "--detail", "3", *ADA)
    with open_study(study).read() as db:
        assert load_latest_run(db) == before


def test_nobody_who_withdrew_is_suggested_from(suggested, kept, study):
    with open_study(study).begin() as db:
        person = next(one for one in load_participants(db) if one.code == "P11")
        keep(db, Action("withdrew P11", [Change.of(person, withdrawn=True)]), by="Ada")
    assert "said P11" not in kept(*AGAIN)
    kept("suggest", "themes", "--detail", "3", *ADA)
    with open_study(study).read() as db:
        withdrawn = next(key for key, title in load_titles(db).items() if title == "P11")
        members = [passage for one in load_latest_run(db) for passage in one.members]
    assert members
    assert withdrawn not in {passage.transcript for passage in members}
