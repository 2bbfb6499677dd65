"""What may be entered about fixed questions, and what a workshop file may set."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from stappenplan.bilingual_text import Bilingual
from stappenplan.contract.distinct import refuse_same_id
from stappenplan.contract.entry_rules import Body
from stappenplan.contract.preparation import Asked
from stappenplan.contract.step_kind import StepSettings
from stappenplan.contract.text import Line, Text

Per = Literal["person", "project", "organisation", "duo"]
FieldId = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_-]{0,39}$")]
# `unit:` or `set:` and a name, a participant, or the entry that named it: what is not found is
# refused.
SubjectId = Annotated[str, Field(min_length=1, max_length=200)]
MAX_SUBJECTS = 200
MAX_TITLE = 80
# Of one person, under one question of one subject.
MAX_ANSWERS = 5
WORDS: dict[Per, tuple[str, str]] = {
    "person": ("organisatie", "organisaties"),
    "project": ("project", "projecten"),
    "organisation": ("organisatie", "organisaties"),
    "duo": ("duo", "duo's"),
}
_FIXED = "Dit staat vast: mensen gaven al antwoord op deze vraag."


class FixedQuestion(BaseModel):
    """A question that is the same for everybody; ``options`` are for `one_of` alone."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    id: FieldId
    label: Annotated[
        str, Field(min_length=1, max_length=200), Asked("Vraag", long=True, fixed=_FIXED)
    ]
    hint: str = ""
    type: Literal["text", "one_of", "number", "date", "link"] = "text"
    options: Annotated[tuple[str, ...], Field(max_length=12)] = ()
    required: bool = True

    @model_validator(mode="after")
    def _fits_its_options(self) -> FixedQuestion:
        if (self.type == "one_of") != bool(self.options):
            raise ValueError(
                Bilingual(
                    "Alleen bij kiezen uit een lijst horen antwoorden, en daar zijn ze nodig.",
                    f"question {self.id!r} is of type {self.type!r}: "
                    "one_of needs options, other types have none",
                )
            )
        return self


class Settings(StepSettings):
    """What a workshop file may set.

    Attributes
    ----------
    per
        For what each question is answered; an organisation is the department or organisation
        with which people came in.
    subjects
        Projects, organisations or duos that are known beforehand.
    case
        What all questions are about, told above them; empty where the questions say it.
    one, more
        What one and several of them are called in this group; empty for the usual word.
    add
        Whether participants may name others.
    """

    per: Per = "project"
    questions: Annotated[
        tuple[FixedQuestion, ...],
        Field(min_length=1, max_length=12),
        Asked("Vraag", fixed=_FIXED, new=lambda number: {"id": f"vraag-{number}"}),
    ] = (
        FixedQuestion(id="initiative", label="Welk initiatief is het?"),
        FixedQuestion(id="lead", label="Wie neemt het voortouw?"),
        FixedQuestion(id="cooperation", label="Hoe verloopt de samenwerking?"),
        FixedQuestion(id="yields", label="Wat levert het op?"),
    )
    subjects: Annotated[
        tuple[Annotated[str, Field(min_length=1, max_length=MAX_TITLE)], ...],
        Field(max_length=MAX_SUBJECTS),
        Asked(
            "Lijst om uit te kiezen",
            "Eén per regel: een project, een organisatie of een duo. Mensen kiezen hieruit "
            "waar zij bij horen. Mag leeg blijven: mensen zetten het er dan zelf bij.",
        ),
    ] = ()
    case: Annotated[
        str,
        Field(max_length=2_000),
        Asked(
            "Waarover gaan de vragen?",
            "Bijvoorbeeld een casus. Staat boven de vragen op elke telefoon. Mag leeg blijven.",
            long=True,
        ),
    ] = ""
    one: Annotated[str, Field(max_length=40)] = ""
    more: Annotated[str, Field(max_length=40)] = ""
    add: bool = True

    @model_validator(mode="after")
    def _has_every_id_once(self) -> Settings:
        refuse_same_id(
            Bilingual("vragen", "questions"), (question.id for question in self.questions)
        )
        return self

    @property
    def words(self) -> tuple[str, str]:
        """What one and several of them are called."""
        one, more = WORDS[self.per]
        return self.one or one, self.more or more


class AddSubject(Body):
    """There is another project, organisation or duo, and I belong to it."""

    title: Line
    # What looks like the name of a person is none.
    sure: bool = False


class Belong(Body):
    """I belong to this project, organisation or duo, or not any more."""

    subject: SubjectId
    off: bool = False


class AnswerInWords(Body):
    """An answer in words; answers of several people stand beside each other."""

    subject: SubjectId
    question: FieldId
    text: Text


class Fill(Body):
    """What is chosen, a number, a day or a link: the last one counts, empty takes it away."""

    subject: SubjectId
    question: FieldId
    text: Line = ""


class SetAside(Body):
    """Leave a subject out of the overview, or put it back."""

    subject: SubjectId
    off: bool = False
