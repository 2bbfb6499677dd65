"""The command ``kinds``: the step kinds that a workshop may use."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table


def kinds() -> None:
    """List the step kinds that are installed, also those of other packages."""
    from stappenplan.steps.registry import KINDS

    table = Table(box=None, pad_edge=False)
    for head in ("kind", "title", "phases", "package"):
        table.add_column(head, overflow="fold")
    for name in KINDS:
        kind = KINDS[name]
        phases = ", ".join(phase.id for phase in kind.phases)
        table.add_row(name, f"{kind.icon} {kind.title}", phases, kind.__module__.split(".")[0])
    Console().print(table)
