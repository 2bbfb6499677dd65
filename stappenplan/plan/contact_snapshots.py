"""Snapshots of the answers about contacts: which of them stand on the map."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from stappenplan.contract.capabilities import AsksContacts
from stappenplan.contract.gathering import GatheringView


def take_snapshots(gathering: GatheringView) -> dict[str, Any]:
    """The snapshots that may be taken now, by the id of the step that asked."""
    taken = {kind.step.id: kind.take_snapshot() for kind in gathering.providers(AsksContacts)}
    return {step: snapshot for step, snapshot in taken.items() if snapshot is not None}


def show_snapshots(gathering: GatheringView, snapshots: Mapping[str, Any]) -> None:
    """Put the snapshots that an entry carries on the map."""
    for kind in gathering.providers(AsksContacts):
        if kind.step.id in snapshots:
            kind.show_snapshot(snapshots[kind.step.id])
