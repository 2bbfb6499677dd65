"""`schema`: print the JSON Schema of a plan."""

from __future__ import annotations

import sys


def schema() -> None:
    """Print the JSON Schema of plan.json."""
    from stappenplan.export.plan_json import write_schema

    sys.stdout.buffer.write(write_schema())
