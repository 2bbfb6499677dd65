"""What can be chosen in a field where that depends on the workshop: its steps, its sides."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from stappenplan.composing.field import Option
from stappenplan.composing.kind_words import common_words
from stappenplan.contract.people import Side
from stappenplan.contract.step_kind import StepKind
from stappenplan.definition.draft_steps import placed_steps

StepData = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around a field: as far as it is written, for a draft may be incomplete.

    Attributes
    ----------
    workshop
        The whole file, as plain data.
    step
        The step that holds the field; empty for a field of the workshop.
    settings
        What the settings of that step say, defaults included.
    items
        The items of lists that hold the field, from the outermost.
    kinds
        The step kinds that are installed.
    """

    workshop: Mapping[str, Any]
    kinds: Mapping[str, type[StepKind]]
    step: StepData = field(default_factory=dict)
    settings: Mapping[str, Any] = field(default_factory=dict)
    items: tuple[Mapping[str, Any], ...] = ()

    @property
    def sides(self) -> list[str]:
        """The sides that people may choose; all of them without a word in the file."""
        sides = self.workshop.get("sides")
        known = [side.value for side in Side]
        return [side for side in sides if side in known] if isinstance(sides, list) else known


def offered(name: str, around: Around) -> tuple[Option, ...]:
    """The values to choose from, by the name that the words of a field give."""
    return tuple(_SOURCES[name](around))


def _earlier(around: Around) -> Iterator[StepData]:
    for _, _, step in placed_steps(around.workshop):
        if step.get("id") == around.step.get("id"):
            return
        yield step


def _named(steps: Iterator[StepData]) -> Iterator[Option]:
    for step in steps:
        if isinstance(step.get("id"), str):
            yield Option(step["id"], str(step.get("title") or step["id"]))


def _makes_cards(step: StepData, around: Around) -> bool:
    kind = step.get("kind")
    return kind in around.kinds and around.kinds[str(kind)].makes_cards


def _all_steps(around: Around) -> Iterator[Option]:
    return _named(step for _, _, step in placed_steps(around.workshop))


def _same_kind(around: Around) -> Iterator[Option]:
    return _named(step for step in _earlier(around) if step.get("kind") == around.step.get("kind"))


def _card_steps(around: Around) -> Iterator[Option]:
    return _named(step for step in _earlier(around) if _makes_cards(step, around))


def _card_kinds(around: Around) -> Iterator[Option]:
    names = {str(step["kind"]) for step in _earlier(around) if _makes_cards(step, around)}
    for name in sorted(names):
        yield Option(name, around.kinds[name].title)


def _sides(around: Around) -> Iterator[Option]:
    words = common_words().options["sides"]
    return (Option(side, words[side]) for side in around.sides)


def _settings_list(name: str, words: str) -> Callable[[Around], Iterator[Option]]:
    """The items of a list of the same settings, by id."""

    def source(around: Around) -> Iterator[Option]:
        return _with_ids(_list(around.settings, name), words)

    return source


def _answers(around: Around) -> Iterator[Option]:
    """The answers to the criterion that the same item names."""
    chosen = around.items[-1].get("criterion") if around.items else None
    for criterion in _list(around.settings, "criteria"):
        if isinstance(criterion, dict) and criterion.get("id") == chosen:
            yield from _with_ids(_list(criterion, "answers"), "text")


def _with_ids(items: list[Any], words: str) -> Iterator[Option]:
    for item in items:
        if isinstance(item, dict) and isinstance(item.get("id"), str):
            yield Option(item["id"], str(item.get(words) or item["id"]))


def _list(data: Any, key: str) -> list[Any]:
    found = data.get(key) if isinstance(data, Mapping) else None
    return found if isinstance(found, list) else []


_SOURCES: dict[str, Callable[[Around], Iterator[Option]]] = {
    "steps": _all_steps,
    "same_kind": _same_kind,
    "earlier_card_steps": _card_steps,
    "card_kinds": _card_kinds,
    "sides": _sides,
    "criteria": _settings_list("criteria", "question"),
    "forms": _settings_list("forms", "name"),
    "answers": _answers,
}
