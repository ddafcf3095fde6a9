from pathlib import Path

import pytest

GOLDEN = Path(__file__).parent / "golden"


def pytest_addoption(parser):
    parser.addoption(
        "--renew-golden",
        action="store_true",
        help="Write tests/export/golden anew; give the folder: pytest tests/export --renew-golden.",
    )


@pytest.fixture
def golden(request):
    """Compare text with the golden file of a name, or renew it."""

    def same(name, text):
        file = GOLDEN / name
        if request.config.getoption("--renew-golden", default=False):
            file.write_bytes(text.encode())
        assert text == file.read_bytes().decode()

    return same
