"""What a network says in words: short Dutch sentences, each with its number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stappenplan.network.measures import Measures, measures

if TYPE_CHECKING:
    import networkx as nx

NUMBERS = (
    "nul één twee drie vier vijf zes zeven acht negen tien elf twaalf".split()  # noqa: SIM905
)
MOST = 3


def sentences(graph: nx.MultiDiGraph[str], *, silent: int | None = None) -> list[str]:
    """Say two or three things about this group that are true, in Dutch.

    Parameters
    ----------
    graph
        The ties, as `graph` builds them.
    silent
        How many of the people did not answer; None when that is not known.

    Raises
    ------
    ValueError
        When more people kept silent than there are.
    """
    found = measures(graph)
    if silent is not None and not 0 <= silent <= found.people:
        raise ValueError(f"{silent} of {found.people} people silent; give 0 to {found.people}")
    if not found.people:
        return ["Er is nog niemand in deze bijeenkomst."]
    answers = [] if silent is None else [_answers(found.people, silent)]
    said = [_outward(found), *_reach(found), *_made(found), *_within(found)]
    return said[: MOST - len(answers)] + answers


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


def _reach(found: Measures) -> list[str]:
    if not found.single_reach:
        return []
    units = "afdeling heeft" if found.single_reach == 1 else "afdelingen hebben"
    count = _capital(_number(found.single_reach))
    return [f"{count} {units} maar via één persoon contact met inwoners."]


def _made(found: Measures) -> list[str]:
    if not found.made:
        return []
    pairs = "één tweetal" if found.made == 1 else f"{found.made} tweetallen"
    said = f"Deze bijeenkomst bracht {pairs} met elkaar in gesprek."
    if not found.new:
        return [said]
    those = "noemde één tweetal" if found.new == 1 else f"noemden er {found.new}"
    those = "Zij noemden" if found.new == found.made else f"Daarvan {those}"
    return [f"{said} {those} elkaar nog niet als contact."]


def _within(found: Measures) -> list[str]:
    if found.ties <= 1:
        return []
    if not found.within:
        return [f"Van de {found.ties} contacten blijft er geen binnen de eigen afdeling."]
    verb, count = ("blijft", "één") if found.within == 1 else ("blijven", str(found.within))
    return [f"Van de {found.ties} contacten {verb} er {count} binnen de eigen afdeling."]


def _answers(people: int, silent: int) -> str:
    more = "Misschien zijn er dus meer contacten."
    if people == 1:
        return "Er is één deelnemer." + (f" Die gaf nog geen antwoord. {more}" if silent else "")
    if not silent:
        return f"Alle {people} mensen gaven antwoord."
    if silent == people:
        return f"Van de {people} mensen gaf nog niemand antwoord."
    verb, count = ("gaf", "één") if silent == 1 else ("gaven", str(silent))
    return f"Van de {people} mensen {verb} er {count} geen antwoord. {more}"


def _capital(text: str) -> str:
    """Begin a sentence; a capital loses its accent: "één" becomes "Eén"."""
    return text[:1].upper().replace("É", "E") + text[1:]


def _number(count: int) -> str:
    return NUMBERS[count] if count < len(NUMBERS) else str(count)
