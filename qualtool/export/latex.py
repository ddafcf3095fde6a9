r"""Tables as a LaTeX document with longtable and booktabs, for pdfLaTeX, XeLaTeX and LuaLaTeX.

pdfLaTeX has no letters for most scripts and no emoji. Such characters are wrapped in `\beyond`,
which prints them with the other two and says under pdfLaTeX that they are missing.
"""

import re
import textwrap
from collections.abc import Iterator, Sequence
from importlib.resources import files

from qualtool.export.report import INDENT, Table, runs, shown

LONGEST = 1500
"""Characters after which a cell goes on in a further row: a row cannot break over pages."""

_ESCAPES = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "$": r"\$",
    "&": r"\&",
    "#": r"\#",
    "%": r"\%",
    "_": r"\_",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
    '"': r"\textquotedbl{}",
    "'": r"\textquotesingle{}",
    "`": r"\textasciigrave{}",
    # After the end of a row a bracket or a star would be read as that command's argument.
    "[": "{[}",
    "]": "{]}",
    "*": "{*}",
    "…": r"\ldots{}",
    "–": r"\textendash{}",
    "—": r"\textemdash{}",
    "‘": r"\textquoteleft{}",
    "’": r"\textquoteright{}",
    "“": r"\textquotedblleft{}",
    "”": r"\textquotedblright{}",
    "•": r"\textbullet{}",
    "€": r"\texteuro{}",
    "\xa0": "~",
    "\xad": r"\-",
    INDENT: r"\quad{}",
    "\n": r"\newline{}",
}

# What pdfLaTeX prints with T1 fonts: most Latin letters with accents, and the signs above.
_LETTERS = (
    "\x20-\x7e\n\xa0-\u0125\u0128-\u0131\u0134-\u0137\u0139-\u013e\u0141-\u0148\u014a-\u0165"
    "\u0168-\u017e"
)
_SIGNS = "".join(sign for sign in _ESCAPES if sign > "\x7f")
_BEYOND = re.compile(f"[^{_LETTERS}{_SIGNS}]+")
# Two of them in a row would become a longer dash or a low quotation mark.
_SPECIAL = re.compile("-(?=-)|,(?=,)|" + "|".join(re.escape(sign) for sign in _ESCAPES))


def write(tables: Sequence[Table]) -> bytes:
    """A complete document in UTF-8."""
    frame = files("qualtool.export").joinpath("latex_frame.tex").read_text(encoding="utf-8")
    wide = any(table.is_wide for table in tables)
    body = "\n\\clearpage\n".join("\n".join(_section(table)) for table in tables)
    page = "landscape," if wide else ""
    return frame.replace("<page>", page).replace("<body>", body).encode()


def escaped(text: str) -> str:
    """The text so that LaTeX prints every character of it and obeys none."""
    text = _BEYOND.sub(lambda found: f"\x00{found[0]}\x01", text)
    text = _SPECIAL.sub(lambda found: _ESCAPES.get(found[0], f"{found[0]}{{}}"), text)
    return text.replace("\x00", r"\beyond{").replace("\x01", "}")


def _section(table: Table) -> Iterator[str]:
    yield r"\section*{" + escaped(table.title).replace(r"\newline{}", " ") + "}"
    for line in table.about:
        yield escaped(line) + "\n"
    yield r"\begin{longtable}{@{}" + "".join(_columns(table)) + "@{}}"
    header = " & ".join(rf"\textbf{{{escaped(column.heading)}}}" for column in table.columns)
    yield rf"\toprule {header} \tabularnewline \midrule"
    yield r"\endhead"
    yield r"\bottomrule"
    yield r"\endfoot"
    yield from _rows(table)
    yield r"\end{longtable}"
    for note in table.notes:
        yield rf"{{\footnotesize {escaped(note)}\par}}"


def _columns(table: Table) -> Iterator[str]:
    """Paragraph columns that fill the line between them."""
    gaps = 2 * (len(table.columns) - 1) / len(table.columns)
    for column in table.columns:
        side = r"\raggedleft" if column.is_figure else r"\raggedright"
        share = column.width / table.width
        yield (
            rf">{{{side}\arraybackslash}}"
            rf"p{{\dimexpr {share:.4f}\linewidth-{gaps:.4f}\tabcolsep\relax}}"
        )


def _rows(table: Table) -> Iterator[str]:
    covered = runs(table)
    for number, row in enumerate(table.rows):
        if number:
            starts = bool(covered and covered[0][number])
            yield r"\midrule" if starts else r"\addlinespace"
        cells = [
            [""]
            if place < table.merged and not covered[place][number]
            else _parts(shown(cell, table.columns[place].decimals))
            for place, cell in enumerate(row)
        ]
        for line in range(max(map(len, cells), default=0)):
            parts = [escaped(cell[line]) if line < len(cell) else "" for cell in cells]
            if table.merged and parts[0]:
                parts[0] = rf"\textbf{{{parts[0]}}}"
            yield " & ".join(parts) + r" \tabularnewline"


def _parts(text: str) -> list[str]:
    """A long cell in parts that fit on a page each."""
    if len(text) <= LONGEST:
        return [text]
    return textwrap.wrap(text, LONGEST, replace_whitespace=False, break_on_hyphens=False)
