"""Which attribute of nodes holds their name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stappenplan.bilingual_text import Bilingual

if TYPE_CHECKING:
    from collections.abc import Mapping

# The name of the label that yEd and visone draw in a node.
DRAWN_LABEL = "NodeLabel"
# Attributes that hold a name, in order of preference: igraph has `name` beside `label`, Cytoscape
# `name` beside `shared name`, Gephi `label`; in capitals or not.
LABEL_NAMES = ("label", "name", "naam", "shared name", DRAWN_LABEL, "node label", "id")


def choose_labels(
    nodes: Mapping[str, Mapping[str, str]],
) -> tuple[dict[str, str], str]:
    """Return the label of each node that has one other than its id, and the attribute it is from.

    The first attribute of `LABEL_NAMES` is taken that at least half of the nodes have, and that
    tells two of them apart. Without such an attribute there are no labels.
    """
    for wanted in LABEL_NAMES:
        name, labels = _values(nodes, wanted)
        if 2 * len(labels) < len(nodes) or not labels:
            continue
        if len(nodes) > 1 and len(set(labels.values())) == 1:
            continue
        if told := {node: label for node, label in labels.items() if label != node}:
            return told, name
    return {}, ""


def _values(nodes: Mapping[str, Mapping[str, str]], wanted: str) -> tuple[str, dict[str, str]]:
    """Return the values of an attribute, and its name as it stands in the file."""
    named, found = wanted, {}
    for node, attributes in nodes.items():
        for name, value in attributes.items():
            if name.casefold() == wanted.casefold() and (label := " ".join(value.split())):
                named, found[node] = name, label
    return named, found


def label_remark(name: str, missing: int) -> Bilingual:
    """Say from which attribute names come, and how many nodes have none."""
    if not missing:
        return Bilingual(
            f"De namen komen uit het kenmerk {name!r} van het bestand.",
            f"Names come from the attribute {name!r} of the file.",
        )
    return Bilingual(
        f"De namen komen uit het kenmerk {name!r} van het bestand. Bij {missing} is het leeg of "
        "gelijk aan de id; daar staat de id.",
        f"Names come from the attribute {name!r} of the file. For {missing} it is empty or equal "
        "to the id, which stands there instead.",
    )
