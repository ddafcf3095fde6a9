"""Claims about what the names list holds after several decisions."""

from qualtool.anonymising.model import Decision
from qualtool.anonymising.remembering import with_decisions


def hide(*forms, becomes="[name]", **more):
    return Decision(forms, "person", becomes, **more)


def test_of_the_same_name_the_later_decision_holds():
    known = with_decisions([], [hide("Ada Okafor", "Ada", becomes="[a]"), hide("Ted")])
    told = hide("ADA", becomes="[b]")
    assert with_decisions(known, [told]) == (
        hide("Ada Okafor", becomes="[a]"),
        hide("Ted"),
        told,
    )


def test_decisions_for_certain_transcripts_stand_beside_those_for_all():
    everywhere, here = hide("Ted"), hide("Ted", becomes="[t]", only_in=frozenset({"P02"}))
    assert with_decisions([everywhere], [here]) == (everywhere, here)
    again = hide("Ted", becomes="[uncle]", only_in=frozenset({"P02"}))
    assert with_decisions([everywhere, here], [again]) == (everywhere, again)
