"""What the pages promise without a server: no word is lost, none becomes HTML."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Route, expect

WIDGETS = Path(__file__).parents[2] / "widgets/stappenplan_widgets"
# A name that no server answers: the test hands out every file itself.
ADDRESS = "http://stappenplan.test"
IDEA = "Eén contactpersoon voor het dorp"

Open = Callable[..., Page]


def frame(role: str, **changes: Any) -> dict[str, Any]:
    """A frame as the kernel sends it."""
    return {
        "rev": 1,
        "now": "2026-03-12T13:00:00Z",
        "role": role,
        "gathering": {"id": "g1", "code": "WILG42", "title": "Proef", "closed": False},
        "me": {"id": "p-1", "name": "Annemiek"} if role == "participant" else None,
        "join": {"code": "WILG42", "url": "http://zaal.test/j/WILG42"},
        "step": {"id": "idee", "title": "Bedenken", "question": "Wat kan?", "number": 1, "of": 2},
        "counts": {"people": 3, "done": 1},
        "screen": {"mode": "live"},
        **changes,
    }


def view(role: str, **changes: Any) -> dict[str, Any]:
    """A brainstorm as the kernel sends it."""
    shown = {"role": role, "step": "idee", "phase": "silent", "open": True, "max_length": 200}
    return {**shown, **changes}


def serve(route: Route) -> None:
    """Hand out the built widgets, and an empty page for the rest."""
    name = route.request.url.removeprefix(ADDRESS)
    if name.startswith("/static/"):
        route.fulfill(path=WIDGETS / name.removeprefix("/"))
    else:
        route.fulfill(body="<!doctype html><html lang=nl><title>Proef</title><body>")


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    made = chromium.new_context(viewport={"width": 390, "height": 844})
    made.route("**/*", serve)
    yield made
    made.close()


@pytest.fixture
def open_page(context: BrowserContext) -> Open:
    def opened(role: str = "participant", page: Page | None = None, **parts: Any) -> Page:
        page, stem = page or context.new_page(), parts.get("stem", "brainstorm")
        page.clock.install()
        page.goto(ADDRESS)
        page.add_script_tag(path=Path(__file__).parent / "fake_model.js")
        for sheet in (role, stem):
            page.add_style_tag(path=WIDGETS / f"static/{sheet}.css")
        page.evaluate(
            "([role, stem, frame, view]) => mount(role, stem, frame, view)",
            [
                role,
                parts.get("stem", "brainstorm"),
                parts.get("frame") or frame(role),
                parts.get("view") or view(role),
            ],
        )
        expect(page.locator(".sp-step")).to_be_attached()
        return page

    return opened


def entries(page: Page) -> list[dict[str, Any]]:
    """Every entry that went to the kernel, repeats included."""
    sent: list[dict[str, Any]] = page.evaluate("frameModel.sent")
    return [message["entry"] for message in sent if "entry" in message]


def tell(page: Page, message: dict[str, Any]) -> None:
    """A custom message from the kernel."""
    page.evaluate("message => frameModel.tell('msg:custom', message)", message)


def show(page: Page, name: str, value: dict[str, Any]) -> None:
    """A new value of a trait from the kernel."""
    model = "stepModel" if name == "view" else "frameModel"
    page.evaluate(f"value => {model}.set('{name}', value)", value)


def connection(page: Page, state: str) -> None:
    """What the page around the widgets tells."""
    page.evaluate(
        "state => dispatchEvent(new CustomEvent('stappenplan-connection', {detail: {state}}))",
        state,
    )


def write(page: Page, text: str = IDEA) -> None:
    """Type an idea and send it."""
    page.get_by_label("Jouw idee").fill(text)
    page.get_by_role("button", name="Zet op een kaart").click()


def test_an_entry_is_sent_again_until_it_is_acknowledged(open_page: Open) -> None:
    page = open_page()
    write(page)
    page.clock.run_for(11_000)
    ids = [entry["id"] for entry in entries(page)]
    assert len(ids) == 3
    assert len(set(ids)) == 1
    tell(page, {"ack": ids[0]})
    page.clock.run_for(11_000)
    assert len(entries(page)) == 3
    expect(page.get_by_text("Opgeslagen")).to_be_visible()


def test_an_entry_has_a_long_id_of_its_own(open_page: Open) -> None:
    page = open_page()
    write(page)
    write(page)
    first, second = entries(page)
    assert re.fullmatch(r"[0-9a-f]{40}", first["id"])
    assert first["id"] != second["id"]
    assert first | {"id": ""} == {"id": "", "step": "idee", "type": "idea", "body": {"text": IDEA}}


def test_what_was_not_acknowledged_survives_a_reload(open_page: Open) -> None:
    page = open_page()
    write(page)
    (before,) = entries(page)
    open_page(page=page)
    assert entries(page) == [before]
    expect(page.get_by_text("Nog te versturen: 1")).to_be_visible()


def test_another_person_on_this_phone_does_not_send_it(open_page: Open) -> None:
    page = open_page()
    write(page)
    open_page(page=page, frame=frame("participant", me={"id": "p-2", "name": "Bert"}))
    assert entries(page) == []


def test_offline_it_waits_on_the_phone_and_goes_when_the_connection_is_back(
    open_page: Open,
) -> None:
    page = open_page()
    connection(page, "offline")
    write(page)
    page.clock.run_for(6_000)
    assert entries(page) == []
    expect(page.get_by_text("wat je typt blijft op je telefoon")).to_be_visible()
    expect(page.get_by_text("Nog te versturen: 1")).to_be_visible()
    connection(page, "online")
    assert [entry["body"]["text"] for entry in entries(page)] == [IDEA]


def test_a_refused_text_returns_to_its_box_with_the_reason(open_page: Open) -> None:
    page = open_page()
    write(page)
    tell(page, {"refused": entries(page)[0]["id"], "reason": "Deze stap is dicht."})
    expect(page.get_by_role("alert")).to_contain_text("Deze stap is dicht.")
    expect(page.get_by_label("Jouw idee")).to_have_value(IDEA)
    page.clock.run_for(6_000)
    assert len(entries(page)) == 1


def test_a_refused_text_does_not_overwrite_what_is_being_typed(open_page: Open) -> None:
    page = open_page()
    write(page)
    page.get_by_label("Jouw idee").fill("Iets nieuws")
    tell(page, {"refused": entries(page)[0]["id"], "reason": "Deze stap is dicht."})
    expect(page.get_by_label("Jouw idee")).to_have_value(f"{IDEA}\nIets nieuws")


def test_too_much_text_is_refused_on_the_phone(open_page: Open) -> None:
    page = open_page(view=view("participant", max_length=None))
    long = "a" * 60_001
    write(page, long)
    assert entries(page) == []
    expect(page.get_by_role("alert")).to_contain_text("te lang om te versturen")
    expect(page.get_by_label("Jouw idee")).to_have_value(long)


def test_a_text_over_the_limit_stays_in_the_box(open_page: Open) -> None:
    page = open_page()
    page.get_by_label("Jouw idee").fill("a" * 203)
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("3 tekens te veel")).to_be_visible()
    assert entries(page) == []


def test_a_draft_survives_a_reload(open_page: Open) -> None:
    page = open_page()
    page.get_by_label("Jouw idee").fill("Half een zin")
    open_page(page=page)
    expect(page.get_by_label("Jouw idee")).to_have_value("Half een zin")


def test_a_new_view_leaves_focus_caret_and_text_alone(open_page: Open) -> None:
    page = open_page()
    box = page.get_by_label("Jouw idee")
    box.fill("Wij luisteren")
    box.press("Home")
    others = [{"id": "x", "text": "Van een ander"}]
    show(page, "view", view("participant", phase="build", others=others))
    show(page, "frame", frame("participant", rev=2))
    expect(page.get_by_text("Van een ander")).to_be_visible()
    expect(box).to_be_focused()
    page.keyboard.type("Eerst: ")
    expect(box).to_have_value("Eerst: Wij luisteren")


def test_what_people_type_is_never_html(open_page: Open) -> None:
    nasty = "<img src=x onerror=\"document.title='kapot'\"><b>vet</b>"
    page = open_page(view=view("participant", mine=[{"id": "a", "text": nasty, "state": "shown"}]))
    expect(page.get_by_text(nasty)).to_be_visible()
    write(page, nasty)
    expect(page.get_by_text(nasty)).to_have_count(2)
    assert page.locator("img, .sp-card b").count() == 0


def test_a_picture_of_the_server_cannot_run_anything(open_page: Open) -> None:
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(2)</script>'
        '<foreignObject><p>x</p></foreignObject><a href="java&#10;script:alert(3)">'
        "<text>Anna</text></a></svg>"
    )
    join = {"code": "WILG42", "url": "http://zaal.test/j/WILG42", "qr": svg}
    page = open_page("screen", frame=frame("screen", join=join))
    picture = page.locator(".sp-picture svg")
    expect(picture).to_contain_text("Anna")
    assert picture.evaluate("node => node.outerHTML").count("alert") == 0
    assert picture.locator("script, foreignObject").count() == 0


def test_without_storage_typing_and_sending_still_work(
    open_page: Open, context: BrowserContext
) -> None:
    context.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new Error('no'); } })"
    )
    page = open_page()
    write(page)
    page.clock.run_for(6_000)
    assert len(entries(page)) == 2
    expect(page.get_by_text("Nog te versturen: 1")).to_be_visible()


def test_a_sent_card_shows_once_while_it_travels(open_page: Open) -> None:
    page = open_page()
    write(page)
    expect(page.get_by_text("Wordt verstuurd")).to_be_visible()
    sent = entries(page)[0]["id"]
    mine = [{"id": sent, "text": IDEA, "state": "shown"}]
    show(page, "view", view("participant", mine=mine))
    expect(page.get_by_text("Wordt verstuurd")).to_have_count(0)
    tell(page, {"ack": sent})
    expect(page.locator(".sp-card", has_text=IDEA)).to_have_count(1)


def test_the_clock_runs_on_the_servers_time(open_page: Open) -> None:
    clock = {"ends_at": "2026-03-12T13:05:00Z", "paused": False}
    page = open_page(frame=frame("participant", clock=clock))
    expect(page.get_by_role("timer")).to_have_text("5:00")
    page.clock.run_for(61_000)
    expect(page.get_by_role("timer")).to_have_text("3:59")
    page.clock.run_for(240_000)
    expect(page.get_by_role("timer")).to_have_text("Tijd is om")


def test_a_frozen_projector_shows_the_picture_that_the_kernel_sends(open_page: Open) -> None:
    shown = view("screen", phase="read", ideas=[{"id": "a", "text": "Eerste kaart"}])
    still = frame("screen", screen={"mode": "frozen"})
    page = open_page("screen", frame=still, view=shown)
    expect(page.get_by_text("staat even stil")).to_be_visible()
    expect(page.get_by_text("Eerste kaart")).to_be_visible()
    show(page, "view", {**shown, "ideas": []})
    expect(page.get_by_text("Eerste kaart")).to_have_count(0)
    show(page, "frame", frame("screen"))
    expect(page.get_by_text("staat even stil")).to_have_count(0)


def test_a_black_projector_shows_nothing(open_page: Open) -> None:
    page = open_page("screen")
    show(page, "frame", frame("screen", screen={"mode": "black"}))
    expect(page.get_by_text("WILG42")).to_have_count(0)
    expect(page.get_by_role("heading")).to_have_text(["Het scherm is zwart"])


STEPS = [
    {"id": "idee", "title": "Bedenken", "block": "zaal", "status": "done"},
    {"id": "duo", "title": "Een-op-een", "block": "zaal", "status": "current"},
    {"id": "plan", "title": "Stappenplan", "block": "zaal", "status": "todo"},
]


def looking(**changes: Any) -> dict[str, Any]:
    """The facilitator's frame: looks at Bedenken, the group is at Een-op-een."""
    current = {"id": "duo", "title": "Een-op-een", "question": "Wat gebeurde er?", "minutes": 8}
    phases = [{"id": "match", "label": "Zoeken"}, {"id": "first", "label": "Praten"}]
    current |= {"phases": phases, "phase": "match"}
    script = {"say": "Zoek elkaar op."}
    after = {"id": "plan", "title": "Stappenplan"}
    changes = {"steps": STEPS, "current": current, "next": after, "script": script, **changes}
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
    sides = ["ambtenaar", "inwoner"]
    return open_page("facilitator", frame=frame("facilitator", people=[], sides=sides, **changes))


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
    show(page, "frame", frame("facilitator", people=[corrie], sides=["ambtenaar", "inwoner"]))
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
    show(page, "frame", frame("facilitator", people=[nobody], sides=["ambtenaar", "inwoner"]))
    expect(chosen(page)).to_have_text(re.compile("Zonder naam"))
    expect(page.get_by_text("0 hier")).to_be_visible()


def test_the_list_of_paper_leads_to_the_step_with_its_box_open(open_page: Open) -> None:
    steps = [{**step, "paper": "kaarten", "typed": 2} for step in STEPS]
    page = open_page("facilitator", frame=looking(steps=steps))
    page.locator("summary", has_text="Neem papier over bij een stap").click()
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


def test_every_control_on_a_phone_is_large_enough(open_page: Open) -> None:
    page = open_page(view=view("participant", mine=[{"id": "a", "text": "Kaart"}]))
    page.get_by_text("Mijn gegevens").click()
    controls = page.locator("button, summary, textarea").filter(visible=True)
    assert controls.count() >= 5
    for control in controls.all():
        box = control.bounding_box()
        assert box
        assert box["height"] >= 44, control.inner_text()


@pytest.fixture
def projector(context: BrowserContext) -> Page:
    page = context.new_page()
    page.set_viewport_size({"width": 1920, "height": 1080})
    return page


def test_a_projector_turns_whole_cards_and_says_where_it_is(
    open_page: Open, projector: Page
) -> None:
    ideas = [{"id": f"i{n}", "text": f"Idee {n}: " + "woorden " * 12} for n in range(40)]
    page = open_page("screen", projector, view=view("screen", phase="read", ideas=ideas))
    turn, cards = page.locator(".screen-turn"), page.locator(".sp-card")
    expect(turn).to_contain_text("1 van ")
    pages = int(turn.inner_text().split()[-1])
    seen: list[str] = []
    for at in range(pages):
        expect(turn).to_contain_text(f"{at + 1} van {pages}")
        body = page.locator(".screen-body").evaluate("b => b.getBoundingClientRect().bottom")
        shown = [card for card in cards.all() if card.is_visible()]
        bottoms = [(card.bounding_box() or {"y": 9e9, "height": 0}) for card in shown]
        assert max(box["y"] + box["height"] for box in bottoms) <= body + 1
        seen += [card.inner_text().split(":")[0] for card in shown]
        page.clock.run_for(12_000)
    assert seen == [f"Idee {n}" for n in range(40)]


def test_a_projector_with_room_for_everything_turns_no_pages(
    open_page: Open, projector: Page
) -> None:
    shown = view("screen", phase="read", ideas=[{"id": "a", "text": "Een"}])
    page = open_page("screen", projector, view=shown)
    expect(page.get_by_text("Een", exact=True)).to_be_visible()
    expect(page.locator(".screen-turn")).to_have_count(0)


def test_when_the_dots_are_spent_a_card_stays_readable_and_says_why(open_page: Open) -> None:
    steps = [{"id": f"s{n}", "text": f"Stap {n}"} for n in range(2)]
    shown = view("participant", phase="dots", budget=1, dots=["s0"], proposals=steps)
    page = open_page(stem="plan", view=shown)
    spent = page.get_by_role("button", name="Stap 1")
    expect(spent).to_have_attribute("aria-disabled", "true")
    expect(spent).to_have_accessible_description(re.compile("Tik eerst op een kaart met een stip"))
    spent.click(force=True)
    assert entries(page) == []
    # The same ink as a card that can still get a dot.
    ink = [card.evaluate("c => getComputedStyle(c).color + getComputedStyle(c).opacity")
           for card in page.locator(".plan-dot").all()]  # fmt: skip
    assert len(set(ink)) == 1
    page.get_by_role("button", name="Stap 0").click()
    assert [entry["body"] for entry in entries(page)] == [{"on": []}]


def test_all_actions_stand_on_the_projector_to_be_read_aloud(
    open_page: Open, projector: Page
) -> None:
    details = {"when": "Als ik maandag op kantoor kom", "then": "dan bel ik de voorzitter van de "
               "coöperatie over het groen", "starts": "2026-03-17"}  # fmt: skip
    actions = [
        {"id": f"a{n}", "title": f"Stap {n}: wijs een contactpersoon aan voor het dorp",
         "owner": "Annemiek", "helpers": ["Gerard"], "details": details}
        for n in range(8)
    ]  # fmt: skip
    shown = view("screen", phase="aloud", actions=actions)
    page = open_page("screen", projector, stem="plan", view=shown)
    expect(page.get_by_role("row")).to_have_count(9)
    expect(page.locator(".screen-turn")).to_have_count(0)
    last = page.get_by_role("row").last
    expect(last).to_be_in_viewport(ratio=1)
    expect(last).to_contain_text("Als ik maandag op kantoor kom, dan bel ik de voorzitter")
    assert last.evaluate("row => parseFloat(getComputedStyle(row).fontSize)") >= 28
