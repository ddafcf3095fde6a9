"""Claims about real interviews, where they are at hand; none of them is in the repository."""

from pathlib import Path

import pytest

from qualtool.transcripts.readers import READERS, parse
from qualtool.transcripts.wishes import Wishes
from tests.transcripts.spoken import assert_sound, spoken

FOLDER = Path(__file__).resolve().parents[2] / "../shared/data/transcripts"
pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason="the real transcripts are not here")


def read(name):
    path = FOLDER / name
    parsed = parse(path.name, path.read_bytes())
    assert_sound(parsed)
    return parsed


def plain(parsed):
    """Speakers and words with quotation marks and dashes as a typewriter has them."""
    marks = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-"})
    return [
        (speaker, words.translate(marks).replace("--", "-")) for speaker, words in spoken(parsed)
    ]


VARIANTS = [
    "docx",
    "odt",
    "rtf",
    "pdf",
    "cp1252.txt",
    "mixed-encoding.txt",
    "utf16le-bom.txt",
    "utf8-bom-crlf.txt",
]


@pytest.mark.parametrize("variant", VARIANTS)
def test_an_interview_reads_the_same_in_every_format_and_encoding(variant):
    name = "derived-formats/2025-07-16_ms-emily-holzhausen."
    assert plain(read(name + variant)) == plain(read(name + "reference.txt"))


@pytest.mark.parametrize(
    "name", ["07-16_ms-emily-holzhausen", "07-16_ms-caroline-abrahams", "07-29_ms-helen-wildbore"]
)
def test_a_hearing_reads_the_same_from_text_and_from_restructured_text(name):
    name = f"uk-covid19-inquiry/2025-{name}"
    with_marks = [
        (speaker, words.replace("*", "")) for speaker, words in plain(read(name + ".rst"))
    ]
    assert with_marks == plain(read(name + ".txt"))


@pytest.mark.parametrize(("number", "turns"), [(1, [47, 47]), (2, [81, 84]), (3, [61, 61])])
def test_printed_interviews_have_their_turns_without_the_numbers_beside_them(number, turns):
    parsed = read(f"pdpilot-user-study/P{number}.pdf")
    assert list(parsed.speakers.values()) == turns
    assert parsed.not_understood == ((1, "Interview"),)


def test_text_that_was_encoded_twice_is_told_and_keeps_its_turns():
    name = "derived-formats/2025-07-16_ms-emily-holzhausen."
    twice = read(name + "mojibake.txt")
    assert "encoded twice" in twice.warnings[0]
    assert twice.speakers == read(name + "reference.txt").speakers


def test_text_that_was_encoded_twice_is_put_right_but_for_what_is_lost():
    name = "derived-formats/2025-07-16_ms-emily-holzhausen."
    repaired = parse("a.txt", (FOLDER / f"{name}mojibake.txt").read_bytes(), Wishes(repair=True))
    assert repaired.source == read(name + "reference.txt").source.replace("”", "\ufffd")
    assert "17 characters are lost for good" in repaired.warnings[-1]


def test_captions_and_text_of_one_interview_have_the_same_turns():
    name = "hitsave-interviews/goodboy-galaxy-rik-nicol."
    first, *others = (spoken(read(name + suffix)) for suffix in ("txt", "vtt", "srt", "tsv"))
    assert all(other == first for other in others)


@pytest.mark.parametrize(
    ("name", "speakers"),
    [
        (
            "uk-covid19-inquiry/2025-07-16_ms-emily-holzhausen.txt",
            {
                "Lady Hallett",
                "The Witness",
                "Ms Emily Holzhausen",
                "Ms Jung",
                "Counsel Inquiry",
                "Ms Jones",
                "Ms Carey",
            },
        ),
        (
            "uk-covid19-inquiry/2025-07-16_ms-caroline-abrahams.txt",
            {
                "Lady Hallett",
                "The Witness",
                "Ms Caroline Abrahams",
                "Counsel Inquiry",
                "Ms Morris",
                "Ms Morris KC",
                "Ms Hands",
                "Mr Foley",
                "Ms Jung",
            },
        ),
        (
            "uk-covid19-inquiry/2025-07-29_ms-helen-wildbore.txt",
            {
                "Lady Hallett",
                "The Witness",
                "Ms Paisley",
                "Ms Helen Wildbore",
                "Counsel Inquiry",
                "Ms Hands",
            },
        ),
        (
            "brain-science-podcast/brain-science-11.md",
            {"Mireille B. Reece, Psy.D", "Adam Stacoviak"},
        ),
        ("brain-science-podcast/brain-science-28.md", {"Mireille Reece, PsyD", "Adam Stacoviak"}),
    ],
)
def test_speakers_are_found_and_speech_with_colons_is_left_alone(name, speakers):
    assert set(read(name).speakers) == set(speakers)


def test_a_machine_transcript_without_labels_gets_no_speakers():
    parsed = read("conduit-whisper/34-debug-my-nervous-system.md")
    assert not parsed.speakers
    assert len(parsed.turns) > 100


def test_every_file_with_a_reader_can_be_read():
    for path in sorted(FOLDER.glob("*/*")):
        if path.suffix in READERS and path.stem != "code-system":
            assert read(path).words > 1_000
