"""The fields that somebody composing a workshop fills in: of a step, a block, the workshop."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from stappenplan.composing.field import Field, Option, Path
from stappenplan.composing.field_types import FieldType, default_of, type_of_field
from stappenplan.composing.kind_words import KindWords, common_words, words_of
from stappenplan.composing.model_fields import (
    FieldPlace,
    ModelWords,
    field_of,
    fields_of_model,
    typed_field,
)
from stappenplan.composing.offered import Around
from stappenplan.composing.typed_values import field_at, read_typed, value_to_set
from stappenplan.contract.step_kind import Phase, StepKind
from stappenplan.contract.workshop import Block, Script, Step, Workshop
from stappenplan.steps.registry import KINDS

__all__ = [
    "Field",
    "Option",
    "Path",
    "field_at",
    "fields_of_block",
    "fields_of_step",
    "fields_of_workshop",
    "read_typed",
    "value_to_set",
]

# The headings of a step, with its fields in the order in which somebody fills them in.
SETTINGS = "Zo werkt het"
STEP_GROUPS: Mapping[str, tuple[str, ...]] = {
    "Wat en hoe lang": ("title", "question", "instruction", "minutes", "at", "place"),
    SETTINGS: ("settings",),
    "Jouw draaiboek": ("script",),
    "Als het uitloopt": ("short", "skip"),
    "Per deel van dit onderdeel": ("phases",),
    "Niet voor iedereen hetzelfde": ("questions",),
    "Meer": ("stays_open", "tool", "sources"),
}
WORKSHOP_GROUPS: Mapping[str, tuple[str, ...]] = {
    "De workshop": ("title", "summary", "occasion", "organisation", "sponsor", "result"),
    "Tijd": ("begins", "ends", "room"),
    "Mensen": ("sides", "units", "unit_label", "unit_plural", "mixed"),
    "Wie leest wat": ("readers", "keep_days"),
    "Meenemen": ("bring",),
    "Grenzen": ("limits",),
}
# What the composer adds, moves and names in other ways than by a field.
# What a short version may say by a field of its own; for a list it begins with a copy.
SHORT_KINDS = frozenset({"number", "switch", "choice", "line", "choices"})
# What a step may say for each of its phases.
BY_PHASE = ("phases", "phase_questions", "instructions", "scripts")
# Groups of which nothing has to be there: each field stands under the heading by itself.
FLAT = frozenset({"script", "skip", "limits", "result"})


def fields_of_workshop(workshop: Mapping[str, Any]) -> tuple[Field, ...]:
    """The fields of the workshop as a whole; ``workshop`` is its file as plain data."""
    common = common_words()
    words = ModelWords(common.workshop, _below("workshop", common.options))
    around = Around(workshop, KINDS)
    return tuple(
        field
        for group, names in WORKSHOP_GROUPS.items()
        for name in names
        for field in _flat(
            field_of(
                name,
                Workshop.model_fields[name],
                workshop.get(name),
                FieldPlace(group),
                words,
                around,
            )
        )
    )


def fields_of_block(workshop: Mapping[str, Any], block: str) -> tuple[Field, ...]:
    """The fields of a block, their paths below the workshop; nothing when it is not there."""
    common = common_words()
    words = ModelWords(common.block, _below("block", common.options))
    blocks = workshop.get("blocks")
    for at, one in enumerate(blocks if isinstance(blocks, list) else []):
        if isinstance(one, Mapping) and one.get("id") == block:
            found = [
                field_of(
                    name,
                    Block.model_fields[name],
                    one.get(name),
                    FieldPlace("Dit deel"),
                    words,
                    Around(workshop, KINDS),
                )
                for name in ("title", "pace")
            ]
            return tuple(replace(field, path=("blocks", at, *field.path)) for field in found)
    return ()


def fields_of_step(
    kind: str, step: Mapping[str, Any], workshop: Mapping[str, Any]
) -> tuple[Field, ...]:
    """The fields of a step, their paths below it.

    Parameters
    ----------
    kind
        The name of its step kind; of one that is not installed only what every step has.
    step, workshop
        As plain data; a draft may be incomplete.
    """
    return tuple(_StepFields(KINDS.get(kind, StepKind), step, workshop).all())


class _StepFields:
    """Makes the fields of one step."""

    def __init__(
        self, kind: type[StepKind], step: Mapping[str, Any], workshop: Mapping[str, Any]
    ) -> None:
        common = common_words()
        own = words_of(kind) if kind is not StepKind else KindWords()
        self.kind, self.step = kind, step
        self.words = ModelWords(common.step, _below("step", common.options))
        self.own = ModelWords(
            {**common.settings, **own.settings}, {**common.options, **own.options}
        )
        settings = step.get("settings")
        self.settings: Mapping[str, Any] = settings if isinstance(settings, Mapping) else {}
        self.around = Around(workshop, KINDS, step, self._effective())

    def _effective(self) -> dict[str, Any]:
        self.kind.Settings.model_rebuild()
        fields = self.kind.Settings.model_fields
        return {**{name: default_of(info) for name, info in fields.items()}, **self.settings}

    def all(self) -> Iterator[Field]:
        """Every field, by heading."""
        own = {
            "settings": self._settings,
            "short": self._short,
            "phases": self._by_phase,
            "questions": self._by_side,
        }
        for group, names in STEP_GROUPS.items():
            for name in names:
                make = own.get(name, self._plain)
                yield from make(name, group)

    def _plain(self, name: str, group: str) -> Iterator[Field]:
        yield from _flat(self._field(name, group))

    def _field(self, name: str, group: str) -> Field:
        info = Step.model_fields[name]
        return field_of(name, info, self.step.get(name), FieldPlace(group), self.words, self.around)

    def _settings(self, name: str, group: str) -> Iterator[Field]:
        place = FieldPlace(group, ("settings",))
        for field in fields_of_model(
            self.kind.Settings, self.settings, place, self.own, self.around
        ):
            # How long an answer may be is the last thing that anybody wants to change.
            if field.path[-1] != "max_length":
                yield self._by_key(field)
        info = self.kind.Settings.model_fields["max_length"]
        value = self.settings.get("max_length")
        yield field_of("max_length", info, value, place, self.own, self.around)

    def _by_key(self, field: Field) -> Field:
        """A setting that has a value for each side, as a group with a field for each."""
        name = str(field.path[-1])
        found = type_of_field(self.kind.Settings.model_fields[name])
        if found.value is None:
            return field
        parts = self._parts(field, found.value, self.own, name)
        return replace(field, kind="group", fields=tuple(parts))

    def _parts(
        self, base: Field, value: FieldType, words: ModelWords, name: str
    ) -> Iterator[Field]:
        held = base.value if isinstance(base.value, Mapping) else {}
        default = base.default if isinstance(base.default, Mapping) else {}
        called = common_words().options["sides"]
        for side in self.around.sides:
            here = FieldPlace(base.group, (*base.path, side), name)
            made = Field(
                base.group, here.path, f"{base.label} {called[side]}", base.hint, "line",
                held.get(side), default.get(side),
            )  # fmt: skip
            yield typed_field(made, value, here, words, self.around)

    def _by_side(self, name: str, group: str) -> Iterator[Field]:
        base = self._field(name, group)
        value = type_of_field(Step.model_fields[name]).value
        if value is not None and len(self.around.sides) > 1:
            yield from self._parts(base, value, self.words, name)

    def _by_phase(self, name: str, group: str) -> Iterator[Field]:
        """What holds in one part of the step, part by part."""
        bases = [self._field(one, group) for one in BY_PHASE]
        for phase in self.kind.phases:
            yield from (self._of_phase(base, phase) for base in bases)

    def _of_phase(self, base: Field, phase: Phase) -> Field:
        name = str(base.path[-1])
        here = FieldPlace(base.group, (*base.path, phase.id), name)
        held = base.value.get(phase.id) if isinstance(base.value, Mapping) else None
        label = f"{base.label} ‘{phase.label}’"
        made = Field(base.group, here.path, label, base.hint, "line", held)
        if name != "scripts":
            value = type_of_field(Step.model_fields[name]).value
            return typed_field(made, value or FieldType(str), here, self.words, self.around)
        # The words of a script are the same in each of its phases.
        within = FieldPlace(base.group, here.path, "script")
        parts = tuple(fields_of_model(Script, held, within, self.words, self.around))
        return replace(made, kind="group", fields=parts)

    def _short(self, name: str, group: str) -> Iterator[Field]:
        base = self._field(name, group)
        parts = [part for part in base.fields if part.path[-1] != "settings"]
        base = replace(base, new=self._new_short(base.new or {}))
        if base.value is None:
            yield replace(base, fields=tuple(parts))
            return
        value = base.value if isinstance(base.value, Mapping) else {}
        settings = value.get("settings")
        held = settings if isinstance(settings, Mapping) else {}
        yield replace(base, fields=(*parts, *self._short_settings(group, held)))

    def _new_short(self, said: Mapping[str, Any]) -> dict[str, Any]:
        minutes = self.step.get("minutes")
        whole = minutes if isinstance(minutes, int) else 10
        return {"minutes": max(1, whole // 2), **said}

    def _short_list(self, field: Field, label: str, held: Any) -> Field:
        """A list of which the short version may have a copy of its own, item by item."""
        name = str(field.path[-1])
        path = ("short", *field.path)
        usual = self.around.settings.get(name)
        hint = self.words.field("short.settings").hint
        made = replace(field, path=path, label=label, hint=hint, required=False, fields=())
        if not isinstance(held, list):
            return replace(made, kind="group", value=None, default=None, new=usual or [])
        base = replace(made, kind="line", value=held, default=usual)
        here = FieldPlace(field.group, path, name)
        found = type_of_field(self.kind.Settings.model_fields[name])
        settings = {**self.around.settings, name: held}
        return typed_field(base, found, here, self.own, replace(self.around, settings=settings))

    def _short_settings(self, group: str, held: Mapping[str, Any]) -> Iterator[Field]:
        said = self.words.field("short.settings")
        for field in self._settings("settings", group):
            name = str(field.path[-1])
            if field.kind == "list":
                yield self._short_list(field, f"{said.label}: {field.label}", held.get(name))
            elif field.kind in SHORT_KINDS or name in held:
                short = replace(
                    field,
                    path=("short", *field.path),
                    label=f"{said.label}: {field.label}",
                    hint=said.hint,
                    value=held.get(name),
                    default=self.around.settings.get(name),
                    required=False,
                )
                yield short if field.kind in SHORT_KINDS else _told(short)


def _told(field: Field) -> Field:
    """What the form of a short version has no parts for: kept as it is."""
    return replace(field, fields=(), new=None)


def _flat(field: Field) -> Iterator[Field]:
    """The fields of a group that always counts, in place of the group."""
    if field.kind == "group" and field.path[-1] in FLAT:
        yield from field.fields
    else:
        yield field


def _below(name: str, options: Mapping[str, Mapping[str, str]]) -> dict[str, Mapping[str, str]]:
    """The words for values, by the name of a field below this model."""
    sides = options["sides"]
    own = {key.removeprefix(f"{name}."): words for key, words in options.items()}
    return {**own, "sides": sides, "mixed.side": sides}
