"""What people may say about their ties, and what a workshop file may set."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from pydantic import AfterValidator, Field

from stappenplan.contract.entry_rules import Body
from stappenplan.contract.preparation import PEOPLE, Asked
from stappenplan.contract.step_kind import StepSettings
from stappenplan.contract.text import Frequency
from stappenplan.typed_text import one_line

ORGANISATION = "org:"
MAX_NAME_LENGTH = 60

Label = Annotated[str, Field(min_length=1, max_length=MAX_NAME_LENGTH)]
Target = Annotated[str, AfterValidator(one_line), Field(min_length=1, max_length=200)]
Subject = Annotated[str, AfterValidator(one_line), Field(max_length=MAX_NAME_LENGTH)]


class Contact(Body):
    """One person, role or organisation, how often (1 seldom, 5 daily), and about what.

    ``sure`` says that what looks like the name of a person is an organisation.
    """

    target: Target
    frequency: Frequency | None = None
    about: Subject = ""
    sure: bool = False


class ReportContacts(Body):
    """Everybody with whom somebody had contact; an empty list says: with nobody."""

    ties: Annotated[list[Contact], Field(max_length=400)]


class SkipContacts(Body):
    """I leave this out."""


class ShowOnMap(Body):
    """Whether I may stand on the map under my own name; nobody does unless they say so."""

    yes: bool


class TakeMapSnapshot(Body):
    """Make the map as it is now."""


class RemoveName(Body):
    """A name of a private person that must not stand among roles and organisations."""

    target: Target


ANSWERED_ALREADY = "Dit staat vast: mensen gaven al antwoord op deze vraag."


class Settings(StepSettings):
    """What a workshop file may set.

    ``again`` names the step in which the same was asked before: the answers are compared.
    """

    subject: Annotated[
        str,
        Asked(
            "Waar gaan de contacten over?",
            "Bijvoorbeeld: het initiatief van het dorp.",
            fixed=ANSWERED_ALREADY,
        ),
    ] = ""
    # On what people had contact, to choose from; asked as the third question when not empty.
    subjects: Annotated[tuple[Label, ...], Field(max_length=8)] = ()
    own_subject: bool = False
    outside: Annotated[
        tuple[Label, ...],
        Field(max_length=60),
        Asked(
            "Rollen en organisaties buiten de gemeente",
            "Eén per regel, geen namen van personen. Bij Contacten vragen we met wie van hen "
            "mensen contact hadden.",
            section=PEOPLE,
            fixed=ANSWERED_ALREADY,
        ),
    ] = ()
    # Which of those are citizens; the others are institutions.
    citizens: Annotated[
        tuple[Label, ...],
        Field(max_length=60),
        Asked(
            "Wie van hen zijn inwoners?",
            "Eén per regel, met dezelfde woorden als hierboven. De anderen zijn instanties.",
            section=PEOPLE,
            fixed=ANSWERED_ALREADY,
        ),
    ] = ()
    frequencies: Annotated[tuple[str, ...], Field(min_length=5, max_length=5)] = (
        "één keer",
        "een paar keer",
        "elke week",
        "een paar keer per week",
        "elke dag",
    )
    max_free: Annotated[int, Field(ge=0, le=10)] = 3
    ask_frequency: bool = True
    again: str = ""


@dataclass(frozen=True, slots=True)
class ContactAnswer:
    """What somebody told about one contact."""

    frequency: int | None = None
    about: str = ""
