"""`qualtool code export`: what was agreed is nobody's coding."""

ADA = ("--coder", "Ada")


def test_what_was_agreed_is_left_out_of_codings_that_can_be_read_back(qualtool, study, tmp_path):
    assert qualtool("settle", "--alike", *ADA).exit_code == 0
    assert qualtool("participants", "consent", "P02", "--quote", "yes", *ADA).exit_code == 0
    said = qualtool("code", "export", "all.csv").out
    assert said == "Wrote 9 codings to all.csv.\nLeft out: 1 coding of the agreed layer.\n"
    assert "agreed" not in (tmp_path / "all.csv").read_text(encoding="utf-8-sig")
    assert "is in the study already" in qualtool("code", "import", "all.csv").err
