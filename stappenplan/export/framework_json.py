"""A framework as JSON, for other programs, and the schema that describes it."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from stappenplan.contract.framework import Framework
from stappenplan.contract.result import Piece
from stappenplan.export.plan_json import described, written
from stappenplan.framework_use.made import MadeFramework

# A name, not an address: the schema is no page on somebody's server.
SCHEMA_ID: Literal["urn:stappenplan:framework:1"] = "urn:stappenplan:framework:1"


class FrameworkFile(Piece):
    """A framework for weighing as a group decided it, with the versions before it.

    Days are ISO 8601 or empty. ``sources`` of a reason are entries of the journal of
    ``gathering``. ``mark`` says when it is a rehearsal's.
    """

    schema_: Literal["urn:stappenplan:framework:1"] = Field(default=SCHEMA_ID, alias="$schema")
    gathering: str
    organisation: str = ""
    framework: Framework
    earlier: tuple[Framework, ...] = ()
    mark: Literal["", "OEFENING"] = ""


def write(made: MadeFramework) -> bytes:
    """Write the framework as UTF-8 JSON with sorted keys; uses are not in it."""
    plan = made.plan
    file = FrameworkFile(
        gathering=plan.gathering,
        organisation=plan.organisation,
        framework=made.framework,
        earlier=made.earlier,
        mark="OEFENING" if plan.rehearsal else "",
    )
    return written(file.model_dump(mode="json", by_alias=True))


def schema() -> dict[str, Any]:
    """Describe what `write` writes, as JSON Schema 2020-12."""
    return described(FrameworkFile, SCHEMA_ID, "Afwegingskader")


def write_schema(_: MadeFramework | None = None) -> bytes:
    """Write the schema, which is the same for every framework."""
    return written(schema())
