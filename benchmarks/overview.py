"""How long an overview of many gatherings takes, and how well it finds themes again.

The gatherings are rehearsals of 24 people, some of them copied. For the themes a CSV file with
id,text,category is needed: sentences of one category are dealt to different gatherings, each a
theme with a name proposed from its own words; then themes of one category should be found together.
"""

import argparse
import json
import os
import random
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path
from statistics import mean

from labelled import BadData, read
from sklearn.metrics import adjusted_rand_score
from sorting import VARIABLE

from stappenplan.engine import load_workshop, replay
from stappenplan.journal import Journal
from stappenplan.overview import build_overview, from_journal
from stappenplan.overview.known_plans import plan_of, selected
from stappenplan.overview.page_view import view
from stappenplan.overview.recurring_themes import group_themes
from stappenplan.overview.theme_groups import ThemeText
from stappenplan.rehearsal import rehearse
from stappenplan.sorting import propose_names

WORKSHOP = Path(__file__).parent.parent / "workshops" / "loslaten"
GATHERINGS, PEOPLE, DIFFERENT = 50, 24, 4
# Of the simulation: samples, gatherings in each, themes in each of these, cards in each theme.
SAMPLES, GROUPS, THEMES, CARDS = 20, 4, 6, 6


def filled(folder: Path, number: int) -> Journal:
    """Make a journal with this many gatherings, each in a month of its own."""
    played = Journal("sqlite:///:memory:")
    rows = [
        rehearse(played, load_workshop(WORKSHOP), people=PEOPLE, seed=seed)
        for seed in range(1, DIFFERENT + 1)
    ]
    journal = Journal(f"sqlite:///{folder}/many.db")
    for at in range(number):
        head, opened, *rest = played.export_jsonl(rows[at % DIFFERENT].id)
        about, first = json.loads(head), json.loads(opened)
        about["gathering"] |= {"id": f"g-{at}", "code": f"C{at:04}", "rehearsal": False}
        first["body"]["begins"] = f"{2020 + at // 12}-{at % 12 + 1:02}-10T13:00"
        journal.import_jsonl([json.dumps(about), json.dumps(first), *rest])
    played.close()
    return journal


def seconds(number: int) -> dict[str, float]:
    """Measure the processor time of each part, with the libraries loaded."""
    build_overview(from_journal(Journal("sqlite:///:memory:")))
    with tempfile.TemporaryDirectory() as folder:
        journal = filled(Path(folder), number)
        found = {}
        begun = time.process_time()
        # A server keeps the plans as long as nothing is written.
        known = []
        for row in journal.gatherings():
            entries = journal.read(row.id)
            known.append(plan_of(replay(entries, row), entries))
        plan_set = selected(known)
        found["plans"] = time.process_time() - begun
        begun = time.process_time()
        frames = build_overview(plan_set)
        found["frames"] = time.process_time() - begun
        begun = time.process_time()
        view(frames)
        found["pictures and tables"] = time.process_time() - begun
        begun = time.process_time()
        view(build_overview(selected(known)))
        found["page, once more"] = time.process_time() - begun
        journal.close()
    return found


def found_again(file: Path) -> dict[str, float]:
    """Measure how well themes of one category are found together, over all samples."""
    texts: dict[str, list[str]] = defaultdict(list)
    for card in read(file):
        texts[card.category].append(card.text)
    enough = {name: said for name, said in texts.items() if len(said) >= GROUPS * CARDS}
    if len(enough) < THEMES:
        raise BadData(f"{file} needs {THEMES} categories of {GROUPS * CARDS} texts.")
    scores, pairs = [], [0, 0, 0]
    for seed in range(SAMPLES):
        themes, meant = _dealt(enough, random.Random(seed))
        home = {
            theme.key: number
            for number, family in enumerate(group_themes(themes))
            for theme in family.members
        }
        got = [home[theme.key] for theme in themes]
        scores.append(adjusted_rand_score(meant, got))
        for one in range(len(themes)):
            for other in range(one):
                same, right = got[one] == got[other], meant[one] == meant[other]
                pairs[0] += same and right
                pairs[1] += same
                pairs[2] += right
    return {
        "ari": mean(scores),
        "precision": pairs[0] / max(1, pairs[1]),
        "recall": pairs[0] / max(1, pairs[2]),
    }


def _dealt(texts: dict[str, list[str]], rng: random.Random) -> tuple[list[ThemeText], list[str]]:
    left = {name: rng.sample(said, len(said)) for name, said in texts.items()}
    themes, meant = [], []
    for group in range(GROUPS):
        for category in rng.sample(sorted(left), THEMES):
            cards = [left[category].pop() for _ in range(CARDS)]
            name = (propose_names(cards) or cards)[0]
            themes.append(ThemeText(f"g{group}", f"t{len(themes)}", name, (), tuple(cards)))
            meant.append(category)
    return themes, meant


def main(arguments: list[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", nargs="?", default=os.environ.get(VARIABLE, ""))
    parser.add_argument("--gatherings", type=int, default=GATHERINGS)
    parser.add_argument("--json", action="store_true", help="print every number as JSON")
    options = parser.parse_args(arguments)
    found: dict[str, dict[str, float]] = {"seconds": seconds(options.gatherings)}
    if options.file:
        try:
            found["themes"] = found_again(Path(options.file))
        except BadData as error:
            sys.exit(str(error))
    if options.json:
        print(json.dumps(found, indent=1))
        return
    for about, numbers in found.items():
        told = ", ".join(f"{name} {number:.2f}" for name, number in numbers.items())
        print(f"{options.gatherings} gatherings, {about}: {told}")


if __name__ == "__main__":
    main()
