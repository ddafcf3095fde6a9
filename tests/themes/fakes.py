"""Segments about three things, and an embedder that only counts words."""

import hashlib

import numpy as np

from qualtool.themes.model import Segment

SUBJECTS = (
    "nurse listened kindly ward staff understood caring",
    "bus travel distance appointment parking clinic far",
    "money rent benefits debt budget bills afford",
)
OPENINGS = ("I felt the", "We said that", "My", "It was about", "She told us the")


class WordCountEmbedder:
    """Each text as the sum of fixed directions of its words: no model, no randomness."""

    name = "word counts"
    hash = "0" * 64

    def __init__(self):
        self.asked = []

    def encode(self, texts, progress):
        self.asked += texts
        progress("reading the passages", 1.0)
        return np.array([self._vector(text) for text in texts], dtype=np.float32)

    def _vector(self, text):
        total = np.full(24, 1e-3)
        for word in text.lower().split():
            digest = hashlib.sha256(word.encode()).digest()[:24]
            total += np.frombuffer(digest, dtype=np.uint8) / 127.5 - 1
        return total / np.linalg.norm(total)


def segment(number, text, participant="P01", group=""):
    return Segment(f"s{number:03}", text, "t1", number * 100, number * 100 + 50, participant, group)


def interviews(count=60):
    """`count` segments about three things in turn, by six people of two groups."""
    found = []
    for number in range(count):
        words = SUBJECTS[number % 3].split()
        chosen = [words[(number // 3 + step * (1 + number % 2)) % len(words)] for step in range(4)]
        person = number % 6 if number % 5 else 0
        text = f"{OPENINGS[number % len(OPENINGS)]} {' '.join(chosen)}"
        group = "carer" if person % 2 else "patient"
        found.append(segment(number, text, f"P0{person}", group))
    return found
