"""The u-alpha family as tables: single codes, families of codes, and codes that overlap."""

from collections.abc import Sequence

from qualtool.compare.labels import Label
from qualtool.compare.unitizing_report import MOST_BY_PAIRS, Unitized
from qualtool.export.agreement import capital, figure_words, interval_note
from qualtool.export.report import Cell, Column, Table
from qualtool.wording import counted, listed

NO_PAIRS = "Of so many coders all together; name two of them to see how they agree."
ABOUT = (
    "Each coder cuts the text into passages and gaps. Chance pairs any two characters, but never "
    "those of the same passage (Krippendorff et al. 2016)."
)


def unitizing_tables(found: Sequence[Unitized], *, confidence: float = 0.95) -> tuple[Table, ...]:
    """Single codes; families, and the values in them; places where codes of a family overlap.

    Tables without a row are left out.
    """
    tables = (
        _codes(found, confidence),
        _families(found, confidence),
        _values(found, confidence),
        _stacked(found),
    )
    return tuple(table for table in tables if table.rows)


def _who(one: Unitized) -> str:
    return listed(coder.name for coder in one.coders)


def _called(family: Label) -> str:
    """A code as it is written; what is no code, with a capital."""
    return family.name if family.id else capital(family.name)


def _codes(found: Sequence[Unitized], confidence: float) -> Table:
    return Table(
        "u-alpha: each code against everything else",
        (
            Column("Coders", width=2),
            Column("Code", width=2),
            Column("Passages", "count"),
            Column("Characters", "count"),
            Column("u-alpha", width=1.5),
        ),
        tuple(
            (_who(one), code.name.name, code.units, code.characters, figure_words(code.figure))
            for one in found
            for code in one.codes
        ),
        about=(ABOUT, *_where(found)),
        merged=1,
        notes=(
            (
                "Passages and characters of all these coders together; those of one coder that "
                "overlap count as one."
            ),
            "In long texts u-alpha of one code is Krippendorff's alpha of its characters.",
            *([] if _few(found) else [NO_PAIRS]),
            interval_note(confidence),
        ),
    )


def _families(found: Sequence[Unitized], confidence: float) -> Table:
    return Table(
        "u-alpha: families of codes",
        (
            Column("Coders", width=2),
            Column("Family", width=2),
            Column("u-alpha", width=1.5),
            Column("|u-alpha", width=1.5),
            Column("cu-alpha", width=1.5),
        ),
        tuple(
            (_who(one), _called(family.name), *map(figure_words, family.figures))
            for one in found
            for family in one.families
        ),
        about=(
            (
                "A family is what stands side by side in the codebook, each with all below it; "
                "codes of a family should exclude each other."
            ),
        ),
        merged=1,
        notes=(
            (
                "u-alpha: the passages and their codes. |u-alpha: whether coded at all with a "
                "code of the family. cu-alpha: which code, where both coded."
            ),
            interval_note(confidence),
        ),
    )


def _values(found: Sequence[Unitized], confidence: float) -> Table:
    rows: list[tuple[Cell, ...]] = []
    for one in found:
        for family in one.families:
            for value in family.values:
                covered: Cell = "nobody used it" if value.coverage is None else 100 * value.coverage
                figure = figure_words(value.figure)
                rows.append((_who(one), _called(family.name), value.name.name, covered, figure))
    return Table(
        "(k)u-alpha: the codes of a family",
        (
            Column("Coders", width=2),
            Column("Family", width=2),
            Column("Code", width=2),
            Column("Coverage (%)", "number", decimals=0),
            Column("(k)u-alpha", width=1.5),
        ),
        tuple(rows),
        merged=2,
        notes=(
            (
                "Coverage: of what was given the code, how much another coder gave any code of the "
                "family. The figure rests on that part alone."
            ),
            interval_note(confidence),
        ),
    )


def _stacked(found: Sequence[Unitized]) -> Table:
    places = dict.fromkeys(
        (family.name, place) for one in found for family in one.families for place in family.stacked
    )
    return Table(
        "Where codes of a family overlap",
        (
            Column("Family", width=2),
            Column("Coder", width=1.5),
            Column("Transcript", width=1.5),
            Column("Place", width=1.2),
            Column("Characters", "count"),
            Column("Codes", width=3),
        ),
        tuple(
            (
                _called(family),
                place.coder.name,
                place.transcript.name,
                f"{place.span.start}–{place.span.end}",
                place.characters,
                ", ".join(code.name for code in place.codes),
            )
            for family, place in places
        ),
        merged=2,
        notes=("A coder gave these places several codes of one family.",),
    )


def _few(found: Sequence[Unitized]) -> bool:
    return all(len(one.coders) <= MOST_BY_PAIRS for one in found)


def _where(found: Sequence[Unitized]) -> tuple[str, ...]:
    if not found:
        return ()
    one = found[-1]
    where = counted(one.transcripts, "transcript")
    return (f"Counted in characters of {where}, {one.characters:,} in all, for {_who(one)}.",)
