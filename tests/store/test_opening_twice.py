"""A program that opens a study twice keeps the locks that it holds on it."""

import subprocess
import sys

from qualtool.coding.coders import plan_coder
from qualtool.store.coding import load_coders
from qualtool.store.keep import keep
from qualtool.store.study import open_study

ANOTHER_PROGRAM = """
import sqlite3, sys
db = sqlite3.connect(sys.argv[1], timeout=0, isolation_level=None)
try:
    db.execute("BEGIN IMMEDIATE")
except sqlite3.OperationalError as error:
    print(error)
else:
    print("not locked")
    db.execute("ROLLBACK")
db.close()
"""


def asked_by_another_program(study):
    command = [sys.executable, "-c", ANOTHER_PROGRAM, str(study)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def test_opening_a_study_again_does_not_let_another_program_in(study):
    """Closing a file drops every lock that the process has on it, by whatever handle."""
    with open_study(study).begin() as db:
        keep(db, plan_coder(load_coders(db), "Fay"), by="Ada")
        for _ in range(2):
            open_study(study)
            open_study(study.parent / "." / study.name)
        assert asked_by_another_program(study) == "database is locked"
        assert (study.parent / f"{study.name}-wal").exists()
    assert asked_by_another_program(study) == "not locked"
    with open_study(study).read() as db:
        assert "Fay" in [coder.name for coder in load_coders(db)]


def test_what_is_no_study_is_refused_also_while_another_is_open(study, tmp_path, qualtool):
    (tmp_path / "other.qual").write_text("no study")
    with open_study(study).read():
        assert "is not a qualtool study" in qualtool("check", "--study", "other.qual").err
