"""Claims about what is proposed, and how it is brought together."""

from dataclasses import replace

import pytest

from qualtool.anonymising.alike import alike, slips
from qualtool.anonymising.model import Decision
from qualtool.anonymising.proposing import propose
from qualtool.transcripts.read_transcript import ReadTranscript
from qualtool.transcripts.reading import Reading
from tests.anonymising.talks import Knows, Nobody, talk

BY_RULE = {
    "Ring me on 07700 900 123 or so.": ("phone", "07700 900 123"),
    "It was +44 (0)117 496 0999 then.": ("phone", "+44 (0)117 496 0999"),
    "Oh seven seven, double nine, it was seven seven oh oh nine oh one.": (
        "phone",
        "seven seven oh oh nine oh one",
    ),
    "My number is 943 476 5919 there.": ("nhs", "943 476 5919"),
    "Mail me at ada.o@example.org please.": ("email", "ada.o@example.org"),
    "It is ada dot o at example dot org then.": ("email", "ada dot o at example dot org"),
    "They are @wardvoices on there.": ("web", "@wardvoices"),
    "See www.example.org/help for it.": ("web", "www.example.org/help"),
    "We moved to AB12 3DE then.": ("postcode", "AB12 3DE"),
    "She’s ninety-two now.": ("age", "ninety-two"),
    "I went in on the 3rd of March 2021.": ("date", "3rd of March 2021"),
    "The tribunal was the fourteenth of May.": ("date", "fourteenth of May"),
    "It was 04/11/2020 on the form.": ("date", "04/11/2020"),
    "He was on Rowan Ward by then.": ("place", "Rowan Ward"),
    "They took him to St Mary’s again.": ("place", "St Mary"),
    "We were on Ward 6B then.": ("place", "Ward 6B"),
    "I saw Dr Patel about it.": ("person", "Dr Patel"),
    "It was Sister Agnes who came.": ("person", "Sister Agnes"),
    "My brother-in-law Kofi drove.": ("person", "Kofi"),
    "They called him Spud at school.": ("person", "Spud"),
    "She was chief executive of Rowan Voices then.": ("job", "chief executive of Rowan Voices"),
}


def found(*turns, recogniser=None, **more):
    reads = [turn if not isinstance(turn, str) else talk(turn) for turn in turns]
    return {one.name: one for one in propose(reads, recogniser or Nobody(), **more)}


@pytest.mark.parametrize("words", BY_RULE)
def test_what_is_found_by_rule(words):
    kind, name = BY_RULE[words]
    one = found("And then there was a lot of waiting, as always.", words)[name]
    assert (one.kind, one.sure) == (kind, "sure")


@pytest.mark.parametrize(
    "words",
    [
        "We waited from Monday to the Friday after Christmas, all of 2019, 45 minutes each time.",
        "I will, and you may; we had hope and grace, in the spring and in summer.",
        "I’m on the NHS list, and I told P07 and the Interviewer. Mum said so, Dad too.",
        "My number was 943 476 5918 or 12345, about 90 minutes, 99% sure.",
        "Nevertheless it rained. Tuesday was fine. English tea.",
        "I went in 2019, and last week. First time. Second of all.",
        "Transcribed by https://otter.ai and www.rev.com too.",
    ],
)
def test_what_tells_nobodys_name(words):
    assert found(words) == {}


def test_capitals_inside_sentences_tell_a_name_unless_small_letters_do_too():
    said = found("We went to Stokecombe and saw Brindle. The Ward was a ward, so Ward it was.")
    assert (said["Stokecombe"].kind, said["Brindle"].kind) == ("place", "person")
    assert set(said) == {"Stokecombe", "Brindle"}


def test_short_names_join_the_only_long_one_and_ask_where_there_are_two():
    said = found("We met Ada Okafor. So Ada said no, and Mrs Okafor too, and I told Ada Okafor.")
    assert said["Mrs Okafor"].forms == ("Mrs Okafor",)
    assert said["Ada Okafor"].forms == ("Ada Okafor", "Ada")
    two = found("We met Ada Okafor and Ada Brindle, so Ada said no.")
    assert set(two["Ada"].like) == {"Ada Okafor", "Ada Brindle"}


def test_the_same_first_name_in_another_interview_may_be_somebody_else():
    said = found(talk("We met Ada Okafor then."), talk("So I rang Ada twice.", title="P02"))
    assert said["Ada"].like == ("Ada Okafor",)


def test_misspellings_are_named_but_never_joined():
    said = found("We saw Siobhan, and Siobahn, and Jurek, and then Yurek.")
    assert said["Siobhan"].like == ("Siobahn",)
    assert said["Jurek"].like == ("Yurek",)


def test_captions_without_capitals_are_searched_for_what_is_known():
    words = "and then my sister agnieszka came and i will say jane’s late to dr fenwright"
    low = talk(f"{words} on linnet ward which is the ward where the doctor said so", title="P02")
    said = found("We asked Jane then.", low)
    assert [place.transcript for place in said["Jane"].places] == ["P01", "P02"]
    assert said["agnieszka"].becomes == "[sister]"
    assert (said["dr fenwright"].becomes, said["linnet ward"].sure) == ("[doctor]", "unsure")
    assert not {"will", "the ward", "doctor said"} & set(said)


def test_a_name_that_may_be_the_word_is_shown_place_by_place():
    said = found("I will ask if Will came. Will you? We will see, and Will knew it.")
    doubts = [(place.words, place.doubtful) for place in said["Will"].places]
    assert doubts == [("Will", False), ("Will", True), ("Will", False)]
    assert said["Will"].sure == "unsure"


def test_people_become_their_role_where_one_is_said_and_a_number_otherwise():
    said = found("My sister Jane rang, and Kofi and Zofia came with my aunt Carol.")
    assert said["Jane"].becomes == "[sister]"
    assert said["Carol"].becomes == "[aunt]"
    assert {said["Kofi"].becomes, said["Zofia"].becomes} == {"[name 1]", "[name 2]"}


def test_numbers_that_stand_in_the_study_are_not_given_again():
    edited = talk("So Bob and Kofi came.", edits=[("Bob", "[name 4]", "name")])
    assert found(edited)["Kofi"].becomes == "[name 5]"


def test_two_wards_stay_two():
    said = found("From Rowan Ward to Linnet Ward it was.")
    assert {one.becomes for one in said.values()} == {"[ward 1]", "[ward 2]"}


def test_what_is_hidden_already_is_not_proposed_and_corrections_are():
    edits = [("Bob", "Grace Lee", "name"), ("Jame", "Jane", "correction")]
    assert set(found(talk("So Bob met Jame there.", edits=edits))) == {"Jane"}


def test_the_model_adds_what_rules_do_not_see():
    said = found("Brindle came late. And we waited.", recogniser=Knows(Brindle="person"))
    assert (said["Brindle"].kind, said["Brindle"].sure) == ("person", "unsure")


def test_what_was_decided_comes_first_with_its_replacement_or_not_at_all():
    decided = [Decision(("Kofi",), "person", "[brother]"), Decision(("Ted",), "person", hide=False)]
    proposals = propose([talk("So Jane, Ted and Kofi came.")], Nobody(), decided=decided)
    assert [(one.name, one.becomes, one.known) for one in proposals] == [
        ("Kofi", "[brother]", True),
        ("Jane", "[name 1]", False),
    ]


def test_kinds_can_be_chosen():
    assert set(found("Jane lives in AB12 3DE now.", kinds=("postcode",))) == {"AB12 3DE"}


def test_slips_are_counted_by_hand_worked_examples():
    assert slips("maureen", "mauren") == 1
    assert slips("siobhan", "siobahn") == 1
    assert slips("kate", "cath") == 2
    assert alike(["jane", "jan", "ann", "ian"]) == ()
    assert alike(["philippa", "phillipa", "mathieu", "mathew"]) == (("philippa", "phillipa"),)


def test_a_title_with_a_surname_joins_its_full_name_or_asks():
    said = found("We met Ms Ada Okafor. Then Ms Okafor spoke, and Ted Brindle, and Mrs Brindle.")
    assert {"Ms Okafor", "Ada Okafor", "Okafor"} <= set(said["Ms Ada Okafor"].forms)
    assert said["Mrs Brindle"].like == ("Ted Brindle",)
    assert said["Ted Brindle"].like == ("Mrs Brindle",)


def test_headings_are_looked_through_line_by_line():
    read = talk("We waited there.")
    source = f"Talk with Kofi Brindle\nRowan Ward\n{read.transcript.source}"
    made = ReadTranscript(replace(read.transcript, source=source, turns=()), Reading(source))
    assert set(found(made)) == {"Kofi Brindle", "Rowan Ward"}
