"""A comparison as a list of figures, as a paragraph for a paper, and as a picture."""

import csv
import io
from dataclasses import replace
from datetime import date
from xml.etree import ElementTree as ET

import pytest

from qualtool.codebook.version import CodebookVersion
from qualtool.compare.basis import Basis
from qualtool.compare.coefficients import Measure
from qualtool.compare.gamma import gamma
from qualtool.compare.labels import Label
from qualtool.compare.layers import Layers, columns_of
from qualtool.compare.matching import matching
from qualtool.compare.report import compare
from qualtool.compare.set_report import agreement_on_sets
from qualtool.compare.sets import SetDistance
from qualtool.compare.unitizing_report import unitized
from qualtool.compare.units import characters
from qualtool.export.agreement_files import NothingToDrawError, agreement_file
from qualtool.export.figure_list import FigureList
from qualtool.export.reporting import report_words
from qualtool.export.unitizing import unitizing_tables
from qualtool.export.writing import UnknownFormatError

SVG = "{http://www.w3.org/2000/svg}"
CODERS = [Label(name.lower(), name) for name in ("Ada", "Ben", "Cara <&>")]
CODES = [Label(name, name) for name in ("hope", "fear & loss", "never")]
TEXTS = [Label(f"t{i}", f"T{i}") for i in range(4)]


def lay(coders=2):
    rows = [
        (f"{t}{coder.id}{code}", coder.id, code, f"t{t}", start + 3 * t * number, start + 20)
        for t in range(3)
        for number, coder in enumerate(CODERS[:coders])
        for code, start in (("hope", 0), ("fear & loss", 40))
    ]
    columns = columns_of(rows, coders=CODERS[:coders], codes=CODES, transcripts=TEXTS)
    return Layers.of(CODERS[:coders], CODES, TEXTS, [100] * 4, columns)


def basis(layers):
    return Basis(
        layers,
        CodebookVersion("3f9c12ab", 3, "0195a0c8e000-0000-a"),
        date(2025, 3, 19),
        "qualtool 0.1.0",
    )


def everything(layers, measures=(Measure.PERCENT, Measure.KAPPA)):
    return FigureList(
        compare(layers, measures=measures, in_one_figure=True),
        basis(layers),
        agreement_on_sets(layers, characters(layers), [SetDistance.MASI], parents={}),
        unitized(layers, parents={}),
        matching(layers),
        gamma(layers, characters(layers), samples=3),
    )


def rows_of(found):
    data = agreement_file([found], ".csv").decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(data)))


def test_every_figure_has_a_row_with_its_counts():
    rows = rows_of(everything(lay()))
    kappa = next(r for r in rows if r["code"] == "hope" and r["figure"] == "Cohen's kappa")
    assert (kappa["coders"], kappa["unit"]) == ("Ada; Ben", "characters")
    assert (kappa["transcripts"], kappa["of transcripts"]) == ("3", "4")
    cells = [int(kappa[name]) for name in ("a: both", "b: only first", "c: only second")]
    assert cells == [51, 9, 0]
    assert sum(cells) + int(kappa["d: neither"]) == int(kappa["n"]) == 300
    share = (51 + 240) / 300
    by_chance = (60 * 51 + 240 * 249) / 300**2
    assert float(kappa["value"]) == pytest.approx((share - by_chance) / (1 - by_chance))
    assert float(kappa["low"]) < float(kappa["value"]) < float(kappa["high"])


def test_an_undefined_figure_has_its_reason_and_no_value():
    rows = rows_of(everything(lay()))
    never = next(r for r in rows if r["code"] == "never" and r["figure"] == "Cohen's kappa")
    assert (never["value"], never["why"]) == ("", "not used by either")
    assert {row["value"] for row in rows} & {"nan", "NaN", "inf"} == set()


def degenerate():
    """A code nobody used, one that Ada alone used, one on all the text, and a rare one alike."""
    codes = [Label(name, name) for name in ("unused", "alone", "everywhere", "rare")]
    marks = [
        ("ada", "alone", 0, 20), ("ada", "everywhere", 0, 100), ("ben", "everywhere", 0, 100),
        ("ada", "rare", 30, 35), ("ben", "rare", 30, 35),
    ]  # fmt: skip
    rows = [(f"{t}{i}", who, code, f"t{t}", *at) for t in range(3) for i, (who, code, *at) in
            enumerate(marks)]  # fmt: skip
    columns = columns_of(rows, coders=CODERS[:2], codes=codes, transcripts=TEXTS[:3])
    return Layers.of(CODERS[:2], codes, TEXTS[:3], [100] * 3, columns)


def test_what_says_nothing_has_no_number_and_is_said_in_words():
    found = everything(degenerate(), measures=tuple(Measure)[3:])
    rows = {
        (row["code"], row["figure"]): (row["value"], row["why"])
        for row in rows_of(found)
        if row["how"] == "code by code"
    }
    assert {value for (code, _), value in rows.items() if code == "unused"} == {
        ("", "not used by either")
    }
    assert {value for (code, _), value in rows.items() if code == "everywhere"} == {
        ("", "no uncoded text")
    }
    assert rows["alone", "Cohen's kappa"] == ("0.0", "only Ada used it")
    assert {value for (code, _), value in rows.items() if code == "rare"} == {("1.0", "")}
    written = agreement_file([found], ".md").decode()
    assert "\n\nOnly Ada used: alone.\n" in written
    assert "\n\nUsed by none of them: unused.\n" in written
    assert "| everywhere | no uncoded text | no uncoded text |" in written


def test_what_all_coders_did_comes_before_the_pairs():
    written = agreement_file([everything(lay(3))], ".md").decode()
    titles = [line for line in written.splitlines() if line.startswith("## Agreement: ")]
    assert titles[0].startswith("## Agreement: Ada, Ben, Cara")
    assert titles[1] == "## Agreement: Ada, Ben"


def test_figures_of_every_kind_are_in_the_list():
    rows = rows_of(everything(lay(3)))
    ways = {row["how"] for row in rows}
    assert ways >= {
        "code by code", "stacked", "coded at all", "De Vries", "sets of codes",
        "passages as units", "family of codes", "passages matched",
        "passages aligned, all transcripts",
    }  # fmt: skip
    assert {(row["which transcripts"], row["codebook"], row["counted on"]) for row in rows} == {
        ("T0; T1; T2", "3f9c12ab", "2025-03-19")
    }
    assert len({row["codings"] for row in rows}) == 4, "one for each pair, and one for all"
    three = next(r for r in rows if r["coders"].count(";") == 2 and r["code"] == "hope")
    assert three["a: both"] == ""
    assert three["by coder"].startswith("Ada: 60 units")


def test_families_are_called_as_their_codes_and_many_coders_are_looked_at_together():
    rows = [("1", "ada", "fear", "t0", 0, 9), ("2", "ben", "never", "t0", 5, 9)]
    codes = [Label(name, name) for name in ("hope", "fear", "never")]
    columns = columns_of(rows, coders=CODERS[:2], codes=codes, transcripts=TEXTS[:1])
    layers = Layers.of(CODERS[:2], codes, TEXTS[:1], [50], columns)
    found = unitized(layers, parents={"fear": "hope", "never": "hope"})
    single, families, *_ = unitizing_tables(found)
    assert [row[1] for row in families.rows] == ["hope"]
    assert not any("name two of them" in note for note in single.notes)
    many = [replace(found[0], coders=(*CODERS, Label("dan", "Dan")))]
    assert any("name two of them" in note for note in unitizing_tables(many)[0].notes)


def test_a_paper_can_say_it_in_a_paragraph():
    comparison = compare(lay(), measures=(Measure.PERCENT, Measure.KAPPA))
    said = report_words(comparison, comparison.pairs[0], basis(lay()))
    assert said.startswith("Of 4 transcripts, 3 (75 %) were coded by both coders (Ada and Ben).")
    assert "counted in characters of what was analysed (300 in all), code by code." in said
    assert "Cohen's kappa over all 3 codes, their counts added up, was 0.9" in said
    assert "by a jackknife over transcripts" in said
    assert "it is undefined for 1 code. The figures rest on the codebook of " in said
    assert "(3 themes and codes, version 3f9c12ab) and the codings " in said
    assert said.endswith("counted on 19 March 2025 with qualtool 0.1.0.")


def test_a_paragraph_about_more_coders_names_the_index_for_them():
    comparison = compare(lay(3), measures=(Measure.KAPPA,))
    said = report_words(comparison, comparison.everyone, basis(lay(3)))
    assert "at least two of 3 coders" in said
    assert "Conger's kappa" in said


def test_nothing_is_reported_where_nothing_is_compared():
    comparison = compare(lay(), measures=())
    assert report_words(comparison, comparison.pairs[0], basis(lay())) == ""


def test_a_picture_has_a_point_for_each_code_and_says_it_in_words():
    root = ET.fromstring(agreement_file([everything(lay(3))], ".svg"))
    assert root.find(f"{SVG}title").text == "Conger's kappa: Ada, Ben and Cara <&>"
    points = [one.find(f"{SVG}title").text for one in root.iter(f"{SVG}circle")]
    assert [one.split(":")[0] for one in points] == ["hope", "fear & loss", "all codes"]
    assert "in 3 transcripts, T0, T1 and T2. Counted on 19" in root.find(f"{SVG}desc").text
    words = [one.text for one in root.iter(f"{SVG}text")]
    assert "1.00" in words
    assert root.get("role") == "img"


def test_a_picture_says_where_a_figure_is_undefined():
    rows = [("a", "ada", "hope", "t0", 0, 100), ("b", "ben", "hope", "t0", 0, 100)]
    columns = columns_of(rows, coders=CODERS[:2], codes=CODES, transcripts=TEXTS)
    layers = Layers.of(CODERS[:2], CODES, TEXTS, [100] * 4, columns)
    found = FigureList(compare(layers, measures=(Measure.ALPHA,)), basis(layers))
    assert b"no uncoded text" in agreement_file([found], ".svg")


def test_what_cannot_be_written_is_said():
    with pytest.raises(NothingToDrawError):
        agreement_file([FigureList(compare(lay(), measures=()), basis(lay()))], ".svg")
    with pytest.raises(UnknownFormatError):
        agreement_file([everything(lay())], ".png")
