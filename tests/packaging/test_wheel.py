"""What people install is complete. The guides are followed with the demo of the wheel alone."""

import ast
import re
import sys
import tomllib
import zipfile
from importlib import metadata

from tests.packaging.installed import ROOT, make_wheel


def test_the_wheel_holds_codebooks_sample_and_templates(tmp_path):
    inside = zipfile.ZipFile(make_wheel(tmp_path)).namelist()
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
