"""What two versions of a workshop say differently, in the words of its fields."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from stappenplan import dutch
from stappenplan.composing.field import Field, Path
from stappenplan.composing.fields import fields_of_block, fields_of_step, fields_of_workshop

Data = Mapping[str, Any]
WHOLE = "De hele workshop"
PART, STEP, ORDER = "Deel", "Onderdeel", "Volgorde"


@dataclass(frozen=True, slots=True)
class VersionChange:
    """One thing that changed.

    Attributes
    ----------
    where, what
        In which part, and what of it; in Dutch.
    before, after
        What stood there, and what stands there now; empty for nothing.
    """

    where: str
    what: str
    before: str
    after: str


def changes_between(before: Data, after: Data) -> tuple[VersionChange, ...]:
    """What changed from one version to another, in the order of the workshop.

    Parameters
    ----------
    before, after
        The versions as plain data; they may be incomplete.
    """
    return (
        *_of_fields(WHOLE, fields_of_workshop(before), fields_of_workshop(after)),
        *_of_blocks(before, after),
        *_of_steps(before, after),
        *_of_order(before, after),
    )


def _of_blocks(before: Data, after: Data) -> Iterator[VersionChange]:
    old, new = _blocks(before), _blocks(after)
    for id_ in [one for one in old if one not in new]:
        yield VersionChange(WHOLE, PART, _title(old[id_], id_), "")
    for id_, block in new.items():
        if id_ not in old:
            yield VersionChange(WHOLE, PART, "", _title(block, id_))
            continue
        # A path holds the position, which may have changed.
        one, other = (
            [_moved(field) for field in fields_of_block(data, id_)] for data in (before, after)
        )
        yield from _of_fields(_title(block, id_), one, other)


def _moved(field: Field) -> Field:
    return replace(field, path=field.path[2:])


def _of_steps(before: Data, after: Data) -> Iterator[VersionChange]:
    old, new = _steps(before), _steps(after)
    for id_ in [one for one in old if one not in new]:
        yield VersionChange(WHOLE, STEP, _title(old[id_], id_), "")
    for id_, step in new.items():
        if id_ not in old:
            yield VersionChange(WHOLE, STEP, "", _title(step, id_))
            continue
        fields = (
            fields_of_step(str(one.get("kind", "")), one, data)
            for one, data in ((old[id_], before), (step, after))
        )
        yield from _of_fields(_title(step, id_), *fields)


def _of_order(before: Data, after: Data) -> Iterator[VersionChange]:
    """The order of the steps, where those that are in both stand in another one."""
    old, new = _steps(before), _steps(after)
    one = [id_ for id_ in old if id_ in new]
    other = [id_ for id_ in new if id_ in old]
    if one != other:
        told = (", ".join(_title(new[id_], id_) for id_ in ids) for ids in (one, other))
        yield VersionChange(WHOLE, ORDER, *told)


def _of_fields(
    where: str, before: Sequence[Field], after: Sequence[Field]
) -> Iterator[VersionChange]:
    old, new = dict(_leaves(before)), dict(_leaves(after))
    for path in [*new, *(path for path in old if path not in new)]:
        field = new.get(path) or old[path]
        one, other = (_words(found[path]) if path in found else "" for found in (old, new))
        if one != other:
            yield VersionChange(where, field.label, one, other)


def _leaves(fields: Sequence[Field], above: str = "") -> Iterator[tuple[Path, Field]]:
    """The fields that hold a value themselves, by their path; a label says in which item."""
    for field in fields:
        if field.kind in {"list", "group"}:
            inside = field.label if field.kind == "group" else above
            yield from _leaves(field.fields, inside)
        else:
            label = f"{above}: {field.label}" if above else field.label
            yield field.path, replace(field, label=label)


def _words(field: Field) -> str:
    """What stands in a field, as people read it."""
    if field.value is None:
        return ""
    if field.kind == "switch":
        return "ja" if field.value else "nee"
    labels = {option.value: option.label for option in field.options}
    values = field.value if isinstance(field.value, list) else [field.value]
    told = (labels.get(one) if isinstance(one, str | int) else None for one in values)
    return "\n".join(
        label or dutch.one_line(str(one)) for label, one in zip(told, values, strict=True)
    )


def _blocks(data: Data) -> dict[str, Data]:
    blocks = data.get("blocks")
    return _by_id(blocks)


def _steps(data: Data) -> dict[str, Data]:
    found: dict[str, Data] = {}
    for block in _blocks(data).values():
        found |= _by_id(block.get("steps"))
    return found


def _by_id(items: object) -> dict[str, Data]:
    """The mappings of a list by their ids; what has none is known by its place."""
    listed = items if isinstance(items, list) else []
    return {
        one["id"] if isinstance(one.get("id"), str) else f"#{at}": one
        for at, one in enumerate(listed)
        if isinstance(one, Mapping)
    }


def _title(part: Data, name: str) -> str:
    title = part.get("title")
    return dutch.one_line(title) if isinstance(title, str) and title.strip() else name
