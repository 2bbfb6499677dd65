"""What a series file may say, and where in a series a gathering stands."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from stappenplan.contract.definition_part import DefinitionPart
from stappenplan.contract.tool import WhomToAsk
from stappenplan.contract.workshop import Sentence

Name = Annotated[str, Field(min_length=1, max_length=120)]
MOST_GATHERINGS = 50
Number = Annotated[int, Field(ge=1, le=MOST_GATHERINGS)]


class PlannedGathering(DefinitionPart):
    """One gathering of a series; an empty day or time is filled in when it is opened."""

    theme: Name
    workshop: Annotated[str, Field(min_length=1, max_length=80)]
    title: Annotated[str, Field(max_length=120)] = ""
    place: Annotated[str, Field(max_length=120)] = ""
    date: Annotated[str, Field(pattern=r"^([0-9]{4}-[0-9]{2}-[0-9]{2})?$")] = ""
    begins: Annotated[str, Field(pattern=r"^(([01][0-9]|2[0-3]):[0-5][0-9])?$")] = ""


Receiver = Literal["raad", "college"]


class HandedOver(DefinitionPart):
    """To whom the toolbox and the guide were given, on which day (ISO 8601)."""

    to: Receiver
    on: Annotated[str, Field(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$")]


class Series(DefinitionPart):
    """Gatherings in an order, each beginning with what the ones before it learned."""

    title: Name
    summary: Annotated[str, Field(max_length=2_000)] = ""
    organisation: Annotated[str, Field(max_length=120)] = ""
    # What all gatherings together are asked, at the head of the essay.
    question: Annotated[Sentence, Field()] | None = None
    # Whether anybody with the public link reads the first lines of what each gathering learned.
    show_harvest: bool = False
    # Whether who has that link may take the toolbox and the first-aid guide along too.
    show_toolbox: bool = False
    # Whom to ask, in the first-aid guide; roles and organisations.
    ask: Annotated[tuple[WhomToAsk, ...], Field(max_length=50)] = ()
    # Who received the toolbox and the guide; ticked by who facilitates the series.
    handed_over: Annotated[tuple[HandedOver, ...], Field(max_length=50)] = ()
    gatherings: Annotated[
        tuple[PlannedGathering, ...], Field(min_length=1, max_length=MOST_GATHERINGS)
    ]


class SeriesPlace(DefinitionPart):
    """Where in a series a gathering stands; its first entry holds this.

    Every gathering holds the whole series, so that one that is deleted takes nothing else along.
    Id and number never change; theme and series do when the office plans anew.
    """

    id: Annotated[str, Field(pattern=r"^s-[a-z0-9]{4,20}$")]
    number: Number
    theme: Name
    series: Series
