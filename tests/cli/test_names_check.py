"""`qualtool names check`: what slipped through, in the study and in files that leave it."""

import io
import zipfile

import docx
import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment

ADA = ("--coder", "Ada")
GOOD = "gravel lantern Orkney ninth"


@pytest.fixture
def check(study, qualtool):
    def run(*words):
        return qualtool("names", "check", *words, "--study", study)

    return run


@pytest.fixture
def known(study, qualtool, monkeypatch, tmp_path):
    """A names list in which Brindle is hidden."""
    monkeypatch.setenv("QUALTOOL_NAMES_PASSPHRASE", GOOD)
    (tmp_path / "names.csv").write_text(
        "decision,name,also,becomes,kind\nhide,Ora Brindle,Brindle,[friend],person\n"
    )
    said = qualtool("names", "apply", "names.csv", *ADA, "--study", study)
    assert said.exit_code == 0, said.err


def test_a_study_without_names_passes(check):
    said = check()
    assert said.exit_code == 0
    assert said.out.startswith("Nothing was found that surely tells who somebody is.")


def test_the_whole_study_is_looked_through(check, known, qualtool, tmp_path, study):
    (tmp_path / "Ora Brindle 2.txt").write_text("I: Who?\n\nP09: So brindle’s sister rang.\n")
    qualtool("import", "Ora Brindle 2.txt", *ADA, "--study", study)
    qualtool("notes", "add", "Ring Brindle on 07700 900123", *ADA, "--study", study)
    qualtool("codebook", "edit", "unaware", "--example", "Brindle said", *ADA, "--study", study)
    said = check()
    assert said.exit_code == 1
    for words in (
        "Ora Brindle (in the names list): ",
        "P09: …Who? So »brindle«’s sister rang",
        "the file name of P09: …»Ora Brindle« 2.txt…",
        "a note, text: …Ring »Brindle« on 07700",
        "a code, example: … »Brindle« said…",
        "07700 900123 (by the words around it, or how it is written): 1 place",
    ):
        assert words in said.out, said.out


def word_file():
    document = docx.Document()
    document.core_properties.author = "Ora Brindle"
    document.sections[0].header.paragraphs[0].text = "About Brindle"
    paragraph = document.add_paragraph("They said Brin")
    paragraph.add_run("dle").bold = True
    if hasattr(document, "add_comment"):
        document.add_comment(paragraph.runs, text="is that Brindle?", author="Ted")
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def excel_file():
    book = Workbook()
    book.active["A1"] = "what Brindle said"
    book.active["A1"].comment = Comment("or ORA BRINDLE", "Ted")
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def archive():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as packed:
        packed.writestr("project.qde", '<p xmlns="x" creator="Brindle">well</p>')
        packed.writestr("sources/one.txt", "So Brindle went.")
    return file.getvalue()


FILES = {
    "quotes.docx": (word_file, ["quotes.docx, in headers", "in the properties", "quotes.docx: "]),
    "quotes.xlsx": (excel_file, ["quotes.xlsx: …what »Brindle«", "quotes.xlsx, in comments"]),
    "quotes.html": (
        lambda: (
            b"<title>x</title><p>So <img alt='Brindle'> and Brind<b>le</b> <!-- Brindle --></p>"
        ),
        ["and »Brindle« …"],
    ),
    "quotes.csv": (lambda: b"quote\nso Brindle said\n", ["quotes.csv: …quote so »Brindle« said…"]),
    "about Brindle.md": (lambda: b"nothing", ["in its name: …about »Brindle«…"]),
    "project.qdpx": (archive, ["project.qdpx: …»Brindle« well", "in sources/one.txt"]),
}


@pytest.mark.usefixtures("known")
@pytest.mark.parametrize("name", FILES)
def test_files_of_every_form_are_looked_through(name, check, tmp_path):
    data, wanted = FILES[name]
    (tmp_path / name).write_bytes(data())
    said = check(name)
    assert said.exit_code == 1
    for words in wanted:
        assert words in said.out


def test_a_file_with_nothing_in_it_passes_and_a_broken_one_is_named(check, tmp_path):
    (tmp_path / "fine.csv").write_text("quote\nso he said\n")
    (tmp_path / "broken.docx").write_bytes(b"PK\x03\x04 and then nothing")
    assert check("fine.csv").exit_code == 0
    said = check("fine.csv", "broken.docx")
    assert said.exit_code == 1
    assert "“broken.docx”: The file is damaged" in said.err


def test_an_export_says_what_it_holds_and_is_written_all_the_same(study, qualtool, tmp_path):
    (tmp_path / "P09.txt").write_text("I: Who?\n\nP09: So ring me on 07700 900123 then.\n")
    qualtool("import", "P09.txt", *ADA, "--study", study)
    qualtool("participants", "set", "P09", "consent_quote=yes", *ADA, "--study", study)
    qualtool("code", "add", "P09", "unaware", "ring me on 07700 900123", *ADA, "--study", study)
    said = qualtool("code", "export", "all.csv", *ADA, "--study", study)
    assert said.exit_code == 0, said.err
    assert (
        "all.csv holds 1 telephone number. See them with: qualtool names check all.csv" in said.out
    )


def test_those_who_speak_are_looked_for_once_the_names_file_is_remembered(
    check, known, qualtool, study, tmp_path
):
    (tmp_path / "who.csv").write_text("name,becomes,role\nIda Wexcombe,P01,participant\n")
    said = qualtool("names", "remember", "who.csv", "--study", study)
    assert said.out == "Put 1 name into the names list small.names.\n"
    qualtool("notes", "add", "ask Wexcombe again", *ADA, "--study", study)
    said = check()
    assert said.exit_code == 1
    assert "a note, text: …ask »Wexcombe« again" in said.out


def test_without_a_passphrase_nothing_is_remembered(qualtool, study, tmp_path):
    (tmp_path / "who.csv").write_text("name,becomes\nIda Wexcombe,P01\n")
    said = qualtool("names", "remember", "who.csv", "--study", study)
    assert said.exit_code == 1
    assert "There is no names list small.names." in said.err
