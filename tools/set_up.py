"""Set up a working copy: a virtual environment with qualtool and all it is developed with.

    python tools/set_up.py .venv

On a Linux machine without a graphics card the usual build of torch brings gigabytes for nothing,
so this looks first at what pip would install, and takes a build for the processor where that
one is for graphics cards.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import tomllib
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TORCH = "torch"
BROWSERS = ("chromium-headless-shell", "chromium")


def main() -> None:
    """Make the environment in the folder that is named, and install into it."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else ".venv").resolve()
    if not (folder / "pyvenv.cfg").exists():
        venv.create(folder, with_pip=True)
    python = folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    pip(python, "install", "--upgrade", "pip")
    install_torch(python)
    with (ROOT / "pyproject.toml").open("rb") as file:
        development = tomllib.load(file)["dependency-groups"]["dev"]
    pip(python, "install", *constrained(), "--editable", f"{ROOT}[fast]", *development)
    install_browser(python)
    (folder / "ready").touch()


def install_torch(python: Path) -> None:
    """Install torch; a build for the processor alone, unless there is a graphics card."""
    if importable(python, TORCH):
        return
    pinned = pinned_torch()
    if sys.platform != "linux" or shutil.which("nvidia-smi") or not wants_graphics(python, pinned):
        pip(python, "install", pinned)
        return
    # uv knows where builds for the processor are published.
    pip(python, "install", "uv")
    run(
        str(python), "-m", "uv", "pip", "install",
        "--python", str(python), "--torch-backend", "cpu", pinned,
    )  # fmt: skip


def install_browser(python: Path) -> None:
    """Make sure that there is a Chromium for the tests of the page.

    Without one these tests are skipped, and say so; nothing else needs it.
    """
    if any(map(shutil.which, BROWSERS)):
        return
    apt = shutil.which("apt-get")
    if apt and hasattr(os, "geteuid") and os.geteuid() == 0:
        # Debian's own brings the system's libraries that it needs.
        subprocess.run([apt, "update", "-q"], check=False)
        subprocess.run([apt, "install", "-y", "-q", BROWSERS[0]], check=False)
    if not any(map(shutil.which, BROWSERS)):
        subprocess.run([str(python), "-m", "playwright", "install", "chromium"], check=False)


def pinned_torch() -> str:
    """The release of torch that the constraints name."""
    for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith(f"{TORCH}=="):
            return line.strip()
    return TORCH


def wants_graphics(python: Path, requirement: str) -> bool:
    """Whether what pip would install for `requirement` brings libraries for graphics cards."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        pip(
            python, "install", "--quiet", "--dry-run", "--ignore-installed",
            "--report", str(report), requirement,
        )  # fmt: skip
        installed = json.loads(report.read_text(encoding="utf-8"))["install"]
    names = [one["metadata"]["name"].lower() for one in installed]
    return any(name.startswith(("nvidia-", "cuda-")) or name == "triton" for name in names)


def constrained() -> list[str]:
    """Take the releases that are known to work together."""
    return ["--constraint", str(ROOT / "constraints.txt")]


def importable(python: Path, module: str) -> bool:
    """Whether the environment has this module already."""
    found = f"import importlib.util as u, sys; sys.exit(u.find_spec({module!r}) is None)"
    return subprocess.run([str(python), "-c", found], check=False).returncode == 0


def pip(python: Path, *arguments: str) -> None:
    """Run the environment's pip."""
    run(str(python), "-m", "pip", "--disable-pip-version-check", *arguments)


def run(*command: str) -> None:
    """Run a command; where it fails, its own words have said why."""
    done = subprocess.run(command, check=False)
    if done.returncode:
        sys.exit(f"This failed: {' '.join(command)}")


if __name__ == "__main__":
    main()
