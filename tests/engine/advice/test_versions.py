"""Versions of a plan, made again from the journal, and what is different between them."""

from __future__ import annotations

from typing import Any

import pytest
from advice_fixture import Desk

from stappenplan.advice.differences import differences, word_differences
from stappenplan.advice.versions import Versions, moments
from stappenplan.contract.plan import Action, Plan
from stappenplan.contract.result import Line


def labels(desk: Desk) -> list[str]:
    desk.one.refresh()
    return [moment.label for moment in moments(desk.one.gathering)]


def compare(desk: Desk, a: int = 0, b: int = -1) -> dict[str, Any]:
    desk.one.refresh()
    found = moments(desk.one.gathering)
    wanted = {"a": found[a].seq, "b": found[b].seq}
    compared: dict[str, Any] = desk.one.frame(compare=wanted)["compared"]
    return compared


def test_a_plan_in_the_making_has_one_version(desk: Desk) -> None:
    assert labels(desk) == ["Nu"]


def test_versions_stand_at_the_end_at_accepted_words_and_at_each_look_back(desk: Desk) -> None:
    desk.steer("closed")
    suggestion = desk.suggest()
    desk.advise(desk.anna, "decide", suggestion=suggestion, accepted=True)
    desk.steer("reopened")
    desk.steer("moved", step="terugblik")
    desk.send(desk.anna, "outcome", "terugblik", action=desk.nummer, outcome="loopt")
    desk.steer("phase", step="terugblik", phase="second")
    desk.send(desk.anna, "outcome", "terugblik", action=desk.nummer, outcome="gedaan")
    desk.steer("closed")
    assert labels(desk) == [
        "Einde van de bijeenkomst",
        "Andere woorden: “Eén nummer dat altijd wordt opgenomen”",
        "Terugblik",
        "Terugblik",
        "Nu",
    ]


def test_closing_twice_without_a_word_in_between_makes_no_version(desk: Desk) -> None:
    for type_ in ("closed", "reopened", "closed"):
        desk.steer(type_)
    assert labels(desk) == ["Einde van de bijeenkomst", "Nu"]


def test_going_back_to_what_comes_before_the_room_makes_no_version(desk: Desk) -> None:
    desk.steer("moved", step="vooraf")
    assert labels(desk) == ["Nu"]


def test_a_first_move_is_compared_in_the_words_of_the_plan(desk: Desk) -> None:
    desk.steer("closed")
    desk.steer("reopened")
    desk.send(desk.anna, "detail", entry=desk.nummer, when="het maandag is", then="bel ik Cor")
    [action] = compare(desk)["actions"]
    found = {field["name"]: text(field["after"]) for field in action["fields"]}
    assert found["Eerste zet"] == "als het maandag is, dan bel ik Cor"


def test_two_versions_differ_in_the_words_that_changed(desk: Desk) -> None:
    desk.steer("closed")
    desk.steer("reopened")
    desk.send(desk.anna, "detail", entry=desk.nummer, title="Eén vast nummer voor de wijk")
    shown = compare(desk)
    [action] = shown["actions"]
    [field] = action["fields"]
    assert (action["status"], field["name"], shown["same"]) == ("changed", "Stap", 1)
    assert field["before"][-1] == {"op": "gone", "text": "het dorp"}
    assert field["after"][-1] == {"op": "new", "text": "de wijk"}


def test_an_action_that_was_merged_since_is_the_same_action(desk: Desk) -> None:
    desk.steer("closed")
    desk.steer("reopened")
    desk.steer("merge", entries=[desk.nummer, desk.loket])
    found = {one["title"]: one["status"] for one in compare(desk)["actions"]}
    assert "new" not in found.values()


def test_what_was_hidden_since_stands_in_no_version(desk: Desk) -> None:
    desk.steer("closed")
    compare(desk)
    desk.steer("reopened")
    desk.steer("hide", entry=desk.nummer)
    assert "vast nummer" not in str(compare(desk)["actions"])


def test_what_was_erased_since_stands_in_no_version(desk: Desk) -> None:
    desk.steer("closed")
    compare(desk)
    desk.erase(desk.bram)
    assert "griffie" not in str(compare(desk))


def test_a_version_is_made_once(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.steer("closed")
    desk.one.refresh()
    versions, seq = Versions(), moments(desk.one.gathering)[0].seq
    first = versions.plan(desk.one.gathering, seq)
    monkeypatch.setattr("stappenplan.frozen_view.at_entry", None)
    assert versions.plan(desk.one.gathering, seq) is first


def test_an_old_version_is_the_plan_of_that_time(desk: Desk) -> None:
    desk.steer("closed")
    desk.one.refresh()
    then = desk.one.frame()["plan"]
    suggestion = desk.suggest()
    desk.advise(desk.anna, "decide", suggestion=suggestion, accepted=True)
    desk.one.refresh()
    seq = moments(desk.one.gathering)[0].seq
    again = Versions().plan(desk.one.gathering, seq).model_dump(mode="json")
    assert again["actions"] == then["actions"]


@pytest.mark.parametrize(
    "asked", [None, [], {"a": 0}, {"a": 10**9, "b": 0}, {"a": "1", "b": []}, "x", 3]
)
def test_versions_that_do_not_exist_are_not_compared(desk: Desk, asked: object) -> None:
    assert desk.one.frame(compare=asked)["compared"] is None


def test_the_same_version_twice_has_no_differences(desk: Desk) -> None:
    shown = compare(desk, -1, -1)
    assert (shown["actions"], shown["chapters"], shown["same"]) == ([], [], 2)


def text(pieces: list[dict[str, str]]) -> str:
    return "".join(piece["text"] for piece in pieces)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Eén vast nummer", "Eén nummer"),
        ("", "Alles nieuw"),
        ("Weg ermee", ""),
        ("a  b\nc", "a b c"),
        ("😀 " * 400, "😀 " * 400 + "einde"),
    ],
)
def test_marked_words_put_together_give_the_texts_back(before: str, after: str) -> None:
    left, right = word_differences(before, after)
    assert (text(left), text(right)) == (before, after)
    assert {piece["op"] for piece in left} <= {"same", "gone"}
    assert {piece["op"] for piece in right} <= {"same", "new"}


def plan(*actions: Action, **fields: Any) -> Plan:
    return Plan(title="", gathering="", workshop="", date="", actions=actions, **fields)


def test_actions_that_came_and_went_are_told_apart() -> None:
    old = Action(id="a", number=1, title="Oud", sources=())
    new = Action(id="b", number=1, title="Nieuw", sources=())
    found = differences(plan(old), plan(new))
    told = {one["title"]: (one["status"], one["before"], one["after"]) for one in found["actions"]}
    assert told == {"Oud": ("gone", 1, None), "Nieuw": ("new", None, 1)}


def test_a_new_number_alone_is_no_difference() -> None:
    first = Action(id="a", number=1, title="Stap", sources=())
    moved = first.model_copy(update={"number": 2})
    assert differences(plan(first), plan(moved))["actions"] == []


def test_chapters_show_what_was_said_and_taken_back() -> None:
    before = plan(dissent=(Line(text="Te duur"), Line(text="Te snel")))
    after = plan(dissent=(Line(text="Te duur"), Line(text="Te laat")))
    assert differences(before, after)["chapters"] == [
        {"title": "Waar we het niet over eens zijn", "gone": ["Te snel"], "new": ["Te laat"]}
    ]
