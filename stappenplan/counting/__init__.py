"""Counting of ranked ballots by a named rule; usable without a gathering."""

from stappenplan.counting.ballots import Ballot, Ballots, CountingError
from stappenplan.counting.count import count
from stappenplan.counting.outcome import Duel, Round, Tally
from stappenplan.counting.readers import read
from stappenplan.counting.rules import RULES, CountingRule
from stappenplan.counting.tie_break import draw_order

__all__ = [
    "RULES",
    "Ballot",
    "Ballots",
    "CountingError",
    "CountingRule",
    "Duel",
    "Round",
    "Tally",
    "count",
    "draw_order",
    "read",
]
