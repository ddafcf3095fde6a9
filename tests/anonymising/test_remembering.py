"""Claims about what the names list holds after several decisions."""

from qualtool.anonymising.from_import import decisions_of_import
from qualtool.anonymising.model import Decision
from qualtool.anonymising.remembering import with_decisions
from qualtool.transcripts.names import NameMap


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


FILE = b"""name,becomes,role,file
Ruth Adeyemi,Interviewer,interviewer,
"Tranter, Maureen (Guest)",P01,participant,one.vtt
Linnet Ward,[ward],mentioned,one.vtt
Maureen,[support worker],mentioned,two.vtt
Alun Tranter,P02,participant,two.vtt
P,P02,participant,two.vtt
"""


def test_the_names_file_of_an_import_says_who_is_who_in_which_interview():
    interviews = {"p01": frozenset({"a"}), "p02": frozenset({"b"})}
    said = decisions_of_import(NameMap.read(FILE), interviews)
    assert [(one.forms, one.kind, one.becomes, one.only_in) for one in said] == [
        (("Ruth Adeyemi", "Ruth", "Adeyemi"), "person", "Interviewer", frozenset()),
        (("Maureen Tranter", "Tranter", "Maureen"), "person", "P01", frozenset({"a"})),
        (("Linnet Ward",), "place", "[ward]", frozenset({"a"})),
        (("Maureen",), "person", "[support worker]", frozenset({"b"})),
        (("Alun Tranter", "Alun", "Tranter"), "person", "P02", frozenset({"b"})),
    ]
