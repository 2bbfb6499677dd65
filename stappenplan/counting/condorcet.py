"""Rules on duels: each two nominees beside each other, as if there were no others."""

from __future__ import annotations

from itertools import combinations, permutations

from stappenplan.counting.ballots import Ballots
from stappenplan.counting.outcome import Duel, RuleName, Tally
from stappenplan.counting.tie_break import first_of

Support = dict[tuple[str, str], int]


def schulze(ballots: Ballots, order: tuple[str, ...]) -> Tally:
    """Choose by Schulze's beat paths, of margins (Schulze 2011)."""
    support = supports(ballots)
    best = _among_equals(strongest_paths(support, ballots.nominees), ballots.nominees)
    return _outcome("schulze", ballots, order, best, _duels(support, ballots.nominees))


def ranked_pairs(ballots: Ballots, order: tuple[str, ...]) -> Tally:
    """Choose by ranked pairs, of margins (Tideman 1987).

    Of equally strong duels goes first whose winner, and then whose loser, stands first in the
    drawn order. Equal duels count for nobody.
    """
    support = supports(ballots)
    won = [pair for pair in support if margin(support, *pair) > 0]
    won.sort(key=lambda pair: (-margin(support, *pair), *map(order.index, pair)))
    below: dict[str, set[str]] = {name: set() for name in ballots.nominees}
    passed_over: set[tuple[str, str]] = set()
    for winner, loser in won:
        if _reaches(below, loser, winner):
            passed_over.add((winner, loser))
        else:
            below[winner].add(loser)
    beaten = set().union(*below.values())
    best = [name for name in ballots.nominees if name not in beaten]
    strengths = [margin(support, *pair) for pair in won]
    duels = tuple(
        duel.model_copy(
            update={"locked": not passed_over & {(duel.one, duel.other), (duel.other, duel.one)}}
        )
        for duel in _duels(support, ballots.nominees)
    )
    found = _outcome("ranked-pairs", ballots, order, best, duels)
    # The order of equally strong duels matters where one of them cannot count.
    by_lot = any(strengths.count(margin(support, *pair)) > 1 for pair in passed_over)
    return found.model_copy(update={"by_lot": found.by_lot or by_lot})


def supports(ballots: Ballots) -> Support:
    """For each ordered pair: how many ballots place the first above the second."""
    found = {(a, b): 0 for a in ballots.nominees for b in ballots.nominees if a != b}
    for ballot in ballots.ballots:
        places = ballot.places()
        last = len(ballot.groups)
        for a, b in found:
            if places.get(a, last) < places.get(b, last):
                found[a, b] += ballot.times
    return found


def margin(support: Support, one: str, other: str) -> int:
    """By how many ballots one is placed above the other more often than below."""
    return support[one, other] - support[other, one]


def strongest_paths(support: Support, nominees: tuple[str, ...]) -> Support:
    """For each ordered pair: the weakest duel of the strongest path between them (0: no path)."""
    strength = {pair: max(margin(support, *pair), 0) for pair in support}
    for via, one, other in permutations(nominees, 3):
        through = min(strength[one, via], strength[via, other])
        strength[one, other] = max(strength[one, other], through)
    return strength


def _among_equals(strength: Support, nominees: tuple[str, ...]) -> list[str]:
    return [
        one
        for one in nominees
        if all(strength[one, other] >= strength[other, one] for other in nominees if other != one)
    ]


def _reaches(below: dict[str, set[str]], start: str, goal: str) -> bool:
    seen, waiting = {start}, [start]
    while waiting:
        name = waiting.pop()
        if name == goal:
            return True
        waiting.extend(below[name] - seen)
        seen |= below[name]
    return False


def _duels(support: Support, nominees: tuple[str, ...]) -> tuple[Duel, ...]:
    return tuple(
        Duel(one=a, other=b, for_one=support[a, b], for_other=support[b, a])
        for a, b in combinations(nominees, 2)
    )


def _outcome(
    rule: RuleName,
    ballots: Ballots,
    order: tuple[str, ...],
    best: list[str],
    duels: tuple[Duel, ...],
) -> Tally:
    blank = ballots.blank == ballots.total
    return Tally(
        rule=rule,
        winner="" if blank else first_of(best, order),
        ballots=ballots.total,
        blank=ballots.blank,
        order=order,
        by_lot=not blank and len(best) > 1,
        duels=() if blank else duels,
    )
