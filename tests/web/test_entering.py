"""The page lets in this machine's browser with its token, and nothing else."""

import pytest
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from qualtool.store.study import open_study
from qualtool.web.app import page_of
from qualtool.web.entering import ALWAYS, POLICY
from tests.web.conftest import ADDRESS, PORT, TOKEN, Browser

JSON = {"content-type": "application/json"}


def test_the_token_is_exchanged_for_a_cookie_that_scripts_and_other_sites_cannot_use(stranger):
    answer = stranger.client.get("/enter", params={"token": TOKEN}, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith(f"qualtool-{PORT}=")
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    assert TOKEN not in cookie


def test_choosing_who_works_sets_such_a_cookie_too(ada):
    someone = ada.get("/state")["coders"][0]["id"]
    cookie = ada.answer("POST", "/coder", id=someone).headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie


PATHS = [
    "/",
    "/interviews/x",
    "/codebook",
    "/search",
    "/api/state",
    "/api/interviews",
    "/api/openapi.json",
    "/static/api.js",
    "/nothing",
]


@pytest.mark.parametrize("path", PATHS)
def test_without_the_cookie_nothing_is_shown(stranger, path):
    answer = stranger.client.get(path)
    assert answer.status_code == 403
    assert "token" in answer.text
    assert "P01" not in answer.text


@pytest.mark.parametrize("token", ["", "wrong", TOKEN[:-1], TOKEN + "x", "ü", "\x00"])
def test_a_wrong_token_opens_nothing(stranger, token):
    answer = stranger.client.get("/enter", params={"token": token})
    assert answer.status_code == 403
    assert "set-cookie" not in answer.headers
    assert stranger.client.get("/api/state").status_code == 403


def test_no_token_and_a_token_that_is_posted_open_nothing(stranger):
    assert stranger.client.get("/enter").status_code == 403
    answer = stranger.client.post("/enter", params={"token": TOKEN}, headers=JSON)
    assert answer.status_code == 403


def test_the_token_in_place_of_the_cookie_opens_nothing(stranger):
    stranger.client.cookies.set(f"qualtool-{PORT}", TOKEN)
    assert stranger.client.get("/api/state").status_code == 403


def test_a_cookie_of_another_run_opens_nothing(page, study):
    browser = Browser(page)
    again = TestClient(page_of(open_study(study), token=TOKEN, port=PORT), base_url=ADDRESS)
    again.cookies.update(browser.client.cookies)
    assert again.get("/api/state").status_code == 403


HOSTS = [
    "evil.example",
    f"evil.example:{PORT}",
    "127.0.0.1",
    "127.0.0.1:1",
    f"127.0.0.1.evil.example:{PORT}",
    f"127.0.0.1:{PORT}.evil.example",
    f"[::1]:{PORT}",
    f"0.0.0.0:{PORT}",
    f"127.0.0.1:{PORT}@evil.example",
    "",
]


@pytest.mark.parametrize("host", HOSTS)
def test_a_name_that_was_bound_to_this_machine_is_not_answered(ada, host):
    """DNS rebinding: the browser comes here, thinking that it speaks to evil.example."""
    answer = ada.client.get("/api/state", headers={"host": host})
    assert answer.status_code == 421
    assert "Ada" not in answer.text
    answer = ada.client.get("/enter", params={"token": TOKEN}, headers={"host": host})
    assert answer.status_code == 421
    assert "set-cookie" not in answer.headers


def test_localhost_is_this_machine_too(page):
    client = TestClient(page, base_url=f"http://localhost:{PORT}")
    client.get("/enter", params={"token": TOKEN})
    assert client.get("/api/state").status_code == 200


ORIGINS = [
    "https://evil.example",
    "null",
    "http://127.0.0.1",
    "http://127.0.0.1:9999",
    f"https://127.0.0.1:{PORT}",
    f"http://127.0.0.1:{PORT}.evil.example",
    f"http://evil.example:{PORT}",
    "",
]

CHANGES = [
    ("POST", "/api/codebook"),
    ("POST", "/api/undo"),
    ("POST", "/api/redo"),
    ("POST", "/api/coder"),
    ("POST", "/api/notes"),
    ("PATCH", "/api/codings/x"),
    ("PUT", "/api/interviews/x/stopped"),
    ("DELETE", "/api/codings/x"),
]


@pytest.mark.parametrize("origin", ORIGINS)
@pytest.mark.parametrize(("method", "path"), CHANGES)
def test_another_page_changes_nothing(ada, log, method, path, origin):
    before = log()
    answer = ada.client.request(method, path, headers={"origin": origin, **JSON}, content="{}")
    assert answer.status_code == 403
    assert log() == before


@pytest.mark.parametrize(("method", "path"), CHANGES)
def test_a_change_without_an_origin_is_refused(ada, log, method, path):
    before = log()
    del ada.client.headers["origin"]
    answer = ada.client.request(method, path, headers=JSON, content="{}")
    assert answer.status_code == 403
    assert log() == before


KINDS = [
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x",
    "text/plain",
    "text/plain; application/json",
    "application/jsonp",
    "",
]


@pytest.mark.parametrize("kind", KINDS)
def test_what_a_plain_form_can_send_is_refused(ada, log, kind):
    before = log()
    for path in ("/api/codebook", "/api/undo"):
        content = '{"name": "sent by a form"}'
        answer = ada.client.post(path, headers={"content-type": kind}, content=content)
        assert answer.status_code == 415
    assert log() == before


def test_other_sites_are_never_told_that_they_may_read(ada):
    answer = ada.client.get("/api/state", headers={"origin": "https://evil.example"})
    assert not [name for name in answer.headers if name.startswith("access-control")]
    asked = {"origin": "https://evil.example", "access-control-request-method": "PATCH"}
    answer = ada.client.options("/api/codings/x", headers=asked)
    assert answer.status_code == 403
    assert not [name for name in answer.headers if name.startswith("access-control")]


ANSWERS = [
    ("GET", "/enter?token=wrong", {}),
    ("GET", f"/enter?token={TOKEN}", {}),
    ("GET", "/api/state", {}),
    ("GET", "/api/state", {"host": "evil.example"}),
    ("GET", "/api/interviews/none", {}),
    ("GET", "/nothing", {}),
    ("GET", "/static/nothing.js", {}),
    ("GET", "/api/search", {}),
    ("POST", "/api/undo", {"origin": "https://evil.example"}),
    ("DELETE", "/api/state", {}),
]


@pytest.mark.parametrize(("method", "path", "headers"), ANSWERS)
def test_every_answer_says_what_a_page_may_load(ada, method, path, headers):
    answer = ada.client.request(method, path, headers=headers, follow_redirects=False)
    for name, value in ALWAYS.items():
        assert answer.headers.get_list(name) == [value]


def test_a_page_runs_nothing_that_is_written_into_it():
    assert "unsafe" not in POLICY
    assert "http" not in POLICY
    assert "*" not in POLICY


OUTSIDE = [
    "/static/../app.py",
    "/static/%2e%2e/app.py",
    "/static/..%2fapp.py",
    "/static/%2e%2e%2f%2e%2e%2f%2e%2e%2fpyproject.toml",
    "/static/..%5capp.py",
    "/static//etc/passwd",
    "/static/%2fetc%2fpasswd",
    "/static/....//app.py",
    "/static/%00",
    "/static/" + "a" * 5000,
]


@pytest.mark.parametrize("path", OUTSIDE)
def test_no_file_outside_the_pages_own_is_served(ada, path):
    answer = ada.client.get(path)
    assert answer.status_code == 404
    assert "import" not in answer.text
    assert "root:" not in answer.text


def test_nothing_but_http_is_answered(page):
    with pytest.raises(WebSocketDisconnect), TestClient(page).websocket_connect("/api/state"):
        pass


def test_the_interface_is_described(ada):
    described = ada.client.get("/api/openapi.json").json()
    assert "CodedPassage" in described["components"]["schemas"]
    assert "/api/interviews/{interview}/codings" in described["paths"]


def test_a_bug_is_no_traceback_for_the_reader_but_one_for_the_terminal(study):
    opened = open_study(study)
    page = page_of(opened, token=TOKEN, port=PORT)
    browser = Browser(page)
    study.unlink()
    for path in ("/api/interviews", "/"):
        answer = browser.client.get(path)
        assert answer.status_code >= 400
        assert "Traceback" not in answer.text
        assert answer.headers["content-security-policy"] == POLICY
