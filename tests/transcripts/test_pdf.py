"""Claims about PDFs."""

import logging
from contextlib import suppress
from io import BytesIO

import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualtool.transcripts import pdf_pages
from qualtool.transcripts.formats import pdf
from qualtool.transcripts.parsed import UnreadableFileError
from tests.transcripts.damaging import damaged
from tests.transcripts.pdf_files import pdf_of, set_on_pages, shown, stream, written
from tests.transcripts.spoken import assert_sound, spoken

LONG = "It was hard, and it went on for a very long time until somebody came along and sat down."
TALK = [("I", "How was it?"), ("P07", LONG), ("I", "And now?"), ("P07", LONG.replace("hard", "ok"))]
SAID = [f"{label}: {words}" for label, words in TALK]


def read(*pages, **more):
    parsed = pdf.read(pdf_of(*pages, **more))
    assert_sound(parsed)
    return parsed


@pytest.mark.parametrize("gap", [0, 12])
@pytest.mark.parametrize("lines", [40, 3])
def test_lines_become_paragraphs_again(gap, lines):
    parsed = read(*set_on_pages(SAID, gap=gap, lines=lines))
    assert spoken(parsed) == TALK
    assert [line for line in parsed.source.split("\n") if line] == SAID
    assert parsed.encoding == "PDF"
    assert not parsed.warnings


def test_a_time_mark_that_a_line_end_divides_is_put_together():
    first, second = f"B: {LONG} #00:00:21-", "4#"
    parsed = read(shown((50, 700, "I: So? #00:00:02-4#"), (50, 688, first), (50, 676, second)))
    assert spoken(parsed) == [("I", "So?"), ("B", LONG)]
    assert parsed.turns[1].ended == 21_400


def test_labels_on_lines_of_their_own_are_kept_apart():
    talk = [("Ada Okafor", LONG), ("Ben Low", "Yes."), ("Ada Okafor", "So."), ("Ben Low", LONG)]
    parsed = read(*set_on_pages([part for turn in talk for part in turn]))
    assert spoken(parsed) == talk


def test_labels_in_bold_are_labels():
    talk = [("Ada", "How?"), ("Ben", "Hard."), ("Ada", "And now?"), ("Ben", "Ok.")]
    lines = [
        piece
        for i, (name, words) in enumerate(talk)
        for piece in ((72, 700 - 24 * i, name, "B"), (72 + 24, 700 - 24 * i, " " + words))
    ]
    assert spoken(read(shown(*lines))) == talk


def test_labels_in_a_column_beside_the_words_are_labels():
    half = LONG.find(" ", len(LONG) // 2)
    lines = []
    for top in (700, 660, 620, 580):
        label = "I" if top in (700, 620) else "P07"
        lines += [(72, top, label), (130, top, LONG[:half]), (130, top - 12, LONG[half + 1 :])]
    assert spoken(read(shown(*lines))) == [("I", LONG), ("P07", LONG)] * 2


def test_running_headers_and_page_numbers_are_out_and_told():
    pages = set_on_pages(SAID * 3, lines=5, header="Caring study - Maud Smith", footer="- {} -")
    parsed = read(*pages)
    assert spoken(parsed) == TALK * 3
    assert "Maud" not in parsed.source
    assert "1 page header " in parsed.warnings[0]


def test_a_label_that_begins_pages_is_no_header():
    page = [(72, 740 - 24 * i, text) for i, text in enumerate(["Ada Low", LONG, "Ben Ray", LONG])]
    assert list(read(shown(*page), shown(*page)).speakers) == ["Ada Low", "Ben Ray"]


def test_pages_that_all_say_the_same_are_not_empty():
    assert spoken(read(*[shown((72, 700, "I: so it was"))] * 4))[0] == ("I", "so it was")


def test_times_that_begin_pages_are_no_headers():
    talk = [(("Ada Low", "Ben Ray")[i % 2], f"So it was, the {i}th time.") for i in range(9)]
    paragraphs = [
        part
        for i, (name, words) in enumerate(talk)
        for part in (f"0:0:{i}.0 --> 0:0:{i + 1}.0", name, words)
    ]
    assert spoken(read(*set_on_pages(paragraphs, lines=9))) == talk


def test_numbers_in_the_margin_are_out_and_told():
    lines = [(72, 700 - 12 * i, words) for i, words in enumerate(SAID)]
    numbers = [(40, 700 - 12 * i, str(i + 1)) for i in range(len(SAID))]
    parsed = read(shown(*lines, *numbers))
    assert spoken(parsed) == TALK
    assert parsed.notes == ("The numbers in the margin were left out.",)


def test_what_stands_beside_the_paper_or_up_its_margin_is_nobodys():
    up = b"BT /F 10 Tf 0 1 -1 0 20 400 Tm (secret) Tj ET"
    parsed = read(*(page + up for page in set_on_pages(SAID)))
    beside = read(*(page + shown((72, -40, "secret")) for page in set_on_pages(SAID)))
    assert spoken(parsed) == spoken(beside) == TALK


@pytest.mark.parametrize(
    ("first", "second", "whole"),
    [
        ("the inter-", "viewer asked", "the interviewer asked"),
        ("of self-", "harm then", "of self-harm then"),
        ("of A-", "Levels then", "of A- Levels then"),
        ("the soft\xad", "ware was", "the software was"),
    ],
)
def test_divided_words_are_put_together_as_the_document_has_them(first, second, whole):
    lines = ["I: interviewer and self-harm", f"P07: {LONG[:50]} {first}", second, "I: ok"]
    parsed = read(shown(*((72, 700 - 12 * i, text) for i, text in enumerate(lines))))
    assert spoken(parsed)[1] == ("P07", f"{LONG[:50]} {whole}")


def test_a_hyphen_that_may_be_the_papers_is_told():
    lines = ["I: so", f"P07: {LONG} twenty-", "six years", "I: ok"]
    parsed = read(shown(*((72, 700 - 12 * i, text) for i, text in enumerate(lines))))
    assert "twenty-six years" in parsed.source
    assert "“twenty-six”" in parsed.notes[0]


def test_letters_joined_by_the_typesetter_come_apart():
    to_unicode = stream(b"1 begincodespacerange\n<00> <FF>\n1 beginbfchar\n<41> <FB01>\nendbfchar")
    font = b"/G<</Type/Font/Subtype/Type1/BaseFont/Courier/ToUnicode 5 0 R>>"
    parsed = read(b"BT /G 10 Tf 1 0 0 1 72 700 Tm (Ane) Tj ET", fonts=font, extra=[to_unicode])
    assert parsed.source == "fine"


def test_a_page_that_lies_on_its_side_is_read():
    drawn = b"\n".join(
        b"BT /F 10 Tf 0 1 -1 0 %d 60 Tm (%s) Tj ET" % (60 + 12 * i, text.encode())
        for i, text in enumerate(SAID)
    )
    assert spoken(read(drawn, page=b"/Rotate 90")) == TALK


IMAGE = stream(b"\0" * 3, b"/Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8")
SCANNED = {"resources": b"/XObject<</X 5 0 R>>", "extra": [IMAGE]}


def test_a_scanned_document_is_named_as_such_with_what_to_do():
    with pytest.raises(UnreadableFileError, match="it was scanned") as caught:
        read(b"/X Do", **SCANNED)
    assert "recognised" in caught.value.hint


def test_scanned_pages_among_others_are_told():
    parsed = read(*set_on_pages(SAID), b"/X Do", **SCANNED)
    assert "missing: 2." in parsed.warnings[0]


def test_notes_stuck_on_a_page_are_left_out_and_told():
    note = b"/Annots[<</Subtype/Text/Contents(secret)>><</Subtype/Link>>]"
    parsed = read(*set_on_pages(SAID), page=note)
    assert "1 comment left out" in parsed.warnings[0]


def locked(password):
    writer = pypdf.PdfWriter(clone_from=BytesIO(pdf_of(*set_on_pages(SAID))))
    writer.encrypt(password, "owner", algorithm="RC4-128")
    stream = BytesIO()
    writer.write(stream)
    return stream.getvalue()


def test_a_document_that_is_only_locked_against_changes_is_read():
    assert spoken(pdf.read(locked(""))) == TALK


FORM = stream(
    b"/X Do", b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 5 0 R>>>>"
)
CYCLE = written([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R]/Count 1>>"])
BOMB = pdf_of(b" " * 200_000_000)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"I: no PDF", "does not begin with"),
        (b"%PDF-1.7", "damaged"),
        (b"%PDF-1.7\n" + b"<<" * 100_000, "damaged"),
        (pdf_of(*set_on_pages(SAID))[:300], "damaged|empty"),
        (pdf_of(), "empty|damaged"),
        (pdf_of(b""), "empty"),
        (pdf_of(b"/X Do", resources=b"/XObject<</X 5 0 R>>", extra=[FORM]), "empty"),
        (CYCLE, "damaged|empty"),
        (BOMB, "damaged|empty"),
        (locked("secret"), "locked with a password"),
    ],
    ids=["text", "opening", "deep", "cut", "pages", "blank", "forms", "kids", "bomb", "locked"],
)
def test_what_is_no_readable_pdf_is_refused(data, reason):
    with pytest.raises(UnreadableFileError, match=reason):
        pdf.read(data)


def test_a_document_of_nothing_but_drawing_is_refused(monkeypatch):
    monkeypatch.setattr(pdf_pages, "MOST_STEPS", 1_000)
    with pytest.raises(UnreadableFileError, match="far more drawing"):
        read(b"0 0 m " * 2_000)


def test_what_the_library_says_of_odd_files_is_not_shown(caplog):
    with caplog.at_level(logging.WARNING), suppress(UnreadableFileError):
        pdf.read(pdf_of(*set_on_pages(SAID)).replace(b"startxref", b"startxxxx"))
    assert not caplog.records


WORD = st.from_regex(r"[a-zé]{1,12}", fullmatch=True)
WORDS = st.lists(WORD, min_size=1, max_size=40).map(lambda words: " ".join(words) + ".")


@settings(max_examples=60)
@given(st.lists(WORDS, min_size=2, max_size=12), st.sampled_from([0, 10]))
def test_whatever_is_printed_comes_back(said, gap):
    talk = [(("I", "P07")[i % 2], words) for i, words in enumerate(said)]
    assert spoken(read(*set_on_pages([f"{a}: {b}" for a, b in talk], lines=9, gap=gap))) == talk


DOCUMENT = pdf_of(*set_on_pages(SAID), packed=False)


@settings(max_examples=150)
@given(damaged(DOCUMENT))
def test_a_damaged_document_is_read_or_refused(document):
    with suppress(UnreadableFileError):
        assert_sound(pdf.read(document))
