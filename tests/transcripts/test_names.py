"""Claims about names, the codes they become, and what is left to a person."""

from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualtool.transcripts.formats import plain_text
from qualtool.transcripts.names import NameMap, unnamed_speakers
from qualtool.transcripts.renaming import renamed, without_names
from qualtool.transcripts.speakers import guess_role
from qualtool.transcripts.table_files import TableFileError
from tests.transcripts.spoken import assert_sound, spoken

NAMES = NameMap({"Ada Okafor": "P07", "Ben Low": "I1"})


def after(text, names=NAMES):
    parsed = renamed(plain_text.read(text.encode()), names)
    assert_sound(parsed)
    return parsed


def talk(words):
    return f"Ben Low: {words}\n\nAda Okafor: Yes.\n\nBen Low: So.\n\nAda Okafor: No.\n"


def words_after(words, names=NAMES):
    return spoken(after(talk(words), names))[0][1]


def test_labels_become_codes_and_turns_keep_their_words():
    assert spoken(after(talk("Hello."))) == [
        ("I1", "Hello."), ("P07", "Yes."), ("I1", "So."), ("P07", "No.")
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("said", "reads"),
    [
        ("ask Ada Okafor now", "ask P07 now"),
        ("ask ADA OKAFOR now", "ask P07 now"),
        ("ask Ada\u00a0Okafor’s sister", "ask P07’s sister"),
        ("see Okafor, Ada (University) there", "see P07 there"),
        ("ask Ada now, and Okafor", "ask P07 now, and P07"),
        ("Adam and Okafors stay", "Adam and Okafors stay"),
        ("keep it low, Mr Low", "keep it low, Mr I1"),
        ("mail ada.okafor@x.org or ada_okafor", "mail P07@x.org or P07"),
        ("ask __Ada__ there", "ask __P07__ there"),
    ],
)
def test_names_in_the_words_become_codes(said, reads):
    assert words_after(said) == reads


def test_a_first_name_of_somebody_who_does_not_speak_stays():
    names = NameMap({**NAMES.codes, "Carla Diaz": "M1"})
    assert words_after("Carla Diaz and Carla", names) == "M1 and Carla"


def test_such_a_first_name_is_told_by_its_line_and_a_places_is_not():
    names = NameMap({**NAMES.codes, "Carla Diaz": "M1", "Linnet Ward": "[place]"})
    assert "line 1:" in after(talk("Now Carla"), names).warnings[0]
    assert after(talk("The Ward"), names).warnings == ()


@pytest.mark.parametrize(
    ("name", "said", "reads"),
    [
        ("Zoë Brontë", "Zoe Bronte, Zoe", "P09, P09"),
        ("Zoë O’Brien-Smith", "Ms O'Brien‑Smith, Smith, O'Brien", "Ms P09, P09, P09"),
        ("Jean-Paul Sartre", "Jean‑Paul, Paul Sartre", "P09, P09 P09"),
        ("王小明", "你好王小明先生", "你好P09先生"),
    ],
)
def test_names_are_found_however_accents_marks_and_hyphens_are_written(name, said, reads):
    parsed = after(f"{name}: A.\nI1: Yes.\n{name}: {said}\nI1: No.\n", NameMap({name: "P09"}))
    assert spoken(parsed)[2] == ("P09", reads)


def test_a_label_is_known_whatever_its_accents_are_made_of():
    assert NameMap({"Zoë O’Hara": "P09"}).code_for(normalize("NFD", "Zoë O'Hara")) == "P09"


@pytest.mark.parametrize(
    "file", ["talk 1.txt", "Talk 1.TXT", "a/b/talk 1.txt", r"C:\x\talk 1.txt", "talk 1"]
)
def test_a_row_for_one_file_may_name_it_with_folders_or_without_its_ending(file):
    names = NameMap.read(f"name,becomes,file\nAda,P07,{file}\n".encode())
    assert names.for_file("talk 1.txt").code_for("Ada") == "P07"
    assert names.for_file("talk 2.txt").code_for("Ada") is None


def test_a_surname_of_two_people_is_left_and_told_by_its_line():
    names = NameMap({**NAMES.codes, "Obi Okafor": "P08"})
    parsed = after(talk("Hello.\nDear Okafor"), names)
    assert "Dear Okafor" in parsed.source
    assert "line 2" in parsed.warnings[0]
    assert "Okafor" not in parsed.warnings[0]


def test_a_name_that_is_a_word_too_is_left_where_a_sentence_starts():
    text = "Will Low: I will go.\nWill you, or Will?\nI: So?\nWill Low: Yes.\nI: No?"
    parsed = after(text, NameMap({"Will Low": "P01"}))
    assert "Will you, or P01?" in parsed.source
    assert "line 2" in parsed.warnings[0]


def test_composed_and_decomposed_accents_are_one_name():
    names = NameMap({"Zo\u00eb M\u00fcller": "P02"})
    assert words_after("met Zoe\u0308 Mu\u0308ller", names) == "met P02"


def test_a_role_in_the_map_changes_labels_only():
    text = "I: I think I see.\n\nP: I do.\n\nI: I know.\n\nP: Yes.\n"
    parsed = after(text, NameMap({"I": "INT", "P": "P09"}))
    assert spoken(parsed)[:2] == [("INT", "I think I see."), ("P09", "I do.")]


def test_lines_that_were_not_understood_lose_their_names_too():
    parsed = after(talk("Hello.\n\nQuestions from Ada Okafor"))
    assert parsed.not_understood == ((3, "Questions from P07"),)


@pytest.mark.parametrize(
    ("label", "asked"),
    [(label, True) for label in ("Ada Okafor", "Ms Jung", "Okafor, Ada (University)", "Katie")]
    + [(label, False) for label in ("P07", "I", "Interviewer", "Speaker 1", "INT", "Q", "CARER-12")]
    + [(label, False) for label in ("The Witness", "Counsel Inquiry", "SPEAKER_00", "Participant")],
)
def test_labels_that_may_be_names_are_asked_about(label, asked):
    parsed = plain_text.read(f"{label}: One.\n\nX1: Two.\n\n{label}: Yes.\n\nX1: No.".encode())
    assert list(parsed.speakers) == [label, "X1"]
    assert unnamed_speakers(parsed, NameMap()) == ((label,) if asked else ())


def test_a_label_is_known_without_title_place_and_order():
    for label in ("Ms Ada Okafor", "OKAFOR, Ada (University)", "ada okafor"):
        assert NAMES.code_for(label) == "P07"


@pytest.mark.parametrize(
    ("name", "reads"),
    [
        ("2024-05-03_Ada-Okafor.docx", "2024-05-03_P07.docx"),
        ("AdaOkafor interview.txt", "P07 interview.txt"),
        ("okafor_ada_1.vtt", "P07_1.vtt"),
        ("Ada.md", "P07.md"),
        ("canada.md", "canada.md"),
    ],
)
def test_file_names_lose_their_names(name, reads):
    assert without_names(name, NAMES) == reads


def test_a_map_is_read_with_roles():
    names = NameMap.read(
        "\ufeffName;Becomes;Role\nOkafor, Ada;P07;participant\n\nBen;I1;\n".encode()
    )
    assert names.codes == {"Okafor, Ada": "P07", "Ben": "I1"}
    assert names.roles == {"P07": "participant"}


@pytest.mark.parametrize(
    ("table", "reason"),
    [
        ("name,code\nAda,P1", "column “becomes”"),
        ("name,becomes", "no rows"),
        ("name,becomes\nAda,", "Line 2 has nothing in the column “becomes”"),
        ("name,becomes\n\n,P1", "Line 3 has nothing in the column “name”"),
        ("name,becomes\nAda Low,P1\nMs Ada Low,P2", "line 3 stands in line 2"),
        ("name,becomes\nAda Low,Ben Ray\nBen Ray,P2", "Line 2 .*“Ben Ray”, a name in line 3"),
        ("name,becomes,role\nAda,P1,boss", "“boss” in the column “role”"),
        ("name,becomes,role\nAda,P1,other\nAd,P1,interviewer", "second role"),
        ("name,becomes\nOkafor, Ada,P1", "Line 2 has more cells"),
        ("name,becomes,name\nAda,P1,x", "stands twice in line 1"),
    ],
)
def test_a_map_that_cannot_be_used_says_where(table, reason):
    with pytest.raises(TableFileError, match=reason):
        NameMap.read(table.encode())


@pytest.mark.parametrize(
    ("label", "role"),
    [
        ("I", "interviewer"),
        ("INT2", "interviewer"),
        ("P07", "participant"),
        ("R", "participant"),
        ("Speaker 1", "other"),
        ("Ada Okafor", "other"),
        ("Katie", "interviewer"),
    ],
)
def test_roles_are_guessed_only_where_the_label_says_them(label, role):
    assert guess_role(label, interviewers=["katie"]) == role


def test_a_name_that_goes_on_in_the_next_line_leaves_one_range_of_words():
    parsed = after(talk("x Ada \n Okafor y"))
    assert_sound(parsed)
    assert [span.of(parsed.source) for span in parsed.turns[0].words] == ["x P07 y"]


@given(
    st.lists(
        st.sampled_from(["Ada", "Okafor", "Low", "I", "Zoë", "e\u0301", "😀", "\n", ",", "said"])
    )
)
def test_no_whole_name_is_left_whatever_is_said(words):
    parsed = after(talk("x " + " ".join(words) + " y"))
    assert "Ada Okafor" not in " ".join(parsed.source.split())
    assert_sound(parsed)
