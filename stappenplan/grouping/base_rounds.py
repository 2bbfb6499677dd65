"""One round of which all others follow, for sizes where rotation alone gives fewer rounds.

Found once by backtracking over tables whose pairs all differ in their difference; a test turns
every one and counts meetings.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class BaseRound:
    """Who sits together in the first round.

    The people are numbered: so many cycles of `modulus` people each, then `fixed` people who stay
    where they are while all cycles turn one place each round.
    """

    modulus: int
    fixed: int
    tables: tuple[tuple[int, ...], ...]

    @property
    def points(self) -> int:
        """How many people there are."""
        return sum(map(len, self.tables))


# By number of tables and size.
BASE_ROUNDS = {
    (8, 3): BaseRound(
        11,
        2,
        (
            (0, 13, 14),
            (1, 5, 11),
            (2, 18, 22),
            (3, 8, 15),
            (4, 6, 7),
            (9, 17, 20),
            (10, 19, 23),
            (12, 16, 21),
        ),
    ),
    (7, 4): BaseRound(
        9,
        1,
        (
            (0, 10, 24, 27),
            (1, 8, 22, 26),
            (2, 7, 13, 16),
            (3, 6, 23, 25),
            (4, 5, 12, 17),
            (9, 11, 19, 20),
            (14, 15, 18, 21),
        ),
    ),
    (6, 4): BaseRound(
        7,
        3,
        (
            (0, 10, 16, 22),
            (1, 9, 14, 21),
            (2, 17, 19, 20),
            (3, 5, 6, 12),
            (4, 8, 18, 23),
            (7, 11, 13, 15),
        ),
    ),
    (10, 4): BaseRound(
        13,
        1,
        (
            (0, 13, 26, 39),
            (1, 10, 19, 22),
            (3, 4, 14, 18),
            (9, 12, 15, 16),
            (2, 8, 29, 33),
            (6, 11, 34, 35),
            (5, 7, 27, 37),
            (17, 24, 31, 36),
            (20, 25, 28, 30),
            (21, 23, 32, 38),
        ),
    ),
    (5, 3): BaseRound(7, 1, ((0, 7, 14), (1, 11, 12), (2, 8, 10), (4, 9, 13), (3, 5, 6))),
}
