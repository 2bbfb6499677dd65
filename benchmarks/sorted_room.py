"""A gathering that sorts: the product's own sorting step, without pages and database."""

import random
from itertools import count
from typing import Any

from crowd import Person
from labelled import Card
from sklearn.metrics import adjusted_rand_score

from stappenplan.contract.entry import Entry
from stappenplan.contract.entry_rules import Draft
from stappenplan.contract.people import Role, Visitor
from stappenplan.engine import new_gathering, parse_workshop
from stappenplan.steps.sort.kind import Sort

WORKSHOP = """
title: Proef
blocks:
  - id: zaal
    title: In de zaal
    pace: own
    steps:
      - {{id: bedenken, kind: brainstorm, title: Bedenken, minutes: 12, skip: {{text: Niets.}}}}
      - id: ordenen
        kind: sort
        title: Ordenen
        minutes: 8
        settings: {{cards_each: {each}}}
        skip: {{text: Niets.}}
"""
AT = "2026-01-05T12:00:00.000Z"
SORTING = "ordenen"


class Room:
    """People with phones around a table of cards.

    Every answer goes the way of an answer in the product: the view of that phone, the checks,
    what is computed, the journal entry, the fold. The table knows texts, never categories.
    """

    def __init__(self, cards: list[Card], people: list[Person], each: int, seed: int) -> None:
        self.cards = cards
        self.gathering = new_gathering("bench", "bench")
        self.numbers = count(1)
        self.seed = seed
        workshop = parse_workshop(WORKSHOP.format(each=each)).model_dump(mode="json")
        self._write("opened", "", {"workshop": workshop, "title": "Proef", "begins": AT})
        self.people = {f"person-{n}": person for n, person in enumerate(people)}
        for name in self.people:
            self._write("joined", "", {"name": name, "side": "ambtenaar", "unit": ""}, name)
        for card in cards:
            self._write("idea", "bedenken", {"text": card.text}, "person-0", card.id)
        self.say(Visitor(Role.FACILITATOR), "deal", {})

    @property
    def sorting(self) -> Sort:
        kind = self.gathering.steps[SORTING]
        assert isinstance(kind, Sort)
        return kind

    def _write(
        self, type_: str, step: str, body: dict[str, Any], author: str = "engine", id_: str = ""
    ) -> None:
        seq = next(self.numbers)
        entry = Entry(seq, id_ or f"{self.seed}-{seq:05}", AT, author, None, step, type_, body)
        self.gathering.apply(entry)

    def say(self, visitor: Visitor, type_: str, body: dict[str, Any]) -> None:
        """Send an entry of the sorting step."""
        kind = self.sorting
        known = kind.rules[type_].body.model_validate(body)
        id_ = f"{self.seed}-{self.gathering.seq + 1:05}"
        draft = Draft(id_, visitor, visitor.author, None, SORTING, type_, known)
        self._write(type_, SORTING, kind.accept(draft), visitor.author, id_)

    def answer(self, names: list[str]) -> int:
        """Let people answer what their phones ask, all before any answer arrives."""
        taps = [(Visitor(Role.PARTICIPANT, name), self.people[name]) for name in names]
        answers = [(who, person.answer(self.sorting.view(who))) for who, person in taps]
        for who, answer in answers:
            if answer is not None:
                self.say(who, answer.type, answer.body)
        return sum(answer is not None for _, answer in answers)

    def score(self) -> float:
        """The adjusted Rand index of the groups as they are; a card alone is a group of one."""
        places = [self.sorting.group_of(card.id) or card.id for card in self.cards]
        return float(adjusted_rand_score([card.category for card in self.cards], places))

    def sort(self, each: int, every: int, at_once: int = 1) -> list[float]:
        """Let everybody answer in turn, some at once; give the score after each `every` answers."""
        chance = random.Random(f"turns {self.seed}")
        scores, given = [self.score()], 0
        for _ in range(each):
            turn = chance.sample(list(self.people), len(self.people))
            for names in batched(turn, at_once):
                given += self.answer(names)
                if given >= every * len(scores):
                    scores.append(self.score())
        if given % every:
            scores.append(self.score())
        return scores


def batched(names: list[str], size: int) -> list[list[str]]:
    """Cut a list into pieces of one size; the last may be shorter."""
    return [names[at : at + size] for at in range(0, len(names), size)]
