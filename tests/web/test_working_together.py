"""Two browsers and the command line at one study."""

from tests.web.conftest import Browser

WORDS = "A phone call on the first day."


def test_a_change_in_one_browser_is_told_to_the_other(ada, ben):
    seen = ben.get("/state")["stamp"]
    assert ben.get("/changes", after=seen) == {"stamp": seen, "actions": []}
    ada.mark("P01", WORDS, "no-time")
    told = ben.get("/changes", after=seen)
    (action,) = told["actions"]
    assert (action["who"], action["kinds"]) == ("Ada", ["coding"])
    assert action["transcripts"] == [ada.interview("P01")]
    assert "no-time" in action["summary"]
    assert ben.get("/changes", after=told["stamp"])["actions"] == []


def test_what_the_command_line_does_is_told_and_taken_up(ada, study, qualtool):
    seen = ada.get("/state")["stamp"]
    for words in (
        ("code", "add", "P01", "supervision", WORDS, "--coder", "Ben", "--note", "hm"),
        ("codebook", "rename", "unaware", "never told", "--coder", "Ben"),
        ("notes", "add", "Look again.", "--transcript", "P02", "--coder", "Ada"),
        (
            "transcripts",
            "replace",
            "P03",
            "car park",
            "[place]",
            "--why",
            "place",
            "--coder",
            "Ben",
        ),
    ):
        outcome = qualtool(*words, "--study", study)
        assert outcome.exit_code == 0, outcome.err
    actions = ada.get("/changes", after=seen)["actions"]
    assert [one["kinds"] for one in actions] == [["coding", "note"], ["code"], ["note"], ["edit"]]
    first, second, third = (ada.interview(title) for title in ("P01", "P02", "P03"))
    assert [one["transcripts"] for one in actions] == [[first], [], [second], [third]]
    assert ada.code("never told")
    assert WORDS in [one["words"] for one in ada.codings("P01", layers="all")]
    texts = ada.get(f"/interviews/{ada.interview('P03')}")
    assert "[place]" in str(texts)


def test_the_command_line_sees_what_the_page_did(ada, study, qualtool):
    ada.mark("P01", WORDS, "no-time")
    listed = qualtool("code", "list", "--study", study, "--coder", "Ada")
    assert WORDS in listed.out
    assert qualtool("check", "--study", study).exit_code == 0
    assert "coded 1 passage" in qualtool("undo", "--study", study, "--coder", "Ada").out
    assert WORDS not in [one["words"] for one in ada.codings("P01")]


def test_merging_a_copy_is_told_although_its_actions_are_older(ada, study, qualtool, tmp_path):
    copy = tmp_path / "copy.qual"
    copy.write_bytes(study.read_bytes())
    outcome = qualtool("code", "add", "P01", "no-time", WORDS, "--study", copy, "--coder", "Ben")
    assert outcome.exit_code == 0, outcome.err
    ada.mark("P01", WORDS, "unaware")
    seen = ada.get("/state")["stamp"]
    assert qualtool("merge", copy, "--study", study).exit_code == 0
    (action,) = ada.get("/changes", after=seen)["actions"]
    assert (action["who"], action["transcripts"]) == ("Ben", [ada.interview("P01")])


def test_a_change_of_what_was_changed_meanwhile_is_refused_with_how_it_is_now(ada, page):
    other_tab = Browser(page, coder="Ada")
    coding, seen = ada.codings("P01")[0], ada.get("/state")["stamp"]
    other_tab.patch(f"/codings/{coding['id']}", seen=seen, note="from the other tab")
    code = ada.code("no-time")["id"]
    path = f"/codings/{coding['id']}"
    ada.patch(path, seen=ada.get("/state")["stamp"], note="and once more")
    said = ada.refused(409, "PATCH", path, seen=seen, note="too late")
    assert "the note" in said["error"]
    assert said["now"]["note"] == "and once more"
    seen = ada.get("/state")["stamp"]
    other_tab.patch(path, seen=seen, direction="helps")
    said = ada.refused(409, "PATCH", path, seen=seen, code=code)
    assert "Ada: changed the direction" in said["error"]
    assert said["now"]["direction"] == "helps"
    ada.refused(409, "DELETE", path, seen=seen)
    other_tab.delete(f"/codings/{coding['id']}")
    said = ada.refused(409, "PATCH", f"/codings/{coding['id']}", seen=seen, code=code)
    assert said["now"] is None


def test_a_change_of_something_else_meanwhile_is_no_conflict(ada, ben):
    coding, seen = ada.codings("P01")[0], ada.get("/state")["stamp"]
    ben.mark("P01", WORDS, "no-time")
    ada.mark("P01", WORDS, "no-time")
    ada.patch(f"/codings/{coding['id']}", seen=seen, code=ada.code("no-time")["id"])


def test_a_place_in_the_log_that_is_none_is_refused(ada):
    for after in ("", "x", "-1", "1 OR 1", "٣", "9" * 40):
        ada.refused(422, "GET", "/changes", after=after)
    assert ada.get("/changes", after="0")["actions"]


def test_a_sitting_counts_what_was_made_in_it_and_still_stands(ada, ben):
    ada.mark("P02", "I work nights", "supervision")
    begun = ada.get("/state")["stamp"]
    ben.mark("P02", "I work nights", "supervision")
    assert ada.get("/done", after=begun) == {"codings": 0, "notes": 0}
    ada.mark("P01", "The second week, perhaps.", "supervision")
    ada.mark("P01", "And what would have helped?", "supervision")
    ada.post("/notes", about_kind="study", text="one")
    ada.post("/undo")
    ada.post("/undo")
    ada.post("/notes", about_kind="study", text="two")
    assert ada.get("/done", after=begun) == {"codings": 1, "notes": 1}
    ada.refused(422, "GET", "/done", after="yesterday")
