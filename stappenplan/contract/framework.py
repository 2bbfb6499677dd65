"""A framework for weighing: criteria with answers, forms of working together, and reasons."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from stappenplan.bilingual_text import Bilingual
from stappenplan.contract.distinct import refuse_same_id
from stappenplan.contract.result import Piece

Id = Annotated[str, Field(pattern=r"^[A-Za-z0-9_.:-]{1,100}$")]
Speaks = Literal["for", "against", "excludes"]


class Answer(Piece):
    """One of the answers to a criterion, in words."""

    id: Id
    text: str


class Criterion(Piece):
    """A question about a project, with the answers to choose from.

    ``first`` is asked before all others: whether participation fits at all. ``sources`` are the
    entries from which it came, none for what a workshop file gave.
    """

    id: Id
    question: str
    help: str = ""
    answers: tuple[Answer, ...] = ()
    first: bool = False
    sources: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _has_every_answer_once(self) -> Self:
        refuse_same_id(Bilingual("antwoorden", "answers"), (one.id for one in self.answers))
        return self

    def answer(self, id_: str) -> Answer | None:
        """The answer with this id."""
        return next((one for one in self.answers if one.id == id_), None)


class Form(Piece):
    """A form of working together.

    Attributes
    ----------
    goal
        What it is for.
    promise
        What people who take part can count on.
    ownership
        Whose it is: who decides, and who carries it out.
    nothing
        Not to do it, as an honest outcome.
    """

    id: Id
    name: str
    goal: str = ""
    promise: str = ""
    ownership: str = ""
    nothing: bool = False
    sources: tuple[str, ...] = ()


class Reason(Piece):
    """What an answer says about a form, and why; with the entries from which it came."""

    criterion: Id
    answer: Id
    form: Id
    speaks: Speaks
    why: str = ""
    sources: tuple[str, ...] = ()


class Framework(Piece):
    """A version of the instrument of one municipality.

    Reasons may name what is not there any more: these count for nothing, and
    `stappenplan.framework.remarks_about` tells of them.

    Attributes
    ----------
    decided_on
        The day of the decision (ISO 8601); empty for a draft.
    missing
        Roles of which nobody was in the group.
    """

    title: str
    made_by: str = ""
    decided_on: str = ""
    version: Annotated[int, Field(ge=1)] = 1
    criteria: tuple[Criterion, ...] = ()
    forms: tuple[Form, ...] = ()
    reasons: tuple[Reason, ...] = ()
    missing: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _has_everything_once(self) -> Self:
        refuse_same_id(Bilingual("criteria", "criteria"), (one.id for one in self.criteria))
        refuse_same_id(Bilingual("vormen", "forms"), (one.id for one in self.forms))
        return self

    def criterion(self, id_: str) -> Criterion | None:
        """The criterion with this id."""
        return next((one for one in self.criteria if one.id == id_), None)

    def form(self, id_: str) -> Form | None:
        """The form with this id."""
        return next((one for one in self.forms if one.id == id_), None)

    @property
    def asked(self) -> tuple[Criterion, ...]:
        """The criteria in the order of asking: whether participation fits at all comes first."""
        return tuple(sorted(self.criteria, key=lambda one: not one.first))
