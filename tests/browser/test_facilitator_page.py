"""What the facilitator's page asks of the kernel, without a server."""

from __future__ import annotations

import re
from typing import Any

from playwright.sync_api import BrowserContext, Locator, Page, expect
from widget_page import IDEA, Open, entries, frame, show, view

STEPS = [
    {"id": "idee", "title": "Bedenken", "block": "zaal", "status": "done"},
    {"id": "duo", "title": "Een-op-een", "block": "zaal", "status": "current"},
    {"id": "plan", "title": "Stappenplan", "block": "zaal", "status": "todo"},
]
SIDES = [
    {"value": "ambtenaar", "label": "Ambtenaar"},
    {"value": "inwoner", "label": "Inwoner"},
]


def looking(**changes: Any) -> dict[str, Any]:
    """The facilitator's frame: looks at Bedenken, the group is at Een-op-een."""
    current = {"id": "duo", "title": "Een-op-een", "question": "Wat gebeurde er?", "minutes": 8}
    phases = [{"id": "match", "label": "Zoeken"}, {"id": "first", "label": "Praten"}]
    current |= {"phases": phases, "phase": "match", "phase_minutes": 8}
    script = {"say": "Zoek elkaar op."}
    after = {"type": "moved", "step": "plan", "phase": "", "title": "Stappenplan"}
    changes = {"steps": STEPS, "current": current, "onward": after, "script": script, **changes}
    return frame("facilitator", **changes)


def messages(page: Page) -> list[dict[str, Any]]:
    """Everything that went to the kernel beside entries."""
    sent: list[dict[str, Any]] = page.evaluate("frameModel.sent")
    return [message for message in sent if "entry" not in message]


def test_looking_at_a_step_asks_for_it_and_moves_nobody(open_page: Open) -> None:
    here = looking()
    page = open_page("facilitator", frame={**here, "step": here["current"]})
    page.locator("summary", has_text="Bedenken").click()
    page.get_by_role("button", name="Bekijk: Bedenken").click()
    assert messages(page) == [{"look": "idee"}]
    assert entries(page) == []


def test_while_looking_time_parts_and_next_belong_to_the_group(open_page: Open) -> None:
    page = open_page("facilitator", frame=looking())
    expect(page.get_by_text("Je bekijkt Bedenken. De groep is bij Een-op-een.")).to_be_visible()
    expect(page.get_by_role("heading", name="Wat gebeurde er?")).to_be_visible()
    page.get_by_role("button", name="2. Praten").click()
    page.get_by_role("button", name="Start de tijd").click()
    phase, timer = entries(page)
    assert phase["body"] == {"step": "duo", "phase": "first"}
    assert timer["body"] == {"action": "start", "minutes": 8}
    page.get_by_role("button", name="Terug naar de groep").click()
    page.get_by_role("button", name="Volgende: Stappenplan").click()
    assert entries(page)[-1]["body"] == {"step": "plan"}
    assert messages(page) == [{"look": ""}, {"look": ""}]


def test_skipping_a_step_asks_first_and_says_what_it_means(open_page: Open) -> None:
    step = {
        "id": "rol",
        "title": "Rol",
        "block": "zaal",
        "status": "todo",
        "skip_text": "Geen rol.",
    }
    page = open_page("facilitator", frame=frame("facilitator", steps=[step]))
    page.locator("summary", has_text="Rol").click()
    page.get_by_role("button", name="Sla over").click()
    expect(page.get_by_role("group", name="Geen rol.")).to_be_visible()
    assert entries(page) == []
    page.get_by_role("button", name="Ja, doe dat").click()
    (entry,) = entries(page)
    assert (entry["step"], entry["type"], entry["body"]) == ("", "skipped", {"step": "rol"})


def test_paper_is_typed_in_the_name_of_its_writer(open_page: Open) -> None:
    people = [{"id": "p-9", "name": "Corrie", "phone": False, "here": True}]
    page = open_page("facilitator", frame=frame("facilitator", people=people))
    page.get_by_text("Inbreng van papier").click()
    page.get_by_label("Van wie is dit?").select_option("p-9")
    page.get_by_label("Welk idee staat er op papier?").fill(IDEA)
    page.get_by_role("button", name="Zet erbij").click()
    (entry,) = entries(page)
    assert (entry["for"], entry["step"], entry["body"]) == ("p-9", "idee", {"text": IDEA})


def paper_page(open_page: Open, **changes: Any) -> Page:
    return open_page("facilitator", frame=frame("facilitator", people=[], sides=SIDES, **changes))


def chosen(page: Page) -> Locator:
    """Whose paper is being typed."""
    return page.get_by_label("Van wie is dit?").locator("option:checked")


def test_a_writer_who_is_not_in_the_list_is_added_on_the_spot(open_page: Open) -> None:
    page = paper_page(open_page)
    page.get_by_text("Inbreng van papier").click()
    page.get_by_label("Van wie is dit?").select_option(label="Iemand die er niet bij staat …")
    box = page.get_by_role("form", name="Iemand die er niet bij staat")
    box.get_by_label("Naam").fill("Corrie")
    box.get_by_label("Inwoner").check()
    box.get_by_role("button", name="Voeg toe en ga verder").click()
    (entry,) = entries(page)
    assert (entry["step"], entry["type"]) == ("", "added")
    assert entry["body"] == {"name": "Corrie", "side": "inwoner"}
    corrie = {"id": "p-9", "name": "Corrie", "phone": False, "here": True}
    show(page, "frame", frame("facilitator", people=[corrie], sides=SIDES))
    expect(chosen(page)).to_have_text(re.compile("Corrie"))
    expect(page.get_by_label("Welk idee staat er op papier?")).to_be_visible()


def test_paper_without_a_name_has_an_author_who_is_nobody(open_page: Open) -> None:
    page = paper_page(open_page)
    page.get_by_text("Inbreng van papier").click()
    page.get_by_label("Van wie is dit?").select_option(label="Iemand die er niet bij staat …")
    page.get_by_role("button", name="Er staat geen naam op").click()
    (entry,) = entries(page)
    assert entry["body"] == {"name": "Zonder naam", "side": "ambtenaar", "nameless": True}
    nobody = {"id": "p-0", "name": "Zonder naam", "nameless": True, "phone": False, "here": False}
    show(page, "frame", frame("facilitator", people=[nobody], sides=SIDES))
    expect(chosen(page)).to_have_text(re.compile("Zonder naam"))
    expect(page.get_by_text("0 hier")).to_be_visible()


def test_the_list_of_paper_leads_to_the_step_with_its_box_open(open_page: Open) -> None:
    steps = [{**step, "paper": "kaarten", "typed": 2} for step in STEPS]
    page = open_page("facilitator", frame=looking(steps=steps))
    page.locator("summary", has_text="Neem papier over bij een onderdeel").click()
    page.get_by_role("button", name="Neem papier over: Bedenken").click()
    assert messages(page) == [{"look": "idee"}]
    expect(page.get_by_label("Van wie is dit?")).to_be_visible()


def test_merging_keeps_both_cards_as_sources(open_page: Open) -> None:
    ideas = [{"id": "a", "text": "Luisteren"}, {"id": "b", "text": "Eerst luisteren"}]
    page = open_page("facilitator", view=view("facilitator", ideas=ideas))
    for idea in ideas:
        page.get_by_label(f"Samenvoegen: {idea['text']}", exact=True).check()
    page.get_by_label("Wat staat er op de nieuwe kaart?").fill("Luisteren eerst")
    page.get_by_role("button", name="Voeg samen").click()
    (entry,) = entries(page)
    assert entry["type"] == "merge"
    assert entry["body"] == {"entries": ["a", "b"], "text": "Luisteren eerst"}


def test_who_has_to_answer_and_lost_the_connection_for_minutes_stands_in_the_inbox(
    unserved: BrowserContext, open_page: Open
) -> None:
    away = {"away": ["p-1", "p-2", "p-3"], "long": ["p-1", "p-2"]}
    unserved.route("**/aanwezig/WILG42", lambda route: route.fulfill(json=away))
    names = ("Anna", False), ("Bram", True), ("Carla", False)
    people = [
        {"id": f"p-{number}", "name": name, "phone": True, "here": True, "done": done}
        for number, (name, done) in enumerate(names, start=1)
    ]
    counts = {"people": 3, "done": 1, "expected": 3}
    links = {"presence": "/aanwezig/WILG42"}
    page = open_page("facilitator", frame=looking(people=people, links=links, counts=counts))
    page.clock.run_for(2500)
    waiting = page.get_by_role("region", name="Wacht op jou")
    expect(waiting).to_contain_text("Al 2 minuten geen verbinding: Anna")
    expect(waiting).not_to_contain_text("Bram")
    expect(waiting).not_to_contain_text("Carla")
    waiting.get_by_role("button", name="Ga naar Mensen").click()
    expect(page.get_by_role("region", name="Mensen").get_by_text("Bram")).to_be_visible()


def test_the_facilitator_reads_how_many_people_wait_at_the_door(
    unserved: BrowserContext, open_page: Open
) -> None:
    door = {"away": [], "long": [], "waiting": 4}
    unserved.route("**/aanwezig/WILG42", lambda route: route.fulfill(json=door))
    page = open_page("facilitator", frame=looking(links={"presence": "/aanwezig/WILG42"}))
    page.clock.run_for(2500)
    waiting = page.get_by_role("region", name="Wacht op jou")
    expect(waiting).to_contain_text("4 mensen wachten tot er plaats is.")


def test_joining_groups_is_asked_in_the_group_that_was_ticked_last(open_page: Open) -> None:
    groups = [
        {"id": id_, "letter": id_.upper(), "name": "", "colour": 1, "count": 1, "support": 1}
        for id_ in "abc"
    ]
    shown = view("facilitator", step="ordenen", cards=3, dealt=True, answers=0, groups=groups)
    page = open_page("facilitator", stem="sort", view=shown)
    page.get_by_label("Samenvoegen: Groep A").check()
    expect(page.get_by_role("region", name="Groep A")).to_contain_text("Kies nog een groep")
    page.get_by_label("Samenvoegen: Groep C").check()
    last = page.get_by_role("region", name="Groep C")
    expect(last).to_contain_text("één groep maken?")
    expect(page.get_by_text("één groep maken?")).to_have_count(1)
    last.get_by_role("button", name="Voeg samen").click()
    (entry,) = entries(page)
    assert (entry["type"], entry["body"]) == ("join", {"groups": ["a", "c"]})


def test_a_mixed_group_stands_with_its_people_and_says_who_is_missing(open_page: Open) -> None:
    roles = [
        {"name": "Raadsleden", "there": 0, "wished": 2},
        {"name": "Inwoners", "there": 3, "wished": 4},
    ]
    mixed = {"roles": roles, "advice": ["Er is nog geen raadslid."]}
    page = open_page("facilitator", frame=looking(people=[], mixed=mixed))
    people = page.get_by_role("region", name="Mensen")
    expect(people).to_contain_text("Raadsleden: 0 van 2")
    expect(people).to_contain_text("Er is nog geen raadslid.")


def test_the_form_for_somebody_without_a_phone_asks_what_the_workshop_asks(
    open_page: Open,
) -> None:
    town = {"unit": {"label": "Gemeente", "one": "gemeente", "many": "gemeenten"}}
    shown = frame("facilitator")["gathering"] | town
    sides = [{"value": "bestuur", "label": "Raadslid"}]
    page = open_page("facilitator", frame=looking(people=[], gathering=shown, sides=sides))
    page.get_by_text("Iemand zonder telefoon").click()
    expect(page.get_by_label("Gemeente")).to_be_visible()
    expect(page.get_by_label("Raadslid")).to_be_checked()
    expect(page.get_by_text("fdeling")).to_have_count(0)
