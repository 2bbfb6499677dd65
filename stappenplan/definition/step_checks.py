"""What a workshop file has to fulfil beyond its shape: ids, kinds, phases and settings."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from stappenplan.contract.workshop import TIMES, UNIT_LABEL
from stappenplan.definition.draft_steps import listed, placed_steps
from stappenplan.definition.problems import Location, Mistakes, keys_of

if TYPE_CHECKING:
    from stappenplan.contract.people import Side
    from stappenplan.contract.step_kind import StepKind
    from stappenplan.contract.workshop import Script, Step, Workshop

    # The step kinds that a workshop may use, by name.
    Kinds = Mapping[str, type[StepKind]]
    # Where a step stands, itself, its kind, and the kinds of steps before it and beside it.
    _ById = dict[str, type[StepKind]]
    _Placed = tuple[Location, dict[str, Any], type[StepKind], _ById, _ById]


def check_steps(workshop: Workshop, kinds: Kinds, mistakes: Mistakes) -> None:
    """Note every step that cannot be held as it is written."""
    _check_room(workshop, mistakes)
    _check_people(workshop, mistakes)
    _check_again(workshop, mistakes)
    check_beside(workshop, kinds, mistakes)
    seen: set[str] = set()
    for b, block in enumerate(workshop.blocks):
        for s, step in enumerate(block.steps):
            at: Location = ("blocks", b, "steps", s)
            if step.id in seen:
                rule, remedy = "a step id is used once", "give this step another id"
                dutch = f"Er is al een onderdeel met de naam {step.id}. Geef dit een andere naam."
                mistakes.add((*at, "id"), step.id, rule, remedy, dutch)
            seen.add(step.id)
            _check_questions(step, workshop, at, mistakes)
            _check_step(step, kinds, at, mistakes)


def note_lacking(data: dict[str, Any], kinds: Kinds, mistakes: Mistakes) -> None:
    """Note every step that needs something of which no earlier step gives anything.

    It can be held all the same; what is not sound is left out.
    """
    for at, step, kind, earlier, beside in _with_earlier(data, kinds):
        try:
            settings = kind.Settings.model_validate(step.get("settings", {}))
        except ValidationError:
            continue
        lacking = kind.lacks(settings, earlier)
        # What only a step beside it gives is a mistake, and told as that.
        if lacking is not None and kind.lacks(settings, earlier | beside) is not None:
            remedy = "put a step before it that does, or leave this one out"
            mistakes.add(at, step.get("id"), lacking.english, remedy, str(lacking))


def _with_earlier(data: dict[str, Any], kinds: Kinds) -> Iterator[_Placed]:
    """Every step of a known kind, with the kinds of earlier steps and of those beside it."""
    earlier: dict[str, type[StepKind]] = {}
    beside: dict[str, type[StepKind]] = {}
    within: Any = None
    for at, block, step in placed_steps(data):
        if block is not within:
            within = block
            earlier |= beside
            beside = {}
        if step.get("kind") not in kinds:
            continue
        kind = kinds[step["kind"]]
        yield at, step, kind, dict(earlier), dict(beside)
        (beside if block.get("pace") == "parallel" else earlier)[str(step.get("id"))] = kind


def check_sound_steps(data: dict[str, Any], kinds: Kinds, mistakes: Mistakes) -> None:
    """Note mistakes in the steps whose shape is right, so that one mistake hides no other."""
    from stappenplan.contract.workshop import Step

    for b, block in enumerate(listed(data, "blocks")):
        for s, step in enumerate(listed(block, "steps")):
            try:
                sound = Step.model_validate(step)
            except ValidationError:
                continue
            _check_step(sound, kinds, ("blocks", b, "steps", s), mistakes)


def check_beside(workshop: Workshop, kinds: Kinds, mistakes: Mistakes) -> None:
    """What is held beside each other can be, and needs nothing of what is beside it."""
    for b, block in enumerate(workshop.blocks):
        if not block.parallel:
            continue
        if len(block.steps) == 1:
            rule, remedy = "nothing is held beside a single step", "add a step, or remove 'pace:'"
            dutch = (
                f"Het blok ‘{block.title}’ loopt naast elkaar en heeft één onderdeel. Voeg er een "
                "toe, of kies een ander tempo."
            )
            mistakes.add(("blocks", b, "pace"), block.pace, rule, remedy, dutch)
        for s, step in enumerate(block.steps):
            at: Location = ("blocks", b, "steps", s)
            _check_held_beside(step, kinds, at, mistakes)
            if step.at and s:
                rule, remedy = "steps beside each other begin together", "give the first one 'at:'"
                dutch = (
                    f"‘{step.title}’ loopt naast andere onderdelen en begint tegelijk met het "
                    "eerste. Zet het vaste begin bij dat onderdeel."
                )
                mistakes.add((*at, "at"), step.at, rule, remedy, dutch)
    _check_room_beside(workshop, mistakes)
    _check_needs_of_beside(workshop, kinds, mistakes)


def _check_held_beside(step: Step, kinds: Kinds, at: Location, mistakes: Mistakes) -> None:
    kind = kinds.get(step.kind)
    if kind is not None and not kind.side_by_side:
        rule = "this kind needs the whole group, and is not held beside another step"
        able = [name for name, one in kinds.items() if one.side_by_side]
        remedy = f"put it in a block of its own, or choose from {_all(able)}"
        dutch = (
            f"‘{step.title}’ kan niet naast een ander onderdeel lopen: bij {kind.title} is de hele "
            "groep nodig. Zet het in een eigen blok."
        )
        mistakes.add((*at, "kind"), step.kind, rule, remedy, dutch)


def _check_room_beside(workshop: Workshop, mistakes: Mistakes) -> None:
    """The room begins before or after steps that are held beside each other, never between."""
    if workshop.room is None:
        return
    for key, edge in (("first", 0), ("last", -1)):
        value = getattr(workshop.room, key)
        blocks = [block for block in workshop.blocks if block.parallel]
        for block in blocks:
            ids = [step.id for step in block.steps]
            if value in ids and value != ids[edge]:
                dutch = (
                    "De tijd in de zaal begint of eindigt tussen onderdelen die naast elkaar "
                    f"lopen. Kies daarvoor {ids[edge]}."
                )
                rule = "it is held beside other steps"
                mistakes.add(("room", key), value, rule, f"choose {ids[edge]!r}", dutch)


def _check_needs_of_beside(workshop: Workshop, kinds: Kinds, mistakes: Mistakes) -> None:
    """No step takes what is made beside it: that is not there yet."""
    for at, step, kind, earlier, beside in _with_earlier(workshop.model_dump(mode="json"), kinds):
        named = [one for one in (*step["sources"], step["settings"].get("again")) if one in beside]
        try:
            settings = kind.Settings.model_validate(step["settings"])
        except ValidationError:
            continue
        lacks = kind.lacks(settings, earlier)
        if named or (lacks is not None and kind.lacks(settings, earlier | beside) is None):
            rule = "it needs what a step beside it makes, and that is not there yet"
            remedy = "put it in a block after this one"
            dutch = (
                f"‘{step['title']}’ heeft iets nodig van een onderdeel dat ernaast loopt. Dat is "
                "er dan nog niet. Zet het in een blok erna."
            )
            mistakes.add(at, ", ".join(named) or step["id"], rule, remedy, dutch)


def _check_step(step: Step, kinds: Kinds, at: Location, mistakes: Mistakes) -> None:
    if step.kind not in kinds:
        close = difflib.get_close_matches(step.kind, kinds, 1)
        remedy = f"did you mean {close[0]!r}?" if close else f"choose from {_all(kinds)}"
        dutch = (
            f"De werkvorm {step.kind} is hier niet. Haal dit onderdeel weg, of vraag wie de server "
            "beheert of die erbij kan."
        )
        mistakes.add((*at, "kind"), step.kind, "there is no such step kind", remedy, dutch)
    else:
        kind = kinds[step.kind]
        _check_phases(step, kind, at, mistakes)
        _check_settings(step, kind, at, mistakes)
        _check_scripts(step, at, mistakes)


def _check_scripts(step: Step, at: Location, mistakes: Mistakes) -> None:
    """What stands in braces in a script is a time that the clock knows."""
    scripts: list[tuple[Location, Script]] = [((*at, "script"), step.script)]
    scripts += [((*at, "scripts", phase), script) for phase, script in step.scripts.items()]
    for place, script in scripts:
        for key, text in script.model_dump().items():
            for word in re.findall(r"\{([^{}]*)\}", text):
                if word not in TIMES:
                    rule, remedy = "the clock knows no such time", f"choose from {_all(TIMES)}"
                    dutch = (
                        f"De klok kent {{{word}}} niet. Gebruik {_braced(TIMES)}, of haal de "
                        "accolades weg."
                    )
                    mistakes.add((*place, key), f"{{{word}}}", rule, remedy, dutch)


def _check_questions(step: Step, workshop: Workshop, at: Location, mistakes: Mistakes) -> None:
    """A question for a side is for a side that people may choose."""
    for side in step.questions:
        if side not in workshop.sides:
            rule = "nobody of this side takes part"
            remedy = f"choose from {_all(workshop.sides)}, or add it to 'sides:'"
            dutch = f"Er doet niemand mee van de kant {side.value}. Haal deze vraag weg."
            mistakes.add((*at, "questions", side.value), side.value, rule, remedy, dutch)


def _check_people(workshop: Workshop, mistakes: Mistakes) -> None:
    """A mixed group wants people of two sides or more; what units are called has its plural."""
    if workshop.unit_label != UNIT_LABEL and not workshop.unit_plural:
        rule = "pages also speak of more than one"
        remedy = "add for example 'unit_plural: gemeenten'"
        dutch = "Vul ook in hoe je er meer noemt. Bijvoorbeeld: gemeenten."
        mistakes.add(("unit_label",), workshop.unit_label, rule, remedy, dutch)
    if len(workshop.mixed) == 1:
        rule, remedy = "a mixed group has at least two roles", "add a role, or remove 'mixed:'"
        dutch = "Een gemengde groep heeft twee rollen of meer. Voeg er een toe, of haal deze weg."
        mistakes.add(("mixed",), workshop.mixed[0].side.value, rule, remedy, dutch)
    before: set[Side] = set()
    for at, role in enumerate(workshop.mixed):
        if role.side not in workshop.sides:
            rule = "nobody of this side takes part"
            remedy = f"choose from {_all(workshop.sides)}, or add it to 'sides:'"
            dutch = f"Er doet niemand mee van de kant {role.side.value}. Kies een andere kant."
            mistakes.add(("mixed", at, "side"), role.side.value, rule, remedy, dutch)
        if role.side in before:
            rule, remedy = "a side stands here once", "put both numbers together"
            dutch = f"De kant {role.side.value} staat er al. Tel de twee bij elkaar op."
            mistakes.add(("mixed", at, "side"), role.side.value, rule, remedy, dutch)
        if not (role.one and role.many):
            rule = "a role has a word for one person and a word for more"
            remedy = "write for example 'one: raadslid' and 'many: raadsleden'"
            dutch = "Vul een woord in voor één persoon en een voor meer: raadslid, raadsleden."
            mistakes.add(("mixed", at), role.one or role.many, rule, remedy, dutch)
        before.add(role.side)


def _check_room(workshop: Workshop, mistakes: Mistakes) -> None:
    if workshop.room is None:
        return
    ids = [step.id for step in workshop.steps]
    for key in ("first", "last"):
        value = getattr(workshop.room, key)
        if value not in ids:
            rule = "it has to be the id of a step"
            dutch = (
                f"De tijd in de zaal loopt van of tot {value}, en dat onderdeel is er niet. Kies "
                "een ander onderdeel."
            )
            mistakes.add(("room", key), value, rule, f"choose from {_all(ids)}", dutch)
    first, last = workshop.room.first, workshop.room.last
    if first in ids and last in ids and ids.index(first) > ids.index(last):
        dutch = (
            "De tijd in de zaal begint bij een onderdeel dat na het laatste komt. Kies een ander "
            "begin of einde."
        )
        rule = f"it comes after the last step in the room, {last!r}"
        remedy = "let 'first:' name a step that comes before"
        mistakes.add(("room", "first"), first, rule, remedy, dutch)


def _check_again(workshop: Workshop, mistakes: Mistakes) -> None:
    """What is asked again was asked before, in a step of the same kind."""
    asked: dict[str, list[str]] = {}
    for b, block in enumerate(workshop.blocks):
        for s, step in enumerate(block.steps):
            before = asked.setdefault(step.kind, [])
            again = step.settings.get("again")
            if again and again not in before:
                at: Location = ("blocks", b, "steps", s, "settings", "again")
                rule = f"it has to be the id of an earlier step of kind {step.kind!r}"
                remedy = f"choose from {_all(before)}" if before else "leave it out"
                dutch = (
                    "Hier vraag je iets opnieuw, en het onderdeel waarin je het eerst vroeg "
                    f"({again}) staat er niet voor. Zet dat ervoor, of haal dit weg."
                )
                mistakes.add(at, again, rule, remedy, dutch)
            before.append(step.id)


def _check_phases(step: Step, kind: type[StepKind], at: Location, mistakes: Mistakes) -> None:
    known = [phase.id for phase in kind.phases]
    named: dict[str, Mapping[str, object]] = {
        "phases": step.phases,
        "phase_questions": step.phase_questions,
        "instructions": step.instructions,
        "scripts": step.scripts,
    }
    for key, phases in named.items():
        for phase in phases:
            if phase not in known:
                remedy = f"choose from {_all(known)}" if known else f"remove {key!r}"
                rule = f"{step.kind!r} has no such phase"
                dutch = f"Dit onderdeel heeft geen deel dat {phase} heet. Haal dit weg."
                mistakes.add((*at, key, phase), phase, rule, remedy, dutch)


def _check_settings(step: Step, kind: type[StepKind], at: Location, mistakes: Mistakes) -> None:
    known = keys_of(kind.Settings)
    try:
        kind.Settings.model_validate(step.settings)
    except ValidationError as error:
        mistakes.add_all(error, (*at, "settings"), known)
        return
    if step.short is not None:
        try:
            kind.Settings.model_validate({**step.settings, **step.short.settings})
        except ValidationError as error:
            mistakes.add_all(error, (*at, "short", "settings"), known)


def _braced(names: Iterable[str]) -> str:
    return ", ".join(f"{{{name}}}" for name in names)


def _all(names: Iterable[str]) -> str:
    return ", ".join(names)
