"""A rehearsed gathering: its time, its simulated people, and the moves they make."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count, cycle
from random import Random
from textwrap import shorten
from typing import Any

from stappenplan.contract.people import Role, Visitor
from stappenplan.contract.step_kind import StepKind
from stappenplan.errors import Refusal
from stappenplan.gathering import Gathering
from stappenplan.joining import join
from stappenplan.rehearsal.phrases import Phrases, load_phrases
from stappenplan.rehearsal.simulated_people import Actor
from stappenplan.timestamps import format_timestamp, parse_timestamp
from stappenplan.visit import Visit

WEEKEND = (5, 6)
HOST = Visitor(Role.FACILITATOR)


@dataclass(frozen=True, slots=True)
class Move:
    """What somebody does at a moment of the rehearsed time: come in, or send a message."""

    at: datetime
    visitor: Visitor
    message: dict[str, Any]
    actor: Actor | None = None


class Simulation:
    """A rehearsed gathering.

    Attributes
    ----------
    now
        The rehearsed time; whoever plays the moves decides how long that takes.
    refused
        The sentences with which moves were refused.
    """

    def __init__(
        self,
        visit: Visit,
        actors: Sequence[Actor],
        seed: int,
        *,
        live: bool = False,
    ) -> None:
        self.visit = visit
        self.actors = actors
        self.random = Random(f"{seed}/{len(actors)}")  # noqa: S311  (repeatable, no secret)
        self.phrases: Phrases = load_phrases()
        self.now = parse_timestamp(visit.gathering.opened_at)
        self.refused: list[str] = []
        self._ids = count(1)
        # Of steps that are held beside each other the one whose people move now.
        self.plays = ""
        self._decks: dict[str, Iterator[Any]] = {}
        if not live:
            visit.clock = lambda: format_timestamp(self.now)

    @property
    def gathering(self) -> Gathering:
        """Where the group is, as the journal tells it."""
        return self.visit.gathering

    @property
    def begins(self) -> datetime:
        """The start of the part in the room."""
        return parse_timestamp(self.gathering.begins)

    def day(self, days: int) -> str:
        """A working day about so many days after the gathering."""
        day = self.begins + timedelta(days=days)
        while day.weekday() in WEEKEND:
            day += timedelta(days=1)
        return day.date().isoformat()

    # -- moves ---------------------------------------------------------------------------

    def host(self, type: str, kind: StepKind | None = None, **body: Any) -> Move:
        """What the facilitator sends, a few seconds after what happened last."""
        self.now += timedelta(seconds=self.random.randint(4, 12))
        return Move(self.now, HOST, self._message(type, kind, body))

    def advisor(self, type: str, **body: Any) -> Move:
        """What an advisor sends, some minutes after what happened last."""
        self.now += timedelta(minutes=5)
        return Move(self.now, Visitor(Role.ADVISOR), self._message(type, None, body))

    def by(self, person: str, type: str, kind: StepKind | None = None, **body: Any) -> Move:
        """What a participant sends; the facilitator types for who has no phone."""
        message = self._message(type, kind, body)
        known = self.gathering.people.get(person)
        if known is not None and not known.phone:
            return Move(self.now, HOST, message | {"for": person})
        return Move(self.now, Visitor(Role.PARTICIPANT, person), message)

    def reader(self, type: str, kind: StepKind | None = None, **body: Any) -> Move:
        """What somebody sends who has a link and is not of the group, each time another."""
        message = self._message(type, kind, body)
        return Move(self.now, Visitor(Role.READER, f"r-{message['id']}"), message)

    def enter(self, actor: Actor) -> Move:
        """Somebody comes in."""
        self.now += timedelta(seconds=self.random.randint(3, 40))
        return Move(self.now, HOST, {}, actor)

    def _message(self, type: str, kind: StepKind | None, body: dict[str, Any]) -> dict[str, Any]:
        if kind is not None:
            fits = kind.max_length
            body = {k: shorten(v, fits) if _is_long(v, fits) else v for k, v in body.items()}
        return {
            "id": f"{type}-{next(self._ids):05}",
            "step": kind.step.id if kind else "",
            "type": type,
            "body": body,
        }

    def spread(
        self, minutes: float, people: Iterable[str], make: Callable[[str], Move | None]
    ) -> Iterator[Move]:
        """One move of each of these people, at moments of their own within these minutes."""
        turns = list(people)
        self.random.shuffle(turns)
        start = self.now
        for offset in sorted(self.random.uniform(0, minutes) for _ in turns):
            self.now = max(self.now, start + timedelta(minutes=offset))
            person = turns.pop()
            if person in self.gathering.people:
                move = make(person)
                if move is not None:
                    yield move

    # -- who and what --------------------------------------------------------------------

    def present(self) -> list[str]:
        """Who is here, of those who are in the step that is played."""
        people = self.gathering.people_in(self.plays or self.gathering.current)
        return [person.id for person in people]

    def some(self, share: float, people: Iterable[str] | None = None) -> list[str]:
        """About this share of the people: nobody takes part in everything."""
        asked = self.present() if people is None else people
        return [person for person in asked if self.chance(share)]

    def chance(self, share: float) -> bool:
        """Whether something happens that happens this often."""
        return self.random.random() < share

    def draw(self, deck: str, items: Sequence[Any]) -> Any:
        """The next of these items in an order of its own; everything once before anything twice."""
        if deck not in self._decks:
            self._decks[deck] = cycle(self.random.sample(items, len(items)))
        return next(self._decks[deck])

    def topic(self, entry_id: str) -> str:
        """The theme of a contribution in the eyes of this group; empty when it sees none."""
        known = self.gathering.words
        item = known.get(entry_id)
        if item is None:
            return ""
        texts = [item.text, *(known[source].text for source in item.sources if source in known)]
        topic = next((topic for text in texts if (topic := self.phrases.topic(text))), "")
        return topic or self.topic(item.about.get("builds_on", ""))

    # -- playing -------------------------------------------------------------------------

    def perform(self, move: Move) -> None:
        """Do a move as a browser would; a refusal is kept, as a person would read it."""
        try:
            if move.actor is None:
                self.visit.visitor = move.visitor
                self.visit.submit(move.message)
            else:
                self._let_in(move.actor)
        except Refusal as refusal:
            self.refused.append(refusal.sentence)

    def _let_in(self, actor: Actor) -> None:
        side, unit = actor.side.value, actor.unit
        if not actor.phone:
            body = {"name": actor.name, "side": side, "unit": unit}
            self.visit.visitor = HOST
            self.visit.submit({"id": actor.message, "type": "added", "body": body})
            return
        journal, code = self.visit.journal, self.visit.row.code
        at = self.visit.clock()
        join(journal, code, actor.name, side=side, unit=unit, participant=actor.id, at=at)
        self.visit.refresh()


def _is_long(value: object, fits: int) -> bool:
    return isinstance(value, str) and len(value) > fits
