"""Figures of agreement for data of one's own: a table of ratings, or passages that were marked.

    from qualtool.figures import agreement_on_ratings
    agreement_on_ratings([["yes", "yes"], ["no", "yes"], ["no", None]])

No study is needed. The formulas are those of `qualtool compare`, each of which names its source
where it stands, in `qualtool.compare`.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from numbers import Integral
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

    from qualtool.compare.layers import Layers
    from qualtool.compare.rating_table import Rating

ONE_TEXT = "the text"
ALL = "all, jaccard, masi, u-alpha, matching"
"""What `agreement_on_passages` works out unless it is told otherwise."""


def agreement_on_ratings(
    ratings: "pd.DataFrame | Sequence[Sequence[Any]]",
    *,
    categories: Iterable[Hashable] | None = None,
    distances: "pd.DataFrame | None" = None,
) -> "pd.DataFrame":
    """Every coefficient for a table of ratings, units by coders.

    Args:
        ratings: (units, coders) a row a unit, a column a coder. A cell is a category, such as
            “yes” or 3; None or NaN is no rating; or all cells are sets of categories. Where only
            one coder rated a unit, it counts for what chance would give (Gwet 2014), but not for
            alpha; leave such units out where it shall not.
        categories: All categories that were offered; those used, if not given. Chance is one in
            their number for Brennan and Prediger, and AC1 depends on it, too.
        distances: (categories, categories) how far each is from each, with their names as index
            and columns; adds Krippendorff's alpha by these distances.

    Returns:
        A row a figure: figure, value (missing where it is undefined), why (then the reason, in
        words), disagreement and disagreement by chance (the value is 1 - their quotient, where it
        corrects for chance), units (rated by two at least), coders. Of sets, alpha by Jaccard's
        and by the MASI distance alone. Of two categories, “shared” and “positive agreement” are
        those of the second in their order.

    Raises:
        ValueError: A rating is not among the categories; there are fewer than two coders; rows
            differ in length; or a distance is missing.

    Example:
        >>> agreement_on_ratings([["a", "a"], ["a", "b"], ["b", "b"]]).set_index("figure")
    """
    import pandas as pd

    from qualtool.compare.rating_table import alpha_of_ratings, alphas_of_sets, figures_of_ratings

    table = _rows(ratings)
    given = list(dict.fromkeys(one for row in table for one in row if one is not None))
    if any(isinstance(one, frozenset) for one in given):
        found = alphas_of_sets([[_as_set(one) for one in row] for row in table])
    else:
        offered = _in_order(given) if categories is None else list(categories)
        found = list(figures_of_ratings(table, offered))
    if distances is not None:
        known = _distances(distances, given)
        name = "Krippendorff's alpha, by distances"
        found.append(alpha_of_ratings(table, lambda one, two: known[one, two], name=name))
    paired = sum(sum(one is not None for one in row) > 1 for row in table)
    return pd.DataFrame(
        [
            {
                "figure": one.name,
                "value": one.value,
                "why": one.why or None,
                "disagreement": one.observed,
                "disagreement by chance": one.by_chance,
                "units": paired,
                "coders": len(table[0]),
            }
            for one in found
        ]
    ).astype({"value": float, "disagreement": float, "disagreement by chance": float})


def agreement_on_passages(
    codings: "pd.DataFrame",
    lengths: int | Mapping[str, int],
    *,
    coded: Mapping[str, Iterable[str]] | Iterable[str] | None = None,
    parents: Mapping[str, str | None] | None = None,
    measures: str = ALL,
    overlap: float = 0.5,
    seed: int = 1,
) -> "pd.DataFrame":
    """Every figure for passages that several coders marked, counted in characters.

    Args:
        codings: A row a passage: coder, code, start, end (characters from 0; the end is the first
            that no longer belongs to it) and, where there are several texts, text.
        lengths: Characters of the text; of each text by its name, where there are several.
        coded: Who coded which text, coders by text; of one text, its coders. Without it, whoever
            marked anything in it: name here who coded a text and found nothing.
        parents: The code above each code, for families of codes and for distances by the tree.
        measures: Which figures, with commas, as `qualtool compare --measure` takes them.
        overlap: What passages have to share to match, above 0 and at most 1.
        seed: What the random numbers of gamma begin with.

    Returns:
        A row a figure for each pair of coders and for all together, with the columns that
        `qualtool compare --out` gives a CSV file, all counts behind each figure among them.

    Raises:
        ValueError: A column is missing, a passage is empty or outside its text, a text has no
            length, or there are fewer than two coders.
        InvalidInputError: There is no such figure.
    """
    import pandas as pd

    from qualtool.compare.report import compare
    from qualtool.compare.sweep import each_code
    from qualtool.compare.units import characters
    from qualtool.export.figure_list import FigureList, figure_list
    from qualtool.gathering.basis import counted_here
    from qualtool.gathering.measures import Working, further_figures, wanted_figures

    above = dict(parents or {})
    layers = _layers(codings, lengths, coded, above)
    wanted, units, naming = wanted_figures(measures), characters(layers), each_code(layers)
    further = further_figures(
        _Own(layers, above, {}), units, naming, wanted, overlap=overlap, working=Working(seed)
    )
    worked_out = FigureList(
        compare(layers, units=units, measures=wanted.measures, in_one_figure=True),
        counted_here(layers, None),
        further.sets,
        further.unitized,
        further.matching,
        further.gamma,
    )
    found = figure_list([worked_out])
    return pd.DataFrame(found.rows, columns=[column.name for column in found.columns])


@dataclass(frozen=True, slots=True)
class _Own:
    layers: "Layers"
    parents: Mapping[str, str | None]
    trees: Mapping[str, str]


def _rows(ratings: "pd.DataFrame | Sequence[Sequence[Any]]") -> "list[list[Rating]]":
    import pandas as pd

    table = ratings.to_numpy(dtype=object) if isinstance(ratings, pd.DataFrame) else ratings

    def rating(cell: Any) -> "Rating":
        if isinstance(cell, set | frozenset | list | tuple):
            return frozenset(cell)
        return None if pd.isna(cell) else cell

    return [[rating(cell) for cell in row] for row in table]


def _as_set(one: "Rating") -> frozenset[Hashable] | None:
    if one is None or isinstance(one, frozenset):
        return one
    raise ValueError(f"Some cells are sets of categories, and “{one}” is none.")


def _in_order(given: Sequence[Any]) -> list[Hashable]:
    try:
        return sorted(given)
    except TypeError:
        return sorted(given, key=str)


def _distances(
    table: "pd.DataFrame", given: Sequence[Hashable]
) -> dict[tuple[Hashable, Hashable], float]:
    missing = [one for one in given if one not in table.index or one not in table.columns]
    if missing:
        raise ValueError(f"There are no distances of: {', '.join(map(str, missing))}.")
    amounts = table.loc[list(given), list(given)].to_numpy(dtype=float)
    return {
        (one, two): float(amounts[i, j])
        for i, one in enumerate(given)
        for j, two in enumerate(given)
    }


def _layers(
    codings: "pd.DataFrame",
    lengths: int | Mapping[str, int],
    coded: Mapping[str, Iterable[str]] | Iterable[str] | None,
    parents: Mapping[str, str | None],
) -> "Layers":
    from qualtool.compare.labels import Label
    from qualtool.compare.layers import Layers, Standing, columns_of

    if isinstance(lengths, int | Integral):
        codings, lengths = codings.assign(text=ONE_TEXT), {ONE_TEXT: int(lengths)}
        coded = None if coded is None else {ONE_TEXT: coded}
    sizes = {str(text): int(size) for text, size in dict(lengths).items()}
    rows = _passages(codings)
    who = {} if coded is None else _by_text(coded)
    if strange := {*who, *(row[2] for row in rows)} - sizes.keys():
        raise ValueError(f"Of these texts there is no length: {', '.join(sorted(strange))}.")
    coders, codes, texts = (
        [Label(name, name) for name in dict.fromkeys(names)]
        for names in (
            [*(row[0] for row in rows), *chain.from_iterable(who.values())],
            [*parents, *(row[1] for row in rows)],
            sizes,
        )
    )
    if len(coders) < 2:
        raise ValueError("A comparison needs two coders at least.")
    numbered = [(f"{place}", *row) for place, row in enumerate(rows)]
    columns = columns_of(numbered, coders=coders, codes=codes, transcripts=texts)
    standing = None
    if coded is not None:
        standing = [
            [
                Standing.COUNTS if coder.id in who.get(text.id, ()) else Standing.NOT_ASSIGNED
                for coder in coders
            ]
            for text in texts
        ]
    return Layers.of(coders, codes, texts, list(sizes.values()), columns, standing=standing)


def _by_text(coded: Mapping[str, Iterable[str]] | Iterable[str]) -> dict[str, list[str]]:
    if isinstance(coded, Mapping):
        return {str(text): [str(name) for name in names] for text, names in coded.items()}
    raise ValueError("Who coded which text has to be said by text, where there are several.")


def _passages(codings: "pd.DataFrame") -> list[tuple[str, str, str, int, int]]:
    """Rows of (coder, code, text, start, end)."""
    wanted = ["coder", "code", "text", "start", "end"]
    if missing := [name for name in wanted if name not in codings.columns]:
        raise ValueError(f"The passages lack a column: {', '.join(missing)}.")
    if codings[wanted].isna().to_numpy().any():
        raise ValueError("A passage lacks its coder, code, text, start or end.")
    places = codings[["start", "end"]].to_numpy(dtype=float)
    if (places % 1).any():
        raise ValueError("A passage starts or ends between two characters.")
    return [
        (str(coder), str(code), str(text), int(start), int(end))
        for coder, code, text, start, end in codings[wanted].itertuples(index=False, name=None)
    ]
