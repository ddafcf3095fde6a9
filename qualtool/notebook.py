"""A study as pandas tables, for notebooks: read here, go on in whatever you know.

    from qualtool.notebook import codings
    codings("peer-support.qual").groupby(["theme", "group"])["participant"].nunique()

Nothing here changes a study. Words of participants who have not agreed to be quoted are in
these tables: they are for analysis on this machine, not for print; `quotes` leaves them out.
The passphrase of a locked study is taken from QUALTOOL_PASSPHRASE in the environment.
"""

import os
from pathlib import Path
from typing import TYPE_CHECKING

from qualtool.store.study import Study, open_study

if TYPE_CHECKING:
    import pandas as pd

    from qualtool.compare.comparison import Figure, Group, Row

Place = str | Path
"""Where the study file is."""


def transcripts(study: Place) -> "pd.DataFrame":
    """The transcripts, a row a turn.

    Returns:
        Columns transcript, turn (from 0), speaker, role, start, end (code points of the source),
        began, ended (seconds; missing where the file had no times), words.
    """
    import pandas as pd

    from qualtool.store.transcripts import load_transcripts

    with _opened(study).read() as db:
        rows = [
            {
                "transcript": read.title,
                "turn": number,
                "speaker": turn.speaker,
                "role": read.transcript.roles.get(turn.speaker, ""),
                "start": turn.span.start,
                "end": turn.span.end,
                "began": _seconds(turn.began),
                "ended": _seconds(turn.ended),
                "words": read.spoken(turn),
            }
            for read in load_transcripts(db)
            for number, turn in enumerate(read.transcript.turns)
        ]
    columns = [
        "transcript", "turn", "speaker", "role", "start", "end", "began", "ended", "words"
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=columns)


def codings(study: Place) -> "pd.DataFrame":
    """Every coding of every layer, the agreed one included, a row each.

    Returns:
        Columns transcript, participant, group, theme, code, path, coder, start, end (code points
        of the source), words, direction, note.
    """
    import pandas as pd

    from qualtool.codebook.names import SEPARATOR
    from qualtool.gathering.passages import codings_of, gather

    with _opened(study).read() as db:
        rows = [
            {
                "transcript": one.transcript,
                "participant": one.participant.code,
                "group": one.participant.group,
                "theme": one.path[0],
                "code": one.path[-1],
                "path": SEPARATOR.join(one.path),
                "coder": one.coder,
                "start": one.span.start,
                "end": one.span.end,
                "words": one.words,
                "direction": one.direction,
                "note": one.note,
            }
            for one in codings_of(gather(db, layer=None, agreed_too=True))
        ]
    columns = [
        "transcript", "participant", "group", "theme", "code", "path", "coder", "start", "end",
        "words", "direction", "note",
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=columns)


def codebook(study: Place) -> "pd.DataFrame":
    """The codebook, a row a theme, sub-theme or code, in its order.

    Returns:
        Columns tree, path, kind, name, definition, include, exclude, example.
    """
    import pandas as pd

    from qualtool.codebook.names import SEPARATOR
    from qualtool.codebook.table import rows
    from qualtool.store.codebook import load_codebook

    with _opened(study).read() as db:
        found = rows(load_codebook(db))
    names = ["tree", "path", "kind", "name", "definition", "include", "exclude", "example"]
    table = [
        {name: SEPARATOR.join(row.path) if name == "path" else getattr(row, name) for name in names}
        for row in found
    ]
    return pd.DataFrame(table, columns=names)


def agreement(study: Place, *coders: str) -> "pd.DataFrame":
    """Agreement of coders on each code, a row a group of coders and code.

    Args:
        study: Where the study is.
        coders: Their names; everybody who has coded where none is named.

    Returns:
        Columns coders, code, unit, total (units compared), both (coded by all), some (coded by
        any), then for each measure its value (missing where undefined), low and high (the ends
        of its interval; missing where there is none) and why (the reason in words). In rows of
        three coders or more, “Cohen's kappa” is Conger's and “Scott's pi” is Fleiss' kappa. Last
        what the figures rest on: which transcripts, codings, codebook, codebook since, as of,
        counted on, with, and to know, where rounds were finished by codebooks that differ.
    """
    import pandas as pd

    from qualtool.compare.report import compare
    from qualtool.export.basis import basis_cells
    from qualtool.gathering.basis import basis_of
    from qualtool.gathering.comparing import told_of_rounds
    from qualtool.gathering.layers import side_by_side

    with _opened(study).read() as db:
        side = side_by_side(db, list(coders), as_now=False)
        basis = told_of_rounds(db, side, basis_of(db, side))
    found = compare(side.layers)
    return pd.DataFrame(
        [
            _agreement_row(group, row) | basis_cells(basis, group.coders)
            for group in found.groups
            for row in (*group.codes, group.stacked, group.at_all)
        ]
    )


def quotes(study: Place, *, layer: str | None = None) -> "pd.DataFrame":
    """The quotes that may be printed, a row each: only of people who agreed to be quoted.

    Args:
        study: Where the study is.
        layer: “agreed”, “all”, or a coder's name; without it agreed, if anything is in it.

    Returns:
        Columns theme, sub-theme, code, quote, participant, group, transcript, start, end, coder.
    """
    import pandas as pd

    from qualtool.export.quotes import printed
    from qualtool.gathering.layers import chosen_layer
    from qualtool.gathering.passages import gather, quotes_of

    with _opened(study).read() as db:
        found = printed(quotes_of(gather(db, layer=chosen_layer(db, layer))))
    rows = [
        {
            "theme": one.theme,
            "sub-theme": one.subtheme,
            "code": one.code,
            "quote": one.words,
            "participant": one.participant.code,
            "group": one.participant.group,
            "transcript": one.transcript,
            "start": one.span.start,
            "end": one.span.end,
            "coder": one.coder,
        }
        for one in found
    ]
    columns = [
        "theme", "sub-theme", "code", "quote", "participant", "group", "transcript", "start",
        "end", "coder",
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=columns)


def _opened(study: Place) -> Study:
    """The study, as the coder whom the environment names sees it.

    Where it is locked, the environment has to say its passphrase too.
    """
    passphrase = os.environ.get("QUALTOOL_PASSPHRASE")
    opened = open_study(Path(study), None if passphrase is None else lambda _: passphrase)
    return opened.seen_by(os.environ.get("QUALTOOL_CODER", ""))


def _seconds(millis: int | None) -> float | None:
    return None if millis is None else millis / 1000


def _agreement_row(group: "Group", row: "Row") -> dict[str, object]:
    values: dict[str, object] = {
        "coders": ", ".join(coder.name for coder in group.coders),
        "code": row.name.name,
        "unit": group.unit,
        "total": row.total,
        "both": row.every,
        "some": row.some,
    }
    for figure in row.figures:
        values |= _figure_columns(figure)
    return values


def _figure_columns(figure: "Figure") -> dict[str, object]:
    from qualtool.compare.intervals import Interval

    here = figure.interval if isinstance(figure.interval, Interval) else None
    name = str(figure.measure)
    return {
        name: figure.value,
        f"{name}, low": here.low if here else None,
        f"{name}, high": here.high if here else None,
        f"{name}, why": figure.why,
    }
