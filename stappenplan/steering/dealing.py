"""Who holds which step, of steps that are held beside each other.

What is dealt stands in the journal: a replay deals nothing anew, so that nobody is put elsewhere
when somebody is erased.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from stappenplan.contract.people import Side

if TYPE_CHECKING:
    from stappenplan.contract.entry_rules import Draft
    from stappenplan.contract.people import Participant
    from stappenplan.gathering import Gathering

# The field of an entry that says who was dealt to which step.
PLACES = "places"
# How somebody comes in, or comes back, while steps are held beside each other.
_COMING = frozenset({"joined", "added", "admitted", "returned", "let_back", "door"})
_SIDES = list(Side)


def deal(
    people: Iterable[Participant], steps: Sequence[str], known: Mapping[str, str]
) -> dict[str, str]:
    """Give everybody without a place the step with the fewest people, the first of those.

    People of one side and one unit are dealt one after another, so that they are spread.

    Parameters
    ----------
    people
        All who are here.
    steps
        The steps that are held beside each other.
    known
        Who is in a step already; they stay there.
    """
    here = list(people)
    sizes = Counter(known[one.id] for one in here if known.get(one.id) in steps)
    found: dict[str, str] = {}
    without = [one for one in here if known.get(one.id) not in steps]
    for person in sorted(without, key=lambda one: (_SIDES.index(one.side), one.unit)):
        found[person.id] = min(steps, key=lambda step: sizes[step])
        sizes[found[person.id]] += 1
    return found


def places(gathering: Gathering, draft: Draft) -> dict[str, str]:
    """The places that go into the journal with this entry; none unless people come to them."""
    step = draft.body.step if draft.type == "moved" else gathering.current
    block = gathering.workshop.block_of(step)
    if not block.parallel or draft.type not in {"moved", *_COMING}:
        return {}
    known = gathering.places.get(block.id, {})
    here = {person.id: person for person in gathering.present()}
    here |= {person.id: person for person in _coming(gathering, draft)}
    return deal(here.values(), gathering.held_at(step), known)


def _coming(gathering: Gathering, draft: Draft) -> list[Participant]:
    """Who is present once this entry is applied."""
    match draft.type:
        case "joined" | "added":
            return [] if getattr(draft.body, "nameless", False) else [_new(draft)]
        case "admitted" | "returned" | "let_back":
            known = gathering.people | gathering.knocking | gathering.turned_away
            person = known.get(draft.body.participant or draft.author)
            return [person] if person is not None else []
        case "door" if draft.body.mode == "open":
            return list(gathering.knocking.values())
    return []


def _new(draft: Draft) -> Participant:
    from stappenplan.contract.people import Participant

    body = draft.body
    return Participant(id=draft.author, name=body.name, side=body.side, unit=body.unit)
