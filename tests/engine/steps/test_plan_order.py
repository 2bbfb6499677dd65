"""First this, then that; who is needed; how far away; who decided a title."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from plan_step_fixture import WHOLE, kinds, planned, voted

from stappenplan.errors import Refusal
from stappenplan.export import WRITERS
from stappenplan.plan.timeline_view import timeline_pages

TITLES = ("Bel de voorzitter", "Schrap het formulier", "Open een loket")


def taken(room: Any) -> tuple[Any, Any, list[str]]:
    anna, bram, steps = voted(room, *TITLES)
    for step in steps:
        room.send(anna, "take", step="plan", entry=step)
        room.send(anna, "detail", step="plan", entry=step, **WHOLE)
    return anna, bram, steps


def test_prerequisites_are_named_and_change_no_number(hold: Callable[..., Any]) -> None:
    room = hold(plan={})
    anna, _, steps = taken(room)
    said = room.send(anna, "after", entry=steps[0], first=steps[2])
    plan = planned(room)
    assert [action.title for action in plan.actions] == list(TITLES)
    assert [action.after for action in plan.actions] == [(3,), (), ()]
    shown = room.see(room.screen)["actions"]
    assert [action["number"] for action in shown] == [1, 2, 3]
    assert shown[0]["after"] == [steps[2]]
    anna.refresh()
    quoted = room.kind().quote(anna.gathering.entry_ids[said])
    assert quoted == "Eerst “Open een loket”, dan “Bel de voorzitter”."
    room.send(anna, "unafter", entry=steps[0], first=steps[2])
    assert planned(room).actions[0].after == ()


def test_only_the_owner_or_the_facilitator_sets_the_order(hold: Callable[..., Any]) -> None:
    room = hold(plan={})
    _, bram, steps = taken(room)
    with pytest.raises(Refusal, match="Alleen wie deze stap doet"):
        room.send(bram, "after", entry=steps[0], first=steps[1])
    room.send(room.host, "after", entry=steps[0], first=steps[1])
    assert planned(room).actions[0].after == (2,)
    with pytest.raises(Refusal, match="staat niet"):
        room.send(room.host, "after", entry=steps[0], first="onbekend")


def test_a_cycle_is_accepted_and_shown_with_a_remedy(
    hold: Callable[..., Any],
) -> None:
    room = hold(plan={})
    anna, _, steps = taken(room)
    one = room.send(anna, "after", entry=steps[0], first=steps[1])
    two = room.send(anna, "after", entry=steps[1], first=steps[0])
    plan = planned(room)
    [circle] = plan.cycles
    assert circle.text == (
        "“Schrap het formulier” wacht op “Bel de voorzitter” en "
        "“Bel de voorzitter” wacht op “Schrap het formulier”."
    )
    assert set(circle.sources) == {one, two} <= set(plan.sources)
    assert kinds(plan)[0] == "cycle"
    assert circle.text in plan.missing[0]
    assert "één" in plan.missing[0]
    for visit in (room.screen, room.host):
        assert circle.text in room.see(visit)["circles"][0]


def test_waiting_for_an_action_without_owner_or_starting_too_early_is_a_gap(
    hold: Callable[..., Any],
) -> None:
    room = hold(plan={})
    anna, _, steps = taken(room)
    room.send(anna, "after", entry=steps[0], first=steps[1])
    assert kinds(planned(room)) == ["early"]
    room.send(anna, "release", entry=steps[1])
    assert kinds(planned(room)) == ["untaken", "waits"]


def test_a_span_is_what_the_owner_chose_and_nothing_else(hold: Callable[..., Any]) -> None:
    room = hold(plan={})
    anna, _, steps = taken(room)
    text = WRITERS["plan.md"](planned(room)).decode()
    assert "Begint 17 maart 2026. Klaar 1 mei 2026." in text
    assert "Binnen" not in text
    assert "horizon" not in room.see(anna)["actions"][0]["proposed"]
    room.send(anna, "detail", entry=steps[0], horizon="kwartaal", done_by="")
    action = planned(room).actions[0]
    assert (action.horizon, action.done_by) == ("kwartaal", "")
    text = WRITERS["plan.md"](planned(room)).decode()
    assert "Begint 17 maart 2026. Binnen drie maanden." in text
    assert "1 mei" not in text.split("Stap 2.")[0].split("Stap 1.")[1]
    [page] = timeline_pages(room.kind().gathering)
    assert "Stap 1 begint 17 maart 2026 en is klaar binnen drie maanden." in page["words"]
    room.send(anna, "detail", entry=steps[0], horizon="")
    assert planned(room).actions[0].horizon == ""


def test_a_source_is_never_a_bare_choice(hold: Callable[..., Any]) -> None:
    room = hold(plan={})
    anna, _, steps = voted(room, *TITLES)
    room.send(anna, "take", entry=steps[0])
    told = [
        room.send(anna, "detail", entry=steps[0], **body)
        for body in (
            {"horizon": "weken"},
            {"starts": "2026-03-17"},
            {"role_today": "regisseren", "forms": ["meewerken", "financieren"]},
            {"sign": ""},
        )
    ]
    sources = planned(room).sources
    assert [sources[one].text for one in told] == [
        "Binnen twee weken",
        "Begint 17 maart 2026",
        "Onze rol nu: wij hebben de leiding · Wij gaan: meewerken en meebetalen",
        "Haalde iets weg bij deze stap.",
    ]


def test_what_the_facilitator_merged_is_called_so_and_stands_with_its_cards(
    hold: Callable[..., Any],
) -> None:
    room = hold(plan={})
    anna, _, steps = voted(room, "Bel de voorzitter", "De voorzitter bellen")
    merged = room.steer("merge", entries=steps, text="Vaste koffie met de coöperatie")
    room.send(anna, "take", entry=merged)
    source = planned(room).sources[merged]
    assert (source.where, source.via) == ("plan", "samengevoegd door de begeleider")
    assert "adviseur" not in WRITERS["plan.md"](planned(room)).decode()


def test_the_role_of_the_theme_is_proposed_in_the_form_only(hold: Callable[..., Any]) -> None:
    room = hold(roles={}, plan={})
    anna = room.enter("Anna")
    answer = {"who": "ambtenaar", "today": "regisseren", "wanted": "faciliteren"}
    room.send(anna, "role", step="roles", **answer)
    _, bram, [step] = voted(room, "Bel de voorzitter", people=("Carla", "Dirk"))
    room.send(bram, "take", step="plan", entry=step)
    [shown] = room.see(bram, "plan")["actions"]
    assert shown["proposed"]["role_today"] == "regisseren"
    assert shown["proposed"]["role_wanted"] == "faciliteren"
    assert planned(room).actions[0].role_today == ""


def bridged(room: Any) -> tuple[Any, str]:
    """Beheer knows Gebiedsteam, and Gebiedsteam knows the village; Ruimte knows nobody."""
    units = {"Beheer": 6, "Gebiedsteam": 6, "Ruimte": 6}
    people = {
        unit: [room.enter(f"{unit}{n}", unit=unit) for n in range(number)]
        for unit, number in units.items()
    }
    targets = [person.visitor.participant for person in people["Gebiedsteam"]]
    for one in people["Beheer"]:
        room.send(one, "contacts", step="ties", ties=[{"target": t} for t in targets[:3]])
    for one in people["Gebiedsteam"]:
        ties = [{"target": "org:Dorpsraad"}, {"target": "org:Jan de Boer", "sure": True}]
        room.send(one, "contacts", step="ties", ties=ties)
    for one in people["Ruimte"]:
        room.send(one, "contacts", step="ties", ties=[])
    # The map is made when the group comes to a step that needs it.
    room.steer("moved", step="plan")
    owner = people["Beheer"][0]
    step = room.send(owner, "step", step="plan", text="Bel de voorzitter van de coöperatie")
    room.steer("phase", step="plan", phase="dots")
    room.send(owner, "dots", step="plan", on=[step])
    room.steer("phase", step="plan", phase="work")
    room.send(owner, "take", step="plan", entry=step)
    return owner, step


TIES = {"outside": ["Dorpsraad", "Waterschap"], "citizens": ["Dorpsraad"]}


def test_bridging_units_are_proposed_with_a_reason(
    hold: Callable[..., Any],
) -> None:
    room = hold(ties=TIES, plan={})
    owner, step = bridged(room)
    [shown] = room.see(owner, "plan")["actions"]
    [found] = shown["proposed"]["needed"]
    assert found["name"] == "Gebiedsteam"
    assert found["why"].startswith("Heeft contact met ")
    assert "Beheer" in found["why"]
    assert "Dorpsraad" in found["why"]
    room.send(owner, "detail", step="plan", entry=step, needed=["Gebiedsteam", "Waterschap"])
    first, second = planned(room).actions[0].needed
    assert (first.label, second.label) == ("Gebiedsteam", "Waterschap")
    assert first.text == f"Gebiedsteam. {found['why']}"
    assert first.sources == second.sources != ()


def test_names_of_people_are_neither_proposed_nor_accepted(hold: Callable[..., Any]) -> None:
    room = hold(ties=TIES, plan={})
    owner, step = bridged(room)
    proposed = room.see(owner, "plan")["actions"][0]["proposed"]
    assert "Jan de Boer" not in str(proposed)
    assert not any(person.name in str(proposed) for person in owner.gathering.people.values())
    for name in ("Jan de Boer", "Beheer0", "Iets anders"):
        with pytest.raises(Refusal, match="Namen van mensen horen hier niet"):
            room.send(owner, "detail", step="plan", entry=step, needed=[name])


def test_a_reworded_title_says_who_decided_and_keeps_the_groups_words(
    hold: Callable[..., Any],
) -> None:
    room = hold(plan={})
    anna, _, steps = taken(room)
    told = room.send(anna, "detail", entry=steps[0], title="Elke week koffie met de coöperatie")
    action = planned(room).actions[0]
    assert action.title == "Elke week koffie met de coöperatie"
    assert action.reworded is not None
    assert (action.reworded.by, action.reworded.sources) == ("Beheer, A.", (told,))
    assert action.own_words is not None
    assert action.own_words.text == "Bel de voorzitter"
    assert "unsaid" not in kinds(planned(room))


def test_a_new_title_of_merged_proposals_names_who_merged_them(hold: Callable[..., Any]) -> None:
    room = hold(plan={})
    anna, _, steps = voted(room, "Bel de voorzitter", "De voorzitter bellen")
    merged = room.steer("merge", entries=steps, text="Vaste koffie met de coöperatie")
    room.send(anna, "take", entry=merged)
    [action] = planned(room).actions
    assert action.reworded is not None
    assert (action.reworded.text, action.reworded.by) == (action.title, "begeleider")
    assert action.own_words is not None
    assert action.own_words.text == "Bel de voorzitter"


def test_a_title_of_merged_proposals_that_somebody_wrote_names_nobody(
    hold: Callable[..., Any],
) -> None:
    room = hold(plan={})
    _, _, steps = voted(room, "Bel de voorzitter", "De voorzitter bellen")
    room.steer("merge", entries=steps)
    [action] = planned(room).not_taken
    assert (action.reworded, action.own_words) == (None, None)
