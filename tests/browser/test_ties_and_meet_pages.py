"""With whom people had contact, and the talk that is proposed to them: on the phone."""

import pytest
from playwright.sync_api import Page, expect
from widget_page import Open, entries, show, tell

TIES = {
    "role": "participant", "step": "idee", "phase": "", "open": True, "me": "p-1",
    "subject": "groen", "answered": 0, "people": 3, "again": False,
    "roster": [{"target": "p-2", "name": "Bram", "unit": "Beheer", "side": "ambtenaar"}],
    "outside": [{"target": "org:Waterschap", "name": "Waterschap"}],
    "frequencies": ["één keer", "een paar keer", "elke week", "vaker", "elke dag"],
    "subjects": ["Geld", "Groen"], "own_subject": False, "max_free": 3, "longest_name": 60,
    "passed": False, "latest": None, "mine": None, "on_map": False,
}  # fmt: skip
MEET = {
    "role": "participant", "step": "idee", "phase": "", "open": True, "me": "p-1",
    "promised": 0, "held": 0, "review_dates": [], "reactions": [], "max_length": 200,
    "whom": ["Dorpsraad"], "weeks": 3, "first_day": "2026-03-12", "last_day": "2027-03-12",
    "most": 5, "talks": [], "not_now": False,
    "proposal": {"id": "v1.abcd", "whom": "Dorpsraad", "why": "zo komt het dorp dichterbij"},
}  # fmt: skip


@pytest.fixture
def ties(open_page: Open) -> Page:
    return open_page(stem="ties", view=TIES)


@pytest.fixture
def meet(open_page: Open) -> Page:
    return open_page(stem="meet", view=MEET)


def sent(page: Page) -> dict[str, object]:
    return entries(page)[-1]


def test_a_tick_then_how_often_and_on_what(ties: Page) -> None:
    ties.get_by_label("Bram").check()
    ties.get_by_role("button", name="Verder met 1").click()
    ties.get_by_label("Hoe vaak had je contact met Bram?").select_option("elke week")
    ties.get_by_label("Waarover had je contact met Bram?").select_option("Geld")
    ties.get_by_role("button", name="Verstuur").click()
    assert sent(ties)["body"] == {"ties": [{"target": "p-2", "frequency": 3, "about": "Geld"}]}


def test_both_questions_may_be_left_open(ties: Page) -> None:
    ties.get_by_label("Waterschap").check()
    ties.get_by_role("button", name="Verder met 1").click()
    ties.get_by_role("button", name="Verstuur").click()
    assert sent(ties)["body"] == {"ties": [{"target": "org:Waterschap"}]}


def test_what_looks_like_a_name_is_asked_about_and_a_refusal_costs_no_tick(ties: Page) -> None:
    ties.get_by_label("Bram").check()
    ties.get_by_label("Staat iemand er niet bij?").fill("Jan Jansen")
    ties.get_by_role("button", name="Voeg toe").click()
    ties.get_by_role("button", name="Verder met 2").click()
    ties.get_by_role("button", name="Verstuur").click()
    tell(ties, {"refused": sent(ties)["id"], "reason": "“Jan Jansen” lijkt op een naam."})
    expect(ties.get_by_label("Bram")).to_be_checked()
    ties.get_by_label("Ja, Jan Jansen is geen persoon").check()
    ties.get_by_role("button", name="Verder met 2").click()
    ties.get_by_role("button", name="Verstuur").click()
    assert sent(ties)["body"] == {
        "ties": [{"target": "p-2"}, {"target": "org:Jan Jansen", "sure": True}]
    }


def test_nobody_is_on_the_map_by_name_unless_they_say_so(ties: Page) -> None:
    show(ties, "view", TIES | {"mine": [{"target": "p-2"}], "latest": "e-1"})
    expect(ties.get_by_text("Jouw naam staat niet op de kaart.")).to_be_visible()
    ties.get_by_role("button", name="Mijn naam mag erop").click()
    assert (sent(ties)["type"], sent(ties)["body"]) == ("on_map", {"yes": True})
    expect(ties.get_by_role("button", name="Haal mijn naam eraf")).to_be_visible()


def test_who_is_asked_again_reads_why(ties: Page) -> None:
    show(ties, "view", TIES | {"again": True})
    expect(ties.get_by_text("Deze vraag kreeg je al eerder.")).to_be_visible()


def test_a_proposal_is_accepted_with_a_subject(meet: Page) -> None:
    expect(meet.get_by_text("Dit voorstel zie alleen jij.")).to_be_visible()
    meet.get_by_role("button", name="Ja, dat wil ik wel").click()
    meet.get_by_label("Waarover ga je praten?").fill("Het maaien")
    meet.get_by_role("button", name="Dit gesprek ga ik voeren").click()
    assert (sent(meet)["type"], sent(meet)["body"]) == (
        "accept",
        {"proposal": "v1.abcd", "about": "Het maaien"},
    )
    expect(meet.get_by_text("Dit voorstel zie alleen jij.")).to_have_count(0)


def test_a_proposal_is_refused_in_one_tap_and_people_may_choose_themselves(meet: Page) -> None:
    meet.get_by_role("button", name="Liever niet").click()
    assert (sent(meet)["type"], sent(meet)["body"]) == ("refuse", {"proposal": "v1.abcd"})
    expect(meet.get_by_label("Dorpsraad")).to_be_visible()
