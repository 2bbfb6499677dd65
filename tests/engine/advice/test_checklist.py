"""What an advisor checks, with what the engine knows beside it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from advice_fixture import Desk

from stappenplan.plan import build
from stappenplan.plan.vague_verbs import vague_verbs

Refused = Callable[..., str]


def check(desk: Desk, action: str, item: str) -> dict[str, Any]:
    [found] = [one for one in desk.at(desk.one, action)["checks"] if one["item"] == item]
    return found


def test_the_list_of_every_action_begins_unread(desk: Desk) -> None:
    checks = desk.at(desk.one)["checks"]
    assert {one["state"] for one in checks} == {"open"}
    assert [one["item"] for one in checks] == [
        *("inside", "mandate", "name", "dissent", "verbs", "load"),
    ]


def test_a_mark_is_seen_by_the_other_advisor_with_who_made_it(desk: Desk) -> None:
    mark = {"action": desk.nummer, "item": "mandate", "state": "ask", "note": "Bel", "by": "JvD"}
    desk.advise(desk.other, "checked", **mark)
    shown = check(desk, desk.nummer, "mandate")
    assert (shown["state"], shown["mark"]["text"], shown["mark"]["who"]) == ("ask", "Bel", "JvD")


def test_a_mark_on_an_older_state_is_refused_with_the_new_one(desk: Desk, refusal: Refused) -> None:
    body = {"action": desk.nummer, "item": "verbs"}
    first = desk.advise(desk.one, "checked", **body, state="seen", note="Helder", by="JvD")

    def again(**seen: str) -> None:
        desk.advise(desk.other, "checked", **body, state="ask", **seen)

    told = refusal(desk.other, again)
    assert "JvD zette dit net op ‘bekeken’ met de notitie “Helder”" in told
    again(seen=first)
    assert check(desk, desk.nummer, "verbs")["state"] == "ask"


def test_marks_of_two_items_never_touch_each_other(desk: Desk) -> None:
    desk.advise(desk.one, "checked", action=desk.nummer, item="verbs", state="seen")
    desk.advise(desk.other, "checked", action=desk.nummer, item="load", state="seen")
    states = {one["item"]: one["state"] for one in desk.at(desk.one)["checks"]}
    assert (states["verbs"], states["load"], states["name"]) == ("seen", "seen", "open")


def test_nobody_else_reads_the_list(desk: Desk) -> None:
    mark = {"action": desk.nummer, "item": "load", "state": "ask", "note": "Te veel voor haar"}
    desk.advise(desk.one, "checked", **mark)
    for visit in (desk.anna, desk.host, desk.screen):
        visit.refresh()
        assert "Te veel voor haar" not in str(visit.frame())
    desk.one.refresh()
    assert "Te veel voor haar" not in build(desk.one.gathering, network=False).model_dump_json()


def test_a_vague_verb_is_named(desk: Desk) -> None:
    assert check(desk, desk.loket, "verbs")["hint"] == "Vaag: afstemmen."
    assert check(desk, desk.nummer, "verbs")["hint"] == "Geen vaag werkwoord gevonden."


def test_the_number_of_steps_of_an_owner_is_counted_without_a_name(desk: Desk) -> None:
    desk.send(desk.anna, "take", entry=desk.loket)
    hint = check(desk, desk.nummer, "load")["hint"]
    assert hint == "De eigenaar heeft 2 stappen."


def test_what_an_action_asks_of_others_tells_about_mandate_and_hours(desk: Desk) -> None:
    assert "geen besluit" in check(desk, desk.nummer, "mandate")["hint"]
    asked = {"ask_what": "vier uur per week", "ask_of": "teamleider Beheer"}
    desk.send(desk.anna, "detail", entry=desk.nummer, **asked)
    hint = check(desk, desk.nummer, "mandate")["hint"]
    assert hint == "Gevraagd: vier uur per week (teamleider Beheer)."


def test_in_whose_name_the_initiative_speaks_is_quoted(desk: Desk) -> None:
    assert check(desk, desk.nummer, "name")["hint"] == "Daar is niets over gezegd."
    fact = {"field": "in_whose_name", "text": "De coöperatie"}
    desk.send(desk.host, "fact", "aanleiding", **fact)
    assert check(desk, desk.nummer, "name")["hint"] == "Gezegd is: De coöperatie"


def test_dissent_is_counted(desk: Desk) -> None:
    assert check(desk, desk.nummer, "dissent")["hint"] == "In het plan staat geen bezwaar."
    desk.send(desk.bram, "dissent", text="Dit kost te veel")
    assert check(desk, desk.nummer, "dissent")["hint"] == "In het plan staat 1 bezwaar."


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("We verkennen de mogelijkheden", ["verkennen"]),
        ("Stem de plannen af met de raad", ["afstemmen"]),
        ("Pakt het signaal op. Belt op maandag", ["oppakken"]),
        ("De gemeente borgt de afspraken", ["borgen"]),
        ("Aandacht voor de zorg", ["aandacht geven"]),
        ("Bel maandag de voorzitter en maai het gras", []),
        ("Neem de sleutel mee naar het dorpshuis", ["meenemen"]),
        ("", []),
    ],
)
def test_vague_verbs_are_found_in_all_their_forms(text: str, found: list[str]) -> None:
    assert vague_verbs(text) == found
