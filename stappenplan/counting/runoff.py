"""Instant runoff: who has fewest first places leaves, until somebody has more than half."""

from __future__ import annotations

from fractions import Fraction

from stappenplan.counting.ballots import Ballots
from stappenplan.counting.outcome import Round, Tally, by_score, number
from stappenplan.counting.tie_break import last_of


def instant_runoff(ballots: Ballots, order: tuple[str, ...]) -> Tally:
    """Choose by instant runoff; of equals who have fewest, the last in the drawn order leaves."""
    rounds: list[Round] = []
    left = ballots
    voted = Fraction(ballots.total - ballots.blank)
    winner = ""
    while voted and not winner:
        votes = left.first_choices()
        counted = sum(votes.values(), Fraction(0))
        top = max(votes, key=lambda name: votes[name])
        out, by_lot = "", False
        if 2 * votes[top] > counted or len(votes) == 1:
            winner = top
        else:
            fewest = min(votes.values())
            equal = [name for name, number_ in votes.items() if number_ == fewest]
            out, by_lot = last_of(equal, order), len(equal) > 1
            left = left.without([out])
        rounds.append(
            Round(
                scores=by_score(votes, order),
                out=out,
                by_lot=by_lot,
                exhausted=number(voted - counted),
            )
        )
    return Tally(
        rule="irv",
        winner=winner,
        ballots=ballots.total,
        blank=ballots.blank,
        order=order,
        by_lot=any(one.by_lot for one in rounds),
        rounds=tuple(rounds),
    )
