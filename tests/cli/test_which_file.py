"""What is said about a file's content names the file."""

import pytest

ADA = ("--coder", "Ada")


@pytest.mark.parametrize(
    ("command", "told"),
    [
        (
            ("import", "P09.txt", "--names", "list.csv"),
            "“list.csv”: The file needs a column “name”",
        ),
        (("participants", "import", "list.csv"), "“list.csv”: The file needs a column “code”."),
    ],
)
def test_a_list_is_named_in_what_is_wrong_with_it(refused, tmp_path, command, told):
    (tmp_path / "P09.txt").write_text("I: So?\n\nP09: Yes.\n")
    (tmp_path / "list.csv").write_text("who,what\nMary,P09\n")
    assert told in refused(*command, *ADA)


@pytest.mark.parametrize(
    "command",
    [
        ("import",),
        ("import", "P09.txt", "--names"),
        ("participants", "import"),
        ("codebook", "import"),
        ("code", "import"),
        ("settle", "--from"),
    ],
)
def test_a_folder_is_no_file(refused, tmp_path, command):
    (tmp_path / "P09.txt").write_text("I: So?\n\nP09: Yes.\n")
    (tmp_path / "folder").mkdir()
    assert "folder is a folder, not a file." in refused(*command, "folder", *ADA)
