"""The table of who speaks, and the map of names that its answers make."""

from hypothesis import given
from hypothesis import strategies as st

from qualtool.transcripts.importing import IncomingFile
from qualtool.transcripts.names import NameMap, unnamed_speakers
from qualtool.transcripts.naming import Answer, Answers, alike, name_map, name_rows

NOBODY = NameMap()
LABELS = ["Ada Okafor", "ADA OKAFOR", "Ben Low", "Ben Lowe", "Dr Low", "P07", "I", "Speaker 1", "P"]


def talk(name, *labels):
    said = (f"{label}: Well, that was number {number}." for number, label in enumerate(labels))
    return IncomingFile.of(name, "\n\n".join([*said] * 2).encode())


def rows_of(*files, known=NOBODY, **answers):
    return {row.id: row for row in name_rows(files, known, Answers(**answers))}


FILES = st.lists(st.lists(st.sampled_from(LABELS), min_size=2, max_size=5, unique=True), max_size=3)


@given(FILES, st.data())
def test_everybody_stands_in_one_row_and_a_code_for_each_names_all(labels, data):
    files = [talk(f"{number}.txt", *some) for number, some in enumerate(labels)]
    apart = frozenset(data.draw(st.sets(st.sampled_from(["ada okafor", "ben low", "low"]))))
    rows = name_rows(files, NOBODY, Answers(apart=apart))
    found = sorted((file, label) for row in rows for file in row.files for label in row.labels)
    there = {(file.name, label) for file in files for label in file.parsed.speakers}
    assert there <= set(found)
    assert sum(row.turns for row in rows) == sum(len(file.parsed.turns) for file in files)
    answers = Answers(
        rows={row.id: Answer(f"P{n:02}") for n, row in enumerate(rows) if row.needed}, apart=apart
    )
    names = name_map(name_rows(files, NOBODY, answers), NOBODY, answers)
    for file in files:
        assert unnamed_speakers(file.parsed, names.for_file(file.name)) == ()


def test_a_name_in_other_letters_is_the_same_and_one_that_looks_alike_is_asked_about():
    files = (talk("a.txt", "Ada Okafor", "Ben Low"), talk("b.txt", "ADA OKAFOR", "Ben Lowe"))
    rows = rows_of(*files)
    assert rows["ada okafor"].labels == ("Ada Okafor", "ADA OKAFOR")
    assert alike(tuple(rows.values())) == (("ben low", "ben lowe"),)
    joined = rows_of(*files, joined={"ben lowe": "ben low"})
    assert joined["ben low"].labels == ("Ben Low", "Ben Lowe")
    assert alike(tuple(joined.values())) == ()


def test_speaker_1_is_somebody_else_in_every_file():
    files = (talk("a.txt", "Speaker 1", "I"), talk("b.txt", "Speaker 1", "I"))
    rows = rows_of(*files, rows={"speaker 1|a.txt": Answer("P07")})
    assert rows["speaker 1|a.txt"].role == "participant"
    assert rows["speaker 1|b.txt"].role == "other"
    assert rows["i"].files == ("a.txt", "b.txt")
    names = name_map(tuple(rows.values()), NOBODY, Answers())
    assert names.for_file("a.txt").code_for("Speaker 1") == "P07"
    assert names.for_file("b.txt").code_for("Speaker 1") is None


def test_a_table_that_gives_a_name_other_codes_in_other_files_makes_rows_of_them():
    known = NameMap(in_files={"a.txt": {"Ben Low": "P01"}, "b.txt": {"Ben Low": "P02"}})
    rows = rows_of(talk("a.txt", "Ben Low", "I"), talk("b.txt", "Ben Low", "I"), known=known)
    assert rows["ben low|a.txt"].becomes == "P01"
    assert rows["ben low|b.txt"].becomes == "P02"


def test_what_is_answered_goes_before_what_a_table_says():
    known = NameMap({"Ben Low": "P01", "Torquay": "[town]"})
    answers = Answers(rows={"ben low": Answer("P09")})
    rows = name_rows([talk("a.txt", "Ben Low", "I")], known, answers)
    names = name_map(rows, known, answers)
    assert names.code_for("Ben Low") == "P09"
    assert names.code_for("Torquay") == "[town]"


def test_a_second_interviewer_gets_a_number():
    roles = {"ada okafor": Answer(role="interviewer"), "ben low": Answer(role="interviewer")}
    rows = rows_of(talk("a.txt", "Ada Okafor", "Ben Low"), rows=roles)
    assert {row.becomes for row in rows.values()} == {"Interviewer", "Interviewer 2"}


def test_a_name_that_is_kept_is_pointed_out():
    rows = rows_of(talk("a.txt", "Ben Low", "I"), rows={"ben low": Answer("Ben Low")})
    assert "keeps the name" in rows["ben low"].remark
    assert rows["ben low"].trouble == ""
