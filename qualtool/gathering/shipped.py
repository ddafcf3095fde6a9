"""What ships with qualtool: codebooks, the sample study and the practice interview."""

from pathlib import Path

import qualtool
from qualtool.errors import NotFoundError


def shipped_folder(name: str) -> Path:
    """A folder of what ships, such as `codebooks`, installed or in a working copy."""
    package = Path(qualtool.__file__).parent
    installed = package / "shipped" / name
    return installed if installed.is_dir() else package.parent / name


def shipped_codebooks() -> dict[str, Path]:
    """The codebooks that ship with qualtool, by name."""
    return {path.stem: path for path in sorted(shipped_folder("codebooks").glob("*.yaml"))}


def codebook_file(name: Path) -> Path:
    """A codebook file: one of the user's, or one that ships with qualtool, by its name.

    Raises:
        NotFoundError: It is neither.
    """
    if name.exists():
        return name
    ours = shipped_codebooks()
    if str(name) in ours:
        return ours[str(name)]
    raise NotFoundError(
        f"There is no codebook file {name}.",
        hint="Give a .yaml file, or one of those that ship with qualtool: " + ", ".join(ours),
    )
