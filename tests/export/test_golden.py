"""What is written for the example study, format by format; see `--renew-golden`."""

import pytest

from qualtool.export.balance import balance
from qualtool.export.codebook import Line, codebook_table
from qualtool.export.quotes import quote_table
from qualtool.export.theme_by_group import Mark, theme_by_group
from qualtool.export.writing import write_tables
from tests.export.reading import read_excel, read_word
from tests.export.study import PEOPLE, SAID, quotes


def tables():
    return (
        quote_table(quotes(), PEOPLE, who="{group} {number}, {role}"),
        balance(quotes(), PEOPLE),
        by_group(),
        codebook_table(lines()),
    )


def paths():
    found = {}
    for theme, subtheme, name, _ in SAID:
        whole = tuple(filter(None, (theme, subtheme, name)))
        found.update(dict.fromkeys(whole[:depth] for depth in range(1, len(whole) + 1)))
    return tuple(found)


def by_group():
    marks = (
        Mark(
            tuple(filter(None, (quote.theme, quote.subtheme, quote.code))),
            quote.participant.id,
            quote.transcript,
            quote.span,
        )
        for quote in quotes()
    )
    return theme_by_group(paths(), marks, PEOPLE, levels=2)


def lines():
    kinds = ("theme", "sub-theme", "code")
    for path in paths():
        depth = len(path) - 1
        yield Line(path[-1], kinds[depth], depth, 4 - depth, 2, definition=f"About {path[-1]}.")


@pytest.mark.parametrize("suffix", [".md", ".html", ".tex"])
def test_the_report_as_text(golden, suffix):
    golden(f"report{suffix}", write_tables(tables(), suffix).decode())


def test_the_quotes_as_csv(golden):
    golden("quotes.csv", write_tables(tables()[:1], ".csv").decode("utf-8"))


def test_the_words_and_styles_of_the_word_document(golden):
    document = read_word(write_tables(tables(), ".docx")).document
    lines = []
    for element in document.element.body.iterchildren():
        tag = element.tag.rpartition("}")[2]
        if tag == "p":
            lines += [f"{style(element)}: {words(element)}" for _ in [0] if words(element)]
            lines += [f"page {size.get(size.keys()[0])} wide" for size in pages(element)]
        elif tag == "tbl":
            lines += [" | ".join(map(cell_line, row.tc_lst)) for row in element.tr_lst]
    golden("report.docx.txt", "\n".join(lines) + "\n")


def test_the_sheets_of_the_excel_workbook(golden):
    book = read_excel(write_tables(tables(), ".xlsx")).book
    lines = []
    for sheet in book.worksheets:
        lines.append(f"# {sheet.title}, frozen at {sheet.freeze_panes}")
        lines += [
            " | ".join("" if cell.value is None else str(cell.value) for cell in row)
            for row in sheet.iter_rows()
        ]
    golden("report.xlsx.txt", "\n".join(lines) + "\n")


def style(paragraph):
    return (
        paragraph.pPr.pStyle.val
        if paragraph.pPr is not None and paragraph.pPr.pStyle is not None
        else ""
    )


def words(element):
    return "".join(part.text or "" for part in element.iter() if part.tag.endswith("}t"))


def pages(element):
    return [part for part in element.iter() if part.tag.endswith("}pgSz")]


def cell_line(cell):
    """Style and words; `^` for a cell that is covered by the one above it."""
    covered = cell.vMerge == "continue"
    return "^" if covered else f"{style(cell.p_lst[0])}: {words(cell)}"
