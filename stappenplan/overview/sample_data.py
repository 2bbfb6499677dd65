"""Something to look at before there is anything: rehearsed gatherings, made and thrown away."""

from __future__ import annotations

from pathlib import Path

from stappenplan.engine import load_workshop
from stappenplan.journal import Journal
from stappenplan.overview.known_plans import from_journal
from stappenplan.overview.plan_set import PlanSet
from stappenplan.paths import Paths, root_folder

WORKSHOP = "loslaten"
ORGANISATION = "Gemeente Voorbeeld"
# When these groups meet, and how many people they are; the smallest has too few to tell about.
GROUPS = (("2025-10-09", 9), ("2025-12-04", 4), ("2026-02-05", 8), ("2026-04-16", 8))


def local_plans(database: str | None = None) -> PlanSet:
    """Make the plans of the real gatherings on this machine; without any, of rehearsed ones.

    Parameters
    ----------
    database
        File or SQLAlchemy address; by default where the server keeps it.
    """
    url = Paths.of(database).database
    file = url.removeprefix("sqlite:///")
    # Opening one that is not there would make it.
    if file == url or Path(file).is_file():
        journal = Journal(url)
        try:
            if any(not row.rehearsal for row in journal.gatherings()):
                return from_journal(journal)
        finally:
            journal.close()
    return sample_plans()


def sample_plans(groups: tuple[tuple[str, int], ...] = GROUPS) -> PlanSet:
    """Let groups rehearse in memory; the same groups give the same plans.

    Parameters
    ----------
    groups
        Of each the day and the number of people.
    """
    from stappenplan.rehearsal import rehearse

    workshop = load_workshop(root_folder() / "workshops" / WORKSHOP)
    workshop = workshop.model_copy(update={"organisation": ORGANISATION})
    # On a disk every entry would wait until it is safe there; these are thrown away.
    journal = Journal("sqlite:///:memory:")
    try:
        for seed, (day, people) in enumerate(groups, start=1):
            rehearse(journal, workshop, people=people, seed=seed, day=day)
        return from_journal(journal, rehearsal=True)
    finally:
        journal.close()
