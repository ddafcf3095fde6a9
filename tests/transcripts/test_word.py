"""Claims about Word transcripts."""

import zipfile
from contextlib import suppress
from io import BytesIO

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from qualtool.transcripts.formats import word
from qualtool.transcripts.parsed import UnreadableFileError
from tests.transcripts.damaging import damaged
from tests.transcripts.documents import document_of, saved, table_of, with_body, with_part
from tests.transcripts.spoken import assert_sound, spoken

TALK = [("Ada", "How was it?"), ("P07", "Hard."), ("Ada", "And now?"), ("P07", "Ok.")]


def read(data):
    parsed = word.read(data)
    assert_sound(parsed)
    return parsed


def run(text, properties=""):
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t xml:space='preserve'>{text}</w:t></w:r>"


@pytest.mark.parametrize(
    "paragraphs",
    [
        [f"{label}: {words}" for label, words in TALK],
        [f"*{label}:* {words}" for label, words in TALK],
        [f"*{label}* {words}" for label, words in TALK],
        [text for label, words in TALK for text in (label, words)],
        [text for label, words in TALK for text in (f"*{label}*", words)],
        [f"{label}:\t{words}" for label, words in TALK],
        ["\n".join(f"{label}: {words}" for label, words in TALK)],
        [f"{label}: {words} #00:00:0{i}-1#" for i, (label, words) in enumerate(TALK)],
        [f"{label} (00:0{i}):\n{words}" for i, (label, words) in enumerate(TALK)],
    ],
)
def test_labels_stand_in_paragraphs_in_bold_above_or_behind_soft_breaks(paragraphs):
    assert spoken(read(document_of(*paragraphs))) == TALK


@pytest.mark.parametrize(
    "rows",
    [
        [(label, words) for label, words in TALK],
        [(words, label) for label, words in TALK],
        [("Speaker", "Content"), *TALK],
        [(f"00:0{i}", label, words) for i, (label, words) in enumerate(TALK)],
        [(label, words, f"00:0{i}") for i, (label, words) in enumerate(TALK)],
        [(f"{i + 1}", f"{label}:", words) for i, (label, words) in enumerate(TALK)],
    ],
)
def test_tables_are_transcripts_whatever_the_order_of_their_columns(rows):
    assert spoken(read(table_of(*rows))) == TALK


def test_times_in_a_table_are_kept():
    rows = [
        ("00:00:08.5", "Ada", "Was it?"),
        ("00:01:00", "Ben", "Yes."),
        ("00:02:00", "Ada", "Ok"),
    ]
    assert [turn.began for turn in read(table_of(*rows)).turns] == [8_500, 60_000, 120_000]


def test_one_cell_with_all_labels_is_not_split_by_guessing():
    parsed = read(table_of(("Ada\nBen\nAda", "Yes\nNo\nOk")))
    assert "not certain" in parsed.warnings[0]
    assert not parsed.speakers


def test_older_teams_transcripts_have_three_pieces_in_a_paragraph():
    parsed = read(
        document_of(
            "0:0:5.100 --> 0:0:8.250\nAda Okafor\nHow was it?",
            "0:0:8.250 --> 0:0:9.40\nAda Okafor\nThen.",
            "0:0:10.0 --> 0:0:12.0\nBen Low\nHard.",
        )
    )
    assert spoken(parsed) == [("Ada Okafor", "How was it? Then."), ("Ben Low", "Hard.")]
    assert [(t.began, t.ended) for t in parsed.turns] == [(5_100, 9_040), (10_000, 12_000)]


def test_newer_teams_transcripts_have_name_and_time_then_words():
    parsed = read(
        document_of(
            "Transcript",
            "3 May 2024, 10:00am",
            "Ada Okafor started transcription",
            "\nOkafor, Ada   0:05\nHow was it?\n",
            "\nLow, Ben   1:02:33\nHard.\nVery.\n",
            "Ada Okafor stopped transcription",
        )
    )
    assert spoken(parsed) == [("Okafor, Ada", "How was it?"), ("Low, Ben", "Hard. Very.")]
    assert [turn.began for turn in parsed.turns] == [5_000, 3_753_000]


def test_tracked_changes_are_taken_as_accepted_with_a_warning():
    parsed = read(
        with_body(
            f"<w:p>{run('I: How ')}<w:ins>{run('was')}</w:ins>"
            "<w:del><w:r><w:delText>is</w:delText></w:r></w:del>"
            f"{run(' it?')}</w:p><w:p>{run('P: Ok.')}</w:p>"
        )
    )
    assert spoken(parsed) == [("I", "How was it?"), ("P", "Ok.")]
    assert "1 insertion taken as accepted" in parsed.warnings[0]
    assert "1 deletion left out" in parsed.warnings[1]


def test_comments_and_hidden_text_are_left_out_and_counted():
    parsed = read(
        with_body(
            f"<w:p><w:commentRangeStart w:id='1'/>{run('I: Hello.')}"
            f"<w:commentRangeEnd w:id='1'/>{run('secret', '<w:vanish/>')}</w:p>"
            f"<w:p>{run('P: Yes.')}</w:p>"
        )
    )
    assert "secret" not in parsed.source
    assert "1 comment left out" in parsed.warnings[0]
    assert "hidden text" in parsed.warnings[1]


def test_bold_without_labels_is_offered_as_a_mark_of_the_speaker():
    parsed = read(document_of("*So how was it for you?*", "Hard.", "*And what now?*", "Fine."))
    assert "bold may mark" in " ".join(parsed.notes)


@pytest.mark.parametrize("last", ["Thanks.", "Okay", "Thank you"])
def test_bold_questions_are_not_taken_for_names(last):
    parsed = read(document_of("*How was it?*", "Hard.", f"*{last}*", "Fine.", f"*{last}*"))
    assert spoken(parsed) == [("", said) for said in ("How was it?", "Hard.", last, "Fine.", last)]


def test_headings_between_turns_are_nobodys_words():
    document = Document()
    for part in ("Background", "The ward"):
        document.add_heading(part, 1)
        for label, words in TALK:
            document.add_paragraph(f"{label}: {words}")
    parsed = read(saved(document))
    assert spoken(parsed) == TALK + TALK
    assert [line for _, line in parsed.not_understood] == ["Background", "The ward"]


def test_headings_that_name_speakers_are_labels():
    document = Document()
    for label, words in TALK:
        document.add_heading(label, 1)
        document.add_paragraph(words)
    assert spoken(read(saved(document))) == TALK


def test_questions_set_as_headings_stay_words():
    document = Document()
    for words in ("How was it?", "And now?"):
        document.add_heading(words, 2)
        document.add_paragraph("Hard.")
    assert read(saved(document)).words == 7


@pytest.mark.parametrize(
    "rows",
    [
        [
            ("Line", "Time", "Speaker", "Text"),
            *((f"{i}", f"0:0{i}", *t) for i, t in enumerate(TALK)),
        ],
        [("Speaker", "Text", "Notes"), *((label, words, "sighs") for label, words in TALK)],
        [("Text", "Who", "Time"), *((words, label, "0:01") for label, words in TALK)],
    ],
)
def test_tables_may_have_numbers_and_notes_beside_the_turns(rows):
    parsed = read(table_of(*rows))
    assert spoken(parsed) == TALK
    assert bool(parsed.warnings) == ("Notes" in rows[0])


def test_a_list_of_people_is_no_talk():
    rows = ("ID", "Gender", "Role"), ("P01", "Female", "Carer"), ("P02", "Female", "Nurse, old")
    parsed = read(table_of(*rows))
    assert not parsed.speakers
    assert parsed.words == 10


def cell(text, properties=""):
    return f"<w:tc>{properties}<w:p>{run(text)}</w:p></w:tc>"


def test_a_title_over_a_table_is_nobodys_words():
    title = cell("Interview 7", "<w:tcPr><w:gridSpan w:val='2'/></w:tcPr>")
    rows = "".join(f"<w:tr>{cell(label)}{cell(words)}</w:tr>" for label, words in TALK)
    parsed = read(with_body(f"<w:tbl><w:tr>{title}</w:tr>{rows}</w:tbl>"))
    assert spoken(parsed) == TALK
    assert parsed.not_understood == ((1, "Interview 7"),)


def test_rows_and_cells_inside_content_controls_are_read():
    inside = "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>".format
    rows = "".join(
        inside(f"<w:tr>{cell(label)}{inside(cell(words))}</w:tr>") for label, words in TALK
    )
    assert spoken(read(with_body(f"<w:tbl>{rows}</w:tbl>"))) == TALK


def test_words_in_formulas_and_over_small_print_are_kept():
    base = (
        f"<w:r><w:ruby><w:rt>{run('x')}</w:rt><w:rubyBase>{run('漢')}</w:rubyBase></w:ruby></w:r>"
    )
    space = "http://schemas.openxmlformats.org/officeDocument/2006/math"
    formula = f"<m:oMath xmlns:m='{space}'><m:r><m:t>2+2</m:t></m:r></m:oMath>"
    parsed = read(with_body(f"<w:p>{run('P: so ')}{base}{run(' is ')}{formula}</w:p>"))
    assert spoken(parsed) == [("P", "so 漢 is 2+2")]


def test_words_in_page_headers_are_left_out_with_a_warning():
    document = Document()
    document.add_paragraph("I: Hello.")
    document.sections[0].header.paragraphs[0].text = "Interview with Maud Smith"
    document.sections[0].footer.paragraphs[0].text = "3"
    parsed = read(saved(document))
    assert "Maud" not in parsed.source
    assert "1 page header " in parsed.warnings[0]


def test_a_caption_of_older_teams_that_names_nobody_keeps_its_words():
    parsed = read(
        document_of(
            "0:0:5.100 --> 0:0:8.250\nAda Okafor\nHow was it?",
            "0:0:8.250 --> 0:0:9.40\nHard, very.",
            "0:0:10.0 --> 0:0:12.0\nBen Low\nOk.",
        )
    )
    assert spoken(parsed) == [
        ("Ada Okafor", "How was it?"),
        ("", "Hard, very."),
        ("Ben Low", "Ok."),
    ]


def test_who_recorded_a_meeting_is_told():
    parsed = read(document_of("Ada Low started transcription", "\nBen Ray   0:05\nYes.\n"))
    assert parsed.not_understood == ((1, "Ada Low started transcription"),)


def test_guests_of_a_meeting_may_be_written_small():
    parsed = read(
        document_of(
            "\nAda Low   0:05\nHow?\n", "\nben (Guest)   0:09\nHard.\n", "\nAda Low   0:15\nOk."
        )
    )
    assert spoken(parsed) == [("Ada Low", "How?"), ("ben (Guest)", "Hard."), ("Ada Low", "Ok.")]


@pytest.mark.parametrize("cut", [10, 300, 5_000, -30])
def test_a_truncated_document_is_refused(cut):
    with pytest.raises(UnreadableFileError, match="damaged"):
        word.read(document_of("I: Hello.")[:cut])


@pytest.mark.parametrize("data", [b"no zip at all", b"PK\x03\x04 nor this"])
def test_what_is_no_document_is_refused(data):
    with pytest.raises(UnreadableFileError, match="damaged"):
        word.read(data)


@pytest.mark.parametrize("xml", ["", "<w:document", "\0\1", "<a/>"])
def test_a_document_with_broken_xml_is_refused(xml):
    with pytest.raises(UnreadableFileError):
        word.read(with_part("word/document.xml", xml))


def test_a_zip_of_something_else_is_refused():
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("hello.txt", "hello")
    with pytest.raises(UnreadableFileError, match="damaged"):
        word.read(stream.getvalue())


def test_a_document_without_words_is_refused():
    with pytest.raises(UnreadableFileError, match="empty"):
        word.read(document_of("", "  "))


def test_a_zip_bomb_is_refused_before_it_is_unpacked():
    with pytest.raises(UnreadableFileError, match="unpacks to"):
        word.read(with_part("word/settings.xml", b" " * 310_000_000))


DOCUMENT = document_of("I: Hello.", "P: Yes.")


@settings(deadline=None, max_examples=150)
@given(damaged(DOCUMENT))
def test_a_damaged_document_is_read_or_refused(document):
    with suppress(UnreadableFileError):
        assert_sound(word.read(document))


TAGS = (
    "<w:p> </w:p> <w:r> </w:r> <w:tbl> </w:tbl> <w:t>I:</w:t> <w:tr> </w:tr> "
    "<w:tc> </w:tc> <w:br/> <w:t/> <w:tab/> <!--x--> <?x y?>"
)


@settings(deadline=None, max_examples=60)
@given(st.lists(st.sampled_from(TAGS.split(" ")), max_size=14))
def test_odd_xml_is_read_or_refused(tags):
    with suppress(UnreadableFileError):
        assert_sound(word.read(with_body("".join(tags))))
