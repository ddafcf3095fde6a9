"""What people install is complete: the wheel alone carries the sample study through."""

import ast
import re
import subprocess
import sys
import tomllib
import zipfile
from importlib import metadata
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


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


def test_the_wheel_alone_runs_the_demo_in_an_empty_folder(wheel, tmp_path):
    """Nothing of the working copy is in reach: what is not in the wheel would be missing."""
    place, empty = tmp_path / "installed", tmp_path / "empty"
    zipfile.ZipFile(wheel).extractall(place)
    empty.mkdir()
    script = (
        "import sys; "
        f"sys.path[:] = [{str(place)!r}, *(p for p in sys.path if p != {str(ROOT)!r})]; "
        "import qualtool; from qualtool.cli.main import main; "
        f"assert qualtool.__file__.startswith({str(place)!r}), qualtool.__file__; "
        "sys.argv = ['qualtool', 'demo', 'here']; main()"
    )
    done = subprocess.run(
        [sys.executable, "-I", "-c", script],
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


def plain(name):
    return re.sub(r"[-_.]+", "-", name).lower()


def imported():
    """The top-level modules that the package imports, wherever the import stands."""
    found = set()
    for path in (ROOT / "qualtool").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found |= {name.name.partition(".")[0] for name in node.names}
            elif isinstance(node, ast.ImportFrom) and not node.level:
                found.add((node.module or "").partition(".")[0])
    return found - {"qualtool", *sys.stdlib_module_names}


def asked_for():
    """The distributions that the wheel asks for, by plain names, those of its extras too."""
    with (ROOT / "pyproject.toml").open("rb") as file:
        project = tomllib.load(file)["project"]
    lists = (project["dependencies"], *project["optional-dependencies"].values())
    return {plain(re.match(r"[\w.-]+", one)[0]) for each in lists for one in each}


def brought():
    """What an installation brings: what the wheel asks for, and what that asks for in turn."""
    found, waiting = set(), asked_for()
    while waiting:
        name = waiting.pop()
        found.add(name)
        for one in metadata.requires(name) or ():
            needed, _, when = one.partition(";")
            if "extra ==" not in when:
                waiting |= {plain(re.match(r"[\w.-]+", needed)[0])} - found
        waiting = {one for one in waiting if installed(one)}
    return found


def installed(name):
    try:
        return metadata.distribution(name) is not None
    except metadata.PackageNotFoundError:
        # For another system or another Python.
        return False


def test_everything_that_is_imported_is_brought_by_what_is_asked_for():
    distributions, there = metadata.packages_distributions(), brought()
    missing = {
        module
        for module in imported()
        if there.isdisjoint(map(plain, distributions.get(module, ())))
    }
    assert missing == set()
