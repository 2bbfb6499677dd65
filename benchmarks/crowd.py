"""Simulated people: they sort by their own categories what their phone shows, no more."""

import random
from dataclasses import dataclass
from typing import Any

from labelled import Card

# How well a group must fit before somebody puts a card there: half of what it shows.
FITS = 0.5
# So many cards of each group stand on a phone.
SHOWN = 2
FINER, COARSER = "finer", "coarser"


@dataclass(frozen=True)
class Answer:
    """What somebody tapped: the entry that their phone sends."""

    type: str
    body: dict[str, Any]


class Person:
    """Somebody who knows a category for every text.

    Parameters
    ----------
    own
        The category of each text, as this person sees it.
    noise
        The share of answers that are a blind tap on any of the buttons.
    """

    def __init__(self, own: dict[str, str], noise: float, seed: str) -> None:
        self.own = own
        self.noise = noise
        self.random = random.Random(seed)

    def answer(self, view: dict[str, Any]) -> Answer | None:
        """Answer what the phone asks now; None when it asks nothing."""
        card = next((card for card in view["hand"] if not card["answer"]), None)
        if card is None:
            return None
        return self._compare(card, view) if "groups" in card else self._place(card, view)

    def _compare(self, pair: dict[str, Any], view: dict[str, Any]) -> Answer:
        groups = {group["id"]: group for group in view["groups"]}
        one, other = ([self.own[e["text"]] for e in groups[g]["examples"]] for g in pair["groups"])
        if self.random.random() < self.noise:
            same = self.random.random() < 1 / 2
        else:
            same = sum(a == b for a in one for b in other) > FITS * len(one) * len(other)
        return Answer("same", {"groups": pair["groups"], "same": same})

    def _place(self, card: dict[str, Any], view: dict[str, Any]) -> Answer:
        shown = {g["id"]: examples for g in view["groups"] if (examples := _beside(card, g))}
        places = [Answer("place", {"card": card["id"], "group": id_}) for id_ in shown]
        other = [Answer("found", {"card": card["id"]})] if view["may_found"] else []
        other.append(Answer("alone", {"card": card["id"]}))
        if self.random.random() < self.noise:
            return self.random.choice([*places, *other])
        mine = self.own[card["text"]]
        fits = [self._fit(examples, mine) for examples in shown.values()]
        best = max(fits, default=0.0)
        if best < FITS:
            return other[0]
        return self.random.choice([p for p, fit in zip(places, fits, strict=True) if fit == best])

    def _fit(self, examples: list[str], mine: str) -> float:
        return sum(self.own[text] == mine for text in examples) / max(len(examples), 1)


def _beside(card: dict[str, Any], group: dict[str, Any]) -> list[str]:
    """The texts that a phone shows of a group beside this card."""
    return [one["text"] for one in group["examples"] if one["id"] != card["id"]][:SHOWN]


def people(cards: list[Card], count: int, noise: float, seed: int, *, mixed: bool) -> list[Person]:
    """Make people; of a mixed group a third sorts finer and a third coarser than the categories."""
    names = sorted({card.category for card in cards})
    chance = random.Random(f"halves {seed}")
    half = {card.text: chance.random() < 1 / 2 for card in cards}
    pair = {name: str(n // 2) for n, name in enumerate(chance.sample(names, len(names)))}
    sights = {
        "": {card.text: card.category for card in cards},
        FINER: {card.text: f"{card.category} {half[card.text]}" for card in cards},
        COARSER: {card.text: pair[card.category] for card in cards},
    }
    kinds = [FINER, COARSER, ""] if mixed else [""]
    return [
        Person(sights[kinds[n % len(kinds)]], noise, f"person {seed} {n}") for n in range(count)
    ]
