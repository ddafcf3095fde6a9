"""PDF with text in it, as word processors and browsers print it."""

from collections.abc import Sequence

from qualtool.transcripts.decoding import check_lines, check_size
from qualtool.transcripts.document_text import DocumentText
from qualtool.transcripts.parsed import ParsedTranscript, UnreadableFileError
from qualtool.transcripts.pdf_lines import lines_of
from qualtool.transcripts.pdf_pages import Page, pages_of
from qualtool.transcripts.pdf_paragraphs import paragraphs_of
from qualtool.transcripts.read_document import read_document
from qualtool.transcripts.tab_tables import tab_table

_SHOWN = 10


def read(data: bytes) -> ParsedTranscript:
    """Read a .pdf file; its paragraphs, one a line, become the source text.

    Running headers, page numbers and numbers in the margin are left out, and words divided at
    line ends put together; each is told.

    Raises:
        UnreadableFileError: The file is no PDF, damaged, locked, scanned without text, or empty.
    """
    check_size(data)
    pages = pages_of(data)
    _refuse_pictures(pages)
    found = lines_of(pages)
    joined = paragraphs_of(found.lines, width=max(page.width for page in pages))
    text = DocumentText()
    for paragraph in joined.paragraphs:
        if paragraph.set_off:
            text.add("")
        words, bold = paragraph.text, paragraph.bold
        text.add_paragraph([(words[:bold], True), (words[bold:], False)])
    check_lines(len(text.lines))
    text.openings, text.silent = tab_table(text.source, share=0.5)
    text.seen["pages"] = len(found.headers)
    text.seen["comments"] = sum(page.comments for page in pages)
    parsed = read_document(text, encoding="PDF", warnings=_page_warnings(pages))
    notes = []
    if found.margin_numbers:
        notes.append("The numbers in the margin were left out.")
    if joined.words:
        shown = ", ".join(f"“{word}”" for word in joined.words[:_SHOWN])
        more = " and others" if len(joined.words) > _SHOWN else ""
        notes.append(f"Divided at line ends, with a hyphen that may be the paper's: {shown}{more}.")
    return parsed.with_notes(*notes)


def _refuse_pictures(pages: Sequence[Page]) -> None:
    if any(page.pieces for page in pages):
        return
    if any(page.unread for page in pages):
        raise UnreadableFileError("The PDF is damaged: no page of it can be read.")
    if any(page.has_picture for page in pages):
        raise UnreadableFileError(
            "The PDF holds pictures of pages and no text: it was scanned.",
            hint="Have its text recognised (OCR), check that against the paper, and import it.",
        )
    raise UnreadableFileError("The document is empty: it holds no words.")


def _page_warnings(pages: Sequence[Page]) -> list[str]:
    sentences = (
        ("Pages that are pictures without text, whose words are missing: {}.",
         [i for i, page in enumerate(pages, start=1) if page.has_picture and not page.pieces]),
        ("Pages that could not be read to their end, so that words may be missing: {}.",
         [i for i, page in enumerate(pages, start=1) if page.unread]),
    )  # fmt: skip
    return [
        sentence.format(", ".join(map(str, found[:_SHOWN])) + (" …" if found[_SHOWN:] else ""))
        for sentence, found in sentences
        if found
    ]
