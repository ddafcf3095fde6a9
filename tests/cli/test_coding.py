"""`qualtool code`: marking passages, taking codings in and out as CSV, autocoding."""

import csv
import io
import shutil

import pytest

from qualtool.coding.files import COLUMNS
from qualtool.export.codings import WITHHELD
from qualtool.store.coding import load_codings, notes_about_codings
from qualtool.store.passages import load_coded_passages
from qualtool.store.study import create_study, open_study


def codings(place):
    """What is coded in a study, by what people call it."""
    with open_study(place).read() as db:
        notes = notes_about_codings(db)
        return [
            (p.title, p.coding.span, p.path, p.coder, p.coding.direction, notes.get(p.coding.id))
            for p in load_coded_passages(db)
        ]


def in_layer(place, coder):
    return [row for row in codings(place) if row[3] == coder]


def rows(place):
    return list(csv.reader(io.StringIO(place.read_bytes().decode("utf-8-sig"), newline="")))


def test_a_passage_is_coded_by_its_words_with_note_and_direction(kept, study):
    before = codings(study)
    ben = ("--coder", "ben")
    said = kept(
        "code", "add", "P03", "Support > supervision", "When to stop  talking", *ben,
        "--note", "said twice", "--direction", "helps",
    )  # fmt: skip
    assert said == "Kept: coded 1 passage as “Support > supervision”.\n"
    new = [row for row in codings(study) if row not in before]
    [(title, span, path, coder, direction, note)] = new
    assert (title, path, coder) == ("P03", ("Support", "supervision"), "Ben")
    assert (direction, note) == ("helps", "said twice")
    assert "When to stop talking" in kept("code", "list", "--coder", "Ben", "--transcript", "p03")
    assert f"{span.start}–{span.end}" in kept("code", "list", "--code", "supervision")


def test_words_that_stand_twice_need_their_position(kept, refused, study, tmp_path):
    (tmp_path / "P09.txt").write_text("P09: No time. None at all, no time. No time.\n")
    kept("import", "P09.txt", "--coder", "Ada")
    words = ("code", "add", "P09", "no-time", "No time.", "--coder", "Ada")
    assert "stands in P09 2 times" in refused(*words)
    assert "needs both --start and --end" in refused(*words, "--start", "5")
    kept(*words, "--start", "36", "--end", "44")
    assert [row[1].start for row in in_layer(study, "Ada") if row[0] == "P09"] == [36]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("P07", "unaware", "car park"), "There is no transcript called “P07”."),
        (("P01", "hope", "car park"), "There is no code named “hope”."),
        (("P01", "unaware", "bus stop"), "“bus stop” does not stand in P01."),
        (("P01", "unaware", ""), "No words are given."),
        (("P01", "unaware", "x" * 10_000), "does not stand in P01."),
        (("P01", "unaware", "I found a leaflet in the car park."), "in the study already"),
        (("P01", "unaware", "car park", "--coder", "Zoë"), "There is no coder named “Zoë”."),
        (("P01", "unaware", "car park", "--direction", "up"), "“up” is no direction."),
    ],
)
def test_what_cannot_be_coded_is_said(refused, words, told):
    coder = () if "--coder" in words else ("--coder", "Ada")
    assert told in refused("code", "add", *words, *coder)


def test_who_codes_has_to_be_said_where_there_are_several(refused):
    told = refused("code", "add", "P01", "unaware", "car park")
    assert "It is not clear who is coding." in told
    assert "--coder NAME: Ada, Ben" in told


@pytest.mark.parametrize("name", ["{x}", "{count}", "{0!r:{9}}", "{", "[red]", "50% of %s"])
def test_a_code_may_have_any_name(kept, study, name):
    kept("codebook", "add", name, "--coder", "Ada")
    said = kept("code", "add", "P01", name, "A phone call on the first day.", "--coder", "Ada")
    assert said == f"Kept: coded 1 passage as “{name}”.\n"
    assert kept("undo", "--coder", "Ada") == f"Kept: undid: coded 1 passage as “{name}”.\n"
    kept("undo", "--coder", "Ada")
    said = kept("history", "--about", "coded 1 passage")
    assert f"coded 1 passage as “{name}”" in said


def test_very_long_and_reordering_names_are_shown_whole_and_in_order(kept, refused):
    for name in ("x" * 10_000, "a\u202eb\u2066c"):
        kept("codebook", "add", name, "--coder", "Ada")
        kept("code", "add", "P01", name, "The second week", "--coder", "Ada")
        shown = kept("codebook", "show")
        assert name.translate(dict.fromkeys(map(ord, "\u202e\u2066"))) in shown
        assert "\u202e" not in shown + kept("code", "list") + kept("history")
    assert "\u202e" not in refused(
        "code", "auto", "a\u202eb\u2066c", "--words", "week", "--widen", "words", "--coder", "Ada"
    )


def test_ones_own_coding_is_taken_away_and_nobody_elses(kept, refused, study):
    before = in_layer(study, "Ben")
    kept("code", "remove", "P01", "unaware", "leaflet", "--coder", "Ada")
    assert len([r for r in in_layer(study, "Ada") if r[0] == "P01"]) == 1
    assert in_layer(study, "Ben") == before
    told = refused("code", "remove", "P01", "unaware", "leaflet", "--coder", "Ben")
    assert "you have coded nothing like this" in told
    kept("undo", "--coder", "Ada")
    told = refused("code", "remove", "P01", "unaware", "--coder", "Ada")
    assert "2 of your codings fit" in told
    start = told.partition("at ")[2].partition(",")[0]
    kept("code", "remove", "P01", "unaware", "--start", start, "--coder", "Ada")
    assert len([r for r in in_layer(study, "Ada") if r[0] == "P01"]) == 1


def test_codings_come_back_the_same_from_a_file(kept, recorded, study, tmp_path):
    kept("participants", "set", "P02", "consent_quote=yes", "--coder", "Ada")
    cy = ("--coder", "=Cy")
    kept("codebook", "add", "--under", "Support", "--coder", "Ada", "--", "-not said")
    kept("coders", "add", "=Cy", "--coder", "Ada")
    for words, note in [("The second week, perhaps.", '=1+1, "so"\r\nyes'), ("car park", "-'- x")]:
        kept(
            "code",
            "add",
            *cy,
            "--note",
            note,
            "--direction",
            "both",
            "--",
            "P01",
            "-not said",
            words,
        )
    kept("transcripts", "replace", "P01", "weeks", "[time]", "--coder", "Ada")
    kept("transcripts", "replace", "P03", "every time.", "", "--coder", "Ada")
    wanted = codings(study)
    assert recorded("code", "export", "all.csv") == f"Wrote {len(wanted)} codings to all.csv.\n"
    heading, *lines = rows(tmp_path / "all.csv")
    assert heading == list(COLUMNS)
    assert not [cell for line in lines for cell in line if cell[:1] in tuple("=+-")]
    fresh = tmp_path / "fresh.qual"
    shutil.copy(study, fresh)
    for line in kept("history", "--about", "coded", "--study", fresh).splitlines()[3:-1]:
        kept("undo", line.split()[-1], "--coder", "Ada", "--study", fresh)
    assert codings(fresh) == []
    said = kept("code", "import", "all.csv", "--study", fresh)
    assert said == f"Kept: imported {len(wanted)} codings from all.csv.\n"
    assert codings(fresh) == wanted


def test_words_are_withheld_from_a_file_of_codings_without_consent(recorded, refused, tmp_path):
    said = recorded("code", "export", "all.csv")
    assert "Without their words: 3 of 9 passages" in said
    assert [row[3] for row in rows(tmp_path / "all.csv")[1:] if row[0] == "P02"] == [WITHHELD] * 3
    # What is withheld proves no place, so such a row is not read back.
    assert "3 codings cannot be placed" in refused("code", "import", "all.csv")


def test_a_passage_that_reads_as_nothing_comes_back_too(kept, study, tmp_path):
    kept("participants", "set", "P02", "consent_quote=yes", "--coder", "Ada")
    kept("code", "add", "P01", "no-time", "phone call", "--coder", "Ada")
    kept("transcripts", "replace", "P01", "A phone call on the first day.", "", "--coder", "Ada")
    kept("code", "export", "all.csv", "--coder", "Ada")
    wanted = in_layer(study, "Ada")
    kept("code", "remove", "P01", "no-time", "--coder", "Ada")
    kept("code", "import", "all.csv")
    assert in_layer(study, "Ada") == wanted


def test_one_coders_codings_are_written_alone(kept, tmp_path, refused):
    kept("code", "export", "ben.csv", "--coder", "ben")
    assert {row[5] for row in rows(tmp_path / "ben.csv")[1:]} == {"Ben"}
    assert "There is no coder" in refused("code", "export", "x.csv", "--coder", "Zoë")


def test_a_dry_run_of_an_import_says_what_it_would_do(kept, unchanged, study, tmp_path):
    (tmp_path / "new.csv").write_text(
        "Transcript;quote;CODE;coder;start;end\n"
        "P02;My sister did.;no-time;Ada;0;3\n"
        "P02.txt;My sister did.;no-time;Ben;;\n"
        ";;;;;\n"
    )
    said = unchanged("code", "import", "new.csv", "--dry-run")
    assert said.startswith("Would have imported 2 codings from new.csv.\n")
    assert "1 quote found by the words, not the position." in said
    before = codings(study)
    said = kept("code", "import", "new.csv")
    assert said.startswith("Kept: imported 2 codings from new.csv.\n")
    new = [row for row in codings(study) if row not in before]
    assert [(row[2][-1], row[3]) for row in new] == [("no-time", "Ada"), ("no-time", "Ben")]
    assert len({row[1] for row in new}) == 1


MIXED = """transcript,quote,code,coder
P02,My sister did.,no-time,Ada
P02,My brother did.,no-time,Ada
P02,My sister did.,hope,Ada
P77,My sister did.,no-time,Ada
P02,My sister did.,no-time,Zoë
"""


def test_rows_that_cannot_be_placed_stop_an_import_unless_the_rest_is_wanted(
    kept, refused, study, tmp_path
):
    (tmp_path / "mixed.csv").write_text(MIXED)
    told = refused("code", "import", "mixed.csv")
    assert "4 codings cannot be placed:" in told
    assert "mixed.csv, line 3: “My brother did.” does not stand in P02." in told
    assert "mixed.csv, line 4: There is no code named “hope”." in told
    assert "mixed.csv, line 5: There is no transcript called “P77”." in told
    assert "mixed.csv, line 6: There is no coder named “Zoë”." in told
    said = kept("code", "import", "mixed.csv", "--partly")
    assert said.startswith("Kept: imported 1 coding from mixed.csv.")
    assert "line 6" in said
    assert "in the study already" in refused("code", "import", "mixed.csv", "--partly")


def test_an_import_of_nothing_that_fits_is_refused_also_partly(refused, tmp_path):
    (tmp_path / "none.csv").write_text("transcript,quote,code,coder\nP77,x,no-time,Ada\n")
    assert "There is no transcript called “P77”." in refused(
        "code", "import", "none.csv", "--partly"
    )


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "has no column “transcript”"),
        (b"x", "has no column “transcript”"),
        (b"transcript,quote", "has no column “code”"),
        (b"transcript,quote,code\n", "holds no codings"),
        (b"transcript,quote,code\nP01,car park,unaware\n", "does not say who coded this"),
        (b"transcript,quote,code,coder\nP01,,unaware,Ada\n", "line 2: there is no quote"),
        (b"transcript,quote,code,coder\nP01,car", "line 2: there is no code"),
        (b'transcript,quote,code,coder\nP01,"car', "line 2"),
        (b"transcript,quote,code,coder,start\nP01,car,unaware,Ada,4\n", "not positions"),
        (b"transcript,quote,code,coder,start,end\nP01,car,unaware,Ada,x,9\n", "not positions"),
        (b"transcript,quote,code,coder,start,end\nP01,,unaware,Ada,0,9\n", "not “”"),
        ("transcript,quote,code\nP01,Zoë,x".encode("latin-1"), "not UTF-8"),
        ("transcript,quote,code\nP01,Zoë,x".encode("utf-16"), "not UTF-8"),
        (bytes(range(256)) * 40, "not UTF-8"),
        (b"PK\x03\x04" + bytes(500), "has no column “transcript”"),
        (b"transcript,quote,code,coder\nP01," + b"y" * 200_000 + b",unaware,Ada\n", "line 2"),
    ],
)
def test_a_file_that_holds_no_codings_is_a_sentence(refused, tmp_path, data, told):
    (tmp_path / "bad.csv").write_bytes(data)
    assert told in refused("code", "import", "bad.csv")


def test_a_file_that_is_not_there_is_a_sentence(refused):
    assert "no such file" in refused("code", "import", "nowhere.csv")


def test_autocoding_shows_what_it_would_code_and_keeps_nothing_unasked(refused, qualtool, typed):
    words = ("code", "auto", "supervision", "--words", "nobody told", "--widen", "turn")
    told = refused(*words, "--coder", "Ada")
    assert "Nothing was coded." in told
    assert "--yes" in told
    typed("n")
    refused(*words, "--coder", "Ada")
    typed()
    outcome = qualtool(*words, "--coder", "Ada")
    assert outcome.exit_code == 1
    assert "I found a leaflet in the car park." in outcome.out
    assert "Code these 2 passages as “supervision”?" in outcome.out


def test_autocoding_codes_participants_words_alone(kept, typed, study):
    before = codings(study)
    words = ("code", "auto", "supervision", "--words", "you, mm, nob*", "--coder", "Ada")
    typed("y")
    assert "Kept: autocoded 4 passages as “supervision”." in kept(*words, "--widen", "words")
    new = [row for row in codings(study) if row not in before]
    with open_study(study).read() as db:
        origins = [coding.origin for coding in load_codings(db)]
    assert origins.count("autocoding") == 4
    assert sorted(row[0] for row in new) == ["P01", "P02", "P03", "P03"]


def test_autocoding_by_parts_of_words_and_by_pattern(kept, refused, study):
    ada = ("--coder", "Ada", "--yes")
    assert "Nothing was found" in refused("code", "auto", "no-time", "--words", "eaflet", *ada)
    kept("code", "auto", "no-time", "--words", "eaflet", "--parts", "--widen", "words", *ada)
    kept("code", "auto", "no-time", "--pattern", r"\bfirst\s+day\b", "--widen", "sentence", *ada)
    words = kept("code", "list", "--coder", "Ada", "--code", "no-time", "--transcript", "P01")
    assert "eaflet" in words
    assert "A phone call on the first day." in words
    told = refused(
        "code", "auto", "no-time", "--pattern", r"first day", "--widen", "sentence", *ada
    )
    assert "in the study already" in told


def test_a_long_preview_is_cut_and_says_so(kept, tmp_path):
    text = "".join(f"P09: it was word {n} of many.\n\nI: Yes?\n\n" for n in range(60))
    (tmp_path / "P09.txt").write_text(text)
    kept("import", "P09.txt", "--coder", "Ada")
    said = kept(
        "code", "auto", "no-time", "--words", "word", "--widen", "words", "--coder", "Ada", "--yes"
    )
    assert "… and 20 more passages." in said
    assert "Kept: autocoded 60 passages" in said


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((), "Give either --words or --pattern."),
        (("--words", "a", "--pattern", "a"), "Give either --words or --pattern."),
        (("--words", " , *,"), "There are no words to look for."),
        (("--words", "zebra"), "Nothing was found"),
        (("--pattern", "("), "“(” is not a regular expression"),
        (("--pattern", "x*"), "Nothing was found"),
        (("--words", "week", "--widen", "page"), "“page” is not a passage to code."),
    ],
)
def test_what_cannot_be_autocoded_is_said(refused, words, told):
    assert told in refused("code", "auto", "unaware", *words, "--coder", "Ada", "--yes")


def test_an_empty_study_has_no_codings_to_list(kept, refused, tmp_path, study):
    study.unlink()
    create_study(tmp_path / "empty.qual")
    assert "0 codings." in kept("code", "list")
    assert "Add yourself first" in refused("code", "add", "P01", "x", "y")
    assert "There is no transcript" in refused("code", "list", "--transcript", "P01")
    assert "There is no code" in refused("code", "list", "--code", "x")
    assert kept("code", "export", "none.csv") == "Wrote 0 codings to none.csv.\n"
