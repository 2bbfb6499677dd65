"""Asking for support, the rules of admission, offers, proposals with a reason, and yes or no."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from gathering_fixture import Room

from stappenplan.contract.people import Role, Visitor
from stappenplan.engine import parse_workshop, replay
from stappenplan.errors import Refusal
from stappenplan.own_results import own_part
from stappenplan.plan.build import short_plan
from stappenplan.rehearsal import rehearse
from stappenplan.visit import Visit

FITS = {
    "council": "yes",
    "professions": ["raadsleden", "griffiers", "wethouders"],
    "bounded": True,
    "until": "2026-09-01",
}
BERAAD = "De raad wil vooraf weten wat zij doet met het burgerberaad"


class Market:
    """A room in which people ask for support and offer it."""

    def __init__(self, room: Room, *names: str) -> None:
        self.room = room
        self.pages = {name: room.enter(name) for name in names}

    def says(self, name: str, type: str, **body) -> str:
        return self.room.send(self.pages[name], type, **body)

    def asks(self, name: str, initiative: str, text: str, *needs: str) -> str:
        return self.says(name, "request", initiative=initiative, text=text, needs=list(needs))

    def fits(self, name: str, initiative: str, text: str, *needs: str) -> str:
        request = self.asks(name, initiative, text, *needs)
        self.says(name, "admit", request=request, **FITS)
        return request

    def match(self) -> None:
        if self.room.kind().phase != "match":
            self.room.steer("phase", step="support", phase="match")
        self.room.send(self.room.host, "match")

    def sees(self, name: str) -> dict:
        return self.room.see(self.pages[name])

    @property
    def screen(self) -> dict:
        return self.room.see(self.room.screen)

    def rules(self) -> list[tuple[bool, str, str]]:
        [request] = self.screen["requests"]
        return [(one["met"], one["why"], one["help"]) for one in request["rules"]]

    def chapter(self):
        [part] = self.room.kind().results()
        return part


@pytest.fixture
def market(hold: Callable[..., Room]) -> Market:
    return Market(hold(support={}), "Anna", "Bram", "Carla")


def test_a_request_stands_on_the_screen_with_the_support_it_asks_for(market: Market) -> None:
    market.asks("Anna", "Burgerberaad", BERAAD, "learn", "guide")
    [request] = market.screen["requests"]
    assert (request["initiative"], request["by"], request["verdict"]) == (
        "Burgerberaad",
        "Anna",
        "unanswered",
    )
    assert [one["label"] for one in request["needs"]] == [
        "Begeleiding van het proces",
        "Vragen inbrengen in een leernetwerk",
    ]
    [waits] = market.room.kind().waiting()
    assert waits.text == "1 aanvraag zonder antwoord op de regels"


def test_a_request_that_meets_all_rules_may_take_part_and_reads_why(market: Market) -> None:
    market.fits("Anna", "Burgerberaad", BERAAD, "guide")
    assert market.screen["requests"][0]["verdict"] == "yes"
    assert market.rules() == [
        (True, "Ja, de raad staat er sterker door.", ""),
        (
            True,
            "3 van de 5 beroepsgroepen doen mee: wethouders, raadsleden en griffiers.",
            "",
        ),
        (True, "Het is duidelijk wat erbij hoort, en het is klaar op 1 september 2026.", ""),
    ]
    assert list(market.room.kind().waiting()) == []


def test_a_request_that_meets_no_rule_stays_in_sight_with_what_would_help(market) -> None:
    request = market.asks("Anna", "Buurttuin", "Wie helpt ons schoffelen?", "connect")
    market.says("Anna", "admit", request=request, council="no")
    assert market.screen["requests"][0]["verdict"] == "not_yet"
    council, professions, bounded = market.rules()
    assert council[:2] == (False, "Nee, de raad staat er niet sterker door.")
    assert "Vraag een raadslid of de griffier" in council[2]
    assert professions == (
        False,
        "0 van de 5 beroepsgroepen doen mee. Het moeten er minstens 3 zijn.",
        (
            "Vraag mensen uit een andere groep mee: "
            "burgemeesters, wethouders, raadsleden, griffiers of gemeentesecretarissen."
        ),
    )
    assert bounded == (
        False,
        (
            "Het is nog niet duidelijk wat er wel en niet bij hoort. "
            "Er is nog geen dag waarop het klaar is."
        ),
        (
            "Schrijf op wat je wel doet en wat je niet doet. "
            "Kies een dag waarop het stopt of klaar is."
        ),
    )
    said = [line.text for line in market.chapter().groups[0].lines]
    assert "nog niet" in said
    assert "Nee, de raad staat er niet sterker door." in said


@pytest.mark.parametrize(("number", "met"), [(1, False), (2, False), (3, True), (5, True)])
def test_more_than_two_of_the_five_professions_take_part(market, number: int, met: bool) -> None:
    request = market.asks("Anna", "Burgerberaad", BERAAD, "guide")
    every = market.screen["professions"]
    answers = FITS | {"professions": every[:number]}
    market.says("Anna", "admit", request=request, **answers)
    assert market.rules()[1][0] is met


def test_answers_that_change_are_judged_anew(market: Market) -> None:
    request = market.asks("Anna", "Burgerberaad", BERAAD, "guide")
    market.says("Anna", "admit", request=request, **(FITS | {"council": "unsure"}))
    assert market.screen["requests"][0]["verdict"] == "not_yet"
    market.says("Anna", "admit", request=request, **FITS)
    assert market.screen["requests"][0]["verdict"] == "yes"


def test_only_who_asks_or_the_facilitator_answers_the_rules(market: Market) -> None:
    request = market.asks("Anna", "Burgerberaad", BERAAD, "guide")
    with pytest.raises(Refusal, match="van iemand anders"):
        market.says("Bram", "admit", request=request, **FITS)
    with pytest.raises(Refusal, match="bakkers staat niet in de lijst"):
        market.says("Anna", "admit", request=request, **(FITS | {"professions": ["bakkers"]}))
    with pytest.raises(Refusal, match="is er niet"):
        market.says("Anna", "admit", request="entry-nooit", **FITS)
    market.room.send(market.room.host, "admit", request=request, **FITS)
    assert market.screen["requests"][0]["verdict"] == "yes"


def test_the_most_alike_offer_of_the_same_kind_is_proposed_with_the_reason(market) -> None:
    market.fits("Anna", "Burgerberaad", BERAAD, "guide")
    market.says("Bram", "offer", what="guide", text="Ik leid een avond over jongeren")
    market.says("Carla", "offer", what="guide", text="Ik help de raad met een burgerberaad")
    market.says("Bram", "offer", what="expose", text="Het burgerberaad in het blad van de raad")
    market.match()
    [mine] = market.sees("Anna")["proposals"]
    assert (mine["offered_by"], mine["offered"]) == (
        "Carla",
        "Ik help de raad met een burgerberaad",
    )
    assert mine["reason"] == (
        "Gevraagd en aangeboden: begeleiding van het proces. Allebei noemen: raad en burgerberaad."
    )
    assert market.sees("Bram")["proposals"] == []
    # Asked again, the next one of that kind comes.
    market.match()
    assert [one["offered_by"] for one in market.sees("Anna")["proposals"]] == ["Carla", "Bram"]
    with pytest.raises(Refusal, match="geen nieuw voorstel"):
        market.match()


def test_nobody_is_proposed_to_themselves_nor_to_a_request_that_is_not_admitted(market) -> None:
    market.fits("Anna", "Burgerberaad", BERAAD, "guide")
    market.asks("Bram", "Buurttuin", "Wie helpt de raad in de tuin?", "guide")
    market.says("Anna", "offer", what="guide", text="Ik help de raad")
    with pytest.raises(Refusal, match="geen nieuw voorstel"):
        market.match()


def test_without_anybody_who_offers_there_is_no_proposal(market: Market) -> None:
    market.fits("Anna", "Burgerberaad", BERAAD, "guide")
    with pytest.raises(Refusal, match="Vraag om meer aanbod"):
        market.match()


def proposed(market: Market) -> str:
    market.fits("Anna", "Burgerberaad", BERAAD, "guide")
    market.says("Bram", "offer", what="guide", text="Ik help de raad")
    market.match()
    return market.sees("Anna")["proposals"][0]["id"]


def test_what_both_accept_is_agreed_and_a_tie(market: Market) -> None:
    match = proposed(market)
    market.says("Anna", "accept", match=match)
    kind = market.room.kind()
    assert kind.ties() == []
    assert market.screen["requests"][0]["agreed"] == []
    assert not market.sees("Bram")["proposals"][0]["agreed"]
    market.says("Bram", "accept", match=match)
    [tie] = market.room.kind().ties()
    ids = [market.pages[name].visitor.participant for name in ("Anna", "Bram")]
    assert ([tie.source, tie.target], tie.about) == (ids, "Burgerberaad")
    [agreed] = market.screen["requests"][0]["agreed"]
    assert (agreed["by"], agreed["text"]) == ("Bram", "Ik help de raad")


def test_that_somebody_declines_nobody_hears(market: Market) -> None:
    match = proposed(market)
    pages = (market.pages["Bram"], market.pages["Carla"], market.room.screen, market.room.host)
    before = [market.room.see(page) for page in pages]
    acts = market.room.host.frame()["acts"]
    market.says("Anna", "decline", match=match)
    assert [market.room.see(page) for page in pages] == before
    assert market.room.host.frame()["acts"] == acts
    assert market.sees("Anna")["proposals"][0]["mine"] == "no"
    assert market.room.kind().rules["decline"].private
    with pytest.raises(Refusal, match="dit antwoord al"):
        market.says("Anna", "decline", match=match)
    with pytest.raises(Refusal, match="voor iemand anders"):
        market.says("Carla", "accept", match=match)
    # A no may become a yes.
    market.says("Bram", "accept", match=match)
    market.says("Anna", "accept", match=match)
    assert market.screen["requests"][0]["agreed"]


def test_a_yes_that_is_taken_back_ends_what_was_agreed(market: Market) -> None:
    match = proposed(market)
    for name in ("Anna", "Bram"):
        market.says(name, "accept", match=match)
    market.says("Bram", "decline", match=match)
    assert market.screen["requests"][0]["agreed"] == []
    assert market.room.kind().ties() == []


def test_an_offer_that_is_hidden_or_taken_back_is_proposed_to_nobody(market: Market) -> None:
    proposed(market)
    [offer] = market.screen["offers"]
    market.room.steer("hide", entry=offer["id"])
    assert market.sees("Anna")["proposals"] == []
    market.room.steer("show", entry=offer["id"])
    market.says("Bram", "withdraw", step="", entry=offer["id"])
    assert market.sees("Anna")["proposals"] == []
    assert market.room.see(market.room.host)["proposals"] == []


def test_when_who_asked_is_erased_the_request_goes_and_offers_stay(market: Market) -> None:
    proposed(market)
    market.room.erase(market.pages["Anna"])
    assert market.screen["requests"] == []
    assert "Burgerberaad" not in str(market.screen)
    assert market.sees("Bram")["proposals"] == []
    [free] = market.chapter().groups
    assert (free.title, [one.text for one in free.lines]) == (
        "Aanbod dat nog vrij is",
        ["Ik help de raad"],
    )


def test_the_advisor_reads_no_names(market: Market) -> None:
    match = proposed(market)
    for name in ("Anna", "Bram"):
        market.says(name, "accept", match=match)
    advisor = Visit(market.room.journal, market.room.row, Visitor(Role.ADVISOR))
    shown = str(market.room.see(advisor))
    assert "Ik help de raad" in shown
    assert "Anna" not in shown
    assert "Bram" not in shown


def test_the_result_tells_each_request_with_its_rules_and_what_was_agreed(market) -> None:
    match = proposed(market)
    for name in ("Anna", "Bram"):
        market.says(name, "accept", match=match)
    market.asks("Carla", "Buurttuin", "Wie helpt ons schoffelen?", "connect")
    market.says("Carla", "offer", what="expose", text="Een stuk in ons blad")
    part = market.chapter()
    assert [line.text for line in part.brief] == [
        "2 aanvragen om hulp: 1 kan meedoen, 1 nog niet.",
        "2 keer hulp aangeboden, 1 keer afgesproken.",
    ]
    first, second, free = part.groups
    told = [(one.label, one.text) for one in first.lines]
    assert ("", BERAAD) in told
    assert ("Vraagt om", "begeleiding van het proces") in told
    assert ("Afgesproken: begeleiding van het proces", "Ik help de raad") in told
    assert ("Uitkomst", "regels nog niet beantwoord") in [(o.label, o.text) for o in second.lines]
    assert [one.text for one in free.lines] == ["Een stuk in ons blad"]
    [table] = part.tables
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["Burgerberaad", "ja", "ja", "ja", "kan meedoen", "1"],
        ["Buurttuin", "–", "–", "–", "regels nog niet beantwoord", "0"],
    ]
    assert all(line.sources for group in part.groups for line in group.lines)
    assert not any(name in str(part) for name in market.pages)


def test_one_person_may_ask_three_times_and_never_twice_for_one_initiative(market) -> None:
    market.asks("Anna", "Burgerberaad", BERAAD, "guide")
    with pytest.raises(Refusal, match="al hulp voor burgerberaad"):
        market.asks("Anna", "burgerberaad", "Nog iets", "learn")
    for name in ("Tuin", "Bus"):
        market.asks("Anna", name, "Wie helpt?", "learn")
    with pytest.raises(Refusal, match="al 3 keer"):
        market.asks("Anna", "Molen", "Wie helpt?", "learn")
    with pytest.raises(Refusal, match="81 tekens"):
        market.asks("Bram", "x" * 81, "Wie helpt?", "learn")


def test_with_one_person_the_pages_work_and_nothing_is_proposed(hold) -> None:
    market = Market(hold(support={}), "Anna")
    market.fits("Anna", "Burgerberaad", BERAAD, "guide")
    market.says("Anna", "offer", what="guide", text="Ik help de raad")
    with pytest.raises(Refusal, match="geen nieuw voorstel"):
        market.match()
    assert market.chapter().brief[0].text == "1 aanvraag om hulp: 1 kan meedoen, 0 nog niet."


def test_the_project_of_another_step_is_the_initiative_of_its_people(hold) -> None:
    questions = {
        "per": "project",
        "subjects": ["Buurtbus"],
        "questions": [{"id": "what", "label": "Welk initiatief is het?"}],
    }
    room = hold(questions=questions, support={})
    anna = room.enter("Anna")
    room.send(anna, "belong", subject=room.see(anna)["subjects"][0]["id"])
    assert room.see(anna, "support")["initiative"] == "Buurtbus"


WHOLE = """
title: Proef
result: {name: verslag, article: het}
blocks:
  - id: zaal
    title: In de zaal
    steps:
      - {id: hulp, kind: support, title: Hulp, minutes: 40, skip: {text: Dan niet.},
         phases: {request: 15, offer: 15, match: 10}}
"""


@pytest.mark.parametrize("people", [1, 2, 9])
def test_a_group_of_any_size_rehearses_it(journal, people: int) -> None:
    row = rehearse(journal, parse_workshop(WHOLE), people=people)
    kind = replay(journal.read(row.id), row).steps["hulp"]
    assert kind.requests()
    if people > 2:
        assert {kind.verdict(one) for one in kind.requests()} == {"yes", "not_yet"}
        assert kind.ties()


def test_the_facilitator_changes_one_answer_of_a_request_and_finds_the_others(market) -> None:
    request = market.fits("Anna", "Burgerberaad", BERAAD, "guide")
    [seen] = market.room.see(market.room.host)["all_requests"]
    answers = {key: seen[key] for key in ("council", "taking_part", "bounded", "until")}
    assert answers == {
        "council": FITS["council"],
        "taking_part": FITS["professions"],
        "bounded": True,
        "until": FITS["until"],
    }
    assert seen["id"] == request


def test_who_has_no_phone_says_yes_through_the_facilitator(market: Market) -> None:
    room = market.room
    market.fits("Anna", "Burgerberaad", BERAAD, "guide")
    room.steer("added", name="Oma")
    [oma] = [one.id for one in room.host.gathering.people.values() if one.name == "Oma"]
    room.send(room.host, "offer", what="guide", text="Ik help de raad", for_=oma)
    market.match()
    [asked] = room.see(room.host)["aloud"]
    assert (asked["person"], asked["name"], asked["asked_by"]) == (oma, "Oma", "Anna")
    room.send(room.host, "accept", match=asked["id"], for_=oma)
    assert room.see(room.host)["aloud"] == []
    market.says("Anna", "accept", match=asked["id"])
    [agreed] = market.screen["requests"][0]["agreed"]
    assert agreed["by"] == "Oma"


def test_what_nobody_can_answer_for_gets_no_proposal_and_the_facilitator_reads_why(market) -> None:
    room = market.room
    market.fits("Anna", "Burgerberaad", BERAAD, "guide")
    room.steer("added", name="Niemand", nameless=True)
    [nameless] = [one.id for one in room.host.gathering.people.values() if one.nameless]
    room.send(room.host, "offer", what="guide", text="Ik help de raad", for_=nameless)
    market.says("Bram", "offer", what="guide", text="Bel mij over de raad")
    room.steer("put_out", participant=market.pages["Bram"].visitor.participant)
    with pytest.raises(Refusal, match="geen nieuw voorstel"):
        market.match()
    offers = room.see(room.host)["all_offers"]
    assert [one["answers"] for one in offers] == [False, False]


def test_the_day_on_which_help_ends_is_for_calendars_once_the_request_fits(market: Market) -> None:
    market.asks("Bram", "Dorpsplein", "Wie helpt ons met de bomen?", "guide")
    request = market.fits("Anna", "Burgerberaad", BERAAD, "learn")
    gathering = market.room.kind().gathering
    [day] = short_plan(gathering).days
    assert (day.id, day.date) == (request, FITS["until"])
    assert day.text == "De hulp is klaar: Burgerberaad"
    own = {
        name: own_part(gathering, page.visitor.participant or "", short_plan(gathering)).days
        for name, page in market.pages.items()
    }
    assert own == {"Anna": (day,), "Bram": (), "Carla": ()}


def test_the_group_reads_which_support_is_asked_for_and_offered_by_nobody(market) -> None:
    market.asks("Anna", "Burgerberaad", BERAAD, "learn", "guide")
    assert market.screen["missing"] == [
        "Begeleiding van het proces",
        "Vragen inbrengen in een leernetwerk",
    ]
    market.says("Bram", "offer", what="guide", text="Ik help de raad")
    assert market.screen["missing"] == ["Vragen inbrengen in een leernetwerk"]


def test_each_takes_home_what_they_agreed_with_the_name_of_the_other(market) -> None:
    match = proposed(market)
    market.says("Anna", "accept", match=match)
    kind = market.room.kind()
    ids = {name: page.visitor.participant for name, page in market.pages.items()}
    assert kind.private_part(ids["Anna"]) is None
    market.says("Bram", "accept", match=match)
    kind = market.room.kind()
    assert kind.private_part(ids["Carla"]) is None
    for name in ("Anna", "Bram"):
        [group] = kind.private_part(ids[name]).groups
        assert group.title == "Burgerberaad"
        labels = [(line.label, line.text) for line in group.lines]
        assert labels == [("Anna vraagt", BERAAD), ("Bram biedt aan", "Ik help de raad")]


def test_a_request_that_comes_when_the_group_is_elsewhere_waits_for_the_facilitator(
    journal,
) -> None:
    steps = "{id: hulp, kind: support, title: Hulp, minutes: 5, stays_open: true, skip: {text: x}}"
    pause = "{id: pauze, kind: pause, title: Pauze, minutes: 5, skip: {text: x}}"
    head = "title: Proef\nblocks:\n  - id: zaal\n    title: In de zaal\n    steps:\n"
    room = Room(journal, f"{head}      - {steps}\n      - {pause}\n", "hulp")
    market = Market(room, "Anna", "Bram")
    market.says("Bram", "offer", what="guide", text="Ik help de raad")
    room.steer("phase", step="hulp", phase="match")
    room.steer("moved", step="pauze")
    request = market.asks("Anna", "Burgerberaad", BERAAD, "guide")
    assert [one.text for one in room.kind().waiting()] == [
        "1 aanvraag zonder antwoord op de regels"
    ]
    market.says("Anna", "admit", request=request, **FITS)
    waits = ["1 aanvraag zonder voorstel"]
    assert [one.text for one in room.kind().waiting()] == waits
    # The facilitator makes them while the group stays where it is.
    room.send(room.host, "match")
    assert list(room.kind().waiting()) == []
    assert market.sees("Anna")["proposals"][0]["offered"] == "Ik help de raad"
