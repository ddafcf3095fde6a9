"""Claims about comments and footnotes of documents."""

import pytest
from docx import Document

from qualtool.transcripts.importing import IncomingFile, prepared
from qualtool.transcripts.names import NameMap
from qualtool.transcripts.readers import parse
from qualtool.transcripts.wishes import Wishes
from tests.transcripts.documents import saved
from tests.transcripts.spoken import spoken
from tests.transcripts.test_open_text import odt, paragraphs

TAKEN = Wishes(remarks=True)
TALK = [("I", "How was it?"), ("P07", "Very hard, then.")]


def word():
    document = Document()
    document.add_paragraph("I: How was it?")
    paragraph = document.add_paragraph("P07: Very ")
    run = paragraph.add_run("hard")
    paragraph.add_run(", then.")
    document.add_comment(run, text="Ask Maud about this.", author="Ada")
    return "talk.docx", saved(document)


def open_text():
    name = 'office:name="c1"'
    comment = f"<office:annotation {name}><text:p>Ask Maud about this.</text:p></office:annotation>"
    words = f"P07: Very {comment}hard<office:annotation-end {name}/>, then."
    return "talk.odt", odt(paragraphs("I: How was it?", words))


@pytest.mark.parametrize("made", [word, open_text])
def test_comments_are_left_out_and_told_unless_somebody_asks(made):
    parsed = parse(*made())
    assert spoken(parsed) == TALK
    assert parsed.remarks == ()
    assert "1 comment left out" in parsed.warnings[0]


@pytest.mark.parametrize("made", [word, open_text])
def test_comments_that_are_asked_for_stand_at_their_passage(made):
    parsed = parse(*made(), TAKEN)
    (remark,) = parsed.remarks
    assert remark.span.of(parsed.source) == "hard"
    assert (remark.kind, remark.words) == ("comment", "Ask Maud about this.")
    assert not parsed.warnings
    assert parsed.notes[-1] == "Comments or footnotes taken as notes: 1."


def test_a_footnote_is_about_the_paragraph_it_stands_in():
    note = "<text:note><text:note-body><text:p>A ward.</text:p></text:note-body></text:note>"
    file = "talk.odt", odt(paragraphs("I: How was it?", f"P07: In Teal{note} then."))
    (remark,) = parse(*file, TAKEN).remarks
    assert (remark.kind, remark.words) == ("note", "A ward.")
    assert remark.span.of(parse(*file).source) == "P07: In Teal then."


def test_a_comment_whose_passage_is_not_known_is_told():
    rows = "".join(
        f"<table:table-row><table:table-cell>{paragraphs(label)}</table:table-cell>"
        f"<table:table-cell>{paragraphs(words)}</table:table-cell></table:table-row>"
        for label, words in [
            ("I", "How?<office:annotation><text:p>x</text:p></office:annotation>"),
            ("P07", "Hard."),
            ("I", "Ok."),
        ]
    )
    parsed = parse("talk.odt", odt(f"<table:table>{rows}</table:table>"), TAKEN)
    assert parsed.remarks == ()
    assert parsed.warnings[-1].endswith("not known were left out: 1.")


def test_names_become_codes_in_comments_too_and_passages_stay_on_their_words():
    file = IncomingFile.of(*word(), wishes=TAKEN)
    names = NameMap({"How was it": "[a longer question than before]", "Maud": "P09"})
    (ready,) = prepared([file], names)
    (remark,) = ready.parsed.remarks
    assert remark.words == "Ask P09 about this."
    assert remark.span.of(ready.parsed.source) == "hard"
