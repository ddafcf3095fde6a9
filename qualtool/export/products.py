"""Agreement as other programs show it, as tables that say what is done differently there."""

from collections.abc import Sequence

from qualtool.compare.labels import Label
from qualtool.compare.products.atlas_ti import Atlas
from qualtool.compare.products.dedoose import Dedoose
from qualtool.compare.products.maxqda import Maxqda, MaxqdaCode
from qualtool.compare.products.nvivo import Nvivo
from qualtool.export.agreement import capital, figure_words
from qualtool.export.report import Cell, Column, Table
from qualtool.wording import decimals

WHOLE = "the whole of each text counts, the interviewer's words too"


def nvivo_tables(found: Sequence[Nvivo]) -> tuple[Table, ...]:
    """Each pair: every code in every file, then the codes over all files."""
    return tuple(
        table for one in found for table in (_nvivo_files(one), _nvivo_means(one)) if table.rows
    )


def _nvivo_files(one: Nvivo) -> Table:
    parts = ("A and B", "Not A and not B", "A and not B", "B and not A")
    rows: list[tuple[Cell, ...]] = []
    for row in one.rows:
        shares = [100 * part / row.size for part in (row.both, row.neither)]
        apart = [100 * part / row.size for part in (row.only_first, row.only_second)]
        figures = (row.kappa, 100 * row.agreement, *shares, sum(apart), *apart)
        rows.append((row.code.name, row.file.name, row.size, *figures))
    return Table(
        f"Like NVivo, code by file: {_both(one.coders)}",
        (
            Column("Code", width=2),
            Column("File", width=1.5),
            Column("Size", "count"),
            Column("Kappa", "number", decimals=4),
            Column("Agreement (%)", "number"),
            *(Column(f"{part} (%)", "number") for part in parts[:2]),
            Column("Disagreement (%)", "number"),
            *(Column(f"{part} (%)", "number") for part in parts[2:]),
        ),
        tuple(rows),
        about=(f"Unit: characters; {WHOLE}. A is {one.coders[0].name}, B {one.coders[1].name}.",),
        merged=1,
        notes=(
            (
                "What NVivo does differently: it has a figure for every code in every file and "
                "none for all; kappa is 1 where nobody used a code, and 0 where one alone did. "
                "Its aggregate nodes are codes rolled up to their themes."
            ),
        ),
    )


def _nvivo_means(one: Nvivo) -> Table:
    return Table(
        f"Like NVivo, over all files: {_both(one.coders)}",
        (
            Column("Code", width=2),
            Column("Files", "count"),
            Column("Kappa, mean", "number", decimals=4),
            Column("Kappa, by size", "number", decimals=4),
            Column("Agreement, mean (%)", "number"),
            Column("Agreement, by size (%)", "number"),
        ),
        tuple(
            (
                mean.code.name,
                mean.files,
                mean.kappa,
                mean.kappa_by_size,
                100 * mean.agreement,
                100 * mean.agreement_by_size,
            )
            for mean in one.means
        ),
        notes=(
            (
                "NVivo leaves these means to a spreadsheet: over files with equal weights, and by "
                "the files' size. Files in which nobody used the code count as full agreement."
            ),
        ),
    )


def maxqda_tables(found: Sequence[Maxqda]) -> tuple[Table, ...]:
    """Each pair: segments at an overlap, then codes in documents."""
    return tuple(
        table for one in found for table in (_maxqda_segments(one), _maxqda_documents(one))
    )


def _maxqda_segments(one: Maxqda) -> Table:
    def row(code: MaxqdaCode) -> tuple[Cell, ...]:
        percent: Cell = "no segments" if code.percent is None else 100 * code.percent
        name = capital(code.code.name) if code is one.together else code.code.name
        return (name, code.agreements, code.disagreements, code.total, percent)

    kappas = (
        ("one code a segment, chance 1 / codes", one.kappa),
        ("several codes a segment, chance codes / (codes + 1)²", one.kappa_of_several),
    )
    said = [
        f"Kappa (Brennan and Prediger), {how}: "
        + ("undefined: there are too few codes." if value is None else f"{decimals(value)}.")
        for how, value in kappas
    ]
    return Table(
        f"Like MAXQDA, segments: {_both(one.coders)}",
        (
            Column("Code", width=2),
            Column("Agreements", "count"),
            Column("Disagreements", "count"),
            Column("Total", "count"),
            Column("Percent", "number"),
        ),
        tuple(map(row, (*one.codes, one.together))),
        about=(
            (
                f"Unit: coded segments of both coders. A segment agrees if the other coder has one "
                f"with the same code that shares at least {100 * one.overlap:.0f} % of the text "
                "of both together."
            ),
            *said,
        ),
        notes=(
            (
                "What MAXQDA does differently: text that nobody coded does not count, so there is "
                "no Cohen's kappa; chance is the same whatever was used how often. What its "
                "overlap is a share of is not documented; here it is what both cover of what "
                "either covers."
            ),
        ),
    )


def _maxqda_documents(one: Maxqda) -> Table:
    codes = len(one.codes)
    return Table(
        f"Like MAXQDA, codes in documents: {_both(one.coders)}",
        (
            Column("Document", width=2),
            Column("Same codes present", "count"),
            Column("Percent present", "number"),
            Column("Same frequency", "count"),
            Column("Percent frequency", "number"),
        ),
        tuple(
            (
                document.document.name,
                document.present,
                100 * document.present / codes if codes else "no codes",
                document.frequency,
                100 * document.frequency / codes if codes else "no codes",
            )
            for document in one.documents
        ),
        about=(f"Unit: codes, {codes} in all: those that either coder used in any document.",),
    )


def dedoose_tables(found: Sequence[Dedoose]) -> tuple[Table, ...]:
    """Each pair: the codes of the expert's excerpts."""
    return tuple(map(_dedoose, found))


def _dedoose(one: Dedoose) -> Table:
    expert, trainee = one.expert.name, one.trainee.name
    pooled = (
        "undefined: no code varies on the excerpts" if one.pooled is None else decimals(one.pooled)
    )
    return Table(
        f"Like Dedoose: {trainee} on the excerpts of {expert}",
        (
            Column("Code", width=2),
            Column("Both", "count"),
            Column(f"Only {expert}", "count"),
            Column(f"Only {trainee}", "count"),
            Column("Neither", "count"),
            Column("Kappa", "text"),
        ),
        tuple(
            (
                code.code.name,
                code.both,
                code.only_expert,
                code.only_trainee,
                code.neither,
                "undefined: it does not vary" if code.kappa is None else decimals(code.kappa),
            )
            for code in one.codes
        ),
        about=(
            f"Unit: the {one.excerpts:,} excerpts that {expert} marked.",
            f"Pooled kappa (De Vries and others 2008): {pooled}.",
        ),
        notes=(
            (
                f"What Dedoose does differently: the first coder decides where excerpts are, so "
                f"what {trainee} marked elsewhere does not count. {trainee} gave an excerpt a "
                "code where any passage with it touches the excerpt."
            ),
        ),
    )


def atlas_ti_tables(found: Sequence[Atlas]) -> tuple[Table, ...]:
    """Each group of coders: codes, then semantic domains."""
    return tuple(
        table for one in found for table in (_atlas_codes(one), _atlas_domains(one)) if table.rows
    )


def _atlas_codes(one: Atlas) -> Table:
    return Table(
        f"Like ATLAS.ti, codes: {_all(one.coders)}",
        (
            Column("Code", width=2),
            Column("Percent agreement", "number"),
            Column("Holsti (%)", "number"),
            Column("c-alpha-binary", width=1.5),
        ),
        tuple(
            (code.code.name, 100 * code.percent, 100 * code.holsti, figure_words(code.binary))
            for code in one.codes
        ),
        about=(f"Unit: characters; {WHOLE}.",),
        notes=(
            (
                "What ATLAS.ti does differently: c-alpha-binary does not pair characters of the "
                "same passage by chance (|u-alpha). In long texts it is Krippendorff's alpha."
            ),
        ),
    )


def _atlas_domains(one: Atlas) -> Table:
    rows: list[tuple[Cell, ...]] = [
        (domain.domain.name, figure_words(domain.binary), figure_words(domain.within))
        for domain in one.domains
    ]
    if one.across is not None:
        rows.append(("Which domain (Cu-alpha)", None, figure_words(one.across)))
    return Table(
        f"Like ATLAS.ti, semantic domains: {_all(one.coders)}",
        (
            Column("Domain", width=2),
            Column("c-alpha-binary", width=1.5),
            Column("cu-alpha", width=1.5),
        ),
        tuple(rows),
        about=("A domain is what stands below one code of the codebook.",),
        notes=(
            (
                "Codes of a domain have to exclude each other. Where somebody gave a place two of "
                "them, cu-alpha is refused; the u-alpha family lists the places."
            ),
        ),
    )


def _both(coders: tuple[Label, Label]) -> str:
    return f"{coders[0].name} (A) and {coders[1].name} (B)"


def _all(coders: Sequence[Label]) -> str:
    return ", ".join(coder.name for coder in coders)
