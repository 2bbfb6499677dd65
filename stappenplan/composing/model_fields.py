"""Fields of the composer for the fields of a pydantic model, with their Dutch words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from stappenplan.capitals import capitalize
from stappenplan.composing.field import Field, FieldKind, Option, Path
from stappenplan.composing.field_types import FieldType, default_of, type_of_field
from stappenplan.composing.kind_words import FieldWords
from stappenplan.composing.offered import Around, offered
from stappenplan.contract.preparation import UNITS, Asked
from stappenplan.contract.workshop import UNIT_LABEL

# A text without a limit of its own may be as long as a sentence of a workshop file.
MAX_TEXT = 2_000
# Longer texts take several lines.
ONE_LINE = 240
NO_WORDS = FieldWords()


@dataclass(frozen=True, slots=True)
class ModelWords:
    """The words for the fields of one model and of those inside it, by their path with dots."""

    fields: Mapping[str, FieldWords]
    options: Mapping[str, Mapping[str, str]]

    def field(self, name: str) -> FieldWords:
        """The words of a field; empty ones where there are none."""
        return self.fields.get(name, NO_WORDS)

    def option(self, name: str, value: str | int) -> str:
        """The word for a value of a field."""
        return self.options.get(name, {}).get(str(value), str(value))


@dataclass(frozen=True, slots=True)
class FieldPlace:
    """Where fields stand: their heading, the way to them, and the name by which words know it."""

    group: str
    path: Path = ()
    name: str = ""

    def below(self, key: str | int) -> FieldPlace:
        """Where a value of this one stands; the position in a list is no part of a name."""
        name = self.name
        if isinstance(key, str):
            name = f"{name}.{key}" if name else key
        return replace(self, path=(*self.path, key), name=name)


def fields_of_model(
    model: type[BaseModel], value: Any, place: FieldPlace, words: ModelWords, around: Around
) -> Iterator[Field]:
    """The fields of a model, but those that nobody composes: its id, and what does not count now.

    Parameters
    ----------
    value
        What the file says here, as far as it is a group of keys.
    """
    held = value if isinstance(value, Mapping) else {}
    model.model_rebuild()
    for name, info in model.model_fields.items():
        if name == "id" or words.field(place.below(name).name).hidden:
            continue
        mark = type_of_field(info).asked
        known = {**_defaults(model), **held}
        if mark is None or mark.when is None or mark.when(known) or name in held:
            yield field_of(name, info, held.get(name), place, words, around)


def field_of(
    name: str, info: FieldInfo, value: Any, place: FieldPlace, words: ModelWords, around: Around
) -> Field:
    """One field of a model, with the words that it has."""
    found = type_of_field(info)
    here = place.below(name)
    said = words.field(here.name)
    mark = found.asked or Asked("")
    text = Field(
        here.group,
        here.path,
        _with_units(said.label or mark.label or name.replace("_", " ").capitalize(), around),
        said.hint or mark.hint,
        "line",
        value,
        default_of(info),
        required=info.is_required(),
    )
    return typed_field(text, found, here, words, around)


def typed_field(
    base: Field, found: FieldType, here: FieldPlace, words: ModelWords, around: Around
) -> Field:
    """The field with what its type says: of which kind it is, its bounds, its options, its parts.

    Also for what has no name of its own in a model, such as a text behind each side.
    """
    said = words.field(here.name)
    item = found.item
    if item is not None:
        return _several(base, found, item, here, words, around)
    if found.values or (said.offered and found.plain is str):
        return replace(base, kind="choice", options=_options(found, base, here, words, around))
    if found.model is not None:
        return _group(base, found, here, words, around)
    if found.plain is int:
        return replace(base, kind="number", least=found.least, most=found.most)
    if found.plain is bool:
        return replace(base, kind="switch")
    kind: FieldKind = "time" if "[0-5][0-9]" in found.pattern else _text_kind(base, found, said)
    return replace(base, kind=kind, limit=found.longest or MAX_TEXT)


def _several(
    base: Field,
    found: FieldType,
    item: FieldType,
    here: FieldPlace,
    words: ModelWords,
    around: Around,
) -> Field:
    """A list of groups, a choice of several, or texts on lines."""
    if item.model is not None:
        return _list(base, found, item.model, here, words, around)
    least, most = found.shortest or 0, found.longest
    if item.values or words.field(here.name).offered:
        options = _options(item, base, here, words, around)
        most = min(most or len(options), len(options))
        return replace(base, kind="choices", options=options, least=least, most=most)
    limit = None if item.plain is int else item.longest or MAX_TEXT
    return replace(
        base, kind="lines", least=least, most=most, limit=limit, numbers=item.plain is int
    )


def _text_kind(base: Field, found: FieldType, said: FieldWords) -> FieldKind:
    if said.long is not None:
        return "text" if said.long else "line"
    longer = isinstance(base.holds, str) and len(base.holds) > ONE_LINE
    asked = bool(found.asked and found.asked.long)
    return "text" if asked or longer or (found.longest or 0) > ONE_LINE else "line"


def _options(
    found: FieldType, base: Field, here: FieldPlace, words: ModelWords, around: Around
) -> tuple[Option, ...]:
    """What can be chosen, and what is chosen although it is not there."""
    source = words.field(here.name).offered
    if source:
        options = offered(source, around)
    else:
        options = tuple(Option(one, words.option(here.name, one)) for one in found.values)
    chosen = base.value if isinstance(base.value, list) else [base.value]
    gone = [one for one in chosen if isinstance(one, str) and one]
    known = {option.value for option in options}
    return (*options, *(Option(one, f"{one} (is er niet)") for one in gone if one not in known))


def _list(
    base: Field,
    found: FieldType,
    model: type[BaseModel],
    here: FieldPlace,
    words: ModelWords,
    around: Around,
) -> Field:
    items = base.holds if isinstance(base.holds, list) else []
    inside = base.value is not None
    said = words.field(here.name)
    called = said.one or (found.asked.label if found.asked else "") or base.label
    groups = tuple(
        _item(f"{called} {at + 1}", item, model, here.below(at), words, around, inside=inside)
        for at, item in enumerate(items)
    )
    most = found.longest
    new = None
    if most is None or len(items) < most:
        new = _new_item(items, found, model, here, words, around)
    return replace(
        base,
        kind="list",
        least=found.shortest or 0,
        most=most,
        fields=groups,
        new=new,
    )


def _item(
    label: str,
    value: Any,
    model: type[BaseModel],
    here: FieldPlace,
    words: ModelWords,
    around: Around,
    *,
    inside: bool,
) -> Field:
    held = value if isinstance(value, Mapping) else {}
    within = replace(around, items=(*around.items, held))
    parts = tuple(fields_of_model(model, held, here, words, within))
    own = value if inside else None
    return Field(here.group, here.path, label, "", "group", own, value, fields=parts)


def _group(
    base: Field, found: FieldType, here: FieldPlace, words: ModelWords, around: Around
) -> Field:
    model = found.plain
    parts = tuple(fields_of_model(model, base.holds, here, words, around))
    new = None
    if found.optional:
        new = _filled(words.field(here.name).new, model, here, words, around)
    return replace(base, kind="group", fields=parts, new=new)


def _new_item(
    items: list[Any],
    found: FieldType,
    model: type[BaseModel],
    here: FieldPlace,
    words: ModelWords,
    around: Around,
) -> dict[str, Any]:
    """One more item, with an id that none of the others has."""
    said = words.field(here.name)
    number = len(items) + 1
    others = [one for one in items if isinstance(one, Mapping)]
    asked = found.asked.new(number) if found.asked and found.asked.new else {}
    item = _filled({**said.new, **asked}, model, here, words, around, others)
    if "id" not in model.model_fields:
        return item
    used = {one.get("id") for one in others}
    stem = str(item.get("id") or f"{said.one.lower() or 'nummer'}-{number}").rpartition("-")[0]
    while f"{stem}-{number}" in used:
        number += 1
    return {**item, "id": f"{stem}-{number}"}


def _filled(
    said: Mapping[str, Any],
    model: type[BaseModel],
    here: FieldPlace,
    words: ModelWords,
    around: Around,
    others: Iterable[Mapping[str, Any]] = (),
) -> dict[str, Any]:
    """What is said, with a choice that is free in every field in which something has to stand."""
    made = dict(said)
    for name, info in model.model_fields.items():
        if name in made or not info.is_required():
            continue
        within = replace(around, items=(*around.items, made))
        field = field_of(name, info, None, here, words, within)
        taken = {one.get(name) for one in others}
        values = [option.value for option in field.options]
        if values:
            made[name] = next((one for one in values if one not in taken), values[0])
    return made


def _defaults(model: type[BaseModel]) -> dict[str, Any]:
    return {name: default_of(info) for name, info in model.model_fields.items()}


def _with_units(label: str, around: Around) -> str:
    """The label with what units are called in this workshop."""
    if UNITS not in label:
        return label
    own = around.workshop.get("unit_label", UNIT_LABEL) != UNIT_LABEL
    many = around.workshop.get("unit_plural") if own else None
    return label.replace(UNITS, capitalize(str(many or "afdelingen")))
