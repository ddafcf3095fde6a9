"""Consent on the page: four answers with their days, how they came to be, and who is told."""

from datetime import timedelta

from qualtool.gathering.consent import today


def person(browser, code):
    return next(one for one in browser.get("/participants") if one["code"] == code)


def change(browser, code, **facts):
    path = f"/participants/{person(browser, code)['id']}"
    return browser.patch(path, seen=browser.get("/state")["stamp"], facts=facts)


def test_consent_has_days_and_a_history_by_whom(ada, ben):
    change(ada, "P01", consent_archive="yes", consent_archive_on="2026-01-05")
    change(ben, "P01", consent_archive="no", consent_archive_on="2026-02-01", consent_quote="no")
    now = person(ada, "P01")
    assert {"name": "consent_archive", "answer": "no", "on": "2026-02-01"} in now["consents"]
    past = ada.get(f"/participants/{now['id']}/consent")
    assert [(one["who"], one["said"]) for one in past] == [
        ("Ada", "consent to be quoted “yes”"),
        ("Ada", "consent to be archived “yes” on 2026-01-05"),
        ("Ben", "consent to be quoted “no” and consent to be archived “no” on 2026-02-01"),
    ]
    ada.refused(404, "GET", "/participants/nobody/consent")


def test_a_day_to_come_and_a_change_of_what_was_changed_since_are_refused(ada, ben):
    seen = ada.get("/state")["stamp"]
    path = f"/participants/{person(ada, 'P01')['id']}"
    soon = (today() + timedelta(days=3)).isoformat()
    facts = {"consent_quote": "no", "consent_quote_on": soon}
    said = ada.refused(422, "PATCH", path, seen=seen, facts=facts)
    assert "has not come yet" in said["error"]
    change(ben, "P01", consent_quote="no")
    said = ada.refused(409, "PATCH", path, seen=seen, facts={"consent_quote": "yes"})
    assert "Ben: set consent to be quoted to “no” for P01" in said["error"]


def test_readers_and_holders_of_paper_are_told(ada):
    interview = ada.interview("P02")
    assert ada.get(f"/interviews/{interview}")["consent"] == []
    paper = ada.get(f"/print/interviews/{interview}")["consent"]
    assert paper == "For the team's own work, not to be passed on. Not agreed to be quoted: P02."
    change(ada, "P02", consent_analysis="no")
    told = ada.get(f"/interviews/{interview}")["consent"]
    assert told == ["P02 did not agree to analysis: what P02 says is in no table or theme."]
    # It can still be read and coded; it is no passage of a code.
    assert ada.codings("P02")
    code = ada.code("no-time")["id"]
    assert ada.get("/passages", code=code)["passages"] == 0
