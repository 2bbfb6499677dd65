"""How often the guard for names of third persons misses one, by the origin of the name.

The names are in `tests/words/surnames.py`: common surnames in the Netherlands with first names of
their own and of other origins, in several sentences. Beside them stands how often an organisation,
a place or a street is taken for a person, and how often a sentence of a rehearsal is.
"""

import sys
from collections import Counter
from pathlib import Path

from rich.console import Console
from rich.table import Table

from stappenplan.rehearsal.phrases import load_phrases
from stappenplan.step_parts.person_name_detection import seems_person

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from words.surnames import (  # noqa: E402 - the tests are no package
    NO_PERSONS,
    SURNAMES,
    sentences_with_names,
    sentences_without_names,
)


def main() -> None:
    """Print the tables."""
    said, missed = Counter(), Counter()
    for origin, sentence in sentences_with_names():
        said[origin] += 1
        missed[origin] += not seems_person(sentence)
    names = Table("origin of the surname", "surnames", "sentences", "missed", title="Persons")
    for origin, count in said.items():
        share = f"{100 * missed[origin] / count:.1f} %"
        names.add_row(origin, str(len(SURNAMES[origin])), str(count), share)
    others = Table("what", "number", "taken for a person", title="No persons")
    rows = {
        "organisations, places and streets alone": list(NO_PERSONS),
        "the same in sentences": list(sentences_without_names()),
        "what a rehearsing group says": rehearsed(),
    }
    for what, texts in rows.items():
        wrong = sum(map(seems_person, texts))
        others.add_row(what, str(len(texts)), f"{wrong} ({100 * wrong / len(texts):.1f} %)")
    console = Console()
    console.print(names)
    console.print(others)


def rehearsed() -> list[str]:
    """Every sentence of the rehearsal, without the names of its people."""
    found: list[str] = []
    left = [value for key, value in load_phrases().model_dump().items() if key != "names"]
    while left:
        value = left.pop()
        if isinstance(value, str):
            found.append(value)
        elif isinstance(value, dict):
            left += value.values()
        elif isinstance(value, list | tuple):
            left += value
    return found


if __name__ == "__main__":
    main()
