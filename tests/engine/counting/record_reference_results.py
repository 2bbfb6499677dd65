"""Record what VoteKit and pref_voting make of random ballots, for `test_reference_results.py`.

They need 850 MB with what they depend on, and are therefore installed nowhere but here::

    python -m venv /tmp/counting
    /tmp/counting/bin/pip install votekit==3.5.0 pref_voting==1.18.2
    /tmp/counting/bin/python tests/engine/counting/record_reference_results.py
"""

import json
import math
import random
from collections import Counter
from itertools import combinations
from pathlib import Path

from pref_voting.iterative_methods import instant_runoff_put
from pref_voting.margin_based_methods import beat_path, ranked_pairs
from pref_voting.profiles_with_ties import ProfileWithTies
from pref_voting.scoring_methods import borda_for_profile_with_ties
from votekit.ballot import RankBallot
from votekit.elections import IRV, Borda, Plurality, Schulze
from votekit.pref_profile import RankProfile

FILE = Path(__file__).with_name("reference_results.json")
NAMES = "ABCDE"
# pref_voting tries all orders of equally strong duels.
MOST_WAYS = 200


def random_ballots(draw: random.Random) -> tuple[str, list[str]]:
    """Some nominees, and ballots that rank all or some of them."""
    nominees = NAMES[: draw.randint(2, 5)]
    complete = draw.random() < 0.5
    ballots = []
    for _ in range(draw.choice((1, 2, 3, 5, 8, 13, 30))):
        order = draw.sample(nominees, len(nominees))
        size = len(order) if complete else draw.randint(1, len(order))
        ballots.append("".join(order[:size]))
    return nominees, ballots


def by_pref_voting(nominees: str, ballots: list[str]) -> dict[str, list[str]]:
    """The nominees who may win, by rule, over all ways to break a tie."""
    number = {name: at for at, name in enumerate(nominees)}
    rankings = [{number[name]: at for at, name in enumerate(one)} for one in ballots]
    profile = ProfileWithTies(rankings, candidates=list(number.values()))
    profile.use_extended_strict_preference()
    found = {
        "irv": instant_runoff_put(profile),
        "schulze": beat_path(profile),
        "borda": borda_for_profile_with_ties(profile),
    }
    if ways_to_order(profile) <= MOST_WAYS:
        found["ranked-pairs"] = ranked_pairs(profile)
    return {rule: sorted(nominees[one] for one in winners) for rule, winners in found.items()}


def ways_to_order(profile: ProfileWithTies) -> int:
    """In how many orders duels may be taken that are equally strong."""
    pairs = combinations(profile.candidates, 2)
    strengths = Counter(abs(profile.margin(one, other)) for one, other in pairs)
    # An equal duel is taken in both directions.
    strengths[0] *= 2
    return math.prod(math.factorial(equal) for equal in strengths.values())


def by_votekit(
    nominees: str, ballots: list[str], winners: dict[str, list[str]]
) -> dict[str, object]:
    """Who wins by VoteKit; winners only where no tie has to be broken at random."""
    made = [RankBallot(ranking=[{name} for name in one]) for one in ballots]
    profile = RankProfile(ballots=tuple(made), candidates=tuple(nominees))
    found: dict[str, object] = {
        "plurality": scores(Plurality(profile, tiebreak="random").election_states[0].scores),
    }
    if all(len(one) == len(nominees) for one in ballots):
        points = scores(Borda(profile, tiebreak="random").election_states[0].scores)
        found["borda"] = {name: points[name] - len(ballots) for name in points}
    for rule, election in (("irv", IRV), ("schulze", Schulze)):
        if len(winners[rule]) == 1:
            found[rule] = sorted(*election(profile, tiebreak="random").get_elected())
    return found


def scores(given: dict[str, object]) -> dict[str, int]:
    """Scores of complete or cut off ballots, which are whole."""
    return {name: round(float(score)) for name, score in sorted(given.items())}


def main() -> None:
    draw = random.Random(2026)
    cases = []
    for _ in range(300):
        nominees, ballots = random_ballots(draw)
        winners = by_pref_voting(nominees, ballots)
        votekit = by_votekit(nominees, ballots, winners)
        cases.append(
            {"nominees": nominees, "ballots": ballots, "pref_voting": winners, "votekit": votekit}
        )
    lines = ",\n".join(json.dumps(case) for case in cases)
    FILE.write_text(f"[\n{lines}\n]\n", encoding="utf-8")


if __name__ == "__main__":
    main()
