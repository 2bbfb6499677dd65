"""What a workshop or series file may say about tools: what for, how, and whom to ask (P13)."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from stappenplan.contract.definition_part import DefinitionPart

Told = Annotated[str, Field(min_length=1, max_length=600)]
# In the question of a first-aid guide: the situation, as a heading or row of the result has it.
WHAT = "{what}"


class ToolUse(DefinitionPart):
    """What others can do with the result of a step.

    Attributes
    ----------
    purpose, how
        What it is for, and how to use it.
    name
        What it is called; empty for the title of its chapter.
    first_aid
        The question above what to do first: "Wat doe je bij {what}?"; empty when it is no first
        aid. ``{what}`` stands for each heading of the result, or each row of its table.
    """

    purpose: Told
    how: Told
    name: Annotated[str, Field(max_length=80)] = ""
    first_aid: Annotated[str, Field(max_length=160)] = ""

    def asked_about(self, what: str) -> str:
        """The question about one situation; empty when that situation has no name."""
        if WHAT in self.first_aid and not what.strip():
            return ""
        return self.first_aid.replace(WHAT, what.strip())


class WhomToAsk(DefinitionPart):
    """Whom to ask, as a role or an organisation, and about what."""

    who: Annotated[str, Field(min_length=1, max_length=120)]
    about: Annotated[str, Field(max_length=200)] = ""
