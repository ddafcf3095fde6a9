"""Word documents for the tests, written with python-docx or straight as XML."""

import zipfile
from io import BytesIO

from docx import Document

_OPEN = (
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
)


def saved(document):
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def document_of(*paragraphs):
    """A document with a paragraph for each text; `*…*` at the start is in bold."""
    document = Document()
    for text in paragraphs:
        paragraph = document.add_paragraph()
        if text.startswith("*"):
            _, bold, text = text.split("*", 2)  # noqa: PLW2901
            paragraph.add_run(bold).bold = True
        paragraph.add_run(text)
    return saved(document)


def table_of(*rows):
    document = Document()
    table = document.add_table(len(rows), len(rows[0]))
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    return saved(document)


def with_body(xml):
    """A document whose body is the given XML."""
    return with_part("word/document.xml", _OPEN + xml + "</w:body></w:document>")


def with_part(name, content):
    """An empty document with one part replaced."""
    stream = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(saved(Document()))) as old,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for part in old.infolist():
            new.writestr(part.filename, content if part.filename == name else old.read(part))
    return stream.getvalue()
