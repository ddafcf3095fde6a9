"""Words of which nobody knows who said them are left out of tables, and that is said."""

ADA = ("--coder", "Ada")


def test_tables_say_what_they_leave_out(kept, tmp_path):
    (tmp_path / "memo.txt").write_text(
        "The bus did not come today.\n\nI walked all the way home.\n"
    )
    assert "Left out" not in kept("export", "themes", "--layer", "all")
    kept("import", "memo.txt", *ADA)
    kept("code", "add", "memo", "unaware", "I walked all the way home.", *ADA)
    kept("code", "add", "memo", "no-time", "I walked all the way home.", *ADA)
    kept("code", "add", "P01", "unaware", "And what would have helped?", *ADA)
    told = "Left out: 2 passages in which no participant"
    assert told in kept("export", "themes", "--layer", "all")
    assert told in kept("quotes", "--layer", "all")
    kept("export", "themes", "themes.md", "--layer", "all")
    assert told in (tmp_path / "themes.md").read_text(encoding="utf-8")
