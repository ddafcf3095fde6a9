"""Words that try to be something else in one format or another."""

import random

from qualtool.export.report import Column, Table

WORDS = {
    "rich markup": "[red]",
    "script": "<script>alert('x')</script>",
    "entity": "&lt;b&gt; & co",
    "formula": "=cmd|' /C calc'!A0",
    "plus": "+44 20 7946 0000",
    "minus": "- well, no",
    "at": "@SUM(1+1)",
    "wide formula": "＝1+1",
    "link": "https://example.org/ and mailto:a@example.org",
    "number": "0012",
    "latex": r"\input{/etc/passwd} 100% of $5_000 {x}^2 ~ #1 & \\",
    "pipes": "a | b || c",
    "markdown": "*not* __bold__ `code` [a](b) ![c](d) ~~e~~ # f",
    "heading": "# heading",
    "escape": "_x0041_",
    "ligatures": "-- --- ,, `` '' << >> ?` !`",
    "quotation": "“Quoted,” she said… ‘and’ – then — “stop”",
    "accents": "Zoë Łukasz Ğünther Ñandú Øre €5 ß Ĥ ŧ ŉ",
    "Arabic": "قال لي كل شيء",
    "Hebrew": "אמרתי לו",
    "Chinese": "我一个人",
    "emoji": "👩\u200d👧 yes 🙂",
    "combining": "e\u0301 a\u030a",
    "csv": 'one, "two"; three',
    "lines": "first\nsecond\n\nthird",
    "nothing": "",
    "spaces": "a  b",
    "long": " ".join(random.Random(1).choices(["hope", "and", "then", "nobody"], k=2000)),
}

DROPPED = "a\x00b\x07c\x1b[0md\u202ee\ud800f\ufffeg"
"""Becomes `abc[0mdefg`."""


def hostile(words):
    """A table in which all of `words` stand everywhere that words can stand."""
    return Table(
        words,
        (Column(words), Column("Quote", "quote", width=4), Column("Share", "number")),
        ((words, words, 1), (words, words, 0.5), (words, "x", "none")),
        about=(words,),
        merged=1,
        notes=(words,),
    )
