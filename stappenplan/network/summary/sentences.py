"""Short Dutch sentences about a network, each with its number and how certain it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stappenplan.capitals import capitalize
from stappenplan.contract.people import MIN_GROUP_SIZE, USUAL_UNITS, UnitWords
from stappenplan.network.summary.group_measures import Measures, measures

if TYPE_CHECKING:
    from collections.abc import Mapping

    import networkx as nx

NUMBERS = (
    "nul één twee drie vier vijf zes zeven acht negen tien elf twaalf".split()  # noqa: SIM905
)
MOST = 3
# The significance level below which a number is called more than chance.
RARE = 0.05
CHANCE = "Dat verschil kan toeval zijn."
# With fewer pairs, a share of mutual contacts means nothing.
ENOUGH_PAIRS = 5
EMPTY = "Er is nog niemand in deze bijeenkomst."
WITHHELD = (
    f"Er antwoordden nog geen {NUMBERS[MIN_GROUP_SIZE]} mensen. "
    "De kaart zou dan laten zien wat één persoon zei."
)


def sentences(
    graph: nx.MultiDiGraph[str],
    *,
    silent: int | None = None,
    assignment: Mapping[str, str] | None = None,
    smallest: int = MIN_GROUP_SIZE,
) -> list[str]:
    """Describe a network in two or three Dutch sentences.

    Parameters
    ----------
    graph
        The ties, as `graph` builds them.
    silent
        How many people on the map did not answer; None when that is not known.
    assignment
        The map node of each node; see `assign_nodes`, which is called unless it is given.

    Raises
    ------
    ValueError
        When more people did not answer than there are.
    """
    return summary_sentences(
        measures(graph, assignment=assignment, smallest=smallest),
        len(graph),
        silent,
        graph.graph.get("unit_words", USUAL_UNITS),
    )


def summary_sentences(
    found: Measures, size: int, silent: int | None = None, words: UnitWords = USUAL_UNITS
) -> list[str]:
    """Describe a network of this size that was measured already; see `sentences`."""
    if silent is not None and not 0 <= silent <= found.people:
        raise ValueError(f"{silent} of {found.people} people silent; give 0 to {found.people}")
    if not size:
        return [EMPTY]
    if not found.people:
        return [WITHHELD]
    lines = [
        _outward(found) + _bounds(found, silent),
        *_reach(found, silent, words),
        *_within(found, words),
        *_mutual(found),
        *made_sentences(found),
    ]
    return lines[:MOST]


def certainty(p_value: float | None) -> str:
    """Return a p-value as a sentence about a difference; empty when it is unknown."""
    if p_value is None:
        return ""
    return "Dat verschil is waarschijnlijk geen toeval." if p_value < RARE else CHANCE


def _outward(found: Measures) -> str:
    ties, outward = found.ties, found.outward
    if not ties:
        return "Er zijn nog geen contacten genoemd."
    if ties == 1:
        there = "Dat gaat naar" if outward else "Dat gaat niet naar"
        return f"Er is één contact genoemd. {there} buiten de gemeente."
    if outward == ties:
        return f"Alle {ties} contacten gaan naar buiten de gemeente."
    if not outward:
        return f"Van de {ties} contacten gaat er geen naar buiten de gemeente."
    verb, count = ("gaat", "één") if outward == 1 else ("gaan", str(outward))
    return f"Van de {ties} contacten {verb} er {count} naar buiten de gemeente."


def _bounds(found: Measures, silent: int | None) -> str:
    """Say how many did not answer; their contacts can only add to the number."""
    if silent is None:
        return ""
    if not silent:
        return f" {'Iedereen' if found.people > 1 else 'De enige deelnemer'} gaf antwoord."
    if silent == found.people:
        return " Nog niemand gaf antwoord."
    verb, count = ("gaf", "één") if silent == 1 else ("gaven", str(silent))
    more = "Dit zijn er dus tenminste zoveel." if found.ties else "Misschien zijn ze er wel."
    return f" Van de {found.people} mensen {verb} er {count} geen antwoord. {more}"


def _reach(found: Measures, silent: int | None, words: UnitWords) -> list[str]:
    # A single unit could be found in the table, and colleagues would know which person it is.
    if found.single_reach <= 1:
        return []
    units = f"{_number(found.single_reach)} {words.many}"
    if silent:
        return [f"Zover bekend bereiken {units} het dorp alleen via één persoon."]
    return [f"{capitalize(units)} bereiken het dorp alleen via één persoon."]


def _within(found: Measures, words: UnitWords) -> list[str]:
    if found.expected is None or found.among <= 1:
        return []
    within, among = found.within, f"Van de {found.among} contacten in de groep"
    if not within:
        lines = f"{among} blijft er geen binnen {words.own}."
    else:
        verb, count = ("blijft", "één") if within == 1 else ("blijven", str(within))
        lines = f"{among} {verb} er {count} binnen {words.own}."
    return [f"{lines} {_compared_with_chance(within, found.expected, found.p_value)}"]


def _compared_with_chance(count: int, expected: float, p_value: float | None) -> str:
    """Say whether a count is more or less than if groups were drawn by lot, and how certain."""
    near = round(expected)
    about = "ongeveer " + ("één" if near == 1 else str(near)) if near else "minder dan één"
    if count == near:
        return f"Dat is zo veel als je bij loten verwacht ({about})."
    side = "meer" if count > expected else "minder"
    says = f"Dat is {side} dan je bij loten verwacht ({about}). {certainty(p_value)}"
    return says.strip()


def _mutual(found: Measures) -> list[str]:
    if found.asked < ENOUGH_PAIRS:
        return []
    verb, count = ("is", "één") if found.mutual == 1 else ("zijn", str(found.mutual))
    if not found.mutual:
        verb, count = "is", "geen"
    both = f"Van de {found.asked} contacten tussen mensen die allebei iets noemden"
    return [f"{both} {verb} er {count} door beide kanten genoemd."]


def made_sentences(found: Measures) -> list[str]:
    """Say how many pairs the workshop brought together."""
    if not found.made:
        return []
    pairs = "één tweetal" if found.made == 1 else f"{found.made} tweetallen"
    return [f"Deze bijeenkomst bracht {pairs} met elkaar in gesprek."]


def _number(count: int) -> str:
    return NUMBERS[count] if count < len(NUMBERS) else str(count)
