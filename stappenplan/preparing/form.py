"""The questions about one gathering: what its workshop and its step kinds mark as asked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Annotated, Any, get_args

from pydantic import BaseModel

from stappenplan import dutch
from stappenplan.capitals import capitalize
from stappenplan.contract.preparation import ASSIGNMENT, PEOPLE, READERS, UNITS, Asked
from stappenplan.contract.workshop import Result, Workshop
from stappenplan.preparing import answers
from stappenplan.preparing.questions import FormGroup, FormQuestion, FormSection, Path

if TYPE_CHECKING:
    from stappenplan.contract.step_kind import StepKind
    from stappenplan.gathering import Gathering

GATHERING, TIME = "bijeenkomst", "tijd"
GENERAL = {
    GATHERING: "De bijeenkomst",
    ASSIGNMENT: "De opdracht",
    READERS: "Wie leest wat",
}
WORKSHOP: Path = ("workshop",)


def sections(gathering: Gathering) -> list[FormSection]:
    """Everything that is asked, in the order in which it is asked."""
    titles = GENERAL | {PEOPLE: _people_title(gathering.workshop.unit_many)}
    general = {name: FormSection(name, title) for name, title in titles.items()}
    minutes = FormSection(TIME, "Minuten per onderdeel")
    own: list[FormSection] = []
    document = definition_of(gathering)
    _about_gathering(general, document)
    said = any(_answered(gathering, kind) for kind in gathering.steps.values())
    for asked in _asked(Workshop, document["workshop"], [WORKSHOP], "", said):
        general[asked[0]].groups.extend(_in_words_of(gathering, asked[1]))
    for path, step in _steps(document):
        kind = gathering.steps[step["id"]]
        section = FormSection(step["id"], step["title"])
        own.append(section)
        effective = kind.Settings.model_validate(step["settings"]).model_dump(mode="json")
        places: list[Path] = [(*path, "settings")]
        if step["short"]:
            places.append((*path, "short", "settings"))
        marked = _asked(
            kind.Settings, effective, places, f"{step['id']}.", _answered(gathering, kind)
        )
        for name, groups in marked:
            general.get(name, section).groups.extend(_asked_by(kind.name, groups))
        minutes.groups.append(_minutes(step, type(kind), path))
        if step["at"]:
            minutes.groups.append(_fixed_begin(step, path))
    found = [*general.values(), *own, minutes]
    _ask_once(found)
    return [section for section in found if section.groups]


def _people_title(units: str) -> str:
    """What stands in the lists of people, each once: units may be organisations themselves."""
    others = [words for words in ("mensen", "organisaties") if words != units]
    return capitalize(dutch.join_words([units, *others]))


def _in_words_of(gathering: Gathering, groups: list[FormGroup]) -> list[FormGroup]:
    """The questions with what units are called in this workshop."""
    units = capitalize(gathering.workshop.unit_many)
    return [
        replace(
            group,
            questions=tuple(
                replace(one, label=one.label.replace(UNITS, units)) for one in group.questions
            ),
        )
        for group in groups
    ]


def definition_of(gathering: Gathering) -> dict[str, Any]:
    """What may be prepared, as one nested value: the answers go into a copy of it."""
    workshop = gathering.workshop.model_dump(mode="json")
    for block in workshop["blocks"]:
        for step in block["steps"]:
            # Lists of items that a kind supplies by default stand here, so that one can change.
            settings = gathering.steps[step["id"]].Settings
            effective = settings.model_validate(step["settings"]).model_dump(mode="json")
            for name, info in settings.model_fields.items():
                if _mark(info) and _item_model(info.annotation):
                    step["settings"][name] = effective[name]
    return {
        "title": gathering.title,
        "place": gathering.place,
        "day": gathering.begins[:10],
        "time": gathering.begins[11:16],
        "organisation": gathering.organisation,
        "sponsor": gathering.sponsor,
        "workshop": workshop,
    }


def _about_gathering(general: dict[str, FormSection], document: dict[str, Any]) -> None:
    def ask(section: str, id: str, label: str, value: str, read: Any, hint: str = "") -> None:
        question = FormQuestion(id, label, value, read, ((id,),), hint)
        general[section].groups.append(FormGroup((question,)))

    result = Result.model_validate(document["workshop"]["result"])
    title = document["title"]
    ask(GATHERING, "title", "Titel", title, answers.line(required=True))
    day, time = dutch.format_day(document["day"]), document["time"].replace(":", ".")
    ask(GATHERING, "day", "Datum", day, answers.day, "Bijvoorbeeld 12 maart 2026 of 12-3-2026.")
    ask(GATHERING, "time", "Begint om", time, answers.time, "Bijvoorbeeld 13.00.")
    where = "Het adres of de naam van het gebouw. Mag leeg blijven."
    ask(GATHERING, "place", "Plaats", document["place"], answers.line(), where)
    ask(
        ASSIGNMENT,
        "organisation",
        "Organisatie",
        document["organisation"],
        answers.line(),
        f"Bijvoorbeeld Gemeente Emmen. Staat op de eerste bladzijde van {result.words}. "
        "Bijeenkomsten van één organisatie staan later bij elkaar.",
    )
    ask(
        ASSIGNMENT,
        "sponsor",
        "Opdrachtgever",
        document["sponsor"],
        answers.line(),
        "Wie vroeg om deze bijeenkomst en reageert op wat eruit komt? Een naam of een functie.",
    )


def _steps(document: dict[str, Any]) -> Iterator[tuple[Path, dict[str, Any]]]:
    for b, block in enumerate(document["workshop"]["blocks"]):
        for s, step in enumerate(block["steps"]):
            yield (*WORKSHOP, "blocks", b, "steps", s), step


def _answered(gathering: Gathering, kind: StepKind) -> bool:
    return not kind.senders.isdisjoint(gathering.people)


def _asked(
    model: type[BaseModel], values: dict[str, Any], places: list[Path], prefix: str, answered: bool
) -> Iterator[tuple[str, list[FormGroup]]]:
    """The section and the questions of each marked field of a model.

    The first of the places holds the value; the others, a short version, hold items of their own.
    """
    for name, info in model.model_fields.items():
        mark = _mark(info)
        if mark is None:
            continue
        item = _item_model(info.annotation)
        if item is None:
            paths: tuple[Path, ...] = ((*places[0], name),)
            question = _question(mark, info, values[name], paths, prefix + name, answered)
            yield mark.section, [FormGroup((question,))]
        else:
            lists: tuple[Path, ...] = tuple((*place, name) for place in places)
            yield mark.section, [*_items(mark, item, values[name], lists, prefix + name, answered)]


def _items(
    mark: Asked,
    model: type[BaseModel],
    values: list[dict[str, Any]],
    lists: tuple[Path, ...],
    name: str,
    answered: bool,
) -> Iterator[FormGroup]:
    """A group for each item and, where there may be more, an empty one."""
    is_fixed = bool(mark.fixed) and answered
    may_drop = mark.new is not None and not is_fixed
    for number, value in enumerate(values):
        key = value.get("id", number)
        paths = tuple((*place, key) for place in lists)
        prefix = f"{name}.{key}"
        yield FormGroup(
            tuple(_parts(model, value, paths, prefix, answered)),
            mark.legend(value) if mark.legend else f"{mark.label} {number + 1}",
            f"{prefix}.weg" if may_drop else "",
            paths,
            may_be_last=mark.may_be_empty,
        )
    if mark.new is not None and (mark.add_later or not is_fixed):
        empty = dict.fromkeys(model.model_fields, "")
        parts = tuple(_parts(model, empty, (), f"{name}.nieuw", answered=False))
        legend = f"Nog een {mark.label.lower()}"
        yield FormGroup(parts, legend, "", lists, mark.new, mark.hint)


def _parts(
    model: type[BaseModel],
    values: dict[str, Any],
    paths: tuple[Path, ...],
    prefix: str,
    answered: bool,
) -> Iterator[FormQuestion]:
    for name, info in model.model_fields.items():
        mark = _mark(info)
        if mark is not None and (mark.when is None or mark.when(values)):
            into = tuple((*path, name) for path in paths)
            yield _question(mark, info, values[name], into, f"{prefix}.{name}", answered)


def _question(
    mark: Asked, info: Any, value: Any, paths: tuple[Path, ...], id: str, answered: bool
) -> FormQuestion:
    lines = isinstance(value, list)
    annotation = Annotated[info.annotation, *info.metadata]
    text = partial(answers.of_type, lines=lines, long=mark.long, fewest=mark.fewest)
    read = answers.number if info.annotation is int else text
    return FormQuestion(
        id,
        mark.label,
        "\n".join(value) if lines else str(value),
        read(annotation),
        paths,
        mark.hint,
        "lines" if lines else "text" if mark.long else "line",
        mark.fixed if answered else "",
    )


def _minutes(step: dict[str, Any], kind: type[StepKind], path: Path) -> FormGroup:
    """How long a step takes, or each of its phases where the file says so."""
    # The journal sorts the keys of what it keeps: the order of the phases is that of the kind.
    phases = [phase for phase in kind.phases if phase.id in step["phases"]]
    questions = [
        FormQuestion(
            f"{step['id']}.phases.{phase.id}",
            phase.label,
            str(step["phases"][phase.id]),
            answers.minutes,
            ((*path, "phases", phase.id),),
            shape="minutes",
        )
        for phase in phases
    ]
    whole = FormQuestion(
        f"{step['id']}.minutes",
        step["title"],
        str(step["minutes"]),
        answers.minutes,
        ((*path, "minutes"),),
        shape="minutes",
    )
    return FormGroup(tuple(questions), step["title"]) if questions else FormGroup((whole,))


def _fixed_begin(step: dict[str, Any], path: Path) -> FormGroup:
    """At which time of day a step begins, where the file fixes one."""
    question = FormQuestion(
        f"{step['id']}.at",
        f"{step['title']} begint vast om",
        step["at"].replace(":", "."),
        answers.time,
        ((*path, "at"),),
        "Bijvoorbeeld 13.00.",
    )
    return FormGroup((question,))


def _asked_by(kind: str, groups: list[FormGroup]) -> list[FormGroup]:
    return [
        replace(group, questions=tuple(replace(one, kind=kind) for one in group.questions))
        for group in groups
    ]


def _ask_once(found: list[FormSection]) -> None:
    """Ask once what two steps of one kind ask with one answer: it holds for both.

    Contacts asked before and after the gathering are to be compared, so they stay the same.
    """
    first: dict[tuple[str, str, str], tuple[list[FormGroup], int]] = {}
    for section in found:
        kept: list[FormGroup] = []
        for group in section.groups:
            one = group.questions[0]
            key = (one.kind, one.label, one.value)
            if group.legend or not all(key):
                kept.append(group)
            elif key in first:
                groups, at = first[key]
                earlier = groups[at].questions[0]
                both = replace(
                    earlier, paths=earlier.paths + one.paths, fixed=earlier.fixed or one.fixed
                )
                groups[at] = FormGroup((both,))
            else:
                first[key] = (kept, len(kept))
                kept.append(group)
        section.groups = kept


def _mark(info: Any) -> Asked | None:
    return next((mark for mark in info.metadata if isinstance(mark, Asked)), None)


def _item_model(annotation: Any) -> type[BaseModel] | None:
    """The model of which a field holds a tuple; None for texts."""
    first = next(iter(get_args(annotation)), None)
    return first if isinstance(first, type) and issubclass(first, BaseModel) else None
