"""Relations: people of a constellation say in private what they need from each other (L3, L5).

What one person wrote for another leaves the server in one way: both read each other's words once
both released theirs. Nobody sees before that whether the other wrote or released anything, the
facilitator never does, and no document holds it but those that the two download themselves. What
all constellations have in common is counted once, over five of them or more (`in_common`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from stappenplan.contract.entry_rules import FACILITATORS, Draft, Rule, Undo
from stappenplan.contract.paper import PaperSheet
from stappenplan.contract.step_kind import Player
from stappenplan.contract.step_sort import StepSort
from stappenplan.steps.relations import results, views
from stappenplan.steps.relations.checks import agreed_by, check
from stappenplan.steps.relations.entries import (
    AboutAgreement,
    Assign,
    DropAgreement,
    MakeAgreement,
    Ready,
    ReleaseWords,
    Settings,
    TakeBackWords,
    TakeFunction,
    WordsFor,
)
from stappenplan.steps.relations.state import AGREE, COMMON, COMPOSE, SHARE, WRITE, RelationsState
from stappenplan.typed_text import name_key

if TYPE_CHECKING:
    from stappenplan.contract.entry import Entry
    from stappenplan.contract.people import Visitor
    from stappenplan.contract.plan import PlanDay
    from stappenplan.contract.result import ResultPart
    from stappenplan.contract.workshop import Step

LATER = frozenset({SHARE, AGREE, COMMON})
AGREEING = frozenset({AGREE, COMMON})
_PRIVATE: Mapping[str, Any] = {"personal": True, "private": True}


class Relations(RelationsState):
    """Two people read each other's words only once both released theirs."""

    name = "relations"
    title = "Onderlinge relaties"
    icon = "🔺"
    sort = StepSort.MEETING
    may_be_left_out = False
    shown_along = frozenset({"mine", "members", "remarks"})
    rules: ClassVar[Mapping[str, Rule]] = {
        "function": Rule(TakeFunction, phases=frozenset({COMPOSE})),
        "assign": Rule(
            Assign, FACILITATORS, undo=Undo("Indeling veranderd", "assign", ("participant",))
        ),
        "ready": Rule(Ready, phases=frozenset({WRITE, SHARE, AGREE})),
        "words_for": Rule(
            WordsFor,
            phases=frozenset({WRITE, SHARE, AGREE}),
            late=True,
            tells_of=frozenset({"other"}),
            **_PRIVATE,
        ),
        "release_words": Rule(ReleaseWords, phases=LATER, **_PRIVATE),
        "take_back_words": Rule(TakeBackWords, phases=LATER, **_PRIVATE),
        "agreement": Rule(MakeAgreement, phases=AGREEING, **_PRIVATE),
        "assent": Rule(AboutAgreement, phases=AGREEING, **_PRIVATE),
        "take_on": Rule(AboutAgreement, phases=AGREEING, **_PRIVATE),
        "drop_agreement": Rule(DropAgreement, phases=AGREEING, **_PRIVATE),
    }

    @classmethod
    def paper_sheets(cls, step: Step) -> Iterator[PaperSheet]:
        """A sheet that people keep, and one for agreements."""
        settings = Settings.model_validate(step.settings)
        yield PaperSheet(
            "lines",
            "Voor jezelf",
            "Twee per deelnemer: één blad per ander. Dit blad houd je zelf. Lever het niet in.",
            {"lines": ["Over wie", settings.well, settings.need, "Wil ik dit delen? Ja / nee"]},
        )
        yield PaperSheet(
            "lines",
            "Onze afspraken",
            f"Twee per {settings.one}. Het blad gaat mee naar huis. Lever het niet in.",
            {
                "lines": [
                    "Wie",
                    "Wat spreken we af?",
                    "Wie pakt het op?",
                    "Wanneer kijken we terug?",
                ]
            },
        )

    @classmethod
    def preparations(cls, step: Step) -> Iterator[str]:
        """What makes that people find each other, and can talk without others."""
        settings = Settings.model_validate(step.settings)
        if settings.every:
            wanted = ", ".join(one.one for one in settings.functions)
            yield f"{step.title}: nodig per {settings.named_after} uit: {wanted}."
        yield f"{step.title}: zorg voor een plek per {settings.one} waar anderen niet meeluisteren."

    @classmethod
    def rehearsal_player(cls) -> Player:
        """People find each other, write, and most release what they wrote."""
        from stappenplan.steps.relations.player import relations

        return relations

    def accept(self, draft: Draft) -> dict[str, Any]:
        """Refuse what does not fit; a known constellation keeps its spelling."""
        body = super().accept(draft)
        check(self, draft)
        if body.get("constellation"):
            key = name_key(body["constellation"])
            spelled = (title for title in self.known_titles() if name_key(title) == key)
            body["constellation"] = next(spelled, body["constellation"])
            body.pop("sure", None)
        if draft.type == "agreement":
            body["people"] = agreed_by(self, draft)
        return body

    def quote(self, entry: Entry) -> str:
        """Where somebody belongs; what is private is quoted nowhere."""
        if entry.type not in {"function", "assign"}:
            return ""
        known = {one.id: one.one for one in self.settings.functions}
        parts = (known.get(entry.body.get("function"), ""), entry.body.get("constellation", ""))
        return ", ".join(filter(None, parts))

    def results(self) -> Iterator[ResultPart]:
        """Which constellations there were and what they have in common; nothing of one of them."""
        yield from results.common_part(self)

    def private_part(self, participant: str) -> ResultPart | None:
        """What somebody takes home: the agreements, and the words that two gave each other."""
        return results.private_part(self, participant)

    def told_privately(self, participant: str) -> str:
        """That no report holds what people of a constellation wrote to each other and agreed."""
        wrote = any(
            author == participant and not words.empty for (author, _), words in self.written.items()
        )
        if not wrote and not self.agreements_of(participant):
            return ""
        return (
            f"Wat jullie in jullie {self.settings.one} aan elkaar schreven en afspraken, staat in "
            "geen verslag. Alleen jullie zelf lezen het."
        )

    def days_of(self, participant: str) -> Iterator[PlanDay]:
        """The days on which somebody looks back on their agreements: these are in no plan."""
        return results.own_days(self, participant)

    def view(self, visitor: Visitor) -> dict[str, Any]:
        """What this visitor may see."""
        return views.view(self, visitor)


KIND = Relations
