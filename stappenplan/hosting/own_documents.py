"""What a participant downloads: the plan to read, and their own days for a calendar."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from stappenplan.export.formats import FORMATS, MEDIA_TYPES, Format
from stappenplan.gathering import Gathering

# Without sources: who reads it does not see who said what.
PLAN, DAYS = "stappenplan.pdf", "mijn-agenda.ics"
# The others are the same for everybody.
PERSONAL = frozenset({DAYS})
TITLES = {PLAN: "Lees {result} (PDF)", DAYS: "Zet jouw dagen in je agenda"}


def own_links(base: str, gathering: Mapping[str, str], *, days: bool) -> list[dict[str, str]]:
    """What a participant may download after closing, as the frame tells of it, and where."""
    return [
        {
            "name": name,
            "title": title.format(result=gathering["result"]),
            "group": "",
            "url": f"{base}mijn/{gathering['code']}/{name}",
        }
        for name, title in TITLES.items()
        if days or name != DAYS
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


OWN_DOCUMENTS: dict[str, Callable[[Gathering, str], bytes]] = {PLAN: _plan, DAYS: _days}


def media_type(name: str) -> str:
    """What kind of file this is, for a browser."""
    return MEDIA_TYPES[name.rpartition(".")[2]]
