"""What is refused of turns, each with a remedy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stappenplan.errors import Refusal
from stappenplan.steps.turns.entries import MAX_OFFERS

if TYPE_CHECKING:
    from stappenplan.contract.entry_rules import Draft
    from stappenplan.steps.turns.state import TurnsState


def check(step: TurnsState, draft: Draft) -> None:
    """Refuse a draft that does not fit, with what to do instead."""
    checks = {
        "bring": _check_bring,
        "retype": _check_retype,
        "start": _check_turn,
        "pass_over": _check_turn,
        "extend": _check_somebody_speaks,
        "finish": _check_somebody_speaks,
        "raise": _check_hand,
        "pass": _check_pass,
        "offer": _check_offer,
        "want": _check_want,
    }
    if draft.type in checks:
        checks[draft.type](step, draft)


def _check_bring(step: TurnsState, draft: Draft) -> None:
    person = step.gathering.people.get(draft.author)
    if person is not None and person.nameless:
        # Without a turn it would stand nowhere.
        raise Refusal("Op dit blad staat geen naam. Vraag van wie het is, en kies die naam.")
    if step.brought_by(draft.author) is not None:
        raise Refusal("Je bracht al iets in. Pas dat aan, of haal het weg.")


def _check_somebody_speaks(step: TurnsState, _: Draft) -> None:
    if step.now is None:
        raise Refusal("Er is nu niemand aan de beurt. Start eerst een beurt.")


def _check_retype(step: TurnsState, draft: Draft) -> None:
    if step.brought_by(draft.author) is None:
        raise Refusal("Je bracht nog niets in. Schrijf eerst op wat je inbrengt.")
    if step.kind_of(draft.author) == draft.body.what:
        raise Refusal("Dit staat er al zo. Kies een ander soort, of laat het staan.")


def _name(step: TurnsState, person: str) -> str:
    return step.gathering.name_of(person)


def _require(step: TurnsState, person: str) -> None:
    if person not in {one.id for one in step.line()}:
        raise Refusal("Deze deelnemer is er niet (meer). Kies iemand uit de lijst.")


def _check_turn(step: TurnsState, draft: Draft) -> None:
    person = draft.body.participant
    _require(step, person)
    state = step.state_of(person)
    name = _name(step, person)
    if draft.type == "start" and state == "now":
        raise Refusal(f"{name} is nu al aan de beurt.")
    if draft.type == "start" and not step.gathering.people[person].here:
        raise Refusal(f"{name} is weg. Zet {name} weer op aanwezig, of kies iemand anders.")
    if draft.type == "pass_over" and state in {"had", "passed"}:
        why = "had al een beurt" if state == "had" else "zei al: ik pas"
        raise Refusal(f"{name} {why}. Kies iemand anders.")


def _check_hand(step: TurnsState, draft: Draft) -> None:
    up = draft.author in step.hands
    if draft.body.off and not up:
        raise Refusal("Je hand is al omlaag.")
    if draft.body.off:
        return
    if up:
        raise Refusal("Je hand is al omhoog. Wacht tot de begeleider je roept.")
    if step.state_of(draft.author) in {"now", "had"}:
        raise Refusal("Je bent al aan de beurt (geweest). Laat nu ook anderen.")


def _check_pass(step: TurnsState, draft: Draft) -> None:
    passing = draft.author in step.passing
    if draft.body.off and not passing:
        raise Refusal("Je paste niet. Je krijgt gewoon een beurt.")
    if draft.body.off:
        return
    if passing:
        raise Refusal("Je paste al. Wil je toch een beurt? Kies: Toch een beurt.")
    if step.state_of(draft.author) == "had":
        raise Refusal("Je hebt je beurt al gehad. Passen hoeft niet meer.")


def _check_offer(step: TurnsState, draft: Draft) -> None:
    person = draft.body.to
    _require(step, person)
    if person == draft.author:
        raise Refusal("Dit is je eigen beurt. Bied iets aan in de beurt van een ander.")
    if person not in step.begun:
        name = _name(step, person)
        raise Refusal(f"{name} was nog niet aan de beurt. Wacht tot {name} iets inbrengt.")
    mine = [item for item in step.own_offers(draft.author) if item.about["turn"] == person]
    if len(mine) >= MAX_OFFERS:
        raise Refusal(f"Je bood hier al {MAX_OFFERS} keer iets aan. Pas er een aan.")


def _check_want(step: TurnsState, draft: Draft) -> None:
    person = draft.body.whom
    _require(step, person)
    if person == draft.author:
        raise Refusal("Dit ben jij zelf. Kies iemand anders.")
    wanted = step.wants(draft.author, person)
    name = _name(step, person)
    if draft.body.off and not wanted:
        raise Refusal(f"Dit staat er niet: verder praten met {name}.")
    if draft.body.off:
        return
    if wanted:
        raise Refusal(f"Dit staat er al: verder praten met {name}.")
    offered_me = any(item.author == person for item in step.offers_to(draft.author))
    if person not in step.begun and not offered_me and not step.wants(person, draft.author):
        raise Refusal("Kies iemand die aan de beurt was, of die jou iets aanbood.")
