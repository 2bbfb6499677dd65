"""What people say in each kind of step: words that stay beside others, and values that replace.

A voice knows one gathering. It says what is needed before people contribute, what somebody says
the next time, and what stands there afterwards, so that the ledger can hold the one against the
other. What replaces something earlier has a slot: of all that was put into it the last one counts.
"""

from __future__ import annotations

import json
from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

from stappenplan.gathering import Gathering
from stappenplan.sorting.consensus import ALONE
from stappenplan.typed_text import name_key

# So many values in a row differ; after that they come again.
LEVELS, COLUMNS, ROWS = 5, 4, 40
CARDS, GROUPS = 9, 3
PROPOSALS, DOTS = 8, 3
STOPS, LINES = 4, 6
# Of one person at most five answers to a question about one project are taken.
PROJECTS, TURNS_EACH = 60, 10


def listed(one: object, number: int) -> str:
    """So many of these as YAML, each with its number."""
    return "[" + ", ".join(json.dumps(one).replace("%", str(n)) for n in range(number)) + "]"


WORKSHOP = f"""
title: Storingen
units: [Groen, Wegen]
blocks:
  - id: zaal
    title: In de zaal
    steps:
      - id: bedenken
        kind: brainstorm
        title: Bedenken
        question: Wat moeten wij anders doen?
        minutes: 12
        phases: {{silent: 5, read: 3, build: 4}}
        settings: {{ideas_per_person: 100000}}
        skip: {{text: Dan is er niets te ordenen.}}
      - id: gesprek
        kind: interview
        title: Gesprek
        minutes: 12
        settings:
          lines: {listed({"id": "zin-%", "label": "Vraag %"}, LINES)}
        skip: {{text: Dan niet.}}
      - id: wandeling
        kind: walk
        title: Wandeling
        minutes: 12
        settings:
          stops: {listed({"id": "s-%", "title": "Stop %", "question": "Wat?"}, STOPS)}
        skip: {{text: Dan niet.}}
      - id: ordenen
        kind: sort
        title: Ordenen
        minutes: 12
        skip: {{text: Dan niet.}}
      - id: raster
        kind: grid
        title: Raster
        minutes: 12
        settings:
          rows: {listed("Rij %", ROWS)}
          columns: {listed("Kolom %", COLUMNS)}
          weights: {listed("niveau %", LEVELS)}
        skip: {{text: Dan niet.}}
      - id: vragen
        kind: questions
        title: Vragen
        minutes: 12
        settings:
          subjects: {listed("Project %", PROJECTS)}
          questions:
            - {{id: aantal, label: Hoeveel mensen, type: number}}
            - {{id: wat, label: Wat levert het op}}
        skip: {{text: Dan niet.}}
      - id: plan
        kind: plan
        title: Plan
        minutes: 12
        settings: {{dots: {DOTS}}}
        skip: {{text: Dan niet.}}
"""


def named(begins: str, words: str) -> str:
    """The id of what the workshop file names."""
    return f"{begins}:{name_key(words)}"


# Said now and then, as nobody else says it.
SENTENCE = "geef het dorp de sleutel van het zwembad"


@dataclass(frozen=True)
class Said:
    """One contribution.

    Attributes
    ----------
    id
        Its own id, where others have to know it; else empty.
    slot, value
        What it replaces, and with what; empty for what stays beside others.
    goes_with
        The others who take it along when they are erased.
    """

    type: str
    body: dict[str, Any]
    step: str = ""
    id: str = ""
    slot: str = ""
    value: str = ""
    goes_with: frozenset[str] = frozenset()

    @property
    def words(self) -> str:
        """What is shown as somebody's words beside those of others."""
        return "" if self.slot else str(self.body.get("text", ""))


@dataclass(frozen=True)
class Before:
    """What the facilitator (None), or the person of this number, does before others contribute."""

    said: Said
    person: int | None = None


@dataclass
class Voice(ABC):
    """What the people of one gathering say.

    Parameters
    ----------
    key
        Begins the ids of what others have to know.

    Attributes
    ----------
    people
        The ids of participants by their numbers.
    """

    key: str
    people: list[str] = field(default_factory=list)
    step: ClassVar[str]
    phase: ClassVar[str] = ""

    def before(self) -> Iterator[Before]:
        """What is done before people contribute."""
        yield Before(Said("moved", {"step": self.step}))
        if self.phase:
            yield Before(Said("phase", {"step": self.step, "phase": self.phase}))

    def meet(self, gathering: Gathering, people: Sequence[str]) -> None:
        """Know who is who, once all that has been done."""
        self.people = list(people)

    def text(self, number: int, turn: int) -> str:
        """Words that nobody else says."""
        return f"{self.key} {number} zegt nummer {turn}: {SENTENCE}"

    @abstractmethod
    def say(self, number: int, turn: int) -> Said:
        """What the person of this number says, the first time with turn 1."""

    def standing(self, gathering: Gathering) -> dict[str, str]:
        """What stands in each slot now."""
        return {}

    def kind(self, gathering: Gathering) -> Any:
        """The step, as it was replayed."""
        return gathering.steps[self.step]


class Brainstorm(Voice):
    """Ideas beside each other."""

    step = "bedenken"

    def before(self) -> Iterator[Before]:
        """The gathering begins here."""
        yield from ()

    def say(self, number: int, turn: int) -> Said:
        """Another idea."""
        return Said("idea", {"text": self.text(number, turn)}, self.step)


class Walk(Voice):
    """Notes at stops; at which stop somebody is, and whether they are back, replace."""

    step = "wandeling"
    phase = "walk"

    def say(self, number: int, turn: int) -> Said:
        """Arrive, write, write, be back or not."""
        stop, who = f"s-{turn // 2 % STOPS}", self.people[number]
        match turn % 4:
            case 0:
                return Said("arrived", {"stop": stop}, self.step, "", f"{who} at", stop)
            case 1:
                on = turn % 8 == 1
                return Said("back", {"on": on}, self.step, "", f"{who} back", str(on))
        return Said("note", {"stop": stop, "text": self.text(number, turn)}, self.step)

    def standing(self, gathering: Gathering) -> dict[str, str]:
        """Where everybody is."""
        kind = self.kind(gathering)
        at = {f"{who} at": stop for who, stop in kind.stop_by_person.items()}
        return at | {f"{who} back": str(who in kind.back) for who in self.people}


class Interview(Voice):
    """Lines about a partner, which their teller puts into other words."""

    step = "gesprek"
    phase = "write"

    def before(self) -> Iterator[Before]:
        """Pairs find each other, and talk."""
        yield Before(Said("moved", {"step": self.step}))
        yield Before(Said("pair", {}, self.step))
        for phase in ("first", "swap", "write"):
            yield Before(Said("phase", {"step": self.step, "phase": phase}))

    def meet(self, gathering: Gathering, people: Sequence[str]) -> None:
        """Know who writes about whom."""
        super().meet(gathering, people)
        partners = map(self.kind(gathering).partner_of, people)
        self._teller = dict(enumerate(partners))

    def say(self, number: int, turn: int) -> Said:
        """Write all lines, and then correct what somebody wrote about oneself, over and over."""
        text = self.text(number, turn)
        if turn <= LINES:
            id_ = self._line(number, turn - 1)
            body = {"line": f"zin-{turn - 1}", "text": text}
            teller = self._teller[number]
            about = frozenset({teller} if teller else ())
            return Said("note", body, self.step, id_, id_, text, about)
        writers = [one for one, who in self._teller.items() if who == self.people[number]]
        writer = writers[turn % len(writers)] if writers else number
        line, of = self._line(writer, turn % LINES), frozenset({self.people[writer]})
        return Said("correct", {"entry": line, "text": text}, self.step, "", line, text, of)

    def _line(self, writer: int, line: int) -> str:
        return f"{self.key}-regel-{writer}-{line}"

    def standing(self, gathering: Gathering) -> dict[str, str]:
        """The words of every line as they are now."""
        return {note.id: note.text for note in self.kind(gathering).contributions("note")}


class Sorting(Voice):
    """Where a card belongs: of each person the last answer about a card counts."""

    step = "ordenen"

    def before(self) -> Iterator[Before]:
        """There are cards, and somebody began groups with three of them."""
        for card in range(CARDS):
            text = f"{self.key} kaart {card}: {SENTENCE}"
            yield Before(Said("idea", {"text": text}, "bedenken", self._card(card)), 0)
        yield from super().before()
        yield Before(Said("deal", {}, self.step))
        for group in range(GROUPS):
            body = {"card": self._card(group), "name": f"Groep {group}"}
            yield Before(Said("found", body, self.step, self._group(group)), 0)

    def _card(self, card: int) -> str:
        return f"{self.key}-kaart-{card}"

    def _group(self, group: int) -> str:
        return f"{self.key}-groep-{group}"

    def say(self, number: int, turn: int) -> Said:
        """Another answer about one of the cards that began no group."""
        card = self._card(GROUPS + (number + turn) % (CARDS - GROUPS))
        slot, answer = f"{self.people[number]} {card}", turn // 2 % (GROUPS + 2)
        if answer < GROUPS:
            group = self._group(answer)
            return Said("place", {"card": card, "group": group}, self.step, "", slot, group)
        type_, value = (("alone", ALONE), ("skip", ""))[answer - GROUPS]
        return Said(type_, {"card": card}, self.step, "", slot, value)

    def standing(self, gathering: Gathering) -> dict[str, str]:
        """What everybody answered last about each card."""
        answers = self.kind(gathering).answers.by_card
        return {f"{who} {card}": group or "" for (who, card), group in answers.items()}


class Grid(Voice):
    """Words in cells beside each other; what somebody chooses in a row replaces."""

    step = "raster"
    phase = "fill"

    def say(self, number: int, turn: int) -> Said:
        """Choose in a row, or write in one of its cells."""
        row = named("row", f"Rij {turn // 3 % ROWS}")
        if turn % 3 == 0:
            column = named("column", f"Kolom {turn // (3 * ROWS) % COLUMNS}")
            body = {"row": row, "column": column, "text": self.text(number, turn)}
            return Said("cell", body, self.step)
        # The same row again and again, each time with other weights.
        row = named("row", f"Rij {number % ROWS}")
        weights = {
            named("column", f"Kolom {column}"): turn // LEVELS**column % LEVELS
            for column in range(COLUMNS)
        }
        slot = f"{self.people[number]} {row}"
        chosen: dict[str, Any] = {"row": row, "weights": weights}
        return Said("weigh", chosen, self.step, "", slot, str(weights))

    def standing(self, gathering: Gathering) -> dict[str, str]:
        """What everybody chose last in each row."""
        kind = self.kind(gathering)
        return {
            f"{who} {row}": str(dict(sorted(weights.items())))
            for who in self.people
            for row, weights in kind.chosen_by(who).items()
        }


class Questions(Voice):
    """Answers in words beside each other; a number replaces the one before it."""

    step = "vragen"

    def say(self, number: int, turn: int) -> Said:
        """Choose another project now and then, and answer about it; a number replaces."""
        turns, at = divmod(turn, TURNS_EACH)
        subject = self._project(number, turns)
        if turn == 1 or at == 0:
            return Said("belong", {"subject": subject}, self.step)
        if at % 2:
            own, value = self._project(number, 0), str(number * 100_000 + turn)
            body = {"subject": own, "question": "aantal", "text": value}
            return Said("fill", body, self.step, "", f"{own} aantal", value)
        body = {"subject": subject, "question": "wat", "text": self.text(number, turn)}
        return Said("answer", body, self.step)

    def _project(self, number: int, turns: int) -> str:
        return named("set", f"Project {(number + turns) % PROJECTS}")

    def standing(self, gathering: Gathering) -> dict[str, str]:
        """How many, of each project."""
        found = {}
        for subject in self.kind(gathering).subjects().values():
            if (row := subject.value("aantal")) is not None:
                found[f"{subject.id} aantal"] = row[1]
        return found


class Dots(Voice):
    """The dots of one person: the last set counts."""

    step = "plan"
    phase = "dots"

    def before(self) -> Iterator[Before]:
        """Somebody names what dots are put on."""
        yield Before(Said("moved", {"step": self.step}))
        for proposal in range(PROPOSALS):
            text = f"{self.key} voorstel {proposal}: {SENTENCE}"
            yield Before(Said("step", {"text": text}, self.step, self._proposal(proposal)), 0)
        yield Before(Said("phase", {"step": self.step, "phase": self.phase}))

    def _proposal(self, proposal: int) -> str:
        return f"{self.key}-voorstel-{proposal}"

    def say(self, number: int, turn: int) -> Said:
        """Another set of dots."""
        on = [self._proposal((turn * step + number) % PROPOSALS) for step in range(1, DOTS + 1)]
        on = list(dict.fromkeys(on))
        slot = f"{self.people[number]} dots"
        return Said("dots", {"on": on}, self.step, "", slot, str(tuple(on)))

    def standing(self, gathering: Gathering) -> dict[str, str]:
        """Everybody's dots."""
        votes = self.kind(gathering).dot_vote.votes
        return {f"{who} dots": str(on) for who, on in votes.items()}


VOICES: tuple[type[Voice], ...] = (Brainstorm, Walk, Interview, Sorting, Grid, Questions, Dots)
