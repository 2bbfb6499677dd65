"""`schema`: print the JSON Schema of a plan, or of a framework."""

from __future__ import annotations

import sys
from typing import Annotated

from typer import Option


def schema(
    framework: Annotated[
        bool, Option("--framework", help="Of kader.json, the framework that a group decided.")
    ] = False,
) -> None:
    """Print the JSON Schema of plan.json."""
    from stappenplan.export import framework_json, plan_json

    write = framework_json.write_schema if framework else plan_json.write_schema
    sys.stdout.buffer.write(write())
