"""The words and tables of a Word document, as WordprocessingML.

The XML is written as text: cell by cell with python-docx, 7,500 quotes take twenty times as long.
"""

from collections.abc import Iterator, Sequence
from functools import partial
from xml.sax.saxutils import escape, quoteattr

from qualtool.export.report import INDENT, Cell, Column, Table, right_to_left, runs, shown

TALLEST = 2500
"""Characters in a cell above which its row may break over pages: it may not fit on one."""

PAGE = (11906, 16838)
"""Width and height of A4, in twentieths of a point."""
MARGIN = 1134
"""2 cm."""
_STEP = 170
"""0.3 cm for each indent."""

_HEADING = "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"
_WHOLE = "<w:trPr><w:cantSplit/></w:trPr>"
_NEW_THEME = (
    '<w:tcBorders><w:top w:val="single" w:sz="4" w:space="0" w:color="575D66"/></w:tcBorders>'
)


def paragraph(style: str, text: str, *, before: str = "") -> str:
    """A paragraph in a style; `before` is XML that stands ahead of its words."""
    bidi, rtl = ("<w:bidi/>", "<w:rPr><w:rtl/></w:rPr>") if right_to_left(text) else ("", "")
    words = text.lstrip(INDENT)
    steps = len(text) - len(words)
    indent = f'<w:ind w:left="{steps * _STEP}"/>' if steps else ""
    words = escape(words).replace("\n", '</w:t><w:br/><w:t xml:space="preserve">')
    run = f'<w:r>{rtl}<w:t xml:space="preserve">{words}</w:t></w:r>' if text else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{bidi}{indent}</w:pPr>{before}{run}</w:p>'


def field(instruction: str, value: str) -> str:
    """A field that Word computes, and the value it shows until then."""
    return f'<w:fldSimple w:instr=" {instruction} "><w:r><w:t>{value}</w:t></w:r></w:fldSimple>'


def caption(number: int, title: str) -> str:
    """“Table 1. Title”, numbered by Word, above a table."""
    before = (
        f'<w:r><w:t xml:space="preserve">Table </w:t></w:r>{field("SEQ Table", str(number))}'
        '<w:r><w:t xml:space="preserve">. </w:t></w:r>'
    )
    return paragraph("Caption", title, before=before)


def section(*, wide: bool, footer: str) -> str:
    """The page that the words before it stand on; `footer` is the id of the footer's part."""
    width, height = reversed(PAGE) if wide else PAGE
    side = ' w:orient="landscape"' if wide else ""
    edges = " ".join(f'w:{edge}="{MARGIN}"' for edge in ("top", "right", "bottom", "left"))
    return (
        f'<w:sectPr><w:footerReference w:type="default" r:id="{footer}"/>'
        f'<w:type w:val="nextPage"/><w:pgSz w:w="{width}" w:h="{height}"{side}/>'
        f'<w:pgMar {edges} w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>'
    )


def table_xml(table: Table) -> Iterator[str]:
    """The table: repeated header row, merged cells, rows that stay on one page."""
    text_width = PAGE[1 if table.is_wide else 0] - 2 * MARGIN
    widths = [round(text_width * column.width / table.width) for column in table.columns]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    yield (
        '<w:tbl><w:tblPr><w:tblStyle w:val="ReportTable"/>'
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" '
        'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
        f"<w:tblCaption w:val={quoteattr(table.title)}/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>"
    )
    heads = (
        _cell(f'<w:tcW w:w="{width}" w:type="dxa"/>', _head_style(column), column.heading)
        for column, width in zip(table.columns, widths, strict=True)
    )
    yield f"<w:tr>{_HEADING}{''.join(heads)}</w:tr>"
    yield from _rows(table, [f'<w:tcW w:w="{width}" w:type="dxa"/>' for width in widths])
    yield "</w:tbl>"


def _rows(table: Table, widths: Sequence[str]) -> Iterator[str]:
    covered = runs(table)
    styles = [_style(column, place, table.merged) for place, column in enumerate(table.columns)]
    for number, row in enumerate(table.rows):
        border = _NEW_THEME if number and covered and covered[0][number] else ""
        cells = map(partial(_text_of, table, covered, number), range(len(row)), row)
        xml = [
            _cell(widths[place] + merge + border, styles[place], text)
            for place, (merge, text) in enumerate(cells)
        ]
        tall = any(isinstance(cell, str) and len(cell) > TALLEST for cell in row)
        yield f"<w:tr>{'' if tall else _WHOLE}{''.join(xml)}</w:tr>"


def _text_of(
    table: Table, covered: Sequence[Sequence[int]], number: int, place: int, cell: Cell
) -> tuple[str, str]:
    """How the cell merges with those above and below it, and what it says."""
    text = shown(cell, table.columns[place].decimals)
    rows = covered[place][number] if place < table.merged else 1
    if rows == 0:
        return "<w:vMerge/>", ""
    return ('<w:vMerge w:val="restart"/>' if rows > 1 else ""), text


def _cell(properties: str, style: str, text: str) -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(style, text)}</w:tc>"


def _head_style(column: Column) -> str:
    return "TableFigureHeading" if column.is_figure else "TableHeading"


def _style(column: Column, place: int, merged: int) -> str:
    if place == 0 < merged:
        return "TableTheme"
    if column.is_figure:
        return "TableFigure"
    return "Quote" if column.kind == "quote" else "TableText"
