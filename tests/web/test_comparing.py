"""Where coders agree and differ, as scripts and pages ask for it."""

import pytest

from qualtool.store.study import open_study
from qualtool.web.app import page_of
from tests.web.conftest import PORT, TOKEN, Browser


@pytest.fixture
def both(ada):
    return [one["id"] for one in ada.get("/state")["coders"]]


def sentence(row):
    return "".join(part["text"] for part in row["passages"])


def row_of(told, name):
    return next(one for one in told["codes"] if one["name"] == name)


def test_who_and_what_can_be_compared(ada):
    told = ada.get("/compare/choices")
    assert [(one["name"], len(one["interviews"])) for one in told["coders"]] == [
        ("Ada", 3),
        ("Ben", 3),
    ]
    assert [one["title"] for one in told["interviews"]] == ["P01", "P02", "P03"]


def test_words_come_with_what_they_count(ada, both):
    told = ada.get("/compare", coders=both)
    assert [one["name"] for one in told["coders"]] == ["Ada", "Ben"]
    assert sentence(row_of(told, "unaware")) == (
        "Ada and Ben both coded 1 passage; Ada alone 1, Ben alone 1."
    )
    assert sentence(row_of(told, "lived-experience")) == "Only Ada used it, for 1 passage."
    assert sentence(row_of(told, "supervision")) == (
        "No passage was coded by both; Ada alone 1, Ben alone 1."
    )
    assert "Awareness" in told["unused"]


def test_every_number_leads_to_as_many_passages(ada, both):
    for unit in ("char", "word", "sentence", "turn", "question", "stretch"):
        told = ada.get("/compare", coders=both, unit=unit)
        counted = 0
        for row in told["codes"]:
            for part in row["passages"]:
                if part["who"]:
                    found = ada.get(
                        "/compare/passages",
                        coders=both,
                        unit=unit,
                        code=row["code"]["id"],
                        who=part["who"],
                    )
                    assert len(found) == int(part["text"].split()[0])
                    counted += len(found)
        assert len(ada.get("/compare/passages", coders=both, unit=unit)) == counted > 0


def test_a_passage_behind_a_figure_says_what_each_marked(ada, both):
    code = ada.code("no-time")["id"]
    (one,) = ada.get("/compare/passages", coders=both, code=code, who="every")
    assert one["title"] == "P02"
    assert one["words"] == "There aren't hours left in the day. I work nights"
    assert [(held["coder"]["name"], held["words"]) for held in one["had"]] == [
        ("Ada", "There aren't hours left in the day."),
        ("Ben", "There aren't hours left in the day. I work nights"),
    ]


def test_passages_of_a_theme_are_those_of_its_codes(ada, both):
    told = ada.get("/compare", coders=both, themes=True)
    assert [one["name"] for one in told["codes"]] == ["Awareness", "Support"]
    theme = row_of(told, "Support")
    assert sentence(theme) == "Ada and Ben both coded 1 passage; Ada alone 1."
    (one,) = ada.get(
        "/compare/passages", coders=both, themes=True, code=theme["code"]["id"], who="every"
    )
    assert {held["code"]["name"] for held in one["had"]} == {"lived-experience", "supervision"}


def test_figures_have_a_denominator_and_say_why_where_there_is_none(ada, both):
    told = ada.get("/compare", coders=both, unit="turn")
    assert told["unit"] == "turns"
    row = row_of(told, "lived-experience")
    assert (row["total"], row["some"], row["every"]) == (6, 1, 0)
    figures = {one["name"]: one for one in row["figures"]}
    assert figures["percent agreement"]["value"] == pytest.approx(5 / 6)
    assert "only Ada used it" in figures["Cohen's kappa"]["why"]
    assert figures["percent agreement"]["low"] is not None
    assert [one["name"] for one in told["meanings"]] == [one["name"] for one in row["figures"]]
    one = ada.get("/compare", coders=both, interviews=[ada.interview("P01")])
    assert "fewer than 3" in one["codes"][0]["figures"][0]["no_interval"]


def test_only_interviews_that_two_of_them_coded_count(ada, ben, both):
    for one in ben.codings("P01"):
        ben.delete(f"/codings/{one['id']}")
    told = ada.get("/compare", coders=both)
    assert [one["title"] for one in told["interviews"]] == ["P02", "P03"]
    assert "1 transcript that fewer than two of them have finished" in told["left_out"]
    view = ada.get(f"/compare/{ada.interview('P01')}", coders=both)
    assert ([one["name"] for one in view["coders"]], [one["name"] for one in view["absent"]]) == (
        ["Ada"],
        ["Ben"],
    )
    assert view["places"] == []


def test_nothing_is_compared_where_nobody_coded_the_same_interview(ada, ben, both):
    for title in ("P01", "P02", "P03"):
        for one in ben.codings(title):
            ben.delete(f"/codings/{one['id']}")
    told = ada.get("/compare", coders=both)
    assert told["interviews"] == told["codes"] == []
    assert told["any_code"]["words"] == "Ada and Ben have no finished transcript in common."


def test_a_comparison_needs_two_coders_who_are_there(ada, both):
    assert "two coders" in ada.refused(422, "GET", "/compare", coders=both[:1])["error"]
    ada.refused(422, "GET", "/compare")
    ada.refused(404, "GET", "/compare", coders=["nobody", *both])
    ada.refused(404, "GET", "/compare/nowhere", coders=both)
    ada.refused(422, "GET", "/compare", coders=both, unit="page")
    ada.refused(404, "GET", "/compare", coders=both, codes=["no such code"])


def test_figures_looked_at_again_are_those_of_a_page_opened_now(study, ada, both):
    """Whatever changed between two looks: what is coded, or who speaks."""

    def figures(browser):
        found = [browser.get("/compare", coders=both, unit=unit) for unit in ("char", "turn")]
        # what they rest on says when they were counted
        return [{key: one[key] for key in one if key != "rests_on"} for one in found]

    def opened_now():
        return Browser(page_of(open_study(study), token=TOKEN, port=PORT), coder="Ada")

    seen = [figures(ada)]
    ada.mark("P01", "three weeks", "supervision")
    seen.append(figures(ada))
    assert seen[-1] == figures(opened_now())
    _, place = ada.passage("P01", "I found a leaflet")
    turns = f"/interviews/{ada.interview('P01')}/turns"
    mark = {"what": "begin", **place, "words": "I found a leaflet", "speaker": "I"}
    ada.post(turns, seen=ada.get(turns)["stamp"], marks=[mark])
    seen.append(figures(ada))
    assert seen[-1] == figures(opened_now())
    ada.post("/undo")
    assert figures(ada) == seen[1]
    assert seen[0] != seen[1] != seen[2]


def test_all_codes_in_one_figure_in_four_ways(ada, both):
    told = ada.get("/compare", coders=both)
    ways = [one["how"] for one in told["pooled"]]
    assert ways[:2] == ["stacked", "De Vries"]
    stacked, _, equal, _ = told["pooled"]
    assert stacked["figures"] == told["all_codes"]["figures"]
    at = [one["name"] for one in told["meanings"]].index("Cohen's kappa")
    kappas = [row["figures"][at]["value"] for row in told["codes"]]
    assert equal["figures"][at]["value"] == pytest.approx(sum(kappas) / len(kappas))
    assert equal["codes"] == str(len(kappas))


@pytest.mark.parametrize(
    ("ending", "begins"),
    [("docx", b"PK"), ("csv", "\ufeffcoders,unit".encode()), ("svg", b"<svg"), ("md", b"")],
)
def test_figures_are_taken_out_as_files(ada, both, ending, begins):
    answer = ada.answer("GET", f"/compare/files/agreement.{ending}", coders=both, unit="turn")
    assert answer.status_code == 200
    assert answer.content.startswith(begins)
    assert f"agreement.{ending}" in answer.headers["content-disposition"]
    if ending in ("csv", "md", "svg"):
        assert "turns" in answer.text
        assert "Nobody told me" not in answer.text
    ada.refused(422, "GET", "/compare/files/agreement.gif", coders=both)


WAYS = ["sets", "u-alpha", "matching", "gamma", "nvivo", "maxqda", "dedoose", "atlasti"]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("themes", [False, True])
def test_other_figures_come_as_tables_when_they_are_asked_for(ada, both, way, themes):
    told = ada.get("/compare/otherwise", coders=both, way=way, themes=themes)
    assert told["tables"]
    assert ada.get("/long-work/otherwise")["state"] == "done"
    for table in told["tables"]:
        assert all(len(row) == len(table["columns"]) for row in table["rows"])
        assert not any(cell in ("nan", "None") for row in table["rows"] for cell in row)
    for ending in told["files"]:
        asked = {"coders": both, "way": way, "themes": themes}
        answer = ada.answer("GET", f"/compare/files/otherwise.{ending}", **asked)
        assert answer.status_code == 200
        assert f"{way}.{ending}" in answer.headers["content-disposition"]
    assert {"docx", "xlsx"} < set(told["files"])


@pytest.mark.parametrize("way", ["sets", "nvivo"])
def test_files_of_other_figures_name_coders_and_interviews_as_the_command_does(ada, both, way):
    said = ada.answer("GET", "/compare/files/otherwise.md", coders=both, way=way).text
    assert "of Ada and Ben in 3 transcripts, P01, P02 and P03. Counted on" in said


def test_gamma_says_its_seed(ada, both):
    for seed in (1, 7):
        told = ada.get("/compare/otherwise", coders=both, way="gamma", seed=seed)
        assert any(f"with the seed {seed};" in note for note in told["tables"][0]["notes"])
    ada.refused(422, "GET", "/compare/otherwise", coders=both, way="gamma", seed=-1)


def test_a_coder_is_compared_with_herself_as_the_command_does(ada, both):
    days = ada.get("/compare/days", coder=both[0])
    today = days[-1]["day"]
    assert days[-1]["codings"] == sum(len(ada.codings(title)) for title in ("P01", "P02", "P03"))
    ada.mark("P01", "The second week, perhaps.", "unaware")
    asked = {"way": "time", "coder": both[0]}
    told = ada.get("/compare/otherwise", day=today, **asked)
    assert told["words"][0].startswith(f"Ada on {today} and Ada now both coded 100 %")
    assert "csv" in told["files"]
    only = ada.get("/compare/otherwise", day=today, interviews=[ada.interview("P03")], **asked)
    assert any("coded “no-time”" in words for words in told["words"])
    assert not any("coded “no-time”" in words for words in only["words"])
    said = ada.refused(409, "GET", "/compare/otherwise", day="2020-01-01", **asked)
    assert "had not coded any of it" in said["error"]
    assert "qualtool" not in said["hint"]
    for wrong in ({"day": ""}, {"day": today, "until": "2020-01-01"}, {"day": "soon"}):
        ada.refused(422, "GET", "/compare/otherwise", **{**asked, **wrong})
    ada.refused(404, "GET", "/compare/otherwise", way="time", coder="nobody", day=today)


def test_groups_of_coders_are_compared(page, ada, both):
    ada.post("/coders", name="Cy")
    Browser(page, coder="Cy").mark("P01", "three weeks", "unaware")
    cy = next(one["id"] for one in ada.get("/state")["coders"] if one["name"] == "Cy")
    told = ada.get("/compare/otherwise", way="groups", first=[both[0], cy], second=[both[1]])
    assert told["words"][0].startswith("Ada + Cy and Ben both coded")
    for first, second in (([], both), (both, both[:1])):
        ada.refused(422, "GET", "/compare/otherwise", way="groups", first=first, second=second)


def test_what_would_be_missing_without_a_perspective(page, ada, both):
    told = ada.get("/compare/otherwise", coders=both, way="perspective")
    assert any("Without lived experience (Ada) 3 of 7 passages" in one for one in told["words"])
    assert [one["title"] for one in told["tables"]] == [
        "Without academic: Ben",
        "Without lived experience: Ada",
    ]
    for name in ("Cy", "Di"):
        ada.post("/coders", name=name)
        Browser(page, coder=name).mark("P01", "three weeks", "unaware")
    others = [one["id"] for one in ada.get("/state")["coders"] if one["name"] in ("Cy", "Di")]
    told = ada.get("/compare/otherwise", coders=others, way="perspective")
    assert told["words"] == ["None of these coders has a perspective."]
    assert (told["tables"], told["files"]) == ([], [])
    ada.refused(422, "GET", "/compare/otherwise", coders=both, way="magic")


def test_an_interview_side_by_side(ada, both):
    view = ada.get(f"/compare/{ada.interview('P03')}", coders=both)
    first, second = view["places"]
    assert first["words"].startswith("Ada used “lived-experience” and Ben used “supervision”")
    assert first["turn"] == 1
    assert [held["coder"]["name"] for held in first["had"]] == ["Ada", "Ben"]
    assert second["words"] == "Only Ada used “supervision”. Ben marked nothing here."
    assert [one["name"] for one in second["missing"]] == ["Ben"]
    only = ada.get(
        f"/compare/{ada.interview('P03')}",
        coders=both,
        codes=[ada.code("lived-experience")["id"]],
    )
    assert [one["id"] for one in only["places"]] == [first["id"]]


def test_what_the_others_marked_at_the_same_words_is_said_whatever_it_is(page, ada, both):
    ada.post("/coders", name="Cy")
    cy = Browser(page, coder="Cy")
    cy.mark("P01", "Nobody told me anything for three weeks.", "unaware")
    ada.mark("P01", "Nobody told me anything for three weeks.", "supervision")
    ada.mark("P01", "me anything", "no-time")
    three = [one["id"] for one in ada.get("/state")["coders"]]
    view = ada.get(f"/compare/{ada.interview('P01')}", coders=three)
    extra = next(
        one for one in view["places"] if [h["code"]["name"] for h in one["had"]] == ["no-time"]
    )
    assert {(h["coder"]["name"], h["code"]["name"]) for h in extra["beside"]} == {
        ("Ben", "unaware"),
        ("Cy", "unaware"),
    }


def test_what_all_marked_alike_is_among_the_places(ada, both):
    view = ada.get(f"/compare/{ada.interview('P01')}", coders=both)
    assert [one["alike"] for one in view["places"]] == [True, False]


def test_notes_and_warnings_come_with_the_passages(ada, both):
    mine = next(one for one in ada.codings("P03") if one["name"] == "supervision")
    ada.patch(f"/codings/{mine['id']}", seen=ada.get("/state")["stamp"], note="<b>look</b>")
    interview, place = ada.passage("P03", "Somebody to ring")
    ada.post(
        f"/interviews/{interview}/warnings", **place, words="Somebody to ring", text="a bad year"
    )
    view = ada.get(f"/compare/{interview}", coders=both)
    assert view["places"][0]["warnings"] == []
    assert view["places"][1]["warnings"] == ["a bad year"]
    assert view["places"][1]["had"][0]["note"] == "<b>look</b>"
    found = ada.get("/compare/passages", coders=both, code=mine["code"])
    assert [one["warnings"] for one in found] == [[], ["a bad year"]]


def test_three_coders_are_said_as_all_some_and_alone(page, ada, both):
    ada.post("/coders", name="Cy")
    cy = Browser(page, coder="Cy")
    for title, words, code in (
        ("P01", "Nobody told me anything for three weeks.", "unaware"),
        ("P02", "There aren't hours left in the day.", "unaware"),
        ("P03", "Somebody to ring after a bad one.", "supervision"),
    ):
        cy.mark(title, words, code)
    three = [one["id"] for one in ada.get("/state")["coders"]]
    told = ada.get("/compare", coders=three)
    assert sentence(row_of(told, "unaware")) == (
        "Ada, Ben and Cy all coded 1 passage; Ada alone 1, Ben alone 1, Cy alone 1."
    )
    assert sentence(row_of(told, "supervision")) == (
        "No passage was coded by all; some but not all of them 1; Ben alone 1."
    )


@pytest.fixture
def rounds(ada, ben, both):
    """P01 in a round that counts sentences, P02 and P03 in another; all finished."""
    for name, titles, unit in (("First", ("P01",), "sentence"), ("Second", ("P02", "P03"), "char")):
        who = {ada.interview(title): both for title in titles}
        ada.post("/rounds", name=name, who=who, blind=False, unit=unit)
        for title in titles:
            for coder in (ada, ben):
                coder.put(f"/interviews/{ada.interview(title)}/finished")
        ada.patch(f"/codebook/{ada.code('supervision')['id']}", definition=f"As {name} has it.")
    return {one["name"]: one["id"] for one in ada.get("/rounds")}


def test_a_round_is_compared_by_itself(ada, both, rounds):
    offered = ada.get("/compare/choices")["rounds"]
    assert [(one["name"], one["unit"], set(one["coders"])) for one in offered] == [
        ("First", "sentence", set(both)),
        ("Second", "char", set(both)),
    ]
    told = ada.get("/compare", coders=both, round=rounds["Second"])
    assert [one["title"] for one in told["interviews"]] == ["P02", "P03"]
    assert told["rests_on"][1:] == ["Only the round “Second”, counted in characters."]
    alone = ada.get("/compare/otherwise", coders=both, round=rounds["First"], way="matching")
    assert alone["tables"][0]["notes"][-1].endswith(
        "Only the round “First”, counted in characters."
    )
    assert len(ada.get("/settling", coders=both, round=rounds["First"])["places"]) == 1
    ada.refused(404, "GET", "/compare", coders=both, round="nowhere")
    ada.refused(
        404,
        "GET",
        "/compare",
        coders=both,
        round=rounds["First"],
        interviews=[ada.interview("P02")],
    )


def test_rounds_by_different_codebooks_are_told_wherever_they_stand_together(ada, both, rounds):
    _, told = ada.get("/compare", coders=both)["rests_on"]
    assert told.startswith("These rounds were finished by different codebooks: “First” by the ")
    sets = ada.get("/compare/otherwise", coders=both, way="sets")["tables"][0]["notes"]
    assert "finished by different codebooks" in sets[-1]
