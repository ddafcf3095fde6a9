"""Writing tables in the format that a file's name asks for."""

from collections.abc import Callable, Mapping, Sequence

from qualtool.errors import InvalidInputError
from qualtool.export import comma_separated, excel, latex, markdown, web_page, word
from qualtool.export.report import Table

WRITERS: Mapping[str, Callable[[Sequence[Table]], bytes]] = {
    ".docx": word.write,
    ".xlsx": excel.write,
    ".csv": comma_separated.write,
    ".md": markdown.write,
    ".html": web_page.write,
    ".tex": latex.write,
}
"""For each ending of a file name, what writes tables so."""


class UnknownFormatError(InvalidInputError):
    """No format has this ending."""

    def __init__(self, suffix: str) -> None:
        what = f"“{suffix}” is no format for tables" if suffix else "The file name has no ending"
        super().__init__(f"{what}. Use one of: {', '.join(WRITERS)}.")


def write_tables(tables: Sequence[Table], path_suffix: str) -> bytes:
    """The file's contents, in the format of `path_suffix`, such as `.docx`.

    Raises:
        UnknownFormatError: There is no such format.
        OneTableError: The format holds one table, and there are several.
    """
    writer = WRITERS.get(path_suffix.lower())
    if writer is None:
        raise UnknownFormatError(path_suffix)
    return writer(tables)
