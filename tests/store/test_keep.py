"""Whatever order actions come in, the tables are what the log says."""

import shutil
from itertools import permutations

import pytest
from hypothesis import HealthCheck, given, settings
from sqlalchemy import select

from qualtool.history.fold import fold
from qualtool.history.merge import union
from qualtool.history.model import Action, Change
from qualtool.store.checking import faults
from qualtool.store.keep import append, keep
from qualtool.store.log import load_action, load_log
from qualtool.store.rebuilding import rebuild
from qualtool.store.study import create_study, open_study
from qualtool.store.tables import FOLDED
from tests.history.replicas import copies

NAMES = {"code": "name", "coding": "origin"}


def stored(log):
    """The random logs in fields that the tables have, with values that fit them."""
    from dataclasses import replace

    def fitting(change):
        fields = {}
        for name, value in change.fields.items():
            if name == "removed":
                fields[name] = bool(value)
            elif name == "name":
                fields[NAMES[change.kind]] = None if value is None else str(value)
            elif change.kind == "coding":
                fields["start"] = 7
        return replace(change, fields=fields)

    return tuple(replace(e, changes=tuple(fitting(c) for c in e.changes)) for e in log)


def rows(db):
    return {
        name: sorted(db.execute(select(table)).all(), key=lambda row: row[0])
        for name, table in FOLDED.items()
    }


@given(copies())
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
def test_folding_as_actions_come_in_equals_folding_the_whole_log(tmp_path_factory, logs):
    logs = [stored(log) for log in logs]
    whole = union(union(logs[0], logs[1]), logs[2])
    study = create_study(tmp_path_factory.mktemp("fold") / "x.qual")
    with study.begin() as db:
        for log in logs:
            append(db, log)
        by_the_way = rows(db)
        assert load_log(db) == whole
        assert not [fault for fault in faults(db) if "differs" in fault]
        rebuild(db)
        assert rows(db) == by_the_way
    state = fold(whole)
    for (kind, identity), fields in state.items():
        (row,) = [one for one in by_the_way[kind] if one[0] == identity]
        names = [column.name for column in FOLDED[kind].c]
        for name, setting in fields.items():
            assert row[names.index(name)] == setting.value


def test_three_copies_merged_in_any_order_are_the_same_study(study, tmp_path):
    logs = []
    for number in range(3):
        copy = tmp_path / f"{number}.qual"
        shutil.copy(study, copy)
        with open_study(copy).begin() as db:
            change = Change("note", "shared", {"text": f"copy {number}", "kind": "memo"})
            keep(db, Action("wrote", [change]), by="Ada")
            logs.append(load_log(db))
    outcomes = []
    for order in permutations(logs):
        place = tmp_path / f"merged{len(outcomes)}.qual"
        with create_study(place).begin() as db:
            for log in order:
                append(db, log)
            outcomes.append((rows(db), load_log(db)))
    assert all(outcome == outcomes[0] for outcome in outcomes)


def test_an_action_is_found_by_the_beginning_of_its_stamp(study):
    with open_study(study).begin() as db:
        entry = keep(db, Action("x", [Change("note", "n", {"text": "t"})]), by="Ada")
        assert load_action(db, entry.stamp[:17]).summary == "x"


def test_rebuilding_changes_nothing(study):
    with open_study(study).begin() as db:
        before = rows(db)
        rebuild(db)
        assert rows(db) == before
        assert list(faults(db)) == []


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("UPDATE coding SET start = 3", "The table “coding” differs from the log"),
        ("DELETE FROM code", "The table “code” differs from the log"),
        ("UPDATE texts SET text = text || 'x'", "is not what it was when it was kept"),
    ],
)
def test_check_finds_what_was_tampered_with(study, statement, told):
    with open_study(study).begin() as db:
        db.exec_driver_sql(statement)
        assert any(told in fault for fault in faults(db))


def test_check_finds_a_passage_outside_its_transcript(study):
    with open_study(study).begin() as db:
        transcript = db.execute(select(FOLDED["transcript"].c.id)).scalars().first()
        fields = {"transcript": transcript, "start": 5, "end": 10**6, "code": "x", "coder": "y"}
        keep(db, Action("coded", [Change("coding", "wrong", fields)]), by="Ada")
        assert "The coding wrong lies outside its transcript." in list(faults(db))
