"""The days of the plan in somebody's calendar."""

from __future__ import annotations

import datetime as dt

import icalendar
import pytest

from stappenplan.export import WRITERS


def events(content: bytes) -> list[icalendar.Event]:
    made = icalendar.Calendar.from_ical(content)
    assert made.errors == []
    found = made.walk("VEVENT")
    assert [event.errors for event in found] == [[]] * len(found)
    return found


@pytest.fixture(scope="module")
def content(written) -> bytes:
    return written["plan.ics"]


def test_lines_end_and_fold_as_the_standard_says(content):
    assert content.endswith(b"\r\n")
    lines = content.removesuffix(b"\r\n").split(b"\r\n")
    assert not any(b"\n" in line or b"\r" in line for line in lines)
    assert max(map(len, lines)) <= 75
    assert lines[0] == b"BEGIN:VCALENDAR"
    assert lines[-1] == b"END:VCALENDAR"
    # Every line is a property or goes on with the one before.
    assert all(line[:1] == b" " or b":" in line or b";" in line for line in lines)


def test_every_event_has_what_the_standard_asks_and_lasts_a_whole_day(content):
    found = events(content)
    assert len({event["uid"] for event in found}) == len(found)
    for event in found:
        day = event["dtstart"].dt
        assert type(day) is dt.date
        assert event["dtstart"].params["VALUE"] == "DATE"
        assert event["dtend"].dt - day == dt.timedelta(days=1)
        assert str(event["summary"])
        assert event["summary"].params["LANGUAGE"] == "nl"


def test_first_moves_ends_decisions_agreements_talks_and_looking_back_are_there(content):
    told = {(event["dtstart"].dt.isoformat(), str(event["summary"])) for event in events(content)}
    assert ("2026-03-17", "Stap 1 begint: Eén vast nummer voor het dorp") in told
    assert ("2026-05-01", "Stap 1 is klaar: Eén vast nummer voor het dorp") in told
    decision = "Besluit nodig voor stap 1: vier uur per week tot 1 september"
    assert ("2026-03-20", decision) in told
    assert any(day == "2026-03-26" and "Afspraak met het dorp" in what for day, what in told)
    assert any(what.startswith("Gesprek met voorzitter") for _, what in told)
    assert sum(what.startswith("Terugblik") for _, what in told) == 2


def test_the_moment_of_making_is_that_of_the_last_entry(content):
    moments = {event["dtstamp"].dt.isoformat() for event in events(content)}
    assert moments == {"2026-03-12T13:20:00+00:00"}


def test_an_event_keeps_its_name_when_words_and_day_change(plan, content):
    action = plan.actions[0].model_copy(
        update={"title": "Anders", "starts": "2026-03-25", "number": 5}
    )
    changed = plan.model_copy(update={"actions": (*plan.actions[1:], action)})
    before = {str(event["uid"]): str(event["summary"]) for event in events(content)}
    after = events(WRITERS["plan.ics"](changed))
    [moved] = [event for event in after if str(event["summary"]) == "Stap 5 begint: Anders"]
    assert before[str(moved["uid"])] == "Stap 1 begint: Eén vast nummer voor het dorp"


def test_another_gathering_has_other_names(plan, content):
    other = plan.model_copy(update={"gathering": "anders"})
    mine = {str(event["uid"]) for event in events(content)}
    assert not mine & {str(event["uid"]) for event in events(WRITERS["plan.ics"](other))}


def test_typed_text_cannot_make_a_line_of_its_own(plan):
    typed = "x\r\nATTENDEE:mailto:a@dorp.example\n; , \\ einde"
    action = plan.actions[0].model_copy(update={"title": typed, "sign": typed})
    content = WRITERS["plan.ics"](plan.model_copy(update={"actions": (action,)}))
    assert b"\r\nATTENDEE" not in content
    found = [event for event in events(content) if "ATTENDEE" in str(event["summary"])]
    assert str(found[0]["summary"]).endswith("x ATTENDEE:mailto:a@dorp.example ; , \\ einde")


def test_a_plan_without_days_is_an_empty_calendar(plan):
    bare = plan.model_copy(
        update={"actions": (), "asks": (), "agreements": (), "talks": (), "review_dates": ()}
    )
    assert events(WRITERS["plan.ics"](bare)) == []


def test_a_backslash_before_an_n_stays_what_it_is(plan):
    typed = r"De map N:\Nieuw\nota"
    content = WRITERS["plan.ics"](plan.model_copy(update={"title": typed}))
    assert b"NAME:De map N:\\\\Nieuw\\\\nota\r\n" in content
