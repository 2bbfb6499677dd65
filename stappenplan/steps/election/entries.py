"""What people may enter about an election, and what a workshop file may set."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from stappenplan.contract.entry_rules import Body
from stappenplan.contract.preparation import Asked
from stappenplan.contract.step_kind import StepSettings
from stappenplan.contract.text import EntryId, Line, Text
from stappenplan.counting.outcome import RuleName

_FIXED = "Dit staat vast zodra mensen stemmen: hun briefjes noemen deze namen."


# Of a participant, of the entry that named a project, or of a project that was presented.
NomineeId = Annotated[str, Field(min_length=1, max_length=200)]


class NominateProject(Body):
    """A project, and in one sentence why."""

    text: Line
    why: Text = ""


class ProposePerson(Body):
    """A participant whom somebody would like to stand; nobody but that person is told."""

    person: EntryId


class Stand(Body):
    """A participant says yes to being chosen, and may say why."""

    why: Text = ""


class Nothing(Body):
    """An entry that says all by its type."""


class ProjectAgrees(Body):
    """Whether somebody of the project agreed that people vote on it."""

    nominee: NomineeId
    yes: bool


class CastBallot(Body):
    """Nominees from first to last; nobody for a blank ballot."""

    ranking: Annotated[list[NomineeId], Field(max_length=200)]


class Settings(StepSettings):
    """What a workshop file may set.

    ``winner_only`` leaves everything out but the winner; among people that is always so.
    ``nominees`` are projects that agreed already; with ``presented`` those that were presented
    need nobody to nominate them, and stand as soon as they agree.
    """

    who: Literal["projects", "people"] = "projects"
    rule: RuleName = "irv"
    winner_only: bool = False
    may_nominate: bool = True
    presented: bool = False
    nominees: Annotated[
        tuple[Annotated[str, Field(min_length=1, max_length=120)], ...],
        Field(max_length=100),
        Asked(
            "Waarop kunnen mensen stemmen?",
            "Eén project per regel, dat al ja zei. Mag leeg blijven.",
            fixed=_FIXED,
        ),
    ] = ()
