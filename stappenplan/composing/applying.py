"""Doing an action: the text after it, what was done in words, and which places it touched."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pydantic import BaseModel

from stappenplan import dutch
from stappenplan.composing import text_edits
from stappenplan.composing.actions import (
    Action,
    AddBlock,
    AddStep,
    CopyStep,
    MoveBlock,
    MoveStep,
    RemoveBlock,
    RemoveStep,
    SetMany,
    SetValue,
)
from stappenplan.composing.composition import examine
from stappenplan.composing.refused import Refused
from stappenplan.composing.yaml_nodes import Path
from stappenplan.contract.workshop import Block, Script, Step, Workshop
from stappenplan.definition.draft_steps import groups, listed, placed_steps
from stappenplan.typed_text import one_line, without_accents

MAX_STEPS = 100
MAX_BLOCKS = 30
ID = re.compile(r"[a-z][a-z0-9-]{0,39}")
# What a place touches beside what a step or block says: where it stands.
PLACE = "#plaats"

# A value that is asked for by its name.
_ALIAS = re.compile(r"[:\-,\[]\s+\*[\w-]+")
COPIED = " (wat op meer plekken tegelijk stond, staat er nu apart)"
GONE = "Dit onderdeel is er niet meer. Laad de pagina opnieuw om te zien wat er nu staat."
GONE_BLOCK = "Dit deel is er niet meer. Laad de pagina opnieuw om te zien wat er nu staat."
TOO_MANY_STEPS = f"Een workshop heeft hoogstens {MAX_STEPS} onderdelen. Haal er eerst een weg."
TOO_MANY_BLOCKS = f"Een workshop heeft hoogstens {MAX_BLOCKS} delen. Haal er eerst een weg."
BAD_ID = (
    "{id} kan geen naam van een onderdeel zijn. Gebruik kleine letters, cijfers en streepjes, en "
    "begin met een letter."
)
TAKEN_ID = "Er is al een onderdeel dat {id} heet. Kies een andere naam."
NEEDED = (
    "Andere onderdelen hebben {title} nodig. Haal je het weg, dan geldt: {rest} Weet je het zeker?"
)
HOLDS = "In {title} {are} nog {count}: {titles}. Die gaan dan ook weg. Weet je het zeker?"

# How the parts of a step are called when something is said about them.
_PARTS = {
    "title": "de titel",
    "summary": "de samenvatting",
    "occasion": "de aanleiding",
    "begins": "de begintijd",
    "ends": "de eindtijd",
    "question": "de vraag",
    "questions": "de vraag",
    "instruction": "de uitleg",
    "instructions": "de uitleg",
    "minutes": "de minuten",
    "place": "de plek",
    "phases": "de minuten",
    "at": "het vaste tijdstip",
    "script": "het draaiboek",
    "scripts": "het draaiboek",
    "short": "de korte versie",
    "skip": "wat er gebeurt bij overslaan",
    "settings": "de instellingen",
    "bring": "wat je meeneemt",
    "readers": "wie er meelezen",
    "units": "de afdelingen",
    "pace": "het tempo",
}


@dataclass(frozen=True, slots=True)
class DoneAction:
    """An action that was done.

    Attributes
    ----------
    words
        What was done, in Dutch: "Bedenken verplaatst".
    touched
        The places that it changed: each the id of a step or block, or nothing, and a path.
    """

    text: str
    words: str
    touched: tuple[Path, ...]


def order(path: Path) -> Sequence[str]:
    """The keys of a group of a workshop in the order in which they are written."""
    models: dict[int, type[BaseModel]] = {0: Workshop, 2: Block, 4: Step}
    if path[:1] in {(), ("blocks",)} and len(path) in models:
        return tuple(models[len(path)].model_fields)
    return tuple(Script.model_fields) if path[-1:] == ("script",) else ()


def apply(text: str, action: Action) -> DoneAction:
    """Do an action to a text.

    Raises
    ------
    Refused
        With a sentence; nothing is done then.
    """
    done = _DOERS[type(action)](text, action)
    if len(_ALIAS.findall(done.text)) < len(_ALIAS.findall(text)):
        return replace(done, words=f"{done.words}{COPIED}")
    return done


def touches(data: dict[str, Any], action: Action) -> tuple[Path, ...]:
    """The places that an action will change, in the data for which it was meant."""
    match action:
        case SetMany():
            found = [place for one in action.sets for place in touches(data, one)]
        case SetValue():
            path = action.path
            if isinstance(path[-1], int):
                # What is added or taken out moves the numbers of the others.
                items = text_edits.at(data, (*_base(data, action), *path[:-1]))
                there = isinstance(items, list) and path[-1] < len(items)
                path = path if there and action.value is not None else path[:-1]
            found = [(action.step or action.block or "", *path)]
        case MoveStep():
            found = [(action.step, PLACE)]
        case MoveBlock():
            found = [(action.block, PLACE)]
        case RemoveStep():
            found = [(action.step,)]
        case RemoveBlock():
            found = [(action.block,), *((one["id"],) for one in _steps_of(data, action.block))]
        case _:
            found = []
    return tuple(found)


# What is set


def _set(text: str, sets: Sequence[SetValue]) -> DoneAction:
    touched: list[Path] = []
    for one in sets:
        data = text_edits.read(text)
        base = _base(data, one)
        touched += touches(data, one)
        if one.step is not None and one.path == ("id",):
            text = _renamed(text, data, one.step, one.value)
        else:
            text = text_edits.set_value(text, (*base, *one.path), one.value, order)
    return DoneAction(
        text, _words_of_set(text_edits.read(text), sets), tuple(dict.fromkeys(touched))
    )


def _base(data: dict[str, Any], one: SetValue) -> Path:
    if one.step is not None:
        return _place(data, one.step)
    return ("blocks", _block(data, one.block)) if one.block is not None else ()


def _words_of_set(data: dict[str, Any], sets: Sequence[SetValue]) -> str:
    steps = {one.step or one.block for one in sets}
    parts = {_PARTS.get(str(one.path[0]), "") for one in sets}
    part = parts.pop() if len(parts) == 1 else ""
    [name] = steps if len(steps) == 1 else [None]
    title = _title_of(data, name) if name else ""
    if part:
        return f"{part[0].upper()}{part[1:]}{f' van {title}' if title else ''} veranderd"
    return f"{title or 'De workshop'} veranderd"


def _renamed(text: str, data: dict[str, Any], step: str, wanted: Any) -> str:
    """Give a step another id, also where others name it."""
    new = one_line(str(wanted or ""))
    if not ID.fullmatch(new):
        raise Refused(BAD_ID.format(id=new or "Niets"))
    if new != step and new in _ids(data):
        raise Refused(TAKEN_ID.format(id=new))
    made = text_edits.with_value(data, (*_place(data, step), "id"), new)
    for place, value in _references(made, step):
        made = text_edits.with_value(made, place, new if isinstance(value, str) else value)
        if isinstance(value, list):
            made = text_edits.with_value(made, place, [new if v == step else v for v in value])
    return text_edits.change(text, made, order)


# Steps


def _add_step(text: str, action: AddStep) -> DoneAction:
    data = text_edits.read(text)
    _refuse_too_many(data)
    step = {key: value for key, value in action.step.items() if key != "id"}
    title = one_line(str(step.get("title") or "Onderdeel"))
    wanted = action.step.get("id")
    id_ = new_id(wanted if isinstance(wanted, str) else title, _ids(data))
    if not any(groups(data, "blocks")):
        text = _with_block(text, "In de zaal", "together", None)[0]
        data = text_edits.read(text)
    block, number = _target(data, action.block, action.before)
    wanted_data = _inserted(data, ("blocks", block, "steps"), number, {"id": id_, **step})
    text = text_edits.change(text, _with_room(data, wanted_data, {id_}), order)
    return DoneAction(text, f"{title} toegevoegd", ((id_,),))


def _move_step(text: str, action: MoveStep) -> DoneAction:
    data = text_edits.read(text)
    source = _place(data, action.step)
    if action.before == action.step:
        return DoneAction(text, "", ())
    own = text_edits.at(data, (*source[:2], "id"))
    before = action.before
    block, number = _target(data, action.block or (None if before else own), before)
    target = ("blocks", block, "steps", number)
    text = text_edits.move_item(text, source, target, order, _roomed(data, action.step))
    return DoneAction(text, f"{_title_of(data, action.step)} verplaatst", touches(data, action))


def _copy_step(text: str, action: CopyStep) -> DoneAction:
    data = text_edits.read(text)
    _refuse_too_many(data)
    place = _place(data, action.step)
    id_ = new_id(action.step, _ids(data))
    title = _title_of(data, action.step)
    text = text_edits.copy_item(text, place, {"id": id_}, order, _roomed(data, id_))
    return DoneAction(text, f"{title} gekopieerd", ((id_,),))


def _remove_step(text: str, action: RemoveStep) -> DoneAction:
    data = text_edits.read(text)
    title = _title_of(data, action.step)
    left = text_edits.with_value(data, _place(data, action.step), None)
    made = _without(text, left, [action.step], sure=action.sure)
    return DoneAction(made, f"{title} weggehaald", touches(data, action))


def _without(text: str, left: dict[str, Any], steps: Sequence[str], *, sure: bool) -> str:
    """Take steps out of a text, after asking when other steps need them."""
    data = text_edits.read(text)
    left = _with_room(data, left, set(steps))
    if not sure and (lost := _newly_wrong(text, text_edits.change(text, left, order), set(steps))):
        title = dutch.join_words([_title_of(data, step) for step in steps])
        raise Refused(NEEDED.format(title=title, rest=" ".join(lost)), question=True)
    for step in steps:
        left = _unnamed(left, step)
    return text_edits.change(text, left, order)


def _newly_wrong(before: str, after: str, gone: set[str]) -> list[str]:
    """What is wrong in other steps since some went away."""
    known = {(one.step, one.path, one.sentence) for one in examine(before).problems}
    data = text_edits.read(after)
    return [
        f"{_title_of(data, one.step)}: {one.sentence}"
        for one in examine(after).problems
        if one.step and one.step not in gone and (one.step, one.path, one.sentence) not in known
    ]


def _unnamed(data: dict[str, Any], step: str) -> dict[str, Any]:
    """Data in which nothing names a step that is gone."""
    made = data
    for place, value in reversed(list(_references(data, step))):
        if place[0] == "room":
            continue
        left = [one for one in value if one != step] if isinstance(value, list) else None
        made = text_edits.with_value(made, place, left or None)
    return made


# Blocks


def _add_block(text: str, action: AddBlock) -> DoneAction:
    title = one_line(action.title) or "Nieuw deel"
    text, id_ = _with_block(text, title, action.pace, action.before)
    return DoneAction(text, f"{title} toegevoegd", ((id_,),))


def _with_block(text: str, title: str, pace: str, before: str | None) -> tuple[str, str]:
    data = text_edits.read(text)
    taken = {str(one.get("id")) for _, one in groups(data, "blocks")}
    if len(taken) >= MAX_BLOCKS:
        raise Refused(TOO_MANY_BLOCKS)
    id_ = new_id(title, taken)
    number = _block(data, before) if before is not None else len(listed(data, "blocks"))
    block = {"id": id_, "title": title}
    block |= {"pace": pace} if pace != "together" else {}
    wanted = _inserted(data, ("blocks",), number, {**block, "steps": []})
    return text_edits.change(text, wanted, order), id_


def _move_block(text: str, action: MoveBlock) -> DoneAction:
    data = text_edits.read(text)
    source = _block(data, action.block)
    end = len(listed(data, "blocks"))
    target = end if action.before is None else _block(data, action.before)
    if target not in {source, source + 1}:
        text = text_edits.move_item(text, ("blocks", source), ("blocks", target), order)
    return DoneAction(text, f"{_title_of(data, action.block)} verplaatst", touches(data, action))


def _remove_block(text: str, action: RemoveBlock) -> DoneAction:
    data = text_edits.read(text)
    number, title = _block(data, action.block), _title_of(data, action.block)
    steps = _steps_of(data, action.block)
    if steps and not action.sure:
        raise Refused(
            HOLDS.format(
                title=title,
                are="staat" if len(steps) == 1 else "staan",
                count=dutch.count_noun(len(steps), "onderdeel", "onderdelen"),
                titles=dutch.join_words([str(one.get("title", "?")) for one in steps]),
            ),
            question=True,
        )
    left = text_edits.with_value(data, ("blocks", number), None)
    made = _without(text, left, [str(one["id"]) for one in steps if "id" in one], sure=True)
    return DoneAction(made, f"{title} weggehaald", touches(data, action))


# Finding places


def _ids(data: dict[str, Any]) -> set[str]:
    return {str(step.get("id")) for _, _, step in placed_steps(data)}


def _place(data: dict[str, Any], step: str) -> Path:
    for place, _, one in placed_steps(data):
        if one.get("id") == step:
            return place
    raise Refused(GONE, conflict=True)


def _block(data: dict[str, Any], block: str) -> int:
    for number, one in groups(data, "blocks"):
        if one.get("id") == block:
            return number
    raise Refused(GONE_BLOCK, conflict=True)


def _steps_of(data: dict[str, Any], block: str) -> list[dict[str, Any]]:
    return [one for _, one in groups(text_edits.at(data, ("blocks", _block(data, block))), "steps")]


def _target(data: dict[str, Any], block: str | None, before: str | None) -> tuple[int, int]:
    """The block and the number in it; at the end of the block where `before` is gone."""
    if before is not None and before in _ids(data):
        place = _place(data, before)
        if block is None or text_edits.at(data, (*place[:2], "id")) == block:
            return int(place[1]), int(place[3])
    last = [number for number, _ in groups(data, "blocks")][-1]
    number = last if block is None else _block(data, block)
    return number, len(listed(text_edits.at(data, ("blocks", number)), "steps"))


def _title_of(data: dict[str, Any], name: str) -> str:
    steps = (step for _, _, step in placed_steps(data))
    for one in (*steps, *(block for _, block in groups(data, "blocks"))):
        if one.get("id") == name:
            return dutch.shorten(str(one.get("title") or name), 60)
    return name


def _inserted(data: dict[str, Any], path: Path, number: int, value: Any) -> dict[str, Any]:
    items = text_edits.at(data, path)
    made = list(items) if isinstance(items, list) else []
    made.insert(number, value)
    changed: dict[str, Any] = text_edits.with_value(data, path, made)
    return changed


def _refuse_too_many(data: dict[str, Any]) -> None:
    if len(_ids(data)) >= MAX_STEPS:
        raise Refused(TOO_MANY_STEPS)


def new_id(wanted: str, taken: set[str]) -> str:
    """An id made from a title or another id, which nobody has."""
    words = "-".join(re.findall(r"[a-z0-9]+", without_accents(wanted)))[:36].strip("-")
    base = words if words[:1].isalpha() else f"o-{words}".strip("-")
    base = re.sub(r"-\d+$", "", base) if wanted in taken else base
    number, made = 2, base
    while made in taken:
        made, number = f"{base}-{number}", number + 1
    return made


# What names a step


def _references(data: dict[str, Any], step: str) -> Iterator[tuple[Path, Any]]:
    """Where a workshop names a step by its id: a text, or a list of texts."""
    for key in ("first", "last"):
        if text_edits.at(data, ("room", key)) == step:
            yield ("room", key), step
    for place, _, one in placed_steps(data):
        for key in ("again", "from_steps"):
            value = text_edits.at(one, ("settings", key))
            if value == step or (isinstance(value, list) and step in value):
                yield (*place, "settings", key), value


def _with_room(
    before: dict[str, Any], data: dict[str, Any], moved: Collection[str]
) -> dict[str, Any]:
    """Correct the first and the last step of the time in the room, after steps were moved."""
    room = before.get("room")
    if not isinstance(room, dict):
        return data
    earlier = [str(step.get("id")) for _, _, step in placed_steps(before)]
    first, last = room.get("first"), room.get("last")
    if first not in earlier or last not in earlier:
        return data
    inside = set(earlier[earlier.index(first) : earlier.index(last) + 1]).difference(moved)
    blocks = {str(step.get("id")): place[1] for place, _, step in placed_steps(data)}
    now = [str(step.get("id")) for _, _, step in placed_steps(data)]
    places = [at for at, id_ in enumerate(now) if id_ in inside]
    if not places:
        wanted = room if any(one in blocks for one in moved) else None
    else:
        low, high = places[0], places[-1]
        for at_ in (at for at, id_ in enumerate(now) if id_ in moved):
            if at_ == low - 1 and blocks[now[low]] == blocks[now[at_]]:
                low = at_
            if at_ == high + 1 and blocks[now[high]] == blocks[now[at_]]:
                high = at_
        wanted = {**room, "first": now[low], "last": now[high]}
    made: dict[str, Any] = text_edits.with_value(data, ("room",), wanted)
    return made


def _roomed(before: dict[str, Any], moved: str) -> text_edits.Beside:
    """As `_with_room`, for an edit that moves one step."""
    return lambda data: _with_room(before, data, {moved})


_DOERS: dict[type[Any], Callable[[str, Any], DoneAction]] = {
    SetValue: lambda text, action: _set(text, (action,)),
    SetMany: lambda text, action: _set(text, action.sets),
    AddStep: _add_step,
    MoveStep: _move_step,
    CopyStep: _copy_step,
    RemoveStep: _remove_step,
    AddBlock: _add_block,
    MoveBlock: _move_block,
    RemoveBlock: _remove_block,
}
