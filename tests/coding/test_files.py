"""Codings and passages as CSV: what is written is read back, and no cell is a formula."""

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from qualtool.coding.files import read_codings, write_codings
from qualtool.coding.splitting import read_passages, write_passages
from qualtool.csv_files import unguarded
from qualtool.errors import InvalidInputError

CELLS = st.text(
    alphabet=st.one_of(st.sampled_from("'=+-@\t\r\n,;\" a"), st.characters(codec="utf-8")),
    max_size=12,
)
NAMES = CELLS.filter(str.strip)


@given(
    st.lists(
        st.tuples(
            NAMES, st.integers(0, 10**6), st.integers(1, 99), NAMES, NAMES, NAMES, CELLS, CELLS
        ),
        min_size=1,
        max_size=4,
    )
)
def test_codings_are_read_as_they_were_written(rows):
    written = [(title, start, start + length, *rest) for title, start, length, *rest in rows]
    found = read_codings(write_codings(written), name="codings.csv")
    assert [
        (g.transcript, g.span.start, g.span.end, g.words, g.code, g.coder, g.note, g.direction)
        for g in found
    ] == [
        (title, start, end, quote, code.strip(), coder.strip(), note.strip(), direction.strip())
        for title, start, end, quote, code, coder, note, direction in written
    ]


@given(st.lists(st.tuples(CELLS, CELLS, CELLS), min_size=1, max_size=4), st.sampled_from(",;"))
def test_a_list_for_splitting_is_read_as_it_was_filled_in(rows, separator):
    written = write_passages((f"c{n}", *row) for n, row in enumerate(rows))
    heading, *lines = csv.reader(io.StringIO(written.decode("utf-8-sig"), newline=""))
    assert [tuple(map(unguarded, line[1:4])) for line in lines] == rows
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=separator).writerows(
        [heading, *([*line[:-1], "new" if n % 2 else " "] for n, line in enumerate(lines))]
    )
    known = {f"c{n}" for n in range(len(rows))}
    found = read_passages(out.getvalue().encode(), name="list.csv", known=known)
    assert found == {f"c{n}": "new" for n in range(len(rows)) if n % 2}


def told(read, *given, **named):
    """What reading gives, or the sentence that refuses it."""
    try:
        return read(*given, **named), ""
    except InvalidInputError as error:
        return (), str(error)


@given(st.binary(max_size=200))
def test_bytes_that_hold_no_codings_are_a_sentence_about_the_file(data):
    for read, named in ((read_codings, {}), (read_passages, {"known": ()})):
        found, sentence = told(read, data, name="x.csv", **named)
        assert not found
        assert sentence.startswith("x.csv")


@given(st.text(max_size=80))
def test_any_text_under_the_right_heading_is_codings_or_a_sentence(text):
    data = f"transcript,start,end,quote,code,coder\n{text}".encode(errors="replace")
    found, sentence = told(read_codings, data, name="x.csv")
    assert bool(found) != sentence.startswith("x.csv")
    assert all(one.transcript.strip() and one.code and one.coder for one in found)


def test_who_coded_is_the_one_named_for_the_file_where_the_row_is_silent():
    data = b"transcript,quote,code,coder\nP01,a,b,\nP01,a,b,Ben\n"
    assert [one.coder for one in read_codings(data, name="x", coder="Ada")] == ["Ada", "Ben"]
