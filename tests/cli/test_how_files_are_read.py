"""Claims about options of `qualtool import` that say how a file is to be read."""

from tests.transcripts.test_remarks import word


def test_columns_encoding_and_repair_reach_the_readers(qualtool, study, tmp_path):
    (tmp_path / "talk.csv").write_text("Wer,Was\nI,How was it?\nP41,Hard.\n")
    (tmp_path / "old.txt").write_bytes("I: Proč?\nP42: Žádný důvod.\n".encode("cp1250"))
    (tmp_path / "twice.txt").write_text("I: It’s?\nP43: Yes.\n".encode().decode("cp1252"), "utf-8")
    unclear = qualtool("import", "talk.csv", "--study", study)
    assert unclear.exit_code == 1
    assert "not clear which column" in unclear.err
    assert "--columns" in unclear.err
    for words in (
        ("talk.csv", "--columns", "speaker=Wer,text=Was"),
        ("old.txt", "--encoding", "windows-1250"),
        ("twice.txt", "--repair-encoding"),
    ):
        assert qualtool("import", *words, "--study", study).exit_code == 0
    assert "Hard." in qualtool("transcripts", "show", "P41", "--study", study).out
    assert "Žádný důvod." in qualtool("transcripts", "show", "P42", "--study", study).out
    assert "It’s?" in qualtool("transcripts", "show", "P43", "--study", study).out


def test_comments_become_notes_of_whoever_imports(qualtool, study, tmp_path):
    name, data = word()
    (tmp_path / name).write_bytes(data)
    done = qualtool("import", name, "--comments-as-notes", "--coder", "Ada", "--study", study)
    assert done.exit_code == 0
    assert "with 1 comment as notes" in done.out
    notes = qualtool("notes", "list", "--study", study).out
    assert "Comment in the file: Ask Maud about this." in notes


def test_a_heading_that_differs_from_the_files_name_is_asked_about_and_nothing_chosen(
    qualtool, study, tmp_path
):
    talk = "Transcript of participant 52\n\nI: How?\n\nP51: Hard.\n\nI: Ok.\n\nP51: Yes.\n"
    (tmp_path / "P51 part 1.txt").write_text(talk)
    done = qualtool("import", "P51 part 1.txt", "--study", study, "--dry-run")
    assert "its name says 51, its heading says 52, the label says 51. Which is right?" in done.out
    assert "where are the others?" in done.out


def test_the_columns_of_a_table_are_remembered_for_the_next(kept, tmp_path):
    for name, who in (("first.csv", "P81"), ("second.csv", "P82")):
        (tmp_path / name).write_text(f"Wer,Was\nINT,Was {who} there?\n{who},Yes {who} was.\n")
    kept("import", "first.csv", "--columns", "speaker=Wer,text=Was", "--coder", "Ada")
    said = kept("import", "second.csv", "--coder", "Ada")
    assert "as they were given for a table before" in said
    assert "P82: 1 turn" in said
