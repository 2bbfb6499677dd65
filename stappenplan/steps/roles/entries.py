"""What people may enter about the role of the government, and what a workshop file may set."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from stappenplan.contract.entry_rules import Body
from stappenplan.contract.step_kind import StepSettings

Who = Literal["ambtenaar", "bestuur"]
Rung = Literal["reguleren", "regisseren", "stimuleren", "faciliteren", "loslaten"]
ThemeId = Annotated[str, Field(max_length=64)]

# The id of the initiative as a whole: the subject when there are no themes.
WHOLE = ""


class AnswerRole(Body):
    """One person's view of a role for one theme; both halves are tapped apart."""

    theme: ThemeId = WHOLE
    who: Who
    today: Rung | None = None
    wanted: Rung | None = None


class ChooseThemes(Body):
    """The themes that the group talks about."""

    themes: Annotated[list[ThemeId], Field(max_length=20)]


class Settings(StepSettings):
    """What a workshop file may set.

    ``questions`` is how many questions a person is asked; the others are offered afterwards.
    """

    themes: Annotated[int, Field(ge=1, le=8)] = 3
    questions: Annotated[int, Field(ge=2, le=32)] = 6
    who: Annotated[tuple[Who, ...], Field(min_length=1, max_length=2)] = ("ambtenaar", "bestuur")
