"""Our counting beside VoteKit and pref_voting; `record_reference_results.py` made the file."""

from __future__ import annotations

import json
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from stappenplan.counting import Ballot, Ballots, count

CASES = json.loads(Path(__file__).with_name("reference_results.json").read_text(encoding="utf-8"))


def ballots_of(case: dict[str, Any]) -> Ballots:
    return Ballots(tuple(case["nominees"]), tuple(Ballot.of(one) for one in case["ballots"]))


def winners(case: dict[str, Any], rule: str) -> set[str]:
    """Who may win, over all orders that could be drawn."""
    ballots = ballots_of(case)
    return {count(ballots, rule, order=order).winner for order in permutations(case["nominees"])}


@pytest.mark.parametrize("rule", ["irv", "schulze", "borda"])
def test_over_all_draws_those_win_who_may_win_by_pref_voting(rule: str) -> None:
    for case in CASES:
        assert winners(case, rule) == set(case["pref_voting"][rule]), case


def test_ranked_pairs_chooses_one_of_those_who_may_win_by_pref_voting() -> None:
    compared = [case for case in CASES if "ranked-pairs" in case["pref_voting"]]
    assert len(compared) > len(CASES) / 2
    for case in compared:
        assert winners(case, "ranked-pairs") <= set(case["pref_voting"]["ranked-pairs"]), case


@pytest.mark.parametrize("rule", ["plurality", "borda"])
def test_every_score_is_that_of_votekit(rule: str) -> None:
    compared = [case for case in CASES if rule in case["votekit"]]
    assert len(compared) > len(CASES) / 3
    for case in compared:
        [shown] = count(ballots_of(case), rule).rounds
        # VoteKit does not mention who is on no ballot.
        told = dict.fromkeys(case["nominees"], 0) | case["votekit"][rule]
        assert shown.scores == told, case


@pytest.mark.parametrize("rule", ["irv", "schulze"])
def test_who_wins_without_a_tie_is_who_wins_by_votekit(rule: str) -> None:
    compared = [case for case in CASES if rule in case["votekit"]]
    assert len(compared) > len(CASES) / 3
    for case in compared:
        assert [*winners(case, rule)] == case["votekit"][rule], case
