"""Every way out of a study, and that no words leave against somebody's wish.

P02 says no. Their words are coded by two coders, marked as a quote, and repeated in a code's
example, in a note and in a memo.
"""

import io
import re
import zipfile

import pytest

from qualtool.cli.main import PARTS, load_part
from qualtool.store.study import open_study
from qualtool.web.app import page_of
from tests.web.conftest import PORT, TOKEN, Browser

ADA = ("--coder", "Ada")
SAID = "I work nights and the ward shuts at eight"
OTHERS = "I found a leaflet in the car park"

WAYS = {
    "quotes": ["quotes --from coded --out {}.csv", "quotes --from coded --balance --out {}.docx"],
    "export codings": ["export codings {}.csv", "export codings {}.xlsx", "export codings {}.html"],
    "export log": ["export log {}"],
    "export agenda": ["export agenda {}.docx"],
    "export decisions": ["export decisions {}.csv"],
    "export themes": ["export themes {}.docx --levels 3"],
    "code export": ["code export {}.csv"],
    "codebook export": ["codebook export {}.yaml", "codebook export {}.docx"],
    "codebook drift": [
        "codebook drift --out {}.csv",
        "codebook drift --out {}.docx",
        "codebook drift no-time --who Ada --out {}.docx",
    ],
    "codebook split": ["codebook split no-time nights --list-to {}.csv"],
    "compare": ["compare --out {}.xlsx"],
    "questions answers": ["questions answers 1 --out {}.csv"],
    "differences": ["differences --all --out {}.csv"],
}
"""Every command that writes a file, by its name."""

WORKING_PAPER = {"transcripts turns", "pack"}
"""What a team needs whole to work on, and says so: who speaks where cannot be marked without, and
a pack is a study for one of its coders."""

WORDLESS = {"demo", "new"}
"""What makes a new study."""


def every_line(place):
    """All that stands in a file or a folder, unpacked."""
    files = [place] if place.is_file() else sorted(p for p in place.rglob("*") if p.is_file())
    for file in files:
        data = file.read_bytes()
        if data[:2] == b"PK":
            with zipfile.ZipFile(io.BytesIO(data)) as packed:
                for name in packed.namelist():
                    # Words in a Word file may be cut into runs.
                    yield re.sub(r"<[^>]+>", "", packed.read(name).decode("utf-8", "replace"))
        else:
            yield data.decode("utf-8")


def leaves(place, words):
    return any(words in line.replace("\n", " ") for line in every_line(place))


@pytest.fixture
def repeated(kept, tmp_path):
    """The study with P02's words wherever people may put them."""
    (tmp_path / "guide.txt").write_text("How did you manage the visits?\n")
    kept("questions", "set", "guide.txt", *ADA)
    kept("codebook", "edit", "no-time", "--example", f"“{SAID}.”", *ADA)
    kept("codebook", "edit", "no-time", "--definition", f"As in “{SAID}”.", *ADA)
    kept("code", "add", "P02", "no-time", SAID, "--note", f"Strong: {SAID}.", *ADA)
    kept("code", "add", "P02", "unaware", SAID, "--coder", "Ben")
    kept("quote", "add", "P02", SAID, "--code", "no-time", *ADA)
    kept("notes", "add", f"They say: {SAID.lower()}, which I know well.", *ADA)


def files_of(run, tmp_path):
    for number, way in enumerate(way for ways in WAYS.values() for way in ways):
        name = f"out{number}"
        words = way.format(name).split()
        outcome = run(*words)
        assert outcome.exit_code == 0, (way, outcome.err)
        [place] = [p for p in tmp_path.iterdir() if p.stem == name]
        yield way, place, outcome.out


def commands():
    """Each command with the names of what it is given."""
    for name in PARTS:
        part = load_part(name)
        below = getattr(part, "commands", None)
        for inner, command in below.items() if below else [("", part)]:
            yield f"{name} {inner}".strip(), {one.name: one for one in command.params}


def test_every_command_that_writes_a_file_is_among_these():
    writing = {
        name
        for name, given in commands()
        if {"out", "folder", "list_to"} & {key for key in given if key is not None}
    }
    assert writing - WORDLESS == set(WAYS) | WORKING_PAPER


def test_nothing_leaves_of_somebody_who_refused(repeated, kept, qualtool, tmp_path):
    kept("participants", "consent", "P01", "P02", "P03", "--archive", "yes", "--quote", "yes", *ADA)
    there = [way for way, place, _ in files_of(qualtool, tmp_path) if leaves(place, SAID)]
    # Else the rest of this test proves nothing.
    assert len(there) >= 12, there
    for refused in (("--quote", "no", "--archive", "no"), ("--quote", "yes", "--analysis", "no")):
        for place in tmp_path.glob("out*"):
            place.rename(tmp_path / f"old{refused[1]}-{place.name}")
        kept("participants", "consent", "P02", *refused, "--on", "2026-01-05", *ADA)
        for way, place, said in files_of(qualtool, tmp_path):
            assert not leaves(place, SAID), (way, refused)
            assert not leaves(place, SAID.lower()), (way, refused)
            if way in there:
                assert re.search("Without their words|Left out", said), (way, refused)
    assert leaves(tmp_path / "out0.csv", OTHERS)


DOWNLOADS = {
    "/api/compare/files/agreement.{format_}": ("csv", "md", "html", "svg"),
    "/api/compare/files/otherwise.{format_}": ("csv", "md", "html"),
    "/api/quotes/files/quotes.{format_}": ("csv", "md", "html", "tex"),
    "/api/questions/files/answers.{format_}": ("csv", "md", "html", "tex"),
    "/api/settling/files/agenda.{format_}": ("md", "html", "tex"),
    "/api/settling/files/decisions.{format_}": ("csv", "md"),
}
"""Every address of the page that gives a file, with formats in which words can be looked for."""

PACKS = "/api/packs/files/{pack}"
"""A pack is what its coder works on, whole."""


def test_nothing_of_the_page_leaves_of_somebody_who_refused(repeated, study, kept):
    kept("quote", "use", SAID, *ADA)
    browser = Browser(page_of(open_study(study), token=TOKEN, port=PORT), coder="Ada")
    paths = browser.get("/openapi.json")["paths"]
    files = {
        path
        for path, asked in paths.items()
        for answers in [asked.get("get", {}).get("responses", {}).get("200", {})]
        if "application/json" not in answers.get("content", {"application/json": {}})
    }
    assert files == {*DOWNLOADS, PACKS}
    coders = [one["id"] for one in browser.get("/state")["coders"]]
    question = browser.get("/questions")["questions"][0]["id"]
    for path, formats in DOWNLOADS.items():
        for ending in formats:
            address = path.removeprefix("/api").format(format_=ending)
            asked = {"coders": coders, "question": question, "way": "sets"}
            answer = browser.answer("GET", address, **asked)
            assert answer.status_code == 200, answer.text
            assert SAID not in answer.text
    assert "did not agree to be quoted" in browser.answer("GET", "/quotes/files/quotes.md").text


def test_an_archive_holds_no_word_of_those_who_have_not_agreed(repeated, kept, tmp_path):
    said = kept("export", "log", "nothing")
    assert "Left out: 3 of 3 interviews" in said
    assert "qualtool participants consent P01 P02 P03 --archive yes --on DAY" in said
    assert not leaves(tmp_path / "nothing", OTHERS)
    kept("participants", "consent", "P01", "--archive", "yes", "--on", "2026-01-05", *ADA)
    kept("participants", "consent", "P02", "--archive", "no", *ADA)
    said = kept("export", "log", "some")
    assert "Left out: 2 of 3 interviews with all that belongs to them, and 2 of 3" in said
    assert "Did not agree to be archived or to analysis, or withdrew: P02." in said
    assert "Not known whether they agreed to be archived: P03." in said
    assert "3 texts that repeat words of theirs read" in said
    assert leaves(tmp_path / "some", OTHERS)
    assert not leaves(tmp_path / "some", SAID)
    assert not leaves(tmp_path / "some", "London")
