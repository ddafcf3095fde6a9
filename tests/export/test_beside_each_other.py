"""Claims about cells beside each other, and about passages in which nobody known speaks."""

from qualtool.export.excel import write
from qualtool.export.quotes import quote_table
from qualtool.export.report import Column, Table
from qualtool.gathering.passages import NOBODY
from tests.export.reading import read_excel
from tests.export.study import PEOPLE, person, quote


def test_figures_in_excel_keep_away_from_the_words_after_them():
    columns = (Column("Code"), Column("End", "count"), Column("Words", "quote"))
    sheet = read_excel(
        write([Table("T", columns, (("hope", 120, "Yes."), ("fear", "none", "No.")))])
    )
    for row in sheet.book.worksheets[0].iter_rows(min_row=1, max_row=3):
        code, end, words = (cell.alignment for cell in row)
        assert (end.horizontal, end.indent) == ("right", 1)
        assert code.horizontal != "right"
        assert words.horizontal != "right"


def test_where_nobody_known_speaks_no_participant_is_counted():
    unknown = [quote(NOBODY, "So it was.", start=0), quote(NOBODY, "And then.", start=50)]
    asked = quote(person("P9", "carer", quotable=None), "No.", start=90)
    notes = quote_table([*unknown, asked], PEOPLE).notes
    assert "Left out: 2 passages in which no participant of the study is known to speak." in notes
    assert (
        "Left out: 1 passage of 1 participant whose consent to be quoted is not recorded." in notes
    )
