"""Exchanges of places that lower what is unwanted, and leave wishes alone: a tabu search."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from stappenplan.grouping.round_colouring import ABSENT

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]
    Whole = NDArray[np.int64]

# One broken condition outweighs a table visited once too often, that outweighs wishes, a wish
# outweighs repeated meetings, and these weigh more than who sits beside its own side. All are
# quarters whose sums float32 holds exactly: one seed gives the same rounds on any machine.
BROKEN, ONCE_TOO_OFTEN, WISH, AGAIN, SAME_SIDE = 2.0**18, 2.0**16, 64.0, 1.0, 0.25
NEVER = np.float32(1e12)
# For so many exchanges a person does not go back to the table of which it came.
TENURE = (5, 20)
# So many people are looked at in one turn, half of them because their place costs something.
LOOKED_AT = 96


@dataclass(frozen=True, slots=True)
class Conditions:
    """What is wanted of the rounds, by number of person and table.

    Attributes
    ----------
    wishes
        How much somebody would like to sit at a table.
    most
        How often somebody may sit at a table.
    pairs
        What it costs when two people sit together, whatever else they do.
    known
        How often two people met before these rounds.
    counted
        The pairs of whom meeting again counts.
    pinned
        Per person and round: whether the place is settled.
    sizes
        The fewest and the most people at a table, per round.
    """

    wishes: Matrix
    most: Matrix
    pairs: Matrix
    known: Matrix
    counted: NDArray[np.bool_]
    pinned: NDArray[np.bool_]
    sizes: tuple[Whole, Whole]


class Exchanges:
    """The places in all rounds, with what they cost, while they are improved.

    Two exchanges are tried in turn. In one round two people swap tables. Between two rounds a
    person swaps its own two tables, or two people do so whose tables are each other's: which
    tables people visit stays as it is then.
    """

    def __init__(self, seats: Whole, conditions: Conditions, seed: int) -> None:
        self.seats = seats.copy()
        self.want = conditions
        self._random = np.random.default_rng(seed)
        people, rounds = seats.shape
        tables = conditions.wishes.shape[1]
        self._everybody = np.arange(people)
        self._met = conditions.known.copy()
        self._visits = np.zeros((people, tables), dtype=np.float32)
        self._sizes = np.zeros((rounds, tables), dtype=np.int64)
        for r in range(rounds):
            here = np.flatnonzero(seats[:, r] != ABSENT)
            self._visits[here, seats[here, r]] += 1
            self._sizes[r] = np.bincount(seats[here, r], minlength=tables)
            self._met += self._together(r)
        self._tabu = np.zeros((rounds, people, tables), dtype=np.int64)
        self._noise = self._random.random(2 * people * people + people).astype(np.float32) / 8
        self._turn = 0
        self._change = 0.0

    def run(self, turns: int) -> Whole:
        """Return the best places of so many turns, or the first without anything unwanted."""
        best, kept = self._change, self.seats.copy()
        rounds = self.seats.shape[1]
        if self._is_flawless():
            return kept
        for self._turn in range(1, turns + 1):
            between = rounds > 1 and self._turn % 2 == 0
            moves, change = self._between_rounds(best) if between else self._in_a_round(best)
            if not moves:
                continue
            for person, r, table in moves:
                self._move(person, r, table)
            self._change += change
            if self._change < best:
                best, kept = self._change, self.seats.copy()
                if self._is_flawless():
                    break
        return kept

    # -- what it costs -------------------------------------------------------------------

    def _together(self, r: int) -> Matrix:
        """Who sits with whom in a round, as 0 and 1."""
        column = self.seats[:, r]
        same = (column[:, None] == column[None, :]) & (column != ABSENT)[:, None]
        np.fill_diagonal(same, False)
        found: Matrix = same.astype(np.float32)
        return found

    def _is_flawless(self) -> bool:
        """Whether nothing is left to improve, wishes apart."""
        if (self.want.pairs > 0).any() or (self._visits > self.want.most).any():
            return False
        if (np.maximum(self._met - 1, 0) * self.want.counted).any():
            return False
        joined = self.want.pairs < 0
        return all(
            not (joined[np.ix_(here, here)] & (self._together(r)[np.ix_(here, here)] == 0)).any()
            for r in range(self.seats.shape[1])
            for here in [np.flatnonzero(self.seats[:, r] != ABSENT)]
        )

    def _pair_costs(self, without: Matrix) -> Matrix:
        """What it costs when two people meet, beside where they meet in other rounds."""
        again = ((self._met - without) >= 1) & self.want.counted
        costs: Matrix = self.want.pairs + again
        return costs

    def _table_costs(self, own: Matrix) -> tuple[Matrix, Matrix]:
        """What a table costs in a round where `own` says who sits where: visits, and wishes."""
        others = self._visits - own
        wishes = self.want.wishes
        came_true = ((others > 0) & (wishes > 0)).any(axis=1)
        first = np.where(came_true, 0, wishes.max(initial=0) * self.seats.shape[1] + 1)
        value = wishes + np.where(wishes > 0, first[:, None], 0)
        too_often = np.where(others >= self.want.most, ONCE_TOO_OFTEN, 0)
        return too_often.astype(np.float32), (-WISH * value).astype(np.float32)

    # -- exchanges -----------------------------------------------------------------------

    def _in_a_round(self, best: float) -> tuple[list[tuple[int, int, int]], float]:
        """The best swap of two people in one round."""
        r = int(self._random.integers(self.seats.shape[1]))
        here = np.flatnonzero((self.seats[:, r] != ABSENT) & ~self.want.pinned[:, r])
        if len(here) < 2:  # noqa: PLR2004 - a swap takes two
            return [], 0.0
        column, together = self.seats[:, r], self._together(r)
        member = np.zeros_like(self._visits)
        seated = column != ABSENT
        member[self._everybody[seated], column[seated]] = 1
        pairs = self._pair_costs(together)
        too_often, wishes = self._table_costs(member)
        costs = pairs @ member + too_often
        rows = self._chosen(here, costs[here, column[here]] - costs[here].min(axis=1))
        if not len(rows):
            return [], 0.0
        costs += wishes
        table = column[here]
        own, theirs = costs[rows, column[rows]], costs[here, table]
        change = costs[rows][:, table] - own[:, None]
        change += costs[here][:, column[rows]].T - theirs[None, :]
        change -= 2 * pairs[np.ix_(rows, here)]
        change[column[rows][:, None] == table[None, :]] = NEVER
        stays = self._tabu[r][rows][:, table] > self._turn
        stays |= self._turn < self._tabu[r][here][:, column[rows]].T
        picked = self._pick(change, stays, best)
        if picked is None:
            return [], 0.0
        a, b = divmod(picked, len(here))
        one, other = int(rows[a]), int(here[b])
        moves = [(one, r, int(column[other])), (other, r, int(column[one]))]
        return moves, float(change[a, b])

    def _chosen(self, here: Whole, trouble: Matrix) -> Whole:
        """People whom another table would suit better, and some others where sides are mixed."""
        troubled = self._random.permutation(here[trouble >= AGAIN])[:LOOKED_AT]
        if not self.want.pairs.any():
            return troubled
        some = self._random.permutation(here)[: LOOKED_AT // 2]
        return np.union1d(troubled[: LOOKED_AT // 2], some)

    def _between_rounds(self, best: float) -> tuple[list[tuple[int, int, int]], float]:
        """The best swap of the tables of one person, or of two, between two rounds."""
        a, b = (int(r) for r in self._random.choice(self.seats.shape[1], 2, replace=False))
        at_a, at_b = self.seats[:, a], self.seats[:, b]
        now, then = self._meetings_swapped(a, b)
        change = then.sum(axis=1) - now.sum(axis=1)
        both_here = (at_a != ABSENT) & (at_b != ABSENT)
        free = both_here & (at_a != at_b) & ~self.want.pinned[:, a] & ~self.want.pinned[:, b]
        change = np.where(free, change, NEVER)
        stays = self._tabu[a][self._everybody, at_b] > self._turn
        stays |= self._tabu[b][self._everybody, at_a] > self._turn
        alone = np.where(self._fits(a, b), change, NEVER)
        picked = self._pick(alone, stays, best)
        found = ([picked], float(alone[picked])) if picked is not None else None
        across = (at_b[:, None] == at_a[None, :]) & (at_a[:, None] == at_b[None, :])
        one, other = np.nonzero(np.triu(across & free[:, None] & free[None, :], 1))
        if len(one):
            # Either counted the other as somebody it would meet; they pass each other.
            together = change[one] + change[other] - 2 * then[one, other]
            picked = self._pick(together, stays[one] | stays[other], best)
            if picked is not None and (found is None or together[picked] < found[1]):
                found = ([int(one[picked]), int(other[picked])], float(together[picked]))
        if found is None:
            return [], 0.0
        moves = [(p, r, int(t[p])) for p in found[0] for r, t in ((a, at_b), (b, at_a))]
        return moves, found[1]

    def _meetings_swapped(self, a: int, b: int) -> tuple[Matrix, Matrix]:
        """What each person's meetings in two rounds cost now, and with its two tables swapped."""
        at_a, at_b = self.seats[:, a], self.seats[:, b]
        in_a, in_b = self._together(a), self._together(b)
        elsewhere = ((self._met - in_a - in_b) >= 1) & self.want.counted
        cross = at_b[:, None] == at_a[None, :]
        then_a, then_b = cross.astype(np.float32), cross.T.astype(np.float32)
        for then in (then_a, then_b):
            np.fill_diagonal(then, 0)
        price = self.want.pairs + elsewhere
        twice = (~elsewhere & self.want.counted).astype(np.float32)
        now = price * (in_a + in_b) + twice * (in_a * in_b)
        then = price * (then_a + then_b) + twice * (then_a * then_b)
        return now, then

    def _fits(self, a: int, b: int) -> NDArray[np.bool_]:
        """Who may swap its own two tables: both stay large and small enough in both rounds."""
        at_a, at_b = self.seats[:, a], self.seats[:, b]
        least, most = self.want.sizes
        leaves = (self._sizes[a][at_a] > least[a]) & (self._sizes[b][at_b] > least[b])
        enters = (self._sizes[a][at_b] < most[a]) & (self._sizes[b][at_a] < most[b])
        fits: NDArray[np.bool_] = leaves & enters
        return fits

    def _pick(self, change: Matrix, stays: NDArray[np.bool_], best: float) -> int | None:
        """The position of the least change, by chance among equals; tabu unless it is a record."""
        start = int(self._random.integers(len(self._everybody)))
        noise = self._noise[start : start + change.size].reshape(change.shape)
        value = np.where(stays & (change + self._change >= best), NEVER, change) + noise
        picked = int(value.argmin())
        # What breaks a wish or a condition is never chosen.
        return picked if value.ravel()[picked] < WISH / 2 else None

    def _move(self, person: int, r: int, table: int) -> None:
        old = int(self.seats[person, r])
        self._tabu[r, person, old] = self._turn + int(self._random.integers(*TENURE))
        for sign, at in ((-1, old), (1, table)):
            self.seats[person, r] = at
            others = self.seats[:, r] == at
            others[person] = False
            self._met[person, others] += sign
            self._met[others, person] += sign
            self._visits[person, at] += sign
            self._sizes[r, at] += sign
