"""Rounds of which all others follow, for sizes where rotation alone gives fewer rounds.

Found once by backtracking over tables whose pairs all differ in their difference, for eight tables
of four in a group of 32 elements that moves everybody; a test turns every one and counts meetings.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class BaseRound:
    """Who sits together in the first round of several.

    The people are numbered: so many cycles of `modulus` people each, then `fixed` people who stay
    where they are while all cycles turn one place each round, for `rounds` rounds.
    """

    modulus: int
    fixed: int
    rounds: int
    tables: tuple[tuple[int, ...], ...]

    @property
    def points(self) -> int:
        """How many people there are."""
        return sum(map(len, self.tables))


# By number of tables and size.
BASE_ROUNDS: dict[tuple[int, int], tuple[BaseRound, ...]] = {
    (8, 3): (
        BaseRound(
            11,
            2,
            11,
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
    ),
    (7, 4): (
        BaseRound(
            9,
            1,
            9,
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
    ),
    (6, 4): (
        BaseRound(
            7,
            3,
            7,
            (
                (0, 10, 16, 22),
                (1, 9, 14, 21),
                (2, 17, 19, 20),
                (3, 5, 6, 12),
                (4, 8, 18, 23),
                (7, 11, 13, 15),
            ),
        ),
    ),
    (10, 4): (
        BaseRound(
            13,
            1,
            13,
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
    ),
    (5, 3): (BaseRound(7, 1, 7, ((0, 7, 14), (1, 11, 12), (2, 8, 10), (4, 9, 13), (3, 5, 6))),),
    (8, 4): (
        BaseRound(
            8,
            0,
            4,
            (
                (0, 18, 25, 28),
                (1, 14, 15, 27),
                (2, 3, 13, 23),
                (4, 22, 24, 29),
                (5, 10, 11, 31),
                (6, 7, 9, 19),
                (8, 17, 20, 26),
                (12, 16, 21, 30),
            ),
        ),
        BaseRound(
            8,
            0,
            4,
            (
                (0, 15, 22, 23),
                (1, 6, 17, 28),
                (2, 5, 21, 24),
                (3, 12, 26, 27),
                (4, 11, 18, 19),
                (7, 8, 30, 31),
                (9, 14, 20, 25),
                (10, 13, 16, 29),
            ),
        ),
        BaseRound(
            8,
            0,
            2,
            (
                (0, 12, 17, 29),
                (1, 3, 5, 7),
                (2, 14, 19, 31),
                (4, 8, 21, 25),
                (6, 10, 23, 27),
                (9, 11, 13, 15),
                (16, 18, 20, 22),
                (24, 26, 28, 30),
            ),
        ),
    ),
}
