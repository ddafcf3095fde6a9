"""The overview, and interviews as they are read."""

from qualtool.store.keep import keep
from qualtool.store.log import load_log
from qualtool.store.study import open_study
from qualtool.store.transcripts import find_transcript, load_edits
from qualtool.transcripts.reading import plan_edit
from tests.web.conftest import Browser


def test_interviews_say_who_speaks_in_them_and_who_coded_how_much(ada):
    first = ada.get("/interviews")[0]
    assert first["title"] == "P01"
    assert first["participants"] == [{"code": "P01", "group": "carer"}]
    assert first["codings"] == {"Ada": 2, "Ben": 1}
    assert first["words"] > 40


def test_nobody_works_until_somebody_is_chosen(page):
    browser = Browser(page)
    assert browser.get("/state")["coder"] is None
    interview = browser.interview("P01")
    assert browser.get(f"/interviews/{interview}/codings") == []
    said = browser.refused(409, "PUT", f"/interviews/{interview}/stopped", position=3)
    assert "who is working" in said["error"]


def test_somebody_is_chosen_for_one_browser_alone(ada, ben):
    assert ada.get("/state")["coder"]["name"] == "Ada"
    assert ben.get("/state")["coder"]["name"] == "Ben"


def test_only_somebody_who_codes_here_can_be_chosen(ada):
    ada.refused(404, "POST", "/coder", id="nobody")
    assert ada.get("/state")["coder"]["name"] == "Ada"


def test_somebody_can_be_added(ada):
    assert ada.post("/coders", name="Cai")["coder"]["name"] == "Cai"
    assert [one["name"] for one in ada.get("/state")["coders"]] == ["Ada", "Ben", "Cai"]
    ada.refused(409, "POST", "/coders", name="cai")


def test_an_interview_has_its_turns_with_speaker_role_and_group(ada):
    interview = ada.get(f"/interviews/{ada.interview('P01')}")
    first, second = interview["turns"][:2]
    assert (first["speaker"], first["role"], first["group"]) == ("I", "interviewer", "")
    assert (second["speaker"], second["role"], second["group"]) == ("P01", "participant", "carer")
    assert [turn["number"] for turn in interview["turns"]] == [0, 1, 2, 3]


def test_sentences_cover_the_words_and_positions_count_code_points(ada):
    turns = ada.get(f"/interviews/{ada.interview('P03')}")["turns"]
    run = turns[3]["pieces"][0]["runs"][0]
    assert len(turns[3]["sentences"]) == 2
    assert turns[3]["sentences"][0][0] == run["start"]
    assert turns[3]["sentences"][-1][1] == run["end"] == run["start"] + len(run["text"])
    assert "🙂" in run["text"]
    assert len(turns[0]["sentences"]) == 1


def test_an_edit_is_read_instead_of_what_it_covers_and_stands_for_all_of_it(study, ada):
    with open_study(study).begin() as db:
        read = find_transcript(db, "P01")
        start = read.transcript.source.index("leaflet")
        planned = plan_edit(
            read.transcript,
            load_edits(db).get(read.id, ()),
            start=start,
            end=start + 7,
            replacement="[paper]",
            why="place",
            words="leaflet",
        )
        keep(db, planned, by=load_log(db)[-1].who)
    runs = [
        run
        for turn in ada.get(f"/interviews/{read.id}")["turns"]
        for piece in turn["pieces"]
        for run in piece["runs"]
    ]
    edited = [run for run in runs if run["edited"]]
    place = {"start": start, "end": start + 7}
    assert edited == [{**place, "text": "[paper]", "edited": True, "corrected": False}]
    around = runs[runs.index(edited[0]) - 1], runs[runs.index(edited[0]) + 1]
    assert (around[0]["end"], around[1]["start"]) == (start, start + 7)
    assert "leaflet" not in "".join(run["text"] for run in runs)


def test_it_is_remembered_where_each_stopped_without_an_action(ada, ben, log):
    before = log()
    interview = ada.interview("P02")
    ada.put(f"/interviews/{interview}/stopped", position=70)
    ada.put(f"/interviews/{interview}/stopped", position=90)
    ada.put(f"/interviews/{ada.interview('P01')}/stopped", position=5)
    stopped = {one["title"]: one["stopped"] for one in ada.get("/interviews")}
    assert stopped == {"P01": 5, "P02": 90, "P03": None}
    assert {one["stopped"] for one in ben.get("/interviews")} == {None}
    assert log() == before


def test_what_is_not_there_is_said_in_words(ada):
    for path in ("/interviews/none", "/interviews/none/codings", "/interviews/none/notes"):
        ada.refused(404, "GET", path)
    ada.refused(404, "PUT", "/interviews/none/stopped", position=1)
    ada.refused(404, "GET", "/nothing")
    ada.refused(405, "DELETE", "/interviews")


def test_words_are_found_in_their_turns(ada):
    found = ada.get("/search", words="nobody told")
    assert [(one["title"], one["speaker"]) for one in found] == [("P01", "P01"), ("P02", "P02")]
    marked = [part["text"] for part in found[0]["excerpt"] if part["found"]]
    assert [word.lower() for word in " ".join(marked).split()] == ["nobody", "told"]
    turn = ada.get(f"/interviews/{found[0]['interview']}")["turns"][found[0]["turn"]]
    assert turn["pieces"][0]["runs"][0]["start"] == found[0]["start"]
    assert ada.get("/search", words="zebra") == []
    ada.refused(422, "GET", "/search", words="?!")
    ada.refused(422, "GET", "/search")


def test_the_numbered_lines_of_an_interview_begin_where_its_words_do(ada):
    interview, place = ada.passage("P01", "A phone call")
    starts = ada.get(f"/interviews/{interview}/lines")["starts"]
    assert starts == sorted(set(starts))
    assert place["start"] in starts
    assert ada.refused(404, "GET", "/interviews/nowhere/lines")
