"""The time line of a gathering's plan, as a projector shows it while people promise talks."""

from __future__ import annotations

from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from stappenplan.pictures import timeline
from stappenplan.plan.build import build

if TYPE_CHECKING:
    from stappenplan.gathering import Gathering

# A projector asks at every entry: a picture holds for one position in the journal.
_drawn: WeakKeyDictionary[Gathering, tuple[int, list[dict[str, str]]]] = WeakKeyDictionary()


def projected(gathering: Gathering) -> list[dict[str, str]]:
    """The plan on a time line, page by page; empty while no action has a date."""
    seq, shown = _drawn.get(gathering, (-1, []))
    if seq != gathering.seq:
        plan = build(gathering, network=False)
        drawn = timeline.pages(plan.actions, plan.review_dates)
        shown = [{"svg": picture.svg, "words": picture.words} for picture in drawn]
        _drawn[gathering] = gathering.seq, shown
    return shown
