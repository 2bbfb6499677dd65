"""Checks of entries about the gathering as a whole."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from stappenplan import dutch
from stappenplan.contract.capabilities import MakesPlan
from stappenplan.contract.entry_rules import Draft
from stappenplan.contract.people import Role
from stappenplan.errors import Refusal
from stappenplan.steering import door
from stappenplan.typed_text import person_key

if TYPE_CHECKING:
    from stappenplan.contract.workshop import Block
    from stappenplan.gathering import Gathering

MAX_UNIT_LENGTH = 80


def check(gathering: Gathering, draft: Draft) -> None:
    """Refuse what cannot happen now, with a sentence for the person."""
    check_type = _CHECKS.get(draft.type)
    if check_type is not None:
        check_type(gathering, draft)


def _check_joined(gathering: Gathering, draft: Draft) -> None:
    if draft.author in gathering.people or draft.author in gathering.knocking:
        raise Refusal("Je doet al mee.")
    door.check_coming_in(gathering, draft)
    if len(gathering.present()) >= gathering.workshop.limits.people:
        # Who cannot come in anyway learns nothing about who is there.
        raise Refusal("De bijeenkomst is vol. Vraag de begeleider om hulp.")
    _check_profile_fields(gathering, draft)


def _check_takes_part(gathering: Gathering, draft: Draft) -> None:
    _check_known(gathering, draft.author)


def _check_known(gathering: Gathering, participant: str) -> None:
    if participant not in gathering.people:
        raise Refusal("Deze deelnemer is er niet (meer). Kies iemand uit de lijst.")


def _check_profile(gathering: Gathering, draft: Draft) -> None:
    _check_takes_part(gathering, draft)
    _check_profile_fields(gathering, draft)


def _check_profile_fields(gathering: Gathering, draft: Draft) -> None:
    """Refuse a name, unit or side that nobody may have here; None is not entered."""
    body = draft.body
    if body.name is not None:
        _check_name(gathering, body.name, draft)
    if body.unit is not None and len(body.unit) > MAX_UNIT_LENGTH:
        raise Refusal(
            f"De naam van je {gathering.workshop.unit} is te lang. "
            f"Gebruik hooguit {MAX_UNIT_LENGTH} tekens."
        )
    if body.side is not None and body.side not in gathering.workshop.sides:
        raise Refusal("Kies uit de lijst namens wie je er bent.")


def _check_name(gathering: Gathering, name: str, draft: Draft) -> None:
    longest = gathering.workshop.limits.name
    if not name:
        whose = "een" if draft.typed_by else "je"
        raise Refusal(f"Vul {whose} naam in. Een voornaam is genoeg.")
    if len(name) > longest:
        raise Refusal(f"Deze naam is te lang. Gebruik hooguit {longest} tekens.")
    _refuse_taken_name(gathering, name, draft)


def _refuse_taken_name(gathering: Gathering, name: str, draft: Draft) -> None:
    others = (*gathering.knocking.values(), *gathering.people.values())
    taken = {person_key(p.name): p for p in others if not p.erased}
    person = taken.get(person_key(name))
    if person is None or person.id == draft.author:
        return
    taken_by = dutch.end_sentence(f"Er is al iemand met de naam {name}")
    if draft.typed_by:
        raise Refusal(f"{taken_by} Zet een letter van de achternaam erbij.")
    raise Refusal(
        f"{taken_by} Zet een letter van je achternaam erbij. "
        "Was jij dat zelf? Ga dan verder met je terugkeercode."
    )


def _check_presence(gathering: Gathering, draft: Draft) -> None:
    participant = draft.body.participant or draft.author
    if draft.visitor.role is not Role.FACILITATOR and participant != draft.author:
        raise Refusal("Dit kan alleen de begeleider.")
    person = gathering.people.get(participant)
    if person is None:
        raise Refusal("Deze deelnemer is er niet (meer). Kies iemand uit de lijst.")
    if person.put_out:
        raise Refusal(f"Je hebt {person.name} uit de bijeenkomst gehaald. Laat diegene eerst toe.")


def _check_step(gathering: Gathering, draft: Draft) -> None:
    if draft.body.step not in gathering.steps:
        raise Refusal("Dit onderdeel is er niet. Kies een onderdeel uit de lijst.")
    step = gathering.workshop.step(draft.body.step)
    if draft.type == "phase" and draft.body.phase not in {
        phase.id for phase in gathering.steps[step.id].phases
    }:
        raise Refusal("Dit deel hoort niet bij dit onderdeel.")
    if draft.type == "moved" and gathering.parallel and step in _block(gathering).steps:
        raise Refusal(
            "De groep is al bij deze onderdelen: ze lopen naast elkaar. Ga naar een ander "
            "onderdeel, of haal een overgeslagen onderdeel terug."
        )
    if draft.type == "skipped" and gathering.holds(step.id):
        raise Refusal("Dit onderdeel loopt nu. Ga naar het volgende onderdeel als je wilt stoppen.")
    if draft.type == "shortened" and step.short is None:
        raise Refusal("Dit onderdeel heeft geen korte versie.")


def _block(gathering: Gathering) -> Block:
    return gathering.workshop.block_of(gathering.current)


def _check_placed(gathering: Gathering, draft: Draft) -> None:
    _check_known(gathering, draft.body.participant)
    if not gathering.parallel or not gathering.holds(draft.body.step):
        raise Refusal("Dit onderdeel loopt nu niet naast andere. Kies een onderdeel uit de lijst.")


def _check_timer(gathering: Gathering, draft: Draft) -> None:
    if draft.body.step and not gathering.holds(draft.body.step):
        raise Refusal("Dit onderdeel loopt nu niet. Kies een onderdeel dat nu loopt.")


def _check_words(gathering: Gathering, draft: Draft) -> None:
    item = gathering.words.get(draft.body.entry)
    if item is None:
        raise Refusal("Deze tekst is er niet (meer).")
    if draft.type in {"rewrite", "theme"} and item.author != draft.author:
        raise Refusal("Alleen wie iets schreef, kan het veranderen.")
    if draft.type == "rewrite":
        gathering.steps[item.step].check_sizes(draft.body)
        if not draft.body.text:
            raise Refusal("Je hebt nog niets ingevuld. Typ eerst een paar woorden.")
    if draft.type == "theme" and draft.body.theme and gathering.theme(draft.body.theme) is None:
        raise Refusal("Dit thema is er niet meer. Kies een ander thema.")
    if draft.type == "show" and item.state == "hidden":
        gathering.steps[item.step].check_showing(item)
    if draft.type == "unmerge" and item.type != "merged":
        raise Refusal("Deze kaart is niet samengevoegd.")


def _check_withdrawal(gathering: Gathering, draft: Draft) -> None:
    """Refuse that words go on which others already built."""
    item = gathering.words.get(draft.body.entry)
    if item is None:
        raise Refusal("Deze tekst is er niet (meer).")
    if item.author != draft.author:
        raise Refusal("Alleen wie iets schreef, kan het weghalen.")
    if gathering.closed or item.step not in {
        step.id for step in gathering.open_steps(draft.author)
    }:
        raise Refusal("Dit onderdeel is dicht. Vraag de begeleider om het te verbergen.")
    if item.merged_into or item.type == "merged":
        raise Refusal(
            "Deze kaart is samengevoegd met andere. Vraag de begeleider om die los te maken."
        )
    for plan in gathering.providers(MakesPlan):
        for action in plan.actions():
            if action.id == item.id and (action.members or action.details):
                raise Refusal(
                    "Deze woorden zijn nu een stap waar iemand aan werkt. Ze kunnen niet meer weg. "
                    "Praat erover met wie de stap doet."
                )
    gathering.steps[item.step].check_withdrawal(item)


def _check_merge(gathering: Gathering, draft: Draft) -> None:
    items = [gathering.words.get(gathering.root(entry)) for entry in draft.body.entries]
    if len({item.id for item in items if item}) == 1 or not all(
        item is not None and item.visible for item in items
    ):
        # A merged card shows all its sentences: what is hidden would come back with it.
        raise Refusal("Kies twee of meer kaarten die in beeld zijn.")


_CHECKS: dict[str, Callable[[Gathering, Draft], None]] = {
    "joined": _check_joined,
    "added": _check_joined,
    "knocked": _check_joined,
    **door.CHECKS,
    "profile": _check_profile,
    "sessions_ended": _check_takes_part,
    "left": _check_presence,
    "returned": _check_presence,
    **dict.fromkeys(
        ("moved", "phase", "skipped", "unskipped", "shortened", "unshortened"), _check_step
    ),
    **dict.fromkeys(("hide", "show", "park", "unmerge", "rewrite", "theme"), _check_words),
    "placed": _check_placed,
    "timer": _check_timer,
    "withdraw": _check_withdrawal,
    "merge": _check_merge,
}
