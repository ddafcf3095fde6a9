"""Who speaks where, as the page asks for it and marks it."""

import pytest


@pytest.fixture
def marked(ada):
    """Mark turns of P01 as Ada, as they are now."""

    def mark(*marks, seen=None):
        path = f"/interviews/{ada.interview('P01')}/turns"
        return ada.post(path, seen=seen or ada.get(path)["stamp"], marks=list(marks))

    return mark


@pytest.fixture
def turns(ada):
    def read():
        return ada.get(f"/interviews/{ada.interview('P01')}/turns")

    return read


def words(turn):
    return " ".join(run["text"] for piece in turn["pieces"] for run in piece["runs"])


def begin(ada, phrase, **more):
    _, place = ada.passage("P01", phrase)
    return {"what": "begin", **place, "words": phrase, **more}


def test_turns_are_told_with_labels_roles_and_what_others_say_inside(turns):
    told = turns()
    assert [(one["label"], one["role"], one["participant"]) for one in told["speakers"]] == [
        ("I", "interviewer", ""),
        ("P01", "participant", "P01"),
    ]
    second = told["turns"][1]
    assert (second["number"], second["label"], second["doubts"]) == (2, "P01:", [])
    aside = [run["text"] for piece in second["pieces"] for run in piece["runs"] if run["aside"]]
    assert aside == ["[interviewer: mm]"]


def test_a_turn_begins_is_given_and_joined(ada, marked, turns):
    said = marked(begin(ada, "I found a leaflet", speaker="I"))["said"]
    assert said.startswith("marked turns of “P01”: a turn of I begins at")
    third = turns()["turns"][2]
    assert words(third) == "I found a leaflet in the car park."
    place = ada.passage("P01", "I found a leaflet in the car park.")[1]
    assert third["sentences"] == [[place["start"], place["end"]]]
    marked(begin(ada, "the car park.", speaker="P01"))
    cut = place["end"] - len("the car park.")
    sentences = [one["sentences"] for one in turns()["turns"][2:4]]
    assert [sentences[0][-1][0], sentences[1][0]] == [place["start"], [cut, place["end"]]]
    ada.post("/undo")
    marked({"what": "give", "turn": 3, "speaker": "P01"}, {"what": "join", "turn": 3})
    told = turns()["turns"]
    assert len(told) == 4
    assert [one["label"] for one in told[1:3]] == ["P01:", "I:"]


def test_marks_are_made_all_or_none(ada, marked, turns, log):
    before = log()
    path = f"/interviews/{ada.interview('P01')}/turns"
    marks = [{"what": "role", "label": "P01", "role": "other"}, {"what": "join", "turn": 99}]
    asked = {"seen": turns()["stamp"], "marks": marks}
    assert "There is no turn" in ada.refused(404, "POST", path, **asked)["error"]
    assert log() == before


def test_turns_that_somebody_changed_meanwhile_are_not_marked(ada, ben, marked, turns):
    seen = turns()["stamp"]
    marked({"what": "aside", **ada.passage("P01", "the car park")[1], "words": "the car park"})
    path = f"/interviews/{ada.interview('P01')}/turns"
    asked = {"seen": seen, "marks": [{"what": "no asides", "turn": 2}]}
    assert "changed meanwhile (Ada:" in ben.refused(409, "POST", path, **asked)["error"]


def test_other_words_at_the_place_and_names_are_refused(ada, turns):
    path = f"/interviews/{ada.interview('P01')}/turns"
    seen = turns()["stamp"]
    wrong = begin(ada, "I found a leaflet", speaker="I") | {"words": "I lost a leaflet"}
    ada.refused(409, "POST", path, seen=seen, marks=[wrong])
    name = {"what": "rename", "label": "I", "speaker": "Mary Smith"}
    assert "real name" in ada.refused(422, "POST", path, seen=seen, marks=[name])["error"]


def test_a_label_becomes_another_participants(ada, marked, turns):
    marked({"what": "know", "label": "P01", "code": "P02"})
    assert [one["participant"] for one in turns()["speakers"]] == ["", "P02"]
    (line,) = [one for one in ada.get("/interviews") if one["title"] == "P01"]
    assert [one["code"] for one in line["participants"]] == ["P02"]
    ada.post("/undo")
    assert [one["participant"] for one in turns()["speakers"]] == ["", "P01"]


def test_an_interview_says_where_it_is_not_certain_who_speaks(ada, marked):
    path = f"/interviews/{ada.interview('P01')}"
    assert not ada.get(path)["uncertain"]
    marked({"what": "role", "label": "I", "role": "other"})
    assert ada.get(path)["uncertain"]
