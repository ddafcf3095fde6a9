"""What is on record of files that were taken out."""

import hashlib

import pytest

from qualtool.gathering.taken import taken_lines
from qualtool.store.study import open_study

ADA = ("--coder", "Ada")


@pytest.fixture
def taken(study):
    def read():
        with open_study(study).read() as db:
            return taken_lines(db)

    return read


def test_a_file_is_on_record_with_whose_words_are_in_it(recorded, taken, tmp_path, kept):
    (tmp_path / "at-home").mkdir()
    recorded("quotes", "--out", "at-home/quotes.csv", *ADA)
    [line] = taken()
    data = (tmp_path / "at-home" / "quotes.csv").read_bytes()
    assert (line.taken.file, line.taken.format) == ("quotes.csv", "csv")
    assert line.taken.what == "quote table"
    assert line.taken.sha256 == hashlib.sha256(data).hexdigest()
    # P02 did not agree to be quoted.
    assert line.codes == ("P01", "P03")
    assert line.who == "Ada"
    assert "took out “quotes.csv” (quote table), with the words of 2 participants" in kept(
        "history"
    )
    assert "at-home" not in kept("export", "list")


@pytest.mark.parametrize(
    ("words", "what", "whose"),
    [
        (("export", "codings", "c.xlsx"), "codings", ("P01", "P03")),
        (("code", "export", "c.csv"), "codings", ("P01", "P03")),
        (("export", "log", "whole"), "log", ("P01", "P02", "P03")),
        (("differences", "--out", "d.csv"), "differences to settle", ("P01", "P03")),
        (
            ("codebook", "split", "unaware", "a", "--list-to", "s.csv"),
            "passages of a code",
            ("P01",),
        ),
    ],
    ids=" ".join,
)
def test_every_file_with_words_is_on_record(kept, recorded, taken, words, what, whose):
    kept("participants", "consent", "P01", "P02", "P03", "--archive", "yes", *ADA)
    recorded(*words)
    [line] = taken()
    assert (line.taken.what, line.codes) == (what, whose)


def test_no_figures_are_on_record_and_nothing_that_was_not_written(unchanged, refused, tmp_path):
    unchanged("export", "themes", "t.csv")
    unchanged("codebook", "export", "c.docx")
    refused("quotes", "--out", tmp_path / "nowhere" / "q.csv")
    assert "No file" in unchanged("export", "list")


def test_undo_passes_over_what_was_taken_out(kept, refused, log, taken):
    kept("code", "add", "P03", "supervision", "that car park", *ADA)
    kept("quotes", "--out", "q.csv", *ADA)
    assert "undid: coded" in kept("undo", *ADA)
    kept("quotes", "--out", "q.csv", *ADA)
    told = refused("undo", taken()[0].taken.stamp, *ADA)
    assert "cannot be undone: the file has left the study" in told
    assert len(taken()) == 2


def test_what_was_decided_since_is_told(kept, taken):
    kept("quotes", "--out", "before.csv", *ADA)
    kept("participants", "set", "P01", "consent_quote=no", *ADA)
    kept("participants", "set", "P03", "site=London", *ADA)
    kept("quotes", "--out", "after.csv", *ADA)
    first, second = taken()
    assert first.since == "This file was made before P01 changed their consent."
    assert (second.since, second.codes) == ("", ("P03",))
    assert "before.csv: This file was made before P01 changed their consent." in kept(
        "export", "list"
    )


def test_a_study_that_can_only_be_read_is_taken_out_all_the_same(
    kept, taken, study, tmp_path, monkeypatch
):
    monkeypatch.setattr("os.access", lambda *_: False)
    assert "small.qual can only be read: this is not on record" in kept("quotes", "--out", "q.csv")
    assert (tmp_path / "q.csv").exists()
    assert taken() == ()
