"""`qualtool suggest`: the machine proposes, people decide."""

import pytest

from qualtool.store.codebook import load_codebook
from qualtool.store.coding import load_codings
from qualtool.store.study import create_study, open_study
from qualtool.store.themes import load_latest_run

ADA = ("--coder", "Ada")

TOPICS = [
    "The bus was late and I waited in the rain for it.",
    "I missed the last bus home that evening again.",
    "The bus fare went up and the bus never came.",
    "The nurse rang me at home about my mother.",
    "A kind nurse sat down with me on the ward.",
    "That nurse told me what the doctors had said.",
    "We had soup for dinner and nobody ate it.",
    "I cooked dinner every night for all of them.",
    "Dinner was cold by the time we sat down to eat.",
]


@pytest.fixture
def larger(kept, study, once, tmp_path):
    """A study with enough sentences to suggest something from, some of them coded."""
    codes = ("P11", "P12", "P13")

    def make():
        for code in codes:
            turns = [f"I: And then?\n\n{code}: {text[:-1]}, said {code}." for text in TOPICS]
            (tmp_path / f"{code}.txt").write_text("\n\n".join(turns))
        kept("import", *(f"{code}.txt" for code in codes), *ADA)
        for place in codes[:2]:
            kept("code", "add", place, "no-time", f"{TOPICS[0][:-1]}, said {place}.", *ADA)

    once(make)
    return study


def run_of(study):
    with open_study(study).read() as db:
        return load_latest_run(db)


def test_a_candidate_is_accepted_rejected_and_renamed_by_people_alone(kept, refused, larger):
    with open_study(larger).read() as db:
        before = load_codebook(db), load_codings(db)
    said = kept("suggest", "themes", "--detail", "3", *ADA)
    assert "These are suggestions by the machine; the words are not names." in said
    candidates = run_of(larger)
    assert len(candidates) > 2
    with open_study(larger).read() as db:
        assert (list(load_codebook(db)), load_codings(db)) == (list(before[0]), before[1])
    again = kept("suggest", "themes", "--detail", "3", "--without-codes", *ADA)
    assert "suggestions by the machine" in again
    decide = ("suggest", "themes")
    kept(*decide, "--rename", "1", "--name", "[red] {x}", *ADA)
    assert run_of(larger)[0].name == "[red] {x}"
    assert "rejected" in kept(*decide, "--reject", "2", "--why", "not one thing", *ADA)
    kept(*decide, "--accept", "1", "--name", "Getting there", "--under", "Support",
         "--with-passages", *ADA)  # fmt: skip
    with open_study(larger).read() as db:
        code = load_codebook(db).named("Support > Getting there")
        coded = [c for c in load_codings(db) if c.code == code.id]
    assert len(coded) == len(run_of(larger)[0].members)
    assert len({coding.coder for coding in coded}) == 1
    assert "was accepted already" in refused(*decide, "--accept", "1", "--name", "x", *ADA)
    kept("undo", *ADA)
    with open_study(larger).read() as db:
        assert load_codings(db) == before[1]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--accept", "1", "--reject", "1"), "Decide one candidate at a time."),
        (("--accept", "1", "--name", "x"), "There is no candidate 1."),
        (("--reject", "[red]", "--why", "x"), "There is no candidate [red]."),
        (("--units", "pages"), "“pages” are no units."),
    ],
)
def test_what_cannot_be_decided_is_said(refused, words, told):
    assert told in refused("suggest", "themes", *words, *ADA)


def test_a_decision_needs_a_name_or_a_reason(kept, refused, larger):
    kept("suggest", "themes", *ADA)
    for words, told in [
        (("--accept", "1"), "A theme needs a name"),
        (("--accept", "1", "--name", "Support"), "There is a code named “Support”"),
        (("--accept", "1", "--name", "x", "--under", "hope"), "There is no code named “hope”."),
        (("--rename", "1"), "A theme needs a name"),
        (("--reject", "1"), "Say in a few words why"),
        (("--reject", "99", "--why", "x"), "There is no candidate 99."),
    ]:
        assert told in refused("suggest", "themes", *words, *ADA)


def test_passages_like_those_coded_are_shown_and_not_coded(kept, larger, log):
    before = log()
    said = kept("suggest", "passages", "Awareness > no-time", "--count", "2")
    assert "nothing is coded by it" in said
    assert "  2. " in said
    assert "  3. " not in said
    assert "most like" in said
    assert log() == before
    assert "1. " in kept("suggest", "passages", "no-time", "--units", "turns", "--count", "1")


def test_a_few_words_coded_in_a_long_passage_count_and_it_is_not_proposed(kept, larger):
    kept("code", "add", "P13", "unaware", "missed the last bus", *ADA)
    said = kept("suggest", "passages", "unaware", "--count", "50")
    assert "from 3 segments" in said
    proposed = [line for line in said.splitlines() if "most like" not in line]
    assert not any("I missed the last bus home that evening again, said P13" in x for x in proposed)


def test_passages_for_a_code_without_any_are_not_guessed(kept, qualtool, refused, log):
    kept("codebook", "add", "money", *ADA)
    before = log()
    outcome = qualtool("suggest", "passages", "money")
    assert outcome.exit_code == 1
    assert "Code a few passages with it first." in outcome.err
    assert log() == before
    assert "There is no code named “hope”." in refused("suggest", "passages", "hope")
    assert "are no units" in refused("suggest", "passages", "unaware", "--units", "pages")


@pytest.mark.parametrize("words", [("themes",), ("passages", "unaware")], ids=" ".join)
def test_a_study_may_do_without_suggestions(kept, refused, words):
    kept("settings", "suggestions", "OFF", *ADA)
    told = refused("suggest", *words)
    assert "Suggestions are switched off in this study." in told
    kept("settings", "suggestions", "on", *ADA)
    told = refused("suggest", "passages", "hope")
    assert "switched off" not in told


def test_another_model_has_to_be_there(kept, refused, tmp_path):
    kept("settings", "model", tmp_path / "nowhere", *ADA)
    assert "nowhere" in refused("suggest", "themes", *ADA)


def test_from_nothing_nothing_is_suggested(kept, refused, study, tmp_path):
    study.unlink()
    create_study(tmp_path / "empty.qual")
    assert "0 passages are too few to suggest themes from" in kept("suggest", "themes")
    assert "There is no code named" in refused("suggest", "passages", "unaware")
