"""Bringing files in through the page: looked at first, then kept all at once or not at all."""

import pytest
from docx import Document
from starlette.testclient import TestClient

from qualtool.store.coding import load_notes
from qualtool.store.study import open_study
from qualtool.store.transcripts import load_transcripts
from qualtool.transcripts.decoding import LARGEST_FILE
from qualtool.web.app import page_of
from tests.transcripts.documents import document_of, saved
from tests.web.conftest import ADDRESS, PORT, TOKEN, Browser

BYTES = {"content-type": "application/octet-stream"}

MARY = """Ruth Vale: How did you hear of it?

Mary Smith: My neighbour told me. Ruth, you know her.

Ruth Vale: And then?

Mary Smyth: Then I rang them from the hospital in Torquay.
"""
JOHN = """Ruth Vale: What did you do first?

John Field: I waited. Mary Smith was there too.

Ruth Vale: For how long?

John Field: Until they closed for the night.
"""
CODED = "I: Were you asked?\n\nP11: No.\n\nI: Never?\n\nP11: Not once.\n"


def lay(browser, name, content, **headers):
    data = content.encode() if isinstance(content, str) else content
    return browser.client.put(
        "/api/bringing/files", params={"name": name}, content=data, headers={**BYTES, **headers}
    )


def laid(browser, **files):
    """The page with these files on it: their names without “.txt” → their words."""
    for name, words in files.items():
        answer = lay(browser, f"{name}.txt", words)
        assert answer.status_code == 204, answer.text
    return browser.get("/bringing")


def row(page, label):
    return next(one for one in page["names"] if label in one["labels"])


def file(page, name):
    return next(one for one in page["files"] if one["name"] == name)


def names(browser, **codes):
    """Say who becomes what, by the first label of a row with _ for a blank."""
    page = browser.get("/bringing")
    rows = {
        row(page, label.replace("_", " "))["id"]: dict(zip(("becomes", "role"), said, strict=False))
        for label, said in codes.items()
    }
    return browser.put("/bringing/names", rows=rows)


def keep(browser, page):
    files = [one["name"] for one in page["files"] if not one["trouble"] and one["kind"] != "names"]
    return browser.post("/bringing/keep", seen=page["version"], files=files)


def titles(browser):
    return {one["title"] for one in browser.get("/interviews")}


def test_what_was_found_in_a_file_is_shown_and_nothing_kept(ada, log):
    before = log()
    page = laid(ada, first=MARY)
    shown = file(page, "first.txt")["interview"]
    assert (shown["turns"], shown["words"], shown["encoding"]) == (4, 25, "UTF-8")
    assert [one["label"] for one in shown["speakers"]] == ["Ruth Vale", "Mary Smith", "Mary Smyth"]
    assert shown["first"][0]["text"] == "How did you hear of it?"
    assert page["alike"] == [["mary smith", "mary smyth"]]
    assert set(page["waits_for"]) == {"ruth vale", "mary smith", "mary smyth"}
    assert log() == before


def test_names_are_replaced_in_the_preview_and_the_study_never_holds_them(ada, study):
    laid(ada, mary=MARY, john=JOHN)
    page = ada.put(
        "/bringing/names",
        rows={
            "ruth vale": {"becomes": "", "role": "interviewer"},
            "mary smith": {"becomes": "P21"},
            "john field": {"becomes": "P22"},
        },
        joined={"mary smyth": "mary smith"},
        mentioned=[{"name": "Torquay", "becomes": "[town]"}],
    )
    assert page["waits_for"] == []
    assert row(page, "Ruth Vale")["becomes"] == "Interviewer"
    assert row(page, "Mary Smyth")["labels"] == ["Mary Smith", "Mary Smyth"]
    first = file(page, "mary.txt")["interview"]["first"]
    assert first[1]["text"] == "My neighbour told me. Interviewer, you know her."
    assert "[town]" in first[3]["text"]
    said = keep(ada, page)["said"]
    assert said == "imported 2 transcripts (45 words)"
    assert {"P21", "P22"} <= titles(ada)
    for beside in study.parent.iterdir():
        for name in (b"Ruth", b"Vale", b"Mary", b"Smyth", b"Field", b"Torquay"):
            assert name not in beside.read_bytes()
    assert ada.get("/bringing")["files"] == []


def test_files_are_kept_in_one_action_that_is_taken_back_at_once(ada, log):
    before = len(log())
    keep(ada, laid(ada, one=CODED, two=CODED.replace("P11", "P12").replace("Never", "Ever")))
    assert len(log()) == before + 1
    ada.post("/undo")
    assert not {"P11", "P12"} & titles(ada)


def test_without_a_code_for_every_name_nothing_is_kept(ada, log):
    before = log()
    page = laid(ada, coded=CODED, mary=MARY)
    ada.refused(
        409, "POST", "/bringing/keep", seen=page["version"], files=["coded.txt", "mary.txt"]
    )
    assert log() == before
    assert len(ada.get("/bringing")["files"]) == 2


def test_what_changed_since_it_was_seen_is_not_kept(ada, log):
    page = laid(ada, one=CODED)
    seen, before = page["version"], log()
    laid(ada, two=JOHN)
    ada.refused(409, "POST", "/bringing/keep", seen=seen, files=["one.txt"])
    assert log() == before


def test_what_somebody_else_brought_meanwhile_is_not_kept_twice(ada, study):
    page = laid(ada, one=CODED)
    other = TestClient(page_of(open_study(study), token=TOKEN, port=PORT), base_url=ADDRESS)
    other.headers["origin"] = ADDRESS
    other.get("/enter", params={"token": TOKEN})
    people = {one["name"]: one["id"] for one in other.get("/api/state").json()["coders"]}
    other.post("/api/coder", json={"id": people["Ben"]})
    other.put("/api/bringing/files", params={"name": "one.txt"}, content=CODED, headers=BYTES)
    seen = other.get("/api/bringing").json()["version"]
    answer = other.post("/api/bringing/keep", json={"seen": seen, "files": ["one.txt"]})
    assert answer.status_code == 200
    said = ada.refused(409, "POST", "/bringing/keep", seen=page["version"], files=["one.txt"])
    assert "nothing was kept" in said["error"]
    assert "the same text as “P11”" in file(ada.get("/bringing"), "one.txt")["trouble"]


def test_a_file_that_the_study_has_is_left_out_and_the_rest_kept(ada, study):
    keep(ada, laid(ada, one=CODED))
    page = laid(ada, again=CODED, other=CODED.replace("P11", "P12").replace("Never", "Ever"))
    assert file(page, "again.txt")["trouble"] == "“again.txt” has the same text as “P11”."
    assert file(page, "other.txt")["trouble"] == ""
    keep(ada, page)
    with open_study(study).read() as db:
        assert [read.title for read in load_transcripts(db)].count("P11") == 1
    assert "P12" in titles(ada)


def test_who_speaks_is_counted_in_the_files_that_would_be_kept_alone(ada):
    words = " ".join(f"word{number}" for number in range(60))
    talk = f"Ruth Vale: And then?\n\nJohn Field: {words}\n"
    lay(ada, "again.md", talk.replace("\n\n", "\n\n\n"))
    page = laid(ada, first=talk)
    left_out = [one["name"] for one in page["files"] if one["trouble"]]
    assert len(left_out) == 1
    john = row(page, "John Field")
    assert (john["turns"], john["words"]) == (1, 60)
    assert [one["name"] for one in page["files"] if one["name"] not in left_out] == john["files"]
    page = names(ada, John_Field=("P51",), Ruth_Vale=("Interviewer",))
    keep(ada, page)
    assert "P51" in titles(ada)


def test_the_same_file_brought_again_takes_its_place(ada):
    page = laid(ada, one=MARY)
    page = laid(ada, one=CODED)
    assert [one["name"] for one in page["files"]] == ["one.txt"]
    assert page["waits_for"] == []


def test_a_name_in_several_files_is_one_person_until_somebody_says_otherwise(ada):
    page = laid(ada, first=JOHN, second=JOHN.replace("waited", "waited and waited"))
    assert row(page, "John Field")["files"] == ["first.txt", "second.txt"]
    page = ada.put(
        "/bringing/names",
        rows={
            "ruth vale": {"becomes": "Interviewer"},
            "john field|first.txt": {"becomes": "P31"},
            "john field|second.txt": {"becomes": "P32"},
        },
        apart=["john field"],
    )
    keep(ada, page)
    assert {"P31", "P32"} <= titles(ada)


def test_a_names_file_fills_the_table_and_is_not_kept(ada, study):
    table = "name,becomes,role,file\nRuth Vale,Interviewer,interviewer,\nJohn Field,P41,,\n"
    assert lay(ada, "names.csv", table).status_code == 204
    page = laid(ada, john=JOHN)
    assert row(page, "John Field")["becomes"] == "P41"
    assert row(page, "Ruth Vale")["role"] == "interviewer"
    assert page["waits_for"] == []
    keep(ada, page)
    assert "P41" in titles(ada)
    assert b"Field" not in study.read_bytes()


def test_a_code_in_the_files_name_is_suggested_for_whoever_says_most(ada):
    assert lay(ada, "P51 call.txt", JOHN).status_code == 204
    page = ada.get("/bringing")
    assert row(page, "John Field")["becomes"] == "P51"
    assert row(page, "John Field")["suggested"]
    page = names(ada, John_Field=("",), Ruth_Vale=("Interviewer",))
    assert row(page, "John Field")["becomes"] == ""


def test_a_code_that_is_a_name_and_a_code_with_two_roles_are_told(ada):
    laid(ada, john=JOHN)
    page = names(ada, John_Field=("Ruth Vale",), Ruth_Vale=("P01", "interviewer"))
    assert "is a name" in row(page, "John Field")["trouble"]
    page = names(ada, John_Field=("P81", "participant"), Ruth_Vale=("P81", "interviewer"))
    assert "another role" in row(page, "John Field")["trouble"]
    assert page["waits_for"]


def test_words_without_labels_may_be_somebodys(ada):
    page = laid(ada, diary="Today nobody came.\n\nI waited at the window until it was dark.\n")
    assert file(page, "diary.txt")["interview"]["asks_whose"]
    page = ada.put("/bringing/names", whose={"diary.txt": "P61"})
    keep(ada, page)
    assert "P61" in titles(ada)


def test_a_codebook_participants_and_codings_come_in_by_what_they_are(ada):
    lay(ada, "ours.yaml", "codebook: Ours\ncontains:\n  - code: waiting\n")
    lay(ada, "people.csv", "code,group\nP11,carer\n")
    lay(ada, "marks.csv", "transcript,quote,code\nP11,Not once.,waiting\n")
    page = laid(ada, talk=CODED)
    kinds = {one["name"]: one["kind"] for one in page["files"]}
    assert kinds == {
        "ours.yaml": "codebook",
        "people.csv": "participants",
        "marks.csv": "codings",
        "talk.txt": "interview",
    }
    assert "1 new" in file(page, "ours.yaml")["said"]
    assert file(page, "people.csv")["said"] == "added 1 participant"
    keep(ada, page)
    assert [one["words"] for one in ada.codings("P11")] == ["Not once."]
    line = next(one for one in ada.get("/interviews") if one["title"] == "P11")
    assert line["participants"] == [{"code": "P11", "group": "carer"}]


def test_codings_that_have_no_place_keep_everything_out(ada, log):
    lay(ada, "marks.csv", "transcript,quote,code\nP11,Never said.,unaware\n")
    page = laid(ada, talk=CODED)
    before = log()
    said = ada.refused(
        422, "POST", "/bringing/keep", seen=page["version"], files=["marks.csv", "talk.txt"]
    )
    assert "line 2" in said["error"]
    assert log() == before
    ada.delete("/bringing/files", name="marks.csv")
    keep(ada, ada.get("/bringing"))
    assert "P11" in titles(ada)


def test_codings_that_the_study_cannot_place_are_left_out_with_the_reason(ada):
    lay(ada, "marks.csv", "transcript,quote,code\nP01,never said this,unaware\n")
    (only,) = ada.get("/bringing")["files"]
    assert "line 2" in only["trouble"]


def test_a_table_whose_rows_are_turns_is_an_interview(ada):
    lay(ada, "talk.csv", "speaker,text\nI,How was it?\nP44,Hard.\n")
    keep(ada, ada.get("/bringing"))
    assert "P44" in titles(ada)


BROKEN = [
    ("empty.txt", b"", "empty"),
    ("picture.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)) * 4, "text"),
    ("letter.docx", b"PK\x03\x04 not really", "letter.docx"),
    ("talk.pdf", b"%PDF-1.7 ...", "damaged"),
    ("recording.mp3", b"ID3\x04\x00", "cannot be read"),
    ("bare", b"I: Hello?", "cannot be read"),
    ("broken.csv", b"name,becomes\n,P01\n", "name"),
    ("private.csv", b"code,name\nP01,Mary\n", "identifies people"),
    ("half.yaml", b"codebook: [", "Line 1"),
    ("list.yaml", b"- one\n- two\n", "codebook"),
    ("study.qual", b"SQLite format 3\x00", "or a pack"),
]


def test_a_file_that_cannot_be_read_is_one_sentence_and_the_rest_stays(ada):
    laid(ada, good=CODED)
    for name, data, words in BROKEN:
        answer = lay(ada, name, data)
        assert answer.status_code == 422, name
        assert words in answer.json()["error"]
        assert "Traceback" not in answer.text
    assert [one["name"] for one in ada.get("/bringing")["files"]] == ["good.txt"]


HOSTILE = [
    ("../../../etc/passwd.txt", "passwd.txt"),
    ("C:\\Users\\Ada\\talk.txt", "talk.txt"),
    ("a\x00b\x1b[31m\n.txt", "ab[31m .txt"),
    ("<img src=x onerror=alert(1)>.txt", "<img src=x onerror=alert(1)>.txt"),
    ("{{ 7 * 7 }} %(a)s.txt", "{{ 7 * 7 }} %(a)s.txt"),
    ("名前 – É.TXT", "名前 – É.TXT"),
]


@pytest.mark.parametrize(("name", "plain"), HOSTILE)
def test_a_hostile_name_is_a_name_like_any_other(ada, study, name, plain):
    beside = {path.name for path in study.parent.iterdir()}
    assert lay(ada, name, CODED).status_code == 204
    page = ada.get("/bringing")
    assert [one["name"] for one in page["files"]] == [plain]
    keep(ada, page)
    with open_study(study).read() as db:
        kept = {read.transcript.file_name for read in load_transcripts(db)}
    assert plain in kept
    assert {path.name for path in study.parent.iterdir()} - beside <= {
        f"{study.name}-wal",
        f"{study.name}-shm",
    }


def test_a_name_that_is_none_is_refused(ada):
    for name in ("", "..", "/", "\x00", "a" * 300 + ".txt"):
        assert lay(ada, name, CODED).status_code == 422
    assert ada.get("/bringing")["files"] == []


def test_a_pack_is_told_where_it_comes_in(ada, study):
    answer = lay(ada, "for Ben.qual", study.read_bytes())
    assert answer.status_code == 422
    assert "for Ben.qual is a copy of a study, or a pack." in answer.json()["error"]
    assert "Packs and copies" in answer.json()["hint"]
    assert ada.get("/bringing")["files"] == []


def test_a_file_that_is_too_large_is_refused_before_it_is_read(ada):
    answer = lay(ada, "long.txt", b"x", **{"content-length": str(LARGEST_FILE + 1)})
    assert answer.status_code == 422
    assert "50 MB" in answer.json()["error"]


def test_a_body_without_a_length_goes_no_further_either(ada, monkeypatch):
    monkeypatch.setattr("qualtool.web.bringing.LARGEST_FILE", 1000)
    pieces = (b"I: Yes?\n\n" for _ in range(1000))
    answer = ada.client.put(
        "/api/bringing/files", params={"name": "a.txt"}, content=pieces, headers=BYTES
    )
    assert answer.status_code == 422
    assert ada.get("/bringing")["files"] == []


def test_no_more_files_than_are_held_at_once(ada, monkeypatch):
    monkeypatch.setattr("qualtool.web.tray.MOST_FILES", 1)
    laid(ada, one=CODED)
    answer = lay(ada, "two.txt", CODED)
    assert answer.status_code == 422
    assert "held at once" in answer.json()["error"]


def test_what_was_brought_is_put_away(ada):
    laid(ada, one=MARY)
    ada.delete("/bringing")
    assert ada.get("/bringing")["files"] == []


def test_word_and_captions_come_in_as_well(ada):
    word = document_of(
        "I: And you?", "P71: Nobody asked me.", "I: No?", "P71: Not in all that time."
    )
    captions = "WEBVTT\n\n00:01.000 --> 00:03.000\n<v P72>We waited there for hours.</v>\n"
    assert lay(ada, "talk.docx", word).status_code == 204
    assert lay(ada, "talk.vtt", captions).status_code == 204
    keep(ada, ada.get("/bringing"))
    assert {"P71", "P72"} <= titles(ada)


def test_nobody_who_is_not_somebody_keeps_anything(page, log):
    nobody = Browser(page)
    before = log()
    on_page = laid(nobody, one=CODED)
    nobody.refused(409, "POST", "/bringing/keep", seen=on_page["version"], files=["one.txt"])
    assert log() == before


KINDS = [
    "application/json",
    "text/plain",
    "multipart/form-data; boundary=x",
    "application/x-www-form-urlencoded",
    "application/octet-streams",
    "",
]


def test_a_file_is_sent_as_what_no_form_can_send(ada):
    for kind in KINDS:
        answer = lay(ada, "one.txt", CODED, **{"content-type": kind})
        assert answer.status_code == 415, kind
    assert ada.get("/bringing")["files"] == []


def test_bytes_are_taken_in_one_place_alone(ada, log):
    before = log()
    for method in ("POST", "PATCH", "PUT"):
        for path in ("codebook", "bringing/names", "bringing/files/", "bringing/files/x"):
            answer = ada.client.request(
                method, f"/api/{path}", headers=BYTES, content=b'{"name": "x"}'
            )
            assert answer.status_code == 415, (method, path)
    assert log() == before


def test_bytes_are_not_taken_by_post(ada):
    answer = ada.client.post("/api/bringing/files?name=a.txt", headers=BYTES, content=CODED)
    assert answer.status_code == 415


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://127.0.0.1:1", ""])
def test_another_page_lays_nothing_here(ada, origin):
    assert lay(ada, "one.txt", CODED, origin=origin).status_code == 403
    del ada.client.headers["origin"]
    assert lay(ada, "one.txt", CODED).status_code == 403
    ada.client.headers["origin"] = ADDRESS
    assert ada.get("/bringing")["files"] == []


def test_a_stranger_lays_nothing_here_and_sees_nothing(ada, stranger):
    laid(ada, one=MARY)
    assert lay(stranger, "two.txt", CODED).status_code == 403
    answer = stranger.client.get("/api/bringing")
    assert answer.status_code == 403
    assert "Mary" not in answer.text


def test_a_title_that_is_taken_leaves_a_file_out_and_its_names_can_be_said_again(ada):
    laid(ada, john=JOHN)
    page = names(ada, John_Field=("P01",), Ruth_Vale=("Interviewer",))
    assert "called “P01” already" in file(page, "john.txt")["trouble"]
    page = names(ada, John_Field=("P91",), Ruth_Vale=("Interviewer",))
    assert file(page, "john.txt")["trouble"] == ""


TABLE = "Wer,Was\nMod,How was it?\nP31,Long.\nMod,And then?\nP31,We went.\n"


def read_again(browser, name, **how):
    return browser.put("/bringing/reading", file=name, **how)


def test_somebody_says_what_the_columns_of_a_table_hold_and_the_study_remembers(ada):
    lay(ada, "talk.csv", TABLE)
    unclear = file(ada.get("/bringing"), "talk.csv")
    assert (unclear["kind"], unclear["interview"]) == ("table", None)
    assert "not clear which column" in unclear["trouble"]
    assert unclear["reading"]["heads"] == ["Wer", "Was"]
    page = read_again(ada, "talk.csv", columns={"speaker": "Wer", "text": "Was"})
    assert [one["label"] for one in file(page, "talk.csv")["interview"]["speakers"]] == [
        "Mod",
        "P31",
    ]
    names(ada, Mod=("Interviewer", "interviewer"))
    keep(ada, ada.get("/bringing"))
    lay(ada, "second.csv", TABLE.replace("Long", "Short").replace("P31", "P32"))
    second = file(ada.get("/bringing"), "second.csv")
    assert [one["label"] for one in second["interview"]["speakers"]] == ["Mod", "P32"]
    assert any("for a table before" in words for words in second["interview"]["remarks"])


def test_a_table_can_hold_answers(ada):
    lay(ada, "form.csv", "Wer,Hart,Gut\nP41,Nights.,Tea.\n")
    page = read_again(ada, "form.csv", columns={"participant": "Wer", "answers": "Hart+3"})
    assert [turn["text"] for turn in file(page, "form.csv")["interview"]["first"]] == [
        *("Hart", "Nights."),
        *("Gut", "Tea."),
    ]


@pytest.mark.parametrize(
    ("how", "told"),
    [
        ({"columns": {"speaker": "Wer", "text": "Wo"}}, "It has no column “Wo”"),
        ({"columns": {"colour": "Wer"}}, "Columns cannot be for “colour”"),
        ({"encoding": "klingon"}, "klingon"),
    ],
)
def test_what_cannot_be_read_so_stays_as_it_was(ada, how, told):
    lay(ada, "talk.csv", TABLE)
    before = ada.get("/bringing")
    answer = ada.client.put("/api/bringing/reading", json={"file": "talk.csv", **how})
    assert answer.status_code == 422
    assert told in answer.json()["error"]
    assert ada.get("/bringing") == before


def test_encodings_are_given_and_double_encoding_is_put_right(ada):
    twice = CODED.replace("No.", "No – it’s gone.").encode().decode("cp1252").encode()
    lay(ada, "twice.txt", twice)
    assert file(ada.get("/bringing"), "twice.txt")["reading"]["twice"]
    page = read_again(ada, "twice.txt", repair=True)
    assert "No – it’s gone." in str(file(page, "twice.txt")["interview"]["first"])
    lay(ada, "greek.txt", CODED.replace("No.", "Όχι.").encode("iso-8859-7"))
    page = read_again(ada, "greek.txt", encoding="iso-8859-7")
    assert "Όχι." in str(file(page, "greek.txt")["interview"]["first"])


def test_comments_become_notes_where_they_are_wished(ada, study):
    document = Document()
    document.add_paragraph("I: Were you asked?")
    run = document.add_paragraph("P51: ").add_run("Not once.")
    document.add_comment(run, text="Ask again", author="x", initials="x")
    lay(ada, "talk.docx", saved(document))
    assert file(ada.get("/bringing"), "talk.docx")["reading"]["remarks_met"] == 1
    keep(ada, read_again(ada, "talk.docx", remarks=True))
    with open_study(study).read() as db:
        assert [note.text for note in load_notes(db)][-1] == "Comment in the file: Ask again"


def test_the_page_asks_where_name_and_heading_differ(ada):
    page = laid(ada, **{"P61 part 1": "Participant 62\n\n" + CODED.replace("P11", "P61")})
    assert any("Which is right?" in words for words in page["doubts"])
    assert any("part of an interview" in words for words in page["doubts"])
