"""The map filtered by sort of contact: which lines stay, with text alternative and table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from stappenplan.capitals import uncapitalize
from stappenplan.contract.capabilities import AsksContacts
from stappenplan.plan.network_disclosure import disclose
from stappenplan.plan.network_part import published_with_assignment

if TYPE_CHECKING:
    from collections.abc import Collection

    import networkx as nx

    from stappenplan.contract.gathering import GatheringView

CAREFUL = (
    "Een lijn staat er als er vijf of meer van zulke contacten zijn. "
    "Zo is niemand te herkennen. Wat er niet staat, kan er dus wel zijn."
)


def filter_views(gathering: GatheringView) -> list[dict[str, Any]]:
    """List the filters of the map; no number is given that the filtered map does not show.

    Returns
    -------
    list of dict
        `id`, `label`, `sentence`; `lines`, the numbers of both ends on the map; `made`, whether
        those are ties that the workshop made; `words`, the text alternative of each node by its
        number; and `table`.
    """
    units, assignment = published_with_assignment(gathering)
    if not units.number_of_edges():
        return []
    steps = gathering.providers(AsksContacts)
    from stappenplan.network.disclosure.tie_filters import tie_filters

    asking = steps[0] if steps else None
    found = tie_filters(
        disclose(gathering).graph(),
        assignment,
        frequencies=asking.frequency_labels if asking else (),
        subjects=asking.subjects if asking else (),
    )
    views = [_view(units, one.id, one.label, one.pairs, CAREFUL) for one in found]
    ties = list(units.edges(data=True))
    reported = [(one, other) for one, other, tie in ties if tie["reported"]]
    made = [(one, other) for one, other, tie in ties if tie["made"]]
    if reported and made:
        views.append(_view(units, "reported", "Genoemd door mensen", reported))
        views.append(_view(units, "made", "Door deze bijeenkomst", made, made=True))
    return views


def _view(
    units: nx.Graph[str],
    id_: str,
    label: str,
    pairs: Collection[Collection[str]],
    careful: str = "",
    *,
    made: bool = False,
) -> dict[str, Any]:
    number = {name: at for at, name in enumerate(sorted(units))}
    others: dict[str, list[str]] = {name: [] for name in sorted(units)}
    for one, other in pairs:
        others[one].append(units.nodes[other]["label"])
        others[other].append(units.nodes[one]["label"])
    neighbours = {name: ", ".join(sorted(met)) or "geen lijn" for name, met in others.items()}
    names = {name: str(units.nodes[name]["label"]) for name in units}
    what = uncapitalize(label)
    lines = f"{len(pairs)} {'lijn' if len(pairs) == 1 else 'lijnen'}"
    return {
        "id": id_,
        "label": label,
        "made": made,
        "sentence": f"{label}: {lines} op de kaart. {careful}".strip(),
        "lines": sorted(" ".join(map(str, sorted(map(number.__getitem__, p)))) for p in pairs),
        "words": {str(number[n]): f"{names[n]}: {what}: {neighbours[n]}" for n in neighbours},
        "table": [
            {"Op de kaart": names[n], "Lijnen naar": neighbours[n]}
            for n in sorted(neighbours, key=lambda name: (names[name], name))
        ],
    }
