"""The base of everything that a workshop or series file may say."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class DefinitionPart(BaseModel):
    """A piece of a workshop file: unknown keys are mistakes."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)
