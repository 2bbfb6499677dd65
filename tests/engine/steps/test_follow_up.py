"""Next meetings: themes, days, hosts, and who comes."""

import io
from datetime import timedelta

import icalendar
import pytest

from stappenplan.engine import parse_workshop, replay
from stappenplan.errors import Refusal
from stappenplan.export import ical
from stappenplan.hosting.own_documents import OWN_DOCUMENTS
from stappenplan.plan import build
from stappenplan.rehearsal import rehearse

TIMES = {"begins": "13:30", "ends": "16:00"}


@pytest.fixture
def room(hold):
    return hold(follow_up={"host_word": "gastgemeente", "themes": ["De raad"]})


def day(room, weeks):
    return (room.kind().today + timedelta(weeks=weeks)).isoformat()


def meeting(room, theme="De raad", weeks=(4, 5)):
    id_ = room.send(room.host, "meeting", theme=theme)
    if weeks:
        days = [day(room, one) for one in weeks]
        room.send(room.host, "days", meeting=id_, days=days, **TIMES)
    return id_


def settle(room, id_, weeks=4, **more):
    room.send(room.host, "settle", meeting=id_, day=day(room, weeks), **TIMES, **more)


def seen(room, visit):
    return list(room.see(visit)["meetings"])


def plan_of(room):
    room.host.refresh()
    return build(room.host.gathering, network=False)


def table(room):
    [part] = room.kind().results()
    [made] = part.tables
    assert made.header == ("Thema", "Wanneer", "Gastgemeente", "Wie komt")
    return [[cell.text for cell in row] for row in made.rows]


def test_a_group_settles_a_day_and_a_host_and_people_say_that_they_come(room):
    anna, bram = room.enter("Anna", unit="Emmen"), room.enter("Bram")
    id_ = meeting(room)
    room.send(anna, "can", meeting=id_, days=[day(room, 4), day(room, 5)])
    room.send(bram, "can", meeting=id_, days=[day(room, 5)])
    [one] = seen(room, room.screen)
    assert [(d["day"], d["count"]) for d in one["days"]] == [(day(room, 4), 1), (day(room, 5), 2)]
    room.send(anna, "host", meeting=id_, name="Gemeente Emmen")
    settle(room, id_, weeks=5, place="Raadszaal")
    room.send(anna, "come", meeting=id_, yes=True)
    room.send(bram, "come", meeting=id_, yes=False)
    [one] = seen(room, bram)
    assert (one["host"], one["coming"], one["place"]) == ("Gemeente Emmen", 1, "Raadszaal")
    [planned] = plan_of(room).meetings
    assert (planned.host, planned.coming, planned.date) == ("Gemeente Emmen", 1, day(room, 5))


def test_names_of_who_can_and_who_comes_are_for_the_facilitator_alone(room):
    anna, bram = room.enter("Anna"), room.enter("Bram")
    id_ = meeting(room)
    room.send(anna, "can", meeting=id_, days=[day(room, 4)])
    settle(room, id_)
    room.send(anna, "come", meeting=id_, yes=True)
    [one] = seen(room, room.host)
    assert (one["days"][0]["names"], one["who_comes"]) == (["Anna"], ["Anna"])
    for other in (bram, room.screen):
        assert "Anna" not in repr(seen(room, other))


def test_another_day_asks_everybody_again(room):
    anna = room.enter("Anna")
    id_ = meeting(room)
    settle(room, id_)
    before = day(room, 4)
    room.send(anna, "come", meeting=id_, yes=True)
    settle(room, id_, weeks=5)
    mine = room.see(anna)["mine"][id_]
    assert (mine["comes"], mine["said_about"]) == (None, before)
    assert seen(room, anna)[0]["coming"] == 0
    assert not room.kind().done(anna.visitor.participant)


def test_two_hosts_wait_for_a_choice_and_one_who_withdraws_leaves_the_other(room):
    anna, bram = room.enter("Anna"), room.enter("Bram")
    id_ = meeting(room)
    room.send(anna, "host", meeting=id_, name="Gemeente Emmen")
    offer = room.send(bram, "host", meeting=id_, name="Gemeente Borger")
    settle(room, id_)
    assert table(room)[0][2] == "Nog kiezen: Gemeente Emmen of Gemeente Borger"
    [waits] = room.kind().waiting()
    assert waits.text == "1 bijeenkomst nog zonder gastgemeente"
    room.send(room.host, "choose", meeting=id_, offer=offer)
    assert table(room)[0][2] == "Gemeente Borger"
    assert not list(room.kind().waiting())
    room.send(bram, "no_host", meeting=id_)
    assert table(room)[0][2] == "Gemeente Emmen"
    room.send(anna, "no_host", meeting=id_)
    assert table(room)[0][2] == "Nog niemand"
    assert [one.text for one in room.kind().waiting()] == [waits.text]


def test_a_host_without_a_name_stands_by_department_in_documents(room):
    people = [room.enter(name, unit="Groen") for name in ("Anna", "Bram", "Carla", "Dirk", "Els")]
    id_ = meeting(room)
    room.send(people[0], "host", meeting=id_)
    assert seen(room, room.screen)[0]["host"] == "Anna"
    assert table(room)[0][2] == "Groen"
    alone = room.enter("Fien", unit="Zwembad")
    room.send(people[0], "no_host", meeting=id_)
    room.send(alone, "host", meeting=id_)
    assert table(room)[0][2] == "iemand uit de groep"


def test_a_host_is_no_person_by_name(room):
    anna = room.enter("Anna")
    room.enter("Corrie")
    id_ = meeting(room)
    with pytest.raises(Refusal, match="is een naam van iemand hier"):
        room.send(anna, "host", meeting=id_, name="corrie")
    with pytest.raises(Refusal, match="lijkt op de naam van een persoon"):
        room.send(anna, "host", meeting=id_, name="Jan de Vries")
    room.send(anna, "host", meeting=id_, name="Jan de Vries", sure=True)
    with pytest.raises(Refusal, match="Je bood je hier al aan"):
        room.send(anna, "host", meeting=id_, name="Emmen")


def test_a_name_that_the_facilitator_hides_is_no_host(room):
    anna = room.enter("Anna")
    id_ = meeting(room)
    offer = room.send(anna, "host", meeting=id_, name="Piet")
    room.steer("hide", entry=offer)
    assert seen(room, room.screen)[0]["host"] == ""
    assert table(room)[0][2] == "Nog niemand"


def test_a_day_that_suits_nobody_can_still_be_settled_and_said(room):
    anna = room.enter("Anna")
    id_ = meeting(room)
    room.send(anna, "can", meeting=id_, days=[])
    [one] = seen(room, room.host)
    assert one["unable"] == ["Anna"]
    assert [d["names"] for d in one["days"]] == [[], []]
    room.send(room.host, "days", meeting=id_, days=[day(room, 9)], **TIMES)
    with pytest.raises(Refusal, match="De dagen zijn veranderd"):
        room.send(anna, "can", meeting=id_, days=[day(room, 4)])
    settle(room, id_, weeks=9)
    assert seen(room, anna)[0]["coming"] == 0


@pytest.mark.parametrize("weeks", [-1, 120])
def test_a_day_in_the_past_or_far_away_is_refused(room, weeks):
    id_ = meeting(room)
    with pytest.raises(Refusal, match="Kies een dag"):
        settle(room, id_, weeks=weeks)
    with pytest.raises(Refusal, match="Kies een dag"):
        room.send(room.host, "days", meeting=id_, days=[day(room, weeks)], **TIMES)


def test_an_end_before_the_beginning_is_refused(room):
    id_ = meeting(room)
    with pytest.raises(Refusal, match="Kies andere tijden"):
        room.send(room.host, "settle", meeting=id_, day=day(room, 4), begins="16:00", ends="13:00")


def test_nobody_comes_before_there_is_a_day_and_nobody_chooses_before_there_are_days(room):
    anna = room.enter("Anna")
    id_ = meeting(room, weeks=())
    with pytest.raises(Refusal, match="nog geen dag"):
        room.send(anna, "come", meeting=id_, yes=True)
    with pytest.raises(Refusal, match="nog geen dagen"):
        room.send(anna, "can", meeting=id_, days=[])
    with pytest.raises(Refusal, match="staat er niet"):
        room.send(anna, "can", meeting="entry-999", days=[])


def test_participants_name_themes_unless_the_workshop_says_not(room, hold):
    anna = room.enter("Anna")
    room.send(anna, "meeting", theme="Geld")
    with pytest.raises(Refusal, match="staat er al"):
        room.send(anna, "meeting", theme="geld")
    assert [one.text for one in room.kind().waiting()] == ["1 thema nog zonder dagen"]
    closed = hold(follow_up={"propose": False})
    with pytest.raises(Refusal, match="kiest hier de thema's"):
        closed.send(closed.enter("Anna"), "meeting", theme="Geld")


def test_a_theme_that_was_prepared_is_suggested_until_it_is_there(room):
    assert room.see(room.host)["suggested"] == ["De raad"]
    meeting(room, "de raad")
    assert room.see(room.host)["suggested"] == []


def test_a_hidden_theme_takes_its_meeting_along(room):
    id_ = meeting(room)
    settle(room, id_)
    room.steer("hide", entry=id_)
    assert seen(room, room.screen) == []
    assert not list(room.kind().results())
    assert plan_of(room).meetings == ()
    assert [one["state"] for one in seen(room, room.host)] == ["hidden"]


def test_who_is_erased_neither_hosts_nor_comes(room):
    anna = room.enter("Anna")
    id_ = meeting(room)
    room.send(anna, "host", meeting=id_, name="Gemeente Emmen")
    settle(room, id_)
    room.send(anna, "come", meeting=id_, yes=True)
    room.erase(anna)
    gathering = replay(room.journal.read(room.row.id), room.row)
    [one] = build(gathering, network=False).meetings
    assert (one.host, one.coming) == ("", 0)


def test_the_first_page_tells_at_most_three_sentences(room):
    for number in range(5):
        settle(room, meeting(room, f"Thema {number}"), weeks=number + 2)
    [part] = room.kind().results()
    assert [line.text for line in part.brief][-1] == "Daarna zijn er nog 3 bijeenkomsten."
    assert len(part.brief) == 3


def calendar(content):
    made = icalendar.Calendar.from_ical(content)
    return made, {str(one["summary"]): one for one in made.walk("VEVENT")}


def test_the_calendar_holds_a_meeting_with_dutch_times_and_a_name_that_stays(room):
    id_ = meeting(room)
    year = room.kind().today.year + 1
    room.send(room.host, "settle", meeting=id_, day=f"{year}-01-12", place="Raadszaal", **TIMES)
    made, found = calendar(ical.write(plan_of(room)))
    event = found["Bijeenkomst: De raad"]
    assert event["dtstart"].to_ical() == f"{year}0112T133000".encode()
    assert event["dtstart"].params["TZID"] == "Europe/Amsterdam"
    assert event["dtstart"].dt.utcoffset() == timedelta(hours=1)
    assert str(event["location"]) == "Raadszaal"
    [zone] = made.walk("VTIMEZONE")
    assert str(zone["tzid"]) == "Europe/Amsterdam"
    room.send(room.host, "settle", meeting=id_, day=f"{year}-07-12", **TIMES)
    _, later = calendar(ical.write(plan_of(room)))
    again = later["Bijeenkomst: De raad"]
    assert (str(again["uid"]), again["sequence"]) == (str(event["uid"]), 1)
    assert again["dtstart"].dt.utcoffset() == timedelta(hours=2)


def test_the_time_zone_in_the_calendar_is_that_of_the_netherlands(room):
    id_ = meeting(room)
    settle(room, id_)
    made, _ = calendar(ical.write(plan_of(room)))
    [zone] = made.walk("VTIMEZONE")
    known = zone.to_tz(lookup_tzid=False)
    for day_, hours in (("2027-03-28", 2), ("2027-03-27", 1), ("2027-10-30", 2), ("2027-11-01", 1)):
        noon = icalendar.vDatetime.from_ical(day_.replace("-", "") + "T120000")
        assert noon.replace(tzinfo=known).utcoffset() == timedelta(hours=hours), day_


def test_a_phone_takes_home_the_meetings_that_somebody_said_yes_to(room):
    anna = room.enter("Anna")
    yes, no = meeting(room, "Geld"), meeting(room, "Tijd")
    for one in (yes, no):
        settle(room, one)
        room.send(anna, "come", meeting=one, yes=one == yes)
    room.steer("closed")
    room.host.refresh()
    content = OWN_DOCUMENTS["mijn-agenda.ics"](room.host.gathering, anna.visitor.participant)
    assert list(calendar(content)[1]) == ["Bijeenkomst: Geld"]
    anna.refresh()
    own = anna.frame()["own"]
    assert [one["theme"] for one in own["meetings"]] == ["Geld"]
    assert own["has_days"]


REHEARSED = """
title: Leerkring
result: {name: verslag, article: het}
blocks:
  - id: zaal
    title: In de zaal
    steps:
      - id: vervolg
        kind: follow_up
        title: Vervolg
        minutes: 15
        skip: {text: Dan niet.}
        settings: {themes: [De raad], host_word: gastgemeente}
        short: {minutes: 8, text: Zonder eigen thema's., settings: {propose: false}}
"""


@pytest.mark.parametrize("people", [1, 2, 12])
def test_a_rehearsed_group_arranges_meetings(journal, people):
    row = rehearse(journal, parse_workshop(REHEARSED), people=people, seed=4)
    made = build(replay(journal.read(row.id), row))
    assert len(made.meetings) == 3
    if people == 12:
        assert made.meetings[0].host == "Gemeente Zuidveld"
        assert sum(one.coming for one in made.meetings) > 6
    assert len(calendar(io.BytesIO(ical.write(made)).read())[1]) == 3
