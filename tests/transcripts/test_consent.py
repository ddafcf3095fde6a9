"""What a consent allows, and what stands where two copies say different things."""

from datetime import date
from itertools import product

import pytest

from qualtool.history.merge import Conflict
from qualtool.transcripts.changing_participants import plan_participant_change
from qualtool.transcripts.consent import (
    CONSENTS,
    FIELDS,
    PURPOSES,
    ConsentDayError,
    allows,
    day_in,
    plan_strictest,
)
from qualtool.transcripts.model import Participant
from qualtool.transcripts.participants import plan_participants_import, read_people
from qualtool.transcripts.table_files import TableFileError

TODAY = date(2026, 3, 2)


def person(**known):
    return Participant("a", "P07", **known)


@pytest.mark.parametrize(
    ("purpose", "not_known"),
    [("analysis", True), ("quotation", False), ("archive", False), ("suggestions", True)],
)
def test_each_purpose_asks_its_own_answer(purpose, not_known):
    field = FIELDS[purpose]
    assert allows(person(**{field: True}), purpose)
    assert not allows(person(**{field: False}), purpose)
    assert allows(person(), purpose) is not_known


def test_who_withdrew_or_refused_analysis_is_used_for_nothing():
    agreed = dict.fromkeys(CONSENTS, True)
    for purpose in PURPOSES:
        assert not allows(person(**agreed, withdrawn=True), purpose)
        assert not allows(person(**agreed | {"consent_analysis": False}), purpose)


def test_a_study_may_let_suggestions_wait_for_a_yes():
    assert not allows(person(), "suggestions", asking=True)
    assert allows(person(consent_suggestions=True), "suggestions", asking=True)
    assert allows(person(), "analysis", asking=True)


@pytest.mark.parametrize(
    "text", ["2026-03-03", "2.3.2026", "2026-02-30", "20260302", "2026-W10-1", "soon", "²026-03-02"]
)
def test_a_day_has_come_and_is_written_in_one_way(text):
    with pytest.raises(ConsentDayError):
        day_in(text, today=TODAY)


def test_an_answer_and_its_day_change_together():
    before = person(consent_quote=True, consent_days={"consent_quote": "2026-01-05"})

    def changed(**told):
        planned = plan_participant_change([before], told, [before], today=TODAY)
        return planned.summary, dict(planned.changes[0].fields) if planned.changes else None

    # The day of the yes is not the day of the no.
    assert changed(consent_quote="no") == (
        "set consent to be quoted to “no” for P07",
        {"consent_quote": False, "consent_quote_on": None},
    )
    assert changed(consent_quote="no", consent_quote_on="2026-03-02") == (
        "set consent to be quoted to “no” on 2026-03-02 for P07",
        {"consent_quote": False, "consent_quote_on": "2026-03-02"},
    )
    assert changed(consent_quote_on="2026-01-06") == (
        "set the day of consent to be quoted to “2026-01-06” for P07",
        {"consent_quote": True, "consent_quote_on": "2026-01-06"},
    )
    assert changed(consent_quote="yes") == ("changed nothing about P07", None)


def test_a_list_gives_all_four_with_their_days():
    table = (
        b"code,consent_analysis,consent_quote,consent_archive,consent_suggestions,"
        b"consent_on,consent_archive_on,site\n"
        b"P07,yes,no,,no,2026-01-05,,North\nP08,,yes,yes,,2026-01-05,2026-02-01,South\n"
    )
    [first, second] = plan_participants_import(read_people(table, today=TODAY), []).changes
    assert first.fields == {
        "code": "P07", "attributes": {"site": "North"},
        "consent_analysis": True, "consent_analysis_on": "2026-01-05",
        "consent_quote": False, "consent_quote_on": "2026-01-05",
        "consent_suggestions": False, "consent_suggestions_on": "2026-01-05",
    }  # fmt: skip
    assert second.fields["consent_archive_on"] == "2026-02-01"
    with pytest.raises(
        TableFileError, match="Line 2, column “consent_on”: 2026-03-03 has not come"
    ):
        read_people(b"code,consent_quote,consent_on\nP07,yes,2026-03-03\n", today=TODAY)


@pytest.mark.parametrize(("ours", "theirs"), list(product([True, False, None], repeat=2)))
def test_of_two_copies_answers_the_stricter_stands_whichever_came_later(ours, theirs):
    order = [False, None, True]
    stricter = min(ours, theirs, key=order.index)
    for ours_later in (True, False):
        stamps = ("2", "1") if ours_later else ("1", "2")
        conflicts = [
            Conflict("participant", "a", "consent_quote", ours, theirs, *stamps),
            Conflict("participant", "a", "consent_quote_on", "2026-01-01", "2026-01-02", *stamps),
        ]
        planned = plan_strictest(conflicts, [person()])
        stands = ours if ours_later else theirs
        if stands == stricter:
            assert planned.changes == ()
        else:
            [change] = planned.changes
            day = "2026-01-02" if ours_later else "2026-01-01"
            assert change.fields == {"consent_quote": stricter, "consent_quote_on": day}
            assert "for P07" in planned.summary
