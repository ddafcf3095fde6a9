"""`qualtool import` in a terminal: who becomes which code is asked for."""

import pytest

ADA = ("--coder", "Ada")


@pytest.fixture
def visits(tmp_path):
    """Two interviews by one interviewer, with nobody's code yet."""
    for name, who in (("first.txt", "Mary Smith"), ("second.txt", "John Field")):
        talk = f"Ruth Vale: So, {who}?\n\n{who}: Well.\n\nRuth Vale: Yes?\n\n{who}: No.\n"
        (tmp_path / name).write_text(talk)
    return ("first.txt", "second.txt")


def test_enter_takes_the_code_given_before(qualtool, typed, visits, study, monkeypatch):
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    typed("Interviewer", "P08", "", "P09")
    said = qualtool("import", *visits, *ADA).out
    assert "second.txt: “Ruth Vale” may be a real name." in said
    assert "[Interviewer]" in said
    for name in (b"Ruth", b"Vale", b"Mary", b"John"):
        assert name not in study.read_bytes()
    assert "Interviewer\n    So, P09?" in qualtool("transcripts", "show", "P09").out


def test_leaving_without_an_answer_is_said_in_a_sentence(refused, typed, visits, monkeypatch):
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    typed("Interviewer")
    told = refused("import", *visits, *ADA)
    assert told.endswith(
        "Nothing was imported.\nWithout being asked: --names FILE or --keep-names\n"
    )
