"""Cards of which people know the category: read from any CSV, and sampled."""

import csv
import io
import random
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

COLUMNS = ("id", "text", "category")
LEAST = 2


class BadData(ValueError):
    """A file that holds nothing to sort; says what to give instead."""


@dataclass(frozen=True)
class Card:
    """One sentence and the category that the simulated people know."""

    id: str
    text: str
    category: str


def read(path: Path) -> list[Card]:
    """Read the cards of a CSV file with the columns id, text and category.

    Raises
    ------
    BadData
        When there is no such file, it is not UTF-8, a column is missing, or fewer than two cards
        in two categories are left.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise BadData(f"{path} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise BadData(f"{path} is not UTF-8; save it as CSV UTF-8.") from error
    first = text.lstrip().partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    rows = csv.DictReader(io.StringIO(text.lstrip(), newline=""), delimiter=delimiter, strict=True)
    rows.fieldnames = [name.strip().casefold() for name in rows.fieldnames or ()]
    missing = [column for column in COLUMNS[1:] if column not in rows.fieldnames]
    if missing:
        raise BadData(f"{path} has no column {' and '.join(missing)}; give id,text,category.")
    try:
        cards = [
            # The rows' own ids may be empty or double: they are not needed.
            Card(f"card-{n}", row["text"].strip(), row["category"].strip())
            for n, row in enumerate(rows)
            if (row["text"] or "").strip() and (row["category"] or "").strip()
        ]
    except csv.Error as error:
        raise BadData(f"{path} is not CSV (line {rows.line_num}): {error}.") from error
    if len(cards) < LEAST or len({card.category for card in cards}) < LEAST:
        raise BadData(f"{path} needs at least {LEAST} texts in {LEAST} categories.")
    return cards


def shortened(cards: list[Card], words: int) -> list[Card]:
    """Keep the first words of each text."""
    return [Card(c.id, " ".join(c.text.split()[:words]), c.category) for c in cards]


def sample(
    cards: list[Card], seed: int, sentences: int, categories: int, *, uneven: bool = False
) -> list[Card]:
    """Draw sentences from some categories; fewer where the file holds fewer.

    Every category gives about equally many, as far as it has them; `uneven` draws from all of
    them together, so that large categories stay large.
    """
    chance = random.Random(f"sample {seed}")
    by: dict[str, list[Card]] = defaultdict(list)
    for card in cards:
        by[card.category].append(card)
    # Categories that can give their share come first; the others only where these are too few.
    share = sentences / categories
    order = chance.sample(sorted(by), len(by))
    order.sort(key=lambda name: -min(len(by[name]), share))
    chosen = order[:categories]
    shuffled = [chance.sample(by[name], len(by[name])) for name in chosen]
    if uneven:
        pool = [card for pile in shuffled for card in pile]
        return chance.sample(pool, min(sentences, len(pool)))
    drawn: list[Card] = []
    while len(drawn) < sentences and any(shuffled):
        drawn += [pile.pop() for pile in shuffled if pile]
    drawn = drawn[:sentences]
    chance.shuffle(drawn)
    return drawn
