"""How long a table of 7,500 quotes takes in each format, and with plain python-docx."""

import argparse
import io
import random
import time

from qualtool.export.quotes import Quote, quote_table
from qualtool.export.writing import WRITERS
from qualtool.transcripts.model import Participant, Span

VOCABULARY = ["I", "sat", "in", "the", "car", "and", "nobody", "said", "what", "happened"]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quotes", type=int, default=7500)
    count = parser.parse_args().quotes
    table, seconds = timed(lambda: quote_table(invented(count), PEOPLE))
    print(f"{count} quotes, {len(table.rows)} rows: the table itself {seconds:.2f} s")
    for suffix, write in WRITERS.items():
        written, seconds = timed(lambda write=write: write([table]))
        print(f"{suffix:6} {seconds:6.2f} s  {len(written) / 1e6:5.1f} MB")
    ours = timed(lambda: WRITERS[".docx"]([table]))[1]
    peer = timed(lambda: with_python_docx(table.rows))[1]
    print(f"cell by cell with python-docx {peer:.2f} s, {peer / ours:.1f} times as long as .docx")


PEOPLE = tuple(
    Participant(f"p{n}", f"P{n:02}", ("carer", "patient", "clinician")[n % 3], consent_quote=True)
    for n in range(1, 49)
)


def invented(count):
    chance = random.Random(1)
    for number in range(count):
        code = number % 60
        words = " ".join(chance.choices(VOCABULARY, k=chance.randint(5, 90)))
        who = chance.choice(PEOPLE)
        start = chance.randrange(60_000)
        yield Quote(
            f"Theme {code // 12}", f"Sub-theme {code // 4}", f"code-{code}", code,
            words, who, f"{who.code} interview", Span(start, start + len(words)), "Ada",
        )  # fmt: skip


def with_python_docx(rows):
    from docx import Document

    document = Document()
    table = document.add_table(0, len(rows[0]))
    for row in rows:
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words
    document.save(io.BytesIO())


def timed(work):
    began = time.perf_counter()
    return work(), time.perf_counter() - began


if __name__ == "__main__":
    main()
