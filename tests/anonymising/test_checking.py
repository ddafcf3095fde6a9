"""Claims about what is said to have slipped through."""

from qualtool.anonymising.checking import Written, slips
from qualtool.anonymising.model import Decision
from tests.anonymising.talks import talk


def hide(name, **more):
    return Decision((name,), "person", "[name]", **more)


def found(reads, *written, **more):
    texts = [Written(where, text) for where, text in written]
    return [(one.name, one.where) for one in slips(reads, texts, None, **more)]


def test_a_word_that_is_a_name_in_one_interview_may_be_a_word_in_another():
    reads = [talk("So we went to Heron, and the heron."), talk("I saw a heron.", title="P02")]
    decided = [hide("Heron", only_in=frozenset({"P01"}))]
    assert found(reads, decided=decided) == [("Heron", "P01"), ("Heron", "P01")]
    assert found(reads, ("a note", "ask heron"), decided=decided)[-1] == ("Heron", "a note")


def test_the_teams_own_names_and_pseudonyms_are_no_slips():
    reads = [talk("So Jane came.", edits=[("Jane", "Grace", "name")])]
    outside = ("the history", "added the coder Kofi; Grace and Zofia")
    assert found(reads, outside, ours=["Kofi Brindle"]) == [("Zofia", "the history")]


def test_dates_and_posts_are_looked_for_in_transcripts_alone():
    when = "It was on the 3rd of March 2021."
    assert found([talk(when)]) == [("3rd of March 2021", "P01")]
    assert found([], ("a note", when)) == []
