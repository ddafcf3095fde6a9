"""The interview guide on the page: given, asked, answered, put right."""

import io
import zipfile

import pytest

from qualtool.export.report import Column, Table
from qualtool.export.writing import write_tables
from qualtool.transcripts.guide import guide_text, read_guide

GUIDE = """1. When did you first hear of somebody to talk to?
2. Did anybody ask how you were?
   - And what would have helped?
3. What should a peer know?
"""
BYTES = {"content-type": "application/octet-stream"}


@pytest.fixture
def guided(ada):
    ada.put("/questions", text=GUIDE)
    return ada


def question(browser, number):
    return next(one for one in browser.get("/questions")["questions"] if one["number"] == number)


def answers(browser, number, **asked):
    return browser.get(f"/questions/{question(browser, number)['id']}/answers", **asked)


def titles(places):
    return [one["title"] for one in places]


def words(answer, *, asks):
    return [one["words"] for one in answer["turns"] if one["asks"] == asks]


def test_a_study_without_a_guide_says_so_and_takes_one(ada):
    before = ada.get("/questions")
    assert (before["questions"], before["text"], before["interviews"]) == ([], "", 3)
    said = ada.put("/questions", text=GUIDE, seen=before["stamp"])
    assert said["said"] == "set the interview guide: 3 questions"
    after = ada.get("/questions")
    assert after["text"] == GUIDE.strip()
    assert [(one["number"], one["interviews"]) for one in after["questions"]] == [
        (1, 1),
        (2, 2),
        (3, 1),
    ]
    ada.post("/undo")
    assert ada.get("/questions")["questions"] == []


def test_what_lists_no_questions_is_refused_and_keeps_the_guide(guided):
    assert "lists no questions" in guided.refused(422, "PUT", "/questions", text="Hello.")["error"]
    assert len(guided.get("/questions")["questions"]) == 3


def test_a_guide_changed_by_somebody_else_is_not_overwritten(guided, ben):
    seen = guided.get("/questions")["stamp"]
    ben.put("/questions", text=GUIDE.replace("a peer", "every peer"), seen=seen)
    said = guided.refused(409, "PUT", "/questions", text="Only this one?", seen=seen)
    assert "Ben" in said["error"]
    assert "every peer" in said["now"]["text"]


def test_a_file_is_read_as_the_command_reads_it_and_not_kept(ada):
    word = write_tables(
        [Table("What was it like?", (Column("A"),), (("How are you now?",),))], ".docx"
    )
    for name, data in (("guide.md", GUIDE.encode()), ("guide.docx", word)):
        answer = ada.client.put(
            "/api/questions/file", params={"name": name}, content=data, headers=BYTES
        )
        assert answer.status_code == 200, answer.text
        assert read_guide(answer.json()["text"].split("\n"))
    assert ada.get("/questions")["questions"] == []
    for name, data in (("shopping.txt", b"bread\nmilk"), ("guide.docx", b"no such thing")):
        answer = ada.client.put(
            "/api/questions/file", params={"name": name}, content=data, headers=BYTES
        )
        assert answer.status_code == 422
    assert (
        ada.client.put("/api/questions/file", params={"name": "a.md"}, json={}).status_code == 415
    )


def test_the_answers_of_all_interviews_stand_below_one_another(guided):
    found = answers(guided, 2)
    assert titles(one["about"] for one in found["answers"]) == ["P01", "P02"]
    second = found["answers"][1]
    assert words(second, asks=True) == ["Did anybody ask how you were?"]
    assert words(second, asks=False)[0].startswith("My sister did.")
    assert second["about"]["groups"] == ["carer"]
    assert titles(found["not_found"]) == ["P03"]
    narrowed = answers(guided, 2, where=["group=advocate"])
    assert (narrowed["answers"], titles(narrowed["not_found"])) == ([], ["P03"])


def test_where_it_was_asked_is_said_by_a_person_and_undone(guided, log):
    third = question(guided, 3)["id"]
    interview = guided.interview("P02")
    turns = guided.get(f"/interviews/{interview}/asked")
    assert [one["number"] for one in turns["turns"]] == [None, 2]
    first = turns["turns"][0]["turn"]
    assert first["words"] == "How did you manage the visits?"
    said = guided.post(
        f"/interviews/{interview}/asked", turn=first["turn"], question=third, seen=turns["stamp"]
    )
    assert said["said"] == "said that turn 1 of “P02” asks question 3"
    [_, here] = sorted(answers(guided, 3)["answers"], key=lambda one: one["said"])
    assert here["about"]["title"] == "P02"
    guided.post("/undo")
    assert titles(answers(guided, 3)["not_found"]) == ["P01", "P02"]


def test_that_a_question_was_not_asked_goes_before_what_words_say(guided):
    second = question(guided, 2)["id"]
    interview = guided.interview("P02")
    guided.post(f"/questions/{second}/not-asked", interview=interview)
    found = answers(guided, 2)
    assert titles(found["not_asked"]) == ["P02"]
    assert titles(one["about"] for one in found["answers"]) == ["P01"]
    guided.post(f"/questions/{second}/not-asked", interview=interview, asked=True)
    assert titles(answers(guided, 2)["not_asked"]) == []
    guided.post("/undo")
    # Whoever says later where it is asked says no more that it is not.
    guided.post(f"/interviews/{interview}/asked", turn=0, question=second)
    found = answers(guided, 2)
    assert titles(found["not_asked"]) == []
    assert words(found["answers"][1], asks=True) == [
        "How did you manage the visits?",
        "Did anybody ask how you were?",
    ]


def test_not_asked_takes_back_that_a_turn_asks_it(guided):
    third, interview = question(guided, 3)["id"], guided.interview("P02")
    guided.post(f"/interviews/{interview}/asked", turn=0, question=third)
    guided.post(f"/questions/{third}/not-asked", interview=interview)
    found = answers(guided, 3)
    assert titles(found["not_asked"]) == ["P02"]
    turns = guided.get(f"/interviews/{interview}/asked")["turns"]
    assert [one["how"] for one in turns] == ["before", "alike"]


def test_two_who_say_something_of_one_turn_hear_of_each_other(guided, ben):
    interview = guided.interview("P02")
    path = f"/interviews/{interview}/asked"
    seen = guided.get(path)["stamp"]
    ben.post(path, turn=0, question="none", seen=seen)
    assert "Ben" in guided.refused(409, "POST", path, turn=0, question="before", seen=seen)["error"]


def test_what_cannot_be_is_refused(guided):
    interview = guided.interview("P02")
    guided.refused(404, "GET", "/questions/nowhere/answers")
    guided.refused(404, "POST", f"/interviews/{interview}/asked", turn=0, question="nowhere")
    guided.refused(422, "POST", f"/interviews/{interview}/asked", turn=1, question="none")
    guided.refused(404, "GET", "/interviews/nowhere/asked")
    guided.refused(422, "GET", f"/questions/{question(guided, 1)['id']}/answers", where=["shoe=4"])


def test_words_that_somebody_warned_of_come_with_the_warning(guided):
    interview = guided.interview("P02")
    guided.post(f"/interviews/{interview}/warnings", text="loneliness")
    here = answers(guided, 2)["answers"][1]
    assert {tuple(one["warnings"]) for one in here["turns"]} == {("loneliness",)}


def test_answers_leave_only_with_consent_and_are_put_on_record(guided):
    asked = {"question": question(guided, 2)["id"]}
    answer = guided.answer("GET", "/questions/files/answers.csv", **asked)
    assert answer.status_code == 200
    assert "answers-2.csv" in answer.headers["content-disposition"]
    assert "A phone call on the first day" in answer.text
    assert "My sister" not in answer.text
    assert "words withheld: no consent to quote" in answer.text
    [record] = guided.get("/taken")["files"]
    assert record["what"] == "answers to question 2"
    word = guided.answer("GET", "/questions/files/answers.docx", **asked)
    assert zipfile.is_zipfile(io.BytesIO(word.content))
    narrowed = guided.answer(
        "GET", "/questions/files/answers.csv", **asked, where=["group=advocate"]
    )
    assert "A phone call" not in narrowed.text


def test_answers_of_those_who_refused_analysis_are_left_out(guided):
    [person] = [one for one in guided.get("/participants") if one["code"] == "P02"]
    guided.patch(
        f"/participants/{person['id']}",
        seen=guided.get("/state")["stamp"],
        facts={"consent_analysis": "no"},
    )
    found = answers(guided, 2)
    assert titles(one["about"] for one in found["answers"]) == ["P01"]
    assert found["unanalysed"] == 1


def test_a_guide_is_proposed_and_not_kept(ada):
    # Three interviews in which nothing is asked twice.
    assert ada.get("/questions/proposed") == []
    assert ada.get("/questions")["questions"] == []


def test_the_lines_of_a_guide_read_as_the_same_guide():
    guide = read_guide(GUIDE.split("\n"))
    assert read_guide(guide_text(guide).split("\n")) == guide
