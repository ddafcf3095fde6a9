"""What was reported as kept is there, however the program ends, and whoever writes beside it."""

import random
import subprocess
import sys
import time

import pytest

from qualtool.store.checking import faults
from qualtool.store.log import load_log
from qualtool.store.study import create_study, open_study

WRITER = """
import sys
from pathlib import Path
from qualtool.history.model import Action, Change
from qualtool.store.keep import keep
from qualtool.store.study import open_study

study = open_study(Path(sys.argv[1]))
for number in range(int(sys.argv[2])):
    changes = [
        Change("note", f"{sys.argv[3]}-{number}-{part}", {"text": "x" * 200}) for part in range(20)
    ]
    with study.begin() as db:
        kept = keep(db, Action("wrote", changes), by="Ada")
    print(kept.stamp, flush=True)
"""


def writer(place, count, name):
    command = [sys.executable, "-c", WRITER, str(place), str(count), name]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def test_a_killed_program_leaves_every_action_that_it_reported(tmp_path):
    place = tmp_path / "killed.qual"
    create_study(place)
    chance = random.Random(20)
    reported = set()
    for round_ in range(12):
        process = writer(place, 10_000, str(round_))
        first = process.stdout.readline()
        time.sleep(chance.uniform(0, 0.15))
        process.kill()
        rest, _ = process.communicate()
        # The last line may have been cut in the middle by the kill.
        reported |= {line for line in (first + rest).splitlines(keepends=True) if "\n" in line}
        with open_study(place).read() as db:
            log = load_log(db)
            assert list(faults(db)) == []
        assert {stamp.strip() for stamp in reported} <= {entry.stamp for entry in log}
        # All of an action, or nothing of it.
        assert all(len(entry.changes) == 20 for entry in log)
    assert len(reported) > 12


@pytest.mark.parametrize("writers", [2, 3])
def test_programs_that_write_at_once_all_succeed(tmp_path, writers):
    place = tmp_path / "shared.qual"
    create_study(place)
    processes = [writer(place, 25, str(number)) for number in range(writers)]
    ended = [process.communicate(timeout=100) for process in processes]
    assert [err for _, err in ended] == [""] * writers
    stamps = [stamp for out, _ in ended for stamp in out.split()]
    with open_study(place).read() as db:
        log = load_log(db)
    assert len(set(stamps)) == 25 * writers
    assert {entry.stamp for entry in log} == set(stamps)
