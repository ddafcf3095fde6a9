"""Made-up studies of any size for the benchmarks; the same for the same numbers."""

import random
from pathlib import Path

TEXT = """
the and I was to a of it that she he we they in had on said me my with for at when him her
ward nurse home told nobody waiting phone called night bus visit letter meeting form asked
week first later really never again sat door room mum brother carer help time day work
"""
WORDS = tuple(TEXT.split())


def sentence(chance: random.Random) -> str:
    """About fourteen words."""
    words = [chance.choice(WORDS) for _ in range(chance.randint(8, 20))]
    return words[0].capitalize() + " " + " ".join(words[1:]) + "."


def interview(chance: random.Random, words: int) -> list[tuple[str, str]]:
    """Turns of an interviewer and a participant, together of about so many words."""
    turns: list[tuple[str, str]] = []
    total = 0
    while total < words:
        for speaker, sentences in (("I", 1), ("P", chance.randint(1, 5))):
            said = " ".join(sentence(chance) for _ in range(sentences))
            turns.append((speaker, said))
            total += len(said.split())
    return turns


def as_text(turns: list[tuple[str, str]], participant: str) -> str:
    """The interview as plain text with labels."""
    labels = {"I": "I", "P": participant}
    return "\n\n".join(f"{labels[speaker]}: {said}" for speaker, said in turns) + "\n"


def write_texts(folder: Path, count: int, words: int, *, seed: int = 1) -> list[Path]:
    """Interviews as .txt files."""
    folder.mkdir(parents=True, exist_ok=True)
    chance = random.Random(seed)
    places = []
    for number in range(count):
        place = folder / f"P{number:03}.txt"
        place.write_text(as_text(interview(chance, words), f"P{number:03}"), encoding="utf-8")
        places.append(place)
    return places


def write_documents(folder: Path, count: int, words: int, *, seed: int = 2) -> list[Path]:
    """Interviews as .docx files."""
    from docx import Document

    folder.mkdir(parents=True, exist_ok=True)
    chance = random.Random(seed)
    places = []
    for number in range(count):
        document = Document()
        for line in as_text(interview(chance, words), f"P{number:03}").split("\n\n"):
            document.add_paragraph(line)
        place = folder / f"P{number:03}.docx"
        document.save(str(place))
        places.append(place)
    return places


def passages(text: str, count: int, chance: random.Random) -> list[tuple[int, int]]:
    """Passages of whole sentences, anywhere in the text."""
    found = []
    for _ in range(count):
        start = text.index(". ", chance.randrange(len(text) - 1_200)) + 2
        end = text.index(".", start + chance.randrange(20, 220)) + 1
        found.append((start, end))
    return found
