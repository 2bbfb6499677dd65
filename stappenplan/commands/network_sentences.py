"""The sentences of the report that `network` prints, in Dutch and in English.

Every difference says in which direction it goes, and from what.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from stappenplan import dutch
from stappenplan.bilingual_text import Bilingual

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stappenplan.bilingual_text import Language
    from stappenplan.network.analysis import Report

SIGNIFICANCE = 0.05


def number(value: float | None, language: Language) -> str:
    """Write a number, with a decimal comma in Dutch; a missing one is a dash."""
    if value is None:
        return "–"
    if float(value).is_integer() and isinstance(value, int):
        return str(value)
    text = f"{value:.4f}"
    return text.replace(".", ",") if language == "nl" else text


def report_sentences(report: Report) -> Iterator[Bilingual]:
    """Describe the network as a whole."""
    whole = report.network
    yield _size(report)
    if whole["density"] is not None:
        nl, en = _both(whole["density"])
        yield Bilingual(
            f"Dichtheid: {nl} van alle contacten die er kunnen zijn.",
            f"Density: {en} of all ties that are possible.",
        )
    if whole["reciprocity"] is not None:
        yield reciprocity_sentence(whole["nodes"], whole["ties"], whole["reciprocity"])
    if whole["ei"] is not None:
        yield from _external_ties(report)
    if whole["modularity"] is not None:
        count = max(row["community"] for row in report.node_rows)
        yield modularity_sentence(count, whole["modularity"])
    if whole["core_periphery"] is not None:
        yield _core(len(report.core), whole["core_periphery"])
    yield _bridges(len(report.bridges), len(report.articulation_points))
    if alone := sum(not row["degree"] for row in report.node_rows):
        yield Bilingual(
            f"{dutch.count_noun(alone, 'persoon heeft', 'mensen hebben')} geen contacten.",
            f"{dutch.count_noun(alone, 'person has', 'people have')} no ties.",
        )


def _size(report: Report) -> Bilingual:
    nodes, ties = report.network["nodes"], report.network["ties"]
    weights, weighted = (", met gewichten", ", weighted") if report.weighted else ("", "")
    return Bilingual(
        f"{dutch.count_noun(nodes, 'persoon', 'mensen')}, "
        f"{dutch.count_noun(ties, 'contact', 'contacten')} "
        f"({'gericht' if report.directed else 'ongericht'}{weights}).",
        f"{dutch.count_noun(nodes, 'person', 'people')}, {dutch.count_noun(ties, 'tie', 'ties')} "
        f"({'directed' if report.directed else 'undirected'}{weighted}).",
    )


def reciprocity_sentence(nodes: int, ties: int, share: float) -> Bilingual:
    """Compare the share of arcs that run back with that of as many arcs drawn at random."""
    pairs = nodes * (nodes - 1)
    by_chance = (ties - 1) / (pairs - 1)
    (nl, en), (toeval, chance) = _both(share), _both(by_chance)
    dutch_side, side = _side(share * ties, by_chance * ties)
    return Bilingual(
        f"Wederkerig: {nl} van de contacten loopt ook terug. Dat is {dutch_side} bij evenveel "
        f"contacten die geloot zijn ({toeval}).",
        f"Reciprocity: {en} of the ties run back as well. That is {side} with as many ties drawn "
        f"at random ({chance}).",
    )


def _side(found: float, expected: float) -> tuple[str, str]:
    if round(found) == round(expected):
        return "ongeveer zo veel als", "about as much as"
    return ("meer dan", "more than") if found > expected else ("minder dan", "less than")


def _external_ties(report: Report) -> Iterator[Bilingual]:
    rows = report.group_rows.values()
    external = sum(row["external"] for row in rows) // 2
    known = external + sum(row["internal"] for row in rows)
    nl, en = _both(report.network["ei"])
    yield Bilingual(
        f"Van de {dutch.count_noun(known, 'contact', 'contacten')} tussen mensen met een groep "
        f"{'gaat' if external == 1 else 'gaan'} er {external} naar een andere groep (E-I {nl}).",
        f"Of the {dutch.count_noun(known, 'tie', 'ties')} between people with a group {external} "
        f"{'goes' if external == 1 else 'go'} to another group (E-I {en}).",
    )
    sizes = [row["size"] for row in rows]
    if len(sizes) < 2:  # noqa: PLR2004 - there is no other group
        yield Bilingual("Er is maar één groep.", "There is only one group.")
    else:
        yield group_sentence(external, known, sizes, report.network["ei_p"])


def group_sentence(external: int, known: int, sizes: list[int], p_value: float) -> Bilingual:
    """Compare the ties to other groups with those expected when groups are drawn by lot.

    Parameters
    ----------
    external, known
        The ties to another group, of the ties between people with a group.
    sizes
        The number of people in every group.
    p_value
        That of the permutation test; see `stappenplan.network.analysis.ei_index`.
    """
    people = sum(sizes)
    inside = sum(size * (size - 1) for size in sizes) / (people * (people - 1))
    expected = known * (1 - inside)
    (dutch_index, index), about = _both(1 - 2 * inside), round(expected)
    nl, en = (
        f"Wie de groepen loot, verwacht er ongeveer {about} (E-I {dutch_index}).",
        f"With groups drawn by lot about {about} are expected (E-I {index}).",
    )
    dutch_p, p = _both(p_value)
    if external == about:
        return Bilingual(
            f"{nl} Dat is zo veel als gevonden: groepen maken hier geen verschil (ei_p {dutch_p}).",
            f"{en} That is as many as found: groups make no difference here (ei_p {p}).",
        )
    if external < expected:
        dutch_side = "blijven hun contacten vaker binnen de eigen groep"
        side = "their ties stay inside their own group more often"
    else:
        dutch_side = "gaan hun contacten vaker naar een andere groep"
        side = "their ties go to another group more often"
    sure, certain = (
        ("is waarschijnlijk geen toeval", "is probably not chance")
        if p_value < SIGNIFICANCE
        else ("kan toeval zijn", "may be chance")
    )
    return Bilingual(
        f"{nl} Hier {dutch_side} dan bij loten. Dat verschil {sure} (ei_p {dutch_p}).",
        f"{en} Here {side} than by lot. That difference {certain} (ei_p {p}).",
    )


def modularity_sentence(count: int, modularity: float) -> Bilingual:
    """Compare the ties inside communities with those expected by chance."""
    nl, en = _both(abs(modularity))
    communities = (
        dutch.count_noun(count, "gemeenschap", "gemeenschappen"),
        dutch.count_noun(count, "community", "communities"),
    )
    if not round(modularity, 4):
        dutch_side, side = "even groot als", "equal to"
        nl, en = "", ""
    else:
        dutch_side, side = (
            ("hoger dan", "higher than") if modularity > 0 else ("lager dan", "lower than")
        )
    return Bilingual(
        f"{communities[0]} volgens Louvain. Het deel van de contacten daarbinnen is "
        f"{f'{nl} ' if nl else ''}{dutch_side} bij toeval (modulariteit).",
        f"{communities[1]} according to Louvain. The share of ties inside them is "
        f"{f'{en} ' if en else ''}{side} that expected by chance (modularity).",
    )


def _core(size: int, fit: float) -> Bilingual:
    nl, en = _both(fit)
    return Bilingual(
        f"Een kern van {dutch.count_noun(size, 'persoon', 'mensen')} met een rand eromheen past "
        f"het best (correlatie {nl}; bij 1 past het helemaal, bij 0 helemaal niet).",
        f"A core of {dutch.count_noun(size, 'person', 'people')} with a periphery fits best "
        f"(correlation {en}; 1 is a perfect fit, 0 is none).",
    )


def _bridges(bridges: int, points: int) -> Bilingual:
    return Bilingual(
        f"{dutch.count_noun(bridges, 'contact is een brug', 'contacten zijn een brug')}; "
        f"{dutch.count_noun(points, 'persoon is', 'mensen zijn')} een schakel. Zonder valt het "
        "netwerk verder uiteen.",
        f"{dutch.count_noun(bridges, 'tie is a bridge', 'ties are bridges')}; "
        f"{dutch.count_noun(points, 'person is an', 'people are')} articulation "
        f"{'point' if points == 1 else 'points'}. Without them the network falls apart further.",
    )


def _both(value: float) -> tuple[str, str]:
    """Write a number in Dutch and in English."""
    return number(value, "nl"), number(value, "en")
