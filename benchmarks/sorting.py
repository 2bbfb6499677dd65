"""How well people who sort together find the themes: the adjusted Rand index, simulated.

Simulated people sort labelled sentences by their own categories, on what a phone shows, through
the product's own sorting step; a share of their answers is a blind tap. Give a CSV file with the
columns id,text,category, or name one in the environment variable STAPPENPLAN_DATA.
"""

import argparse
import json
import os
import statistics
import sys
from dataclasses import dataclass, replace
from pathlib import Path

from crowd import people
from first_guesses import majority, without_answers
from labelled import BadData, Card, read, sample, shortened
from rich.console import Console
from rich.table import Table
from sorted_room import Room

VARIABLE = "STAPPENPLAN_DATA"
ENOUGH = 0.8
# The score is looked at after so many answers.
EVERY = 10


@dataclass(frozen=True)
class SetUp:
    """Who sorts what, and what is asked of the outcome."""

    people: int = 30
    cards: int = 10
    noise: float = 0.1
    mixed: bool = False
    samples: int = 20
    sentences: int = 80
    categories: int = 8
    uneven: bool = False
    at_once: int = 1
    asked: float | None = None


SET_UPS = (
    SetUp(asked=0.95),
    SetUp(cards=5, asked=0.87),
    SetUp(cards=3, asked=0.80),
    SetUp(noise=0.25, asked=0.85),
    SetUp(mixed=True, asked=0.80),
)


def measure(cards: list[Card], how: SetUp) -> dict:
    """Sort all samples; the mean adjusted Rand index with its spread, and how fast it came."""
    curves, sizes, without, first = [], [], [], []
    for seed in range(how.samples):
        drawn = sample(cards, seed, how.sentences, how.categories, uneven=how.uneven)
        crowd = people(drawn, how.people, how.noise, seed, mixed=how.mixed)
        room = Room(drawn, crowd, how.cards, seed)
        curves.append(room.sort(how.cards, EVERY, how.at_once))
        again = people(drawn, how.people, how.noise, seed, mixed=how.mixed)
        first.append(majority(drawn, again, how.cards, seed))
        without.append(without_answers(drawn))
        sizes.append((len(drawn), len({card.category for card in drawn})))
    finals = [curve[-1] for curve in curves]
    return {
        "ari": round(statistics.mean(finals), 4),
        "spread": round(statistics.pstdev(finals), 4),
        "lowest": round(min(finals), 4),
        "answers_for_0.8": _enough(curves),
        "samples": how.samples,
        "sentences": min(size for size, _ in sizes),
        "categories": min(kinds for _, kinds in sizes),
        "people": how.people,
        "cards": how.cards,
        "noise": how.noise,
        "mixed": how.mixed,
        "at_once": how.at_once,
        "without_answers": round(statistics.mean(without), 4),
        "first_majority": round(statistics.mean(first), 4),
    }


def _enough(curves: list[list[float]]) -> int | None:
    """After how many answers the mean is enough and stays so; None when it never is."""
    means = [statistics.mean(column) for column in zip(*curves, strict=False)]
    low = [n for n, mean in enumerate(means) if mean < ENOUGH]
    first = low[-1] + 1 if low else 0
    return first * EVERY if first < len(means) else None


def table(cards: list[Card], base: SetUp) -> Table:
    """All set-ups against what is asked."""
    made = Table(title="Sorting together: mean adjusted Rand index")
    for column in ("", "asked", "found", "spread", "lowest", "answers for 0.8", "no answers",
                   "first majority"):  # fmt: skip
        made.add_column(column, justify="right" if column else "left")
    for one in SET_UPS:
        how = replace(base, cards=one.cards, noise=one.noise, mixed=one.mixed)
        found = measure(cards, how)
        name = f"{how.people} people, {how.cards} cards, {how.noise:.0%} random"
        made.add_row(
            name + (", mixed" if how.mixed else ""),
            f"{one.asked:.2f}",
            f"{found['ari']:.3f}",
            f"{found['spread']:.3f}",
            f"{found['lowest']:.3f}",
            str(found["answers_for_0.8"] or "never"),
            f"{found['without_answers']:.2f}",
            f"{found['first_majority']:.2f}",
        )
    return made


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", nargs="?", help="CSV with the columns id,text,category")
    parser.add_argument("--people", type=_count, default=30)
    parser.add_argument("--cards", type=_count, default=None, help="questions for each person")
    parser.add_argument("--noise", type=_share, default=None, help="share of blind taps, 0 to 1")
    parser.add_argument("--samples", type=_count, default=20)
    parser.add_argument("--sentences", type=_count, default=80)
    parser.add_argument("--categories", type=_count, default=8)
    parser.add_argument("--mixed", action="store_true", help="a third sorts finer, a third coarser")
    parser.add_argument("--uneven", action="store_true", help="large categories stay large")
    parser.add_argument(
        "--at-once", type=_count, default=1, help="so many people answer before one answer arrives"
    )
    parser.add_argument("--words", type=_count, help="keep only the first words of each text")
    parser.add_argument("--json", action="store_true", help="print one object, the mean as `ari`")
    return parser.parse_args()


def _count(text: str) -> int:
    if not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text} is not a count; give 1 or more")
    return int(text)


def _share(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not 0 <= value <= 1:
        raise argparse.ArgumentTypeError(f"{text} is not a share; give 0 to 1, like 0.1")
    return value


def main() -> None:
    """Measure and print."""
    options = _arguments()
    file = options.file or os.environ.get(VARIABLE, "")
    if not file:
        sys.exit(f"Give a CSV file with id,text,category, or name one in {VARIABLE}.")
    try:
        cards = read(Path(file))
    except BadData as error:
        sys.exit(str(error))
    if options.words:
        cards = shortened(cards, options.words)
    how = SetUp(
        people=options.people,
        samples=options.samples,
        sentences=options.sentences,
        categories=options.categories,
        uneven=options.uneven,
        at_once=options.at_once,
    )
    if options.json or options.mixed or options.cards or options.noise is not None:
        cards_each = SetUp.cards if options.cards is None else options.cards
        noise = SetUp.noise if options.noise is None else options.noise
        how = replace(how, cards=cards_each, noise=noise, mixed=options.mixed)
        print(json.dumps(measure(cards, how), indent=None if options.json else 1))
        return
    Console(width=max(120, Console().width)).print(table(cards, how))


if __name__ == "__main__":
    main()
