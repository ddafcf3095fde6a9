"""How long the page's interface takes with a long interview and many codings.

One interview of 600,000 characters with 3,000 codings by three coders. Each request is asked for
several times; the first of them is told apart, since it fills what is remembered.
"""

import argparse
import statistics
import tempfile
import time
from pathlib import Path

from large_study import build
from starlette.testclient import TestClient

from qualtool.store.study import open_study
from qualtool.web.app import page_of
from qualtool.web.serving import get_ready

ADDRESS = "http://127.0.0.1:8420"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--characters", type=int, default=600_000)
    parser.add_argument("--codings", type=int, default=3_000)
    parser.add_argument("--transcripts", type=int, default=1)
    parser.add_argument("--times", type=int, default=7)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "large.qual"
        build(
            place,
            transcripts=asked.transcripts,
            characters=asked.characters,
            codings=asked.codings * asked.transcripts,
        )
        get_ready(open_study(place))
        measure(entered(place), asked.times)


def entered(place):
    """A browser that has been let in and works for the first coder."""
    client = TestClient(page_of(open_study(place), token="token", port=8420), base_url=ADDRESS)
    client.headers["origin"] = ADDRESS
    client.get("/enter", params={"token": "token"}, follow_redirects=False)
    coder = client.get("/api/state").json()["coders"][0]["id"]
    client.post("/api/coder", json={"id": coder})
    return client


def measure(client, times):
    interview = client.get("/api/interviews").json()[0]["id"]
    stamp = client.get("/api/state").json()["stamp"]
    for path in (
        "/api/state",
        "/api/interviews",
        f"/api/interviews/{interview}",
        f"/api/interviews/{interview}/codings",
        f"/api/interviews/{interview}/codings?layers=all",
        f"/api/interviews/{interview}/notes",
        "/api/codebook",
        "/api/search?words=nobody",
        f"/api/changes?after={stamp}",
        "/api/changes?after=0",
    ):
        tell("GET", path.replace(interview, "…"), times, lambda path=path: client.get(path))
    read = client.get(f"/api/interviews/{interview}").json()
    code = client.get("/api/codebook").json()[0]["id"]
    runs = iter([turn["pieces"][0]["runs"][0] for turn in read["turns"] if turn["pieces"]])

    def mark():
        run = next(runs)
        body = {"start": run["start"], "end": run["end"], "words": run["text"], "code": code}
        return client.post(f"/api/interviews/{interview}/codings", json=body)

    def stop():
        return client.put(f"/api/interviews/{interview}/stopped", json={"position": 9})

    tell("POST", "/api/interviews/…/codings", times, mark)
    tell("PUT", "/api/interviews/…/stopped", times, stop)
    tell("POST", "/api/undo", times, lambda: client.post("/api/undo", json={}))
    tell("POST", "/api/redo", times, lambda: client.post("/api/redo", json={}))


def tell(method, path, times, ask):
    took = []
    for _ in range(times):
        began = time.perf_counter()
        answer = ask()
        took.append(time.perf_counter() - began)
        assert answer.is_success, answer.text
    print(
        f"{method:4} {path:44} first {took[0] * 1000:7.0f} ms, then"
        f" {statistics.median(took[1:]) * 1000:6.0f} ms, {len(answer.content) / 1e6:5.2f} MB"
    )


if __name__ == "__main__":
    main()
