"""One way in: ballots, the name of a rule, and the drawn order or a seed for it."""

from __future__ import annotations

from collections.abc import Sequence

from stappenplan.bilingual_text import Bilingual
from stappenplan.counting.ballots import Ballots, CountingError
from stappenplan.counting.outcome import Tally
from stappenplan.counting.rules import RULES
from stappenplan.counting.tie_break import draw_order


def count(
    ballots: Ballots, rule: str, *, order: Sequence[str] | None = None, seed: str = "0"
) -> Tally:
    """Count ballots.

    Parameters
    ----------
    rule
        A name in `RULES`.
    order
        All nominees, as drawn: of equals the first one wins. Drawn with ``seed`` when None.

    Raises
    ------
    CountingError
        When there is no such rule, or the order does not hold every nominee once.
    """
    known = RULES.get(rule)
    if known is None:
        names = ", ".join(RULES)
        raise CountingError(
            Bilingual(
                f"'{rule}': zo'n telregel is er niet. Kies uit: {names}.",
                f"'{rule}': there is no such rule. Remedy: choose from: {names}.",
            )
        )
    drawn = tuple(order) if order is not None else draw_order(ballots.nominees, seed)
    if sorted(drawn) != sorted(ballots.nominees):
        raise CountingError(
            Bilingual(
                "De gelote volgorde en de lijst verschillen. Zet elke naam één keer in de "
                "volgorde.",
                "The drawn order and the nominees differ. Remedy: name every nominee once.",
            )
        )
    return known.choose(ballots, drawn)
