"""Print the releases that are installed, as constraints for pip."""

import re
from importlib import metadata

LEFT_OUT = {"qualtool", "pip", "setuptools", "uv", "wheel"}

HEADING = """\
# The releases that qualtool is developed and tested with; renewed by `make lock`.
# Ranges for users stand in pyproject.toml."""


def main() -> None:
    """Print one line a package, by name."""
    found = {}
    for distribution in metadata.distributions():
        name = re.sub(r"[-_.]+", "-", distribution.metadata["Name"]).lower()
        # A build's own mark, such as +cpu, is not to be had everywhere.
        found[name] = distribution.version.partition("+")[0]
    lines = (f"{name}=={found[name]}" for name in sorted(found) if name not in LEFT_OUT)
    print(HEADING, *lines, sep="\n")  # noqa: T201


if __name__ == "__main__":
    main()
