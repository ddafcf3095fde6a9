"""A study as plain files: the log as JSON Lines, source texts, and the tables as CSV."""

import csv
import io
import json
from pathlib import Path
from typing import TYPE_CHECKING

from qualtool.cli.files import write_file
from qualtool.errors import ConflictError
from qualtool.store.open_tables import folded_rows

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from qualtool.history.model import Entry


def open_log(entries: "Sequence[Entry]", texts: "Mapping[str, str]") -> dict[str, bytes]:
    """The files of an open log, by their places in its folder.

    Args:
        entries: The log, or a part of it.
        texts: The source texts that it names, by their SHA-256.
    """
    lines = (
        {
            "stamp": entry.stamp,
            "who": entry.who,
            "summary": entry.summary,
            "undoes": entry.undoes,
            "changes": [
                {"kind": c.kind, "id": c.id, "fields": dict(c.fields)} for c in entry.changes
            ],
        }
        for entry in entries
    )
    text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    files = {"log.jsonl": text.encode()}
    for key, source in texts.items():
        files[f"texts/{key}.txt"] = source.encode()
    for name, columns, rows in folded_rows(entries):
        out = io.StringIO(newline="")
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows([_cell(value) for value in row] for row in rows)
        files[f"tables/{name}.csv"] = out.getvalue().encode("utf-8-sig")
    return files


def write_open_log(files: "Mapping[str, bytes]", folder: Path) -> None:
    """Write the files of an open log into `folder`.

    Raises:
        ConflictError: The folder holds something already.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise ConflictError(f"{folder} is not an empty folder; nothing was written.")
    for part in (folder, folder / "texts", folder / "tables"):
        part.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        write_file(folder / name, data)


def _cell(value: object) -> object:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict) else value
