"""Where this machine keeps the sentence model in the form that runs faster."""

import os
import sys
from pathlib import Path


def converted_models() -> Path:
    """The folder for it, among what programs keep to save time; it need not be there yet."""
    if sys.platform == "win32":
        cache = os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local"
    elif sys.platform == "darwin":
        cache = Path.home() / "Library" / "Caches"
    else:
        cache = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(cache) / "qualtool" / "models"
