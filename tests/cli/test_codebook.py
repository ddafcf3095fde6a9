"""`qualtool codebook`: seeing and changing what the codes mean."""

import csv
import io
import re
import shutil

import pytest

from qualtool.store.codebook import load_codebook
from qualtool.store.coding import count_codings
from qualtool.store.study import create_study, open_study

ADA = ("--coder", "Ada")

YAML = """codebook: Codebook
contains:
  - theme: Support
    contains:
      - code: money
        definition: What it costs.
"""


@pytest.fixture
def codes(study):
    """The paths of all codes, in order."""

    def read(place=study):
        with open_study(place).read() as db:
            book = load_codebook(db)
            return [book.path_text(code) for code in book.walk()]

    return read


@pytest.fixture
def coded(study):
    """The number of passages of each code, by name."""

    def read():
        with open_study(study).read() as db:
            book, found = load_codebook(db), {}
            for code, count in count_codings(db).items():
                name = book.resolve(code).name
                found[name] = found.get(name, 0) + count
            return found

    return read


def test_the_tree_is_shown_with_counts_and_on_demand_with_definitions(kept, unchanged):
    kept(
        "codebook", "edit", "no-time", "--definition", "No hours [red]", "--exclude", "money", *ADA
    )
    tree, _, version = unchanged("codebook", "show").partition("This is ")
    assert version.startswith("the codebook of ")
    assert tree == (
        "Codebook\n"
        "  Awareness\n"
        "    unaware  (4 passages)\n"
        "    no-time  (2 passages)\n"
        "  Support\n"
        "    supervision  (2 passages)\n"
        "    lived-experience  (1 passage)\n"
    )
    assert "        definition: No hours [red]\n        exclude: money\n" in unchanged(
        "codebook", "show", "--full", "--tree", "codebook"
    )
    assert unchanged("codebook", "show", "awareness").splitlines()[:2] == [
        "  Awareness",
        "    unaware  (4 passages)",
    ]


def test_showing_what_is_not_there_is_a_sentence(refused):
    assert "There is no code named “hope”." in refused("codebook", "show", "hope")
    assert "There is no codebook named “x”" in refused("codebook", "show", "--tree", "x")


def test_an_empty_codebook_says_how_to_begin(kept, study, tmp_path):
    study.unlink()
    create_study(tmp_path / "empty.qual")
    assert kept("codebook", "show").startswith("The codebook is empty.")


def test_a_code_is_added_where_it_is_wanted_with_all_that_is_said_of_it(kept, codes, study):
    kept(
        "codebook", "add", "rest", "--under", "Support", "--before", "supervision",
        "--kind", "code", "--definition", "d", "--include", "i", "--exclude", "e",
        "--example", "x", "--colour", "#aa00ff", *ADA,
    )  # fmt: skip
    assert codes()[3:5] == ["Support", "Support > rest"]
    with open_study(study).read() as db:
        code = load_codebook(db).named("rest")
    assert (code.definition, code.include, code.exclude, code.example) == ("d", "i", "e", "x")
    assert code.colour.casefold() == "#aa00ff"
    kept("codebook", "add", "Values", "--tree", "Second paper", *ADA)
    assert "Second paper\n  Values\n" in kept("codebook", "show")
    assert kept("codebook", "show", "--tree", "second paper") == "Second paper\n  Values\n"
    kept(
        "codebook",
        "edit",
        "rest",
        "--colour",
        "#000000",
        "--kind",
        "sub-theme",
        "--include",
        "",
        *ADA,
    )
    with open_study(study).read() as db:
        code = load_codebook(db).named("rest")
    assert (code.include, code.kind, code.definition) == ("", "sub-theme", "d")


def test_a_code_is_renamed_moved_and_merged_with_its_passages(kept, codes, coded):
    kept("codebook", "rename", "no-time", "hours", *ADA)
    kept("codebook", "move", "hours", "--under", "Support", "--before", "lived-experience", *ADA)
    assert codes()[2:] == [
        "Support",
        "Support > supervision",
        "Support > hours",
        "Support > lived-experience",
    ]
    kept("codebook", "merge", "hours", "unaware", "--into", "supervision", *ADA)
    assert coded() == {"supervision": 8, "lived-experience": 1}
    kept("codebook", "move", "supervision", *ADA)
    kept("codebook", "move", "lived-experience", "--tree", "Second paper", *ADA)
    assert "supervision" in codes()
    assert "Second paper\n  lived-experience" in kept("codebook", "show")
    for _ in range(5):
        kept("undo", *ADA)
    assert coded() == {"unaware": 4, "no-time": 2, "supervision": 2, "lived-experience": 1}


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("add", ""), "A name is missing."),
        (("add", "\x1b\x00\x07"), "A name is missing."),
        (("add", "a > b"), "can't contain “>”"),
        (("add", "UNAWARE", "--under", "Awareness"), "There is a code named “unaware”"),
        (("add", "x", "--under", "hope"), "There is no code named “hope”."),
        (("add", "x", "--before", "hope"), "There is no code named “hope”."),
        (("add", "x", "--colour", "blue"), "blue"),
        (("add", "x", "--kind", "thing"), "thing"),
        (("edit", "unaware"), "Nothing to change was given."),
        (("edit", "unaware", "--colour", "#12"), "#12"),
        (("rename", "unaware", "no-time"), "There is a code named “no-time”"),
        (("move", "Awareness", "--under", "unaware"), "Awareness"),
        (("merge", "Awareness", "--into", "unaware"), "would lose its place"),
        (("merge", "unaware", "--into", "unaware"), "at least one other code"),
        (("split", "unaware", "no-time"), "There is a code named “no-time”"),
        (("split", "unaware", "a", "A"), "each once"),
        (("remove", "unaware"), "This is still used for 4 passages"),
        (("remove", "Awareness"), "More stands below “Awareness”: 2 codes."),
        (("remove", "Awareness", "--children", "remove"), "still used for 6 passages"),
        (
            ("remove", "Awareness", "--children", "remove", "--move-passages-to", "unaware"),
            "can't take the passages",
        ),
        (("remove", "unaware", "--move-passages-to", "hope"), "no code named “hope”"),
    ],
)
def test_a_change_that_cannot_be_made_is_said(refused, words, told):
    assert told in refused("codebook", *words, *ADA)


def test_removing_says_where_passages_and_children_go(kept, codes, coded):
    kept("codebook", "remove", "unaware", "--move-passages-to", "no-time", *ADA)
    assert coded()["no-time"] == 6
    kept("codebook", "remove", "Awareness", "--children", "lift", *ADA)
    assert codes() == ["no-time", "Support", "Support > supervision", "Support > lived-experience"]
    kept(
        "codebook", "remove", "Support", "--children", "remove",
        "--move-passages-to", "no-time", *ADA,
    )  # fmt: skip
    assert codes() == ["no-time"]
    assert coded() == {"no-time": 9}


def fill_in(place, *names):
    """Give the listed passages these new codes, in their order."""
    heading, *rows = list(csv.reader(io.StringIO(place.read_text("utf-8-sig"), newline="")))
    filled = [[*row[:-1], name] for row, name in zip(rows, names, strict=True)]
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=";").writerows([heading, *filled])
    place.write_bytes(out.getvalue().encode())


def test_a_code_is_split_passage_by_passage(kept, recorded, coded, tmp_path):
    kept("codebook", "add", "not told", "--under", "unaware", *ADA)
    kept("code", "add", "P01", "not told", "car park", *ADA)
    split = ("codebook", "split", "unaware", "early", "late")
    said = recorded(*split, "--list-to", "list.csv")
    assert said.startswith("Wrote 4 passages to list.csv; nothing is split yet.\n")
    fill_in(tmp_path / "list.csv", "early", "late ", "", "EARLY")
    assert "handing on 3 passages" in kept(*split, "--by", "list.csv", *ADA)
    here = {
        name: number for name, number in coded().items() if name in {"early", "late", "unaware"}
    }
    assert here == {"early": 2, "late": 1, "unaware": 1}
    assert "not told  (1 passage)" in kept("codebook", "show")
    kept("undo", *ADA)
    assert coded()["unaware"] == 4
    assert "handing on 0 passages" in kept(*split, *ADA)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "has no column “coding”"),
        (b"coding,quote\n", "has no column “new code”"),
        (b"coding,new code\n0123,early\n", "line 2: “0123” is no passage of this code."),
        (b"coding,new code\n,early\n", "line 2: “” is no passage of this code."),
        (b"new code,coding\nearly\n", "line 2: “” is no passage of this code."),
        (b'coding,new code\n"0123,early\n', "cannot be read as a CSV file"),
        ("coding,new code\n0123,früh\n".encode("latin-1"), "cannot be read as a CSV file"),
        (bytes(range(256)), "cannot be read as a CSV file"),
    ],
)
def test_a_list_for_splitting_that_does_not_fit_is_a_sentence(refused, tmp_path, data, told):
    (tmp_path / "list.csv").write_bytes(data)
    words = ("codebook", "split", "unaware", "early", "--by", "list.csv", *ADA)
    assert told in refused(*words)


def test_passages_of_another_code_are_not_handed_on_by_a_split(kept, refused, tmp_path):
    kept("codebook", "split", "supervision", "x", "--list-to", "list.csv")
    fill_in(tmp_path / "list.csv", "early", "early")
    told = refused("codebook", "split", "unaware", "early", "--by", "list.csv", *ADA)
    assert "is no passage of this code" in told


def test_a_split_names_only_the_new_codes(kept, refused, tmp_path):
    kept("codebook", "split", "supervision", "x", "--list-to", "list.csv")
    fill_in(tmp_path / "list.csv", "x", "y")
    told = refused("codebook", "split", "supervision", "x", "--by", "list.csv", *ADA)
    assert "A passage can't go to “y”" in told


def test_a_codebook_is_taken_from_a_file_and_nothing_is_removed(kept, unchanged, codes, tmp_path):
    (tmp_path / "more.yaml").write_text(YAML)
    before = codes()
    said = unchanged("codebook", "import", "more.yaml", "--dry-run")
    assert said.startswith("Would have imported codebook “Codebook”: 1 new (1 code)")
    said = kept("codebook", "import", "more.yaml", *ADA)
    assert said.startswith("Kept: imported codebook “Codebook”: 1 new (1 code)")
    assert set(codes()) == {*before, "Support > money"}
    said = unchanged("codebook", "import", "more.yaml", *ADA)
    assert said.startswith("Nothing changed:")
    kept("codebook", "import", "more.yaml", "--tree", "Second paper", *ADA)
    assert "Second paper\n  Support" in kept("codebook", "show")


def test_a_codebook_that_ships_is_taken_by_its_name(kept, unchanged, codes):
    listed = unchanged("codebook", "shipped").splitlines()
    assert len(listed) > 1
    name = listed[0].partition(":")[0]
    kept("codebook", "import", name, *ADA)
    assert len(codes()) > 10


@pytest.mark.parametrize("suffix", ["yaml", "docx", "xlsx", "csv", "md", "html", "tex"])
def test_the_codebook_is_written_in_every_format(unchanged, tmp_path, suffix):
    said = unchanged("codebook", "export", f"book.{suffix}", "--tree", "codebook")
    assert said.startswith(f"Wrote 6 themes and codes to book.{suffix}.\nThis is the codebook of ")
    data = (tmp_path / f"book.{suffix}").read_bytes()
    if suffix in {"docx", "xlsx"}:
        assert data.startswith(b"PK")
    else:
        assert b"lived-experience" in data
    if suffix in {"md", "html", "tex"}:
        assert re.search(rb"From the codebook of .+ version [0-9a-f]{8}", data)


def test_a_written_codebook_is_the_same_where_it_is_read(kept, codes, tmp_path):
    kept("codebook", "edit", "no-time", "--definition", "a: 'b'\n- c", "--colour", "#123456", *ADA)
    kept("codebook", "export", "book.yaml")
    place = tmp_path / "elsewhere" / "other.qual"
    place.parent.mkdir()
    kept("new", place, "--coder", "Ada")
    kept("codebook", "import", "book.yaml", "--study", place)
    assert codes(place) == codes()
    assert kept("codebook", "diff", place) == "The codebooks are the same.\n"
    assert kept("codebook", "diff", "book.yaml") == "The codebooks are the same.\n"


def test_differences_from_another_copy_are_said_in_words(kept, tmp_path, study):
    before = tmp_path / "before" / "copy.qual"
    before.parent.mkdir()
    shutil.copy(study, before)
    kept("codebook", "rename", "no-time", "hours", *ADA)
    kept("codebook", "add", "money", "--under", "Support", *ADA)
    said = kept("codebook", "diff", before)
    assert "hours" in said
    assert "money" in said
    (tmp_path / "more.yaml").write_text(YAML)
    assert "unaware" in kept("codebook", "diff", "more.yaml", "--tree", "Codebook")


def test_several_trees_are_not_written_to_one_codebook_file(kept, refused):
    kept("codebook", "add", "Values", "--tree", "Second paper", *ADA)
    assert "Say which with --tree: " in refused("codebook", "export", "book.yaml")
    assert "Wrote 1 theme or code" in kept("codebook", "export", "b.yaml", "--tree", "Second paper")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"x",
        b"codebook: x\ncontains: [",
        b"- a\n- b\n",
        b"codebook: x\ncontains: &a [*a]\n",
        b"codebook: x\ncontains: &a\n  - theme: b\n    contains: *a\n",
        b"codebook: x\ncontains:\n  - theme: a\n    contains:\n      - code: b\n      - code: B\n",
        b"codebook: x\ncontains:\n  - theme: a\n    meaning: b\n",
        b"codebook: !!python/object:os.system x\n",
        b"\xff\xfe\x00\x01",
        "codebook: Codebook\ncontains:\n  - code: früh\n".encode("latin-1"),
        bytes(range(256)) * 20,
        b"PK\x03\x04" + bytes(300),
    ],
)
@pytest.mark.parametrize("command", ["import", "diff"])
def test_a_file_that_is_no_codebook_is_a_sentence(refused, tmp_path, data, command):
    (tmp_path / "bad.yaml").write_bytes(data)
    refused("codebook", command, "bad.yaml")


def test_a_file_that_is_not_there_names_those_that_ship(refused):
    assert "or one of those that ship" in refused("codebook", "import", "nowhere.yaml")


@pytest.mark.parametrize("out", ["book", "book.pdf", ".yaml"])
def test_a_format_that_there_is_not_is_a_sentence(refused, out):
    assert "Use one of: .docx" in refused("codebook", "export", out)
