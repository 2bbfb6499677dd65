"""A workshop with a step of every step kind, so that no kind is missed by tests of all of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from stappenplan.advice import Advice
from stappenplan.contract.entry_rules import Rule
from stappenplan.contract.workshop import Step, Workshop
from stappenplan.engine import load_workshop
from stappenplan.framework_use import FrameworkUses
from stappenplan.steering import Steering
from stappenplan.steps.registry import KINDS

WORKSHOPS = Path(__file__).parents[1] / "workshops"


def shipped() -> list[Workshop]:
    """The workshops of this repository."""
    return [load_workshop(path.parent) for path in sorted(WORKSHOPS.glob("*/workshop.yaml"))]


def every_kind() -> Workshop:
    """The shipped workshop with most kinds, and a block of the kinds that it does not use."""
    first, *others = sorted(shipped(), key=lambda one: -len({step.kind for step in one.steps}))
    used = {step.kind for step in first.steps}
    missing = [kind for kind in KINDS if kind not in used]
    if not missing:
        return first
    steps = [step.model_dump(mode="json") for step in map(_step(others), missing)]
    block = {"id": "alle-andere", "title": "Alle andere", "pace": "own", "steps": steps}
    whole = first.model_dump(mode="json", exclude_defaults=True)
    return Workshop.model_validate({**whole, "blocks": [*whole["blocks"], block]})


def _step(workshops: list[Workshop]):
    found = {step.kind: step for workshop in workshops for step in workshop.steps}

    def of(kind: str) -> Step:
        text = {"title": kind, "minutes": 5, "skip": {"text": "Dan niet."}}
        known = found.get(kind)
        if known is not None:
            return known.model_copy(update={"id": f"elk-{kind.replace('_', '-')}"})
        return Step.model_validate({"id": f"elk-{kind.replace('_', '-')}", "kind": kind, **text})

    return of


def rules_of(workshop: Workshop) -> Iterator[tuple[str, str, Rule]]:
    """Every entry that may be sent: step id (empty for the gathering), type and rule."""
    handlers: Mapping[str, Mapping[str, Rule]] = {
        "": {**Steering.rules, **Advice.rules, **FrameworkUses.rules}
    }
    steps = {step.id: KINDS[step.kind].rules for step in workshop.steps}
    for step, rules in {**handlers, **steps}.items():
        for type_, rule in rules.items():
            yield step, type_, rule
