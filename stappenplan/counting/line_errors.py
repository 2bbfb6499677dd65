"""An error about one line of a file, and ballots checked line by line."""

from __future__ import annotations

from collections.abc import Iterable

from stappenplan.bilingual_text import Bilingual
from stappenplan.counting.ballots import Ballot, CountingError, check_ballot

# More ballots than people anywhere vote together: a slip of the keyboard.
MOST = 100_000_000
# Digits; with room for zeros in front.
LONGEST = 40


def on_line(line: int, dutch: str, english: str) -> CountingError:
    """Make an error that begins with the number of the line."""
    return CountingError(Bilingual(f"Regel {line}: {dutch}", f"Line {line}: {english}"))


def checked(line: int, ballot: Ballot, nominees: Iterable[str]) -> Ballot:
    """Return a ballot, or say what is wrong with it and on which line."""
    try:
        check_ballot(ballot, nominees)
    except CountingError as error:
        raise on_line(line, error.said("nl"), error.said("en")) from None
    return ballot


def is_number(cell: str) -> bool:
    """Whether this is a whole number, and not so long that Python reads it as none."""
    return cell.isascii() and cell.isdecimal() and len(cell) <= LONGEST


def times(line: int, cell: str) -> int:
    """How many ballots a line stands for."""
    if not is_number(cell) or int(cell) > MOST:
        raise on_line(
            line,
            f"'{cell[:LONGEST]}' is geen aantal briefjes. Zet er een heel getal, zoals 3.",
            f"'{cell[:LONGEST]}' is no number of ballots. Remedy: write a whole number, such as 3.",
        )
    return int(cell)
