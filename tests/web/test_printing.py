"""What is printed, and what comes back from paper, over the page's interface."""

NIGHTS = "I work nights and the ward shuts at eight."


def printed(browser, title="P02"):
    return browser.get(f"/print/interviews/{browser.interview(title)}")


def lines_of(told):
    return [line for turn in told["turns"] for line in turn["lines"]]


def test_an_interview_is_printed_in_numbered_lines(ada):
    told = printed(ada)
    assert [turn["speaker"] for turn in told["turns"]] == ["I", "P02", "I", "P02"]
    assert told["turns"][1]["group"] == "carer"
    lines = lines_of(told)
    assert [line["number"] for line in lines] == list(range(1, len(lines) + 1))
    assert "There aren't hours left in the day. " in " ".join(line["text"] for line in lines)
    ada.refused(404, "GET", "/print/interviews/nowhere")


def test_lines_that_somebody_warned_of_say_so(ada):
    interview, place = ada.passage("P02", NIGHTS)
    ada.post(f"/interviews/{interview}/warnings", text="night work", words=NIGHTS, **place)
    ada.post(f"/interviews/{interview}/warnings", text="a hard year")
    told = printed(ada)
    assert told["warnings"] == ["a hard year", "night work"]
    warned = [line for line in lines_of(told) if line["warnings"]]
    assert all(line["warnings"] == ["night work"] for line in warned)
    words = " ".join(line["text"] for line in warned)
    assert NIGHTS in words
    assert "My sister did." not in words


def test_lines_are_coded_from_paper(ada, ben, log):
    interview = ada.interview("P02")
    code = ada.code("supervision")["id"]
    lines = lines_of(printed(ada))
    kept = ada.post(f"/interviews/{interview}/lines", first=2, last=3, code=code)
    assert kept["said"] == "coded 1 passage as “supervision”, from paper"
    assert kept["words"].split() == f"{lines[1]['text']} {lines[2]['text']}".split()
    own = [one for one in ada.codings("P02") if one["name"] == "supervision"]
    assert [one["words"] for one in own] == [kept["words"]]
    assert all(one["name"] != "supervision" for one in ben.codings("P02"))
    ada.refused(409, "POST", f"/interviews/{interview}/lines", first=2, last=3, code=code)
    ada.post("/undo")
    assert all(one["name"] != "supervision" for one in ada.codings("P02"))
    assert len(log()[-1].changes) == 1


def test_lines_that_are_not_there_are_said(ada):
    path, code = f"/interviews/{ada.interview('P02')}/lines", ada.code("supervision")["id"]
    told = ada.refused(404, "POST", path, first=2, last=99, code=code)
    assert told["error"].startswith("P02 has no line 99: its lines go from 1 to ")
    ada.refused(422, "POST", path, first=3, last=2, code=code)
    ada.refused(422, "POST", path, first=0, last=2, code=code)
    ada.refused(404, "POST", path, first=1, last=2, code="no such code")


def test_every_sheet_has_its_page(ada):
    for path in ("/print", "/print/codebook", "/print/cards", "/pencil"):
        assert ada.client.get(path).status_code == 200
    assert ada.client.get(f"/print/interview/{ada.interview('P02')}").status_code == 200
    assert ada.client.get("/print/interview/nowhere").status_code == 404
