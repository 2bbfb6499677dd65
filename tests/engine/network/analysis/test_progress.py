"""Whoever waits for a report hears what is measured."""

import networkx as nx

from stappenplan.network.analysis import analyse


def test_every_part_of_a_report_is_announced_and_the_end_too() -> None:
    heard: list[tuple[str, int, int]] = []
    analyse(nx.karate_club_graph(), progress=lambda *words: heard.append(words))
    names = list(dict.fromkeys(what for what, *_ in heard))
    assert names == [
        "Kortste paden",
        "Tussenpositie",
        "Nabijheid",
        "Gaten",
        "Gemeenschappen",
        "Groepen",
        "Kern en rand",
        "Klaar",
    ]
    assert all(0 <= done <= total for _, done, total in heard)
    assert heard[-1] == ("Klaar", 1, 1)
