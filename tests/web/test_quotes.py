"""Quotes on the page: marked, chosen, put in order, worded, balanced, taken out as files."""

import io

import pytest
from docx import Document

from qualtool.history.model import Action, Change
from qualtool.store.keep import keep
from qualtool.store.study import open_study
from qualtool.store.transcripts import find_participant

NOBODY = "Nobody told me anything for three weeks."
LEAFLET = "I found a leaflet in the car park."
BOOK = "You can't learn that from a book, you need to have sat in that car park."
VISITS = "There aren't hours left in the day."


def mark(browser, title, words, code=None, *, used=False):
    interview, place = browser.passage(title, words)
    code = browser.code(code)["id"] if code else None
    return browser.post("/quotes", interview=interview, **place, words=words, code=code, used=used)[
        "quote"
    ]


def alter(browser, quote, title, covers, words=""):
    _, place = browser.passage(title, covers)
    path = f"/quotes/{quote['id']}/alterations"
    return browser.post(path, **place, covers=covers, words=words)["quote"]


def words(lines):
    return [one["words"] for one in lines]


def test_a_marked_passage_is_a_candidate_of_its_own_coder(ada, ben):
    made = mark(ada, "P01", NOBODY)
    assert (made["words"], made["who"], made["used"], made["code"]) == (
        NOBODY, "P01, carer", False, None,
    )  # fmt: skip
    assert made["codes"] == [ada.code("unaware")["id"]]
    assert words(ada.get("/quotes")["candidates"]) == [NOBODY]
    assert ben.get("/quotes")["candidates"] == []
    assert words(ben.get("/quotes", layers="all")["candidates"]) == [NOBODY]
    interview, place = ada.passage("P01", NOBODY)
    ada.refused(409, "POST", "/quotes", interview=interview, **place, words=NOBODY)
    ada.refused(409, "POST", "/quotes", interview=interview, **place, words="Another thing")
    ada.refused(404, "POST", "/quotes", interview="none", **place, words=NOBODY)


def test_an_interview_shows_chosen_quotes_and_those_one_marked_oneself(ada, ben):
    first, second = mark(ada, "P01", NOBODY), mark(ada, "P01", LEAFLET, "unaware", used=True)
    there = f"/quotes/in/{ada.interview('P01')}"
    assert [(one["id"], one["used"], one["mine"]) for one in ada.get(there)] == [
        (first["id"], False, True), (second["id"], True, True),
    ]  # fmt: skip
    seen = ben.get(there)
    assert [(one["id"], one["mine"], one["coder"]["name"]) for one in seen] == [
        (second["id"], False, "Ada")
    ]
    assert ada.get(f"/quotes/in/{ada.interview('P02')}") == []
    ada.refused(404, "GET", "/quotes/in/none")


def test_chosen_quotes_belong_to_everybody_and_stand_in_order(ada, ben):
    first = mark(ada, "P01", NOBODY, "unaware", used=True)
    second = mark(ben, "P01", LEAFLET, "unaware", used=True)
    mark(ben, "P03", BOOK, "lived-experience", used=True)
    told = ada.get("/quotes")
    assert words(told["chosen"]) == [NOBODY, LEAFLET, BOOK]
    assert told["about"] == "3 quotes from 2 of 3 participants."
    ada.patch(f"/quotes/{second['id']}", before=first["id"])
    assert words(ben.get("/quotes")["chosen"]) == [LEAFLET, NOBODY, BOOK]
    ada.post("/undo")
    assert words(ben.get("/quotes")["chosen"]) == [NOBODY, LEAFLET, BOOK]


def test_a_candidate_is_chosen_moved_set_aside_and_dropped(ada):
    made = mark(ada, "P01", NOBODY)
    path = f"/quotes/{made['id']}"
    ada.refused(422, "PATCH", path)
    assert ada.patch(path, code=ada.code("unaware")["id"])["quote"]["used"]
    moved = ada.patch(path, code=ada.code("no-time")["id"])
    assert moved["said"] == "put a quote from “P01” under “no-time”"
    ada.patch(path, used=False)
    assert words(ada.get("/quotes")["candidates"]) == [NOBODY]
    ada.delete(path)
    ada.refused(404, "PATCH", path, used=False)
    assert ada.get("/quotes")["candidates"] == []


def test_a_quote_that_somebody_changed_since_is_not_changed_unseen(ada, ben):
    made = mark(ada, "P01", NOBODY, "unaware", used=True)
    seen = ada.get("/quotes")["stamp"]
    ben.patch(f"/quotes/{made['id']}", code=ben.code("no-time")["id"])
    said = ada.refused(409, "PATCH", f"/quotes/{made['id']}", seen=seen, used=False)
    assert "changed meanwhile (Ben" in said["error"]
    ada.refused(409, "DELETE", f"/quotes/{made['id']}", seen=seen)


def test_words_are_left_out_put_in_and_taken_back(ada):
    made = mark(ada, "P03", BOOK, "lived-experience", used=True)
    made = alter(ada, made, "P03", "from a book, ")
    made = alter(ada, made, "P03", "that car park", "a car park like that")
    assert made["words"] == (
        "You can't learn that […] you need to have sat in [a car park like that]."
    )
    assert (made["said"], made["denied"]) == (BOOK, [])
    source = ada.get(f"/quotes/{made['id']}/source")
    (piece,) = source["turns"][0]["pieces"]
    assert "".join(run["text"] for run in piece["runs"]) == BOOK
    assert [one["covers"] for one in source["alterations"]] == ["from a book,", "that car park"]
    gone = source["alterations"][0]
    path = f"/quotes/{made['id']}/alterations"
    made = ada.delete(path, start=gone["start"], end=gone["end"])["quote"]
    assert made["words"].startswith("You can't learn that from a book, you need")
    ada.refused(404, "DELETE", path, start=gone["start"], end=gone["end"])


def test_words_are_put_in_without_any_going(ada):
    made = mark(ada, "P03", BOOK)
    _, place = ada.passage("P03", "book,")
    path = f"/quotes/{made['id']}/alterations"
    at = {"start": place["start"], "end": place["start"]}
    assert "from a [care] book," in ada.post(path, **at, words="care")["quote"]["words"]
    ada.refused(409, "POST", path, **at, words="again")


def test_a_negation_that_is_left_out_is_told(ada):
    made = mark(ada, "P03", BOOK, "lived-experience", used=True)
    made = alter(ada, made, "P03", "can't learn", "learn")
    assert made["denied"] == ["can't"]
    (note,) = [one for one in ada.get("/quotes")["notes"] if "negation" in one]
    assert "“can't”" in note


def test_the_interviewers_words_are_neither_quoted_nor_altered(ada):
    interview, place = ada.passage("P01", "Nobody told me")
    _, end = ada.passage("P01", LEAFLET)
    said = f"{NOBODY} [interviewer: mm] {LEAFLET}"
    made = ada.post(
        "/quotes", interview=interview, start=place["start"], end=end["end"], words=said
    )["quote"]
    assert made["words"] == f"{NOBODY} […] {LEAFLET}"
    _, aside = ada.passage("P01", "interviewer: mm")
    path = f"/quotes/{made['id']}/alterations"
    refused = ada.refused(422, "POST", path, **aside, covers="interviewer: mm")
    assert "participant's own words" in refused["error"]
    outside = ada.passage("P01", "A phone call")[1]
    ada.refused(422, "POST", path, **outside, covers="A phone call")


def test_who_may_not_be_quoted_is_shown_as_such_and_never_taken_out(ada):
    mark(ada, "P02", VISITS, "no-time", used=True)
    told = ada.get("/quotes")
    (line,) = told["chosen"]
    assert line["refusal"] == "P02 did not agree to be quoted"
    assert told["about"] == "There are no quotes to show."
    assert told["notes"] == ["Left out: 1 passage of 1 participant who did not agree to be quoted."]
    for ending in ("docx", "xlsx", "csv", "md", "html", "tex"):
        answer = ada.answer("GET", f"/quotes/files/quotes.{ending}")
        assert answer.status_code == 200
        assert b"hours left" not in answer.content


def test_nothing_of_one_who_withdrew_is_shown(ada, study):
    made = mark(ada, "P01", NOBODY, "unaware", used=True)
    alter(ada, made, "P01", "told me", "said to me")
    with open_study(study).begin() as db:
        gone = Change.of(find_participant(db, "P01"), withdrawn=True)
        keep(db, Action("withdrew P01", [gone]), by="Ada")
    (line,) = ada.get("/quotes")["chosen"]
    assert (line["words"], line["said"]) == ("", "")
    assert line["refusal"] == "P01 withdrew from the study"
    source = ada.get(f"/quotes/{made['id']}/source")
    assert source["turns"] == []
    assert source["alterations"][0]["covers"] == ""


def test_a_passage_under_two_codes_says_so(ada):
    mark(ada, "P01", NOBODY, "unaware", used=True)
    mark(ada, "P01", "anything for three weeks", "no-time", used=True)
    assert [one["also"] for one in ada.get("/quotes")["chosen"]] == [["no-time"], ["unaware"]]


def test_what_is_warned_of_says_so(ada):
    interview, place = ada.passage("P01", "three weeks")
    ada.post(f"/interviews/{interview}/warnings", **place, words="three weeks", text="waiting")
    assert mark(ada, "P01", NOBODY)["warnings"] == ["waiting"]
    assert mark(ada, "P01", LEAFLET)["warnings"] == []


def test_passages_coded_as_good_quotes_wait_to_be_chosen(ada, ben):
    ada.post("/codebook", name="good-quote")
    ada.mark("P03", BOOK, "good-quote")
    ada.mark("P03", "you need to have sat", "supervision")
    (one,) = ada.get("/quotes")["wished"]
    assert one["said"] == BOOK
    assert set(one["codes"]) == {
        ada.code("supervision")["id"],
        ada.code("lived-experience")["id"],
    }
    assert ben.get("/quotes")["wished"] == []
    mark(ada, "P03", BOOK, "supervision", used=True)
    assert ada.get("/quotes")["wished"] == []


def test_coded_passages_of_a_code_or_a_person_can_be_chosen_instead(ada, ben):
    code = ada.code("unaware")["id"]
    assert [one["said"] for one in ada.get("/quotes/passages", code=code)] == [NOBODY, LEAFLET]
    assert [one["said"] for one in ben.get("/quotes/passages", code=code)] == [
        NOBODY, "nobody told me there was a group",
    ]  # fmt: skip
    (said, *_) = ada.get("/quotes/passages", participant="P03")
    assert said["participant"] == "P03"


def test_balance_says_who_is_quoted_never_and_may_not_be(ada):
    mark(ada, "P01", NOBODY, "unaware", used=True)
    told = ada.get("/quotes/balance")
    assert [(one["participant"], one["quotes"], one["standing"]) for one in told["people"]] == [
        ("P01", 1, ""), ("P02", 0, "may not"), ("P03", 0, "never"),
    ]  # fmt: skip
    assert [one["passages"] for one in told["people"]] == [1, 1, 2]
    assert "Not quoted at all: the group advocate." in told["notes"]


def test_a_pattern_says_how_many_people_it_fits(ada):
    told = ada.get("/quotes/attribution")
    assert (told["pattern"], told["fewest"]) == ("{code}, {group}", 3)
    assert told["fields"] == ["code", "number", "group", "site", "years"]
    assert [(one["description"], one["people"], one["few"]) for one in told["fits"]] == [
        ("advocate", 1, True), ("carer", 2, True),
    ]  # fmt: skip
    (one,) = ada.get("/quotes/attribution", pattern="participant {number}")["fits"]
    assert (one["example"], one["few"]) == ("participant 1", False)
    assert "{site}" in ada.refused(422, "GET", "/quotes/attribution", pattern="{ward}")["error"]


def test_the_team_sets_the_pattern_and_how_few_are_too_few(ada, ben):
    mark(ada, "P01", NOBODY, "unaware", used=True)
    ada.put("/quotes/attribution", pattern="{group} {number}", fewest=2)
    assert ben.get("/quotes")["chosen"][0]["who"] == "carer 1"
    assert ben.get("/quotes/attribution")["fewest"] == 2
    assert ada.get("/quotes")["notes"] == []
    same = ada.put("/quotes/attribution", pattern="{group} {number}", fewest=2)
    assert "nothing" in same["said"]
    ada.refused(422, "PUT", "/quotes/attribution", pattern="{ward}", fewest=2)
    ada.refused(422, "PUT", "/quotes/attribution", pattern=" ", fewest=2)
    ada.refused(422, "PUT", "/quotes/attribution", pattern="{code}", fewest=0)


def test_a_pattern_that_cannot_be_followed_any_more_is_told_and_the_usual_one_shown(ada, study):
    mark(ada, "P01", NOBODY, "unaware", used=True)
    with open_study(study).begin() as db:
        lost = Change("setting", "attribution", {"value": "{ward}"})
        keep(db, Action("set the pattern", [lost]), by="Ada")
    told = ada.get("/quotes")
    assert told["chosen"][0]["who"] == "P01, carer"
    assert "{ward}" in told["notes"][0]
    assert ada.get("/quotes/attribution")["pattern"] == "{ward}"
    assert "{ward}" in ada.refused(422, "GET", "/quotes/files/quotes.docx")["error"]


def test_the_word_file_holds_what_was_chosen_as_it_was_worded(ada):
    made = mark(ada, "P03", BOOK, "lived-experience", used=True)
    alter(ada, made, "P03", "from a book, ")
    mark(ada, "P01", NOBODY)
    answer = ada.answer("GET", "/quotes/files/quotes.docx", balanced="true")
    assert 'filename="quotes.docx"' in answer.headers["content-disposition"]
    tables = Document(io.BytesIO(answer.content)).tables
    cells = [cell.text for cell in tables[0].rows[1].cells]
    assert cells[2:5] == [
        "lived-experience",
        "You can't learn that […] you need to have sat in that car park.",
        "P03, advocate",
    ]
    assert len(tables[0].rows) == 2
    assert tables[1].rows[0].cells[1].text == "Participant"


@pytest.mark.parametrize("ending", ["exe", "docx.exe", ""])
def test_no_other_file_is_made(ada, ending):
    assert ada.answer("GET", f"/quotes/files/quotes.{ending}").status_code in {404, 422}


def test_nobody_marks_quotes_without_saying_who_they_are(page):
    from tests.web.conftest import Browser

    browser = Browser(page)
    assert browser.get("/quotes")["chosen"] == []
    interview, place = browser.passage("P01", NOBODY)
    browser.refused(409, "POST", "/quotes", interview=interview, **place, words=NOBODY)
