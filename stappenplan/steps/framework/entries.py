"""What may be entered about a framework, and what a workshop file may set."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from stappenplan.contract.entry_rules import Body
from stappenplan.contract.framework import Criterion, Form, Framework, Reason, Speaks
from stappenplan.contract.people import Side
from stappenplan.contract.preparation import Asked
from stappenplan.contract.step_kind import StepSettings
from stappenplan.contract.text import EntryId, Line, Text
from stappenplan.steps.framework.base import base

# An id of the workshop file, or of the entry that added it.
ItemId = Annotated[str, Field(pattern=r"^[A-Za-z0-9_.:-]{1,100}$")]
# A project of the workshop file is known by its title: what is not found is refused.
TrialId = Annotated[str, Field(min_length=1, max_length=100)]
# Of the draft that somebody read; empty where an earlier page did not say.
Fingerprint = Annotated[str, Field(pattern=r"^[0-9a-f]{0,64}$")]
MAX_CRITERIA, MAX_FORMS, MAX_REASONS, MAX_TRIALS = 20, 20, 400, 60
MOST_ANSWERS = 6
# So many criteria, forms or projects one person adds, and so many reasons: the rest is for others.
MAX_NAMED, MAX_OWN_REASONS = 10, 40
# Longer than this a name or an answer does not fit a button.
MAX_NAME = 80

Worth = Literal["yes", "if", "no"]
Says = Literal["keep", "reword", "drop", "pass"]
Settled = Literal["for", "against", "excludes", "divided", "none"]


class Settings(StepSettings):
    """What a workshop file may set.

    Attributes
    ----------
    title
        What the framework is called.
    value
        The first question: whether a framework is worth it at all (P5).
    criteria, forms, reasons
        With what the group starts; it adds, rewords and drops.
    projects
        Real projects on which it is tried.
    wanted
        How many people of each side the group needs, where the workshop itself wishes no roles:
        who is missing is said (P7).
    """

    title: Annotated[
        str, Field(min_length=1, max_length=120), Asked("Hoe heet jullie afwegingskader?")
    ] = "Afwegingskader"
    value: str = "Helpt een eigen afwegingskader ons?"
    criteria: Annotated[tuple[Criterion, ...], Field(max_length=MAX_CRITERIA)] = Field(
        default_factory=lambda: base().criteria
    )
    forms: Annotated[tuple[Form, ...], Field(max_length=MAX_FORMS)] = Field(
        default_factory=lambda: base().forms
    )
    reasons: tuple[Reason, ...] = Field(default_factory=lambda: base().reasons)
    projects: Annotated[
        tuple[Annotated[str, Field(min_length=1, max_length=MAX_NAME)], ...],
        Field(max_length=MAX_TRIALS),
        Asked(
            "Op welke projecten proberen jullie het?",
            "Eén echt project per regel. Staat het al bij een ander onderdeel? Dan komt het hier "
            "vanzelf. Mensen kunnen er zelf bij zetten.",
        ),
    ] = ()
    wanted: dict[Side, Annotated[int, Field(ge=1, le=50)]] = {
        Side.ADMINISTRATION: 1,
        Side.CITIZEN: 1,
        Side.CIVIL_SERVANT: 1,
    }

    @model_validator(mode="after")
    def _is_a_framework(self) -> Self:
        Framework(title=self.title, criteria=self.criteria, forms=self.forms)
        return self


class JudgeWorth(Body):
    """Whether a framework is worth it; ``if`` and ``no`` say why."""

    answer: Worth
    text: Text | None = None


class SettleWorth(Body):
    """What the group decides about going on, in words."""

    go_on: bool
    text: Text


class RevealAnswers(Body):
    """Show the group what everybody answered; ``off`` hides it again."""

    what: Literal["value", "items", "consent"]
    off: bool = False


class JudgeItem(Body):
    """What somebody thinks of a criterion or form; `reword` says how else."""

    item: ItemId
    says: Says
    text: Text | None = None


class AddCriterion(Body):
    """A criterion with words per answer, one on each line."""

    question: Line
    answers: Text
    first: bool = False


class AddForm(Body):
    """A form of working together, with what it is for, what people can count on and whose it is."""

    name: Line
    goal: Line = ""
    promise: Line = ""
    ownership: Line = ""


class EditItem(Body):
    """Other words for a part of a criterion or form, as the group decided.

    ``part`` is a field, the id of an answer (empty words take it away), or `new` for one more
    answer; ``source`` the proposal that is taken over.
    """

    item: ItemId
    part: ItemId
    text: Line = ""
    source: EntryId | None = None


class DropItem(Body):
    """Leave a criterion, form or reason out, as the group decided; ``off`` puts it back."""

    item: ItemId
    off: bool = False


class GiveReason(Body):
    """What an answer says about a form, and why."""

    criterion: ItemId
    answer: ItemId
    form: ItemId
    speaks: Speaks
    text: Text


class SettleReason(Body):
    """What the group decides where people disagree; `divided` leaves it as it is."""

    criterion: ItemId
    answer: ItemId
    form: ItemId
    speaks: Settled
    text: Text


class AddTrial(Body):
    """A real project on which the framework is tried."""

    title: Line
    # What looks like the name of a person is none.
    sure: bool = False


class AnswerTrial(Body):
    """An answer about a project; an empty one says that nobody knows."""

    project: TrialId
    criterion: ItemId
    answer: Annotated[str, Field(pattern=r"^[A-Za-z0-9_.:-]{0,100}$")] = ""


class JudgeAdvice(Body):
    """Whether the advice fits a project; what does not fit is said in words."""

    project: TrialId
    fits: bool
    text: Text | None = None


class GiveConsent(Body):
    """I can live with it, or I have an objection, in words; ``draft`` is the one that was read."""

    agrees: bool
    text: Text | None = None
    draft: Fingerprint = ""


class DecideFramework(Body):
    """The group decides: what is drafted, and was read by who says so, becomes a version."""

    text: Text
    draft: Fingerprint = ""
