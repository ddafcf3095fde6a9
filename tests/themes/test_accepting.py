import pytest

from qualtool.codebook.model import Code, Codebook
from qualtool.errors import ConflictError, QualtoolError
from qualtool.themes.accepting import (
    plan_accept,
    plan_keep_run,
    plan_later,
    plan_reject,
    plan_rename,
    plan_reopen,
)
from qualtool.themes.model import Candidate
from qualtool.themes.suggesting import suggest_themes
from tests.themes.fakes import WordCountEmbedder, interviews

SUGGESTION = suggest_themes(interviews(), WordCountEmbedder())
CANDIDATE = SUGGESTION.candidates[0]
THEME = Code("c1", "Getting there", kind="theme")
CODEBOOK = Codebook([THEME])


def changes(action, kind):
    return [change for change in action.changes if change.kind == kind]


def test_a_run_is_kept_as_candidates_that_can_be_read_back():
    kept = changes(plan_keep_run(SUGGESTION), "candidate")
    assert [Candidate.from_fields(one.id, one.fields) for one in kept] == list(
        SUGGESTION.candidates
    )


def test_a_run_without_candidates_is_not_kept():
    with pytest.raises(ConflictError, match="too few"):
        plan_keep_run(suggest_themes(interviews(5), WordCountEmbedder()))


def test_accepting_makes_a_theme_and_marks_the_candidate():
    action = plan_accept(CODEBOOK, CANDIDATE, "Being heard", coder="k1")
    (code,) = changes(action, "code")
    assert code.fields["name"] == "Being heard"
    assert code.fields["kind"] == "theme"
    assert code.fields["origin"] == "suggested and accepted"
    (marked,) = changes(action, "candidate")
    assert marked.id == CANDIDATE.id
    assert marked.fields["accepted_as"] == code.id
    assert changes(action, "coding") == []


def test_accepting_under_a_theme_makes_a_sub_theme():
    action = plan_accept(CODEBOOK, CANDIDATE, "Buses", coder="k1", under="c1")
    (code,) = changes(action, "code")
    assert (code.fields["kind"], code.fields["parent"]) == ("sub-theme", "c1")


def test_passages_become_codings_of_one_coder_only_when_asked():
    action = plan_accept(CODEBOOK, CANDIDATE, "Being heard", coder="k1", with_passages=True)
    (code,) = changes(action, "code")
    codings = changes(action, "coding")
    assert len(codings) == len(CANDIDATE.members)
    assert {one.fields["coder"] for one in codings} == {"k1"}
    assert {one.fields["code"] for one in codings} == {code.id}
    assert {one.fields["origin"] for one in codings} == {"suggested and accepted"}


def test_a_taken_name_is_refused_by_the_codebook():
    with pytest.raises(QualtoolError):
        plan_accept(CODEBOOK, CANDIDATE, "getting there", coder="k1")


@pytest.mark.parametrize("name", ["", "  "])
def test_a_person_has_to_give_the_name(name):
    with pytest.raises(QualtoolError, match="name"):
        plan_accept(CODEBOOK, CANDIDATE, name, coder="k1")
    with pytest.raises(QualtoolError, match="name"):
        plan_rename(CANDIDATE, name)


def test_rejecting_needs_a_reason_and_keeps_it():
    assert plan_reject(CANDIDATE, " only small talk ").changes[0].fields == {
        "rejected": "only small talk",
        "later": False,
    }
    with pytest.raises(QualtoolError, match="why"):
        plan_reject(CANDIDATE, " ")


def test_what_was_accepted_can_neither_be_accepted_nor_rejected_again():
    fields = CANDIDATE.to_fields() | {"accepted_as": "c9", "name": "Being heard"}
    accepted = Candidate.from_fields(CANDIDATE.id, fields)
    for plan in (
        lambda: plan_accept(CODEBOOK, accepted, "Again", coder="k1"),
        lambda: plan_reject(accepted, "no"),
        lambda: plan_rename(accepted, "Other"),
        lambda: plan_later(accepted),
        lambda: plan_reopen(accepted),
    ):
        with pytest.raises(ConflictError, match="“Being heard” was accepted already"):
            plan()


def test_renaming_changes_the_name_alone():
    (change,) = plan_rename(CANDIDATE, "Buses").changes
    assert change.fields == {"name": "Buses"}


def decided(candidate, action):
    """The candidate after an action about it."""
    (change,) = changes(action, "candidate")
    fields = {**candidate.to_fields(), "rejected": candidate.rejected, "later": candidate.later}
    return Candidate.from_fields(candidate.id, fields | change.fields)


def test_what_was_put_aside_can_be_looked_at_again():
    for put_aside, state in [
        (plan_later(CANDIDATE), "later"),
        (plan_reject(CANDIDATE, "small talk"), "rejected"),
    ]:
        aside = decided(CANDIDATE, put_aside)
        assert aside.state == state
        assert decided(aside, plan_reopen(aside)).state == "open"
    with pytest.raises(ConflictError, match="Nothing was decided"):
        plan_reopen(CANDIDATE)


def test_the_latest_decision_is_the_one_that_counts():
    later = decided(CANDIDATE, plan_later(CANDIDATE))
    rejected = decided(later, plan_reject(later, "small talk"))
    assert rejected.state == "rejected"
    assert decided(rejected, plan_later(rejected)).state == "later"
    accepted = decided(rejected, plan_accept(CODEBOOK, rejected, "Being heard", coder="k1"))
    assert (accepted.state, accepted.rejected) == ("accepted", "")
