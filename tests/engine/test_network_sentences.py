"""The report of `stappenplan network`: every difference has a direction, and says from what."""

import networkx as nx
import pytest

from stappenplan.commands.network_sentences import (
    group_sentence,
    modularity_sentence,
    reciprocity_sentence,
    report_sentences,
)
from stappenplan.network import analyse

EN = "en"


INWARD = (
    "Hier blijven hun contacten vaker binnen de eigen groep dan bij loten.",
    "Here their ties stay inside their own group more often than by lot.",
)
OUTWARD = (
    "Hier gaan hun contacten vaker naar een andere groep dan bij loten.",
    "Here their ties go to another group more often than by lot.",
)
EQUAL = (
    "Dat is zo veel als gevonden: groepen maken hier geen verschil (ei_p 1).",
    "That is as many as found: groups make no difference here (ei_p 1).",
)
SURE = (
    " Dat verschil is waarschijnlijk geen toeval (ei_p 0,0002).",
    " That difference is probably not chance (ei_p 0.0002).",
)
UNSURE = (
    " Dat verschil kan toeval zijn (ei_p 0,3000).",
    " That difference may be chance (ei_p 0.3000).",
)


@pytest.mark.parametrize(
    ("external", "p_value", "side", "certainty"),
    [
        (64, 0.0002, INWARD, SURE),
        (74, 0.3, INWARD, UNSURE),
        (95, 0.0002, OUTWARD, SURE),
        (81, 0.3, OUTWARD, UNSURE),
        (78, 1, EQUAL, ("", "")),
    ],
)
def test_ties_to_other_groups_are_compared_with_a_lot(external, p_value, side, certainty) -> None:
    said = group_sentence(external, 102, [12, 12, 12, 12], p_value)
    dutch, english = (side[at] + certainty[at] for at in (0, 1))
    assert said == f"Wie de groepen loot, verwacht er ongeveer 78 (E-I 0,5319). {dutch}"
    assert (
        said.said(EN) == f"With groups drawn by lot about 78 are expected (E-I 0.5319). {english}"
    )


@pytest.mark.parametrize(
    ("share", "dutch", "english"),
    [
        (0.9, "meer dan", "more than"),
        (0.1, "minder dan", "less than"),
        (0.5, "ongeveer zo veel als", "about as much as"),
    ],
)
def test_reciprocity_is_compared_with_ties_at_random(share, dutch, english) -> None:
    said = reciprocity_sentence(10, 46, share)
    assert f"Dat is {dutch} bij evenveel contacten die geloot zijn (0,5056)." in said
    assert f"That is {english} with as many ties drawn at random (0.5056)." in said.said(EN)


@pytest.mark.parametrize(
    ("modularity", "dutch", "english"),
    [
        (0.41, "0,4100 hoger dan bij toeval", "0.4100 higher than that expected"),
        (-0.1, "0,1000 lager dan bij toeval", "0.1000 lower than that expected"),
        (0.0, "even groot als bij toeval", "equal to that expected"),
    ],
)
def test_modularity_is_told_as_a_difference_from_chance(modularity, dutch, english) -> None:
    said = modularity_sentence(2, modularity)
    assert dutch in said
    assert english in said.said(EN)


def test_an_inward_network_is_not_told_as_outward() -> None:
    """The E-I index is above 0, and yet below what groups of these sizes give by lot."""
    found = nx.DiGraph()
    for node in range(24):
        found.add_node(node, group="ABCDEF"[node % 6])
    for node in range(24):
        for step in (6, 12, 1, 2, 3):
            found.add_edge(node, (node + step) % 24)
    report = analyse(found)
    assert report.network["ei"] > 0
    said = " ".join(report_sentences(report))
    assert "vaker binnen de eigen groep dan bij loten. Dat verschil is waarschijnlijk geen" in said


def test_one_group_is_compared_with_nothing() -> None:
    said = " ".join(report_sentences(analyse(nx.path_graph(3)))) + " ".join(
        report_sentences(analyse(_in_one_group()))
    )
    assert "Er is maar één groep." in said
    assert "loot" not in said


def _in_one_group() -> nx.Graph:
    found = nx.path_graph(3)
    nx.set_node_attributes(found, "A", "group")
    return found
