"""What may be entered about projects that are presented, and what a workshop file may set."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from stappenplan.contract.entry_rules import Body
from stappenplan.contract.preparation import Asked
from stappenplan.contract.step_kind import StepSettings
from stappenplan.contract.text import EntryId, Text

# The id of a project of the workshop file, or of the step in which it was described.
ProjectId = Annotated[str, Field(min_length=1, max_length=200)]
# Of one person, about one project: a question is one, a line of thanks is another.
MAX_LINES = 5


class ShowcaseProject(BaseModel):
    """A project that no other step describes; ``about`` is shown line by line."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_-]{0,39}$")]
    title: Annotated[str, Field(min_length=1, max_length=80), Asked("Naam van het project")]
    told_by: Annotated[
        str,
        Field(max_length=100),
        Asked("Wie vertelt?", "Een naam of een organisatie, zoals die op het scherm staat."),
    ] = ""
    about: Annotated[
        str,
        Field(max_length=600),
        Asked("Wat staat er op het scherm?", "Eén zin per regel.", long=True),
    ] = ""


class Settings(StepSettings):
    """What a workshop file may set.

    Attributes
    ----------
    projects
        Projects beside those that another step describes.
    minutes
        How long each of them has.
    one, more
        What one and several of them are called in this group.
    ask, thank
        What people are asked to write while they listen.
    """

    projects: Annotated[
        tuple[ShowcaseProject, ...],
        Field(max_length=60),
        Asked(
            "Project",
            "Staat het project al in een lijst hierboven? Vul dan die naam in, en wie vertelt.",
            new=lambda number: {"id": f"project-{number}", "title": f"Project {number}"},
            may_be_empty=True,
        ),
    ] = ()
    minutes: Annotated[int, Field(ge=1, le=30)] = 3
    one: Annotated[str, Field(min_length=1, max_length=40)] = "project"
    more: Annotated[str, Field(min_length=1, max_length=40)] = "projecten"
    ask: str = "Wat wil je dit project vragen?"
    thank: str = "Wat neem je mee van dit project?"


class TellProject(Body):
    """I present this project, or I do not; who described it beforehand need not say so."""

    project: ProjectId
    off: bool = False


class BeginTurn(Body):
    """The turn of a project begins, and that of the one before ends."""

    project: ProjectId


class PassOver(Body):
    """Nobody presents this project now; its turn may begin later."""

    project: ProjectId


class AddMinutes(Body):
    """Who speaks gets more time."""

    minutes: Annotated[int, Field(ge=1, le=10)] = 1


class EndTurn(Body):
    """Who speaks is done: the room reads what was asked and what people take with them."""


class AskAboutProject(Body):
    """A question of somebody in the room to who presents."""

    project: ProjectId
    text: Text


class ThankProject(Body):
    """What somebody takes with them of a project, in words."""

    project: ProjectId
    text: Text


class CheckOffQuestion(Body):
    """A question was answered, aloud or in words; ``off`` takes that back."""

    question: EntryId
    off: bool = False


class ReplyToQuestion(Body):
    """An answer in words of who presents."""

    question: EntryId
    text: Text
