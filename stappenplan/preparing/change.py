"""The definition of a gathering with what was filled in."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from stappenplan.contract.workshop import Workshop
from stappenplan.errors import Refusal
from stappenplan.preparing.answers import AnswerError
from stappenplan.preparing.form import definition_of, sections
from stappenplan.typed_text import clean

if TYPE_CHECKING:
    from collections.abc import Iterable

    from stappenplan.gathering import Gathering
    from stappenplan.preparing.questions import FormGroup, Path

TOGETHER = "Deze antwoorden passen niet bij elkaar. Laad de pagina opnieuw en verander één ding."


class WrongAnswers(Refusal):
    """Answers that cannot be, each with a sentence, by the name of their question."""

    def __init__(self, problems: dict[str, str]) -> None:
        super().__init__("Kijk je antwoorden na.")
        self.problems = problems


def changed_definition(gathering: Gathering, answers: Mapping[str, str]) -> dict[str, Any]:
    """What the journal keeps of these answers: the same as when a gathering is opened.

    Questions without an answer, and those that are fixed, keep what they have.

    Raises
    ------
    WrongAnswers
        When an answer cannot be.
    """
    document = copy.deepcopy(definition_of(gathering))
    problems: dict[str, str] = {}
    gone: list[FormGroup] = []
    groups = [group for section in sections(gathering) for group in section.groups]
    for group in groups:
        if group.drop and answers.get(group.drop):
            gone.append(group)
        elif group.new is None:
            _take(document, group, answers, problems)
    for group in groups:
        if group.new is not None:
            _add(document, group, answers, problems)
    _drop(document, gone)
    problems |= _emptied(groups, answers)
    if problems:
        raise WrongAnswers(problems)
    return _checked(gathering, document)


def _take(
    document: dict[str, Any], group: FormGroup, answers: Mapping[str, str], problems: dict[str, str]
) -> None:
    for question in group.questions:
        if not question.changed(answers):
            continue
        try:
            value = question.read(answers[question.id])
        except AnswerError as error:
            problems[question.id] = str(error)
            continue
        for path in question.paths:
            _put(document, path, value)


def _add(
    document: dict[str, Any], group: FormGroup, answers: Mapping[str, str], problems: dict[str, str]
) -> None:
    """Add an item, when somebody filled in a part of it."""
    typed = {one: clean(answers.get(one.id, "")) for one in group.questions}
    if not any(typed.values()) or group.new is None:
        return
    listed = _at(document, group.items[0])
    number = len(listed) + 1
    while group.new(number).get("id", "") in {one.get("id") for one in listed}:
        number += 1
    item = group.new(number)
    for question, text in typed.items():
        name = question.id.rpartition(".")[2]
        try:
            value = question.read(text)
        except AnswerError as error:
            problems[question.id] = str(error)
            continue
        item[name] = value or item.get(name, value)
    listed.append(item)


def _emptied(groups: Iterable[FormGroup], answers: Mapping[str, str]) -> dict[str, str]:
    """A problem for each list of which nothing would be left."""
    lists: dict[Path, list[str]] = {}
    for group in groups:
        if group.drop and not group.may_be_last:
            lists.setdefault(group.items[0][:-1], []).append(group.drop)
    return {
        drops[0]: "Laat er minstens één staan."
        for drops in lists.values()
        if all(answers.get(drop) for drop in drops)
    }


def _drop(document: dict[str, Any], gone: list[FormGroup]) -> None:
    # The last positions first: the earlier ones stay what they are.
    places = [(path, group.may_be_last) for group in gone for path in group.items]
    for path, may_be_last in sorted(places, key=lambda one: str(one[0][-1]).zfill(4), reverse=True):
        listed = _at(document, path[:-1])
        position = _position(listed, path[-1])
        if listed is not None and position is not None and (may_be_last or len(listed) > 1):
            del listed[position]


def _put(document: dict[str, Any], path: Path, value: Any) -> None:
    """Set the value at a path; an item that a short version lacks is passed over."""
    parent = _at(document, path[:-1])
    if parent is not None:
        parent[path[-1]] = value


def _at(document: Any, path: Path) -> Any:
    for key in path:
        if isinstance(document, list):
            position = _position(document, key)
            document = None if position is None else document[position]
        else:
            document = document.get(key)
        if document is None:
            return None
    return document


def _position(listed: list[Any] | None, key: str | int) -> int | None:
    """Where an item stands in a list: by its id, or its position."""
    if listed is None:
        return None
    if isinstance(key, int):
        return key if key < len(listed) else None
    return next((at for at, item in enumerate(listed) if item.get("id") == key), None)


def _checked(gathering: Gathering, document: dict[str, Any]) -> dict[str, Any]:
    for block in document["workshop"]["blocks"]:
        for step in block["steps"]:
            before = gathering.workshop.step(step["id"]).phases
            step["minutes"] += sum(step["phases"].values()) - sum(before.values())
    names = {name: document[name] for name in ("title", "place", "organisation", "sponsor")}
    document["workshop"] |= {"organisation": names["organisation"], "sponsor": names["sponsor"]}
    try:
        workshop = Workshop.model_validate(document["workshop"])
        for step in workshop.steps:
            settings = gathering.steps[step.id].Settings
            settings.model_validate(step.settings)
            if step.short is not None:
                settings.model_validate({**step.settings, **step.short.settings})
    except ValidationError:
        raise Refusal(TOGETHER) from None
    return {
        **names,
        "begins": f"{document['day']}T{document['time']}",
        "workshop": workshop.model_dump(mode="json", exclude_defaults=True),
    }
