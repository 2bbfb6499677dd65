"""What the page of a workshop in the making shows beside its fields: the outline and what lacks."""

from __future__ import annotations

from typing import Any

from stappenplan.composing.composition import ComposingProblem, Composition
from stappenplan.composing.timetable import Timetable, TimetableRow, timetable
from stappenplan.definition.draft_steps import groups
from stappenplan.hosting.composer.field_form import Chosen, id_of, leaves, step_of

OUTSIDE = "De workshop"
# What is said of a block that the group does not do together.
PACES = {"own": "in eigen tempo", "parallel": "in groepen, naast elkaar"}


def outline(at: Composition) -> list[dict[str, Any]]:
    """The blocks, each with its steps, their times and how many things they lack."""
    times = timetable(at.data)
    rows = {row.step: row for row in times.rows}
    lacking = [one.step for one in at.problems]
    blocks = [block for _, block in groups(at.data, "blocks")]
    ways = _ways(at.data)
    return [
        {
            "id": str(block.get("id", "")),
            "title": str(block.get("title") or "Deel zonder titel"),
            "pace": PACES.get(str(block.get("pace")), ""),
            "beside": block.get("pace") == "parallel",
            "up": str(blocks[number - 1].get("id", "")) if number else None,
            "down": _id_at(blocks, number + 2) if number < len(blocks) - 1 else None,
            "steps": [
                _step(step, rows.get(str(step.get("id"))), lacking.count(step.get("id")))
                | ways[str(step.get("id", ""))]
                for _, step in groups(block, "steps")
            ],
        }
        for number, block in enumerate(blocks)
    ]


def _step(step: dict[str, Any], row: TimetableRow | None, lacks: int) -> dict[str, Any]:
    return {
        "id": str(step.get("id", "")),
        "title": str(step.get("title") or "Onderdeel zonder titel"),
        "row": row,
        "lacks": lacks,
    }


def _id_at(blocks: list[dict[str, Any]], number: int) -> str:
    return str(blocks[number].get("id", "")) if number < len(blocks) else ""


def _ways(data: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """By the id of a step: where it goes with one step up or down; None where it cannot."""
    blocks = [block for _, block in groups(data, "blocks")]
    found: dict[str, dict[str, Any]] = {}
    for number, block in enumerate(blocks):
        ids = [str(step.get("id", "")) for _, step in groups(block, "steps")]
        own = str(block.get("id", ""))
        for at, id_ in enumerate(ids):
            up = down = None
            if at:
                up = (own, ids[at - 1])
            elif number:
                up = (_id_at(blocks, number - 1), "")
            if at < len(ids) - 1:
                down = (own, ids[at + 2] if at + 2 < len(ids) else "")
            elif number < len(blocks) - 1:
                following = [step for _, step in groups(blocks[number + 1], "steps")]
                first = str(following[0].get("id", "")) if following else ""
                down = (_id_at(blocks, number + 1), first)
            found[id_] = {"up": up, "down": down}
    return found


def times_of(at: Composition) -> Timetable:
    """The times of a workshop in the making."""
    return timetable(at.data)


def told_problems(at: Composition, here: str) -> list[dict[str, Any]]:
    """What lacks or is wrong, each with where it is and the way to its field."""
    return [_told(at, one, here) for one in at.problems]


def _told(at: Composition, problem: ComposingProblem, here: str) -> dict[str, Any]:
    step = step_of(at.data, problem.step) if problem.step else None
    where, chosen, path = OUTSIDE, Chosen(), problem.path
    query = ""
    if step is not None:
        where, chosen = str(step.get("title") or problem.step), Chosen(step=str(problem.step))
        query = f"?stap={problem.step}"
    elif path[:1] == ("blocks",) and len(path) > 1 and isinstance(path[1], int):
        block = dict(groups(at.data, "blocks")).get(path[1], {})
        where, query = str(block.get("title") or "Een deel"), f"?deel={block.get('id', '')}"
        chosen = Chosen(block=str(block.get("id", "")))
    fields = {one.path: one for one in leaves(chosen.fields(at.data))}
    found = next((fields[path[:n]] for n in range(len(path), 0, -1) if path[:n] in fields), None)
    return {
        "where": where,
        "label": found.label if found else "",
        "sentence": problem.sentence,
        "blocks": problem.blocks,
        "link": f"{here}{query}#{id_of(found.path) if found else 'velden'}",
        "field": id_of(found.path) if found else "",
        "step": problem.step or "",
    }
