"""What a workshop file may say."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from stappenplan.errors import DefinitionError
from stappenplan.people import Side

Identifier = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]{0,39}$")]
Sentence = Annotated[str, Field(min_length=1, max_length=2_000)]
Minutes = Annotated[int, Field(ge=0, le=600)]


class Part(BaseModel):
    """A piece of a workshop file: unknown keys are mistakes."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Script(Part):
    """What the facilitator says and does; never on the projector."""

    say: str = ""
    do: str = ""
    watch: str = ""
    silence: str = ""
    short: str = ""


class Short(Part):
    """The short version of a step: fewer minutes and other settings."""

    minutes: Minutes
    text: Sentence
    settings: dict[str, Any] = {}


class Skip(Part):
    """What happens to later steps when this one is left out."""

    text: Sentence


class Step(Part):
    """One part of a workshop; its kind says what people do."""

    id: Identifier
    kind: str
    title: Sentence
    question: str = ""
    instruction: str = ""
    minutes: Minutes
    phases: dict[str, Minutes] = {}
    sources: tuple[str, ...] = ()
    settings: dict[str, Any] = {}
    script: Script = Script()
    short: Short | None = None
    skip: Skip
    stays_open: bool = False


class Block(Part):
    """Steps that belong to one moment: before, in the room, after."""

    id: Identifier
    title: Sentence
    pace: Literal["own", "together"] = "together"
    steps: Annotated[tuple[Step, ...], Field(min_length=1)]


class Limits(Part):
    """Sizes, in characters."""

    text: Annotated[int, Field(ge=20, le=5_000)] = 280
    name: Annotated[int, Field(ge=5, le=100)] = 40
    people: Annotated[int, Field(ge=1, le=1_000)] = 300


class Reader(Part):
    """Who reads what people write, said at the start."""

    who: Sentence
    what: Sentence


class Room(Part):
    """The part that is held against the clock: from one step up to and including another."""

    first: Identifier
    last: Identifier


class Workshop(Part):
    """A definition: blocks with steps in order."""

    title: Sentence
    summary: str = ""
    occasion: str = ""
    begins: Annotated[str, Field(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")] = "13:00"
    room: Room | None = None
    sides: tuple[Side, ...] = tuple(Side)
    units: tuple[str, ...] = ()
    readers: tuple[Reader, ...] = ()
    limits: Limits = Limits()
    bring: tuple[str, ...] = ()
    blocks: Annotated[tuple[Block, ...], Field(min_length=1)]

    @property
    def steps(self) -> tuple[Step, ...]:
        """All steps in the order in which the group meets them."""
        return tuple(step for block in self.blocks for step in block.steps)

    @property
    def timed(self) -> tuple[Step, ...]:
        """The steps held against the clock; without ``room`` those that the group does together."""
        if self.room is None:
            blocks = [block for block in self.blocks if block.pace == "together"]
            return tuple(step for block in blocks for step in block.steps)
        ids = [step.id for step in self.steps]
        first, last = ids.index(self.room.first), ids.index(self.room.last)
        return self.steps[first : last + 1]

    def step(self, step_id: str) -> Step:
        """The step with this id; raises KeyError when there is none."""
        for step in self.steps:
            if step.id == step_id:
                return step
        raise KeyError(step_id)

    def block_of(self, step_id: str) -> Block:
        """The block that holds this step; raises KeyError when there is none."""
        for block in self.blocks:
            if any(step.id == step_id for step in block.steps):
                return block
        raise KeyError(step_id)


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake in a workshop file."""

    file: str
    line: int
    where: str
    value: object
    rule: str
    remedy: str

    def __str__(self) -> str:
        shown = repr(self.value)
        if len(shown) > 80:
            shown = shown[:77] + "..."
        return (
            f"{self.file}, line {self.line}, {self.where or 'workshop'}: "
            f"{shown} is not accepted: {self.rule}. Remedy: {self.remedy}."
        )


class _Lines(yaml.SafeLoader):
    """A safe loader that refuses a key written twice, which plain YAML forgets in silence."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        seen: set[object] = set()
        for key_node, _ in node.value:
            key = self.construct_object(key_node, deep=True)  # type: ignore[no-untyped-call]
            if not isinstance(key, str):
                raise yaml.constructor.ConstructorError(
                    None,
                    None,
                    f"key {key!r} is not text; write it between quotes",
                    key_node.start_mark,
                )
            if key in seen:
                raise yaml.constructor.ConstructorError(
                    None, None, f"key {key!r} stands here twice; keep one", key_node.start_mark
                )
            seen.add(key)
        return super().construct_mapping(node, deep)


Location = tuple[int | str, ...]


def load(path: Path | str) -> Workshop:
    """Read a workshop file.

    Parameters
    ----------
    path
        The YAML file, or the folder that holds ``workshop.yaml``.

    Raises
    ------
    DefinitionError
        With one line per mistake: file, line, value, rule and remedy.
    """
    path = Path(path)
    if path.is_dir():
        path = path / "workshop.yaml"
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise DefinitionError(
            f"{path}: there is no such file. Remedy: name a workshop.yaml or its folder."
        ) from None
    except UnicodeDecodeError as error:
        raise DefinitionError(
            f"{path}: byte {error.start} is not UTF-8. Remedy: save the file as UTF-8."
        ) from None
    return parse(text, str(path))


def parse(text: str, file: str = "workshop.yaml") -> Workshop:
    """Read a workshop from YAML text; see `load`."""
    try:
        root = yaml.compose(text, Loader=_Lines)
        data = yaml.load(text, Loader=_Lines)  # noqa: S506  (a subclass of SafeLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        problem = getattr(error, "problem", None) or str(error)
        raise DefinitionError(
            f"{file}, line {line}: this is not valid YAML: {problem}. Remedy: look at the "
            "indentation, the colons and the quotes of this line and the one before."
        ) from None
    if not isinstance(data, dict):
        raise DefinitionError(
            f"{file}, line 1: a workshop is a list of keys such as 'title:' and 'blocks:'. "
            "Remedy: copy workshops/loslaten/workshop.yaml and change it."
        )
    problems: list[Problem] = []

    def report(location: Location, value: object, rule: str, remedy: str) -> None:
        where = " > ".join(str(part) for part in location)
        problems.append(Problem(file, _line(root, location), where, value, rule, remedy))

    workshop: Workshop | None = None
    try:
        workshop = Workshop.model_validate(data)
    except ValidationError as error:
        _report_validation(error, (), Workshop, report)
    if workshop is not None:
        _check_steps(workshop, report)
    if problems:
        raise DefinitionError("\n".join(str(problem) for problem in problems))
    assert workshop is not None
    return workshop


def _check_steps(workshop: Workshop, report: Any) -> None:
    from stappenplan.steps import KINDS

    seen: dict[str, str] = {}
    if workshop.room is not None:
        ids = [step.id for step in workshop.steps]
        for key in ("first", "last"):
            value = getattr(workshop.room, key)
            if value not in ids:
                report(
                    ("room", key),
                    value,
                    "it has to be the id of a step",
                    f"choose one of {', '.join(ids)}",
                )
    for b, block in enumerate(workshop.blocks):
        for s, step in enumerate(block.steps):
            at: Location = ("blocks", b, "steps", s)
            if step.id in seen:
                report((*at, "id"), step.id, "a step id is used once", "give this step another id")
            seen[step.id] = step.kind
            kind = KINDS.get(step.kind)
            if kind is None:
                close = difflib.get_close_matches(step.kind, KINDS, 1)
                report(
                    (*at, "kind"),
                    step.kind,
                    "there is no such step kind",
                    f"did you mean {close[0]!r}?" if close else f"choose one of {', '.join(KINDS)}",
                )
                continue
            known = [phase.id for phase in kind.phases]
            for phase in step.phases:
                if phase not in known:
                    report(
                        (*at, "phases", phase),
                        phase,
                        f"{step.kind!r} has no such phase",
                        f"choose from {', '.join(known)}" if known else "remove 'phases'",
                    )
            for key, settings in (("settings", step.settings), ("short", None)):
                location: Location = (*at, key)
                if key == "short":
                    if step.short is None:
                        continue
                    settings = {**step.settings, **step.short.settings}
                    location = (*at, "short", "settings")
                try:
                    kind.Settings.model_validate(settings)
                except ValidationError as error:
                    _report_validation(error, location, kind.Settings, report)


_RULES = {
    "missing": ("it has to be there", "add it"),
    "extra_forbidden": ("this key is not known here", "remove it or correct its spelling"),
    "int_parsing": ("it has to be a whole number", "write for example 5"),
    "int_type": ("it has to be a whole number", "write for example 5"),
    "string_type": ("it has to be text", "write it between quotes"),
    "bool_parsing": ("it has to be yes or no", "write true or false"),
}


def _report_validation(
    error: ValidationError, prefix: Location, model: type[BaseModel], report: Any
) -> None:
    for item in error.errors():
        location = (*prefix, *item["loc"])
        value = item["input"]
        rule, remedy = _RULES.get(item["type"], (item["msg"], "change it"))
        if item["type"] == "extra_forbidden":
            value = item["loc"][-1]
            close = difflib.get_close_matches(str(value), _keys(model), 1)
            if close:
                remedy = f"did you mean {close[0]!r}?"
        elif item["type"] == "missing":
            value = item["loc"][-1]
            rule, remedy = "this key has to be there", f"add '{value}:' with a value"
        elif item["type"] == "string_pattern_mismatch" and location[-1] == "id":
            remedy = "use small letters, digits and hyphens, beginning with a letter"
        elif item["type"] == "string_pattern_mismatch":
            remedy = "write it in the form of the example in workshops/loslaten"
        report(location, value, rule, remedy)


def _keys(model: type[BaseModel]) -> list[str]:
    parts: list[type[BaseModel]] = [model]
    if model is Workshop:
        parts = [Workshop, Block, Step, Script, Short, Skip, Limits, Reader, Room]
    return [name for part in parts for name in part.model_fields]


def _line(root: yaml.Node | None, location: Location) -> int:
    """The line (from 1) of the deepest node on the way to `location`."""
    node, line = root, 1
    for part in location:
        found: yaml.Node | None = None
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                if key.value == part:
                    line, found = key.start_mark.line + 1, value
        elif isinstance(node, yaml.SequenceNode) and isinstance(part, int):
            if part < len(node.value):
                found = node.value[part]
                line = found.start_mark.line + 1
        if found is None:
            return line
        node = found
    return line
