"""What groups may enter while they walk, and what a workshop file may set."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from stappenplan.contract.entry_rules import Body
from stappenplan.contract.preparation import Asked
from stappenplan.contract.step_kind import StepSettings
from stappenplan.contract.text import Text

StopId = Annotated[str, Field(min_length=1, max_length=40)]


class Stop(BaseModel):
    """A place on the way with one question; indoors it is a place on the wall."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_-]{0,39}$")]
    title: Annotated[str, Asked("Naam")]
    question: Annotated[
        str,
        Field(min_length=1, max_length=500),
        Asked(
            "Vraag",
            long=True,
            fixed="Dit staat vast: groepjes schreven al iets bij deze vraag.",
        ),
    ]
    place: Annotated[str, Asked("Plek buiten", "Bijvoorbeeld: bij de kerk.")] = ""
    indoor: Annotated[
        str, Asked("Plek binnen, als het regent", "Bijvoorbeeld: muur bij het raam.")
    ] = ""
    names_step: bool = False
    on_themes: bool = False


class Settings(StepSettings):
    """What a workshop file may set."""

    stops: Annotated[
        tuple[Stop, ...],
        Field(min_length=1, max_length=12),
        Asked(
            "Stop",
            fixed="Dit staat vast: er zijn al groepjes onderweg.",
            new=lambda number: {"id": f"stop-{number}", "title": f"Stop {number}"},
        ),
    ]
    group_size: Literal[2, 3] = 3
    route: Annotated[
        str,
        Asked(
            "Route",
            "Van waar naar waar? Loop haar een keer, en kijk of er geen drempels zijn.",
            long=True,
        ),
    ] = ""
    indoor: bool = False


class WriteStopNote(Body):
    """What a group writes down at a stop."""

    stop: StopId
    text: Text
    theme: Annotated[str, Field(max_length=64)] | None = None


class ReportArrival(Body):
    """A group is at a stop."""

    stop: StopId


class SetOnOff(Body):
    """On, or off again."""

    on: bool = True
