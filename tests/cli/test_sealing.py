"""`qualtool names seal`: shown first, asked, and gone."""

from tests.erasing.copies import found_in, small_study


def hidden(qualtool, tmp_path):
    place = small_study(tmp_path / "ours.qual").place
    for words, why in (("Siân O’Brien", "name"), ("anywhere", "correction")):
        assert qualtool("transcripts", "replace", "P07", words, "[x]", "--why", why, "-c", "Ada")
    return place


def test_what_would_be_sealed_is_shown_and_nothing_changes(qualtool, tmp_path):
    place = hidden(qualtool, tmp_path)
    shown = qualtool("names", "seal", "--dry-run")
    assert shown.exit_code == 0
    assert "1 name" in shown.out
    assert "Nobody can take that back" in shown.out
    assert "Nothing was sealed." in shown.out
    assert found_in(place, ["Siân O’Brien"])


def test_without_an_answer_nothing_is_sealed(qualtool, tmp_path):
    place = hidden(qualtool, tmp_path)
    assert "Nothing was sealed." in qualtool("names", "seal").out
    assert found_in(place, ["Siân O’Brien"])


def test_sealing_overwrites_what_names_hide_and_leaves_corrections(qualtool, tmp_path):
    place = hidden(qualtool, tmp_path)
    done = qualtool("names", "seal", "--yes", "--transcript", "P07", "-c", "Ada")
    assert "Kept: sealed 1 hidden passage of “P07” for good." in done.out
    assert found_in(place, ["Siân O’Brien"]) == []
    assert "It began with [x] at the door" in qualtool("transcripts", "show", "P07").out
    assert qualtool("check").exit_code == 0
    refused = qualtool("undo", "-c", "Ada")
    assert refused.exit_code == 1
    assert "the words are gone for good" in refused.err
    assert "What was done before is taken back by its own name: qualtool undo ACTION" in refused.err
    again = qualtool("names", "seal", "--yes")
    assert (again.exit_code, "No edit hides a name" in again.err) == (1, True)


def test_names_that_still_stand_elsewhere_are_counted(qualtool, tmp_path):
    place = small_study(tmp_path / "ours.qual").place
    qualtool("transcripts", "replace", "P07", "Siân", "[nurse]", "--why", "name", "-c", "Ada")
    shown = qualtool("names", "seal", "--dry-run")
    assert "still stand in 1 place where no edit hides them" in shown.out
    assert found_in(place, ["Siân"])
