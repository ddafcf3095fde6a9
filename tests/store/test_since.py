"""What has come into the log since somebody looked, in the order of arrival."""

import pytest

from qualtool.errors import InvalidInputError
from qualtool.history.model import Action, Change, Entry
from qualtool.store.keep import append, keep
from qualtool.store.log import load_log
from qualtool.store.since import load_arrived, load_changed_since, load_place
from qualtool.store.stopped import keep_stopped, load_stopped
from qualtool.store.study import create_study, open_study


def test_an_empty_log_has_a_place_too(tmp_path):
    with create_study(tmp_path / "new.qual").read() as db:
        assert load_place(db) == "0"
        assert load_arrived(db, after="0") == ()


def test_everything_arrives_once_and_in_order(study):
    with open_study(study).read() as db:
        arrived = load_arrived(db, after="0")
        assert [one.entry.stamp for one in arrived] == [entry.stamp for entry in load_log(db)]
        assert load_arrived(db, after=load_place(db)) == ()


def test_an_action_with_an_earlier_stamp_arrives_when_it_comes(study):
    early = Entry("000000000001-0000-x", "Cai", "named", (Change("code", "c", {"name": "n"}),))
    with open_study(study).begin() as db:
        before = load_place(db)
        append(db, [early])
        (arrived,) = load_arrived(db, after=before)
        assert (arrived.entry.stamp, arrived.kinds) == (early.stamp, ("code",))
        assert load_changed_since(db, "code", "c", seen=before).who == "Cai"


def test_only_a_change_of_the_very_thing_counts(study):
    with open_study(study).begin() as db:
        before = load_place(db)
        keep(db, Action("did it", [Change("code", "c", {"name": "n"})]), by="Ada")
        assert load_changed_since(db, "code", "d", seen=before) is None
        assert load_changed_since(db, "coding", "c", seen=before) is None
        assert load_changed_since(db, "code", "c", seen=load_place(db)) is None


@pytest.mark.parametrize("place", ["", "-1", "1.0", "²", "1 ", "9" * 19])
def test_a_place_is_a_number(study, place):
    with open_study(study).read() as db, pytest.raises(InvalidInputError, match="no place"):
        load_arrived(db, after=place)


def test_where_somebody_stopped_is_kept_for_each_beside_the_log(study):
    with open_study(study).begin() as db:
        before = load_log(db)
        keep_stopped(db, "ada", "t1", 5)
        keep_stopped(db, "ada", "t2", 7)
        keep_stopped(db, "ada", "t1", 6)
        keep_stopped(db, "ben", "t1", 1)
        assert load_stopped(db, "ada") == {"t1": 6, "t2": 7}
        assert load_stopped(db, "cai") == {}
        assert load_log(db) == before
    assert open_study(study)
