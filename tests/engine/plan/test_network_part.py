"""What of the contacts is worked out, and when."""

import pytest
from person_and_tie import Person, Tie

from stappenplan import network
from stappenplan.plan.network_disclosure import NetworkDisclosure
from stappenplan.plan.network_part import NetworkView

PEOPLE = [Person(f"p{n}", unit=unit) for n, unit in enumerate(["Beheer", "Wonen"] * 6)]
TIES = tuple(Tie(f"p{n}", f"p{n + 1}") for n in range(11))


def look(ties=TIES):
    return NetworkView(
        NetworkDisclosure(
            people=tuple(PEOPLE),
            ties=ties,
            outside={},
            groups={one.id: f"unit:ambtenaar:{one.unit}" for one in PEOPLE},
            consenting=(),
            silent=0,
            waiting=0,
            erased=False,
        )
    )


def test_nothing_is_drawn_for_who_only_reads(monkeypatch):
    monkeypatch.setattr(network, "svg", lambda *_, **__: pytest.fail("drawn"))
    part = look().part((), projected=False)
    assert part.sentences
    assert part.table
    assert not part.svg


def test_a_map_is_drawn_once_for_each_format(monkeypatch):
    drawn = []
    monkeypatch.setattr(network, "svg", lambda *_, **size: drawn.append(size) or "<svg/>")
    town = look()
    for projected in (False, True, False, True):
        assert town.part(["map"], projected=projected).svg == "<svg/>"
    assert len(drawn) == 2


def test_a_network_without_ties_has_no_map():
    assert look(ties=()).part(["map", "moments"], projected=True).svg == ""


def test_groups_without_a_line_between_them_have_no_map():
    inside = tuple(Tie(f"p{n}", f"p{n + 2}") for n in range(10))
    part = look(ties=inside).part(["map"], projected=True)
    assert part.sentences
    assert part.svg == ""
