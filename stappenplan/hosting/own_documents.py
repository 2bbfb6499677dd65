"""What a participant downloads: the plan to read, and their own days for a calendar."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from stappenplan.export.formats import FORMATS, MEDIA_TYPES, Format
from stappenplan.gathering import Gathering

# Without sources: who reads it does not see who said what.
PLAN, DAYS = "stappenplan.pdf", "mijn-agenda.ics"
# What people of one constellation said to each other and agreed, for one of them.
OWN = "mijn-afspraken.pdf"
# The others are the same for everybody.
PERSONAL = frozenset({DAYS, OWN})
TITLES = {
    PLAN: "Lees {result} (PDF)",
    DAYS: "Zet jouw dagen in je agenda",
    OWN: "Jouw afspraken (PDF)",
}


def own_links(
    base: str, gathering: Mapping[str, str], *, days: bool, private: bool
) -> list[dict[str, str]]:
    """What a participant may download after closing, as the frame tells of it, and where."""
    return [
        {
            "name": name,
            "title": title.format(result=gathering["result"]),
            "group": "",
            "url": f"{base}mijn/{gathering['code']}/{name}",
        }
        for name, title in TITLES.items()
        if {DAYS: days, OWN: private}.get(name, True)
    ]


def _format(name: str) -> Format:
    return next(format_ for format_ in FORMATS if format_.name == name)


def _plan(gathering: Gathering, participant: str) -> bytes:  # noqa: ARG001 - the same for all
    from stappenplan.plan import build

    plan = gathering.cache("whole plan", lambda: build(gathering))
    return _format("openbaar.pdf").write(plan)


def _days(gathering: Gathering, participant: str) -> bytes:
    from stappenplan.own_results import own_part
    from stappenplan.plan.build import short_plan

    return _format("plan.ics").write(own_part(gathering, participant, short_plan(gathering)))


def _own(gathering: Gathering, participant: str) -> bytes:
    from stappenplan.export.own_agreements import own_agreements
    from stappenplan.export.pdf import write

    return write(own_agreements(gathering, participant))


OWN_DOCUMENTS: dict[str, Callable[[Gathering, str], bytes]] = {
    PLAN: _plan,
    DAYS: _days,
    OWN: _own,
}


def media_type(name: str) -> str:
    """What kind of file this is, for a browser."""
    return MEDIA_TYPES[name.rpartition(".")[2]]
