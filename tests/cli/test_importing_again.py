"""`qualtool import`: interviews that the study has already, and recordings that name nobody."""

from tests.study.building import INTERVIEWS

ADA = ("--coder", "Ada")

LONG = (
    "I: When did you first hear of it?\n\nP09: In March, I think, or it may have been April. "
    "There was a letter on the mat and I put it with the others, because they all looked the same "
    "to me by then. My sister found it. She said, have you read this, and I hadn't.\n\n"
    "I: And then?\n\nP09: I rang them, and it rang out. So I wrote it on the calendar.\n"
)


def test_the_same_words_with_other_quotation_marks_are_refused(kept, refused, tmp_path):
    (tmp_path / "first.txt").write_text(LONG)
    (tmp_path / "second.md").write_text(LONG.replace("'", "’").replace("\n\n", "\n\n\n"))
    kept("import", "first.txt", *ADA)
    told = refused("import", "second.md", *ADA)
    assert "“second.md” has the same words as “P09”; nothing was imported." in told


def test_a_corrected_version_comes_in_with_a_question(kept, tmp_path):
    (tmp_path / "first.txt").write_text(LONG)
    (tmp_path / "second.txt").write_text(LONG.replace("April", "May"))
    kept("import", "first.txt", *ADA)
    said = kept("import", "second.txt", *ADA)
    assert "“second.txt” says nearly the same as “P09”: is it another version of it?" in said


def test_words_that_nobody_is_named_for_can_be_given_to_one_person(kept, study, tmp_path):
    (tmp_path / "diary.txt").write_text("It began in March.\n\nThen nobody rang.\n")
    said = kept("import", "diary.txt", "--dry-run", *ADA)
    assert "not quoted or counted as anybody's" in said
    said = kept("import", "diary.txt", "--participant", "P09", *ADA)
    assert "All words are taken as those of P09." in said
    (tmp_path / "people.csv").write_text("code,consent_quote\nP09,yes\n")
    kept("participants", "import", "people.csv", *ADA)
    kept("code", "add", "P09", "unaware", "Then nobody rang.", *ADA)
    assert "P09" in kept("quotes", "--layer", "Ada", "--theme", "unaware")


def test_of_very_many_labels_the_first_are_listed(kept, tmp_path):
    talk = "".join(f"P{number}: So I said {number}.\n\n" for number in range(100, 160))
    (tmp_path / "group.txt").write_text(talk)
    said = kept("import", "group.txt", "--dry-run", *ADA)
    assert "    P124: 1 turn, 4 words\n    and 35 more labels: are they all people?\n" in said
    assert "P125:" not in said


def test_one_letter_is_a_text_and_not_nothing(refused, tmp_path):
    (tmp_path / "one.txt").write_text("x")
    assert "1 byte" in refused("import", "one.txt", *ADA)


def test_the_small_study_is_no_copy_of_itself(unchanged, tmp_path):
    (tmp_path / "P04.txt").write_text(INTERVIEWS["P01.txt"].replace("P01", "P04") + "\nI: Yes?\n")
    said = unchanged("import", "P04.txt", "--dry-run", *ADA)
    assert "Would have imported “P04”" in said
