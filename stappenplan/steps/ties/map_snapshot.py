"""The answers that may stand on the map now, so that nobody's own answer can be subtracted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from stappenplan.contract.people import MIN_GROUP_SIZE

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from stappenplan.network.disclosure.snapshot import Snapshot
    from stappenplan.steps.ties.state import TiesState


def next_snapshot(step: TiesState) -> dict[str, Any] | None:
    """The answers for the map as it may be now; None when nothing may change."""
    from stappenplan.network.disclosure.snapshot import Snapshot, take_snapshot

    before = None if step.snapshot is None else Snapshot.from_body(step.snapshot)
    first = _earlier_snapshot(step)
    if first is None:
        now = take_snapshot(_affiliations(step), step.latest, before)
    else:
        twice = _answered_twice(step.latest, first.answers)
        now = take_snapshot(_affiliations(step), twice, before, earlier_groups=first.groups)
        if not _enough_left_out(first.answers.keys() - now.answers.keys()):
            return None
    return None if not now.answers or now == before else now.to_body()


def _affiliations(step: TiesState) -> dict[str, tuple[str, str]]:
    from stappenplan.network.disclosure.anonymity import affiliation

    return {
        person.id: affiliation({"side": person.side.value, "unit": person.unit})
        for person in step.gathering.attended()
    }


def _earlier_snapshot(step: TiesState) -> Snapshot | None:
    """The map with which this one is compared."""
    from stappenplan.network.disclosure.snapshot import Snapshot

    earlier = step.earlier()
    shown = earlier.snapshot if earlier is not None else None
    return None if shown is None else Snapshot.from_body(shown)


def _answered_twice(now: Mapping[str, str], then: Mapping[str, str]) -> dict[str, str]:
    """The answers of who answered both times, and not of nearly all of them.

    Were all but one or two of the first map compared, then those could be subtracted from it.
    """
    twice = {person: entry for person, entry in now.items() if person in then}
    while twice and not _enough_left_out(then.keys() - twice.keys()):
        twice.popitem()
    return twice


def _enough_left_out(left_out: Collection[str]) -> bool:
    return not left_out or len(left_out) >= MIN_GROUP_SIZE
