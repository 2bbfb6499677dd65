"""What can be done to a workshop in the making: one action is one revision, and can be undone."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

PathPart = str | int


class _Action(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class SetValue(_Action):
    """Another value at a place of a step, a block or the workshop; None takes it out.

    A number at the end of `path` that is the length of its list adds one.
    """

    do: Literal["set"] = "set"
    step: str | None = None
    block: str | None = None
    path: Annotated[tuple[PathPart, ...], Field(min_length=1, max_length=12)]
    value: Any = None


class SetMany(_Action):
    """Values that belong together: all of them, or none."""

    do: Literal["set_many"] = "set_many"
    sets: Annotated[tuple[SetValue, ...], Field(min_length=1, max_length=200)]


class AddStep(_Action):
    """One more step, before another one or at the end of its block."""

    do: Literal["add_step"] = "add_step"
    step: dict[str, Any]
    block: str | None = None
    before: str | None = None


class MoveStep(_Action):
    """A step in another place."""

    do: Literal["move_step"] = "move_step"
    step: str
    block: str | None = None
    before: str | None = None


class CopyStep(_Action):
    """The same step once more, right behind it."""

    do: Literal["copy_step"] = "copy_step"
    step: str


class RemoveStep(_Action):
    """A step that goes away; `sure` where others need it."""

    do: Literal["remove_step"] = "remove_step"
    step: str
    sure: bool = False


class AddBlock(_Action):
    """One more part of the day, without steps yet."""

    do: Literal["add_block"] = "add_block"
    title: str
    pace: str = "together"
    before: str | None = None


class MoveBlock(_Action):
    """A part of the day in another place, with its steps."""

    do: Literal["move_block"] = "move_block"
    block: str
    before: str | None = None


class RemoveBlock(_Action):
    """A part of the day that goes away, with its steps."""

    do: Literal["remove_block"] = "remove_block"
    block: str
    sure: bool = False


Action = (
    SetValue
    | SetMany
    | AddStep
    | MoveStep
    | CopyStep
    | RemoveStep
    | AddBlock
    | MoveBlock
    | RemoveBlock
)
_ADAPTER: TypeAdapter[Action] = TypeAdapter(Annotated[Action, Field(discriminator="do")])


def action_of(data: Any) -> Action:
    """The action in plain data, such as a page sends it.

    Raises
    ------
    pydantic.ValidationError
        For anything else.
    """
    return _ADAPTER.validate_python(data)
