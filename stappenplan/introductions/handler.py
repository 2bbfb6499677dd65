"""The handler of introductions: what was offered to people here, and what they answered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from stappenplan.contract.capabilities import DescribesProjects
from stappenplan.contract.entry_handler import EntryHandler
from stappenplan.contract.kept_fields import read_kept
from stappenplan.errors import Refusal
from stappenplan.introductions.entries import RULES, Home, OfferIntroduction

if TYPE_CHECKING:
    from stappenplan.contract.entry import Entry
    from stappenplan.contract.entry_rules import Draft
    from stappenplan.gathering import Gathering

GONE = "Dit voorstel is er niet (meer). Laad de pagina opnieuw."


@dataclass(frozen=True, slots=True)
class Answered:
    """What somebody answered to an introduction."""

    yes: bool
    contact: str


@dataclass(frozen=True, slots=True)
class CountedIntroductions:
    """How many introductions wait for the answer of somebody, and to how many they said yes."""

    open: int
    accepted: int


class Introductions(EntryHandler):
    """The introductions of one gathering; whether both sides say yes, its series tells.

    Attributes
    ----------
    offered
        By id, in the order in which they were offered.
    answers
        By introduction and then by participant: the last answer.
    """

    rules = RULES

    def __init__(self, gathering: Gathering) -> None:
        self.gathering = gathering
        self.offered: dict[str, OfferIntroduction] = {}
        self.answers: dict[str, dict[str, Answered]] = {}

    def accept(self, draft: Draft) -> dict[str, Any]:
        """Refuse an answer to what was not offered to this participant."""
        if self.side_of(draft.author, draft.body.introduction) is None:
            raise Refusal(GONE)
        return super().accept(draft)

    def apply(self, entry: Entry) -> None:
        """Keep what was offered, or an answer."""
        body = entry.body
        if entry.type == "introduction":
            self.offered[body["introduction"]] = read_kept(OfferIntroduction, body)
        elif not body.get("erased"):
            given = Answered(yes=body["yes"], contact=body.get("contact", ""))
            self.answers.setdefault(body["introduction"], {})[entry.author] = given

    def side_of(self, participant: str, introduction: str) -> int | None:
        """On which side of an introduction somebody stands; None when it is not for them."""
        offered = self.offered.get(introduction)
        if offered is None:
            return None
        own = self._projects().get(participant, set())
        for number, homes in enumerate(offered.sides):
            if not own.isdisjoint(homes):
                return number
        return None

    def count_for(self, participant: str) -> CountedIntroductions:
        """How many introductions wait for somebody's answer, and to how many they said yes."""
        own = [id_ for id_ in self.offered if self.side_of(participant, id_) is not None]
        answers = [self.answers.get(id_, {}).get(participant) for id_ in own]
        return CountedIntroductions(
            open=sum(answer is None for answer in answers),
            accepted=sum(answer is not None and answer.yes for answer in answers),
        )

    def _projects(self) -> dict[str, set[Home]]:
        """By participant: the projects for which they answer."""

        def make() -> dict[str, set[Home]]:
            found: dict[str, set[Home]] = {}
            for step in self.gathering.providers(DescribesProjects):
                for project in step.described():
                    home = Home(gathering=self.gathering.id, project=project.id)
                    for member in project.members:
                        found.setdefault(member, set()).add(home)
            return found

        return self.gathering.cache("projects of introductions", make)
