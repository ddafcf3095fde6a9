"""A study as pandas tables."""

import pytest

from qualtool import notebook
from tests.study.blind import SECRET, build_two


def test_transcripts_have_a_row_a_turn(study):
    table = notebook.transcripts(study)
    assert list(table["transcript"].unique()) == ["P01", "P02", "P03"]
    assert set(table["role"]) == {"interviewer", "participant"}
    said = table[(table["transcript"] == "P03") & (table["role"] == "participant")]["words"]
    assert said.iloc[0].startswith("When to stop talking.")
    assert table["began"].isna().all()


def test_codings_stand_with_their_theme_coder_and_participant(study):
    table = notebook.codings(str(study))
    assert len(table) == 9
    first = table[table["words"] == "There aren't hours left in the day."].iloc[0]
    assert (first["theme"], first["code"], first["coder"]) == ("Awareness", "no-time", "Ada")
    assert (first["participant"], first["group"]) == ("P02", "carer")
    people = table.groupby("theme")["participant"].nunique()
    assert people["Awareness"] == 2


def test_the_codebook_is_in_its_own_order(study):
    table = notebook.codebook(study)
    assert list(table["name"][:3]) == ["Awareness", "unaware", "no-time"]
    assert table["path"][1] == "Awareness > unaware"


def test_agreement_has_counts_figures_and_reasons(study):
    table = notebook.agreement(study, "Ada", "Ben").set_index("code")
    row = table.loc["no-time"]
    assert row["both"] == len("There aren't hours left in the day.")
    assert row["some"] == len("There aren't hours left in the day. I work nights")
    assert -1 <= row["Krippendorff's alpha"] <= 1
    only = table.loc["lived-experience"]
    assert only["both"] == 0
    assert table.loc["Awareness", "Cohen's kappa, why"] == "not used by either"
    assert table.loc["Awareness"].isna()["Cohen's kappa"]


def test_quotes_leave_out_who_did_not_agree_to_be_quoted(study):
    table = notebook.quotes(study)
    assert set(table["participant"]) == {"P01", "P03"}
    assert "interviewer" not in " ".join(table["quote"])


def test_an_empty_study_gives_empty_tables_with_their_columns(tmp_path, qualtool):
    qualtool("new", "empty")
    for name in ("transcripts", "codings", "codebook", "quotes"):
        table = getattr(notebook, name)(tmp_path / "empty.qual")
        assert table.empty
        assert len(table.columns) > 5


@pytest.mark.parametrize("name", ["transcripts", "codings", "codebook", "agreement", "quotes"])
def test_every_function_says_what_its_columns_are(name):
    assert "Returns:" in getattr(notebook, name).__doc__


def test_in_a_blind_round_the_tables_hold_what_their_reader_may_see(
    study_template, tmp_path, monkeypatch
):
    _, after = build_two(study_template, tmp_path)
    monkeypatch.setenv("QUALTOOL_CODER", "Ada")
    assert set(notebook.codings(after)["coder"]) == {"Ada"}
    monkeypatch.setenv("QUALTOOL_CODER", "Ben")
    assert f"{SECRET} words" in set(notebook.codings(after)["note"])
    monkeypatch.delenv("QUALTOOL_CODER")
    assert notebook.codings(after).empty
