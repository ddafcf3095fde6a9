"""Where the converted model is kept on each system: among what can be thrown away."""

import sys
from pathlib import Path

import pytest

from qualtool.themes.converted import converted_models


@pytest.mark.parametrize(
    ("system", "name", "usual"),
    [
        ("win32", "LOCALAPPDATA", ("AppData", "Local")),
        ("linux", "XDG_CACHE_HOME", (".cache",)),
        ("darwin", None, ("Library", "Caches")),
    ],
)
def test_it_is_kept_with_the_users_caches(system, name, usual, monkeypatch, tmp_path):
    monkeypatch.setattr(sys, "platform", system)
    monkeypatch.setattr(Path, "home", lambda: tmp_path / "home")
    for one in ("LOCALAPPDATA", "XDG_CACHE_HOME"):
        monkeypatch.delenv(one, raising=False)
    assert converted_models() == tmp_path.joinpath("home", *usual, "qualtool", "models")
    if name:
        monkeypatch.setenv(name, str(tmp_path / "elsewhere"))
        assert converted_models() == tmp_path / "elsewhere" / "qualtool" / "models"
