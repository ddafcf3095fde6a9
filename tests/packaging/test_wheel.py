"""What people install is complete: the wheel alone carries the sample study through."""

import importlib.util
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def set_up_tool():
    spec = importlib.util.spec_from_file_location("set_up", ROOT / "tools" / "set_up.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    out = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return next(out.glob("*.whl"))


def test_the_wheel_holds_codebooks_sample_and_templates(wheel):
    inside = zipfile.ZipFile(wheel).namelist()
    for folder in ("codebooks", "transcripts_sample", "practice"):
        ours = {p.name for p in (ROOT / folder).iterdir() if p.is_file() and p.name[0] != "."}
        there = {n.rpartition("/")[2] for n in inside if f"qualtool/shipped/{folder}/" in n}
        assert ours <= there
    data = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "qualtool").rglob("*")
        if path.is_file() and path.suffix not in {".py", ".pyc"}
    }
    assert data <= set(inside)


def test_the_wheel_runs_the_demo_in_an_empty_environment(wheel, tmp_path):
    tool = set_up_tool()
    venv.create(tmp_path / "env", with_pip=True)
    scripts = tmp_path / "env" / ("Scripts" if sys.platform == "win32" else "bin")
    python = next(scripts.glob("python*"))
    tool.pip(python, "install", "--quiet", "--upgrade", "pip")
    tool.install_torch(python)
    # Most of what is installed is never imported here, and Python compiles the rest itself.
    how = ("--quiet", "--no-compile", *tool.constrained())
    tool.pip(python, "install", *how, str(wheel))
    empty = tmp_path / "empty"
    empty.mkdir()
    done = subprocess.run(
        [next(scripts.glob("qualtool*")), "demo", "here"],
        cwd=empty,
        capture_output=True,
        check=False,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    assert "The study is whole" in done.stdout
    tables = {path.name for path in (empty / "here" / "tables").iterdir()}
    assert {"quotes.docx", "quotes.xlsx", "agreement.docx", "themes.docx"} <= tables
