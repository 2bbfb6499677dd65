"""What people may answer in a poll, and what a workshop file may set."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from stappenplan.bilingual_text import Bilingual
from stappenplan.contract.distinct import refuse_same_id
from stappenplan.contract.entry_rules import Body
from stappenplan.contract.preparation import Asked
from stappenplan.contract.step_kind import StepSettings
from stappenplan.contract.text import Text
from stappenplan.contract.workshop import Identifier, Sentence

MOST_OPTIONS = 12
RATINGS = ("1", "2", "3", "4", "5")
# The first of these agrees, the second needs words.
CONSENT = ("Ja, hier kan ik mee leven", "Nee, ik heb een bezwaar")
OBJECTION = 1


_FIXED = "Dit staat vast: mensen gaven al antwoord."


def _to_choose_from(question: Mapping[str, Any]) -> bool:
    return question["type"] in {"one", "several"}


def _rated(question: Mapping[str, Any]) -> bool:
    return bool(question["type"] == "rating")


def _no_consent(question: Mapping[str, Any]) -> bool:
    return bool(question["type"] != "consent")


class PollQuestion(BaseModel):
    """One question of a poll.

    ``one`` and ``several`` need options, ``rating`` has the numbers one to five between the words
    ``low`` and ``high``, ``consent`` has two answers of which the second asks for an objection.
    ``comment`` asks for words beside the choice; empty for none.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: Identifier
    ask: Annotated[Sentence, Asked("Vraag", fixed=_FIXED)]
    type: Literal["one", "several", "rating", "consent"] = "one"
    options: Annotated[
        tuple[Sentence, ...],
        Field(max_length=MOST_OPTIONS),
        Asked(
            "Antwoorden om uit te kiezen",
            "Eén per regel.",
            fixed=_FIXED,
            fewest=2,
            when=_to_choose_from,
        ),
    ] = ()
    low: Annotated[str, Asked("Wat betekent 1?", fixed=_FIXED, when=_rated)] = "helemaal niet"
    high: Annotated[str, Asked("Wat betekent 5?", fixed=_FIXED, when=_rated)] = "heel erg"
    comment: Annotated[
        str,
        Asked(
            "Wat vraag je erbij, in woorden?", "Mag leeg blijven.", fixed=_FIXED, when=_no_consent
        ),
    ] = ""

    @model_validator(mode="after")
    def _check_options(self) -> Self:
        chosen = self.type in {"one", "several"}
        if chosen and len(set(self.options)) < max(2, len(self.options)):
            raise ValueError(
                Bilingual(
                    "Deze vraag heeft twee of meer verschillende antwoorden nodig.",
                    f"question {self.id!r} needs two or more different options",
                )
            )
        if not chosen and self.options:
            raise ValueError(
                Bilingual(
                    "Bij deze soort vraag kiezen mensen niet. Haal de antwoorden weg.",
                    f"question {self.id!r} of type {self.type!r} has answers of its own",
                )
            )
        return self

    @property
    def answers(self) -> tuple[str, ...]:
        """The answers to choose from, in words."""
        return {"rating": RATINGS, "consent": CONSENT}.get(self.type, self.options)


class ChooseAnswer(Body):
    """What somebody chose, by number from 0; nothing when they pass the question over."""

    question: Identifier
    chosen: Annotated[list[Annotated[int, Field(ge=0, lt=MOST_OPTIONS)]], Field(max_length=12)]
    text: Text | None = None


class Settings(StepSettings):
    """What a workshop file may set."""

    questions: Annotated[
        tuple[PollQuestion, ...], Field(min_length=1, max_length=12), Asked("Vraag", fixed=_FIXED)
    ]

    @model_validator(mode="after")
    def _check_ids(self) -> Self:
        refuse_same_id(
            Bilingual("vragen", "questions"), (question.id for question in self.questions)
        )
        return self
