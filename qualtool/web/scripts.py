"""Which modules a page's script is made of, so that a browser can ask for all of them at once."""

import re
from functools import lru_cache
from pathlib import Path

STATIC = Path(__file__).parent / "static"

_IMPORT = re.compile(r'^(?:import|export)\b[^;]*?"\./([\w.]+)";', re.MULTILINE)


@lru_cache
def modules(page: str) -> tuple[str, ...]:
    """The files that the script of a page imports, and what those import, in alphabetical order."""
    first = f"{page}.js"
    found, waiting = {first}, [first]
    while waiting:
        text = (STATIC / waiting.pop()).read_text(encoding="utf-8")
        new = set(_IMPORT.findall(text)) - found
        found |= new
        waiting += new
    return tuple(sorted(found - {first}))
