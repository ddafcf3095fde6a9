"""Whatever people call things comes back as they wrote it, and is never taken for anything else."""

import json

import pytest

NAMES = [
    "<script>alert(1)</script>".replace(">", "›"),
    "<script src=//evil.example",
    '"><img src=x onerror=alert(1)'.replace(">", "›"),
    "'\"`${alert(1)}{{7*7}}{% raw %}",
    "\u202eevitome\u202c",
    "n\u0335a\u0335me\u200d\u200b",
    "🙂" * 200,
    "a" * 10_000,
    "../../etc/passwd",
    "%00%2e%2e",
    "-- '; DROP TABLE code;",
    "__proto__",
    "</script><!--".replace(">", "›"),
]


@pytest.mark.parametrize("name", NAMES)
def test_a_code_keeps_any_name(ada, name):
    done = ada.post("/codebook", name=name)
    assert done["code"]["name"] == name
    interview, place = ada.passage("P01", "first day")
    path = f"/interviews/{interview}/codings"
    coding = ada.post(path, **place, words="first day", code=done["code"]["id"])["coding"]
    assert coding["name"] == name
    assert name in ada.get("/changes", after="0")["actions"][-1]["summary"]
    assert ada.post("/undo")["said"].endswith(coding["name"] + "”")


@pytest.mark.parametrize(
    "text", [*NAMES, "<script>alert(1)</script>", "a\x00b", "a\r\n\u2028b", ">"]
)
def test_a_note_keeps_any_text(ada, text):
    interview = ada.interview("P01")
    ada.post("/notes", about_kind="transcript", about=interview, text=text)
    assert ada.get(f"/interviews/{interview}/notes")[0]["text"] == text


def test_a_coder_keeps_any_name(ada):
    name = '<img src=x onerror="alert(1)">'
    coder = ada.post("/coders", name=name)["coder"]
    assert coder["name"] == name
    ada.post("/coder", id=coder["id"])
    assert ada.get("/state")["coder"]["name"] == name


@pytest.mark.parametrize("path", ["/", "/codebook", "/search"])
def test_a_page_shows_a_hostile_name_as_text(ada, path):
    name = '<img src=x onerror="alert(1)">'
    ada.post("/coder", id=ada.post("/coders", name=name)["coder"]["id"])
    answer = ada.client.get(path)
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/html")
    assert "<img src=x" not in answer.text


BROKEN = [
    b"",
    b"{",
    b"[]",
    b"null",
    b'"x"',
    b"\xff\xfe",
    b'{"name": "\\ud800"}',
    b'{"name": null}',
    b'{"name": ["x"]}',
    b'{"name": {"$ne": 1}}',
    b'{"name": NaN}',
    b"[" * 100_000,
]


@pytest.mark.parametrize("content", BROKEN)
def test_what_is_no_request_is_refused_in_words(ada, log, content):
    before = log()
    kind = {"content-type": "application/json"}
    answer = ada.client.post("/api/codebook", content=content, headers=kind)
    assert answer.status_code in (400, 422), answer.text
    assert answer.json()["error"]
    assert log() == before


@pytest.mark.parametrize("number", ["1e400", "NaN", "12345678901234567890", "1.5", '"1"', "-1"])
def test_a_position_is_a_whole_number(ada, log, number):
    before = log()
    code = ada.code("unaware")["id"]
    content = f'{{"start": {number}, "end": 99, "words": "x", "code": "{code}"}}'
    answer = ada.client.post(
        f"/api/interviews/{ada.interview('P01')}/codings",
        content=content,
        headers={"content-type": "application/json"},
    )
    assert answer.status_code in (400, 409, 422)
    assert json.loads(answer.text)["error"]
    assert log() == before


def test_words_outside_the_alphabet_are_searched_for_as_they_are(ada):
    for words in (
        '"',
        "*",
        "a*b*",
        'NEAR("x" "y")',
        "words:x",
        "x\x00y",
        "🙂",
        "\u202e",
        "a" * 9999,
    ):
        assert ada.answer("GET", "/search", words=words).status_code in (200, 422)
