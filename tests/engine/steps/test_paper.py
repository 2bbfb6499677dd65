"""Words from paper: typed by the facilitator, still of whoever wrote them."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from typing import Any

import pytest

from stappenplan.contract.people import via
from stappenplan.plan import build
from stappenplan.steps.registry import KINDS

FROM_PAPER = "van papier of namens"
ids = count()


def steer(room: Any, type: str, **body: Any) -> str:
    """Something about the gathering as a whole; returns the id."""
    return str(room.host.submit({"id": f"stuur-{next(ids)}", "type": type, "body": body}).id)


def added(room: Any, name: str = "Corrie", **body: Any) -> str:
    """Somebody whom the facilitator adds; returns their id."""
    steer(room, "added", name=name, **body)
    return next(p.id for p in room.host.gathering.people.values() if p.name == name)


def test_who_typed_is_told_in_words() -> None:
    told = [via(who) for who in (None, "facilitator", "p-1")]
    assert told == ["", FROM_PAPER, "namens"]


def test_every_kind_in_which_people_say_something_takes_paper() -> None:
    # What people of a constellation write on paper they keep.
    silent = {"pause", "harvest", "relations"}
    assert {name for name, kind in KINDS.items() if not kind.paper} == silent


@pytest.mark.parametrize(
    ("kind", "settings", "type", "body", "where"),
    [
        ("welcome", {"practice": "Wat zag je?"}, "practice", {}, "answers"),
        ("brainstorm", {}, "idea", {}, "ideas"),
        ("occasion", {}, "ask", {}, "questions"),
        ("plan", {}, "step", {}, "proposals"),
        ("meet", {}, "talk", {"whom": "dorpsraad"}, "talks"),
    ],
)
def test_the_facilitator_sees_whose_words_came_from_paper(
    hold: Callable[..., Any], kind: str, settings: Any, type: str, body: Any, where: str
) -> None:
    room = hold(**{kind: settings})
    corrie = added(room)
    text = {"about" if kind == "meet" else "text": "Eén loket", **body}
    entry = room.send(room.host, type, for_=corrie, **text)
    (shown,) = [row for row in room.see(room.host)[where] if row["id"] == entry]
    assert shown["via"] == FROM_PAPER
    assert room.host.gathering.words[entry].author == corrie


def test_facts_on_paper_are_of_the_citizen_who_wrote_them(hold: Callable[..., Any]) -> None:
    room = hold(occasion={})
    corrie = added(room, side="inwoner")
    field = room.see(room.host)["fields"][0]["id"]
    room.send(room.host, "fact", for_=corrie, field=field, text="Het dorp maait zelf")
    (fact,) = room.see(room.host)["fields"][0]["facts"]
    assert (fact["author"], fact["via"]) == ("Corrie", FROM_PAPER)
    room.host.refresh()
    (line,) = build(room.host.gathering).village_wants
    assert build(room.host.gathering).sources[line.sources[0]].via == FROM_PAPER


def test_cards_that_were_merged_are_not_from_paper(hold: Callable[..., Any]) -> None:
    room = hold(brainstorm={})
    anna = room.enter("Anna")
    cards = [room.send(anna, "idea", text=text) for text in ("Eén loket", "Een loket")]
    steer(room, "merge", entries=cards)
    assert [idea["via"] for idea in room.see(room.host)["ideas"]] == [""]


def test_an_action_on_paper_keeps_its_chain_of_sources(hold: Callable[..., Any]) -> None:
    room = hold(plan={"dots": 2})
    room.enter("Anna")
    corrie = added(room)
    step = room.send(room.host, "step", for_=corrie, text="Geef het dorp één nummer")
    dissent = room.send(room.host, "dissent", for_=corrie, text="Dit kost te veel")
    steer(room, "phase", step="plan", phase="dots")
    room.send(room.host, "dots", for_=corrie, on=[step])
    steer(room, "phase", step="plan", phase="work")
    take = room.send(room.host, "take", for_=corrie, entry=step)
    (action,) = room.see(room.host)["actions"]
    assert (action["owner_id"], action["dots"]) == (corrie, 1)
    detail = room.send(room.host, "detail", for_=corrie, entry=step, then="bel ik Piet")
    plan = build(room.host.gathering)
    assert plan.actions[0].first_move.then == "bel ik Piet"
    assert set(plan.actions[0].sources) == {step, take, detail}
    assert {plan.sources[e].via for e in (step, take, detail, dissent)} == {FROM_PAPER}


def test_owners_stand_by_id_in_the_facilitators_view_alone(hold: Callable[..., Any]) -> None:
    room = hold(plan={})
    anna = room.enter("Anna")
    step = room.send(anna, "step", text="Geef het dorp één nummer")
    steer(room, "phase", step="plan", phase="work")
    room.send(room.host, "choose", entries=[step])
    for visit in (anna, room.screen):
        assert "owner_id" not in room.see(visit)["actions"][0]


def test_paper_without_a_name_adds_words_and_nobody_more(hold: Callable[..., Any]) -> None:
    room = hold(brainstorm={})
    room.enter("Anna")
    nobody = added(room, "Zonder naam", nameless=True)
    card = room.send(room.host, "idea", for_=nobody, text="Eén loket")
    frame = room.host.frame()
    assert frame["counts"]["people"] == 1
    assert frame["silent"] == ["Anna"]
    assert room.host.gathering.words[card].author == nobody
    assert build(room.host.gathering).attendance.people == 1


def test_the_list_of_steps_says_what_paper_each_takes_and_how_much_came(
    hold: Callable[..., Any],
) -> None:
    room = hold(brainstorm={}, pause={})
    corrie = added(room)
    room.send(room.host, "idea", for_=corrie, text="Eén loket")
    ideas, pause = room.host.frame()["steps"]
    assert (ideas["paper"], ideas["typed"]) == ("ideekaarten", 1)
    assert (pause["paper"], pause["typed"]) == ("", 0)
