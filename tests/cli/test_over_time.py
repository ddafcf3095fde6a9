"""A coder beside herself, as the log has it."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import update

from qualtool.history.model import Stamp
from qualtool.store.study import open_study
from qualtool.store.tables import actions, changes

ADA = ("--coder", "Ada")
THEN = "2024-05-01"


@pytest.fixture
def long_ago(study):
    """The study as if all that is in it had been done on a day of 2024."""
    noon = int(datetime(2024, 5, 1, 12, tzinfo=UTC).timestamp() * 1000)
    with open_study(study).begin() as db:
        stamps = sorted(row.stamp for row in db.execute(actions.select()))
        for number, stamp in enumerate(stamps):
            old = str(Stamp(noon, number, Stamp.parse(stamp).writer))
            db.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
            db.execute(update(actions).where(actions.c.stamp == stamp).values(stamp=old))
            db.execute(update(changes).where(changes.c.stamp == stamp).values(stamp=old))
    return study


def test_a_coder_is_compared_with_herself_on_an_earlier_day(long_ago, kept):
    kept("check", "--rebuild")
    kept("code", "add", "P01", "unaware", "The second week, perhaps.", *ADA)
    said = kept("compare", "Ada", "--against", THEN)
    assert "Ada on 2024-05-01 and Ada now both coded" in said
    assert "both coded 100 % of what either coded “no-time”." in said
    assert "both coded 100 % of what either coded “unaware”." not in said
    kept("codebook", "merge", "no-time", "--into", "unaware", *ADA)
    merged = kept("compare", "Ada", "--against", THEN, "--words-only")
    assert "no-time" not in merged
    alike = kept("compare", "Ada", "--against", f"{THEN}..2024-06-01", "--words-only")
    assert "both coded 100 % of what either coded, with whatever code." in alike


def test_what_was_coded_under_a_name_that_was_joined_is_theirs_on_earlier_days_too(long_ago, kept):
    kept("check", "--rebuild")
    kept("coders", "join", "Ben", "--into", "Ada", *ADA)
    said = kept("compare", "Ada", "--against", THEN, "--words-only")
    assert "both coded 100 % of what either coded, with whatever code." in said


def test_what_cannot_be_compared_over_time_is_said(refused):
    assert "name one" in refused("compare", "--against", THEN)
    assert "name one" in refused("compare", "Ada", "Ben", "--against", THEN)
    assert "Ada had not coded any of it by the end of 2020-01-01." in refused(
        "compare", "Ada", "--against", "2020-01-01"
    )
    for day in ("yesterday", "2024-13-01", "9999-12-31T99", ""):
        assert "is not a day" in refused("compare", "Ada", "--against", day)
    assert "is not after" in refused("compare", "Ada", "--against", "2024-05-02..2024-05-01")
