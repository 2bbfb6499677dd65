"""Every number, day, name and count of a rehearsed gathering equals what the journal says.

`tests/journal_reader.py` reads the rows by itself, without the engine.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from truth_checks import CHECKS, Held, check_numbers_stay, check_pages, read
from truth_of_results import RESULT_CHECKS

from stappenplan.engine import load_workshop
from stappenplan.journal import Journal
from stappenplan.rehearsal.open_rehearsal import open_rehearsal
from stappenplan.rehearsal.play import play

LOSLATEN = Path(__file__).parents[2] / "workshops/loslaten"
# By seed: what the facilitator shortens and skips.
HELD: dict[int, tuple[tuple[str, str], ...]] = {
    3: (),
    11: (("shortened", "een-op-een"), ("skipped", "wandelen"), ("shortened", "stappenplan")),
    29: (("skipped", "ordenen"), ("skipped", "rol"), ("shortened", "verbinden")),
}


@pytest.fixture(scope="module", params=HELD)
def held(request: pytest.FixtureRequest) -> Held:
    """A rehearsed gathering, some of its steps shortened or left out."""
    seed: int = request.param
    journal = Journal("sqlite:///:memory:")
    simulation = open_rehearsal(journal, load_workshop(LOSLATEN), people=7 + seed % 3, seed=seed)
    for type_, step in HELD[seed]:
        simulation.perform(simulation.host(type_, step=step))
    for move in play(simulation):
        simulation.perform(move)
    return read(journal, simulation.visit.row, "stappenplan")


@pytest.mark.parametrize("check", [*CHECKS, *RESULT_CHECKS])
def test_a_rehearsed_gathering_is_told_as_it_was(held: Held, check: Callable[[Held], None]) -> None:
    assert held.plan.actions
    check(held)


def test_every_page_of_a_rehearsed_gathering_counts_alike(held: Held) -> None:
    check_pages(held, "stappenplan")


def test_no_number_changes_in_a_rehearsed_gathering(held: Held) -> None:
    check_numbers_stay(held, "stappenplan")
