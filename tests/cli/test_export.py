"""`qualtool export` and `quotes`: tables and the log as files."""

import csv
import io
import json

import pytest

from qualtool.store.study import create_study

ADA = ("--coder", "Ada")
SUFFIXES = ["docx", "xlsx", "csv", "md", "html", "tex"]


def rows(place):
    return list(csv.reader(io.StringIO(place.read_bytes().decode("utf-8-sig"), newline="")))


def test_quotes_are_shown_without_those_who_did_not_agree(unchanged):
    said = unchanged("quotes")
    assert "I found a leaflet in the car park." in said
    assert "P01, carer" in said
    assert "work nights" not in said
    assert "nobody told me there was a group" not in said


def test_quotes_follow_theme_layer_columns_and_pattern(kept, unchanged, tmp_path):
    kept("quotes", "--theme", "Support", "--layer", "ben", "--out", "q.csv")
    assert [row[3] for row in rows(tmp_path / "q.csv")[1:]] == ["You can't learn that from a book"]
    kept("quotes", "--columns", "who, quote", "--who", "{group} {number}", "--out", "q.csv")
    heading, *lines = rows(tmp_path / "q.csv")
    assert [name.casefold() for name in heading] == ["who", "quote"]
    assert ["advocate 3", "Somebody to ring after a bad one."] in lines
    said = unchanged("quotes", "--by", "site", "--balance")
    assert "Site" in said
    assert "Devon" in said


def test_quotes_come_from_the_agreed_layer_once_there_is_one(kept, refused):
    refused("quotes", "--layer", "Zoë")
    kept("settle", "--alike", *ADA)
    assert "leaflet" not in kept("quotes")
    assert "leaflet" in kept("quotes", "--layer", "all")
    assert "leaflet" in kept("quotes", "--layer", "Ada")
    assert kept("quotes", "--layer", "AGREED") == kept("quotes")


def test_the_studys_settings_are_used_for_quotes(kept):
    kept("settings", "attribution", "a person from {site}", *ADA)
    kept("settings", "title", "[red] {x}", *ADA)
    kept("settings", "smallest group", "2", *ADA)
    said = kept("quotes")
    assert "a person from Devon" in said
    assert "Themes and quotes: [red] {x}" in said
    assert "readers may recognise" not in said
    kept("settings", "smallest group", "9", *ADA)
    assert "readers may recognise" in kept("quotes")


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize(
    "words", [("quotes", "--out"), ("export", "codings"), ("export", "themes")], ids=" ".join
)
def test_tables_are_written_in_every_format(unchanged, recorded, tmp_path, words, suffix):
    # A table of figures holds nobody's words.
    write = unchanged if "themes" in words else recorded
    said = write(*words, f"table.{suffix}")
    assert said.startswith("Wrote ")
    assert f" to table.{suffix}.\n" in said
    data = (tmp_path / f"table.{suffix}").read_bytes()
    assert data.startswith(b"PK") if suffix in {"docx", "xlsx"} else b"Awareness" in data
    write(*words, f"table.{suffix}")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["small.qual", f"table.{suffix}"]


def test_codings_are_written_of_one_layer_and_code(kept, tmp_path):
    kept("export", "codings", "c.csv")
    assert len(rows(tmp_path / "c.csv")) == 10
    kept("export", "codings", "c.csv", "--layer", "Ben", "--code", "Awareness")
    assert len(rows(tmp_path / "c.csv")) == 4


def test_themes_are_counted_by_group_at_the_wanted_level(unchanged, kept, tmp_path):
    assert "unaware" not in unchanged("export", "themes")
    assert "unaware" in unchanged("export", "themes", "--levels", "2")
    kept("codebook", "add", "Values", "--tree", "Second paper", *ADA)
    kept("export", "themes", "t.csv", "--tree", "second paper")
    assert [row[0] for row in rows(tmp_path / "t.csv")[1:]][:1] == ["Values"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("quotes", "--theme", "hope"), "There is no code named “hope”."),
        (("quotes", "--by", "shoe size"), "Participants have no “shoe size”."),
        (("quotes", "--columns", "theme,colour"), "no column “colour”"),
        (("quotes", "--columns", ","), "no column “”"),
        (("quotes", "--who", "{nope}"), "{nope}"),
        (("quotes", "--who", "{"), "braces that do not match"),
        (("quotes", "--who", "{code!r:>{0}}"), "that is not known"),
        (("quotes", "--out", "q.odt"), "“.odt” is no format for tables."),
        (("quotes", "--out", "q"), "The file name has no ending."),
        (("quotes", "--out", "q.csv", "--balance"), "holds one table"),
        (("export", "codings", "c.pdf"), "“.pdf” is no format for tables."),
        (("export", "codings", "c.csv", "--code", "hope"), "There is no code named “hope”."),
        (("export", "codings", "c.csv", "--layer", "Zoë"), "There is no coder named “Zoë”."),
        (("export", "themes", "--tree", "x"), "There is no codebook named “x”"),
        (("export", "themes", "--layer", ""), "There is no coder named “”."),
    ],
)
def test_what_cannot_be_written_is_said_and_nothing_is_left_behind(refused, tmp_path, words, told):
    assert told in refused(*words)
    assert [path.name for path in tmp_path.iterdir()] == ["small.qual"]


def test_an_empty_study_has_empty_tables(kept, study, tmp_path):
    study.unlink()
    create_study(tmp_path / "empty.qual")
    for words in (("quotes",), ("quotes", "--balance"), ("quotes", "--by", "group")):
        kept(*words)
    kept("export", "themes")
    for suffix in SUFFIXES:
        kept("export", "codings", f"c.{suffix}")
        kept("quotes", "--out", f"q.{suffix}")
        kept("export", "themes", f"t.{suffix}")
        kept("codebook", "export", f"b.{suffix}")


def test_hostile_names_go_through_every_table(kept, tmp_path):
    name = "=[red] {x} \u202e<b \\input"
    kept("codebook", "add", "--under", "Support", *ADA, "--", name)
    kept("coders", "add", name, *ADA)
    kept("code", "add", "--coder", name, "--note", name, "--", "P01", name, "car park")
    for suffix in SUFFIXES:
        kept("quotes", "--out", f"q.{suffix}")
        kept("export", "codings", f"c.{suffix}")
        kept("codebook", "export", f"b.{suffix}")
    for words in (("quotes",), ("compare",), ("differences",), ("codebook", "show")):
        assert "\u202e" not in kept(*words)


def test_the_log_is_written_for_other_programs(kept, recorded, tmp_path, log):
    kept("participants", "consent", "P01", "P02", "P03", "--archive", "yes", *ADA)
    entries = log()
    said = recorded("export", "log", "out")
    assert said == f"Wrote {len(entries):,} actions, 3 texts and every table to out.\n"
    lines = [
        json.loads(line)
        for line in (tmp_path / "out" / "log.jsonl").read_text("utf-8").splitlines()
    ]
    assert [line["stamp"] for line in lines] == [entry.stamp for entry in entries]
    assert [
        {(change["kind"], change["id"]): change["fields"] for change in line["changes"]}
        for line in lines
    ] == [{(c.kind, c.id): dict(c.fields) for c in entry.changes} for entry in entries]
    texts = [path.read_text("utf-8") for path in (tmp_path / "out" / "texts").iterdir()]
    assert len(texts) == 3
    assert any("🙂" in text for text in texts)
    heading, *codings = rows(tmp_path / "out" / "tables" / "coding.csv")
    assert len(codings) == 9
    assert {"coder", "code", "transcript", "start", "end"} <= set(heading)


def test_the_log_goes_into_no_folder_that_holds_something(refused, tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine.txt").write_text("x")
    assert "is not an empty folder; nothing was written." in refused("export", "log", "out")
    assert "is not an empty folder" in refused("export", "log", "small.qual")
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["mine.txt"]
