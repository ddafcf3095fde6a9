"""How long it takes to read a hundred interviews of 8,000 words, as text and as Word documents.

The peer for Word is python-docx's own way: asking every paragraph for its text.
"""

import random
import time
from io import BytesIO

from docx import Document

from qualtool.transcripts.formats import plain_text, webvtt, word
from qualtool.transcripts.names import NameMap
from qualtool.transcripts.renaming import renamed

FILES, PARAGRAPHS, WORDS = 100, 400, 20


def paragraphs():
    chance = random.Random(1)
    words = ["we", "went", "home", "then", "because", "it", "was", "late", "nobody", "the", "ward"]
    for number in range(PARAGRAPHS):
        said = " ".join(chance.choice(words) for _ in range(WORDS))
        yield ("Ben Low" if number % 2 else "Ada Okafor"), said.capitalize() + "."


def as_text():
    return "\n\n".join(f"{name}: {said}" for name, said in paragraphs()).encode()


def as_captions():
    cues = (
        f"00:{n // 60:02}:{n % 60:02}.000 --> 00:{n // 60:02}:{n % 60:02}.900\n<v {name}>{said}</v>"
        for n, (name, said) in enumerate(paragraphs())
    )
    return ("WEBVTT\n\n" + "\n\n".join(cues)).encode()


def as_document():
    document = Document()
    for name, said in paragraphs():
        paragraph = document.add_paragraph()
        paragraph.add_run(f"{name}:").bold = True
        paragraph.add_run(f" {said}")
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def seconds(work):
    start = time.perf_counter()
    for _ in range(FILES):
        work()
    return time.perf_counter() - start


def main():
    text, captions, document = as_text(), as_captions(), as_document()
    parsed = plain_text.read(text)
    names = NameMap({"Ada Okafor": "P07", "Ben Low": "I1"})
    print(f"{FILES} interviews of {parsed.words:,} words, seconds in all")
    print(f"  plain text            {seconds(lambda: plain_text.read(text)):.2f}")
    print(f"  WebVTT                {seconds(lambda: webvtt.read(captions)):.2f}")
    print(f"  names become codes    {seconds(lambda: renamed(parsed, names)):.2f}")
    ours = seconds(lambda: word.read(document))
    peer = seconds(lambda: [p.text for p in Document(BytesIO(document)).paragraphs])
    print(f"  Word                  {ours:.2f}")
    print(f"  Word, python-docx     {peer:.2f}  (ratio {ours / peer:.2f})")


if __name__ == "__main__":
    main()
