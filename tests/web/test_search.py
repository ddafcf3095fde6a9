"""Searching with filters, and coding what was found."""


def places(browser, words, **asked):
    found = browser.get("/search/passages", words=words, **asked)
    return [{name: one[name] for name in ("interview", "start", "end", "words")} for one in found]


def test_a_search_is_narrowed_to_who_fits(ada):
    titles = lambda **asked: [one["title"] for one in ada.get("/search", words="car", **asked)]  # noqa: E731
    assert sorted(titles()) == ["P01", "P03"]
    assert titles(where=["group=advocate"]) == ["P03"]
    ada.refused(422, "GET", "/search", words="car", where=["shoe=4"])


def test_what_would_be_coded_is_participants_words_alone(ada):
    assert [one["words"] for one in places(ada, "nobody told")] == [
        "Nobody told me anything for three weeks.",
        "It was me and the four walls otherwise, and nobody told me there was a group.",
    ]
    assert [one["words"] for one in places(ada, "car", widen="words")] == ["car", "car"]
    assert places(ada, "manage") == []
    assert len(places(ada, "car", where=["group=carer"])) == 1
    ada.refused(422, "GET", "/search/passages", words="car", widen="page")


def test_all_that_was_found_is_coded_in_one_step(ada):
    code = ada.code("unaware")["id"]
    coded = lambda: [one["coded"] for one in ada.get("/search/passages", words="nobody told")]  # noqa: E731
    assert coded() == [["unaware"], []]
    done = ada.post("/codings", places=places(ada, "nobody told"), code=code)
    # The first was coded so by hand already.
    assert done["said"] == "autocoded 1 passage as “unaware”"
    assert coded() == [["unaware"], ["unaware"]]
    ada.post("/undo")
    assert coded() == [["unaware"], []]


def test_what_stands_elsewhere_is_not_coded(ada, log):
    (first, second), code = places(ada, "car"), ada.code("no-time")["id"]
    before = log()
    path = "/codings"
    ada.refused(409, "POST", path, places=[first, {**second, "words": "no"}], code=code)
    ada.refused(404, "POST", path, places=[{**first, "interview": "none"}], code=code)
    ada.refused(422, "POST", path, places=[], code=code)
    assert log() == before


def test_a_new_code_may_be_made_for_what_was_found(ada):
    done = ada.post("/codings", places=places(ada, "car"), new_code="car parks")
    assert done["said"] == "autocoded 2 passages as “car parks”, a new code"
    assert ada.code("car parks")["passages"] == 2
