"""How long the views of the team take on a large study: comparing, settling, rounds, files.

    python benchmarks/team_views.py [--study FILE] [--only PART …] [--times N]

A hundred interviews of 60,000 characters, three coders, 77,000 codings; or FILE. Said are seconds
of the processor and on the clock, of the first request and the best of those after it.
"""

import argparse
import gc
import tempfile
import time
from pathlib import Path

from large_study import build
from page import entered

from qualtool.cli.main import OBJECTS_BETWEEN_COLLECTIONS
from qualtool.store.study import open_study
from qualtool.web.serving import get_ready

FILES = ("csv", "docx", "xlsx", "html", "svg")
WAYS = ("perspective", "u-alpha", "matching", "nvivo", "maxqda", "dedoose", "atlasti", "sets")


def asked(client) -> dict[str, str]:
    """What the views ask for, by a short name."""
    chosen = client.get("/api/compare/choices").json()["coders"]
    everyone = "&".join(f"coders={one['id']}" for one in chosen)
    two = "&".join(f"coders={one['id']}" for one in chosen[:2])
    interview = chosen[0]["interviews"][0]
    code = next(one["id"] for one in client.get("/api/codebook").json())
    compare, settling = "/api/compare", "/api/settling"
    return {
        "choices": f"{compare}/choices",
        "figures": f"{compare}?{everyone}",
        "figures, two": f"{compare}?{two}",
        "figures, sentences": f"{compare}?{everyone}&unit=sentence",
        "passages of a code": f"{compare}/passages?{everyone}&code={code}",
        "side by side": f"{compare}/{interview}?{everyone}",
        **{f"figures as .{one}": f"{compare}/files/agreement.{one}?{everyone}" for one in FILES},
        **{f"otherwise: {one}": f"{compare}/otherwise?{everyone}&way={one}" for one in WAYS},
        "walk": f"{settling}?{everyone}",
        "walk, two": f"{settling}?{two}",
        "meeting": f"{settling}/meeting?{everyone}",
        "meeting by interview": f"{settling}/meeting?{everyone}&by=interview",
        "agenda": f"{settling}/files/agenda.docx?{everyone}&minutes=90",
        "decisions": f"{settling}/files/decisions.docx",
        "settled": f"{settling}/settled?{everyone}",
        "rounds": "/api/rounds",
        "interviews": "/api/interviews",
        "state": "/api/state",
    }


def measure(client, only, times: int) -> None:
    for name, path in asked(client).items():
        if only and not any(name.startswith(one) for one in only):
            continue
        took = []
        for _ in range(times):
            wall, worked = time.perf_counter(), time.process_time()
            answer = client.get(path)
            took.append((time.process_time() - worked, time.perf_counter() - wall))
            assert answer.is_success, answer.text[:300]
        first, best = took[0], min(took[1:], default=took[0])
        print(
            f"{name:24} first {first[0]:6.2f} s ({first[1]:6.2f} on the clock),"
            f" then {best[0]:6.2f} s ({best[1]:6.2f}), {len(answer.content) / 1e6:6.2f} MB",
            flush=True,
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--study", type=Path)
    parser.add_argument("--only", nargs="*", default=())
    parser.add_argument("--times", type=int, default=3)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        place = options.study or Path(folder) / "large.qual"
        if options.study is None:
            build(place, transcripts=100, characters=60_000, codings=77_105)
        gc.set_threshold(OBJECTS_BETWEEN_COLLECTIONS, 20, 50)
        get_ready(open_study(place))
        measure(entered(place), options.only, options.times)


if __name__ == "__main__":
    main()
