"""What a phone promises without a server: no word is lost, none becomes HTML."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from widget_page import IDEA, Open, connection, entries, frame, show, tell, view, write

from stappenplan.plan.rung_texts import rung_texts_for


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
    expect(page.locator(".sp-status[data-state=saved]")).to_be_visible()


def test_an_entry_has_a_long_id_of_its_own(open_page: Open) -> None:
    page = open_page()
    write(page)
    write(page)
    first, second = entries(page)
    assert re.fullmatch(r"[0-9a-f]{40}", first["id"])
    assert first["id"] != second["id"]
    assert first | {"id": "", "written": ""} == {
        "id": "", "step": "idee", "type": "idea", "body": {"text": IDEA}, "written": ""
    }  # fmt: skip


def test_what_was_not_acknowledged_survives_a_reload(open_page: Open) -> None:
    page = open_page()
    write(page)
    (before,) = entries(page)
    open_page(page=page)
    assert entries(page) == [before]
    expect(page.get_by_text("Verzonden: 1. Nog niet opgeslagen.")).to_be_visible()


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
    expect(page.get_by_text("Geen verbinding. Bewaard op je telefoon: 1.")).to_be_visible()
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


def test_who_waits_for_a_server_that_cannot_write_reads_why_and_loses_nothing(
    open_page: Open,
) -> None:
    page = open_page()
    write(page)
    (sent,) = entries(page)
    tell(page, {"delayed": sent["id"], "reason": "De schijf van de server is vol."})
    expect(
        page.get_by_text("De schijf van de server is vol. Bewaard op je telefoon: 1")
    ).to_be_visible()
    page.clock.run_for(6_000)
    assert entries(page) == [sent, sent]
    tell(page, {"ack": sent["id"]})
    expect(page.locator(".sp-status[data-state=saved]")).to_be_visible()
    expect(page.get_by_text("De schijf")).to_have_count(0)


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
    show(page, "frame", frame("participant", gone=False))
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
    open_page: Open, unserved: BrowserContext
) -> None:
    unserved.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new Error('no'); } })"
    )
    page = open_page()
    write(page)
    page.clock.run_for(6_000)
    assert len(entries(page)) == 2
    expect(page.get_by_text("Verzonden: 1. Nog niet opgeslagen.")).to_be_visible()


def test_a_sent_card_shows_once_while_it_travels(open_page: Open) -> None:
    page = open_page()
    write(page)
    expect(page.get_by_text("We versturen dit")).to_be_visible()
    sent = entries(page)[0]["id"]
    mine = [{"id": sent, "text": IDEA, "state": "shown"}]
    show(page, "view", view("participant", mine=mine))
    expect(page.get_by_text("We versturen dit")).to_have_count(0)
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


def test_every_control_on_a_phone_is_large_enough(open_page: Open) -> None:
    page = open_page(view=view("participant", mine=[{"id": "a", "text": "Kaart"}]))
    page.get_by_text("Mijn gegevens").click()
    controls = page.locator("button, summary, textarea").filter(visible=True)
    assert controls.count() >= 5
    for control in controls.all():
        box = control.bounding_box()
        assert box
        assert box["height"] >= 44, control.inner_text()


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


def test_after_closing_a_phone_shows_what_is_ones_own_and_the_way_back(open_page: Open) -> None:
    step = {"number": 2, "title": "Bel de school", "mine": True, "owner": "Beheer, A.", "when": "",
            "then": "bel ik", "starts": "2026-03-20", "done_by": "", "sign": "",
            "gaps": ["Van stap 2 weet je nog niet wanneer zij klaar is."]}  # fmt: skip
    talk = {"whom": "Dorpsraad", "about": "Het groen", "date": "2026-03-25"}
    back = {
        "id": "d1",
        "date": "2026-05-11",
        "text": "Terugkijken op de proef: Wij loten",
        "about": "",
    }
    own = {"steps": [step], "talks": [talk], "days": [back], "review_dates": ["2026-04-02"],
           "has_days": True}  # fmt: skip
    closed = {"id": "g1", "code": "WILG42", "title": "Proef", "closed": True}
    me = {"id": "p-1", "name": "Annemiek", "return_code": "AB-CD", "return_url": "/j/x?terug=AB-CD"}
    files = [{"name": "mijn-agenda.ics", "title": "Zet jouw dagen in je agenda", "url": "/a.ics"}]
    shown = frame("participant", gathering=closed, me=me, own=own, documents=files)
    page = open_page(frame=shown)
    for words in ("Stap 2. Bel de school", "vrijdag 20 maart 2026", "Dorpsraad", "Het groen",
                  "maandag 11 mei 2026", "Terugkijken op de proef: Wij loten",
                  "donderdag 2 april 2026", "Wat nog ontbreekt", "nog niet wanneer"):  # fmt: skip
        expect(page.get_by_text(words).first).to_be_visible()
    days = page.get_by_role("link", name="Zet jouw dagen in je agenda")
    expect(days).to_have_attribute("href", "/a.ics")
    back = page.get_by_role("link", name="jouw eigen link")
    expect(back).to_have_attribute("href", "/j/x?terug=AB-CD")
    page.set_viewport_size({"width": 360, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") == 360


@pytest.fixture
def low_phone(unserved: BrowserContext) -> Page:
    """A page as small as the phones of today go, for `open_page`."""
    page = unserved.new_page()
    page.set_viewport_size({"width": 360, "height": 640})
    return page


def _ends(page: Page, last: str) -> tuple[float, float]:
    """Where a control ends, and where the bar at the bottom begins."""
    control = page.locator(last).last.bounding_box()
    bar = page.locator(".participant-foot").bounding_box()
    assert control
    assert bar
    return control["y"] + control["height"], bar["y"]


def test_a_card_with_all_its_groups_stands_on_one_low_screen(
    open_page: Open, low_phone: Page
) -> None:
    words = "Laat het dorp zelf kiezen wie de sleutel van de zaal krijgt"
    groups = [
        {"id": f"g{n}", "letter": "ABCDEFGHIJ"[n], "colour": n, "name": "", "count": 2,
         "examples": [{"id": f"e{n}", "text": f"{words} {n}"}]}
        for n in range(10)
    ]  # fmt: skip
    hand = [{"id": "k1", "text": "Al klaar", "answer": "g1"}, {"id": "k2", "text": words * 2}]
    shown = view("participant", phase="sort", dealt=True, hand=hand, groups=groups, total=8,
                 may_found=True)  # fmt: skip
    page = open_page(page=low_phone, stem="sort", view=shown)
    end, bar = _ends(page, ".sort-other button")
    assert end <= bar
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    for control in page.locator(".sort-one button").all():
        box = control.bounding_box()
        assert box
        assert box["height"] >= 44


def test_a_long_word_in_the_name_of_a_group_is_not_broken_on_a_low_phone(
    open_page: Open, low_phone: Page
) -> None:
    groups = [
        {"id": f"g{n}", "letter": "ABCDEFGHIJ"[n], "colour": n, "name": name, "count": 2,
         "examples": []}
        for n, name in enumerate(["Verantwoordingsdocumenten", "Het dorp", "Tempo"] * 3)
    ]  # fmt: skip
    shown = view("participant", phase="sort", dealt=True, hand=[{"id": "k", "text": "Een kaart"}],
                 groups=groups, total=1, may_found=True)  # fmt: skip
    page = open_page(page=low_phone, stem="sort", view=shown)
    label = page.locator(".sort-choice__text", has_text="Verantwoordingsdocumenten").first
    lines = """one => {
      const range = document.createRange();
      range.selectNodeContents(one);
      return new Set([...range.getClientRects()].map(box => Math.round(box.top))).size;
    }"""
    assert label.evaluate(lines) == 1
    assert page.evaluate("document.documentElement.scrollWidth") == 360


def test_a_question_about_roles_stands_on_one_low_screen(open_page: Open, low_phone: Page) -> None:
    texts = {"ambtenaar": rung_texts_for("ambtenaar", "inwoner")}
    rungs = list(texts["ambtenaar"])
    asked = [{"theme": "t", "who": "ambtenaar", "half": half} for half in ("today", "wanted")]
    shown = view("participant", themes=[{"id": "t", "name": "Eén aanspreekpunt voor het dorp"}],
                 who=["ambtenaar"], rungs=rungs, texts=texts, side="inwoner", asked=asked,
                 offered=[], mine={})  # fmt: skip
    page = open_page(page=low_phone, stem="roles", view=shown)
    end, bar = _ends(page, ".roles-rung")
    assert end <= bar
    page.get_by_role("button", name="de gemeente").first.click()
    page.clock.run_for(500)
    page.get_by_role("button", name="de gemeente").first.click()
    expect(page.get_by_text("Dank je wel. Kijk op het scherm")).to_be_visible()


def test_who_types_reads_that_it_is_on_the_phone_and_not_sent(open_page: Open) -> None:
    page = open_page()
    page.get_by_label("Jouw idee").fill("Half een zin")
    expect(page.get_by_text("Bewaard op je telefoon. Nog niet verzonden.")).to_be_visible()
    open_page(page=page)
    expect(page.get_by_text("Bewaard op je telefoon. Nog niet verzonden.")).to_be_visible()
    page.get_by_role("button", name="Zet op een kaart").click()
    expect(page.get_by_text("Verzonden: 1. Nog niet opgeslagen.")).to_be_visible()
    tell(page, {"ack": entries(page)[0]["id"]})
    expect(page.locator(".sp-status[data-state=saved]")).to_be_visible()


def test_what_went_out_over_a_connection_that_was_lost_is_on_the_phone_again(
    open_page: Open,
) -> None:
    page = open_page()
    write(page)
    connection(page, "gone")
    expect(page.get_by_text("Geen verbinding. Bewaard op je telefoon: 1.")).to_be_visible()
    connection(page, "online")
    expect(page.get_by_text("Verzonden: 1. Nog niet opgeslagen.")).to_be_visible()


def test_without_storage_the_page_does_not_say_that_the_phone_keeps_it(
    open_page: Open, unserved: BrowserContext
) -> None:
    unserved.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new Error('no'); } })"
    )
    page = open_page()
    connection(page, "offline")
    expect(page.get_by_text("Wat je typt, is bewaard op deze open pagina.")).to_be_visible()


def test_an_entry_is_dated_on_the_phone_by_the_clock_of_the_server(open_page: Open) -> None:
    # The frame says that it is 12 March; the phone has today's date.
    page = open_page()
    connection(page, "offline")
    write(page)
    page.clock.run_for(600_000)
    connection(page, "online")
    (sent,) = entries(page)
    assert sent["written"].startswith("2026-03-12T13:00:0")


def test_a_clock_that_is_set_back_changes_neither_order_nor_date(open_page: Open) -> None:
    page = open_page()
    connection(page, "offline")
    write(page, "Eerst")
    page.clock.run_for(2_000)
    page.clock.set_system_time("2020-01-01T00:00:00Z")
    page.clock.run_for(2_000)
    write(page, "Daarna")
    connection(page, "online")
    sent = entries(page)
    assert [entry["body"]["text"] for entry in sent] == ["Eerst", "Daarna"]
    assert sent[1]["written"].startswith("2026-03-12T13:00:0")


def test_a_connection_that_is_back_sets_the_timer_right(open_page: Open) -> None:
    clock = {"ends_at": "2026-03-12T13:05:00Z", "paused": False}
    page = open_page(frame=frame("participant", clock=clock))
    connection(page, "offline")
    connection(page, "online")
    assert page.evaluate("frameModel.sent") == [{"refresh": True}]
    # The frame may have been made long before it arrives.
    show(page, "frame", frame("participant", clock=clock, now="2026-03-12T12:00:00Z"))
    tell(page, {"refreshed": 3, "now": "2026-03-12T13:01:00Z"})
    page.clock.run_for(1_000)
    expect(page.get_by_role("timer")).to_have_text("3:59")


def test_another_kernel_is_asked_for_the_step_that_was_looked_at(open_page: Open) -> None:
    open_steps = [{"id": "idee", "title": "Bedenken", "current": True},
                  {"id": "ties", "title": "Contacten", "current": False}]  # fmt: skip
    page = open_page(frame=frame("participant", open_steps=open_steps))
    page.get_by_role("button", name="Contacten").click()
    page.evaluate("frameModel.sent.length = 0")
    page.evaluate(
        "dispatchEvent(new CustomEvent('stappenplan-connection',"
        " {detail: {state: 'online', renewed: true}}))"
    )
    assert page.evaluate("frameModel.sent") == [{"look": "ties"}]


def test_nothing_of_who_was_erased_stays_on_the_phone(open_page: Open) -> None:
    page = open_page()
    connection(page, "offline")
    write(page, "Iets geheims")
    page.get_by_label("Jouw idee").fill("Nog een geheim")
    assert "geheim" in page.evaluate("JSON.stringify(localStorage)")
    show(page, "frame", frame("participant", me=None, gone=True))
    expect(page.get_by_role("heading", name="Je doet niet meer mee")).to_be_visible()
    assert "geheim" not in page.evaluate("JSON.stringify(localStorage)")
