"""Projects that are presented one after another: turns, time, questions and thanks."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from gathering_fixture import Room

from stappenplan.contract.people import Role
from stappenplan.engine import parse_workshop, replay
from stappenplan.errors import Refusal
from stappenplan.plan import build
from stappenplan.rehearsal import rehearse
from stappenplan.timestamps import parse_timestamp

TYPED = {
    "projects": [
        {
            "id": "bus",
            "title": "Buurtbus",
            "told_by": "Wim van buiten",
            "about": "Een bus.\nElke dag.",
        },
        {"id": "tuin", "title": "Dorpstuin"},
        {"id": "zon", "title": "Zon op school", "about": "Panelen op het dak."},
    ],
    "minutes": 2,
}
QUESTIONS = {
    "per": "project",
    "subjects": ["Buurtbus", "Dorpstuin"],
    "questions": [
        {"id": "what", "label": "Welk initiatief is het?"},
        {"id": "since", "label": "Sinds wanneer?", "type": "date", "required": False},
    ],
}


@pytest.fixture
def room(hold: Callable[..., Room]) -> Room:
    """Three projects that were typed beforehand."""
    return hold(showcase=TYPED)


def turn(room: Room, type: str, **body) -> str:
    return room.send(room.host, type, **body)


def now(room: Room) -> dict:
    [shown] = room.see(room.screen)["now"]
    return shown


def states(room: Room) -> dict[str, str]:
    return {one["title"]: one["state"] for one in room.see(room.host)["projects"]}


def told(room: Room, visit) -> dict[str, list[str]]:
    """What this page reads about each project: questions and thanks in one list."""
    return {
        one["title"]: [item["text"] for item in (*one["questions"], *one["thanks"])]
        for one in room.see(visit)["told"]
    }


def test_while_a_project_speaks_its_fixed_answers_and_its_time_stand_on_the_screen(room) -> None:
    assert room.see(room.screen)["now"] == []
    assert room.see(room.screen)["next"] == "Buurtbus"
    turn(room, "start", project="bus")
    shown = now(room)
    assert (shown["title"], shown["by"]) == ("Buurtbus", "Wim van buiten")
    assert [line for group in shown["answers"] for line in group["lines"]] == [
        "Een bus.",
        "Elke dag.",
    ]
    began = parse_timestamp(room.journal.read(room.row.id)[-1].at)
    assert parse_timestamp(shown["ends_at"]) - began == timedelta(minutes=2)
    turn(room, "extend")
    assert parse_timestamp(now(room)["ends_at"]) - began == timedelta(minutes=3)


def test_answers_of_another_step_are_shown_and_who_gave_them_presents(hold) -> None:
    room = hold(questions=QUESTIONS, showcase={})
    anna = room.enter("Anna")
    subject = next(one["id"] for one in room.see(anna)["subjects"] if one["title"] == "Dorpstuin")
    room.send(anna, "belong", subject=subject)
    room.send(anna, "answer", subject=subject, question="what", text="Samen groente telen")
    room.send(anna, "fill", subject=subject, question="since", text="1 mei 2024")
    room.step = "showcase"
    assert room.see(anna)["presents"] == [subject]
    assert list(states(room)) == ["Buurtbus", "Dorpstuin"]
    turn(room, "start", project=subject)
    shown = now(room)
    assert shown["by"] == "Anna"
    assert [(one["label"], one["lines"]) for one in shown["answers"]] == [
        ("Welk initiatief is het?", ["Samen groente telen"]),
        ("Sinds wanneer?", ["1 mei 2024"]),
    ]


def test_a_project_of_the_file_with_the_name_of_a_described_one_is_the_same_one(hold) -> None:
    typed = [{"id": "bus", "title": "buurtbus", "told_by": "Wim", "about": "Een bus."}]
    room = hold(questions=QUESTIONS, showcase={"projects": typed})
    room.step = "showcase"
    [bus, _] = room.see(room.host)["projects"]
    assert (bus["title"], bus["by"], bus["described"]) == ("Buurtbus", "Wim", True)


def test_the_room_reads_questions_and_thanks_after_the_turn_and_no_names(room) -> None:
    anna, bram = room.enter("Anna"), room.enter("Bram")
    turn(room, "start", project="bus")
    room.send(anna, "ask", project="bus", text="Wie rijdt er?")
    room.send(bram, "thank", project="bus", text="Begin met een rit per week")
    for page in (anna, bram, room.screen):
        assert told(room, page) == {}
    turn(room, "finish")
    for page in (anna, bram, room.screen):
        assert told(room, page) == {"Buurtbus": ["Wie rijdt er?", "Begin met een rit per week"]}
        assert "Anna" not in str(room.see(page)["told"])
    turn(room, "start", project="tuin")
    assert told(room, room.screen) == {}
    room.steer("phase", step="showcase", phase="read")
    assert list(told(room, room.screen)) == ["Buurtbus", "Dorpstuin"]


def test_who_presents_reads_the_questions_after_the_turn_and_answers_in_words(room) -> None:
    anna, bram = room.enter("Anna"), room.enter("Bram")
    room.send(anna, "present", project="tuin")
    turn(room, "start", project="tuin")
    question = room.send(bram, "ask", project="tuin", text="Wie wiedt er?")
    assert room.see(anna)["inbox"] == []
    turn(room, "start", project="zon")
    [mine] = room.see(anna)["inbox"]
    assert [item["text"] for item in mine["questions"]] == ["Wie wiedt er?"]
    assert room.see(bram)["inbox"] == []
    with pytest.raises(Refusal, match="Alleen wie over dit project vertelt"):
        room.send(bram, "reply", question=question, text="Wij")
    with pytest.raises(Refusal, match="Alleen wie over dit project vertelt"):
        room.send(bram, "answered", question=question)
    room.send(anna, "reply", question=question, text="Iedereen, op zaterdag")
    [asked] = room.see(anna)["inbox"][0]["questions"]
    assert asked["answered"]
    assert [one["text"] for one in asked["replies"]] == ["Iedereen, op zaterdag"]


def test_a_question_that_was_answered_aloud_is_marked_and_that_can_be_taken_back(room) -> None:
    bram = room.enter("Bram")
    turn(room, "start", project="tuin")
    question = room.send(bram, "ask", project="tuin", text="Wie wiedt er?")
    turn(room, "finish")

    def answered() -> bool:
        [one] = room.see(room.screen)["told"]
        return one["questions"][0]["answered"]

    assert not answered()
    room.send(room.host, "answered", question=question)
    assert answered()
    room.send(room.host, "answered", question=question, off=True)
    assert not answered()


def test_a_presenter_who_does_not_come_is_passed_over_and_may_be_called_later(room) -> None:
    turn(room, "pass_over", project="bus")
    assert states(room) == {
        "Buurtbus": "passed",
        "Dorpstuin": "waiting",
        "Zon op school": "waiting",
    }
    assert room.see(room.host)["next"] == "tuin"
    assert [one.id for one in room.kind().projects()] == ["tuin", "zon"]
    with pytest.raises(Refusal, match="al overgeslagen"):
        turn(room, "pass_over", project="bus")
    turn(room, "start", project="tuin")
    turn(room, "start", project="bus")
    assert states(room) == {"Buurtbus": "now", "Dorpstuin": "done", "Zon op school": "waiting"}
    assert [one.id for one in room.kind().projects()] == ["bus", "tuin", "zon"]


def test_a_presenter_who_leaves_is_told_to_the_facilitator_and_the_turn_goes_on(room) -> None:
    anna = room.enter("Anna")
    room.send(anna, "present", project="tuin")
    turn(room, "start", project="tuin")
    room.steer("left", participant=anna.visitor.participant)
    [_, garden, _] = room.see(room.host)["projects"]
    assert (garden["here"], [one["name"] for one in garden["presenters"]]) == (0, ["Anna"])
    assert now(room)["by"] == ""
    assert next(p.presenter for p in room.kind().projects() if p.id == "tuin") == ""
    turn(room, "pass_over", project="tuin")
    assert room.see(room.screen)["now"] == []


def test_one_who_presents_two_projects_hosts_one_of_them(room) -> None:
    anna = room.enter("Anna")
    for project in ("tuin", "zon"):
        room.send(anna, "present", project=project)
    assert [one.presenter for one in room.kind().projects()] == [
        "",
        anna.visitor.participant,
        "",
    ]


def test_people_go_on_talking_at_a_table_of_each_project_that_was_not_passed_over(hold) -> None:
    long = "De coöperatie die in het hele dorp samen het groen en het zwembad onderhoudt"
    room = hold(questions=QUESTIONS | {"subjects": [long, "Molen"]}, showcase={}, tables={})
    anna, bram = room.enter("Anna"), room.enter("Bram")
    [subject, mill] = [one["id"] for one in room.see(anna)["subjects"]]
    room.send(anna, "belong", subject=subject)
    room.steer("moved", step="showcase")
    room.step = "showcase"
    turn(room, "pass_over", project=mill)
    room.step = "tables"
    room.steer("moved", step="tables")
    assert [(one["title"], one["host"]) for one in room.see(room.host)["tables"]] == [
        (long, "Anna")
    ]
    room.send(bram, "choose", tables=[subject])
    assert room.see(bram)["chosen"] == [subject]


def test_who_belongs_to_a_project_may_say_that_another_presents_it(hold) -> None:
    room = hold(questions=QUESTIONS, showcase={})
    anna = room.enter("Anna")
    subject = room.see(anna)["subjects"][0]["id"]
    room.send(anna, "belong", subject=subject)
    room.step = "showcase"
    room.send(anna, "present", project=subject, off=True)
    assert room.see(anna)["presents"] == []
    with pytest.raises(Refusal, match="vertelt niet over Buurtbus"):
        room.send(anna, "present", project=subject, off=True)
    room.send(room.host, "present", project=subject, for_=anna.visitor.participant)
    assert room.see(anna)["presents"] == [subject]


def test_when_all_time_is_gone_the_turn_stays_until_the_facilitator_ends_it(room) -> None:
    turn(room, "start", project="bus")
    started = room.journal.read(room.row.id)[-1]
    late = parse_timestamp(started.at) + timedelta(minutes=10)
    room.host.clock = late.isoformat
    turn(room, "extend")
    # The minute counts from now: nobody is given time that went by already.
    assert parse_timestamp(now(room)["ends_at"]) == late + timedelta(minutes=1)


@pytest.mark.parametrize("ends", ["moved", "phase", "closed"])
def test_a_turn_ends_with_its_part_of_the_gathering(hold, ends) -> None:
    room = hold(showcase=TYPED, pause={})
    room.steer("moved", step="showcase")
    anna = room.enter("Anna")
    turn(room, "start", project="tuin")
    room.send(anna, "thank", project="tuin", text="Samen wieden")
    assert "Samen wieden" not in str(list(room.kind().results()))
    room.steer(
        ends,
        **{
            "moved": {"step": "pause"},
            "phase": {"step": "showcase", "phase": "read"},
            "closed": {},
        }[ends],
    )
    assert room.see(room.screen)["now"] == []
    assert "Samen wieden" in str(list(room.kind().results()))


def test_without_projects_every_page_is_shown_and_nothing_can_begin(hold) -> None:
    room = hold(showcase={})
    anna = room.enter("Anna")
    for page in (anna, room.screen, room.host):
        shown = room.see(page)
        assert (shown["now"], shown["projects"], shown["last"]) == ([], [], "")
    assert list(room.kind().results()) == []
    with pytest.raises(Refusal, match="is er niet"):
        turn(room, "start", project="bus")
    for type_ in ("extend", "finish"):
        with pytest.raises(Refusal, match="niemand aan de beurt"):
            turn(room, type_)


def test_with_one_project_there_is_no_next(hold) -> None:
    room = hold(showcase={"projects": TYPED["projects"][:1]})
    turn(room, "start", project="bus")
    assert room.see(room.screen)["next"] == ""
    with pytest.raises(Refusal, match="nu al aan de beurt"):
        turn(room, "start", project="bus")
    turn(room, "finish")
    assert (room.see(room.host)["next"], room.see(room.host)["left"]) == ("", 0)


def test_nobody_writes_about_a_project_before_its_turn_nor_without_end(room) -> None:
    anna = room.enter("Anna")
    with pytest.raises(Refusal, match="nog niet aan de beurt"):
        room.send(anna, "ask", project="tuin", text="Wie wiedt er?")
    turn(room, "start", project="tuin")
    for number in range(5):
        room.send(anna, "ask", project="tuin", text=f"Vraag {number}")
    with pytest.raises(Refusal, match="al 5 keer"):
        room.send(anna, "ask", project="tuin", text="Nog een")
    room.send(anna, "thank", project="tuin", text="Samen wieden")


def test_own_words_are_taken_back_and_the_facilitator_hides_words(room) -> None:
    anna = room.enter("Anna")
    turn(room, "start", project="tuin")
    question = room.send(anna, "ask", project="tuin", text="Wie wiedt er?")
    line = room.send(anna, "thank", project="tuin", text="Jan is een held")
    turn(room, "finish")
    room.steer("hide", entry=line)
    assert told(room, room.screen) == {"Dorpstuin": ["Wie wiedt er?"]}
    room.send(anna, "withdraw", step="", entry=question)
    assert told(room, room.screen) == {"Dorpstuin": []}
    assert [item["text"] for item in room.see(anna)["own"]] == ["Jan is een held"]
    assert "Jan is een held" not in str(list(room.kind().results()))


def test_questions_that_ask_the_same_become_one_and_keep_their_answers(room) -> None:
    anna, bram = room.enter("Anna"), room.enter("Bram")
    room.send(bram, "present", project="tuin")
    turn(room, "start", project="tuin")
    same = [
        room.send(anna, "ask", project="tuin", text=text)
        for text in ("Wie wiedt?", "Wie wiedt er?")
    ]
    turn(room, "finish")
    room.send(bram, "reply", question=same[1], text="Iedereen")
    merged = room.steer("merge", entries=same)
    [asked] = room.see(room.screen)["told"][0]["questions"]
    assert (asked["id"], asked["text"]) == (merged, "Wie wiedt?")
    assert [one["text"] for one in asked["replies"]] == ["Iedereen"]


def test_the_result_has_a_chapter_for_each_project_whose_lines_name_their_entries(hold) -> None:
    room = hold(questions=QUESTIONS, showcase={})
    anna, bram = room.enter("Anna"), room.enter("Bram")
    subject = next(one["id"] for one in room.see(anna)["subjects"] if one["title"] == "Dorpstuin")
    room.send(anna, "belong", subject=subject)
    answer = room.send(anna, "answer", subject=subject, question="what", text="Samen telen")
    room.step = "showcase"
    turn(room, "start", project=subject)
    question = room.send(bram, "ask", project=subject, text="Wie wiedt er?")
    thanks = room.send(bram, "thank", project=subject, text="Samen wieden")
    turn(room, "finish")
    reply = room.send(anna, "reply", question=question, text="Iedereen")
    first, garden = room.kind().results()
    assert first.brief[0].text == "1 project vertelde: Dorpstuin."
    assert garden.title == "Dorpstuin"
    assert [(g.title, [(i.label, i.text, i.sources) for i in g.lines]) for g in garden.groups] == [
        ("Welk initiatief is het?", [("", "Samen telen", (answer,))]),
        (
            "Vragen uit de zaal",
            [("", "Wie wiedt er?", (question,)), ("Antwoord", "Iedereen", (reply,))],
        ),
        ("Wat mensen meenemen", [("", "Samen wieden", (thanks,))]),
    ]
    # The answers stand there once: the step in which they were given has no chapter of its own.
    parts = build(replay(room.journal.read(room.row.id), room.row)).results
    assert [part.step for part in parts] == ["showcase", "showcase"]


def test_the_annex_says_about_which_project_words_are(room) -> None:
    anna = room.enter("Anna")
    turn(room, "start", project="tuin")
    room.send(anna, "ask", project="tuin", text="Wie wiedt er?")
    room.send(anna, "thank", project="tuin", text="Samen wieden")
    room.steer("phase", step="showcase", phase="read")
    assert [(one.about, one.text) for one in room.kind().remarks()] == [
        ("Vraag aan Dorpstuin", "Wie wiedt er?"),
        ("Meegenomen van Dorpstuin", "Samen wieden"),
    ]


def test_nothing_on_a_page_of_the_room_counts_what_projects_received(room) -> None:
    people = [room.enter(name) for name in ("Anna", "Bram", "Carla")]
    for project, several in (("bus", people), ("tuin", people[:1])):
        turn(room, "start", project=project)
        for visit in several:
            room.send(visit, "thank", project=project, text="Mooi")
    turn(room, "finish")
    for page in (people[0], room.screen):
        shown = room.see(page)
        numbers = {key for one in shown["projects"] for key, v in one.items() if isinstance(v, int)}
        assert numbers == set()


def test_the_short_version_gives_less_time(hold) -> None:
    text = """
title: Proef
blocks:
  - id: zaal
    title: In de zaal
    steps:
      - id: vertellen
        kind: showcase
        title: Vertellen
        minutes: 20
        skip: {text: Dan niet.}
        settings: {minutes: 3, projects: [{id: tuin, title: Dorpstuin}]}
        short: {minutes: 10, text: Korter., settings: {minutes: 1}}
"""
    room = hold(showcase={})
    room = Room(room.journal, text, "vertellen")
    room.steer("shortened", step="vertellen")
    turn(room, "start", project="tuin")
    began = parse_timestamp(room.journal.read(room.row.id)[-1].at)
    assert parse_timestamp(now(room)["ends_at"]) - began == timedelta(minutes=1)


WHOLE = """
title: Proef
result: {name: bundel, article: de}
blocks:
  - id: zaal
    title: In de zaal
    steps:
      - {id: projecten, kind: questions, title: Projecten, minutes: 10, skip: {text: Dan niet.}}
      - {id: vertellen, kind: showcase, title: Vertellen, minutes: 30, skip: {text: Dan niet.},
         phases: {present: 25, read: 5},
         settings: {projects: [{id: kerk, title: Kerk in beheer}, {id: brug, title: De brug}]}}
"""


@pytest.mark.parametrize("people", [1, 2, 9])
def test_a_group_of_any_size_rehearses_it(journal, people) -> None:
    row = rehearse(journal, parse_workshop(WHOLE), people=people)
    gathering = replay(journal.read(row.id), row)
    kind = gathering.steps["vertellen"]
    assert kind.begun
    assert kind.speaking == ""
    assert {one.id for one in kind.every().values()} == {*kind.begun, *kind.passed}
    if people > 2:
        assert any(kind.visible_words(one, "thank") for one in kind.begun)
    assert Role.PARTICIPANT in kind.rules["ask"].roles
