"""A researcher brings interviews in: drops them, gives names codes, looks, keeps."""

from base64 import b64encode

from playwright.sync_api import expect

from qualtool.store.study import open_study
from qualtool.store.transcripts import load_transcripts
from tests.browser.doing import press, said
from tests.browser.looking import violations, violations_everywhere
from tests.study.building import INTERVIEWS
from tests.transcripts.documents import document_of

WORD = document_of(
    "Ruth Vale: How did you hear of it?",
    "Mary Smith: My neighbour told me. Ruth, you know her.",
    "Ruth Vale: And then?",
    "Mary Smith: Then I rang them.",
)
CAPTIONS = b"""WEBVTT

00:01.000 --> 00:03.000
<v Ruth Vale>What did you do first?</v>

00:04.000 --> 00:09.000
<v John Field>I waited outside until they closed for the night.</v>
"""
TEXT = b"Ruth Vale: And you?\n\nMary Smyth: I rang again.\n\nRuth Vale: Oh.\n\nMary Smyth: Twice.\n"
FILES = {
    "first.docx": WORD,
    "second.vtt": CAPTIONS,
    "broken.docx": b"PK\x03\x04 no",
    "third.txt": TEXT,
}

DROP = """(files) => {
    const transfer = new DataTransfer();
    for (const [name, data] of files) {
        const bytes = Uint8Array.from(atob(data), (one) => one.charCodeAt(0));
        transfer.items.add(new File([bytes], name));
    }
    for (const kind of ["dragover", "drop"]) {
        const how = { dataTransfer: transfer, bubbles: true, cancelable: true };
        document.getElementById("drop").dispatchEvent(new DragEvent(kind, how));
    }
}"""


def drop(tab, files):
    tab.evaluate(DROP, [[name, b64encode(data).decode()] for name, data in files.items()])


def choose(tab, files):
    listed = [{"name": n, "mimeType": "", "buffer": data} for n, data in files.items()]
    tab.set_input_files("#files", listed)


def kept(served):
    with open_study(served.place).read() as db:
        return {read.title: read.transcript.source for read in load_transcripts(db)}


def test_files_are_dropped_named_and_kept(served, window):
    tab = window(served)
    tab.get_by_role("link", name="Bring interviews in").click()
    tab.wait_for_selector("body[data-ready]")
    drop(tab, FILES)
    expect(tab.locator("#refused")).to_contain_text("broken.docx")
    expect(tab.locator("#refused")).to_contain_text("damaged")
    expect(tab.locator(".brought")).to_have_count(3)
    expect(tab.get_by_role("button", name="Keep these 3 interviews")).to_be_disabled()
    expect(tab.locator("#waits")).to_contain_text("4 names have no code yet")
    tab.get_by_role("button", name="Yes, one person").click()
    expect(tab.locator("#people")).to_contain_text("Mary Smith, also written Mary Smyth")
    tab.get_by_label("Role of Ruth Vale").select_option("interviewer")
    expect(tab.get_by_label("Code for Ruth Vale")).to_have_value("Interviewer")
    tab.get_by_label("Code for Mary Smith").fill("P21")
    tab.get_by_label("Code for John Field").fill("P22")
    press(tab, "Tab")
    tab.get_by_text("The first turns").first.click()
    expect(tab.locator(".first").first).to_contain_text("Interviewer, you know her.")
    assert not {"P21", "P22"} & kept(served).keys()
    tab.get_by_role("button", name="Keep these 3 interviews").click()
    expect(tab.locator("#kept-heading")).to_be_focused()
    texts = kept(served)
    assert "P22" in texts
    everything = "".join(texts.values())
    for name in ("Ruth", "Vale", "Mary", "Smith", "Smyth", "Field"):
        assert name not in everything
    tab.get_by_role("link", name="To the interviews").click()
    expect(tab.locator("#list")).to_contain_text("P22")


def test_names_are_given_by_keyboard_and_nobody_loses_their_place(served, window):
    tab = window(served, "/bring")
    choose(tab, {"first.docx": WORD})
    expect(tab.locator("#names-heading")).to_be_focused()
    press(tab, "Tab")
    expect(tab.get_by_label("Code for Ruth Vale")).to_be_focused()
    tab.keyboard.type("INT")
    press(tab, "Tab", "Tab")
    tab.keyboard.type("P2")
    expect(tab.locator("#waits")).to_contain_text("1 name has no code yet")
    tab.keyboard.type("1")
    press(tab, "Tab")
    expect(tab.locator("#found-files")).to_contain_text("will be called “P21”")
    expect(tab.get_by_label("Role of Mary Smith")).to_be_focused()
    tab.get_by_role("button", name="Keep this interview").press("Enter")
    said(tab, "Kept")
    assert "P21" in kept(served)


def test_a_code_that_was_typed_last_is_kept_with_the_rest(served, window):
    tab = window(served, "/bring")
    choose(tab, {"first.docx": WORD})
    tab.get_by_label("Code for Ruth Vale").fill("INT")
    tab.get_by_label("Code for Mary Smith").fill("P20")
    press(tab, "Tab")
    expect(tab.get_by_role("button", name="Keep this interview")).to_be_enabled()
    tab.get_by_label("Code for Mary Smith").fill("P21")
    tab.get_by_role("button", name="Keep this interview").click()
    said(tab, "Kept")
    assert "P21" in kept(served)


def test_a_table_of_names_that_is_dropped_too_fills_the_codes_in(served, window):
    tab = window(served, "/bring")
    names = b"name,becomes,role\nRuth Vale,Interviewer,interviewer\nMary Smith,P21,participant\n"
    choose(tab, {"first.docx": WORD, "names.csv": names})
    expect(tab.get_by_label("Code for Mary Smith")).to_have_value("P21")
    expect(tab.get_by_role("button", name="Keep this interview")).to_be_enabled()


def test_a_file_is_taken_away_and_everything_put_away(served, window):
    tab = window(served, "/bring")
    choose(tab, {"first.docx": WORD, "third.txt": TEXT})
    tab.get_by_role("button", name="Take it away: third.txt").click()
    expect(tab.locator(".brought")).to_have_count(1)
    tab.get_by_role("button", name="Put all of it away").click()
    expect(tab.locator(".brought")).to_have_count(0)
    expect(tab.locator("#names")).to_be_hidden()
    tab.reload()
    tab.wait_for_selector("body[data-ready]")
    expect(tab.locator(".brought")).to_have_count(0)


def test_what_was_brought_waits_when_somebody_goes_away_and_comes_back(served, window):
    tab = window(served, "/bring")
    choose(tab, {"first.docx": WORD})
    tab.get_by_label("Code for Mary Smith").fill("P21")
    press(tab, "Tab")
    expect(tab.locator("#found-files")).to_contain_text("will be called “P21”")
    tab.reload()
    expect(tab.get_by_label("Code for Mary Smith")).to_have_value("P21")


def test_a_label_of_several_files_is_told_once_and_questions_are_asked_as_such(served, window):
    tab = window(served, "/bring")
    talk = "Speaker 1: {}\n\nI: Why?\n\nSpeaker 1: Nobody knew.\n\nI: Oh.\n"
    diary = b"Today nobody came.\n\nI waited at the window until it was dark.\n"
    files = {f"{name}.txt": talk.format(name).encode() for name in ("one", "two")}
    choose(tab, files | {"diary.txt": diary})
    expect(tab.locator(".brought")).to_have_count(3)
    labels = tab.locator("#people summary")
    expect(labels).to_have_text("2 labels that can stay: Speaker 1, I")
    expect(tab.get_by_label("Whose words are these?")).to_be_visible()


def test_what_is_brought_can_be_used_by_everybody(served, window):
    tab = window(served, "/bring")
    choose(tab, FILES)
    expect(tab.locator(".brought")).to_have_count(3)
    tab.get_by_text("The first turns").first.click()
    tab.get_by_text("only spoken of").click()
    assert violations_everywhere(tab) == []


def test_the_columns_of_a_table_are_said_by_keys_alone(served, window):
    tab = window(served, "/bring")
    tab.wait_for_selector("body[data-ready]")
    choose(tab, {"talk.csv": b"Wer,Was\nINT,How was it?\nP31,Long.\nINT,And?\nP31,We went.\n"})
    expect(tab.locator(".brought")).to_contain_text("not clear which column")
    tab.get_by_label("Who it is").focus()
    press(tab, "w")
    choose(tab, {"third.txt": TEXT})  # what was chosen stays while other files come
    expect(tab.locator(".brought")).to_have_count(2)
    tab.get_by_label("What is said").focus()
    press(tab, "w", "w")
    expect(tab.get_by_label("What is said")).to_have_value("Was")
    tab.get_by_role("button", name="Read it like this: talk.csv").focus()
    press(tab, "Enter")
    expect(tab.locator(".brought").first).to_contain_text("P31: 2 turns, 3 words")
    said(tab, "Look at the first turns")
    tab.get_by_role("button", name="Take it away: third.txt").click()
    expect(tab.get_by_role("button", name="Keep this interview")).to_be_enabled()


def test_a_corrected_version_is_compared_and_laid_over_its_interview(served, window):
    tab = window(served, "/bring")
    before = served.codings()
    text = INTERVIEWS["P01.txt"].replace("a leaflet", "two leaflets")
    drop(tab, {"P01.txt": text.encode()})
    tab.get_by_role("button", name="Compare it with “P01”").click()
    corrected = tab.get_by_role("region", name="Corrected version: P01.txt")
    expect(corrected).to_contain_text("% of the words are the same; 1 correction.")
    expect(tab.locator("#said")).to_be_empty()
    expect(corrected).to_contain_text("turn 2: “a leaflet” becomes “two leaflets”")
    assert violations(tab) == []
    corrected.get_by_role("button", name="Keep these corrections").click()
    said(tab, "Kept. Corrected 1 place of “P01”.")
    after = [
        (who, code, words.replace("two leaflets", "a leaflet"))
        for who, code, words in served.codings()
    ]
    assert after == before != served.codings()
