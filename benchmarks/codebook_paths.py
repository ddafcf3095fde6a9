"""Building a codebook of 300 codes and finding 30,000 paths in it, beside a plain dict."""

import statistics
import time

from qualtool.codebook.model import Code, Codebook

ROUNDS = 7


def three_hundred_codes():
    codes = []
    for theme in range(12):
        codes.append(Code(f"t{theme}", f"Theme {theme}", "theme", position=theme))
        for sub in range(4):
            above = f"s{theme}-{sub}"
            codes.append(Code(above, f"Sub-theme {sub}", "sub-theme", parent=f"t{theme}"))
            codes += [Code(f"{above}-{n}", f"code {n}", parent=above) for n in range(5)]
    return codes


def millis(task):
    """The median over the rounds."""
    times = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        task()
        times.append((time.perf_counter() - began) * 1000)
    return statistics.median(times)


def main():
    codes = three_hundred_codes()
    book = Codebook(codes)
    paths = [book.path_text(code) for code in book] * (30_000 // len(codes) + 1)
    paths = paths[:30_000]
    sloppy = [path.upper().replace(" > ", ">") for path in paths]
    plain = {book.path_text(code): code for code in book}

    def build():
        Codebook(codes).named(paths[0])

    rows = {
        "build, with all its indexes": millis(build),
        "30,000 paths as written": millis(lambda: [book.named(path) for path in paths]),
        "30,000 in other case and spacing": millis(lambda: [book.named(path) for path in sloppy]),
        "30,000 merges resolved": millis(lambda: [book.resolve(c.id) for c in codes * 100]),
        "30,000 look-ups in a plain dict": millis(lambda: [plain[path] for path in paths]),
    }
    print(f"{len(codes)} codes, median of {ROUNDS} rounds")
    for what, taken in rows.items():
        print(f"{what:36} {taken:8.1f} ms")


if __name__ == "__main__":
    main()
