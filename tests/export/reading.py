"""Reading back what was written, by readers that are not ours."""

import csv
import io
from dataclasses import dataclass, field
from html.parser import HTMLParser

import docx
import openpyxl


@dataclass
class Word:
    paragraphs: list
    rows: list
    xml: str
    document: object


def read_word(written):
    """Paragraphs with words, and the first table; merged cells say what the one above says."""
    document = docx.Document(io.BytesIO(written))
    xml = document.element.xml
    body = document.element.body
    paragraphs = [words for words in map(words_of, body.p_lst) if words]
    return Word(paragraphs, table_rows(body.tbl_lst[0]) if body.tbl_lst else [], xml, document)


def table_rows(table):
    rows = []
    for row in table.tr_lst:
        rows.append(
            [
                rows[-1][place] if cell.vMerge == "continue" else cell_words(cell.p_lst[0])
                for place, cell in enumerate(row.tc_lst)
            ]
        )
    return rows


def cell_words(paragraph):
    indent = paragraph.pPr.ind_left
    return "\u2003" * (round(indent.twips / 170) if indent else 0) + words_of(paragraph)


def words_of(paragraph):
    """The words with those in fields, which python-docx leaves out."""
    tags = {"t": lambda e: e.text or "", "br": lambda _: "\n"}
    return "".join(
        tags[name](element)
        for element in paragraph.iter()
        if (name := element.tag.rpartition("}")[2]) in tags
    )


@dataclass
class Excel:
    rows: list
    types: list
    links: int
    book: object


def read_excel(written):
    book = openpyxl.load_workbook(io.BytesIO(written))
    sheet = book.worksheets[0]
    cells = [cell for row in sheet.iter_rows() for cell in row]
    links = sum(cell.hyperlink is not None for cell in cells)
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    return Excel(rows, [cell.data_type for cell in cells], links, book)


def read_csv(written):
    return list(csv.reader(io.StringIO(written.decode("utf-8-sig"), newline="")))


@dataclass
class Page(HTMLParser):
    """The first table of a page as a browser would see it, row spans filled in."""

    rows: list = field(default_factory=list)
    headings: list = field(default_factory=list)
    tags: set = field(default_factory=set)

    def __post_init__(self):
        super().__init__()
        self.inside = ""
        self.text = ""
        self.waiting = {}

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        if tag == "tr":
            self.rows.append([])
        if tag in {"td", "th", "h1"}:
            given = dict(attrs)
            self.inside, self.text, self.span = tag, "", int(given.get("rowspan", 1))
            self.fill()
        if tag == "br":
            self.text += "\n"

    def handle_data(self, data):
        if self.inside:
            self.text += data

    def handle_endtag(self, tag):
        if tag == "h1":
            self.headings.append(self.text)
        if tag in {"td", "th"}:
            if self.span > 1:
                self.waiting[len(self.rows[-1])] = (self.span - 1, self.text)
            self.rows[-1].append(self.text)
        if tag == self.inside:
            self.inside = ""
        if tag == "tr":
            self.fill()

    def fill(self):
        """Put in the cells that reach into this row from above."""
        while self.rows and (place := len(self.rows[-1])) in self.waiting:
            left, text = self.waiting.pop(place)
            if left > 1:
                self.waiting[place] = (left - 1, text)
            self.rows[-1].append(text)


def read_html(written):
    page = Page()
    page.feed(written.decode())
    return page
