"""Long texts in parts: a sentence model reads only so many word pieces at a time."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qualtool.progress import Progress

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

BATCH = 32

MARKS = 2
"""Word pieces that the model adds at the start and the end of each text."""

SLACK = 8
"""Word pieces by which a part may be longer than its fair share, to end between two words."""


def whole_text_tokenizer(folder: Path) -> Any:
    """The tokenizer of the model in `folder`, set to read texts of any length."""
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def encode_in_parts(
    texts: Sequence[str],
    tokenizer: Any,
    longest: int,
    run: Callable[[Sequence[str]], "NDArray[np.float32]"],
    progress: Progress,
) -> "NDArray[np.float32]":
    """(texts, dimensions), rows of length one: the parts of each text run and averaged.

    Args:
        texts: At least one.
        tokenizer: The model's own, of the tokenizers library.
        longest: How many word pieces the model reads, its marks included.
        run: A batch of parts → (parts, dimensions), rows of length one.
        progress: See `Progress`.
    """
    import numpy as np

    parts: list[tuple[int, str, int]] = []
    for row, text in enumerate(texts):
        parts += [(row, part, size) for part, size in _parts(text, tokenizer, longest - MARKS)]
    # parts of like length together, so that little is padded
    parts.sort(key=lambda part: (part[2], part[1]))
    runs = []
    for first in range(0, len(parts), BATCH):
        progress("reading the passages", first / len(parts))
        runs.append(run([part for _, part, _ in parts[first : first + BATCH]]))
    vectors = np.concatenate(runs)
    sizes = np.array([size for _, _, size in parts], dtype=np.float32)
    sums = np.zeros((len(texts), vectors.shape[1]), dtype=np.float32)
    np.add.at(sums, [row for row, _, _ in parts], vectors * sizes[:, None])
    progress("reading the passages", 1.0)
    lengths = np.sqrt(np.square(sums).sum(axis=1, keepdims=True))
    return (sums / np.where(lengths > 0, lengths, 1)).astype(np.float32)


def _parts(text: str, tokenizer: Any, longest: int) -> list[tuple[str, int]]:
    """The text cut between words into parts of like size, and each one's word pieces."""
    pieces = tokenizer.encode(text, add_special_tokens=False)
    count = len(pieces.ids)
    if count <= longest:
        return [(text, max(1, count))]
    share = min(longest, -(-count // -(-count // longest)) + SLACK)
    starts = [0]
    while count - starts[-1] > share:
        starts.append(_last_word_start(pieces.word_ids, starts[-1], starts[-1] + share))
    places = [pieces.offsets[start][0] for start in starts[1:]]
    return [
        (text[start:end], size)
        for start, end, size in zip(
            [0, *places],
            [*places, len(text)],
            [end - start for start, end in zip(starts, [*starts[1:], count], strict=True)],
            strict=True,
        )
    ]


def _last_word_start(words: Sequence[int | None], after: int, before: int) -> int:
    """The last place up to `before` where a word starts; `before` if one word fills it all."""
    for place in range(before, after, -1):
        if words[place] != words[place - 1]:
            return place
    return before
