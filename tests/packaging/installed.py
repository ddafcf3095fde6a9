"""A wheel of the working copy, and its command where nothing of the working copy is in reach."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def make_wheel(folder):
    """Build the wheel into a folder."""
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


def run_installed(wheel, words, *, folder, into):
    """Run the command of a wheel, unpacked `into` a folder: what is not in it would be missing."""
    zipfile.ZipFile(wheel).extractall(into)
    script = (
        "import sys; "
        f"sys.path[:] = [{str(into)!r}, *(p for p in sys.path if p != {str(ROOT)!r})]; "
        "import qualtool; from qualtool.cli.main import main; "
        f"assert qualtool.__file__.startswith({str(into)!r}), qualtool.__file__; "
        f"sys.argv = ['qualtool', *{words!r}]; main()"
    )
    ours = {name: one for name, one in os.environ.items() if not name.startswith("QUALTOOL_")}
    return subprocess.run(
        [sys.executable, "-I", "-c", script],
        cwd=folder,
        env=ours | {"COLUMNS": "80", "TERM": "dumb"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
        text=True,
        encoding="utf-8",
    )
