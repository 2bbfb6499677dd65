"""Two gatherings that share a theme."""

import pytest
from plan_factory import action, looked_back, plan, shift

from stappenplan.overview import Overview, PlanSet, build_overview


@pytest.fixture
def two() -> Overview:
    """Two gatherings that share one theme; the second one is small."""
    first = plan(
        "BBBBB",
        "2025-11-06",
        themes={"Minder regels": ["Weg met de vergunning"], "Het groen": 4},
        actions=(
            action(
                1,
                "Schrap de vergunning",
                "Minder regels",
                horizon="kwartaal",
                starts="2025-11-10",
                done_by="2026-01-15",
                dots=7,
                forms=("faciliteren",),
                follow_up=looked_back(
                    ("2025-11-27", "loopt"), ("2025-12-18", "loopt"), ("2025-12-18", "gedaan")
                ),
            ),
            action(2, "Maai zelf het gras", "Het groen", dots=4),
        ),
        not_taken=(action(3, "Bel de wethouder"),),
        roles=(
            shift("Minder regels", (0, 4, 3, 0, 0), (0, 0, 2, 5, 0)),
            shift("Het groen", (4, 0, 0, 0, 0), (0, 0, 0, 0, 4)),
        ),
        missing=("Stap 2 heeft nog geen datum.",),
    )
    second = plan(
        "CCCCC",
        "2026-02-05",
        people=4,
        themes={"Regels en papier": ["Een vergunning duurt lang"]},
        actions=(action(1, "Eén formulier", "Regels en papier", follow_up=()),),
        roles=(shift("Regels en papier", (0, 4, 1, 0, 0), (0, 0, 0, 4, 0)),),
    )
    return build_overview(PlanSet((first, second)))
