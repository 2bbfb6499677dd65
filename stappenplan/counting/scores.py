"""Rules that give every nominee a number once: plurality, approval and Borda."""

from __future__ import annotations

from fractions import Fraction

from stappenplan.counting.ballots import Ballot, Ballots
from stappenplan.counting.outcome import Round, RuleName, Tally, by_score
from stappenplan.counting.tie_break import first_of


def plurality(ballots: Ballots, order: tuple[str, ...]) -> Tally:
    """Choose who stands first on most ballots."""
    return _highest("plurality", ballots, ballots.first_choices(), order)


def approval(ballots: Ballots, order: tuple[str, ...]) -> Tally:
    """Choose who stands on most ballots, at whatever place."""
    votes = dict.fromkeys(ballots.nominees, Fraction(0))
    for ballot in ballots.ballots:
        for name in ballot.names:
            votes[name] += ballot.times
    return _highest("approval", ballots, votes, order)


def borda(ballots: Ballots, order: tuple[str, ...]) -> Tally:
    """Choose who has most points: one for each nominee who stands below.

    Nominees at the same place, and those whom a ballot does not name, share the points of their
    places (Borda 1781; shared points: Gärdenfors 1973). A blank ballot gives nobody points.
    """
    points = dict.fromkeys(ballots.nominees, Fraction(0))
    for ballot in ballots.ballots:
        for name, given in _points(ballot, ballots.nominees).items():
            points[name] += given * ballot.times
    return _highest("borda", ballots, points, order)


def _points(ballot: Ballot, nominees: tuple[str, ...]) -> dict[str, Fraction]:
    if not ballot.groups:
        return {}
    named = set(ballot.names)
    unnamed = tuple(name for name in nominees if name not in named)
    below = len(nominees)
    given: dict[str, Fraction] = {}
    for group in (*ballot.groups, *([unnamed] if unnamed else [])):
        below -= len(group)
        given |= dict.fromkeys(group, below + Fraction(len(group) - 1, 2))
    return given


def _highest(
    rule: RuleName, ballots: Ballots, scores: dict[str, Fraction], order: tuple[str, ...]
) -> Tally:
    if ballots.blank == ballots.total:
        return Tally(rule=rule, winner="", ballots=ballots.total, blank=ballots.blank, order=order)
    top = max(scores.values())
    equal = [name for name, score in scores.items() if score == top]
    shown = Round(scores=by_score(scores, order), by_lot=len(equal) > 1)
    return Tally(
        rule=rule,
        winner=first_of(equal, order),
        ballots=ballots.total,
        blank=ballots.blank,
        order=order,
        by_lot=shown.by_lot,
        rounds=(shown,),
    )
