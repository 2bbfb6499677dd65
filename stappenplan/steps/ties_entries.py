"""What people may say about their ties, and what a workshop file may set."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, Field

from stappenplan.steps.base import Body, Frequency, StepSettings, clean

ORGANISATION = "org:"
LONGEST_NAME = 60

Label = Annotated[str, Field(min_length=1, max_length=LONGEST_NAME)]
Target = Annotated[str, AfterValidator(clean), Field(min_length=1, max_length=200)]


class Contact(Body):
    """One person, role or organisation, and how often (1 seldom, 5 daily)."""

    target: Target
    frequency: Frequency | None = None


class Contacts(Body):
    """Everybody with whom somebody had contact; an empty list says: with nobody."""

    ties: Annotated[list[Contact], Field(max_length=400)]


class Passed(Body):
    """I leave this out."""


class Struck(Body):
    """A name of a private person that must not stand among roles and organisations."""

    target: Target


class Settings(StepSettings):
    """What a workshop file may set."""

    subject: str = ""
    outside: Annotated[tuple[Label, ...], Field(max_length=60)] = ()
    # Which of those are citizens; the others are institutions.
    citizens: Annotated[tuple[Label, ...], Field(max_length=60)] = ()
    frequencies: Annotated[tuple[str, ...], Field(min_length=5, max_length=5)] = (
        "één keer",
        "een paar keer",
        "elke week",
        "een paar keer per week",
        "elke dag",
    )
    max_free: Annotated[int, Field(ge=0, le=10)] = 3
    ask_frequency: bool = True
