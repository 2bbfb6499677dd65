"""Sheets of the paper pack, as plain data for its template."""

from __future__ import annotations

from typing import Any, TypedDict


class Sheet(TypedDict, total=False):
    """One sheet: `kind` names its layout in the template, the rest is what stands on it.

    `use` says in Dutch how many are needed and what to do with them. Step, question and
    instruction are added by the pack unless a sheet says them itself.
    """

    kind: str
    name: str
    use: str
    step: str
    question: str
    instruction: str
    lines: list[str]
    stops: list[dict[str, Any]]
    rungs: list[str]
