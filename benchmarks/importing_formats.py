"""How long it takes to import 200 interviews of 60,000 characters, in every format but PDF.

`python benchmarks/importing_formats.py [SUFFIX …]` imports them into a new study with the real
command, for each suffix in turn. What it must reach: 20 seconds on two cores.
"""

import json
import random
import subprocess
import sys
import tempfile
import time
import zipfile
from html import escape
from io import BytesIO
from pathlib import Path

FILES, CHARACTERS, WORDS = 200, 60_000, 25
VOCABULARY = [
    *(
        "we",
        "went",
        "home",
        "then",
        "because",
        "it",
        "was",
        "late",
        "and",
        "nobody",
        "said",
        "that",
    ),
    *("ward", "had", "been", "waiting", "for", "her", "so", "asked", "them", "again", "about"),
]
OPEN_DOCUMENT = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:text>{}'
    "</office:text></office:body></office:document-content>"
)


def talk(number):
    """Turns of one interview, as (who, words)."""
    chance = random.Random(number)
    turns, length = [], 0
    while length < CHARACTERS:
        words = " ".join(chance.choice(VOCABULARY) for _ in range(WORDS))
        turns.append((f"P{number:03}" if len(turns) % 2 else "I", words.capitalize() + "."))
        length += len(words)
    return turns


def clock(seconds, mark="."):
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}{mark}000"


def captions(turns, mark="."):
    return "\n".join(
        f"{n + 1}\n{clock(n * 9, mark)} --> {clock(n * 9 + 8, mark)}\n{who}: {words}\n"
        for n, (who, words) in enumerate(turns)
    )


def word(turns):
    from docx import Document

    document = Document()
    for who, words in turns:
        paragraph = document.add_paragraph()
        paragraph.add_run(f"{who}: ").bold = True
        paragraph.add_run(words)
    return saved(document)


def excel(turns):
    from openpyxl import Workbook

    book = Workbook()
    book.active.append(["Speaker", "Text"])
    for turn in turns:
        book.active.append(turn)
    return saved(book)


def open_document(turns):
    stream = BytesIO()
    paragraphs = "".join(f"<text:p>{who}: {words}</text:p>" for who, words in turns)
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", OPEN_DOCUMENT.format(paragraphs))
    return stream.getvalue()


def saved(document):
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def segments(turns):
    found = [
        {"start": n * 9, "end": n * 9 + 8, "speaker": who, "text": words}
        for n, (who, words) in enumerate(turns)
    ]
    return json.dumps({"segments": found})


WRITERS = {
    ".txt": lambda turns: "\n\n".join(f"{who}: {words}" for who, words in turns),
    ".md": lambda turns: "\n\n".join(f"**{who}:** {words}" for who, words in turns),
    ".html": lambda turns: "".join(f"<p><b>{who}:</b> {escape(words)}</p>" for who, words in turns),
    ".rtf": lambda turns: (
        r"{\rtf1\ansi " + "".join(rf"{{\b {who}:}} {words}\par " for who, words in turns) + "}"
    ),
    ".vtt": lambda turns: "WEBVTT\n\n" + captions(turns),
    ".srt": lambda turns: captions(turns, ","),
    ".csv": lambda turns: "speaker,text\n" + "".join(f'{who},"{words}"\n' for who, words in turns),
    ".json": segments,
    ".docx": word,
    ".odt": open_document,
    ".xlsx": excel,
}


def measured(suffix):
    """Seconds that the command takes for all files."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for number in range(FILES):
            made = WRITERS[suffix](talk(number))
            data = made.encode() if isinstance(made, str) else made
            (folder / f"P{number:03}{suffix}").write_bytes(data)
        command = [sys.executable, "-m", "qualtool"]
        study = [*command, "new", "speed", "--coder", "Ada"]
        subprocess.run(study, cwd=folder, check=True, capture_output=True)
        files = sorted(place.name for place in folder.glob(f"P*{suffix}"))
        start = time.perf_counter()
        importing = [*command, "import", *files, "--coder", "Ada"]
        subprocess.run(importing, cwd=folder, check=True, capture_output=True)
        return time.perf_counter() - start


def main():
    for suffix in sys.argv[1:] or WRITERS:
        print(f"{suffix:6} {measured(suffix):6.1f} s", flush=True)


if __name__ == "__main__":
    main()
